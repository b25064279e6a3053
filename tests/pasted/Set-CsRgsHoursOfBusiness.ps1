#! setup company

## closed on a day
$x = Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Shop"
$x.SundayHours1 = $Null
$x.SundayHours2 = $Null
Set-CsRgsHoursOfBusiness -Instance $x
#? Get-CsRgsHoursOfBusiness -Name "Shop" | fl SundayHours1, SundayHours2
#= SundayHours1 :
#= SundayHours2 :

## the names that pages print, assigned
$x = Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Shop"
$x.SundayTimeRange1 = $Null
$x.SundayTimeRange2 = $null
Set-CsRgsHoursOfBusiness -Instance $x
#= notice: BusinessHours has no property SundayTimeRange1; SundayHours1 is meant
#= notice: BusinessHours has no property SundayTimeRange2; SundayHours2 is meant
#? Get-CsRgsHoursOfBusiness -Name "Shop" | fl SundayHours1, SundayHours2
#= SundayHours1 :
#= SundayHours2 :

## the parameter that prose shows
Get-CsRgsHoursOfBusiness -Name "Shop" | Set-CsRgsHoursOfBusiness -SundayTimeRange1 $Null -SundayTimeRange2 $Null
#= notice: Set-CsRgsHoursOfBusiness has no parameter -SundayTimeRange1; -SundayHours1 is meant
#= notice: Set-CsRgsHoursOfBusiness has no parameter -SundayTimeRange2; -SundayHours2 is meant
#? Get-CsRgsHoursOfBusiness -Name "Shop" | fl SundayHours1, SundayHours2
#= SundayHours1 :
#= SundayHours2 :

## a later opening
$x = Get-CsRgsHoursOfBusiness -Name "Office"
$x.MondayHours1.OpenTime = "09:30"
Set-CsRgsHoursOfBusiness -Instance $x
#? Get-CsRgsHoursOfBusiness -Name "Office" | Select-Object @{n="Mon";e={$_.MondayHours1.OpenTime}}, @{n="Tue";e={$_.TuesdayHours1.OpenTime}}
#= Mon      Tue
#= ---      ---
#= 09:30:00 09:00:00

## a range composed anew
$x = Get-CsRgsHoursOfBusiness -Name "Office"
$x.SaturdayHours1 = New-CsRgsTimeRange -Name "Market" -OpenTime "07:00" -CloseTime "11:00"
Set-CsRgsHoursOfBusiness -Instance $x
#? (Get-CsRgsHoursOfBusiness -Name "Office").SaturdayHours1
#= Name   OpenTime CloseTime
#= ----   -------- ---------
#= Market 07:00:00 11:00:00

## closing before opening
$x = Get-CsRgsHoursOfBusiness -Name "Office"
$x.MondayHours1.CloseTime = "06:00"
Set-CsRgsHoursOfBusiness -Instance $x
#= Set-CsRgsHoursOfBusiness: MondayHours1 opens at 09:00:00 and closes at 06:00:00; it must open before it closes
#=   at line 3, column 1:
#=     Set-CsRgsHoursOfBusiness -Instance $x
#=     ^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: write a night as two ranges: until 24:00 on one day, from 0:00 on the next
#= WARNING: $x was changed but not stored; Set-CsRgsHoursOfBusiness -Instance $x stores it
#= (exit 1)
