# Backup of everything to CLIXML, and restore of one queue from it.
$folder = Join-Path -Path $PWD -ChildPath 'backup'
New-Item -Path $folder -ItemType Directory -Force | Out-Null

$kinds = [ordered]@{
    Workflow  = { Get-CsRgsWorkflow }
    Queue     = { Get-CsRgsQueue }
    AgentGroup = { Get-CsRgsAgentGroup }
    HolidaySet = { Get-CsRgsHolidaySet }
    Hours     = { Get-CsRgsHoursOfBusiness }
}
foreach ($kind in $kinds.Keys) {
    $objects = & $kinds[$kind]
    $objects | Export-Clixml -Path (Join-Path $folder "$kind.xml") -Depth 10
}
(Get-ChildItem $folder -Filter *.xml).Count

# somebody spoils a queue
$spoilt = Get-CsRgsQueue -Name 'Help Desk'
$spoilt.TimeoutThreshold = 10
$spoilt.Description = 'oops'
$spoilt.AgentGroupIDList.Clear()
Set-CsRgsQueue -Instance $spoilt -WarningAction SilentlyContinue

# and the backup knows better
$saved = Import-Clixml "$folder\Queue.xml" | Where-Object { $_.Name -eq 'Help Desk' }
$now = Get-CsRgsQueue -Name 'Help Desk'
foreach ($property in 'TimeoutThreshold', 'OverflowThreshold', 'Description') {
    if ($saved.$property -ne $now.$property) {
        "{0}: '{1}' should be '{2}'" -f $property, $now.$property, $saved.$property
        $now.$property = $saved.$property
    }
}
foreach ($id in $saved.AgentGroupIDList) {
    $group = Get-CsRgsAgentGroup | Where-Object { $_.Identity.InstanceId -eq $id.InstanceId }
    "group back: $($group.Name)"
    $now.AgentGroupIDList.Add($group.Identity)
}
Set-CsRgsQueue -Instance $now
$check = Get-CsRgsQueue -Name 'Help Desk'
"$($check.TimeoutThreshold) s, $($check.AgentGroupIDList.Count) groups, description [$($check.Description)]"
$wf = Import-Clixml (Join-Path $folder 'Workflow.xml')
$wf.Count
($wf | Where-Object { $_.Active }).Name -join ', '
$wf[0].DefaultAction.Action
$set = (Import-Clixml "$folder/HolidaySet.xml") | Sort-Object Name | Select-Object -Last 1
$set.HolidayList | ForEach-Object { "{0:yyyy-MM-dd} {1}" -f $_.StartDate, $_.Name }
$set.HolidayList[0].StartDate.AddYears(1).ToString('ddd d MMM yyyy')
(Import-Clixml "$folder/Hours.xml" | Where-Object Name -eq 'Shop').MondayHours2.CloseTime.TotalHours
@{ a = 1; list = 1, 2, 3; when = [datetime]'2026-01-02' } | Export-Clixml .\settings.xml
$settings = Import-Clixml .\settings.xml
$settings.list.Count + $settings.a
$settings.when.Year
