# Who manages what, and does everyone who manages hold the role?
$role = 'CsResponseGroupManager'
$report = @()
foreach ($workflow in (Get-CsRgsWorkflow | Where-Object { $_.Managed -eq $true })) {
    foreach ($manager in $workflow.ManagersByUri) {
        $user = Get-CsUser -Identity $manager.ToString()
        $roles = @(Get-CsAdminRoleAssignment -Identity $user.SamAccountName)
        $line = New-Object PSObject
        $line | Add-Member -MemberType NoteProperty -Name Workflow -Value $workflow.Name
        $line | Add-Member -MemberType NoteProperty -Name Manager -Value $user.DisplayName
        $line | Add-Member NoteProperty HasRole ($roles -contains $role)
        $line | Add-Member ScriptMethod GetText { "$($this.Manager) manages $($this.Workflow)" }
        $report += $line
    }
}
$report | Format-List
$report[0].GetText()

# Turned round: one line for each manager.
$byManager = @{}
foreach ($w in Get-CsRgsWorkflow) {
    if ($w.ManagersByUri.Count -eq 0) { continue }
    foreach ($m in $w.ManagersByUri) {
        $key = $m.ToString().ToLower()
        if (!$byManager.ContainsKey($key)) { $byManager[$key] = @() }
        $byManager[$key] += $w.Name
    }
}
foreach ($entry in $byManager.GetEnumerator() | Sort-Object Key) {
    "{0,-28} {1}" -f $entry.Key, ($entry.Value -join ', ')
}

# Make a second line managed, by two people.
$w = Get-CsRgsWorkflow -Name 'Night Line'
$w.Managed = $true
$w.Active = $true
'sip:ann@litwareinc.com', 'sip:bo@litwareinc.com' | ForEach-Object { $w.ManagersByUri.Add($_) }
try {
    Set-CsRgsWorkflow -Instance $w -ErrorAction Stop
} catch {
    # shares its group with the help desk
    Write-Host "refused: $($_.CategoryInfo.Category)" -ForegroundColor Red
}
$night = Get-CsRgsAgentGroup -Name 'Night Agents'
$help = Get-CsRgsQueue -Name 'Help Desk'
[void]$help.AgentGroupIDList.Remove($night.Identity)
Set-CsRgsQueue -Instance $help
Set-CsRgsWorkflow -Instance $w -WarningAction SilentlyContinue
Get-CsRgsWorkflow | Where-Object Managed | Sort-Object Name | ForEach-Object {
    $workflow = $_
    $workflow.ManagersByUri | ForEach-Object { "$($workflow.Name) <- $_" }
}
(Get-CsAdminRole | Where-Object { $_.IsStandardRole -and $_.Identity -like '*ResponseGroup*' }).Identity | Sort-Object
