# Shared by all scripts of this folder
$Script:DefaultPool = 'redmond.litwareinc.com'
$Colours = @{ Good = 'Green'; Bad = 'Red' }
function Get-ParentId([string]$Pool = $DefaultPool) { "service:ApplicationServer:$Pool" }
filter ConvertTo-ShortUri { $_.ToString() -replace '^sip:' -replace '@.*$' }
function Out-Good { param([Parameter(ValueFromPipeline)]$Text) process { Write-Host $Text -ForegroundColor $Colours.Good } }
