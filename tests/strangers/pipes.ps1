# Identities, names and whole objects piped into Get cmdlets.
$q = Get-CsRgsQueue -Name "Help Desk"
$q.AgentGroupIDList | Get-CsRgsAgentGroup | Select-Object -ExpandProperty Name
"Night", "Lobby" | Get-CsRgsQueue | % { $_.Name }
$q | Get-CsRgsQueue | ForEach-Object Name
Get-CsRgsQueue | Where-Object { $_.AgentGroupIDList } | Select-Object @{ n = "Queue"; e = { $_.Name } }, @{ Name = "Groups"; Expression = { ($_.AgentGroupIDList | Get-CsRgsAgentGroup | ForEach-Object { $_.Name }) -join ", " } } | Format-Table -AutoSize
Get-CsRgsQueue | Select-Object Name -ExpandProperty AgentGroupIDList | Get-CsRgsAgentGroup | Group-Object Name | Select-Object Count, Name
Get-CsRgsWorkflow | Where { $_.DefaultAction.QueueID -eq $q.Identity } | % { $_.Name }
foreach ($w in Get-CsRgsWorkflow) {
    $queue = Get-CsRgsQueue -Identity $w.DefaultAction.QueueID
    $agents = foreach ($id in $queue.AgentGroupIDList) { (Get-CsRgsAgentGroup -Identity $id).AgentsByUri | % { $_.UserInfo } }
    "{0} -> {1} -> {2}" -f $w.Name, $queue.Name, ($agents -join " ")
}
Get-CsService | Where-Object { $_.Applications -contains "urn:application:RGS" } | ForEach-Object { Get-CsRgsWorkflow -Identity $_.Identity } | Measure-Object | Select-Object -ExpandProperty Count
# A leaver, as runbooks have it.
$gone = "sip:bo@litwareinc.com"
Get-CsRgsAgentGroup | Where-Object { $_.AgentsByUri -contains $gone } | ForEach-Object {
    [void]$_.AgentsByUri.Remove($gone)
    Set-CsRgsAgentGroup -Instance $_
    Write-Host "removed from $($_.Name)"
}
@(Get-CsRgsAgentGroup | Where-Object { $_.AgentsByUri -contains $gone }).Count
