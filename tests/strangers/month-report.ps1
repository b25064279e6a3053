# args: 2026-04 -Format Html,Csv,Text
########################################################################################################################
#
#  month-report.ps1 - what the board wants to know about our hotlines
#
#  The call log comes from the CDR export (calls.csv), everything else from the pools. One section, one function;
#  a section that fails must not take the others with it.
#
#  USAGE
#    month-report.ps1 2026-04
#    month-report.ps1 2026-04 -Format Html,Csv -CallLog \\files\cdr\calls.csv
#    month-report.ps1 -Goal 0.9 -Verbose
#
#  EXIT CODE
#    number of sections that failed; 9 without a call log
#
#  HISTORY
#  1.0  2015-06-02  first version
#  1.1  2015-09-15  text version for the intranet
#  2.0  2017-01-11  sections are functions now; heat map
#
########################################################################################################################

[CmdletBinding()]
param
(
	[Parameter(Position = 0)]
	[ValidatePattern('^\d{4}-\d{2}$')]
	[string]$Month = (Get-Date -Format 'yyyy-MM'),

	[string]$CallLog = (Join-Path (Split-Path -Parent $MyInvocation.MyCommand.Path) 'calls.csv'),

	[string]$Format = 'Html',

	[double]$Goal = 0.8
)

$formats = $Format -split '\s*,\s*'
$first   = [datetime]::ParseExact("$Month-01", 'yyyy-MM-dd', [Globalization.CultureInfo]::InvariantCulture)
$next    = $first.AddMonths(1)
$title   = 'Hotlines in {0:MMMM yyyy}' -f $first
$errors  = 0

# ------------------------------------------------------------------------------------------------------ reading

function ConvertTo-Seconds([string]$Text)
{
	# 1:05, 65 or 65s
	switch -Regex ($Text)
	{
		'^(?<m>\d+):(?<s>\d{2})$'	{ return 60 * [int]$Matches.m + [int]$Matches.s }
		'^(?<s>\d+)\s*s?$'			{ return [int]$Matches['s'] }
		'^\s*$'						{ return 0 }
		default						{ throw "'$Text' is no duration" }
	}
}

function Import-CallLog
{
	param
	(
		[Parameter(Mandatory = $true)][string]$Path,
		[datetime]$After,
		[datetime]$Before
	)
	begin
	{
		if (-not (Test-Path -LiteralPath $Path)) { throw [System.IO.FileNotFoundException]"There is no call log $Path" }
		$line = 1
		$skipped = @{}
	}
	process
	{
		Import-Csv -LiteralPath $Path -Delimiter ';' | ForEach-Object {
			$line++
			$row = $_
			$when = [datetime]::MinValue
			if (-not [datetime]::TryParse($row.Start, [ref]$when)) { $skipped["line $line"] = 'date'; return }
			if ($when -lt $After -or $when -ge $Before) { $skipped["line $line"] = 'other month'; return }
			try { $waited = ConvertTo-Seconds $row.Waited; $talked = ConvertTo-Seconds $row.Talked }
			catch { $skipped["line $line"] = $_.Exception.Message; return }
			New-Object PSObject -Property @{
				Line     = $row.Line.Trim()
				Start    = $when
				Waited   = $waited
				Talked   = $talked
				Agent    = if ($row.Agent) { $row.Agent } else { $null }
				Answered = $talked -gt 0
			}
		}
	}
	end
	{
		if ($skipped.Count)
		{
			$text = ($skipped.GetEnumerator() | Sort-Object { [int]($_.Name -replace '\D') } | ForEach-Object { '{0} ({1})' -f $_.Name, $_.Value }) -join ', '
			Write-Warning "left out: $text"
		}
	}
}

# ------------------------------------------------------------------------------------------------------ sections
# Each gives objects; the title of the section is the name of the function.

function Get-SummarySection
{
	$answered = @($calls | Where-Object { $_.Answered })
	$share = if ($calls.Count) { $answered.Count / $calls.Count } else { 0 }
	[pscustomobject][ordered]@{
		Calls    = $calls.Count
		Answered = $answered.Count
		Share    = '{0:P1}' -f $share
		Goal     = ('missed', 'reached')[$share -ge $Goal]
		Longest  = [timespan]::FromSeconds(($calls | Measure-Object Waited -Maximum).Maximum)
		Talk     = '{0:N1} h' -f (($calls | Measure-Object -Property Talked -Sum).Sum / 3600)
	}
}

