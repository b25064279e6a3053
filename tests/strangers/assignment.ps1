# Assignment as a value, and common parameters by their short names.
if ($u = Get-CsUser -Identity "sip:ann@litwareinc.com" -ea SilentlyContinue -wa 0) { "found $($u.DisplayName)" }
if ($u = Get-CsUser -Identity "sip:nobody@litwareinc.com" -ea SilentlyContinue) { "found $u" } else { "nobody" }
if (-not ($g = Get-CsRgsAgentGroup -Name "Missing" -ErrorAction 0)) { "no group" }
if (($n = (Get-CsRgsQueue).Count) -gt 3) { "$n queues" }
while (($i += 1) -lt 3) { "turn $i" }
($first = "one"), "two"
$a = $b = 5
"$a $b"

Get-CsRgsQueue -Name "Missing" -ea SilentlyContinue -ev problem
"kept: $($problem.Count) $($problem[0].CategoryInfo.Category)"
New-CsRgsQueue -Parent redmond.litwareinc.com -Name "Short" -TimeoutThreshold 30 -wa SilentlyContinue -wv warned -ov made | Out-Null
"warned $($warned.Count), made $($made.Name)"
Get-CsRgsQueue -Name "Short" -ob 10 -pv each | ForEach-Object { "seen $($each.Name)" }
Set-CsRgsQueue -Name "Short" -Description "x" -wa 0 -vb -db:$false
Get-CsRgsQueue -Name "Missing" -ErrorAction Ignore
$?
try { Get-CsRgsQueue -Name "Missing" -ea 1 } catch { "caught " + $_.FullyQualifiedErrorId }
$x = if ($n -gt 3) { "many" } else { "few" }
$x
