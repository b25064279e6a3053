# One value everywhere, and a domain that gets another name.
$old = "litwareinc.com"; $new = "contoso.com"
Write-Output "--- thresholds"
Get-CsRgsQueue | ? { $_.TimeoutThreshold -and $_.TimeoutThreshold -lt 60 } | % {
    $_.TimeoutThreshold = 60
    Set-CsRgsQueue $_
    "$($_.Name) now $($_.TimeoutThreshold)"
}
Write-Output "--- agents"
foreach ($group in Get-CsRgsAgentGroup)
{
    $changed = $false
    for ($i = 0; $i -lt $group.AgentsByUri.Count; $i++)
    {
        if ($group.AgentsByUri[$i] -like "*@$old")
        {
            $group.AgentsByUri[$i] = $group.AgentsByUri[$i].ToString() -replace [regex]::Escape("@$old"), "@$new"
            $changed = $true
        }
    }
    if ($changed) { Set-CsRgsAgentGroup -Instance $group -WarningAction SilentlyContinue; "$($group.Name): $($group.AgentsByUri -join ' ')" }
}
Write-Output "--- actions"
Get-CsRgsQueue | ForEach-Object {
    $q = $_
    $hit = 0
    foreach ($action in $q.TimeoutAction, $q.OverflowAction) {
        if ($action -ne $null -and $action.Uri -match "@$old$") {
            $action.Uri = $action.Uri.Replace($old, $new)
            $hit++
        }
    }
    if ($hit) { Set-CsRgsQueue -Instance $q; "$($q.Name): $hit" }
}
(Get-CsRgsQueue -Name "Help Desk").OverflowAction.Uri
Write-Output "--- workflows"
try {
    foreach ($w in Get-CsRgsWorkflow) {
        $w.PrimaryUri = "$($w.PrimaryUri)".Replace($old, $new)
        if ($w.ManagersByUri.Count -gt 0) { $w.ManagersByUri = $w.ManagersByUri | % { "$_" -replace $old, $new } }
        Set-CsRgsWorkflow -Instance $w -Confirm:$false -WarningAction SilentlyContinue -ErrorAction Stop
    }
}
catch [System.Exception] {
    Write-Host "failed: $($_.Exception.Message)" -ForegroundColor Red
}
finally {
    Get-CsRgsWorkflow | Select-Object Name, PrimaryUri, ManagersByUri
}
