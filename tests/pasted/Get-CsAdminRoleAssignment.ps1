#! setup company

## the roles of somebody
Get-CsAdminRoleAssignment -Identity "Ann"
#= CsResponseGroupManager

## by position, and through the pipe
Get-CsAdminRoleAssignment ann
"Ann" | Get-CsAdminRoleAssignment
#= CsResponseGroupManager
#= CsResponseGroupManager

## of everybody
Get-CsUser | ForEach-Object {$_.DisplayName; Get-CsAdminRoleAssignment -Identity $_.SamAccountName}
#= Ann
#= CsResponseGroupManager
#= Bo
#= Cy
#= Dee

## somebody without roles has none
Get-CsAdminRoleAssignment -Identity "Bo"

## nobody
Get-CsAdminRoleAssignment -Identity "Zoe"
#= Get-CsAdminRoleAssignment: there is no user "Zoe"
#=   at line 1, column 1:
#=     Get-CsAdminRoleAssignment -Identity "Zoe"
#=     ^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: Get-CsUser shows those there are
#= (exit 1)
