# A report of everything, as a file of text and one of rows.
$report = @()
$queues = @{}
Get-CsRgsQueue | ForEach-Object { $queues[$_.Identity.ToString()] = $_ }
$groups = @{}
foreach ($g in Get-CsRgsAgentGroup) { $groups.Add($g.Identity.InstanceId.Guid, $g) }

foreach ($w in (Get-CsRgsWorkflow | Sort-Object Name)) {
    $q = $queues[$w.DefaultAction.QueueID.ToString()]
    $hours = if ($w.BusinessHoursID) { (Get-CsRgsHoursOfBusiness -Identity $w.BusinessHoursID).Name } else { "always" }
    $agents = @()
    foreach ($id in $q.AgentGroupIDList) {
        $g = $groups[$id.InstanceId.Guid]
        foreach ($a in $g.AgentsByUri) {
            $user = Get-CsUser -Identity $a -ErrorAction SilentlyContinue
            $agents += if ($user) { $user.DisplayName } else { $a.AbsoluteUri }
        }
    }
    $timeout = switch ($q.TimeoutAction.Action) {
        "TransferToVoicemailUri" { "mailbox $($q.TimeoutAction.Uri)" }
        $null { "none" }
        default { "$_" }
    }
    $report += New-Object PSObject -Property ([ordered]@{
        Workflow = $w.Name
        Number   = if ($w.LineUri) { $w.LineUri.ToString().Replace("tel:", "") } else { "" }
        Active   = $w.Active
        Hours    = $hours
        Queue    = $q.Name
        Timeout  = $timeout
        Agents   = ($agents | Select-Object -Unique) -join "; "
    })
}
$report | Format-Table -AutoSize | Out-String -Width 200 | Out-File report.txt
Get-Content report.txt | Where-Object { $_ -ne "" }
$report | Export-Csv report.csv -NoTypeInformation -Delimiter ";"
Import-Csv report.csv -Delimiter ";" | Where-Object Active -eq "True" | Measure-Object | ForEach-Object { "$($_.Count) active" }
$report | Group-Object Hours | Sort-Object Count -Descending | ForEach-Object { "{0}: {1}" -f $_.Name, (($_.Group | ForEach-Object { $_.Workflow }) -join ", ") }
# Numbers in use, from workflows and users.
$numbers = @(Get-CsRgsWorkflow | Where-Object { $_.LineUri -ne $null } | Select-Object @{n="Number";e={$_.LineUri}}, @{n="Who";e={$_.Name}})
$numbers += @(Get-CsUser | Where-Object { $_.LineURI } | Select-Object @{n="Number";e={$_.LineURI}}, @{n="Who";e={$_.DisplayName}})
$numbers | Sort-Object Number | ForEach-Object { "$($_.Number) $($_.Who)" }
# Groups that nobody uses.
$used = Get-CsRgsQueue | Select-Object -ExpandProperty AgentGroupIDList | Select-Object -Unique
Get-CsRgsAgentGroup | Where-Object { $used -notcontains $_.Identity } | ForEach-Object { "unused: $($_.Name)" }
