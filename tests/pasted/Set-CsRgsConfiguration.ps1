#! setup company

## by parameters
Set-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com -AgentRingbackGracePeriod 90 -DisableCallContext $True
#? Get-CsRgsConfiguration service:ApplicationServer:redmond.litwareinc.com | fl AgentRingbackGracePeriod, DisableCallContext
#= AgentRingbackGracePeriod : 90
#= DisableCallContext       : True

## by an object
$c = Get-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com
$c.AgentRingbackGracePeriod = 120
Set-CsRgsConfiguration -Instance $c
#? (Get-CsRgsConfiguration service:ApplicationServer:redmond.litwareinc.com).AgentRingbackGracePeriod
#= 120

## music for all workflows, then none again
$m = Import-CsRgsAudioFile -Identity service:ApplicationServer:redmond.litwareinc.com -FileName "WhileYouWait.wav" -Content ([System.IO.File]::ReadAllBytes('C:\Media\WhileYouWait.wav'))
Set-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com -DefaultMusicOnHoldFile $m
(Get-CsRgsConfiguration service:ApplicationServer:redmond.litwareinc.com).DefaultMusicOnHoldFile.OriginalFileName
Set-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com -DefaultMusicOnHoldFile $Null
#= WhileYouWait.wav
#? (Get-CsRgsConfiguration service:ApplicationServer:redmond.litwareinc.com).DefaultMusicOnHoldFile -eq $null
#= True

## out of range
Set-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com -AgentRingbackGracePeriod 20
#= Set-CsRgsConfiguration: -AgentRingbackGracePeriod: 20 is outside 30 to 600
#=   at line 1, column 109:
#=     …nfiguration -Identity service:ApplicationServer:redmond.litwareinc.com -AgentRingbackGracePeriod 20
#=                                                                                                       ^^
#= (exit 1)

## changed, and never stored
$c = Get-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com
$c.AgentRingbackGracePeriod = 120
#= WARNING: $c was changed but not stored; Set-CsRgsConfiguration -Instance $c stores it
