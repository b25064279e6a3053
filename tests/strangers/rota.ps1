# args: -From 2026-06-01 -Weeks 2
<#
  .SYNOPSIS
    Works out a rota for the on-call group and what it means for the hours of business.
  .DESCRIPTION
    Written for the Redmond pool. Prints a grid, the hours each person is on call, overlaps, gaps, and where the hours of
    business of the shop differ from those of the office.
  .PARAMETER From
    First Monday, yyyy-MM-dd.
  .PARAMETER Weeks
    How many weeks to plan
#>
[CmdletBinding()]
param (
    [Parameter(Mandatory = $false)]
    [ValidatePattern('^\d{4}-\d{2}-\d{2}$')]
    [string] $From = '2026-01-05',
    [ValidateScript({ $_ -gt 0 -and $_ -le 53 })]
    [int] $Weeks = 1,
    [switch] $Quiet
)

$days  = 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'
$start = [datetime]::ParseExact($From, 'yyyy-MM-dd', [System.Globalization.CultureInfo]::InvariantCulture)
if ($start.DayOfWeek -ne [System.DayOfWeek]::Monday)
{
    throw "$From is a $($start.DayOfWeek), not a Monday"
}

# ---------------------------------------------------------------- small helpers

function Get-Ranges
{
    # All time ranges of a set of hours as objects; a day without hours gives nothing.
    param ([Parameter(Mandatory = $true, ValueFromPipeline = $true)] $Hours)
    process
    {
        foreach ($day in $days)
        {
            foreach ($n in 1..2)
            {
                $range = $Hours."${day}Hours$n"
                if ($range)
                {
                    [pscustomobject]@{
                        Set   = $Hours.Name
                        Day   = $day
                        Open  = $range.OpenTime
                        Close = $range.CloseTime
                        Hours = ($range.CloseTime - $range.OpenTime).TotalHours
                    }
                }
            }
        }
    }
}

function Format-Range
{
    param ([timespan] $Open, [timespan] $Close)
    '{0:hh\:mm}-{1:hh\:mm}' -f $Open, $Close
}

function Get-Overlap ([object[]] $Shifts)
{
    for ($i = 0; $i -lt $Shifts.Count - 1; $i++)
    {
        for ($j = $i + 1; $j -lt $Shifts.Count; $j++)
        {
            $a = $Shifts[$i]; $b = $Shifts[$j]
            if ($a.Start -lt $b.End -and $b.Start -lt $a.End)
            {
                $from = ($a.Start, $b.Start | Measure-Object -Maximum).Maximum
                $to   = ($a.End, $b.End | Measure-Object -Minimum).Minimum
                , @($a.Who, $b.Who, ($to - $from))
            }
        }
    }
}

function New-Grid ([int] $Rows, [int] $Columns, $Fill = '.')
{
    $grid = New-Object 'object[,]' $Rows, $Columns
    foreach ($r in 0..($Rows - 1)) { foreach ($c in 0..($Columns - 1)) { $grid[$r, $c] = $Fill } }
    return , $grid
}

# ---------------------------------------------------------------- the people

$people = @(Get-CsRgsAgentGroup | ForEach-Object { $_.AgentsByUri } | ForEach-Object { $_.ToString() } | Select-Object -Unique | Sort-Object)
$names  = @{}
foreach ($uri in $people)
{
    $user = Get-CsUser -Identity $uri -ErrorAction SilentlyContinue
    $names[$uri] = if ($user) { $user.DisplayName } else { ($uri -split '[:@]')[1] }
}
"people: " + (($people | ForEach-Object { $names[$_] }) -join ', ')

# who may not be on call on which days
$notOn = @{
    'Ann' = 'Friday', 'Saturday'
    'Bo'  = @('Monday')
    'Dee' = @()
}

# ---------------------------------------------------------------- the plan

$shifts = [System.Collections.ArrayList]@()
$grid   = New-Grid -Rows $people.Count -Columns (7 * $Weeks)
$turn   = 0

:week for ($w = 0; $w -lt $Weeks; $w++)
{
    :day foreach ($d in 0..6)
    {
        $date = $start.AddDays(7 * $w + $d)
        $day  = $days[$d]

        # the rest of a week with Christmas in it is free
        if ($date.Month -eq 12 -and $date.Day -ge 24) { continue week }

        $tried = 0
        do
        {
            $person = $names[$people[$turn % $people.Count]]
            $turn++
            $tried++
            if ($tried -gt $people.Count)
            {
                Write-Warning "nobody for $day"
                continue day
            }
        }
        while ($notOn.ContainsKey($person) -and $notOn[$person] -contains $day)

        $row = [array]::IndexOf(@($people | % { $names[$_] }), $person)
        $grid[$row, (7 * $w + $d)] = $day[0]
        $long = switch ($d) { { $_ -in 5, 6 } { 10; break } 4 { 8.5; break } default { 8 } }
        $begin = $date.AddHours(8)
        $null = $shifts.Add([pscustomobject]@{
            Who   = $person
            Start = $begin
            End   = $begin.AddHours($long)
        })
    }
}

