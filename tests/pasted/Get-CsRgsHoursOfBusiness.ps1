#! setup company

## all
Get-CsRgsHoursOfBusiness | Select-Object Name, Custom
#= Name   Custom
#= ----   ------
#= Office False
#= Shop   False

## one
Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Shop"
#= Identity        : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000008
#= MondayHours1    : 07:30-12:00
#= MondayHours2    : 13:00-18:00
#= TuesdayHours1   :
#= TuesdayHours2   :
#= WednesdayHours1 :
#= WednesdayHours2 :
#= ThursdayHours1  :
#= ThursdayHours2  :
#= FridayHours1    :
#= FridayHours2    :
#= SaturdayHours1  : 10:00-14:00 (Short)
#= SaturdayHours2  :
#= SundayHours1    : 10:00-14:00 (Short)
#= SundayHours2    : 15:00-16:00
#= Name            : Shop
#= Custom          : False
#= OwnerPool       : redmond.litwareinc.com

## open on Sundays
Get-CsRgsHoursOfBusiness | Where-Object {$_.SundayHours1 -ne $Null} | Select-Object Name
#= Name
#= ----
#= Shop

## open on Sundays, by the name that pages print
Get-CsRgsHoursOfBusiness | Where-Object {$_.SundayTimeRange1 -ne $Null -or $_.SundayTimeRange2 -ne $Null} | Select-Object Name
#= notice: BusinessHours has no property SundayTimeRange1; SundayHours1 is meant
#= notice: BusinessHours has no property SundayTimeRange2; SundayHours2 is meant
#= Name
#= ----
#= Shop

## early on Mondays, by the name that pages print and a time as text
Get-CsRgsHoursOfBusiness | Where-Object {$_.MondayTimeRange1.OpenTime -le "08:00:00"} | Select-Object Name
#= notice: BusinessHours has no property MondayTimeRange1; MondayHours1 is meant
#= Name
#= ----
#= Shop

## one range, and the label of it
(Get-CsRgsHoursOfBusiness -Name "Office").MondayHours1
(Get-CsRgsHoursOfBusiness -Name "Office").MondayHours1.Name
#= Name OpenTime CloseTime
#= ---- -------- ---------
#= Day  09:00:00 17:00:00
#=
#= Day

## closed on a day is nothing, and so is a property of nothing
(Get-CsRgsHoursOfBusiness -Name "Office").SundayHours1.OpenTime
"still here"
#= still here
