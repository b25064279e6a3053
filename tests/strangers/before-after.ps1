# What did the change night really change?
function Get-Snapshot {
    $rows = @()
    Get-CsRgsQueue | % { $rows += [pscustomobject]@{ Kind='Queue'; Name=$_.Name; Value="$($_.TimeoutThreshold)/$($_.OverflowThreshold)" } }
    Get-CsRgsAgentGroup | % { $rows += [pscustomobject]@{ Kind='Group'; Name=$_.Name; Value=(($_.AgentsByUri | % { $_.ToString() }) -join ',') } }
    Get-CsRgsWorkflow | % { $rows += [pscustomobject]@{ Kind='Workflow'; Name=$_.Name; Value=[string]$_.Active } }
    $rows
}

$before = Get-Snapshot
$before | Export-Csv before.csv -NoTypeInformation
"$($before.Count) rows"

# --- the change night
$q = Get-CsRgsQueue -Name 'Night'; $q.TimeoutThreshold = 90; Set-CsRgsQueue -Instance $q
$g = Get-CsRgsAgentGroup -Name 'Nobody'; $g.AgentsByUri.Add('sip:dee@litwareinc.com'); Set-CsRgsAgentGroup -Instance $g
Get-CsRgsQueue -Name 'Lobby' | Remove-CsRgsQueue -Force
New-CsRgsQueue -Parent service:ApplicationServer:redmond.litwareinc.com -Name 'Atrium' -WarningAction SilentlyContinue | Out-Null
# ---

$after = Get-Snapshot
$diff = Compare-Object -ReferenceObject (Import-Csv before.csv) -DifferenceObject $after -Property Kind, Name, Value
foreach ($name in ($diff | Sort-Object Kind, Name | Select-Object -Property Kind, Name -Unique)) {
    $old = $diff | Where-Object { $_.Kind -eq $name.Kind -and $_.Name -eq $name.Name -and $_.SideIndicator -eq '<=' }
    $new = $diff | Where-Object { $_.Kind -eq $name.Kind -and $_.Name -eq $name.Name -and $_.SideIndicator -eq '=>' }
    $what = if ($old -and $new) { "~ $($old.Value) => $($new.Value)" } elseif ($new) { "+ $($new.Value)" } else { "- $($old.Value)" }
    '{0,-8} {1,-8} {2}' -f $name.Kind, $name.Name, $what
}
$names = Compare-Object $before.Name $after.Name
$names | % { "$($_.SideIndicator) $($_.InputObject)" }
@(Compare-Object $before $after -Property Name -IncludeEqual -ExcludeDifferent).Count
$same = Compare-Object 1,2,3 3,2,1
$null -eq $same
(Compare-Object 'a','b' 'b','c' -PassThru) -join ';'
