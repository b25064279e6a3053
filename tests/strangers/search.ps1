# Finds lines, keeps a transcript.
Set-Content log.txt 'started', 'Error 5: no route', 'ok', 'ERROR 17: busy'
Select-String error log.txt
Select-String -Path *.txt -Pattern 'error (\d+)' | ForEach-Object { "$($_.LineNumber): $($_.Matches[0].Value)" }
Get-Content log.txt | Select-String ERROR -CaseSensitive
(Select-String 'o' log.txt -AllMatches).Matches.Count
Get-ChildItem *.txt | Select-String route -List | Select-Object Filename, LineNumber
if (Select-String busy log.txt -Quiet) { 'somebody was busy' }
Select-String '(' log.txt
Select-String x nowhere.txt
Get-CsRgsQueue | Select-Object -ExpandProperty Name | Select-String desk | Select-Object -First 1
Start-Transcript keep.txt | Out-Null
Start-Transcript other.txt
Write-Host 'to the screen'
'an output'
Write-Warning 'a warning'
Get-Foo
Stop-Transcript | Out-Null
Stop-Transcript
(Get-Content keep.txt) -notmatch '^(Start|End) time|^Username|^Version'
Start-Transcript keep.txt -NoClobber
'x' | Set-Clipboard -Append
'x' | clip
