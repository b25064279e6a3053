#! setup company

## a key
$action = New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Night").Identity
New-CsRgsAnswer -Action $action -DtmfResponse 1 -Name "Night"
#= Action            : Action=TransferToQueue
#=                     QueueId=00000001-0000-4000-8000-00000000000c
#= DtmfResponse      : 1
#= VoiceResponseList : {}
#= Name              : Night

## a key and words
$action = New-CsRgsCallAction -Action Terminate
New-CsRgsAnswer -Action $action -DtmfResponse "2" -VoiceResponseList "stop","goodbye" | fl DtmfResponse, VoiceResponseList
#= DtmfResponse      : 2
#= VoiceResponseList : {stop, goodbye}

## stars and hashes
(New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse *).DtmfResponse
(New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse "#").DtmfResponse
#= *
#= #

## neither key nor word
New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate)
#= New-CsRgsAnswer: an answer needs -DtmfResponse, -VoiceResponseList or both
#=   at line 1, column 1:
#=     New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate)
#=     ^^^^^^^^^^^^^^^
#= (exit 1)

## two keys
New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 12
#= New-CsRgsAnswer: "12" is not a key of a telephone
#=   at line 1, column 1:
#=     New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 12
#=     ^^^^^^^^^^^^^^^
#=   hint: use 0 to 9, * or #
#= (exit 1)

## a number too many keeps its spelling
New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 01
#= New-CsRgsAnswer: "01" is not a key of a telephone
#=   at line 1, column 1:
#=     New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 01
#=     ^^^^^^^^^^^^^^^
#=   hint: use 0 to 9, * or #
#= (exit 1)
