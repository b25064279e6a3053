# Agents by groups, as a table that people can paste into a sheet.
$groups = Get-CsRgsAgentGroup | Sort-Object Name
$users = Get-CsUser | Sort-Object DisplayName
$matrix = @()
:users foreach ($user in $users) {
    $row = New-Object PSObject
    $row | Add-Member NoteProperty 'Agent' $user.DisplayName
    $any = $false
    foreach ($group in $groups) {
        if ($group.AgentsByUri -eq $null) { continue }
        $mark = ''
        foreach ($uri in $group.AgentsByUri) {
            if ($uri -eq $null) { continue users }
            if ($uri.ToString() -eq $user.SipAddress.ToString()) { $mark = 'x'; $any = $true; break }
        }
        $row | Add-Member -MemberType NoteProperty -Name $group.Name -Value $mark
    }
    $row | Add-Member NoteProperty 'Any' $any
    $matrix += $row
}
$matrix | Format-Table -AutoSize
$matrix | ConvertTo-Csv -NoTypeInformation -Delimiter ';' | Select-Object -Skip 1
# the other way round
$totals = [ordered]@{}
foreach ($column in ($matrix[0].PSObject.Properties | Where-Object { $_.Name -notin 'Agent', 'Any' } | Select-Object -ExpandProperty Name)) {
    $totals[$column] = ($matrix | Where-Object { $_.$column -eq 'x' } | Measure-Object).Count
}
$totals.GetEnumerator() | ForEach-Object { '{0,-14}{1}' -f $_.Key, ('#' * $_.Value) }
# pairs of people who share a group, by index
$pairs = @()
for ($i = 0; $i -lt $users.Count - 1; $i++) {
    for ($j = $i + 1; $j -lt $users.Count; $j++) {
        $shared = $groups | Where-Object { $_.AgentsByUri -contains $users[$i].SipAddress -and $_.AgentsByUri -contains $users[$j].SipAddress }
        if ($null -ne $shared) { $pairs += , @($users[$i].DisplayName, $users[$j].DisplayName) }
    }
}
$pairs.Count
$pairs | ForEach-Object { $_ -join '+' }
$i = 0
:outer while ($true) {
    $i++
    switch ($i) {
        2 { continue outer }
        4 { break outer }
        default { "turn $i" }
    }
}
