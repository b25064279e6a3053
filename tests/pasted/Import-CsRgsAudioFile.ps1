#! setup company

## bytes by a method of .NET
Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "WhileYouWait.wav" -Content ([System.IO.File]::ReadAllBytes('C:\Media\WhileYouWait.wav')) | Select-Object OriginalFileName
#= OriginalFileName
#= ----------------
#= WhileYouWait.wav

## bytes as how-to pages read them
$a = Import-CsRgsAudioFile -Identity "service:ApplicationServer:redmond.litwareinc.com" -FileName "Welcome.wav" -Content (Get-Content C:\Media\Welcome.wav -Encoding byte -ReadCount 0)
$a.OriginalFileName
#= Welcome.wav

## bytes through the pipe
[System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav') | Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "Welcome.wav" | Select-Object -ExpandProperty OriginalFileName
#= Welcome.wav

## an extension is missing
(Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "Welcome" -Content ([System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav'))).OriginalFileName
#= notice: the sound is stored as "Welcome.wav"
#= Welcome.wav

## a file that is not there
Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "Welcom.wav" -Content ([System.IO.File]::ReadAllBytes('C:\Media\Welcom.wav'))
#= "C:\Media\Welcom.wav" cannot be read: there is no such file or folder
#=   at line 1, column 133:
#=     …wareinc.com -FileName "Welcom.wav" -Content ([System.IO.File]::ReadAllBytes('C:\Media\Welcom.wav'))
#=                                                                     ^^^^^^^^^^^^
#= (exit 1)

## a drive that is not there
Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "Welcome.wav" -Content ([System.IO.File]::ReadAllBytes('D:\Media\Welcome.wav'))
#= "D:\Media\Welcome.wav": this system has no drive D:
#=   at line 1, column 134:
#=     …reinc.com -FileName "Welcome.wav" -Content ([System.IO.File]::ReadAllBytes('D:\Media\Welcome.wav'))
#=                                                                    ^^^^^^^^^^^^
#=   hint: --drive D=DIR or $env:RGSH_DRIVES = "D=DIR" gives it a place
#= (exit 1)

## one sound for two workflows
$a = Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "Welcome.wav" -Content ([System.IO.File]::ReadAllBytes('C:\Media\Welcome.wav'))
Get-CsRgsWorkflow -Identity service:ApplicationServer:redmond.litwareinc.com | ForEach-Object {$_.CustomMusicOnHoldFile = $a; Set-CsRgsWorkflow -Instance $_}
#= Set-CsRgsWorkflow: the sound Welcome.wav is used elsewhere already
#=   at line 2, column 127:
#=     …ond.litwareinc.com | ForEach-Object {$_.CustomMusicOnHoldFile = $a; Set-CsRgsWorkflow -Instance $_}
#=                                                                          ^^^^^^^^^^^^^^^^^
#=   hint: a sound is imported anew for every use: Import-CsRgsAudioFile
#= WARNING: workflow "Night Line" was changed but not stored; Set-CsRgsWorkflow -Instance stores one
#= (exit 1)
