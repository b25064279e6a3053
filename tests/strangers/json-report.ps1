# The whole company as JSON for the web page; and read back.
$model = [ordered]@{
    generated = '2026-11-26T03:00:00'
    pools     = @()
}
foreach ($pool in Get-CsRgsWorkflow | Group-Object OwnerPool | Sort-Object Name) {
    $lines = foreach ($wf in $pool.Group | Sort-Object Name) {
        $queue = Get-CsRgsQueue -Identity $wf.DefaultAction.QueueID
        [ordered]@{
            name    = $wf.Name
            active  = $wf.Active
            number  = if ($wf.LineUri) { "$($wf.LineUri)" } else { $null }
            timeout = $queue.TimeoutThreshold
            groups  = @($queue.AgentGroupIDList | Get-CsRgsAgentGroup | ForEach-Object {
                [ordered]@{ name = $_.Name; agents = @($_.AgentsByUri | ForEach-Object { $_.UserInfo }) }
            })
        }
    }
    $model.pools += [ordered]@{ fqdn = $pool.Name; lines = @($lines) }
}
$json = $model | ConvertTo-Json -Depth 8
$json | Set-Content -Path model.json -Encoding UTF8
$compressed = $model | ConvertTo-Json -Depth 8 -Compress
$compressed
$back = Get-Content model.json -Raw | ConvertFrom-Json
$back.pools.Count
$back.pools[1].lines[0].name
$back.pools | ForEach-Object { $_.lines } | Where-Object { $_.active } | Select-Object -ExpandProperty name
$back.pools.lines.groups.agents -join ','
$null -eq $back.pools[0].lines[0].timeout
$back.pools[1].lines | Where-Object { $_.number } | ForEach-Object { $_.number.Replace('tel:', '') }
$back | Add-Member -NotePropertyName checked -NotePropertyValue $true
$back.PSObject.Properties.Name -join ','
foreach ($p in $back.PSObject.Properties) { "$($p.Name): $($p.Value.GetType().Name)" }
'[1,2,{"a":"b"}]' | ConvertFrom-Json | ForEach-Object { $_ } | Measure-Object | ForEach-Object Count
(@{ text = "q`"uote"; n = 1.5; list = @() } | ConvertTo-Json -Compress).Length
ConvertTo-Json @(1) -Compress
try { '{ broken' | ConvertFrom-Json -ErrorAction Stop } catch { 'not JSON' }
