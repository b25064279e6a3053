# args: -Year 2027
#Requires -Version 5.1
<#
.SYNOPSIS
Rolls all holiday sets to another year.
.DESCRIPTION
Knows fixed days, days around Easter, nth weekdays and days that move off the weekend. Sets are copied, not changed,
and the workflows that used the old set get the new one.
#>
[CmdletBinding(SupportsShouldProcess)]
Param(
    [ValidateRange(1900, 2199)]
    [int]$Year,
    [ValidateSet('de', 'us', 'uk')]
    [string[]]$Country = @("de", "us"),
    [string]$Report = 'roll.txt'
)

#region calendar
Enum Shift { None; Observed; NextMonday }

Class DayRule {
    [string]$Name
    [string]$Kind
    [int[]]$Parts
    [Shift]$Shift = [Shift]::None

    DayRule([string]$name, [string]$kind, [int[]]$parts) {
        $this.Name = $name
        $this.Kind = $kind
        $this.Parts = $parts
    }

    [string] ToString() { return "$($this.Name) ($($this.Kind))" }
}

Function Get-EasterSunday([int]$Year) {
    $a = $Year % 19
    $b = [int][math]::Truncate($Year / 100)
    $c = $Year % 100
    $d = [int][math]::Truncate($b / 4)
    $e = $b % 4
    $f = [int][math]::Truncate(($b + 8) / 25)
    $g = [int][math]::Truncate(($b - $f + 1) / 3)
    $h = (19 * $a + $b - $d - $g + 15) % 30
    $i = [int][math]::Truncate($c / 4)
    $k = $c % 4
    $l = (32 + 2 * $e + 2 * $i - $h - $k) % 7
    $m = [int][math]::Truncate(($a + 11 * $h + 22 * $l) / 451)
    $month = [int][math]::Truncate(($h + $l - 7 * $m + 114) / 31)
    $day = (($h + $l - 7 * $m + 114) % 31) + 1
    New-Object -TypeName DateTime -ArgumentList $Year, $month, $day
}

Function Get-Nth {
    Param([int]$Year, [int]$Month, [int]$Weekday, [int]$Nth)
    If ($Nth -gt 0) {
        $day = [datetime]::new($Year, $Month, 1)
        $ahead = ($Weekday - [int]$day.DayOfWeek + 7) % 7
        Return $day.AddDays($ahead + 7 * ($Nth - 1))
    }
    $day = [datetime]::new($Year, $Month, [datetime]::DaysInMonth($Year, $Month))
    $back = ([int]$day.DayOfWeek - $Weekday + 7) % 7
    $day.AddDays(-$back + 7 * ($Nth + 1))
}

Function Move-Day([datetime]$Day, [Shift]$Shift) {
    Switch ($Shift) {
        'Observed'   { If ($Day.DayOfWeek -eq 'Saturday') { Return $Day.AddDays(-1) }; If ($Day.DayOfWeek -eq 'Sunday') { Return $Day.AddDays(1) } }
        'NextMonday' { While ($Day.DayOfWeek -in 'Saturday', 'Sunday') { $Day = $Day.AddDays(1) } }
    }
    Return $Day
}

Function Resolve-Rule([DayRule]$Rule, [int]$Year) {
    $day = Switch ($Rule.Kind) {
        'fixed'  { Get-Date -Year $Year -Month $Rule.Parts[0] -Day $Rule.Parts[1] -Hour 0 -Minute 0 -Second 0 -Millisecond 0 }
        'easter' { (Get-EasterSunday $Year).AddDays($Rule.Parts[0]) }
        'nth'    { Get-Nth -Year $Year -Month $Rule.Parts[0] -Weekday $Rule.Parts[1] -Nth $Rule.Parts[2] }
    }
    Move-Day -Day $day -Shift $Rule.Shift
}
#endregion

