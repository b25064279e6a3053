# Compares two collections of business hours, day by day, range by range.
Param($First = 'Office', $Second = 'Shop')

$a = Get-CsRgsHoursOfBusiness -Name $First
$b = Get-CsRgsHoursOfBusiness -Name $Second
if ($a -eq $null -or $b -eq $null) { throw 'one of them does not exist' }

function Format-Range($range)
{
    if ($range -eq $null) { return '-' }
    '{0:hh\:mm}-{1:hh\:mm}' -f $range.OpenTime, $range.CloseTime
}

$differences = 0
foreach ($day in [Enum]::GetNames([DayOfWeek]))
{
    foreach ($n in 1, 2)
    {
        $property = "${day}Hours$n"
        $left  = Format-Range $a.$property
        $right = Format-Range $b.$property
        if ($left -ne $right)
        {
            $differences++
            '{0,-9} {1}  {2,-11} | {3}' -f $day, $n, $left, $right
        }
    }
}
"$differences differences"

# Hours open in a week
foreach ($hours in $a, $b)
{
    $total = New-TimeSpan
    foreach ($p in $hours.PSObject.Properties)
    {
        if ($p.Name -notmatch 'Hours[12]$' -or $p.Value -eq $null) { continue }
        $total += $p.Value.CloseTime - $p.Value.OpenTime
    }
    '{0}: {1} h, {2:N2} h a day, longest text {3}' -f $hours.Name, $total.TotalHours, ($total.TotalHours / 7), $total
}

# Open at a given moment?
function Test-Open
{
    param([Parameter(Mandatory=$true)]$Hours, [datetime]$At)
    $t = $At.TimeOfDay
    foreach ($n in 1..2)
    {
        $r = $Hours.("{0}Hours{1}" -f $At.DayOfWeek, $n)
        if ($r -ne $null -and $t -ge $r.OpenTime -and $t -lt $r.CloseTime) { return $true }
    }
    return $false
}
'2026-11-23 08:00', '2026-11-23 12:30', '2026-11-29 15:59', '2026-11-29 16:00' | ForEach-Object {
    '{0}: {1} {2}' -f $_, (Test-Open $a ([datetime]$_)), (Test-Open -Hours $b -At $_)
}

# Lunch break for the office: two ranges instead of one
$morning = New-CsRgsTimeRange -Name 'Morning' -OpenTime '09:00' -CloseTime '12:00'
$afternoon = New-CsRgsTimeRange -Name 'Afternoon' -OpenTime '12:45' -CloseTime ([TimeSpan]::FromHours(17))
'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday' | ForEach-Object {
    $a."$($_)Hours1" = $morning
    $a."$($_)Hours2" = $afternoon
}
Set-CsRgsHoursOfBusiness -Instance $a
$again = Get-CsRgsHoursOfBusiness -Identity $a.Identity
Format-Range $again.FridayHours2
$again.MondayHours1.OpenTime.TotalMinutes
$again.SaturdayHours1 -eq $null
