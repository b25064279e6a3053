# Creates groups, queues and workflows from a table. Run twice, it makes nothing twice.
Param(
    [string]$Csv = "new.csv",
    [string]$PoolFqdn = "redmond.litwareinc.com"
)
@"
Name;Agents;Timeout;Number
Parcels;ann,bo;60;+14255550201
Returns;cy;;+14255550202
Parcels;dee;30;+14255550203
"@ | Out-File $Csv -Encoding UTF8

$service = Get-CsService | Where-Object { $_.Role -eq "ApplicationServer" -and $_.PoolFqdn -eq $PoolFqdn }
If ($service -eq $null) { Write-Error "There is no pool $PoolFqdn"; Exit 1 }
$parent = "service:" + $service.ServiceId
$made = 0; $there = 0
$rows = Import-Csv $Csv -Delimiter ";"
Write-Host "$($rows.Count) rows"
ForEach ($row In $rows)
{
    $uris = $row.Agents.Split(",") | ForEach-Object { "sip:" + $_.Trim() + "@litwareinc.com" }
    $group = Get-CsRgsAgentGroup -Identity $parent -Name "$($row.Name) Agents" -ErrorAction SilentlyContinue
    If (!$group) {
        $group = New-CsRgsAgentGroup -Parent $parent -Name "$($row.Name) Agents" -AgentsByUri $uris -RoutingMethod LongestIdle
        $made++
    } Else { $there++ }
    $queue = Get-CsRgsQueue -Identity $parent -Name $row.Name -ErrorAction SilentlyContinue
    If (!$queue) {
        $settings = @{ Parent = $parent; Name = $row.Name; AgentGroupIDList = $group.Identity }
        If ($row.Timeout) {
            $settings.TimeoutThreshold = [int]$row.Timeout
            $settings["TimeoutAction"] = New-CsRgsCallAction -Action Terminate
        }
        $queue = New-CsRgsQueue @settings
        $made++
    } Else { $there++ }
    $sip = "sip:" + $row.Name.ToLower() + "@litwareinc.com"
    If (-not (Get-CsRgsWorkflow -Identity $parent | Where-Object { $_.PrimaryUri -eq $sip })) {
        $action = New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity
        $workflow = New-CsRgsWorkflow -Parent $parent -Name $row.Name -PrimaryUri $sip -LineUri "tel:$($row.Number)" -DefaultAction $action -Active $true -TimeZone "Pacific Standard Time" -Language "en-us"
        Write-Host ("{0,-10}{1,-32}{2}" -f $workflow.Name, $workflow.PrimaryUri, $workflow.LineUri) -ForegroundColor Green
        $made++
    } Else { $there++ }
}
Write-Host "made $made, there already $there"
Get-CsRgsQueue -Identity $parent | Where-Object { $_.Name -in "Parcels", "Returns" } | Format-Table Name, TimeoutThreshold, @{ Label = "Groups"; Expression = { ($_.AgentGroupIDList | Get-CsRgsAgentGroup).Name } } -AutoSize
