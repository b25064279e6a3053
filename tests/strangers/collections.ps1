# Lists that grow, and objects made by hand.
$list = @()
foreach ($q in Get-CsRgsQueue) {
    $row = New-Object PSObject
    $row | Add-Member -MemberType NoteProperty -Name "Queue" -Value $q.Name
    $row | Add-Member -Type NoteProperty -Name Groups -Value $q.AgentGroupIDList.Count
    Add-Member -InputObject $row -NotePropertyName "Wait" -NotePropertyValue $q.TimeoutThreshold
    $list += $row
}
$list | Sort-Object Queue | Format-Table -AutoSize
$list.Count

$rows = Get-CsRgsAgentGroup | ForEach-Object {
    New-Object PSObject -Property @{ Name = $_.Name; Agents = $_.AgentsByUri.Count }
}
$rows | Sort-Object Agents -Descending | Select-Object Name, Agents

$o = New-Object System.Object
$o | Add-Member NoteProperty City "Dublin"
$o | Add-Member -MemberType NoteProperty -Name Zip -Value "D02" -PassThru | Out-Null
"$($o.City) $($o.Zip)"

function Get-Single { $item = "only"; return ,$item }
function Get-Wrapped { $items = @("a"); return , $items }
(Get-Single).Count
(Get-Wrapped)[0]

$names = "b", "a", "b"
[System.Collections.ArrayList]$live = $names
$null = $live.Add("c")
[void]$live.Remove("a")
$live.RemoveAt(0)
"$live"
$other = [System.Collections.ArrayList]($names)
$other.Count
$names | Select -Unique
$names | select -uniq | measure | select -ExpandProperty Count
$generic = New-Object 'System.Collections.Generic.List[string]'
$generic.Add("x"); $generic.AddRange(@("y", "z"))
$generic -join "+"
$generic.Contains("y")
$table = @{}
$table["one"] = 1
$table.two = 2
if ($table.ContainsKey("ONE")) { $table.Keys | Sort-Object }
foreach ($pair in $table.GetEnumerator() | Sort-Object Name) { "$($pair.Key)=$($pair.Value)" }
$table.Values | Sort-Object
$table.Remove("one")
$table.Count
$ordered = [ordered]@{ z = 1; a = 2 }
$ordered.Keys -join ","
$o = [pscustomobject]@{ Name = "N"; Value = 3 }
$o.Nothing -eq $null
