#! setup company

## one that nothing uses
Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Days 2025" | Remove-CsRgsHolidaySet
#? (Get-CsRgsHolidaySet).Name
#= Days 2026

## the sets of holidays with an added Identity: each once
Get-CsRgsHolidaySet | Select-Object Identity -ExpandProperty HolidayList | Where-Object {$_.StartDate -lt "1/1/2026"} | Remove-CsRgsHolidaySet
#? (Get-CsRgsHolidaySet).Name
#= Days 2026

## two days of one set name it twice, and it is removed once
Get-CsRgsHolidaySet -Name "Days 2026" | Select-Object Identity -ExpandProperty HolidayList | Remove-CsRgsHolidaySet -Force
#= WARNING: workflow "Help Line" still refers to the removed holiday set (HolidaySetIDList); Set-CsRgsWorkflow mends that
#? (Get-CsRgsHolidaySet).Name
#= Days 2025

## one in use
Remove-CsRgsHolidaySet -Instance (Get-CsRgsHolidaySet -Name "Days 2026")
#= Remove-CsRgsHolidaySet: will not remove holiday set "Days 2026" unasked, and nobody is there to answer: it is used by active workflow "Help Line" (HolidaySetIDList)
#=   at line 1, column 34:
#=     Remove-CsRgsHolidaySet -Instance (Get-CsRgsHolidaySet -Name "Days 2026")
#=                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)

## confirmed beforehand
Get-CsRgsHolidaySet -Name "Days 2026" | Remove-CsRgsHolidaySet -Confirm:$False
#= WARNING: workflow "Help Line" still refers to the removed holiday set (HolidaySetIDList); Set-CsRgsWorkflow mends that
#? (Get-CsRgsHolidaySet).Name
#= Days 2025
