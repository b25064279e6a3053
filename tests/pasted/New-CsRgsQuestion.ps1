#! setup company

## a question with two answers from variables
$one = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Night").Identity) -DtmfResponse 1
$two = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action TransferToQueue -QueueID (Get-CsRgsQueue -Name "Lobby").Identity) -DtmfResponse 2
$prompt = New-CsRgsPrompt -TextToSpeechPrompt "Press 1 or 2."
$q = New-CsRgsQuestion -Prompt $prompt -AnswerList $one, $two -Name "First"
$q.AnswerList.Count
$q
#= 2
#=
#= Prompt              : Press 1 or 2.
#= InvalidAnswerPrompt :
#= NoAnswerPrompt      :
#= AnswerList          : 1 → TransferToQueue 00000001-0000-4000-8000-00000000000c
#=                       2 → TransferToQueue 00000001-0000-4000-8000-00000000000d
#= Name                : First

## answers in brackets, with prompts for other cases
$one = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 1
New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1.") -InvalidAnswerPrompt (New-CsRgsPrompt -TextToSpeechPrompt "No.") -NoAnswerPrompt (New-CsRgsPrompt -TextToSpeechPrompt "Again?") -AnswerList($one) | fl *
#= Prompt              : Press 1.
#= InvalidAnswerPrompt : No.
#= NoAnswerPrompt      : Again?
#= AnswerList          : 1 → Terminate
#= Name                :

## one answer more, later
$q = New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1.")
$q.AnswerList.Add((New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 1))
$q.AnswerList.Count
#= 1

## the same key twice
$one = New-CsRgsAnswer -Action (New-CsRgsCallAction -Action Terminate) -DtmfResponse 1
New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1.") -AnswerList $one, $one
#= New-CsRgsQuestion: two answers of one question share "1"
#=   at line 2, column 1:
#=     New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt "Press 1.") -AnswerList $one, $one
#=     ^^^^^^^^^^^^^^^^^
#= (exit 1)

## no prompt
New-CsRgsQuestion -Name "First"
#= New-CsRgsQuestion: -Prompt is missing
#=   at line 1, column 1:
#=     New-CsRgsQuestion -Name "First"
#=     ^^^^^^^^^^^^^^^^^
#=   hint: Get-Help New-CsRgsQuestion shows what each takes
#= (exit 1)
