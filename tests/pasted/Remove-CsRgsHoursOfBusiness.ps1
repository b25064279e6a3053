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
#= Remove-CsRgsHoursOfBusiness: will not remove business hours set "Office" unasked, and nobody is there to answer: it is used by active workflow "Help Line" (BusinessHoursID)
#=   at line 1, column 43:
#=     Get-CsRgsHoursOfBusiness -Name "Office" | Remove-CsRgsHoursOfBusiness
#=                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)

## all of a service
Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com | Remove-CsRgsHoursOfBusiness -Force
#= WARNING: workflow "Help Line" still refers to the removed business hours set (BusinessHoursID); Set-CsRgsWorkflow mends that
#? (Get-CsRgsHoursOfBusiness)
