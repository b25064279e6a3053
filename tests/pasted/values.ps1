#! setup company
# What is accepted for values.

## yes and no
(New-CsRgsHoursOfBusiness -Parent redmond -Name "A" -Custom $true).Custom
(New-CsRgsHoursOfBusiness -Parent redmond -Name "B" -Custom 0).Custom
(New-CsRgsHoursOfBusiness -Parent redmond -Name "C" -Custom "false").Custom
(New-CsRgsHoursOfBusiness -Parent redmond -Name "D" -Custom True).Custom
#= True
#= False
#= notice: the text "false" is read as $false
#= False
#= notice: the text "True" is read as $true
#= True

## neither yes nor no
New-CsRgsHoursOfBusiness -Parent redmond -Name "A" -Custom "perhaps"
#= New-CsRgsHoursOfBusiness: -Custom: "perhaps" is not a Boolean
#=   at line 1, column 60:
#=     New-CsRgsHoursOfBusiness -Parent redmond -Name "A" -Custom "perhaps"
#=                                                                ^^^^^^^^^
#=   hint: write $true or $false
#= (exit 1)

## numbers as text
(New-CsRgsAgentGroup -Parent redmond -Name "A" -AgentAlertTime "20").AgentAlertTime
(New-CsRgsQueue -Parent redmond -Name "A" -OverflowThreshold "0" -WarningAction 0).OverflowThreshold
#= WARNING: agent group "A" has no agents: nobody rings
#= 20
#= 0

## a number that is none
New-CsRgsAgentGroup -Parent redmond -Name "A" -AgentAlertTime twenty
#= New-CsRgsAgentGroup: -AgentAlertTime: "twenty" is not an Integer
#=   at line 1, column 63:
#=     New-CsRgsAgentGroup -Parent redmond -Name "A" -AgentAlertTime twenty
#=                                                                   ^^^^^^
#= (exit 1)

## times of day
(New-CsRgsTimeRange -OpenTime 8:00 -CloseTime "17:30:15").CloseTime.ToString()
(New-CsRgsTimeRange -OpenTime "00:00" -CloseTime 24:00).CloseTime.TotalHours
(New-CsRgsTimeRange -OpenTime 7:00 -CloseTime 9:00).OpenTime -le "08:00:00"
(New-CsRgsTimeRange -OpenTime ([timespan]"6:30") -CloseTime 9:00).OpenTime.Minutes
#= 17:30:15
#= 24
#= True
#= 30

## days in four ways
$days = "2026-12-25", "12/25/2026 12:00 AM", "25.12.2026", "2026-12-25T00:00:00"
foreach ($day in $days) { (New-CsRgsHoliday -StartDate $day -EndDate 2026-12-26).StartDate.ToString("d MMM yyyy") }
#= 25 Dec 2026
#= 25 Dec 2026
#= 25 Dec 2026
#= 25 Dec 2026

## a day in doubt says which is meant, once
(New-CsRgsHoliday -StartDate "3/4/2027" -EndDate "3/5/2027").StartDate.ToString("d MMM")
(New-CsRgsHoliday -StartDate "3/4/2027" -EndDate "3/5/2027").EndDate.ToString("d MMM")
[datetime]"5/6/2027" -lt "2027-05-07"
#= notice: "3/4/2027" is read with the month first, as 4 March 2027; Set-RgsSetting PSCulture decides
#= notice: "3/5/2027" is read with the month first, as 5 March 2027; Set-RgsSetting PSCulture decides
#= 4 Mar
#= 5 Mar
#= notice: "5/6/2027" is read with the month first, as 6 May 2027; a cast does so in every culture
#= True

## the same in a store that reads the day first
Set-RgsSetting PSCulture en-GB
$PSCulture
(New-CsRgsHoliday -StartDate "3/4/2027" -EndDate "4/4/2027").StartDate.ToString("d MMM")
#= en-GB
#= notice: "3/4/2027" is read with the day first, as 3 April 2027; Set-RgsSetting PSCulture decides
#= 3 Apr

## the same day and month are in no doubt
(New-CsRgsHoliday -StartDate 4/4/2027 -EndDate 2027-04-05).StartDate.Month
#= 4

