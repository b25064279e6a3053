#! setup company

## two days, glued to the parameter
$x = New-CsRgsHoliday -Name "Labor Day" -StartDate "9/7/2026 12:00 AM" -EndDate "9/8/2026 12:00 AM"
$y = New-CsRgsHoliday -Name "Thanksgiving" -StartDate "11/26/2026 12:00 AM" -EndDate "11/27/2026 12:00 AM"
New-CsRgsHolidaySet -Parent "service:ApplicationServer:redmond.litwareinc.com" -Name "More days" -HolidayList($x, $y)
#= notice: "9/7/2026 12:00 AM" is read with the month first, as 7 September 2026; Set-RgsSetting PSCulture decides
#= notice: "9/8/2026 12:00 AM" is read with the month first, as 8 September 2026; Set-RgsSetting PSCulture decides
#= Identity    : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
#= HolidayList : {Labor Day, Thanksgiving}
#= Name        : More days
#= OwnerPool   : redmond.litwareinc.com
#? (Get-CsRgsHolidaySet -Name "More days").HolidayList | Select-Object Name, StartDate, EndDate
#= Name         StartDate           EndDate
#= ----         ---------           -------
#= Labor Day    2026-09-07 00:00:00 2026-09-08 00:00:00
#= Thanksgiving 2026-11-26 00:00:00 2026-11-27 00:00:00

## one day alone
$x = New-CsRgsHoliday -Name "Labor Day" -StartDate 2026-09-07 -EndDate 2026-09-08
New-CsRgsHolidaySet -Parent service:ApplicationServer:redmond.litwareinc.com -Name "More days" -HolidayList $x | Select-Object Name, HolidayList
#= WARNING: holiday set "More days" lies wholly in the past: its last day was 2026-09-07
#= Name      HolidayList
#= ----      -----------
#= More days {Labor Day}

## days of long ago are a warning
$x = New-CsRgsHoliday -Name "Moon" -StartDate "7/20/2010" -EndDate "7/21/2010"
New-CsRgsHolidaySet -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Moon days" -HolidayList $x | Out-Null
#= WARNING: holiday set "Moon days" lies wholly in the past: its last day was 2010-07-20

## no day at all
New-CsRgsHolidaySet -Parent service:ApplicationServer:redmond.litwareinc.com -Name "No days"
#= New-CsRgsHolidaySet: -HolidayList is missing
#=   at line 1, column 1:
#=     New-CsRgsHolidaySet -Parent service:ApplicationServer:redmond.litwareinc.com -Name "No days"
#=     ^^^^^^^^^^^^^^^^^^^
#=   hint: New-CsRgsHoliday makes a holiday
#= (exit 1)

## the list by the name that prose prints
$x = New-CsRgsHoliday -Name "Labor Day" -StartDate 2026-09-07 -EndDate 2026-09-08
New-CsRgsHolidaySet -Parent service:ApplicationServer:redmond.litwareinc.com -Name "More days" -Holidays $x | Select-Object -ExpandProperty Name
#= notice: New-CsRgsHolidaySet has no parameter -Holidays; -HolidayList is meant
#= WARNING: holiday set "More days" lies wholly in the past: its last day was 2026-09-07
#= More days

## in memory, then stored with another name
$s = New-CsRgsHolidaySet -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Draft" -HolidayList (New-CsRgsHoliday -StartDate 2027-05-01 -EndDate 2027-05-02) -InMemory
$s.Name = "May"
Set-CsRgsHolidaySet -Instance $s
#? (Get-CsRgsHolidaySet).Name
#= Days 2025
#= Days 2026
#= May
