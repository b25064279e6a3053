#! setup company

## an inactive one, by position
$w = Get-CsRgsWorkflow -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Night Line"
Remove-CsRgsWorkflow $w
#? (Get-CsRgsWorkflow).Name
#= Help Line
#= Sales Line

## all that take no calls
Get-CsRgsWorkflow | Where-Object {$_.Active -eq $False} | Remove-CsRgsWorkflow
#? (Get-CsRgsWorkflow).Name
#= Help Line
#= Sales Line

## an active one
Get-CsRgsWorkflow -Name "Help Line" | Remove-CsRgsWorkflow
#= Remove-CsRgsWorkflow: will not remove workflow "Help Line" unasked, and nobody is there to answer: it is active
#=   at line 1, column 39:
#=     Get-CsRgsWorkflow -Name "Help Line" | Remove-CsRgsWorkflow
#=                                           ^^^^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)

## an active one, without a question
Get-CsRgsWorkflow -Name "Help Line" | Remove-CsRgsWorkflow -Force
#? (Get-CsRgsWorkflow).Name
#= Night Line
#= Sales Line

## switched off first
$w = Get-CsRgsWorkflow -Name "Help Line"
$w.Active = $false
Set-CsRgsWorkflow -Instance $w
Remove-CsRgsWorkflow -Instance $w
#? (Get-CsRgsWorkflow).Name
#= Night Line
#= Sales Line
