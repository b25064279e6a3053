# Rolls the days of a holiday set on to the next year, with a list from somewhere.
[CmdletBinding()]
Param ([string]$SetName = "Days 2026", [int]$Year = 2027)

$list = @"
Date,Holiday
2027-01-01,New Year
2027-05-03,May Holiday
2027-12-25,Christmas
"@ | ConvertFrom-Csv

$set = Get-CsRgsHolidaySet | Where-Object { $_.Name -like "$SetName*" } | Select-Object -First 1
if ($set -eq $null) { throw "no set $SetName" }
Write-Verbose "found $($set.Name)" -Verbose
$before = $set.HolidayList.Count
$set.HolidayList.Clear()
foreach ($entry in $list) {
    $start = [datetime]::ParseExact($entry.Date, "yyyy-MM-dd", $null)
    if ($start.Year -ne $Year) { continue }
    $end = $start.AddDays(1)
    $day = New-CsRgsHoliday -Name "$($entry.Holiday) $($start.ToString('yyyy'))" -StartDate $start -EndDate $end
    [void]$set.HolidayList.Add($day)
}
Set-CsRgsHolidaySet -Instance $set
"$before days before, $($set.HolidayList.Count) now"
(Get-CsRgsHolidaySet -Identity $set.Identity).HolidayList | ForEach-Object {
    "{0:ddd dd.MM.yyyy} to {1:d} {2}" -f $_.StartDate, $_.EndDate, $_.Name
}
# Which workflows follow it?
Get-CsRgsWorkflow | Where-Object { $_.HolidaySetIDList -contains $set.Identity } | Select-Object -ExpandProperty Name
# Days that fall on a weekend.
$set.HolidayList | Where-Object { $_.StartDate.DayOfWeek -in "Saturday", "Sunday" } | Select-Object Name, @{n="Day";e={$_.StartDate.DayOfWeek}}
