##########################################################################
# RGS-Tool v0.3 -- for PowerShell 2, Lync Server 2010                     
# usage: rgs-tool.ps1 list | count | find <text> | wait <queue> <seconds> 
##########################################################################
# args: find desk night -x 5

trap { Write-Host "*** $($_.Exception.Message)"; continue }

$cmd = $args[0]
if ($cmd -eq $null) { Write-Host "usage: list | count | find | wait"; exit 1 }
Write-Host ("{0} argument(s): {1}" -f $args.length, [string]::join(" / ", $args))
$rest = $args[1..($args.length - 1)]

function say { write-host "> $args" }
function pad([string] $s, [int] $n) { return $s.PadRight($n).Substring(0, $n) }
filter grep($text) { if ($_.Name -match $text) { $_ } }
function count { $n = 0; foreach ($x in $input) { $n += 1 }; return $n }
function iif($if, $then, $else) { if ($if) { $then } else { $else } }
function get-all
{
	foreach ($noun in "AgentGroup", "Queue", "Workflow")
	{
		invoke-expression "get-csrgs$noun" | foreach-object {
			$o = new-object psobject
			$o | add-member noteproperty Kind $noun
			$o | add-member noteproperty Name $_.Name
			$o | add-member noteproperty Pool ("" + $_.OwnerPool).split(".")[0]
			$o
		}
	}
}

$all = get-all | sort-object Kind, Name
switch ($cmd)
{
	"list"  { $all | format-table -auto }
	"count" { $all | count }
	"find"
	{
		foreach ($word in $rest)
		{
			if ($word -is [int]) { say "number" $word; continue }
			if ("$word".startswith("-")) { say "option" $word.trimstart("-"); continue }
			$hits = @($all | grep $word)
			say $hits.count "for" $word
			foreach ($h in $hits) { (pad $h.Kind 10) + " " + (pad $h.Name 14) + "| " + $h.Pool }
		}
	}
	"wait"  { say "not today" }
	default { throw "unknown command $cmd" }
}

say ($all | count)
say (iif ($all.length -gt 10) "many" "few") (iif $null 1 2)
$t = @{}
$all | foreach { $t[$_.Kind] = $t[$_.Kind] + 1 }
$t.keys | sort | foreach { "$_ " + "*" * $t[$_] }
$s = ""
for ($i = $all.length - 1; $i -ge 0; $i -= 3) { $s += $all[$i].Name.substring(0, 1) }
$s
$null = throw "on purpose"
"after"
[int] $n = "12"; $n += "3"; $n
[string] $m = 12; $m += 3; $m
$a = 1, 2, 3; $a[1] = "two"; "$a"
$x, $y, $rest2 = $a; "$x+$y+$rest2"
"{0:00.0}% of {1:x}" -f 7.25, 255
$i = 10
while ($true) { if (--$i -lt 7) { break }; if ($i % 2) { continue }; $i }
do { $i++; $i } while ($i -lt 8)
(get-date "2012-02-29").addyears(1).tostring("d.M.yyyy")
[datetime]::parse("2012-03-01 08:00").subtract([datetime]"2012-02-28").totalhours
@(1..5 | where { $_ -band 1 }).count
(1..3 | foreach { $_ * $_ } | measure-object -sum -average | select Sum, Average | format-list | out-string).trim()
if (!(test-path "c:\nowhere\at\all.txt")) { "no file" }
$global:flag = "set"; function show-flag { "flag: $flag" }; show-flag
"done" | tee-object -variable last | out-null; $last
exit $t.count
