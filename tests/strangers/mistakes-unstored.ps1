# Objects changed and never written back: it passes in silence elsewhere.
$set = Get-CsRgsHolidaySet -Name "Days 2026"
$set.HolidayList.Add((New-CsRgsHoliday -Name "May Day" -StartDate 2027-05-01 -EndDate 2027-05-02))
"changed"

foreach ($q in Get-CsRgsQueue -Identity redmond.litwareinc.com) {
    $q.TimeoutThreshold = 99
}
function Close-Line ($name) {
    $line = Get-CsRgsWorkflow -Name $name
    $line.Active = $false
}
Close-Line "Help Line"
Get-CsRgsAgentGroup | ForEach-Object { $_.AgentAlertTime = 33 }
$kept = Get-CsRgsQueue -Name "Sales"
$kept.Description = "stored"
Set-CsRgsQueue -Instance $kept -WarningAction SilentlyContinue
$whatif = Get-CsRgsQueue -Name "Lobby"
$whatif.Description = "not stored, and that is no surprise"
Set-CsRgsQueue -Instance $whatif -WhatIf
$draft = New-CsRgsQueue -Parent redmond.litwareinc.com -Name "Draft" -InMemory
$draft.Description = "never stored"
(Get-CsRgsWorkflow -Name "Help Line").Active
(Get-CsRgsHolidaySet -Name "Days 2026").HolidayList.Count
$several = Get-CsRgsQueue -Identity dublin.litwareinc.com
$several = @($several) + @(Get-CsRgsQueue -Name "Night")
foreach ($one in $several) { $one.Description = "listed" }
exit 0
