# Old names were "Team-Place"; the new scheme is "PLACE Team". Dry run first, then for real.
param([switch]$Apply)

$places = @{ Desk = 'RED'; Night = 'RED'; Dublin = 'DUB' }
$renamed = @{}
$groups = Get-CsRgsAgentGroup | Where-Object { $_.Name -match ' Agents$' }

function Get-NewName([string]$Name) {
    if ($Name -match '^(?<team>\w+)\s+Agents$') {
        $team = $Matches['team']
        $place = $places[$team]
        if (-not $place) { $place = 'XXX' }
        return ('{0} {1}' -f $place, $team)
    }
    return $Name
}

foreach ($run in 'plan', 'apply') {
    foreach ($g in $groups) {
        $new = Get-NewName $g.Name
        if ($run -eq 'plan') {
            Write-Output ("{0,-15} => {1}" -f $g.Name, $new)
            if ($renamed.ContainsValue($new)) { throw "two groups would be called $new" }
            $renamed.($g.Name) = $new
            continue
        }
        $g.Name = $new
        Set-CsRgsAgentGroup -Instance $g
    }
}
"$($renamed.Count) renamed"
Get-CsRgsAgentGroup | Sort-Object -Property Name | Select-Object -ExpandProperty Name

# Text work on descriptions and display numbers
Get-CsRgsWorkflow | ForEach-Object {
    $d = $_.Description
    if ([string]::IsNullOrEmpty($d)) { $d = $_.Name }
    $_.Description = $d.ToUpper() -creplace '[AEIOU]', '' -replace '\s+', '-'
    if ($_.DisplayNumber) { $_.DisplayNumber = $_.DisplayNumber -replace '^(\d{3})-(\d{4})$', '+1 (425) $1 $2' }
    Set-CsRgsWorkflow -Instance $_
}
Get-CsRgsWorkflow | Select-Object Name, Description, DisplayNumber | Format-Table -AutoSize
$queue = Get-CsRgsQueue -Name Lobby
$old = $queue.Name
$queue.Name = $queue.Name.Insert(0, 'Main ').Replace('Main', [char]0x00DC + 'ber')
Set-CsRgsQueue $queue
"'$old' is now '$((Get-CsRgsQueue -Identity $queue.Identity).Name)'"
try {
    $other = Get-CsRgsQueue -Name 'Night'
    $other.Name = 'Help Desk'
    Set-CsRgsQueue -Instance $other -ErrorAction Stop
    'never'
} catch {
    "not renamed: $($_.CategoryInfo.Category)"
}
