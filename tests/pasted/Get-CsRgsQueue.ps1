#! setup company

## all
Get-CsRgsQueue | Select-Object Name, TimeoutThreshold
#= Name      TimeoutThreshold
#= ----      ----------------
#= Help Desk               60
#= Lobby
#= Night                   20
#= Sales

## one, in the order of published prints
Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Help Desk"
#= Identity          : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000b
#= TimeoutAction     : Prompt=Please leave a message.
#=                     Action=TransferToVoicemailUri
#=                     Uri=sip:desk@litwareinc.com
#= OverflowAction    : Prompt=Please leave a message.
#=                     Action=TransferToVoicemailUri
#=                     Uri=sip:desk@litwareinc.com
#= Name              : Help Desk
#= Description       :
#= TimeoutThreshold  : 60
#= OverflowThreshold : 5
#= OverflowCandidate : NewestCall
#= OwnerPool         : redmond.litwareinc.com
#= AgentGroupIDList  : {service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000003, service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000004}

## less than half a minute
Get-CsRgsQueue | Where-Object {$_.TimeoutThreshold -lt 30} | Select-Object Name, TimeoutThreshold
#= Name  TimeoutThreshold
#= ----  ----------------
#= Lobby
#= Night               20
#= Sales

## without an action; equal to nothing in any case
Get-CsRgsQueue | Where-Object {$_.OverflowAction -eq $Null} | Select-Object Name
Get-CsRgsQueue | Where-Object {$_.OverflowAction -ne $NULL} | Select-Object Name
#= Name
#= ----
#= Lobby
#= Night
#= Sales
#= Help Desk

## two conditions
Get-CsRgsQueue | Where-Object {$_.OverflowCandidate -eq "OldestCall" -or $_.TimeoutThreshold -eq $null} | Select-Object Name
#= Name
#= ----
#= Lobby
#= Night
#= Sales

## the action itself, where there is one
Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com | Select-Object -ExpandProperty TimeoutAction
#= Prompt   : Please leave a message.
#= Question :
#= Action   : TransferToVoicemailUri
#= QueueID  :
#= Uri      : sip:desk@litwareinc.com
#=
#= Prompt   : Please leave a message.
#= Question :
#= Action   : TransferToVoicemailUri
#= QueueID  :
#= Uri      : sip:desk@litwareinc.com

## the action with the queue's name beside it
Get-CsRgsQueue | Select-Object Name -ExpandProperty OverflowAction
#= Prompt   : Please leave a message.
#= Question :
#= Action   : TransferToVoicemailUri
#= QueueID  :
#= Uri      : sip:desk@litwareinc.com
#= Name     : Help Desk

## by its identity
$id = (Get-CsRgsQueue -Name "Night").Identity
Get-CsRgsQueue -Identity $id | Select-Object Name
#= Name
#= ----
#= Night

## members of the action by the names of an older edition
(Get-CsRgsQueue -Name "Night").TimeoutAction.Target
(Get-CsRgsQueue -Name "Night").TimeoutAction.TargetUri
(Get-CsRgsQueue -Name "Night").TimeoutAction.TargetQueueID
#= notice: CallAction has no property Target; Action is meant
#= TransferToVoicemailUri
#= notice: CallAction has no property TargetUri; Uri is meant
#= sip:desk@litwareinc.com
#= notice: CallAction has no property TargetQueueID; QueueID is meant
