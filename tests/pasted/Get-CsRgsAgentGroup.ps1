#! setup company
# Lines of the kind that the page of Get-CsRgsAgentGroup shows.

## all, without a word more
Get-CsRgsAgentGroup | Select-Object Name, OwnerPool
#= Name          OwnerPool
#= ----          ---------
#= Desk Agents   redmond.litwareinc.com
#= Night Agents  redmond.litwareinc.com
#= Nobody        redmond.litwareinc.com
#= Dublin Agents dublin.litwareinc.com

## those of one service
Get-CsRgsAgentGroup -Identity service:ApplicationServer:dublin.litwareinc.com
#= Identity                 : service:ApplicationServer:dublin.litwareinc.com/00000001-0000-4000-8000-000000000006
#= Name                     : Dublin Agents
#= Description              :
#= ParticipationPolicy      : Informal
#= AgentAlertTime           : 20
#= RoutingMethod            : Attendant
#= DistributionGroupAddress :
#= OwnerPool                : dublin.litwareinc.com
#= AgentsByUri              : {sip:dee@litwareinc.com}

## one by service and name
Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Night Agents" | Format-List Name, AgentsByUri
#= Name        : Night Agents
#= AgentsByUri : {sip:cy@litwareinc.com}

## by routing method
Get-CsRgsAgentGroup | Where-Object {$_.RoutingMethod -eq "RoundRobin"} | Select-Object -ExpandProperty Name
#= Desk Agents

## groups that nobody is in
Get-CsRgsAgentGroup | Where-Object {$_.AgentsByUri.Count -eq 0} | Select-Object Name
#= Name
#= ----
#= Nobody

## groups that hold somebody
Get-CsRgsAgentGroup | Where-Object {$_.AgentsByUri -contains "sip:bo@litwareinc.com"} | Select-Object Name
#= Name
#= ----
#= Desk Agents

## agents of one group
Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Desk Agents" | Select-Object -ExpandProperty AgentsByUri
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com

## by owner, as a bare host name
Get-CsRgsAgentGroup -Owner dublin.litwareinc.com | Select-Object Name
#= Name
#= ----
#= Dublin Agents

## show all
Get-CsRgsAgentGroup -ShowAll | Where-Object {$_.ParticipationPolicy -ne "Informal"} | Select-Object Name
#= Name
#= ----
#= Night Agents

## a name that is not there
Get-CsRgsAgentGroup -Name "Desk Agent"
#= Get-CsRgsAgentGroup: there is no agent group "Desk Agent"
#=   at line 1, column 27:
#=     Get-CsRgsAgentGroup -Name "Desk Agent"
#=                               ^^^^^^^^^^^^
#=   hint: did you mean "Desk Agents"?
#= (exit 1)
