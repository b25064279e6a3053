#! setup company

## one that nothing uses
$q = Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Lobby"
Remove-CsRgsQueue -Instance $q
#? (Get-CsRgsQueue).Name
#= Help Desk
#= Night
#= Sales

## through the pipe, by a condition
Get-CsRgsQueue | Where-Object {$_.AgentGroupIDList.Count -eq 0} | Remove-CsRgsQueue -Force
#? (Get-CsRgsQueue).Name
#= Help Desk
#= Night
#= Sales

## one that an active workflow uses
Get-CsRgsQueue -Name "Help Desk" | Remove-CsRgsQueue
#= Remove-CsRgsQueue: will not remove queue "Help Desk" unasked, and nobody is there to answer: it is used by active workflow "Help Line" (DefaultAction)
#=   at line 1, column 36:
#=     Get-CsRgsQueue -Name "Help Desk" | Remove-CsRgsQueue
#=                                        ^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)

## all of a service
Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com | Remove-CsRgsQueue -Force
#= WARNING: workflow "Help Line" still refers to the removed queue (DefaultAction); Set-CsRgsWorkflow mends that
#= WARNING: workflow "Night Line" still refers to the removed queue (DefaultAction); Set-CsRgsWorkflow mends that
#? (Get-CsRgsQueue).Name
#= Sales

## what would be removed
Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Lobby" | Remove-CsRgsQueue -WhatIf
#= What if: remove queue "Lobby"
#? (Get-CsRgsQueue).Count
#= 4
