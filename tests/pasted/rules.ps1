#! setup company
# Warnings that published lines trip: they run all the same, with exit code 0.

## threshold without action, and the reverse
New-CsRgsQueue -Parent redmond -Name "A" -TimeoutThreshold 25 | Out-Null
New-CsRgsQueue -Parent redmond -Name "B" -OverflowAction (New-CsRgsCallAction -Action Terminate) | Out-Null
#= WARNING: TimeoutThreshold 25 has no TimeoutAction: calls would be disconnected there
#= WARNING: queue "A" has no agents: its calls are disconnected at once
#= WARNING: OverflowAction is never taken: OverflowThreshold is not set
#= WARNING: queue "B" has no agents: its calls are disconnected at once

## a group with people and a list, and an alert that is too long
New-CsRgsAgentGroup -Parent redmond -Name "A" -AgentsByUri sip:ann@litwareinc.com -DistributionGroupAddress a@litwareinc.com | Out-Null
New-CsRgsAgentGroup -Parent redmond -Name "B" -AgentAlertTime 200 | Out-Null
#= WARNING: the group has both agents and a distribution list; the vendor's form offers one or the other
#= WARNING: AgentAlertTime 200 is above 180 seconds; clients give up ringing after 180
#= WARNING: agent group "B" has no agents: nobody rings

## somebody whom nobody knows
New-CsRgsAgentGroup -Parent redmond -Name "A" -AgentsByUri sip:stranger@litwareinc.com | Out-Null
#= WARNING: 1 agent is not in the user directory: sip:stranger@litwareinc.com; New-RgsUser enters them

## hours and holidays without actions
$a = New-CsRgsCallAction -Action TransferToQueue -QueueID "Help Desk"
New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -Active $true -DefaultAction $a -BusinessHoursID "Office" -HolidaySetIDList "Days 2026" | Out-Null
#= WARNING: workflow "A" has business hours but no NonBusinessHoursAction: callers are disconnected when it is closed
#= WARNING: workflow "A" has holidays but no HolidayAction: callers are disconnected on them

## managed by nobody, federated and anonymous
$a = New-CsRgsCallAction -Action TransferToQueue -QueueID (New-CsRgsQueue -Parent redmond -Name "Own")
New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -Active $true -Managed $true -EnabledForFederation $true -Anonymous $true -DefaultAction $a | Out-Null
#= WARNING: queue "Own" has no agents: its calls are disconnected at once
#= WARNING: managed workflow "A" has no managers: only administrators can configure it
#= WARNING: federation is on and agents are anonymous: federated callers cannot see who answers
#= WARNING: workflow "A" is live but unanswerable: queue "Own" has no agents, so callers are disconnected at once

## two queues that lead to each other
$a = New-CsRgsCallAction -Action TransferToQueue -QueueID "Night"
Set-CsRgsQueue -Name "Lobby" -TimeoutThreshold 30 -TimeoutAction $a
$b = New-CsRgsCallAction -Action TransferToQueue -QueueID "Lobby"
Set-CsRgsQueue -Name "Night" -TimeoutAction $b
#= WARNING: queue "Lobby" has no agents: its calls are disconnected at once
#= WARNING: TimeoutAction leads back to this queue by way of "Lobby": a call may go round for ever

## ranges that overlap
New-CsRgsHoursOfBusiness -Parent redmond -Name "A" -MondayHours1 (New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 12:00) -MondayHours2 (New-CsRgsTimeRange -OpenTime 11:00 -CloseTime 17:00) | Out-Null
#= WARNING: Monday: the two ranges overlap; both count

## a mere menu without answers
$q = New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Nothing to press.")
New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -Active $true -DefaultAction (New-CsRgsCallAction -Action TransferToQuestion -Question $q)
#= New-CsRgsWorkflow: DefaultAction: a question without answers would disconnect every caller; an active workflow needs one
#=   at line 2, column 1:
#=     New-CsRgsWorkflow -Parent redmond -Name "A" -PrimaryUri sip:a@litwareinc.com -TimeZone UTC -Active …
#=     ^^^^^^^^^^^^^^^^^
#= (exit 1)
