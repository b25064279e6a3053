#! setup company
# The ways in which objects are named.

## a service in all of its spellings
$forms = "service:ApplicationServer:dublin.litwareinc.com", "ApplicationServer:dublin.litwareinc.com", "SERVICE:applicationserver:DUBLIN.litwareinc.com", "service:Dublin-ApplicationServer-1", "dublin.litwareinc.com", "dublin"
foreach ($form in $forms) { (Get-CsRgsQueue -Identity $form).Name }
#= Sales
#= Sales
#= Sales
#= Sales
#= Sales
#= Sales

## the number form builds an identity of an object, too
$q = Get-CsRgsQueue -Name "Sales"
(Get-CsRgsQueue -Identity "service:Dublin-ApplicationServer-1/$($q.Identity.InstanceId)").Name
#= Sales

## two identities are equal by their number, and to their text
$q = Get-CsRgsQueue -Name "Sales"
$q.Identity -eq "ApplicationServer:dublin.litwareinc.com/$($q.Identity.InstanceId)"
$q.Identity -eq (Get-CsRgsQueue -Name "Sales").Identity
$q.Identity -eq "$($q.Identity)"
#= True
#= True
#= True

## text, identity object or the whole object
$q = Get-CsRgsQueue -Name "Sales"
(Get-CsRgsQueue -Identity "$($q.Identity)").Name
(Get-CsRgsQueue -Identity $q.Identity).Name
(Get-CsRgsQueue -Identity $q).Name
(New-CsRgsCallAction -Action TransferToQueue -QueueID $q).QueueID -eq $q.Identity
#= Sales
#= Sales
#= Sales
#= True

## a name that is not unique names the identities
New-CsRgsQueue -Parent dublin -Name "Night" | Out-Null
Set-CsRgsQueue -Name "Night" -Description "which?"
#= WARNING: queue "Night" has no agents: its calls are disconnected at once
#= Set-CsRgsQueue: queue "Night" exists 2 times: service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000c, service:ApplicationServer:dublin.litwareinc.com/00000002-0000-4000-8000-000000000001
#=   at line 2, column 22:
#=     Set-CsRgsQueue -Name "Night" -Description "which?"
#=                          ^^^^^^^
#=   hint: give the identity instead of the name
#= (exit 1)

## a name with blanks around it
(Get-CsRgsQueue -Name "  Night ").Name
#= Night

## by a wildcard: nothing is not an error
Get-CsRgsQueue -Name "Z*"
(Get-CsRgsQueue -Name "?ight").Name
#= Night

## an identity that is gone
Get-CsRgsQueue -Identity "service:ApplicationServer:redmond.litwareinc.com/12345678-0000-4000-8000-000000000000"
#= Get-CsRgsQueue: there is no queue "service:ApplicationServer:redmond.litwareinc.com/12345678-0000-4000-8000-000000000000"
#=   at line 1, column 26:
#=     Get-CsRgsQueue -Identity "service:ApplicationServer:redmond.litwareinc.com/12345678-0000-4…
#=                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: Get-CsRgsQueue | Select-Object Name, Identity shows those there are
#= (exit 1)

## the owner of a pool
(Get-CsRgsWorkflow -Owner "redmond.litwareinc.com").Name
(Get-CsRgsWorkflow -Owner "service:ApplicationServer:dublin.litwareinc.com").Name
#= Help Line
#= Night Line
#= Sales Line
