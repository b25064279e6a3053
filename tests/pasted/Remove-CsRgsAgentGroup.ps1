#! setup company

## one that nothing uses
$x = Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Nobody"
Remove-CsRgsAgentGroup -Instance $x
#? Get-CsRgsAgentGroup | Select-Object Name
#= Name
#= ----
#= Desk Agents
#= Night Agents
#= Dublin Agents

## through the pipe
Get-CsRgsAgentGroup | Where-Object {$_.AgentsByUri.Count -eq 0} | Remove-CsRgsAgentGroup
#? (Get-CsRgsAgentGroup).Count
#= 3

## one in use, with nobody to answer
Get-CsRgsAgentGroup -Name "Desk Agents" | Remove-CsRgsAgentGroup
#= Remove-CsRgsAgentGroup: will not remove agent group "Desk Agents" unasked, and nobody is there to answer: it is used by queue "Help Desk" (AgentGroupIDList) and active workflow "Help Line" (by way of queue "Help Desk")
#=   at line 1, column 43:
#=     Get-CsRgsAgentGroup -Name "Desk Agents" | Remove-CsRgsAgentGroup
#=                                               ^^^^^^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)
#? (Get-CsRgsAgentGroup -Name "Desk Agents").Name
#= Desk Agents

## one in use, without a question
Get-CsRgsAgentGroup -Name "Desk Agents" | Remove-CsRgsAgentGroup -Force
#= WARNING: queue "Help Desk" still refers to the removed agent group (AgentGroupIDList); Set-CsRgsQueue mends that
#? (Get-CsRgsQueue -Name "Help Desk").AgentGroupIDList.Count
#= 2

## several at once are refused
Remove-CsRgsAgentGroup -Instance (Get-CsRgsAgentGroup)
#= Remove-CsRgsAgentGroup: -Instance takes one object at a time
#=   at line 1, column 1:
#=     Remove-CsRgsAgentGroup -Instance (Get-CsRgsAgentGroup)
#=     ^^^^^^^^^^^^^^^^^^^^^^
#=   hint: send several through the pipeline
#= (exit 1)

## all of a service, without the questions
Get-CsRgsAgentGroup -Identity service:ApplicationServer:dublin.litwareinc.com | Remove-CsRgsAgentGroup -Confirm:$False -Force
#= WARNING: queue "Sales" still refers to the removed agent group (AgentGroupIDList); Set-CsRgsQueue mends that
#? (Get-CsRgsAgentGroup).Name
#= Desk Agents
#= Night Agents
#= Nobody
