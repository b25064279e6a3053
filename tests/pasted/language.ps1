#! setup company
# What blocks of the vendor's pages need from the language.

## a condition on two sides, spread over lines
Get-CsRgsQueue |
    Where-Object {$_.TimeoutThreshold -ge 20 -and
        $_.TimeoutThreshold -le 60} |
    Select-Object Name
#= Name
#= ----
#= Help Desk
#= Night

## Where-Object in all of its comparisons
Get-CsRgsQueue | Where-Object {$_.Name -eq "night"} | Select-Object -ExpandProperty Name
Get-CsRgsQueue | Where-Object {$_.OverflowCandidate -ne "NewestCall"} | Select-Object -ExpandProperty Name
Get-CsRgsAgentGroup | Where-Object {$_.AgentAlertTime -lt 30} | Select-Object -ExpandProperty Name
Get-CsRgsAgentGroup | Where-Object {$_.AgentAlertTime -le 20} | Select-Object -First 1 | Select-Object -ExpandProperty Name
Get-CsRgsWorkflow | Where-Object {$_.Name -match "^h.*line$"} | Select-Object -ExpandProperty Name
Get-CsRgsAgentGroup | Where-Object {$_.AgentsByUri -contains "SIP:CY@litwareinc.com"} | Select-Object -ExpandProperty Name
Get-CsRgsQueue | Where-Object {$_.Name -eq "Night" -or $_.Name -eq "Lobby"} | Select-Object -ExpandProperty Name
#= Night
#= Night
#= Desk Agents
#= Nobody
#= Dublin Agents
#= Desk Agents
#= Help Line
#= Night Agents
#= Lobby
#= Night

## two statements in a block
Get-CsRgsAgentGroup -Name "N*" | ForEach-Object {$_.Description = "seen"; Set-CsRgsAgentGroup -Instance $_}
#= WARNING: agent group "Nobody" has no agents: nobody rings
#? Get-CsRgsAgentGroup | Where-Object {$_.Description -eq "seen"} | Select-Object -ExpandProperty Name
#= Night Agents
#= Nobody

## expanded objects with further columns, which plain values take, too
Get-CsRgsAgentGroup | Select-Object Name -ExpandProperty AgentsByUri | Select-Object Name, AbsoluteUri
#= Name          AbsoluteUri
#= ----          -----------
#= Desk Agents   sip:ann@litwareinc.com
#= Desk Agents   sip:bo@litwareinc.com
#= Night Agents  sip:cy@litwareinc.com
#= Dublin Agents sip:dee@litwareinc.com

## an expanded property that is null is nothing
Get-CsRgsQueue -Name "Lobby" | Select-Object -ExpandProperty TimeoutAction

