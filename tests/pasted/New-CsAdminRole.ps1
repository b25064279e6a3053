#! setup company

## a copy of a predefined role
New-CsAdminRole -Identity "RedmondGroups" -Template "CsResponseGroupAdministrator" | fl Identity, ConfigScopes, UserScopes, Template
#= Identity     : RedmondGroups
#= ConfigScopes : {global}
#= UserScopes   : {global}
#= Template     : CsResponseGroupAdministrator

## for a site
New-CsAdminRole -Identity RedmondGroups -Template CsResponseGroupAdministrator -ConfigScopes "site:Redmond" | Select-Object -ExpandProperty ConfigScopes
#= site:Redmond

## for two sites and the people of a unit
New-CsAdminRole -Identity "RedmondGroups" -Template "CsResponseGroupAdministrator" -ConfigScopes "site:Redmond","site:Dublin" -UserScopes "OU:ou=Redmond,dc=litwareinc,dc=com" | fl ConfigScopes, UserScopes
#= ConfigScopes : {site:Redmond, site:Dublin}
#= UserScopes   : {OU:ou=Redmond,dc=litwareinc,dc=com}

## its cmdlets
New-CsAdminRole -Identity "Readers" -Template CsViewOnlyAdministrator -Cmdlets "Get-CsRgsQueue","Get-CsRgsWorkflow" | Select-Object -ExpandProperty Cmdlets
#= Get-CsRgsQueue
#= Get-CsRgsWorkflow

## scripts by the name that prose prints
New-CsAdminRole -Identity "Scripters" -Template CsViewOnlyAdministrator -ScriptCmdlets "report.ps1:Report" | Select-Object -ExpandProperty ScriptModules
#= notice: New-CsAdminRole has no parameter -ScriptCmdlets; -ScriptModules is meant
#= report.ps1:Report

## a template that is not there
New-CsAdminRole -Identity "RedmondGroups" -Template "CsResponseGroupAdmin"
#= New-CsAdminRole: "CsResponseGroupAdmin" is not a predefined role
#=   at line 1, column 1:
#=     New-CsAdminRole -Identity "RedmondGroups" -Template "CsResponseGroupAdmin"
#=     ^^^^^^^^^^^^^^^
#=   hint: Get-CsAdminRole shows them
#= (exit 1)
