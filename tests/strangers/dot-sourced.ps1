. "$PSScriptRoot\common.ps1"
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$limits = & (Join-Path $here 'limits.ps1')
"limits: $($limits.MaxAlert)/$($limits.MinAgents)"
Get-ParentId
$parent = Get-ParentId -Pool dublin.litwareinc.com
(Get-CsRgsAgentGroup -Identity $parent).Name
foreach ($g in Get-CsRgsAgentGroup -Identity (Get-ParentId)) {
    $short = @($g.AgentsByUri | ConvertTo-ShortUri)
    $state = if ($short.Count -lt $limits.MinAgents) { 'small' } elseif ($g.AgentAlertTime -gt $limits.MaxAlert) { 'slow' } else { 'fine' }
    "$($g.Name): $state [$($short -join ' ')]" | Out-Good
}
$Colours.Count
(Get-Item $PSCommandPath).Name
Get-Command Out-Good | Select-Object -ExpandProperty CommandType
