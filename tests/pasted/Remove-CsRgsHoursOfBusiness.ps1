#! setup company

## one that nothing uses
$x = Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Shop"
Remove-CsRgsHoursOfBusiness -Instance $x
#? (Get-CsRgsHoursOfBusiness).Name
#= Office

## through the pipe, by the wrong names of pages
Get-CsRgsHoursOfBusiness | Where-Object {$_.SundayTimeRange1 -ne $Null} | Remove-CsRgsHoursOfBusiness
#= notice: BusinessHours has no property SundayTimeRange1; SundayHours1 is meant
#? (Get-CsRgsHoursOfBusiness).Name
#= Office

## one in use
Get-CsRgsHoursOfBusiness -Name "Office" | Remove-CsRgsHoursOfBusiness
#= Remove-CsRgsHoursOfBusiness: remove business hours set "Office"? it is used by active workflow "Help Line" (BusinessHoursID). nobody is there to answer
#=   at line 1, column 43:
#=     Get-CsRgsHoursOfBusiness -Name "Office" | Remove-CsRgsHoursOfBusiness
#=                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without a question
#= (exit 1)

## all of a service
Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com | Remove-CsRgsHoursOfBusiness -Force
#= WARNING: workflow "Help Line" now points to nothing: BusinessHoursID
#? (Get-CsRgsHoursOfBusiness)
