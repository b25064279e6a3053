#! setup company

## all
Get-CsAdminRole | Where-Object {$_.IsStandardRole -eq $False} | Select-Object Identity
#= Identity
#= --------
#= DublinGroups
#= NightKeepers

## one
Get-CsAdminRole -Identity "DublinGroups" | fl Identity, IsStandardRole, ConfigScopes, UserScopes, Template
#= Identity       : DublinGroups
#= IsStandardRole : False
#= ConfigScopes   : {site:Dublin, site:Redmond}
#= UserScopes     : {global}
#= Template       : CsResponseGroupAdministrator

## by a wildcard on the name
Get-CsAdminRole -Filter "*ResponseGroup*" | Select-Object Identity
#= Identity
#= --------
#= CsResponseGroupAdministrator
#= CsResponseGroupManager

## roles that may run a cmdlet
Get-CsAdminRole | Where-Object {$_.Cmdlets -match "Set-CsRgsConfiguration"} | Select-Object Identity
#= Identity
#= --------
#= CsAdministrator
#= CsVoiceAdministrator
#= CsServerAdministrator
#= CsResponseGroupAdministrator
#= DublinGroups

## a word boundary in double quotes is a boundary
Get-CsAdminRole | Where-Object {$_.Cmdlets -match "\bSet-CsRgsAgentGroup\b"} | Select-Object -ExpandProperty Identity
#= CsAdministrator
#= CsVoiceAdministrator
#= CsServerAdministrator
#= CsResponseGroupAdministrator
#= CsResponseGroupManager
#= DublinGroups

## roles of a site
Get-CsAdminRole | Where-Object {$_.ConfigScopes -match "site:Dublin"} | Select-Object Identity
#= Identity
#= --------
#= DublinGroups

## roles of people, with the blank that pages print
Get-CsAdminRole | Where-Object {$_.UserScopes -match "OU: ou=Night"} | Select-Object Identity
Get-CsAdminRole | Where-Object {$_.UserScopes -match "OU:ou=Night"} | Select-Object Identity
#= notice: the blank behind "OU:" may be missing
#= Identity
#= --------
#= NightKeepers
#= NightKeepers

## the cmdlets of one role, alone
Get-CsAdminRole -Identity NightKeepers | Select-Object -ExpandProperty Cmdlets | Select-Object -First 3
#= Get-CsRgsWorkflow
#= Get-CsRgsQueue
#= Get-CsRgsAgentGroup

## a role that is not there
Get-CsAdminRole -Identity DublinGroup
#= Get-CsAdminRole: there is no role "DublinGroup"
#=   at line 1, column 27:
#=     Get-CsAdminRole -Identity DublinGroup
#=                               ^^^^^^^^^^^
#=   hint: did you mean DublinGroups?
#= (exit 1)
