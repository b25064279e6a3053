#! setup company
# Lines of how-to pages, with their slips.

## a block glued to ?, like on a list, a sum of texts, a trailing semicolon, a variable in other case
$serviceId = "service:" + (Get-CSService | ?{$_.Applications -like "*RGS*" -and $_.SiteId -eq "Redmond"}).ServiceId;
Get-CsRgsQueue -Identity $serviceID | Select-Object -ExpandProperty Name
#= Help Desk
#= Lobby
#= Night

## several services match: the text holds both, and says so
$serviceId = "service:" + (Get-CsService | ?{$_.Applications -like "*RGS*"}).ServiceId;
Get-CsRgsQueue -Identity $serviceID
#= Get-CsRgsQueue: there is no service service:Dublin-ApplicationServer-1Redmond-ApplicationServer-1
#=   at line 2, column 26:
#=     Get-CsRgsQueue -Identity $serviceID
#=                              ^^^^^^^^^^
#=   hint: the text holds the services of dublin.litwareinc.com and redmond.litwareinc.com: choose one, such as with Where-Object { $_.PoolFqdn -eq "dublin.litwareinc.com" }
#= (exit 1)

## agents glued to their parameter
$AG = New-CsRgsAgentGroup -Parent $(Get-CsService | ?{$_.SiteId -eq "Dublin"}).Identity -Name "Support" -AgentAlertTime "20" -ParticipationPolicy Informal -RoutingMethod LongestIdle -AgentsByUri("sip:ann@litwareinc.com","sip:bo@litwareinc.com")
$AG.AgentsByUri.Count
#= 2

## a queue of a group, glued, its parent without service:
$g = Get-CsRgsAgentGroup -Name "Desk Agents";
New-CsRgsQueue -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Support" -AgentGroupIDList($g.Identity) | Select-Object -ExpandProperty OwnerPool
#= redmond.litwareinc.com

## the identity of a queue without a service
$qid = (Get-CsRgsQueue -Name "Help Desk").Identity
New-CsRgsCallAction -Action TransferToQueue -QueueID $qid | Select-Object -ExpandProperty QueueID
#= service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000b

## ranges by a cmdlet in other case, one range for the week
$work = New-CSRgsTimeRange -Name "Work" -OpenTime "8:00" -CloseTime "17:00";
New-CsRgsHoursOfBusiness -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Week" -MondayHours1 $work -TuesdayHours1 $work -Custom $FALSE | Format-List Name, MondayHours1, TuesdayHours1
#= Name          : Week
#= MondayHours1  : 08:00-17:00 (Work)
#= TuesdayHours1 : 08:00-17:00 (Work)

## a sound by Get-Content in brackets
$audio = Import-CsRgsAudioFile -Identity "service:ApplicationServer:redmond.litwareinc.com" -FileName "Welcome.wav" -Content (Get-Content C:\Media\Welcome.wav -Encoding byte -ReadCount 0);
(New-CsRgsPrompt -TextToSpeechPrompt "Welcome." -AudioFilePrompt $audio).AudioFilePrompt
#= OriginalFileName UniqueName
#= ---------------- ----------
#= Welcome.wav      00000002-0000-4000-8000-000000000001

## a managed workflow, its managers with and without sip:
$q = New-CsRgsQueue -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Own";
$a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q.Identity
New-CsRgsWorkflow -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Own Line" -PrimaryUri "sip:own@litwareinc.com" -TimeZone "UTC" -Active $true -Managed $true -ManagersByUri "sip:ann@litwareinc.com", "bo@litwareinc.com" -DefaultAction $a | Select-Object -ExpandProperty ManagersByUri
#= WARNING: queue "Own" has no agents: its calls are disconnected at once
#= WARNING: workflow "Own Line" is live but unanswerable: queue "Own" has no agents, so callers are disconnected at once
#= WARNING: sip:bo@litwareinc.com does not hold CsResponseGroupManager and so has no rights; Add-RgsRoleMember -Role CsResponseGroupManager -Member sip:bo@litwareinc.com gives it
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com

## a template with optional parts
New-CsRgsAgentGroup -Parent "service:ApplicationServer:redmond.litwareinc.com" -Name "Support" [-ParticipationPolicy Formal] [-AgentAlertTime 30]
#= this is a syntax template: [ ] mark what may be left out
#=   at line 1, column 96:
#=     …ervice:ApplicationServer:redmond.litwareinc.com" -Name "Support" [-ParticipationPolicy Formal] [-A…
#=                                                                       ^
#=   hint: take the brackets away, and put your own value for what stands in < >
#= (exit 2)

## a template with a bracket behind the dash
New-CsRgsAgentGroup -Parent "service:ApplicationServer:redmond.litwareinc.com" -Name "Support" -[AgentAlertTime 30]
#= this is a syntax template: [ ] mark what may be left out
#=   at line 1, column 96:
#=     …oup -Parent "service:ApplicationServer:redmond.litwareinc.com" -Name "Support" -[AgentAlertTime 30]
#=                                                                                     ^
#=   hint: take the brackets away
#= (exit 2)

## a template with placeholders
New-CsRgsAgentGroup -Parent <service identity> -Name "Support"
#= this is a placeholder of a syntax template
#=   at line 1, column 29:
#=     New-CsRgsAgentGroup -Parent <service identity> -Name "Support"
#=                                 ^
#=   hint: put your own value there, without < and >
#= (exit 2)

## a placeholder in quotes
New-CsRgsAgentGroup -Parent "service:ApplicationServer:<pool FQDN>" -Name "Support"
#= New-CsRgsAgentGroup: there is no service service:ApplicationServer:<poolFQDN>
#=   at line 1, column 29:
#=     New-CsRgsAgentGroup -Parent "service:ApplicationServer:<pool FQDN>" -Name "Support"
#=                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: put your own value for what stands in < >
#= (exit 1)

