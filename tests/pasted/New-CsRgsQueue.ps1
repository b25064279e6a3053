#! setup company

## as short as can be
New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders"
#= WARNING: queue "Orders" has no agents: its calls are disconnected at once
#= Identity          : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
#= TimeoutAction     :
#= OverflowAction    :
#= Name              : Orders
#= Description       :
#= TimeoutThreshold  :
#= OverflowThreshold :
#= OverflowCandidate : NewestCall
#= OwnerPool         : redmond.litwareinc.com
#= AgentGroupIDList  : {}

## an action composed before; the threshold forgotten is a warning, not a failure
$prompt = New-CsRgsPrompt -TextToSpeechPrompt "All of us are talking. Please call again."
$action = New-CsRgsCallAction -Prompt $prompt -Action Terminate
New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders" -OverflowAction $action | Out-Null
#= WARNING: OverflowAction is never taken: OverflowThreshold is not set
#= WARNING: queue "Orders" has no agents: its calls are disconnected at once
#? (Get-CsRgsQueue -Name "Orders").OverflowAction
#= Prompt   : All of us are talking. Please call again.
#= Question :
#= Action   : Terminate
#= QueueID  :
#= Uri      :

## a threshold without groups
$x = New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders" -TimeoutThreshold 25 -OverflowThreshold 3 -OverflowCandidate oldestcall
$x.OverflowCandidate
#= WARNING: TimeoutThreshold 25 has no TimeoutAction: calls would be disconnected there
#= WARNING: OverflowThreshold 3 has no OverflowAction: calls would be disconnected there
#= WARNING: queue "Orders" has no agents: its calls are disconnected at once
#= OldestCall

## groups by the property of a variable
$group = Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Night Agents"
New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders" -AgentGroupIDList $group.Identity | Select-Object -ExpandProperty AgentGroupIDList | Get-CsRgsAgentGroup | Select-Object Name
#= Name
#= ----
#= Night Agents

## out of range
New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders" -OverflowThreshold 1001
#= New-CsRgsQueue: -OverflowThreshold: 1001 is outside 0 to 1000
#=   at line 1, column 107:
#=     …eue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders" -OverflowThreshold 1001
#=                                                                                                     ^^^^
#= (exit 1)

## a group of another pool
New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Orders" -AgentGroupIDList (Get-CsRgsAgentGroup -Name "Dublin Agents").Identity
#= New-CsRgsQueue: AgentGroupIDList: agent group "Dublin Agents" lives in service:ApplicationServer:dublin.litwareinc.com, this object in service:ApplicationServer:redmond.litwareinc.com; both must be in one service
#=   at line 1, column 150:
#=     …itwareinc.com -Name "Orders" -AgentGroupIDList (Get-CsRgsAgentGroup -Name "Dublin Agents").Identity
#=                                                                                                 ^^^^^^^^
#= (exit 1)
