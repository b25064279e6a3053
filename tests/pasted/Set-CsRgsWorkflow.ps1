#! setup company

## switched off
$w = Get-CsRgsWorkflow -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Help Line"
$w.Active = $False
Set-CsRgsWorkflow -Instance $w
#? (Get-CsRgsWorkflow -Name "Help Line").Active
#= False

## music, its bytes through the pipe
$music = [System.IO.File]::ReadAllBytes('C:\Media\WhileYouWait.wav') | Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "WhileYouWait.wav"
$w = Get-CsRgsWorkflow -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Help Line"
$w.CustomMusicOnHoldFile = $music
Set-CsRgsWorkflow -Instance $w
#? (Get-CsRgsWorkflow -Name "Help Line").CustomMusicOnHoldFile.OriginalFileName
#= WhileYouWait.wav

## hours and holidays of other variables
$h = Get-CsRgsHoursOfBusiness -Name "Shop"
$d = Get-CsRgsHolidaySet -Name "Days 2025"
$w = Get-CsRgsWorkflow -Name "Help Line"
$w.BusinessHoursID = $h.Identity
$w.HolidaySetIDList.Add($d.Identity)
Set-CsRgsWorkflow -Instance $w
#= WARNING: holiday set "Days 2025" lies wholly in the past: its last day was 2025-12-25
#? (Get-CsRgsWorkflow -Name "Help Line").HolidaySetIDList.Count
#= 2

## every workflow of a language
Get-CsRgsWorkflow | Where-Object {$_.Language -eq "de-de"} | ForEach-Object {$_.Language = "fr-FR"; Set-CsRgsWorkflow -Instance $_}
#? (Get-CsRgsWorkflow -Name "Night Line").Language
#= fr-FR

## an active one loses its action
$w = Get-CsRgsWorkflow -Name "Help Line"
$w.DefaultAction = $Null
Set-CsRgsWorkflow -Instance $w
#= Set-CsRgsWorkflow: active workflow "Help Line" has no DefaultAction
#=   at line 3, column 1:
#=     Set-CsRgsWorkflow -Instance $w
#=     ^^^^^^^^^^^^^^^^^
#=   hint: give -DefaultAction a call action to a queue or question, or leave the workflow inactive
#= WARNING: $w was changed but not stored; Set-CsRgsWorkflow -Instance $w stores it
#= (exit 1)
#? (Get-CsRgsWorkflow -Name "Help Line").DefaultAction.Action
#= TransferToQueue

## the word for a bool, assigned
$w = Get-CsRgsWorkflow -Name "Night Line"
$w.Anonymous = "true"
Set-CsRgsWorkflow -Instance $w
#= notice: the text "true" is read as $true
#? (Get-CsRgsWorkflow -Name "Night Line").Anonymous
#= True

## a manager more, by the name that pages print
$w = Get-CsRgsWorkflow -Name "Sales Line"
$w.ManagedByUri.Add("sip:bo@litwareinc.com")
Set-CsRgsWorkflow -Instance $w
#= notice: Workflow has no property ManagedByUri; ManagersByUri is meant
#= WARNING: sip:bo@litwareinc.com does not hold CsResponseGroupManager and so has no rights; Add-RgsRoleMember -Role CsResponseGroupManager -Member sip:bo@litwareinc.com gives it
#? (Get-CsRgsWorkflow -Name "Sales Line").ManagersByUri
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com
