# Copied out of a Word document: curly quotes, en dashes, hard blanks.
$pool = “redmond.litwareinc.com”
Get-CsRgsQueue –Identity “service:ApplicationServer:$pool” | Where-Object {$_.Name –like ‘*e*’} | Sort-Object Name | ForEach-Object { $_.Name }
$group = Get-CsRgsAgentGroup –Name “Desk Agents”
if ($group.AgentsByUri.Count –gt 1 –and $group.RoutingMethod –eq “RoundRobin”) {
    Write-Host “$($group.Name) – it’s fine”
}
$text = ‘the agent’’s phone’
$text
New-CsRgsQueue —Parent “service:ApplicationServer:$pool” —Name “Word Queue” —TimeoutThreshold 40 —TimeoutAction (New-CsRgsCallAction –Action Terminate) —AgentGroupIDList $group.Identity | Select-Object Name, TimeoutThreshold | Format-List
“one”,“two” –join ‘+’
10 – 3