if (-not $Quiet)
{
    foreach ($r in 0..$grid.GetUpperBound(0))
    {
        $cells = foreach ($c in 0..$grid.GetUpperBound(1)) { $grid[$r, $c] }
        '{0,-5}|{1}|' -f $names[$people[$r]], (-join $cells)
    }
    "$($grid.Rank) $($grid.Length) $($grid.GetLength(1))"
}

$shifts | Group-Object -Property Who | Sort-Object -Property Name | ForEach-Object -Process {
    $hours = ($_.Group | ForEach-Object { ($_.End - $_.Start).TotalHours } | Measure-Object -Sum -Average)
    [pscustomobject][ordered]@{
        Who     = $_.Name
        Shifts  = $_.Count
        Hours   = $hours.Sum
        Average = [math]::Round($hours.Average, 2)
        Last    = $_.Group[-1].Start.ToString('ddd dd MMM', [cultureinfo]'en-US')
    }
} | Format-Table -AutoSize

$extra = $shifts[0].PSObject.Copy()
$extra.Who = 'Xe'
$extra.Start = $extra.Start.AddHours(6.25)
[void]$shifts.Add($extra)
foreach ($o in @(Get-Overlap $shifts)) { "{0} and {1} overlap for {2}" -f $o[0], $o[1], $o[2] }
$shifts.RemoveAt($shifts.Count - 1)
"$($shifts.Count) shifts, first $($shifts[0].Start.ToString('s')), last ends $('{0:HH:mm}' -f $shifts[-1].End)"

# ---------------------------------------------------------------- against the hours of business

$sets = Get-CsRgsHoursOfBusiness | Sort-Object Name
$all  = $sets | Get-Ranges
$all | Group-Object Set | ForEach-Object { '{0}: {1} ranges, {2:0.##} h' -f $_.Name, $_.Count, ($_.Group | Measure-Object Hours -Sum).Sum }
$office, $shop = $sets
$left  = $office | Get-Ranges | ForEach-Object { $_.Day + ' ' + (Format-Range $_.Open $_.Close) }
$right = $shop | Get-Ranges | ForEach-Object { $_.Day + ' ' + (Format-Range $_.Open $_.Close) }
Compare-Object -ReferenceObject $left -DifferenceObject $right -IncludeEqual |
    Sort-Object { [array]::IndexOf($days, ($_.InputObject -split ' ')[0]) }, InputObject |
    ForEach-Object {
        $mark = switch ($_.SideIndicator) { '<=' { '-' } '=>' { '+' } '==' { ' ' } }
        "$mark $($_.InputObject)"
    }

# a range that is too short to be worth it
$all | Where-Object { $_.Hours -le 1 } | Format-List -Property Set, Day, @{ Label = 'Range'; Expression = { Format-Range $_.Open $_.Close } }, Hours

# ---------------------------------------------------------------- write it where the group can read it

$lines = foreach ($s in $shifts) { $s.Start.ToString('yyyy-MM-dd'), $s.Who, ($s.End - $s.Start).TotalMinutes -join "`t" }
$lines | Set-Content -Path .\rota.tsv
$back = Import-Csv .\rota.tsv -Delimiter "`t" -Header 'Date', 'Who', 'Minutes'
$total = 0
$back | ForEach-Object { $total += [int]$_.Minutes }
'{0} lines, {1:#,##0} minutes, {2} h' -f $back.Count, $total, [timespan]::FromMinutes($total).TotalHours
$back | Where-Object { [datetime]$_.Date -ge $start.AddDays(7 * ($Weeks - 1)) -and $_.Who -ne 'Ann' } | Select-Object -First 2 | Format-Table -HideTableHeaders

# the same as a calendar, week by week
$weekly = @{}
foreach ($b in $back)
{
    $key = [math]::Floor((([datetime]$b.Date) - $start).TotalDays / 7)
    if (-not $weekly.ContainsKey($key)) { $weekly[$key] = New-Object System.Collections.ArrayList }
    [void]$weekly[$key].Add($b.Who)
}
foreach ($key in $weekly.Keys | Sort-Object) { "week $($key + 1): $($weekly[$key] -join ' ')" }
try { & { param([ValidateSet('a', 'b')] $x) $x } -x 'c' } catch { 'not c' }