function Get-LineSection
{
	$known = @{}
	foreach ($wf in Get-CsRgsWorkflow) { $known[$wf.Name] = $wf }

	$groups = $calls | Group-Object -Property Line
	foreach ($g in ($groups | Sort-Object @{ Expression = { $_.Count }; Descending = $true }, Name))
	{
		$stats = $g.Group | Measure-Object -Property Waited -Average -Maximum
		$lost = ($g.Group | Where-Object { -not $_.Answered } | Measure-Object).Count
		New-Object PSObject | Select-Object `
			@{ n = 'Line';    e = { $g.Name } },
			@{ n = 'Calls';   e = { $g.Count } },
			@{ n = 'Lost';    e = { $lost } },
			@{ n = 'Average'; e = { [math]::Round($stats.Average, 1) } },
			@{ n = 'Known';   e = { if ($known.ContainsKey($g.Name)) { if ($known[$g.Name].Active) { 'active' } else { 'off' } } else { '?' } } }
	}
	# lines nobody called
	$known.Keys | Where-Object { ($groups | ForEach-Object { $_.Name }) -notcontains $_ } | Sort-Object | ForEach-Object {
		[pscustomobject]@{ Line = $_; Calls = 0; Lost = 0; Average = $null; Known = 'silent' }
	}
}

function Get-AgentSection
{
	$names = @{}
	Get-CsUser | ForEach-Object { $names[("$($_.SipAddress)" -replace '^sip:|@.*$')] = $_.DisplayName }
	$calls | Where-Object { $_.Agent -ne $null } | Group-Object Agent | ForEach-Object {
		$name = $names[$_.Name]
		if (!$name) { $name = "($($_.Name))" }
		$sum = 0
		$_.Group | ForEach-Object { $sum += $_.Talked }
		[pscustomobject]@{ Agent = $name; Calls = $_.Count; Minutes = [math]::Round($sum / 60, 2) }
	} | Sort-Object -Property Minutes -Descending
}

function Get-HourSection
{
	# a heat map: weekdays down, hours across
	$heat = @{}
	foreach ($c in $calls)
	{
		$key = '{0}/{1}' -f [int]$c.Start.DayOfWeek, $c.Start.Hour
		$heat[$key] = 1 + $heat[$key]
	}
	$hours = $calls | ForEach-Object { $_.Start.Hour } | Sort-Object -Unique
	foreach ($d in 1..6 + 0)
	{
		$row = [ordered]@{ Day = ([System.DayOfWeek]$d).ToString().Substring(0, 3) }
		$any = $false
		foreach ($h in $hours)
		{
			$n = $heat["$d/$h"]
			if ($n) { $any = $true }
			$row['{0:D2}h' -f $h] = [int]$n
		}
		if ($any) { New-Object PSObject -Property $row }
	}
}

function Get-BrokenSection { Get-CsRgsQueue -Name 'Does not exist' -ErrorAction Stop }

# ------------------------------------------------------------------------------------------------------ writing

function Out-Section
{
	param($Name, [object[]]$Rows)
	switch ($formats)
	{
		'Html' { [void]$script:html.Append(($Rows | ConvertTo-Html -Fragment -PreContent "<h2>$Name</h2>" | Out-String)) }
		'Csv'  { $Rows | Export-Csv -Path ("{0}-{1}.csv" -f $Month, $Name.ToLower()) -NoTypeInformation -Encoding UTF8 }
		'Text' { "== $Name " + '=' * (30 - $Name.Length); ($Rows | Format-Table -AutoSize | Out-String -Width 100).Trim() }
		default { Write-Warning "format '$_' is unknown" }
	}
}

# ------------------------------------------------------------------------------------------------------ main

$script:html = New-Object System.Text.StringBuilder 1024
[void]$html.AppendLine("<html><head><title>$title</title></head><body><h1>$title</h1>")

try
{
	$calls = @(Import-CallLog -Path $CallLog -After $first -Before $next)
}
catch [System.IO.FileNotFoundException]
{
	Write-Host $_.Exception.Message -ForegroundColor Red
	exit 9
}
"$title`: $($calls.Count) calls"

$sections = Get-Command -Name 'Get-*Section' -CommandType Function | Select-Object -ExpandProperty Name | Sort-Object
$order = 'Summary', 'Line', 'Agent', 'Hour'
$i = 0
foreach ($section in ($sections | Sort-Object { $at = [array]::IndexOf($order, ($_ -replace '^Get-|Section$')); if ($at -lt 0) { 99 } else { $at } }))
{
	$name = $section.Substring(4).Replace('Section', '')
	Write-Progress -Activity $title -Status $name -PercentComplete (100 * $i++ / $sections.Count)
	try
	{
		$rows = @(& $section)
		if ($rows.Count -eq 0) { continue }
		Out-Section $name $rows
	}
	catch
	{
		$errors++
		Write-Warning ('section {0} failed: {1}' -f $name, $_.CategoryInfo.Category)
	}
}
Write-Progress -Activity $title -Completed

if ($formats -contains 'Html')
{
	[void]$html.AppendLine('</body></html>')
	$file = ".\report-$Month.html"
	$html.ToString() | Set-Content $file -Encoding UTF8
	$tags = [regex]::Matches((Get-Content $file -Raw), '<(?<tag>h\d|tr|td|th)\b') | ForEach-Object { $_.Groups['tag'].Value } | Group-Object | Sort-Object Name
	($tags | ForEach-Object { '{0}:{1}' -f $_.Name, $_.Count }) -join ' '
}
if ($formats -contains 'Csv')
{
	Get-ChildItem "$Month-*.csv" | Sort-Object Name | ForEach-Object { '{0} {1}' -f $_.Name, @(Import-Csv $_.FullName).Count }
	Import-Csv "$Month-line.csv" | Where-Object { [double]$_.Lost -gt 0 } | ForEach-Object { "$($_.Line) lost $($_.Lost) of $($_.Calls)" }
}

# The three worst waits, for the minutes
$calls | Sort-Object Waited -Descending | Select-Object -First 3 | ForEach-Object {
	'{0:dd.MM. HH:mm} {1,-10} waited {2}{3}' -f $_.Start, $_.Line, [timespan]::FromSeconds($_.Waited).ToString('m\:ss'), $(if (-not $_.Answered) { ' in vain' })
}
$median = $calls | ForEach-Object { $_.Waited } | Sort-Object
if ($median.Count % 2) { "median $($median[[math]::Floor($median.Count / 2)])" }
else { 'median {0:N1}' -f (($median[$median.Count / 2 - 1] + $median[$median.Count / 2]) / 2) }
exit $errors
