#! setup company

## an export brought into another pool, which becomes the owner
Import-CsRgsConfiguration -Destination "service:ApplicationServer:redmond.litwareinc.com" -FileName "C:\Exports\RgsConfig.zip" -OverwriteOwner -ResolveNameConflicts | Group-Object Verdict | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" }
#= notice: audio-orphan: 1 sound of the source, used by nothing in it: f6000007-5a3c-4d1e-9b20-c0ffee000007.wav
#= notice: in all: 17 created, 1 skipped
#= created 17
#= skipped 1

## as examples print it, without service:
Import-CsRgsConfiguration -Destination "ApplicationServer:redmond.litwareinc.com" -FileName "C:\Exports\RgsConfig.zip" -OverwriteOwner -ReplaceExistingRgsSettings -ResolveNameConflicts | Where-Object Kind -eq "service settings" | ForEach-Object Verdict
#= notice: audio-orphan: 1 sound of the source, used by nothing in it: f6000007-5a3c-4d1e-9b20-c0ffee000007.wav
#= unchanged
#= notice: in all: 17 created, 1 unchanged

## the other spelling of the switch
Import-CsRgsConfiguration -Destination "service:ApplicationServer:redmond.litwareinc.com" -FileName "C:\Exports\RgsConfig.zip" -OverwriteOwner -ReplaceExistingSettings -ResolveNameConflicts | Where-Object Kind -eq "service settings" | ForEach-Object Verdict
#= notice: audio-orphan: 1 sound of the source, used by nothing in it: f6000007-5a3c-4d1e-9b20-c0ffee000007.wav
#= unchanged
#= notice: in all: 17 created, 1 unchanged

## a file that is not there
Import-CsRgsConfiguration -Destination redmond -FileName "C:\Exports\None.zip"
#= Import-CsRgsConfiguration: there is no file "C:\Exports\None.zip"
#=   at line 1, column 58:
#=     Import-CsRgsConfiguration -Destination redmond -FileName "C:\Exports\None.zip"
#=                                                              ^^^^^^^^^^^^^^^^^^^^^
#= (exit 1)
