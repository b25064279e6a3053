#! setup company

## inactive: nothing but address, name and parent
New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -PrimaryUri "sip:frontdoor@litwareinc.com"
#= notice: -TimeZone was not given: the machine's is taken, UTC
#= Identity               : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
#= NonBusinessHoursAction :
#= HolidayAction          :
#= DefaultAction          :
#= CustomMusicOnHoldFile  :
#= Name                   : Front Door
#= Description            :
#= PrimaryUri             : sip:frontdoor@litwareinc.com
#= Active                 : False
#= Language               : en-US
#= TimeZone               : UTC
#= BusinessHoursID        :
#= Anonymous              : False
#= Managed                : False
#= OwnerPool              : redmond.litwareinc.com
#= DisplayNumber          :
#= EnabledForFederation   : False
#= LineUri                :
#= HolidaySetIDList       : {}
#= ManagersByUri          : {}

## active, from nothing: prompt, group, queue, action
$prompt = New-CsRgsPrompt -TextToSpeechPrompt "Thank you for calling. Somebody will be with you."
$group = New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Door Agents" -AgentsByUri "sip:ann@litwareinc.com"
$queue = New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Door" -AgentGroupIDList $group.Identity
$action = New-CsRgsCallAction -Prompt $prompt -Action TransferToQueue -QueueID $queue.Identity
$w = New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -PrimaryUri sip:frontdoor@litwareinc.com -DefaultAction $action -Active $true -TimeZone "Pacific Standard Time"
$w.Active
#= True
#? (Get-CsRgsWorkflow -Name "Front Door").DefaultAction.Prompt.TextToSpeechPrompt
#= Thank you for calling. Somebody will be with you.

## a menu
$sales = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Lobby").Identity) -DtmfResponse 1
$help = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Help Desk").Identity) -DtmfResponse 2
$question = New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1 for the lobby, 2 for help.") -AnswerList $sales, $help
$action = New-CsRgsCallAction -Action TransferToQuestion -Question $question
New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Menu" -PrimaryUri sip:menu@litwareinc.com -Active $true -DefaultAction $action -TimeZone "Pacific Standard Time" -Description "The menu
of the front door,
in two lines more" | Select-Object -ExpandProperty Description
#= WARNING: workflow "Menu" is live but unanswerable (key 1): queue "Lobby" has no agents, so callers are disconnected at once
#= The menu
#= of the front door,
#= in two lines more

## active without an action
New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -PrimaryUri sip:frontdoor@litwareinc.com -Active $True
#= notice: -TimeZone was not given: the machine's is taken, UTC
#= New-CsRgsWorkflow: active workflow "Front Door" has no DefaultAction
#=   at line 1, column 1:
#=     New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -Prim…
#=     ^^^^^^^^^^^^^^^^^
#=   hint: give -DefaultAction a call action to a queue or question, or leave the workflow inactive
#= (exit 1)
#? Get-CsRgsWorkflow -Name "Front*"

## an address that is taken
New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -PrimaryUri sip:HELPLINE@litwareinc.com -TimeZone "Pacific Standard Time"
#= New-CsRgsWorkflow: PrimaryUri sip:HELPLINE@litwareinc.com belongs to workflow "Help Line" already
#=   at line 1, column 1:
#=     New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -Prim…
#=     ^^^^^^^^^^^^^^^^^
#= (exit 1)

## a language that is not spoken
New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -PrimaryUri sip:frontdoor@litwareinc.com -Language tlh-KL -TimeZone "Pacific Standard Time"
#= New-CsRgsWorkflow: Language "tlh-KL" is not supported
#=   at line 1, column 146:
#=     …nt Door" -PrimaryUri sip:frontdoor@litwareinc.com -Language tlh-KL -TimeZone "Pacific Standard Tim…
#=                                                                  ^^^^^^
#=   hint: one of ca-ES da-DK de-DE en-AU en-CA en-GB en-IN en-US es-ES es-MX fi-FI fr-CA fr-FR it-IT ja-JP ko-KR nb-NO nl-NL pl-PL pt-BR pt-PT ru-RU sv-SE zh-CN zh-HK zh-TW
#= (exit 1)

## managers by a name that pages print, words for bools
New-CsRgsWorkflow -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Door" -PrimaryUri sip:frontdoor@litwareinc.com -TimeZone "Pacific Standard Time" -Managed false -ManagedByUri "ann@litwareinc.com" -EnabledForFederation "True" | fl Managed, ManagersByUri, EnabledForFederation
#= notice: the text "false" is read as $false
#= notice: New-CsRgsWorkflow has no parameter -ManagedByUri; -ManagersByUri is meant
#= notice: the text "True" is read as $true
#= WARNING: workflow "Front Door" lists managers but is not managed: they have no rights until -Managed is $true
#= Managed              : False
#= ManagersByUri        : {sip:ann@litwareinc.com}
#= EnabledForFederation : True