## addresses with and without sip:, compared without case
$g = New-CsRgsAgentGroup -Parent redmond -Name "A" -AgentsByUri ann@litwareinc.com, SIP:BO@litwareinc.com
$g.AgentsByUri
$g.AgentsByUri -contains "sip:bo@LITWAREINC.com"
#= sip:ann@litwareinc.com
#= SIP:BO@litwareinc.com
#= True

## telephone numbers
(New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -LineUri TEL:+14255550111).LineUri
(New-CsRgsWorkflow -Parent redmond -Name "B" -PrimaryUri b@litwareinc.com -TimeZone UTC).PrimaryUri
#= tel:+14255550111
#= sip:b@litwareinc.com

## a number in a form that is none
New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -LineUri "425-555-0111"
#= New-CsRgsWorkflow: LineUri "425-555-0111" is not a telephone number
#=   at line 1, column 101:
#=     …ow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -LineUri "425-555-0111"
#=                                                                                           ^^^^^^^^^^^^^^
#=   hint: write TEL:+ and digits only, without blanks, dots or hyphens, such as TEL:+14255551234
#= (exit 1)

## zones by both of their names, and by default, which is said once
(New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone "Europe/Berlin").TimeZone
(New-CsRgsWorkflow -Parent redmond -Name "B" -PrimaryUri sip:b@litwareinc.com).TimeZone
(New-CsRgsWorkflow -Parent redmond -Name "C" -PrimaryUri sip:c@litwareinc.com).TimeZone
#= W. Europe Standard Time
#= notice: -TimeZone was not given: the machine's is taken, UTC (line 2)
#= UTC
#= UTC

## a zone that is none
New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone "Pacific Time"
#= New-CsRgsWorkflow: TimeZone "Pacific Time" is not known
#=   at line 1, column 88:
#=     …w-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone "Pacific Time"
#=                                                                                           ^^^^^^^^^^^^^^
#=   hint: did you mean "Pacific Standard Time"?
#= (exit 1)

## languages without case
(New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -Language EN-gb).Language
#= en-GB

## lists: one, several, in brackets, glued
$a = New-CsRgsHoliday -Name "A" -StartDate 2027-01-10 -EndDate 2027-01-11
$b = New-CsRgsHoliday -Name "B" -StartDate 2027-02-10 -EndDate 2027-02-11
(New-CsRgsHolidaySet -Parent redmond -Name "One" -HolidayList $a).HolidayList.Count
(New-CsRgsHolidaySet -Parent redmond -Name "Two" -HolidayList $a, $b).HolidayList.Count
(New-CsRgsHolidaySet -Parent redmond -Name "Three" -HolidayList ($a, $b)).HolidayList.Count
(New-CsRgsHolidaySet -Parent redmond -Name "Four" -HolidayList($a,$b)).HolidayList.Count
#= 1
#= 2
#= 2
#= 2

## bytes in three ways
[System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav').Count
(Get-Content C:\Media\Welcome.wav -Encoding Byte -ReadCount 0).Count
(Get-Content C:/Media/Welcome.wav -AsByteStream -ReadCount 0).Count
(Import-CsRgsAudioFile -Identity redmond -Path C:\Media\Welcome.wav).OriginalFileName
#= 108
#= 108
#= 108
#= Welcome.wav

## an enum in another case, and a word that it has not
(New-CsRgsAgentGroup -Parent redmond -Name "A" -RoutingMethod ROUNDROBIN).RoutingMethod
New-CsRgsAgentGroup -Parent redmond -Name "B" -RoutingMethod Round
#= WARNING: agent group "A" has no agents: nobody rings
#= RoundRobin
#= New-CsRgsAgentGroup: -RoutingMethod: "Round" is not one of LongestIdle, RoundRobin, Serial, Parallel or Attendant
#=   at line 2, column 62:
#=     New-CsRgsAgentGroup -Parent redmond -Name "B" -RoutingMethod Round
#=                                                                  ^^^^^
#=   hint: did you mean RoundRobin?
#= (exit 1)
