#! setup company
# What the verbs do.

## parameters by their beginnings, glued to a colon, and by their short names
$q = Get-CsRgsQueue -Na:"Lobby"
$q.Description = "short"
Set-CsRgsQueue -Inst $q -wi
Set-CsRgsQueue -Inst $q -cf:$false
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once
#= What if: change queue "Lobby"
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once
#? (Get-CsRgsQueue -Name "Lobby").Description
#= short

## a beginning of two parameters
New-CsRgsQueue -Parent redmond -Name "x" -Overflow $null
#= New-CsRgsQueue: -Overflow could be OverflowAction, OverflowCandidate or OverflowThreshold
#=   at line 1, column 42:
#=     New-CsRgsQueue -Parent redmond -Name "x" -Overflow $null
#=                                              ^^^^^^^^^
#= (exit 1)

## nothing never means all
$name = $null
Get-CsRgsQueue -Name $name
#= Get-CsRgsQueue: -Name must not be $null
#=   at line 2, column 22:
#=     Get-CsRgsQueue -Name $name
#=                          ^^^^^
#=   hint: the variable or property holds nothing: was the object found?
#= (exit 1)

## empty text never means all
Get-CsRgsQueue -Identity "" | Remove-CsRgsQueue -Force
#= Get-CsRgsQueue: -Identity must not be empty text
#=   at line 1, column 26:
#=     Get-CsRgsQueue -Identity "" | Remove-CsRgsQueue -Force
#=                              ^^
#=   hint: is a variable, a property or a column of a file empty?
#= (exit 1)
#? (Get-CsRgsQueue).Count
#= 4

## a mandatory parameter is missing
New-CsRgsQueue -Name "Orders"
#= New-CsRgsQueue: -Parent is missing
#=   at line 1, column 1:
#=     New-CsRgsQueue -Name "Orders"
#=     ^^^^^^^^^^^^^^
#=   hint: Get-Help New-CsRgsQueue shows what each takes
#= (exit 1)

## read by two, written by one
$a = Get-CsRgsQueue -Name "Lobby"
$b = Get-CsRgsQueue -Name "Lobby"
$a.Description = "first"
Set-CsRgsQueue $a
$b.Description = "second"
Set-CsRgsQueue $b
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once
#= Set-CsRgsQueue: queue "Lobby" was changed by pat at 2026-11-23T09:00:00Z after you read it (revision 21, now 26); yours differs in Description
#=   at line 6, column 1:
#=     Set-CsRgsQueue $b
#=     ^^^^^^^^^^^^^^
#=   hint: read it again with Get-CsRgsQueue, or write yours over it with -Force
#= WARNING: $b was changed but not stored; Set-CsRgsQueue -Instance $b stores it
#= (exit 1)

## removed in between
$q = Get-CsRgsQueue -Name "Lobby"
Get-CsRgsQueue -Name "Lobby" | Remove-CsRgsQueue
$q.Description = "too late"
Set-CsRgsQueue $q
#= Set-CsRgsQueue: queue "Lobby" does not exist any more
#=   at line 4, column 1:
#=     Set-CsRgsQueue $q
#=     ^^^^^^^^^^^^^^
#=   hint: New-CsRgsQueue makes a new one
#= WARNING: $q was changed but not stored; Set-CsRgsQueue -Instance $q stores it
#= (exit 1)

## in memory nothing is checked but types and ranges
$w = New-CsRgsWorkflow -Parent redmond -Name "Draft" -PrimaryUri sip:helpline@litwareinc.com -Active $true -TimeZone UTC -InMemory
$w.Name
Set-CsRgsWorkflow -Instance $w
#= Draft
#= Set-CsRgsWorkflow: PrimaryUri sip:helpline@litwareinc.com belongs to workflow "Help Line" already; active workflow "Draft" has no DefaultAction
#=   at line 3, column 1:
#=     Set-CsRgsWorkflow -Instance $w
#=     ^^^^^^^^^^^^^^^^^
#=   hint: give -DefaultAction a call action to a queue or question, or leave the workflow inactive
#= (exit 1)
#? Get-CsRgsWorkflow -Name "Draft*"

## assigned text becomes what the property holds
$q = Get-CsRgsQueue -Name "Lobby"
$q.OverflowCandidate = "oldestcall"
$q.TimeoutThreshold = "45"
$q.AgentGroupIDList = (Get-CsRgsAgentGroup -Name "Nobody").Identity.ToString()
$q.OverflowCandidate, $q.TimeoutThreshold, $q.AgentGroupIDList[0].GetType().Name
Set-CsRgsQueue $q -WarningAction SilentlyContinue
#= OldestCall
#= 45
#= RgsIdentity

## what cannot be assigned
$q = Get-CsRgsQueue -Name "Lobby"
$q.OwnerPool = "dublin.litwareinc.com"
#= OwnerPool of a Queue is read-only
#=   at line 2, column 4:
#=     $q.OwnerPool = "dublin.litwareinc.com"
#=        ^^^^^^^^^
#= (exit 1)

## an object of the wrong kind in the pipe
Get-CsRgsAgentGroup -Name "Nobody" | Set-CsRgsQueue -Description "x"
#= Set-CsRgsQueue: "Nobody" is an agent group, not a queue
#=   at line 1, column 38:
#=     Get-CsRgsAgentGroup -Name "Nobody" | Set-CsRgsQueue -Description "x"
#=                                          ^^^^^^^^^^^^^^
#=   hint: Set-CsRgsAgentGroup takes it
#= (exit 1)

## a warning leaves the exit code at 0, and can be hidden
Set-CsRgsQueue -Name "Lobby" -TimeoutThreshold 30
Set-CsRgsQueue -Name "Lobby" -TimeoutThreshold 40 -WarningAction SilentlyContinue
#= WARNING: TimeoutThreshold 30 has no TimeoutAction: calls would be disconnected there
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once

## the object of Set
Set-CsRgsQueue -Name "Lobby" -Description "seen" -PassThru | Select-Object Name, Description
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once
#= Name  Description
#= ----  -----------
#= Lobby seen

## the last letter of an alphabet: names sort as people count
New-CsRgsQueue -Parent dublin -Name "Team 10" | Out-Null
New-CsRgsQueue -Parent dublin -Name "Team 2" | Out-Null
(Get-CsRgsQueue -Identity dublin).Name
#= WARNING: queue "Team 10" has no agents: its calls are disconnected at once
#= WARNING: queue "Team 2" has no agents: its calls are disconnected at once
#= Sales
#= Team 2
#= Team 10

## -Confirm where nobody can answer
Get-CsRgsQueue -Name "Lobby" | Remove-CsRgsQueue -Confirm
#= Remove-CsRgsQueue: will not remove queue "Lobby" unasked, and nobody is there to answer
#=   at line 1, column 32:
#=     Get-CsRgsQueue -Name "Lobby" | Remove-CsRgsQueue -Confirm
#=                                    ^^^^^^^^^^^^^^^^^
#=   hint: -Confirm:$false or -Force does it without asking
#= (exit 1)
