#! setup company

## words
New-CsRgsPrompt -TextToSpeechPrompt "Your call is important to us."
#= AudioFilePrompt    :
#= TextToSpeechPrompt : Your call is important to us.

## words over several lines
$p = New-CsRgsPrompt -TextToSpeechPrompt "Please hold the line.
Somebody will be with you
in a moment."
$p.TextToSpeechPrompt
#= Please hold the line.
#= Somebody will be with you
#= in a moment.

## sound and words
$sound = Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "Welcome.wav" -Content ([System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav'))
New-CsRgsPrompt -AudioFilePrompt $sound -TextToSpeechPrompt "Welcome."
#= AudioFilePrompt    : Welcome.wav
#= TextToSpeechPrompt : Welcome.

## neither
New-CsRgsPrompt
#= New-CsRgsPrompt: a prompt needs -TextToSpeechPrompt, -AudioFilePrompt or both
#=   at line 1, column 1:
#=     New-CsRgsPrompt
#=     ^^^^^^^^^^^^^^^
#= (exit 1)
