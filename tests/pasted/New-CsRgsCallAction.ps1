#! setup company

## to a queue by the property of a command in brackets
New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com -Name "Help Desk").Identity
#= Prompt   :
#= Question :
#= Action   : TransferToQueue
#= QueueID  : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000b
#= Uri      :

## to a mailbox, with words before; the kind as prose spells it
$prompt = New-CsRgsPrompt -TextToSpeechPrompt "Nobody is in. Please leave a message."
New-CsRgsCallAction -Prompt $prompt -Action TransferToVoiceMailUri -Uri "sip:desk@litwareinc.com"
#= Prompt   : Nobody is in. Please leave a message.
#= Question :
#= Action   : TransferToVoicemailUri
#= QueueID  :
#= Uri      : sip:desk@litwareinc.com

## to a telephone, also as prose spells it
New-CsRgsCallAction -Action TransferToPSTN -Uri "sip:+14255550123@litwareinc.com" | fl Action, Uri
#= Action : TransferToPstn
#= Uri    : sip:+14255550123@litwareinc.com

## to a person, sip: left out
(New-CsRgsCallAction -Action TransferToUri -Uri ann@litwareinc.com).Uri
#= sip:ann@litwareinc.com

## the parameters of an older edition
New-CsRgsCallAction -Target TransferToUri -TargetUri sip:ann@litwareinc.com | fl Action, Uri
#= notice: New-CsRgsCallAction has no parameter -Target; -Action is meant
#= notice: New-CsRgsCallAction has no parameter -TargetUri; -Uri is meant
#= Action : TransferToUri
#= Uri    : sip:ann@litwareinc.com

## a queue is missing
New-CsRgsCallAction -Action TransferToQueue
#= New-CsRgsCallAction: TransferToQueue needs -QueueID
#=   at line 1, column 1:
#=     New-CsRgsCallAction -Action TransferToQueue
#=     ^^^^^^^^^^^^^^^^^^^
#= (exit 1)

## something that does not belong
New-CsRgsCallAction -Action Terminate -Uri sip:ann@litwareinc.com
#= New-CsRgsCallAction: Terminate takes no -Uri
#=   at line 1, column 39:
#=     New-CsRgsCallAction -Action Terminate -Uri sip:ann@litwareinc.com
#=                                           ^^^^
#= (exit 1)

## to the queue of an action, once more
$a = New-CsRgsCallAction -Action TransferToQueue -QueueId (Get-CsRgsQueue -Name "Night")
(Get-CsRgsQueue -Identity $a.QueueID).Name
#= Night
