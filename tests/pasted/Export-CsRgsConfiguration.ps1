#! setup company

## a whole pool, without service: and to a drive
Export-CsRgsConfiguration -Source "ApplicationServer:redmond.litwareinc.com" -FileName "C:\Exports\Rgs.zip"
#? Test-Path C:\Exports\Rgs.zip
#= True

## with service:, only what the pool owns
Export-CsRgsConfiguration -Source "service:ApplicationServer:redmond.litwareinc.com" -Owner redmond.litwareinc.com -FileName "C:\Exports\Rgs.zip"
#? Test-Path C:\Exports\Rgs.zip
#= True

## a file that is there
Export-CsRgsConfiguration -Source "service:ApplicationServer:redmond.litwareinc.com" -FileName "C:\Exports\RgsConfig.zip"
#= Export-CsRgsConfiguration: "C:\Exports\RgsConfig.zip" exists, and nothing is written over
#=   at line 1, column 96:
#=     …ion -Source "service:ApplicationServer:redmond.litwareinc.com" -FileName "C:\Exports\RgsConfig.zip"
#=                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^
#=   hint: give another name, or take away what is there
#= (exit 1)

## removed after the export
Export-CsRgsConfiguration -Source "service:ApplicationServer:dublin.litwareinc.com" -FileName "C:\Exports\Dublin.zip" -RemoveExportedConfiguration
#? (Get-CsRgsWorkflow -Identity dublin | Measure-Object).Count
#= 0