#region rules
Function Get-Rules([string]$Country) {
    Switch ($Country) {
        'de' {
            [DayRule]::new('Neujahr', 'fixed', @(1, 1))
            [DayRule]::new('Karfreitag', 'easter', @(-2))
            [DayRule]::new('Ostermontag', 'easter', @(1))
            [DayRule]::new('Tag der Arbeit', 'fixed', @(5, 1))
            [DayRule]::new('Weihnachten', 'fixed', @(12, 25))
        }
        'us' {
            $r = [DayRule]::new("New Year's Day", 'fixed', @(1, 1)); $r.Shift = 'Observed'; $r
            [DayRule]::new('Memorial Day', 'nth', @(5, 1, -1))
            $r = [DayRule]::new('Independence Day', 'fixed', @(7, 4)); $r.Shift = 'Observed'; $r
            [DayRule]::new('Thanksgiving', 'nth', @(11, 4, 4))
            $r = [DayRule]::new('Christmas', 'fixed', @(12, 25)); $r.Shift = 'Observed'; $r
        }
        'uk' {
            $r = [DayRule]::new('Boxing Day', 'fixed', @(12, 26)); $r.Shift = [Shift]::NextMonday; $r
        }
    }
}
#endregion

#region work
Function Write-Report {
    Param([Parameter(ValueFromPipeline)][string]$Line)
    Process { Add-Content -Path $Report -Value $Line; Write-Host $Line }
}

Function New-YearSet {
    [CmdletBinding(SupportsShouldProcess)]
    Param([string]$Country, [string]$Parent, [int]$Year)
    $name = '{0} {1}' -f $Country.ToUpper(), $Year
    $days = ForEach ($rule in Get-Rules $Country) {
        $when = Resolve-Rule $rule $Year
        Write-Verbose "$rule falls on $($when.ToString('yyyy-MM-dd'))"
        New-CsRgsHoliday -Name $rule.Name -StartDate $when -EndDate $when.AddDays(1)
    }
    If ($PSCmdlet.ShouldProcess($name, 'Create holiday set')) {
        New-CsRgsHolidaySet -Parent $Parent -Name $name -HolidayList ($days | Sort-Object StartDate)
    }
}

Function Update-Workflows($OldSet, $NewSet) {
    $touched = 0
    ForEach ($wf in Get-CsRgsWorkflow | Where-Object { $_.HolidaySetIDList -contains $OldSet.Identity }) {
        $at = $wf.HolidaySetIDList.IndexOf($OldSet.Identity)
        $wf.HolidaySetIDList.Insert($at + 1, $NewSet.Identity)
        [void]$wf.HolidaySetIDList.Remove($OldSet.Identity)
        Set-CsRgsWorkflow -Instance $wf
        $touched++
        "  $($wf.Name) now follows $($NewSet.Name)" | Write-Report
    }
    Return $touched
}

If (Test-Path $Report) { Remove-Item $Report }
$parent = 'service:ApplicationServer:redmond.litwareinc.com'
$Country = $Country | ForEach-Object { $_ -split ',' }
New-YearSet -Country 'uk' -Parent $parent -Year $Year -WhatIf
$sets = @{}
ForEach ($c in $Country) {
    $set = New-YearSet -Country $c -Parent $parent -Year $Year
    $sets[$c] = $set
    "$($set.Name): $($set.HolidayList.Count) days" | Write-Report
    $set.HolidayList | ForEach-Object { '  {0:ddd dd.MM.} {1}' -f $_.StartDate, $_.Name } | Write-Report
}
$old = Get-CsRgsHolidaySet -Name 'Days 2026'
$n = Update-Workflows $old $sets['de']
"$n workflow(s) moved" | Write-Report
$gone = Get-CsRgsHolidaySet | Where-Object { ($_.HolidayList | Measure-Object -Property EndDate -Maximum).Maximum -lt [datetime]"2026-06-01" }
$gone | ForEach-Object { "over: $($_.Name)" } | Write-Report
(Get-Content $Report).Count
[DayRule]::new('Test', 'fixed', @(1, 2)).ToString()
[int][Shift]::Observed
#endregion
