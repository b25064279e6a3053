#! setup company

## an agent more
$g = Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Desk Agents"
$g.AgentsByUri.Add("sip:cy@litwareinc.com")
Set-CsRgsAgentGroup -Instance $g
#? (Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com
#= sip:cy@litwareinc.com

## an agent less: Remove says whether it was there
$g = Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Desk Agents"
$g.AgentsByUri.Remove("sip:BO@litwareinc.com")
Set-CsRgsAgentGroup -Instance $g
#= True
#? (Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri
#= sip:ann@litwareinc.com

## cleared
$g = Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Desk Agents"
$g.AgentsByUri.Clear()
Set-CsRgsAgentGroup -Instance $g
#= WARNING: agent group "Desk Agents" has no agents: nobody rings; calls of "Help Line" come to it
#? (Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri.Count
#= 0

## every group of a service
Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com | ForEach-Object {$_.AgentAlertTime = 30; Set-CsRgsAgentGroup -Instance $_}
#= WARNING: agent group "Nobody" has no agents: nobody rings
#? Get-CsRgsAgentGroup | Select-Object Name, AgentAlertTime
#= Name          AgentAlertTime
#= ----          --------------
#= Desk Agents               30
#= Night Agents              30
#= Nobody                    30
#= Dublin Agents             20

## a forgotten Set is said
Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com | ForEach-Object {$_.AgentAlertTime = 30}
#= WARNING: agent groups "Desk Agents", "Night Agents" and "Nobody" were changed but not stored; Set-CsRgsAgentGroup -Instance stores one
#? Get-CsRgsAgentGroup | Select-Object Name, AgentAlertTime
#= Name          AgentAlertTime
#= ----          --------------
#= Desk Agents               20
#= Night Agents              45
#= Nobody                    20
#= Dublin Agents             20

## an enum from its word, without case
$g = Get-CsRgsAgentGroup -Name "Nobody"
$g.RoutingMethod = "PARALLEL"
$g.ParticipationPolicy = "formal"
Set-CsRgsAgentGroup $g
#= WARNING: agent group "Nobody" has no agents: nobody rings
#? Get-CsRgsAgentGroup -Name "Nobody" | fl RoutingMethod, ParticipationPolicy
#= RoutingMethod       : Parallel
#= ParticipationPolicy : Formal

## by properties, and an edit of the list
Set-CsRgsAgentGroup -Name "Desk Agents" -AgentsByUri @{Add="sip:dee@litwareinc.com";Remove="sip:bo@litwareinc.com"} -AgentAlertTime 45
#? Get-CsRgsAgentGroup -Name "Desk Agents" | fl AgentAlertTime, AgentsByUri
#= AgentAlertTime : 45
#= AgentsByUri    : {sip:ann@litwareinc.com, sip:dee@litwareinc.com}

## a wrong property is an error at its place, and nothing of it is stored
$g = Get-CsRgsAgentGroup -Name "Nobody"
$g.RoutingMetod = "Parallel"
Set-CsRgsAgentGroup $g
#= an AgentGroup has no property "RoutingMetod"
#=   at line 2, column 4:
#=     $g.RoutingMetod = "Parallel"
#=        ^^^^^^^^^^^^
#=   hint: did you mean RoutingMethod?
#= WARNING: agent group "Nobody" has no agents: nobody rings
#= (exit 1)
#? (Get-CsRgsAgentGroup -Name "Nobody").RoutingMethod
#= Serial

## out of range when assigned
$g = Get-CsRgsAgentGroup -Name "Nobody"
$g.AgentAlertTime = 5
Set-CsRgsAgentGroup -Instance $g
#= Set-CsRgsAgentGroup: AgentAlertTime 5 is outside 10 to 600 seconds
#=   at line 3, column 1:
#=     Set-CsRgsAgentGroup -Instance $g
#=     ^^^^^^^^^^^^^^^^^^^
#= WARNING: $g was changed but not stored; Set-CsRgsAgentGroup -Instance $g stores it
#= (exit 1)
