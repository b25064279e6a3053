#! setup company

## a whole day, month first and with the hour
New-CsRgsHoliday -Name "Independence Day" -StartDate "7/4/2027 12:00 AM" -EndDate "7/5/2027 12:00 AM"
#= notice: "7/4/2027 12:00 AM" is read with the month first, as 4 July 2027; Set-RgsSetting PSCulture decides
#= notice: "7/5/2027 12:00 AM" is read with the month first, as 5 July 2027; Set-RgsSetting PSCulture decides
#= Name             StartDate           EndDate
#= ----             ---------           -------
#= Independence Day 2027-07-04 00:00:00 2027-07-05 00:00:00

## part of a day
New-CsRgsHoliday -Name "Afternoon" -StartDate "12/24/2026 1:00 PM" -EndDate "12/25/2026" | fl *
#= Name      : Afternoon
#= StartDate : 2026-12-24 13:00:00
#= EndDate   : 2026-12-25 00:00:00

## the same day twice
New-CsRgsHoliday -Name "Fair" -StartDate "8/15/2026" -EndDate "8/15/2026"
#= New-CsRgsHoliday: Fair starts and ends at 2026-08-15T00:00:00
#=   at line 1, column 1:
#=     New-CsRgsHoliday -Name "Fair" -StartDate "8/15/2026" -EndDate "8/15/2026"
#=     ^^^^^^^^^^^^^^^^
#=   hint: the end is exclusive: did you mean the day after?
#= (exit 1)

## the end before the start
New-CsRgsHoliday -Name "Fair" -StartDate "8/15/2026" -EndDate "8/14/2026"
#= New-CsRgsHoliday: Fair ends at 2026-08-14T00:00:00, before it starts at 2026-08-15T00:00:00
#=   at line 1, column 1:
#=     New-CsRgsHoliday -Name "Fair" -StartDate "8/15/2026" -EndDate "8/14/2026"
#=     ^^^^^^^^^^^^^^^^
#= (exit 1)

## no date at all
New-CsRgsHoliday -Name "Fair" -StartDate "soon" -EndDate "8/14/2026"
#= New-CsRgsHoliday: -StartDate: "soon" is not a DateTime
#=   at line 1, column 42:
#=     New-CsRgsHoliday -Name "Fair" -StartDate "soon" -EndDate "8/14/2026"
#=                                              ^^^^^^
#=   hint: write a date such as 2026-12-25 or 12/25/2026
#= (exit 1)

## day and month in doubt
(New-CsRgsHoliday -Name "Doubt" -StartDate 3/4/2026 -EndDate 3/5/2026).StartDate.Month
#= notice: "3/4/2026" is read with the month first, as 4 March 2026; Set-RgsSetting PSCulture decides
#= notice: "3/5/2026" is read with the month first, as 5 March 2026; Set-RgsSetting PSCulture decides
#= 3

## day and month in doubt, in a store that reads the day first
Set-RgsSetting PSCulture en-GB
(New-CsRgsHoliday -Name "Doubt" -StartDate 3/4/2026 -EndDate 4/4/2026).StartDate.Month
#= notice: "3/4/2026" is read with the day first, as 3 April 2026; Set-RgsSetting PSCulture decides
#= 4
