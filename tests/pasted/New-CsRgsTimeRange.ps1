#! setup company

## opening and closing, with a label
New-CsRgsTimeRange -Name "Weekend" -OpenTime "8:30" -CloseTime "13:00"
#= Name    OpenTime CloseTime
#= ----    -------- ---------
#= Weekend 08:30:00 13:00:00

## bare times
New-CsRgsTimeRange -OpenTime 08:00:00 -CloseTime 24:00 | fl *
#= Name      :
#= OpenTime  : 08:00:00
#= CloseTime : 1.00:00:00

## given to several days of an object in memory
$x = New-CsRgsTimeRange -OpenTime "08:00" -CloseTime "17:00"
$h = New-CsRgsHoursOfBusiness -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Draft" -InMemory
$h.MondayHours1 = $x
$h.TuesdayHours1 = $x
$h.TuesdayHours1.OpenTime = "10:00"
Set-CsRgsHoursOfBusiness -Instance $h
#? Get-CsRgsHoursOfBusiness -Name "Draft" | fl MondayHours1, TuesdayHours1
#= MondayHours1  : 08:00-17:00
#= TuesdayHours1 : 10:00-17:00

## closing before opening
New-CsRgsTimeRange -OpenTime 17:00 -CloseTime 8:00
#= New-CsRgsTimeRange: the range opens at 17:00:00 and closes at 08:00:00; it must open before it closes
#=   at line 1, column 1:
#=     New-CsRgsTimeRange -OpenTime 17:00 -CloseTime 8:00
#=     ^^^^^^^^^^^^^^^^^^
#=   hint: write a night as two ranges: until 24:00 on one day, from 0:00 on the next
#= (exit 1)

## no time of day
New-CsRgsTimeRange -OpenTime noon -CloseTime 17:00
#= New-CsRgsTimeRange: -OpenTime: "noon" is not a TimeSpan
#=   at line 1, column 30:
#=     New-CsRgsTimeRange -OpenTime noon -CloseTime 17:00
#=                                  ^^^^
#=   hint: write hours and minutes, such as 8:00 or 17:30
#= (exit 1)
