# Rules as script blocks, looked up by name and put together.
function New-Rule([string]$Name, [scriptblock]$Test) {
    New-Object PSObject -Property @{ Name = $Name; Test = $Test }
}
function New-Above([int]$Limit) { return { param($n) $n -gt $Limit }.GetNewClosure() }

$above30 = New-Above 30
$above50 = New-Above 50
"$(& $above30 40) $(& $above50 40) $($above50.Invoke(60))"

$rules = @(
    New-Rule 'long timeout' { $args[0].TimeoutThreshold -gt 50 }
    New-Rule 'no groups' { param($q) $q.AgentGroupIDList.Count -eq 0 }
    New-Rule 'has text' { param($q) [bool]$q.Description }
)
Get-CsRgsQueue | Sort-Object Name | ForEach-Object {
    $queue = $_
    $hits = $rules | Where-Object { & $_.Test $queue } | ForEach-Object { $_.Name }
    "{0,-10}: {1}" -f $queue.Name, $(if ($hits) { $hits -join ' + ' } else { '-' })
}

$dispatch = @{
    count  = { (Get-CsRgsQueue).Count }
    names  = { param($sep = ', ') (Get-CsRgsQueue | Sort-Object Name | ForEach-Object Name) -join $sep }
    twice  = { param([int]$n) $n * 2 }
}
foreach ($key in $dispatch.Keys | Sort-Object) {
    switch ($key) {
        'twice' { "$key = $(& $dispatch[$key] 21)" }
        default { "$key = $(& $dispatch.$key)" }
    }
}
& $dispatch.names -sep '/'

function Invoke-Each {
    param([Parameter(ValueFromPipeline=$true)]$Item, [scriptblock]$Process, [scriptblock]$If = { $true })
    process { if (& $If $Item) { & $Process $Item } }
}
1..6 | Invoke-Each -If { $args[0] % 2 -eq 0 } -Process { "<$($args[0])>" }
$counter = & { $n = 0; { $script:n++; $script:n }.GetNewClosure() }
$sum = 0
(Get-CsRgsAgentGroup).AgentAlertTime | ForEach-Object { $sum += $_ }
$sum
$text = 'Get-CsRgsQueue | Measure-Object | Select-Object -ExpandProperty Count'
$block = [scriptblock]::Create($text)
& $block
Invoke-Command -ScriptBlock { param($a, $b) "$a-$b" } -ArgumentList 'x', 'y'
$compose = { param($f, $g) { param($x) & $f (& $g $x) }.GetNewClosure() }
$plusOne = { param($x) $x + 1 }
$double = { param($x) $x * 2 }
& (& $compose $plusOne $double) 5
$sb = { "$_!" }
'a', 'b' | ForEach-Object $sb
(1..3).ForEach({ $_ * $_ }) -join ','
(1..9).Where({ $_ % 3 -eq 0 }) -join ','
('x', 'yy').ForEach('Length')
