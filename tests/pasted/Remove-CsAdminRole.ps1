#! setup company

## one that nobody holds, bare
Remove-CsAdminRole -Identity "NightKeepers"
#? Get-CsAdminRole -Filter "Night*"

## by a wildcard
Remove-CsAdminRole -Filter "Dublin*"
#? Get-CsAdminRole -Filter "Dublin*"

## all that are not predefined, through the pipe
Get-CsAdminRole | Where-Object {$_.IsStandardRole -eq $False} | Remove-CsAdminRole
#? (Get-CsAdminRole | Where-Object {$_.IsStandardRole -eq $False}) -eq $null
#= True

## confirmed beforehand
Remove-CsAdminRole -Identity "DublinGroups" -Confirm:$False
#? Get-CsAdminRole -Filter "Dublin*"

## a predefined role
Remove-CsAdminRole -Identity "CsHelpDesk"
#= Remove-CsAdminRole: CsHelpDesk is predefined and cannot be removed
#=   at line 1, column 1:
#=     Remove-CsAdminRole -Identity "CsHelpDesk"
#=     ^^^^^^^^^^^^^^^^^^
#=   hint: New-CsAdminRole makes a custom role from it
#= (exit 1)

## one that somebody holds, with nobody to answer
Add-RgsRoleMember -Role NightKeepers -Member sip:cy@litwareinc.com
Remove-CsAdminRole -Identity "NightKeepers"
#= Remove-CsAdminRole: will not remove role NightKeepers unasked, and nobody is there to answer: 1 person holds it
#=   at line 2, column 30:
#=     Remove-CsAdminRole -Identity "NightKeepers"
#=                                  ^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)
#? (Get-CsAdminRole -Filter "Night*").Identity
#= NightKeepers

## one that somebody holds, confirmed beforehand
Add-RgsRoleMember -Role NightKeepers -Member sip:cy@litwareinc.com
Get-CsAdminRole "NightKeepers" | Remove-CsAdminRole -Confirm:$false
#? Get-CsAdminRole -Filter "Night*"
