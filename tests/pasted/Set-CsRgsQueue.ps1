#! setup company

## one property
$q = Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Help Desk"
$q.TimeoutThreshold = 45
Set-CsRgsQueue -Instance $q
#? (Get-CsRgsQueue -Name "Help Desk").TimeoutThreshold
#= 45

## never, by nothing in any case
$q = Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Help Desk"
$q.OverflowThreshold = $Null
$q.OverflowAction = $NULL
Set-CsRgsQueue -Instance $q
#? Get-CsRgsQueue -Name "Help Desk" | fl OverflowThreshold, OverflowAction
#= OverflowThreshold :
#= OverflowAction    :

## all of them, in two statements of one block
Get-CsRgsQueue | ForEach-Object {$_.TimeoutThreshold = 90; Set-CsRgsQueue -Instance $_}
#= WARNING: TimeoutThreshold 90 has no TimeoutAction: calls would be disconnected there
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once
#= WARNING: TimeoutThreshold 90 has no TimeoutAction: calls would be disconnected there
#? Get-CsRgsQueue | Select-Object Name, TimeoutThreshold
#= Name      TimeoutThreshold
#= ----      ----------------
#= Help Desk               90
#= Lobby                   90
#= Night                   90
#= Sales                   90

## a group more, by the identity of another object
$g = Get-CsRgsAgentGroup -Name "Nobody"
$q = Get-CsRgsQueue -Name "Night"
$q.AgentGroupIDList.Add($g.Identity)
Set-CsRgsQueue -Instance $q
#? (Get-CsRgsQueue -Name "Night").AgentGroupIDList | Get-CsRgsAgentGroup | % Name
#= Night Agents
#= Nobody

## straight through the pipe, ours
Get-CsRgsQueue -Name "Night" | Set-CsRgsQueue -TimeoutThreshold 77 -PassThru | Select-Object Name, TimeoutThreshold
#= Name  TimeoutThreshold
#= ----  ----------------
#= Night               77

## the handle of a piped object goes on with what is stored
$q = Get-CsRgsQueue -Name "Night"
$q | Set-CsRgsQueue -TimeoutThreshold 77
$q.TimeoutThreshold
$q.Description = "At night"
Set-CsRgsQueue -Instance $q
#= 77
#? Get-CsRgsQueue -Name "Night" | fl TimeoutThreshold, Description
#= TimeoutThreshold : 77
#= Description      : At night

## changed, and never stored
$q = Get-CsRgsQueue -Name "Night"
$q.TimeoutThreshold = 33
#= WARNING: $q was changed but not stored; Set-CsRgsQueue -Instance $q stores it
#? (Get-CsRgsQueue -Name "Night").TimeoutThreshold
#= 20

## what would happen is no forgotten Set
$q = Get-CsRgsQueue -Name "Night"
$q.TimeoutThreshold = 33
Set-CsRgsQueue -Instance $q -WhatIf
#= What if: change queue "Night"
