#! setup company

## a day more
$x = Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Days 2026"
$y = New-CsRgsHoliday -Name "Boxing Day" -StartDate "12/26/2026" -EndDate "12/27/2026"
$x.HolidayList.Add($y)
Set-CsRgsHolidaySet -Instance $x
#? (Get-CsRgsHolidaySet -Name "Days 2026").HolidayList.Count
#= 3

## a day less, taken out of the set itself
$x = Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Days 2026"
$y = $x.HolidayList | Where-Object {$_.Name -eq "New Year"}
$x.HolidayList.Remove($y)
Set-CsRgsHolidaySet -Instance $x
#= True
#? (Get-CsRgsHolidaySet -Name "Days 2026").HolidayList | Select-Object -ExpandProperty Name
#= Christmas

## emptied: legal, with a warning
$x = Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Days 2026"
$x.HolidayList.Clear()
Set-CsRgsHolidaySet -Instance $x
#= WARNING: holiday set "Days 2026" has no holidays now
#? (Get-CsRgsHolidaySet -Name "Days 2026").HolidayList.Count
#= 0

## another list altogether
$x = Get-CsRgsHolidaySet -Name "Days 2025"
$x.HolidayList = (New-CsRgsHoliday -Name "One" -StartDate 2027-02-01 -EndDate 2027-02-02), (New-CsRgsHoliday -Name "Two" -StartDate 2027-03-01 -EndDate 2027-03-02)
$x.Name = "Days 2027"
Set-CsRgsHolidaySet -Instance $x
#? Get-CsRgsHolidaySet -Name "Days 2027" | fl Name, HolidayList
#= Name        : Days 2027
#= HolidayList : {One, Two}

## one day moved inside the list
$x = Get-CsRgsHolidaySet -Name "Days 2026"
$x.HolidayList[0].EndDate = "12/27/2026 12:00 AM"
Set-CsRgsHolidaySet $x
#? (Get-CsRgsHolidaySet -Name "Days 2026").HolidayList[0].EndDate
#= Sunday, December 27, 2026 12:00:00 AM

## a list method on the set instead of the list
$x = Get-CsRgsHolidaySet -Name "Days 2026"
$x.Add((New-CsRgsHoliday -StartDate 2027-02-01 -EndDate 2027-02-02))
#= a HolidaySet has no method "Add"
#=   at line 2, column 4:
#=     $x.Add((New-CsRgsHoliday -StartDate 2027-02-01 -EndDate 2027-02-02))
#=        ^^^
#=   hint: did you mean .HolidayList.Add(…)?
#= (exit 1)

## by the list parameter, an edit
Set-CsRgsHolidaySet -Name "Days 2026" -HolidayList @{Add=(New-CsRgsHoliday -Name "May Day" -StartDate 2027-05-01 -EndDate 2027-05-02)}
#? (Get-CsRgsHolidaySet -Name "Days 2026").HolidayList.Name
#= Christmas
#= New Year
#= May Day
