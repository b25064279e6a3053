# bits from the wiki, one per line; each should still work
(Get-CsRgsQueue).Where{ $_.TimeoutThreshold }.ForEach{ '{0}:{1}' -f $_.Name, $_.TimeoutThreshold } -join ' '
$g, $rest = (Get-CsRgsAgentGroup | sort Name).Name; "$g | $($rest.Count)"
$(foreach ($q in Get-CsRgsQueue) { $q.AgentGroupIDList.Count }) | sort -Unique -Descending
[ordered]@{ b = 1; a = 2 }.Keys | % { $_ }
@{ n = 1 }, @{ n = 2 } | % { $_.n } | measure -Sum | % Sum
'{0}/{1}/{2}' -f (Get-CsRgsWorkflow).Count, (Get-CsRgsQueue).Count, @(Get-CsRgsHolidaySet).Length
(Get-CsRgsWorkflow | ? Active | % { "$($_.PrimaryUri)" -replace '^sip:(.+)@.*', '$1' }) -join '+'
1..3 | % { $x = $_; 1..3 | % { if ($x -lt $_) { "$x$_" } } } | Out-String -Stream | ? { $_ }
$h = @{}; Get-CsRgsAgentGroup | % { foreach ($a in $_.AgentsByUri) { $h["$a"] += , $_.Name } }; $h.GetEnumerator() | sort Name | % { "$($_.Key.Split(':@')[1]) $($_.Value.Count)" }
Get-CsRgsQueue | sort { $_.Name.Length }, Name | select -First 2 -ExpandProperty Name
-join [char[]](72, 105); [int[]][char[]]'AZ' -join '..'
[string]::Join(',', (Get-CsRgsAgentGroup | % { $_.RoutingMethod } | sort | Get-Unique))
"Night,Help Desk".Split(',') | Get-CsRgsQueue -ea 0 | % Name
($t = 'a', 'b', 'c')[-1..-3] -join ''; $t[0, 2] -join ''
& { param($a, $b = 2) $a + $b } 3; & { "$args" } 1 2; . { $dot = 'dot' }; $dot
if (($m = [regex]'(\d+)-(\d+)').IsMatch('10-20')) { $m.Match('10-20').Groups[2].Value + '<' }
switch -Wildcard ('Night Line', 'Help Line') { 'N*' { 'n' } '*Line' { 'line'; break } }
$i = 3; do { "$i" } while (--$i); $i
"$(1..5)".Replace(' ', '') + "$((1..3).ForEach({ $_ * 2 }))"
(Get-CsRgsHolidaySet | % HolidayList | sort StartDate | select -Last 1).StartDate.ToString('o').Substring(0, 10)
[pscustomobject]@{ A = 1; B = 'x' } | % { $_.PSObject.Properties | % { "$($_.Name)=$($_.Value)" } }
$a = @(1, 2) + 3 + @(); $a.Count; $a += $null; $a.Count; ($a | ? { $_ }).Count
'b=2', 'a=1' | ConvertFrom-StringData | % { $_.GetEnumerator() } | sort Name | % { $_.Name + $_.Value }
'x,y', '1,2', '3,4' | ConvertFrom-Csv | % { [int]$_.x * $_.y }
'{"q":[{"n":"Night","t":20},{"n":"Lobby"}]}' | ConvertFrom-Json | % q | ? t | % { $_.n }
(Get-Date '2026-12-24').AddDays(8).DayOfYear; ([datetime]'2026-03-29').DayOfWeek.value__; [int][DayOfWeek]'Friday'
[math]::Round(2.5), [math]::Round(3.5), [math]::Ceiling(1.2), [math]::Floor(-1.2), [math]::Pow(2, 10), [math]::Abs(-3) -join ' '
'abc'.ToCharArray() | % { [int]$_ } | % { '{0:X2}' -f $_ }
'{0:hh\:mm} {1:N2} {2,6:P0} {3:000} {4:+0;-0;zero}' -f [timespan]'8:05', 1234.567, .5, 7, 0
"{0}" -f ('a' * 3), 'b'; '{0,-5}|{1,5}|' -f 'ab', 'cd'; "{0:d}" -f [datetime]'2026-02-01'
'one two  three' -split '\s+' | group Length | sort Name | % { "$($_.Name):$($_.Group -join '/')" }
'CN=Ann,OU=Desk,DC=litwareinc,DC=com' -split ',' | ? { $_ -like 'DC=*' } | % { $_.Substring(3) } | % { $d = @() } { $d += $_ } { $d -join '.' }
$s = 'Desk Agents'; $s.Substring($s.IndexOf(' ') + 1), $s.Remove(4), $s.Insert(4, ' 1'), $s.PadLeft(13, '*') -join '|'
"Don't", 'say "hi"', "tab`tend", "a`$b" | % { $_.Length }
@'
it's "raw" $s
'@; @"
and $($s.ToUpper()) here
"@
'a1b22c333' | Select-String '\d+' -AllMatches | % Matches | % Value
([bool]'false', [bool]0, [bool]@(), [bool]'', [bool]@(0, 0), !!1) -join ' '
$null -eq @(), @($null).Count, @().Count, ($null, 1 -eq $null).Count | % { "$_" }
(1 -eq '1'), ('1' -eq 1), ('a' -lt 'B'), ('A' -ceq 'a'), (5 -gt '10'), ('5' -gt 10) -join ' '
(1, 5, 3 -gt 2) -join ''; (1, 2 -contains '2'); ('a' -in 'A', 'b'); ('abc' -match '^(?<first>.)'); $Matches.first
7 / 2; [int](7 / 2); [math]::Truncate(7 / 2); 7 % 3; -7 % 3; 2 + '3'; '2' + 3; '4' * 2; 10 - '4'
1kb + 1; 0xff; 1e2; 5 -band 3; 5 -bor 3; 5 -bxor 3; 1 -shl 4
try { [int]'x' } catch { $_.Exception.GetType().Name -like '*Cast*' } finally { 'f' }
try { Get-CsRgsQueue -Name nope -ea Stop } catch { $_.CategoryInfo.Category.ToString() }
$ErrorActionPreference = 'Stop'; try { 1 / $null } catch [System.DivideByZeroException] { 'zero' } catch { 'other' }
$x = try { throw 'a' } catch { "$_" + 'b' }; $x; $y = if ($x -eq 'ab') { 1, 2 } else { 3 }; $y.Count
function f { [CmdletBinding()] param([Parameter(ValueFromPipeline)] [int] $n, [switch] $Twice) process { if ($Twice) { $n * 2 } else { $n } } } 1..2 | f -Twice | f
$sb = [scriptblock]::Create('param($p) $p.Name'); & $sb (Get-CsRgsQueue -Name Night)
$p = @{ Name = 'Lobby'; ErrorAction = 'Stop' }; (Get-CsRgsQueue @p).Name; $arr = 'a', 'b'; function two($a, $b) { "$b$a" }; two @arr
[Environment]::NewLine.Length -gt 0; $env:NOPE -eq $null; "[$env:NOPE]"; (Test-Path variable:\p)
(Get-Variable p).Value.Name; Set-Variable -Name made -Value 5; $made; Remove-Variable made; $null -eq $made
exit 7
