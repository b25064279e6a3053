#! setup company

## a site more
Set-CsAdminRole -Identity "DublinGroups" -ConfigScopes @{Add="site:London"}
#? (Get-CsAdminRole -Identity "DublinGroups").ConfigScopes
#= site:Dublin
#= site:Redmond
#= site:London

## a site less
Set-CsAdminRole -Identity "DublinGroups" -ConfigScopes @{Remove="site:Dublin"}
#? (Get-CsAdminRole -Identity "DublinGroups").ConfigScopes
#= site:Redmond

## another place altogether
Set-CsAdminRole -Identity "DublinGroups" -ConfigScopes @{Replace="Global"}
#? (Get-CsAdminRole -Identity "DublinGroups").ConfigScopes
#= global

## a plain list replaces
Set-CsAdminRole -Identity "DublinGroups" -UserScopes "OU:ou=Dublin,dc=litwareinc,dc=com"
#? (Get-CsAdminRole -Identity "DublinGroups").UserScopes
#= OU:ou=Dublin,dc=litwareinc,dc=com

## the only site
Set-CsAdminRole -Identity "DublinGroups" -ConfigScopes @{Remove="site:Dublin","site:Redmond"}
#= Set-CsAdminRole: the only site of DublinGroups cannot be removed
#=   at line 1, column 1:
#=     Set-CsAdminRole -Identity "DublinGroups" -ConfigScopes @{Remove="site:Dublin","site:Redmond"}
#=     ^^^^^^^^^^^^^^^
#=   hint: use @{Replace="global"}
#= (exit 1)

## scripts, by both names, and none again
Set-CsAdminRole -Identity "DublinGroups" -ScriptCmdlets @{Add="a.ps1:One"}
Set-CsAdminRole -Identity "DublinGroups" -ScriptModules @{Add="a.ps1:Two"}
(Get-CsAdminRole -Identity "DublinGroups").ScriptModules
Set-CsAdminRole -Identity "DublinGroups" -ScriptModules $Null
#= notice: Set-CsAdminRole has no parameter -ScriptCmdlets; -ScriptModules is meant
#= a.ps1:One
#= a.ps1:Two
#? (Get-CsAdminRole -Identity "DublinGroups").ScriptModules.Count
#= 0

## through the pipe
Get-CsAdminRole -Filter "Dublin*" | Set-CsAdminRole -ConfigScopes "site:Redmond"
#? (Get-CsAdminRole -Identity "DublinGroups").ConfigScopes
#= site:Redmond

## a predefined role
Set-CsAdminRole -Identity "CsHelpDesk" -ConfigScopes "site:Redmond"
#= Set-CsAdminRole: CsHelpDesk is predefined and cannot be changed
#=   at line 1, column 1:
#=     Set-CsAdminRole -Identity "CsHelpDesk" -ConfigScopes "site:Redmond"
#=     ^^^^^^^^^^^^^^^
#=   hint: New-CsAdminRole makes a custom role from it
#= (exit 1)
