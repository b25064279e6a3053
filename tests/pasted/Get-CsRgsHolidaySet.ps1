#! setup company

## all
Get-CsRgsHolidaySet | Select-Object Name, OwnerPool
#= Name      OwnerPool
#= ----      ---------
#= Days 2025 redmond.litwareinc.com
#= Days 2026 redmond.litwareinc.com

## those of one service
Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com
#= Identity    : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000a
#= HolidayList : {Christmas}
#= Name        : Days 2025
#= OwnerPool   : redmond.litwareinc.com
#=
#= Identity    : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000009
#= HolidayList : {Christmas, New Year}
#= Name        : Days 2026
#= OwnerPool   : redmond.litwareinc.com

## one, and its days
Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Days 2026" | Select-Object -ExpandProperty HolidayList
#= Name      StartDate           EndDate
#= ----      ---------           -------
#= Christmas 2026-12-25 00:00:00 2026-12-26 00:00:00
#= New Year  2027-01-01 00:00:00 2027-01-02 00:00:00

## days with the set beside each
Get-CsRgsHolidaySet | Select-Object Identity -ExpandProperty HolidayList | Where-Object {$_.Name -eq "Christmas"} | Select-Object Name, StartDate, Identity
#= Name      StartDate           Identity
#= ----      ---------           --------
#= Christmas 2025-12-25 00:00:00 service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000a
#= Christmas 2026-12-25 00:00:00 service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000009

## sets that hold a day, by a match on a list of names
Get-CsRgsHolidaySet | Where-Object {$_.HolidayList.Name -match "New"} | Select-Object Name
#= Name
#= ----
#= Days 2026

## sets whose days begin after a day, month first as pages write
Get-CsRgsHolidaySet | Select-Object -ExpandProperty HolidayList | Where-Object {$_.StartDate -ge "1/1/2026"} | Select-Object Name, StartDate
#= Name      StartDate
#= ----      ---------
#= Christmas 2026-12-25 00:00:00
#= New Year  2027-01-01 00:00:00

## an identity through the pipe
"Days 2026" | Get-CsRgsHolidaySet | Select-Object Name
#= Name
#= ----
#= Days 2026

## the list by a wrong name
(Get-CsRgsHolidaySet -Name "Days 2026").Holidays.Count
#= notice: HolidaySet has no property Holidays; HolidayList is meant
#= 2
