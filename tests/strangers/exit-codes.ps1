# args: check Desk 3
# Used by the scheduler: exit code 0 fine, 1 warning, 2 error, 3 wrong usage.
if ($args.Length -ne 3) { Write-Host "usage: exit-codes check NAME LEAST"; exit 3 }
$verb, $pattern, $least = $args
function Test-Group([string]$Pattern, [int]$Least) {
    $found = Get-CsRgsAgentGroup | Where-Object { $_.Name -like "$Pattern*" }
    if (!$found) { return 2 }
    foreach ($g in $found) {
        Write-Host ("{0}: {1} of {2}" -f $g.Name, $g.AgentsByUri.Count, $Least)
        if ($g.AgentsByUri.Count -lt $Least) { return 1 }
    }
    return 0
}
$code = 0
switch -exact ($verb) {
    "check"  { $code = Test-Group $pattern $least }
    "list"   { Get-CsRgsAgentGroup | Select -Expand Name }
    default  { $code = 3 }
}
Test-Group 'Zzz' 1
Test-Group -Pattern 'Dub' -Least 1
$global:LASTEXITCODE = 7
"last: $LASTEXITCODE"
try { "about to leave with $code" } finally { "always said" }
exit $code
"not reached"
