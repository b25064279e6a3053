# The administrator hands a line to a manager; what the manager may do is seen from the permissions.
$parent = "service:ApplicationServer:redmond.litwareinc.com"
$manager = "sip:bo@litwareinc.com"
Add-RgsRoleMember -Role CsResponseGroupManager -Member $manager
$queue = New-CsRgsQueue -Parent $parent -Name "Projects Queue" -WarningAction SilentlyContinue
$workflow = New-CsRgsWorkflow -Parent $parent -Name "Projects" -PrimaryUri sip:projects@litwareinc.com -Managed $true -ManagersByUri $manager -Active $true -Language en-US -TimeZone "Pacific Standard Time" -DefaultAction (New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity)
"$($workflow.Name) is managed by $($workflow.ManagersByUri -join ', ')"
foreach ($cmdlet in "Set-CsRgsWorkflow", "Remove-CsRgsWorkflow", "New-CsRgsAgentGroup", "Set-CsRgsQueue") {
    $own = (Get-RgsPermission $cmdlet -User $manager | Where-Object { $_.Role -eq "CsResponseGroupManager" }).May
    "{0,-22}{1}" -f $cmdlet, $own
}
(Get-RgsPermission Set-CsRgsWorkflow -User $manager -Target "Projects").Allowed
(Get-RgsPermission Set-CsRgsWorkflow -User $manager -Target "Help Line").Allowed
Get-CsRgsWorkflow | Where-Object { $_.ManagersByUri -contains $manager } | Select-Object Name, Managed, Active | Format-Table -AutoSize
