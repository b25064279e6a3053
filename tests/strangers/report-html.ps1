# args: -Path .\rgs.html
param (
    [string]$Path = "$env:TEMP\rgs.html",
    [string]$Title = "Response Groups at Litware & Co"
)

Add-Type -AssemblyName System.Web

$css = @"
<style type="text/css">
    body  { font-family: Segoe UI, Verdana; font-size: 10pt }
    table { border-collapse: collapse; width: 100% }
    th    { background-color: #0072C6; color: white }
    td    { border: 1px solid #ccc; padding: 2px 6px }
    tr:nth-child(even) { background: #eef }
    .off  { color: #b00 }
</style>
"@

Function ConvertTo-Safe([string]$text) {
    return [System.Web.HttpUtility]::HtmlEncode($text)
}

Function Add-Row {
    Param($Builder, [string[]]$Cells, [string]$Class)
    If ($Class) { [void]$Builder.Append("<tr class=""$Class"">") } Else { [void]$Builder.Append('<tr>') }
    ForEach ($cell in $Cells) { [void]$Builder.AppendFormat('<td>{0}</td>', (ConvertTo-Safe $cell)) }
    [void]$Builder.AppendLine('</tr>')
}

$queues = Get-CsRgsQueue
$groups = Get-CsRgsAgentGroup
$html = New-Object System.Text.StringBuilder
[void]$html.AppendLine('<!DOCTYPE html>')
[void]$html.AppendLine("<html><head><title>$(ConvertTo-Safe $Title)</title>")
[void]$html.AppendLine($css)
[void]$html.AppendLine('</head><body>')
[void]$html.AppendLine("<h1>$(ConvertTo-Safe $Title)</h1>")

# Workflows by pool
$byPool = Get-CsRgsWorkflow | Group-Object -Property OwnerPool | Sort-Object -Property Name
foreach ($pool in $byPool) {
    [void]$html.AppendLine("<h2>$($pool.Name) ($($pool.Count))</h2>")
    [void]$html.AppendLine('<table><tr><th>Name</th><th>Number</th><th>Queue</th><th>Groups</th></tr>')
    foreach ($wf in ($pool.Group | Sort-Object -Property Name)) {
        $queue = $queues | Where-Object { $_.Identity -eq $wf.DefaultAction.QueueID }
        $names = @()
        foreach ($id in $queue.AgentGroupIDList) {
            $names += ($groups | Where-Object { $_.Identity.InstanceId -eq $id.InstanceId }).Name
        }
        $class = if (-not $wf.Active) { 'off' } else { $null }
        Add-Row -Builder $html -Class $class -Cells $wf.Name, $wf.DisplayNumber, $queue.Name, ($names -join ' > ')
    }
    [void]$html.AppendLine('</table>')
}

# Agent groups by the usual way
$fragment = $groups | Sort-Object Name |
    Select-Object Name, @{Name='Routing';Expression={$_.RoutingMethod}}, @{Name='Agents';Expression={ @($_.AgentsByUri).Count }} |
    ConvertTo-Html -Fragment -PreContent '<h2>Agent groups</h2>' | Out-String
$fragment = $fragment -replace '<td>0</td>', '<td class="off">0</td>'
[void]$html.Append($fragment)
[void]$html.AppendLine('</body></html>')

$html.ToString() | Out-File -FilePath $Path -Encoding UTF8
$lines = Get-Content -Path $Path
"{0} lines" -f $lines.Count
$lines | Where-Object { $_ -match '^<(h\d|tr|title|html)' }
($lines | Select-String -Pattern 'class="off"' | Measure-Object).Count
$html.Length -eq $html.ToString().Length
Test-Path $Path
