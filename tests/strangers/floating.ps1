# args: 2027 -Verbose
[CmdletBinding()]
Param(
  [Parameter(Position=0)]
  [ValidateRange(2020,2100)]
  [int]$Year = ((Get-Date).Year + 1),
  [String[]]$Pools = @('redmond','dublin'),
  [Switch]$Observed
)

Function Get-NthWeekday {
  Param([int]$Year,[int]$Month,[DayOfWeek]$Weekday,[int]$Nth)
  If ($Nth -gt 0) {
    $date = Get-Date -Year $Year -Month $Month -Day 1
    While ($date.DayOfWeek -ne $Weekday) { $date = $date.AddDays(1) }
    Return $date.AddDays(7 * ($Nth - 1)).Date
  }
  # counted from the end
  $date = (Get-Date -Year $Year -Month $Month -Day 1).AddMonths(1).AddDays(-1)
  While ($date.DayOfWeek -ne $Weekday) { $date = $date.AddDays(-1) }
  Return $date.AddDays(7 * ($Nth + 1)).Date
}

Function Get-ObservedDate([datetime]$Date) {
  Switch ($Date.DayOfWeek) {
    'Saturday' { Return $Date.AddDays(-1) }
    'Sunday'   { Return $Date.AddDays(1) }
    Default    { Return $Date }
  }
}

$rules = @(
  @{ Name = "New Year's Day";   Month = 1;  Day = 1 }
  @{ Name = 'MLK Day';          Month = 1;  Weekday = 'Monday';   Nth = 3 }
  @{ Name = 'Memorial Day';     Month = 5;  Weekday = 'Monday';   Nth = -1 }
  @{ Name = 'Independence Day'; Month = 7;  Day = 4 }
  @{ Name = 'Labor Day';        Month = 9;  Weekday = 'Monday';   Nth = 1 }
  @{ Name = 'Thanksgiving';     Month = 11; Weekday = 'Thursday'; Nth = 4 }
  @{ Name = 'Christmas Day';    Month = 12; Day = 25 }
)

$holidays = ForEach ($rule in $rules) {
  If ($rule.ContainsKey('Day')) { $when = Get-Date -Year $Year -Month $rule.Month -Day $rule.Day -Hour 0 -Minute 0 -Second 0 }
  Else { $when = Get-NthWeekday -Year $Year -Month $rule.Month -Weekday $rule.Weekday -Nth $rule.Nth }
  $seen = Get-ObservedDate $when
  If ($seen.Date -ne $when.Date) { Write-Verbose "$($rule.Name) is kept on $($seen.DayOfWeek)" }
  [pscustomobject]@{ Name = $rule.Name; Date = $when.Date; Observed = $seen.Date }
}
$holidays | Format-Table Name, @{L='Date';E={$_.Date.ToString('ddd MM/dd/yyyy')}}, @{L='Observed';E={$_.Observed.ToString('MM/dd')};Align='Right'} -AutoSize

ForEach ($pool in $Pools) {
  $parent = "service:ApplicationServer:$pool.litwareinc.com"
  $list = $holidays | % { New-CsRgsHoliday -Name $_.Name -StartDate $_.Observed -EndDate $_.Observed.AddDays(1) }
  $set = New-CsRgsHolidaySet -Parent $parent -Name "US $Year ($pool)" -HolidayList $list
  "$($set.Name): $($set.HolidayList.Count) days, last $($set.HolidayList[-1].StartDate.ToShortDateString())"
}
# Long weekends
$holidays | Where-Object { $_.Observed.DayOfWeek -in 'Monday','Friday' } | Measure-Object | % { "long weekends: $($_.Count)" }
$next = $holidays | Where-Object { $_.Date -gt [datetime]"$Year-06-01" } | Select-Object -First 1
"after June: $($next.Name) in $((New-TimeSpan -Start ([datetime]"$Year-06-01") -End $next.Date).Days) days"
