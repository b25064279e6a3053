#! setup company

## name and parent alone, by numbers and words in quotes
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -AgentAlertTime "30" -ParticipationPolicy formal
#= WARNING: agent group "Front Desk" has no agents: nobody rings
#= Identity                 : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
#= Name                     : Front Desk
#= Description              :
#= ParticipationPolicy      : Formal
#= AgentAlertTime           : 30
#= RoutingMethod            : Parallel
#= DistributionGroupAddress :
#= OwnerPool                : redmond.litwareinc.com
#= AgentsByUri              : {}
#? (Get-CsRgsAgentGroup -Name "Front Desk").AgentAlertTime
#= 30

## a blank behind service:, and a list of people
New-CsRgsAgentGroup -Parent service: ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -AgentsByUri "sip:ann@litwareinc.com","sip:bo@litwareinc.com" -RoutingMethod longestidle | Out-Null
#= notice: the blank behind "service:" is left out
#? Get-CsRgsAgentGroup -Name "Front Desk" | fl RoutingMethod, AgentsByUri
#= RoutingMethod : LongestIdle
#= AgentsByUri   : {sip:ann@litwareinc.com, sip:bo@litwareinc.com}

## a list over several lines
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -AgentsByUri "sip:ann@litwareinc.com",
    "sip:bo@litwareinc.com",
    "sip:cy@litwareinc.com" | Select-Object -ExpandProperty AgentsByUri
#= sip:ann@litwareinc.com
#= sip:bo@litwareinc.com
#= sip:cy@litwareinc.com

## a distribution list in place of agents
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -DistributionGroupAddress frontdesk@litwareinc.com -RoutingMethod Attendant | Format-List Name, DistributionGroupAddress, AgentsByUri
#= Name                     : Front Desk
#= DistributionGroupAddress : frontdesk@litwareinc.com
#= AgentsByUri              : {}

## in memory, changed, then stored
$x = New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -InMemory
$x.AgentAlertTime = 25
$x.AgentsByUri.Add("sip:cy@litwareinc.com")
Set-CsRgsAgentGroup -Instance $x
#? Get-CsRgsAgentGroup -Name "Front Desk" | fl AgentAlertTime, AgentsByUri
#= AgentAlertTime : 25
#= AgentsByUri    : {sip:cy@litwareinc.com}

## what would happen
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -WhatIf
#= WARNING: agent group "Front Desk" has no agents: nobody rings
#= What if: create agent group "Front Desk"
#? Get-CsRgsAgentGroup -Name "Front*"

## a name that is taken
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "desk agents"
#= New-CsRgsAgentGroup: an agent group named "desk agents" already exists in pool redmond.litwareinc.com
#=   at line 1, column 84:
#=     New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "desk agents"
#=                                                                                        ^^^^^^^^^^^^^
#=   hint: Get-CsRgsAgentGroup -Name "desk agents" shows it
#= (exit 1)

## a routing method that does not exist
New-CsRgsAgentGroup -Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -RoutingMethod Paralell
#= New-CsRgsAgentGroup: -RoutingMethod: "Paralell" is not one of LongestIdle, RoundRobin, Serial, Parallel or Attendant
#=   at line 1, column 112:
#=     …-Parent service:ApplicationServer:redmond.litwareinc.com -Name "Front Desk" -RoutingMethod Paralell
#=                                                                                                 ^^^^^^^^
#=   hint: did you mean Parallel?
#= (exit 1)