## a command in brackets, and its property
(Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri.Count
(Get-CsRgsQueue).Name
#= 2
#= Help Desk
#= Lobby
#= Night
#= Sales

## a property of a variable as an argument
$q = Get-CsRgsQueue -Name "Help Desk"
Get-CsRgsAgentGroup -Identity $q.AgentGroupIDList[0] | Select-Object -ExpandProperty Name
#= Desk Agents

## lists of a property, changed in place
$g = Get-CsRgsAgentGroup -Name "Desk Agents"
$g.AgentsByUri.Add("sip:cy@litwareinc.com")
$g.AgentsByUri.Remove("sip:nobody@litwareinc.com")
$g.AgentsByUri.Insert(0, "sip:dee@litwareinc.com")
$g.AgentsByUri.Contains("sip:dee@litwareinc.com")
Set-CsRgsAgentGroup -Instance $g
#= False
#= True
#? (Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri
#= sip:dee@litwareinc.com
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com
#= sip:cy@litwareinc.com

## bytes, and bytes through a pipe
[System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav').Length
([System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav') | Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName Welcome.wav).OriginalFileName
#= 108
#= Welcome.wav

## a comma list over several lines, the comma first on its line or last
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Many" -AgentsByUri sip:ann@litwareinc.com,
  sip:bo@litwareinc.com,

  sip:cy@litwareinc.com | Select-Object -ExpandProperty AgentsByUri
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com
#= sip:cy@litwareinc.com

## a bracket glued to its parameter
$x = New-CsRgsHoliday -Name "One" -StartDate 2027-01-10 -EndDate 2027-01-11
$y = New-CsRgsHoliday -Name "Two" -StartDate 2027-02-10 -EndDate 2027-02-11
New-CsRgsHolidaySet -Parent(Get-CsService | Select-Object -Last 1).Identity -Name("Glued") -HolidayList($x,$y) | Format-List Name, HolidayList
#= Name        : Glued
#= HolidayList : {One, Two}

## a text over several lines, and what is no escape in it
$text = "First line,
second \b line,
third C:\new\table."
$text
$text -match "\bsecond\b"
#= First line,
#= second \b line,
#= third C:\new\table.
#= True

## edits of lists
Set-CsRgsQueue -Name "Night" -AgentGroupIDList @{Add="Nobody"; Remove="Night Agents"}
(Get-CsRgsQueue -Name "Night").AgentGroupIDList | Get-CsRgsAgentGroup | % { $_.Name }
Set-CsRgsQueue -Name "Night" -AgentGroupIDList @{Replace="Desk Agents","Nobody"}
#= WARNING: queue "Night" has no agents: its calls are disconnected at once
#= Nobody
#? (Get-CsRgsQueue -Name "Night").AgentGroupIDList | Get-CsRgsAgentGroup | % { $_.Name }
#= Desk Agents
#= Nobody

## nothing and no in any case
$NULL -eq $Null
$FALSE -eq $False
$True
#= True
#= True
#= True

## bare words with colons, bare host names, a bare host name as a parent
Get-CsRgsQueue -Identity service:ApplicationServer:dublin.litwareinc.com | Select-Object -ExpandProperty Name
Get-CsRgsQueue -Owner dublin.litwareinc.com | Select-Object -ExpandProperty Name
New-CsRgsQueue -Parent dublin.litwareinc.com -Name Bare | Select-Object -ExpandProperty OwnerPool
#= Sales
#= Sales
#= WARNING: queue "Bare" has no agents: its calls are disconnected at once
#= dublin.litwareinc.com

## a number for a text keeps its spelling
(New-CsRgsQueue -Parent redmond.litwareinc.com -Name 007 -Description 1.50).Description
#= WARNING: queue "007" has no agents: its calls are disconnected at once
#= 1.50
#? (Get-CsRgsQueue -Name 007).Name
#= 007

## objects compared with nothing
(Get-CsRgsQueue -Name "Lobby").OverflowAction -eq $Null
(Get-CsRgsQueue -Name "Help Desk").OverflowAction -eq $Null
$Null -ne (Get-CsRgsQueue -Name "Help Desk")
#= True
#= False
#= True

## a match on a list filters it
(Get-CsAdminRole -Identity DublinGroups).Cmdlets -match "CsRgsHol"
"ann@x", "bo@y", "ann@z" -match "^ann"
#= New-CsRgsHolidaySet
#= Get-CsRgsHolidaySet
#= Set-CsRgsHolidaySet
#= Remove-CsRgsHolidaySet
#= New-CsRgsHoliday
#= ann@x
#= ann@z

## properties of nothing are nothing
$q = Get-CsRgsQueue -Name "Zzz*"
$q.TimeoutAction.Uri
"no error"
#= no error

## a method of nothing is an error: the object was not found
$g = Get-CsRgsAgentGroup -Name "Zzz*"
$g.AgentsByUri.Add("sip:ann@litwareinc.com")
#= Add() was called on $null
#=   at line 2, column 16:
#=     $g.AgentsByUri.Add("sip:ann@litwareinc.com")
#=                    ^^^
#=   hint: the variable or property holds nothing: was the object found?
#= (exit 1)

## wrong 1: a blank behind service:
Get-CsRgsQueue -Identity service: ApplicationServer:dublin.litwareinc.com | Select-Object -ExpandProperty Name
#= notice: the blank behind "service:" is left out
#= Sales

## wrong 1, in quotes
Get-CsRgsQueue -Identity "service: ApplicationServer:dublin.litwareinc.com" | Select-Object -ExpandProperty Name
#= Sales

## wrong 2: a comma is missing
$a = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 1
$b = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 2
New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1 or 2.") -AnswerList $a $a, $b
#= New-CsRgsQuestion: no parameter takes a list of 2 here
#=   at line 3, column 96:
#=     …w-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1 or 2.") -AnswerList $a $a, $b
#=                                                                                                   ^^^^^^
#=   hint: a comma may be missing before it, or a parameter name; Get-Help New-CsRgsQuestion shows them
#= (exit 1)

## wrong 3: a line begins with a parameter
$x = New-CsRgsHoliday -Name "One" -StartDate 2027-01-10 -EndDate 2027-01-11
New-CsRgsHolidaySet -Parent redmond.litwareinc.com -Name "Broken"
-HolidayList($x)
#= an expression cannot begin with -HolidayList
#=   at line 3, column 1:
#=     -HolidayList($x)
#=     ^^^^^^^^^^^^
#=   hint: a parameter follows its command: end the line before it with a backtick, or make one line of both
#= (exit 2)

## says something else 1: a name that never was, compared with nothing
Get-CsRgsHoursOfBusiness | Where-Object {$_.SundayTimeRange1 -ne $Null} | Select-Object -ExpandProperty Name
#= notice: BusinessHours has no property SundayTimeRange1; SundayHours1 is meant
#= Shop

## says something else 2: a name that never was, with a time of day
Get-CsRgsHoursOfBusiness | Where-Object {$_.MondayTimeRange1.OpenTime -le "08:00:00"} | Select-Object -ExpandProperty Name
#= notice: BusinessHours has no property MondayTimeRange1; MondayHours1 is meant
#= Shop

## says something else 3: a blank in a scope
Get-CsAdminRole | Where-Object {$_.UserScopes -match "OU: ou=Night,dc=litwareinc,dc=com"} | Select-Object -ExpandProperty Identity
#= notice: the blank behind "OU:" may be missing
#= NightKeepers

## says something else 4: holidays piped to a cmdlet of sets
Get-CsRgsHolidaySet | Select-Object Identity -ExpandProperty HolidayList | Where-Object {$_.Name -match "New Year"} | Remove-CsRgsHolidaySet -Force
#= WARNING: workflow "Help Line" still refers to the removed holiday set (HolidaySetIDList); Set-CsRgsWorkflow mends that
#? (Get-CsRgsHolidaySet).Name
#= Days 2025

## a blank before the slash of an identity, and braces around its number
$id = (Get-CsRgsQueue -Name "Lobby").Identity
Get-CsRgsQueue -Identity "$($id.Identity.ServiceId) /$($id.InstanceId)" | Select-Object -ExpandProperty Name
Get-CsRgsQueue -Identity "Service:$($id.ServiceId)/{$($id.InstanceId)}" | Select-Object -ExpandProperty Name
#= notice: .Identity of an identity is the identity itself
#= Lobby
#= Lobby

## as a word processor writes it: dashes, quotes, blanks that do not break
Get-CsRgsQueue –Identity “service:ApplicationServer:redmond.litwareinc.com” —Name ‘Help Desk’ | Select-Object –ExpandProperty Name
Get-CsRgsQueue | Where-Object {$_.Name –eq “Night”} | Select-Object -ExpandProperty TimeoutThreshold
#= Help Desk
#= 20

## a prompt pasted with its line
PS C:\> Get-CsRgsQueue -Name "Night"
#= notice: the prompt before the line is left out
#= Identity          : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000c
#= TimeoutAction     : Prompt=Please leave a message.
#=                     Action=TransferToVoicemailUri
#=                     Uri=sip:desk@litwareinc.com
#= OverflowAction    :
#= Name              : Night
#= Description       :
#= TimeoutThreshold  : 20
#= OverflowThreshold :
#= OverflowCandidate : OldestCall
#= OwnerPool         : redmond.litwareinc.com
#= AgentGroupIDList  : {service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000004}

## the same line twice, its pieces in other case
GET-CSRGSQUEUE -NAME "NIGHT" | select -expand NAME
get-csrgsqueue -name "night" | SELECT -EXPANDPROPERTY name
#= Night
#= Night

## a line that is cut by the page: the pipe begins the next
Get-CsRgsQueue
    | Where-Object {$_.Name -like "N*"}
    | Select-Object -ExpandProperty Name
#= Night

## a continued line with a blank behind its backtick
Get-CsRgsQueue ` 
    -Name "Night" | Select-Object -ExpandProperty Name
#= notice: the blanks behind the backtick are left out (line 1)
#= Night
