<# German holidays of a year: fixed days and those that hang on Easter. #>
param([int]$Year = 2027, [string]$SetName = "Feiertage")

function Get-Easter([int]$y)
{
    # The anonymous Gregorian algorithm
    $a = $y % 19
    $b = [math]::Floor($y / 100)
    $c = $y % 100
    $d = [math]::Floor($b / 4)
    $e = $b % 4
    $f = [math]::Floor(($b + 8) / 25)
    $g = [math]::Floor(($b - $f + 1) / 3)
    $h = (19 * $a + $b - $d - $g + 15) % 30
    $i = [math]::Floor($c / 4)
    $k = $c % 4
    $l = (32 + 2 * $e + 2 * $i - $h - $k) % 7
    $m = [math]::Floor(($a + 11 * $h + 22 * $l) / 451)
    $month = [math]::Floor(($h + $l - 7 * $m + 114) / 31)
    $day = (($h + $l - 7 * $m + 114) % 31) + 1
    Get-Date -Year $y -Month $month -Day $day -Hour 0 -Minute 0 -Second 0 -Millisecond 0
}

$german = [System.Globalization.CultureInfo]::GetCultureInfo("de-DE")
foreach ($y in 2024..2030) { "{0}: {1}" -f $y, (Get-Easter $y).ToString("d. MMMM", $german) }

$easter = Get-Easter $Year
$days = [ordered]@{
    "Neujahr"                   = Get-Date -Date "$Year-01-01"
    "Karfreitag"                = $easter.AddDays(-2)
    "Ostermontag"               = $easter.AddDays(1)
    "Tag der Arbeit"            = [datetime]"$Year-05-01"
    "Christi Himmelfahrt"       = $easter.AddDays(39)
    "Pfingstmontag"             = $easter + (New-TimeSpan -Days 50)
    "Tag der Deutschen Einheit" = New-Object DateTime $Year, 10, 3
    "1. Weihnachtstag"          = [datetime]::new($Year, 12, 25)
    "2. Weihnachtstag"          = [datetime]::ParseExact("26.12.$Year", "dd.MM.yyyy", [System.Globalization.CultureInfo]::InvariantCulture)
}
$list = @()
foreach ($name in $days.Keys)
{
    $start = $days[$name].Date
    $list += New-CsRgsHoliday -Name "$name $Year" -StartDate $start -EndDate $start.AddDays(1)
}
$parent = (Get-CsService -ApplicationServer | Where-Object { $_.PoolFqdn -like "redmond*" }).Identity
New-CsRgsHolidaySet -Parent $parent -Name "$SetName $Year" -HolidayList $list | Out-Null

$stored = Get-CsRgsHolidaySet -Name "$SetName $Year"
$stored.HolidayList | Sort-Object StartDate | ForEach-Object {
    $weekday = $_.StartDate.ToString("dddd", $german)
    "{0:dd.MM.yyyy}  {1,-10}  {2}" -f $_.StartDate, $weekday, $_.Name
}
$weekend = @($stored.HolidayList | Where-Object { $_.StartDate.DayOfWeek -eq [DayOfWeek]::Saturday -or $_.StartDate.DayOfWeek -eq "Sunday" })
"$($weekend.Count) of $($stored.HolidayList.Count) fall on a weekend"
$first = ($stored.HolidayList | Sort-Object { $_.StartDate })[0]
"first: $($first.Name), day $($first.StartDate.DayOfYear), lasts $(($first.EndDate - $first.StartDate).TotalHours) hours"
$gap = $stored.HolidayList[1].StartDate - $stored.HolidayList[0].EndDate
"gap to the next: $($gap.Days) days"
[datetime]::IsLeapYear($Year)
[datetime]::DaysInMonth($Year, 2)