## slip: the identity of what is an identity already
$agid = (Get-CsRgsAgentGroup -Name "Night Agents").Identity;
New-CsRgsQueue -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Support" -AgentGroupIDList $agid.Identity | Select-Object -ExpandProperty AgentGroupIDList | Get-CsRgsAgentGroup | Select-Object -ExpandProperty Name
#= notice: .Identity of an identity is the identity itself
#= Night Agents

## slip: the same of a queue
$qid = (Get-CsRgsQueue -Name "Night").Identity
(New-CsRgsCallAction -Action TransferToQueue -QueueID $qid.Identity).QueueID -eq $qid
#= notice: .Identity of an identity is the identity itself
#= True

## slip: a closing bracket is missing
$qid = (Get-CsRgsQueue -Name "Night".Identity
New-CsRgsCallAction -Action TransferToQueue -QueueID $qid
#= this bracket is not closed
#=   at line 1, column 8:
#=     $qid = (Get-CsRgsQueue -Name "Night".Identity
#=            ^
#=   hint: close it where its value ends; the next line begins something else
#= (exit 2)

## slip: a closing bracket is missing at the end
New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Night"
#= ) is missing
#=   at line 1, column 54:
#=     New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Night"
#=                                                          ^
#= (exit 2)

## slip: a dash in a name that was written without one
$AGSupport = Get-CsRgsAgentGroup -Name "Night Agents"
New-CsRgsQueue -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Support" -AgentGroupIDList($AG-Support.Identity)
#= "$AG-Support" is not one name: the dash ends it
#=   at line 2, column 101:
#=     … "ApplicationServer:redmond.litwareinc.com" -Name "Support" -AgentGroupIDList($AG-Support.Identity)
#=                                                                                    ^^^^^^^^^^^
#=   hint: did you mean $AGSupport? A name with a dash is written ${AG-Support}
#= (exit 2)

## slip: a dash in a name, not in brackets
$AGSupport = Get-CsRgsAgentGroup -Name "Night Agents"
New-CsRgsQueue -Parent "ApplicationServer:redmond.litwareinc.com" -Name "Support" -AgentGroupIDList $AG-Support.Identity
#= notice: $AG is not assigned anywhere and counts as $null; did you mean $AGSupport? (line 2)
#= New-CsRgsQueue: there is no agent group "-Support.Identity"
#=   at line 2, column 101:
#=     …t "ApplicationServer:redmond.litwareinc.com" -Name "Support" -AgentGroupIDList $AG-Support.Identity
#=                                                                                     ^^^^^^^^^^^^^^^^^^^^
#=   hint: Get-CsRgsAgentGroup | Select-Object Name, Identity shows those there are
#= (exit 1)

## slip: a part of the name
$TopLevelQuestion = New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1.") -AnswerList (New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 1)
New-CsRgsCallAction -Action TransferToQuestion -Question $Question
#= notice: $Question is not assigned anywhere and counts as $null; did you mean $TopLevelQuestion? (line 2)
#= New-CsRgsCallAction: TransferToQuestion needs -Question
#=   at line 2, column 1:
#=     New-CsRgsCallAction -Action TransferToQuestion -Question $Question
#=     ^^^^^^^^^^^^^^^^^^^
#= (exit 1)

## slip: angle brackets around a variable
$q = Get-CsRgsQueue -Name "Night"
New-CsRgsCallAction -Action TransferToQueue -QueueID <$q.Identity>
#= this is a placeholder of a syntax template
#=   at line 2, column 54:
#=     New-CsRgsCallAction -Action TransferToQueue -QueueID <$q.Identity>
#=                                                          ^
#=   hint: put your own value there, without < and >
#= (exit 2)

## slip: a blank inside a path
Import-CsRgsAudioFile -Identity "service:ApplicationServer:redmond.litwareinc.com" -FileName "Welcome.wav" -Content (Get-Content C:\Media \Welcome.wav -Encoding byte -ReadCount 0)
#= Get-Content: no parameter takes "\Welcome.wav" here
#=   at line 1, column 139:
#=     …m" -FileName "Welcome.wav" -Content (Get-Content C:\Media \Welcome.wav -Encoding byte -ReadCount 0)
#=                                                                ^^^^^^^^^^^^
#=   hint: is there a blank inside the path? Without it, or with the whole path in quotes, it is one
#= notice: Import-CsRgsAudioFile was not run: a command in its arguments failed
#= (exit 1)

## slip: a blank inside a path in quotes
Import-CsRgsAudioFile -Identity "service:ApplicationServer:redmond.litwareinc.com" -FileName "Welcome.wav" -Content (Get-Content "C:\Media\ Welcome.wav" -Encoding byte -ReadCount 0)
#= Get-Content: there is no file "C:\Media\ Welcome.wav"
#=   at line 1, column 130:
#=     … -FileName "Welcome.wav" -Content (Get-Content "C:\Media\ Welcome.wav" -Encoding byte -ReadCount 0)
#=                                                     ^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: did you mean Welcome.wav?
#= notice: Import-CsRgsAudioFile was not run: a command in its arguments failed
#= (exit 1)

## settings of a service, as its how-to page shows
Set-CsRgsConfiguration -Identity "service:ApplicationServer:redmond.litwareinc.com" -AgentRingbackGracePeriod "45" -DisableCallContext $false
#? (Get-CsRgsConfiguration "ApplicationServer:redmond.litwareinc.com").AgentRingbackGracePeriod
#= 45
