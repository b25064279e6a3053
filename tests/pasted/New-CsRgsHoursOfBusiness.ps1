#! setup company

## closed all week
New-CsRgsHoursOfBusiness -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Never"
#= Identity        : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
#= MondayHours1    :
#= MondayHours2    :
#= TuesdayHours1   :
#= TuesdayHours2   :
#= WednesdayHours1 :
#= WednesdayHours2 :
#= ThursdayHours1  :
#= ThursdayHours2  :
#= FridayHours1    :
#= FridayHours2    :
#= SaturdayHours1  :
#= SaturdayHours2  :
#= SundayHours1    :
#= SundayHours2    :
#= Name            : Never
#= Custom          : False
#= OwnerPool       : redmond.litwareinc.com

## one range for five days
$weekday = New-CsRgsTimeRange -Name "Weekday" -OpenTime "08:00" -CloseTime "17:00"
New-CsRgsHoursOfBusiness -Parent "service:ApplicationServer:redmond.litwareinc.com" -Name "Weekdays" -MondayHours1 $weekday -TuesdayHours1 $weekday -WednesdayHours1 $weekday -ThursdayHours1 $weekday -FridayHours1 $weekday | Out-Null
#? Get-CsRgsHoursOfBusiness -Name "Weekdays" | fl MondayHours1, FridayHours1, SundayHours1
#= MondayHours1 : 08:00-17:00 (Weekday)
#= FridayHours1 : 08:00-17:00 (Weekday)
#= SundayHours1 :

## parameters by the names that pages print
$weekday = New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 17:00
New-CsRgsHoursOfBusiness -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Mondays" -MondayTimeRange1 $weekday | fl Name, MondayHours1
#= notice: New-CsRgsHoursOfBusiness has no parameter -MondayTimeRange1; -MondayHours1 is meant
#= Name         : Mondays
#= MondayHours1 : 08:00-17:00

## for one workflow, with the word in quotes
New-CsRgsHoursOfBusiness -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Mine" -Custom "true" | Select-Object Name, Custom
#= notice: the text "true" is read as $true
#= Name Custom
#= ---- ------
#= Mine True

## two ranges in the wrong order
$early = New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 12:00
$late = New-CsRgsTimeRange -OpenTime 13:00 -CloseTime 17:00
New-CsRgsHoursOfBusiness -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Odd" -MondayHours1 $late -MondayHours2 $early
#= New-CsRgsHoursOfBusiness: Monday: the second range (08:00:00 to 12:00:00) lies before the first (13:00:00 to 17:00:00)
#=   at line 3, column 1:
#=     New-CsRgsHoursOfBusiness -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Odd" -Mond…
#=     ^^^^^^^^^^^^^^^^^^^^^^^^
#= (exit 1)
