#! setup company
# Names that pages print wrongly: understood with a notice, or answered with the right name.

## ranges, read, assigned and as parameters
$h = Get-CsRgsHoursOfBusiness -Name "Office"
$h.MondayTimeRange1.OpenTime
$h.SaturdayTimeRange2 = New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 9:00
Set-CsRgsHoursOfBusiness -Instance $h
Set-CsRgsHoursOfBusiness -Name "Office" -FridayTimeRange1 $Null
#= notice: BusinessHours has no property MondayTimeRange1; MondayHours1 is meant
#= 09:00:00
#= notice: BusinessHours has no property SaturdayTimeRange2; SaturdayHours2 is meant
#= notice: Set-CsRgsHoursOfBusiness has no parameter -FridayTimeRange1; -FridayHours1 is meant
#? Get-CsRgsHoursOfBusiness -Name "Office" | Format-List FridayHours1, SaturdayHours2
#= FridayHours1   :
#= SaturdayHours2 : 08:00-09:00

## columns of tables
Get-CsRgsHoursOfBusiness | Select-Object Name, MondayTimeRange1
Get-CsRgsWorkflow | Format-Table Name, MangersByUri
#= notice: BusinessHours has no property MondayTimeRange1; MondayHours1 is meant
#= notice: Workflow has no property MangersByUri; ManagersByUri is meant
#= Name   MondayTimeRange1
#= ----   ----------------
#= Office 09:00-17:00 (Day)
#= Shop   07:30-12:00
#=
#= Name       MangersByUri
#= ----       ------------
#= Help Line  {}
#= Night Line {}
#= Sales Line {sip:ann@litwareinc.com}

## Where-Object in its short form
Get-CsRgsWorkflow | Where-Object ManagedByUri -contains "sip:ann@litwareinc.com" | Select-Object -ExpandProperty Name
#= notice: Workflow has no property ManagedByUri; ManagersByUri is meant
#= Sales Line

## managers
Set-CsRgsWorkflow -Name "Sales Line" -MangersByUri @{Add="sip:bo@litwareinc.com"} -WarningAction SilentlyContinue
#= notice: Set-CsRgsWorkflow has no parameter -MangersByUri; -ManagersByUri is meant
#? (Get-CsRgsWorkflow -Name "Sales Line").ManagersByUri.Count
#= 2

## scripts of a role
Set-CsAdminRole DublinGroups -ScriptCmdlets "a.ps1:One"
(Get-CsAdminRole DublinGroups).ScriptCmdlets
#= notice: Set-CsAdminRole has no parameter -ScriptCmdlets; -ScriptModules is meant
#= notice: AdminRole has no property ScriptCmdlets; ScriptModules is meant
#= a.ps1:One

## members of a call action
$a = (Get-CsRgsWorkflow -Name "Help Line").DefaultAction
$a.Target
(Get-CsRgsQueue -Identity $a.TargetQueueID).Name
$a.TargetQuestion
$a.TargetUri
#= notice: CallAction has no property Target; Action is meant
#= TransferToQueue
#= notice: CallAction has no property TargetQueueID; QueueID is meant
#= Help Desk
#= notice: CallAction has no property TargetQuestion; Question is meant
#= notice: CallAction has no property TargetUri; Uri is meant

## members of a call action, assigned
$q = Get-CsRgsQueue -Name "Night"
$q.TimeoutAction.TargetUri = "sip:bo@litwareinc.com"
Set-CsRgsQueue $q
#= notice: CallAction has no property TargetUri; Uri is meant
#? (Get-CsRgsQueue -Name "Night").TimeoutAction.Uri
#= sip:bo@litwareinc.com

## of the preliminary edition
$w = Get-CsRgsWorkflow -Name "Help Line"
$w.Anonymized
$w.HolidaySetsId.Count
$w.CustomMusicOnHold -eq $null
(Get-CsRgsQueue -Name "Night").AgentGroupsId.Count
New-CsRgsQueue -Parent redmond.litwareinc.com -Name "Old" -AgentGroupsId "Night Agents" | % { $_.AgentGroupIDList.Count }
#= notice: Workflow has no property Anonymized; Anonymous is meant
#= False
#= notice: Workflow has no property HolidaySetsId; HolidaySetIDList is meant
#= 1
#= notice: Workflow has no property CustomMusicOnHold; CustomMusicOnHoldFile is meant
#= True
#= notice: Queue has no property AgentGroupsId; AgentGroupIDList is meant
#= 1
#= notice: New-CsRgsQueue has no parameter -AgentGroupsId; -AgentGroupIDList is meant
#= 1

## the case of names is free
(Get-CsRgsWorkflow -Name "Help Line").BusinessHoursId -eq (Get-CsRgsWorkflow -Name "Help Line").BusinessHoursID
(New-CsRgsCallAction -Action transfertoqueue -QueueId "Night").QueueId.InstanceId -eq (Get-CsRgsQueue -Name "Night").Identity.InstanceId
#= True
#= True

## a splatted misprint
$p = @{Name="Sales Line"; ManagedByUri="sip:ann@litwareinc.com"}
Set-CsRgsWorkflow @p
#= notice: Set-CsRgsWorkflow has no parameter -ManagedByUri; -ManagersByUri is meant
#? (Get-CsRgsWorkflow -Name "Sales Line").ManagersByUri
#= sip:ann@litwareinc.com

## cmdlets that never were
New-CsRgsAudioFile -FileName a.wav
#= New-CsRgsAudioFile is not in rgsh
#=   at line 1, column 1:
#=     New-CsRgsAudioFile -FileName a.wav
#=     ^^^^^^^^^^^^^^^^^^
#=   hint: Import-CsRgsAudioFile brings a sound in
#= (exit 1)

## cmdlets that never were: hours
New-CsRgsBusinessHours -Name "Office"
#= New-CsRgsBusinessHours is not in rgsh
#=   at line 1, column 1:
#=     New-CsRgsBusinessHours -Name "Office"
#=     ^^^^^^^^^^^^^^^^^^^^^^
#=   hint: New-CsRgsHoursOfBusiness makes business hours
#= (exit 1)

## cmdlets that never were: groups
Set-RgsAgentGroup -Instance $g
#= notice: $g is not assigned anywhere and counts as $null
#= Set-RgsAgentGroup is not in rgsh
#=   at line 1, column 1:
#=     Set-RgsAgentGroup -Instance $g
#=     ^^^^^^^^^^^^^^^^^
#=   hint: Set-CsRgsAgentGroup changes an agent group
#= (exit 1)

## cmdlets of the preliminary edition
New-CsRgsWorkflowPrompt -TextToSpeechPrompt "Hello."
#= New-CsRgsWorkflowPrompt is not in rgsh
#=   at line 1, column 1:
#=     New-CsRgsWorkflowPrompt -TextToSpeechPrompt "Hello."
#=     ^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: New-CsRgsPrompt composes a prompt
#= (exit 1)
