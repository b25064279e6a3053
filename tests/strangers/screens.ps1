# Tables of their own, progress, questions and keys, where nobody sits at a terminal.
Clear-Host
$columns = @{Expression={$_.Name};Label="Queue";Width=12}, @{Expression={$_.TimeoutThreshold};Label="Wait";Width=6}
Get-CsRgsQueue | Format-Table $columns
Get-CsRgsQueue | Format-Table @{Label="Name"; Expression={$_.Name}}, @{l="Groups"; e={$_.AgentGroupIDList.Count}; a="left"} -AutoSize
Get-CsRgsQueue -Name "Lobby" | fl * -f
Get-CsRgsAgentGroup | ft Name, AgentAlertTime -AutoSize -HideTableHeaders
Get-CsRgsAgentGroup | Select-Object Name, RoutingMethod | Out-GridView -Title "Groups"
$chosen = Get-CsRgsQueue | Out-GridView -PassThru
$i = 0; $all = @(Get-CsRgsQueue)
foreach ($q in $all) {
    $i++
    Write-Progress -Id 1 -Activity "Queues" -Status "$i of $($all.Count)" -PercentComplete ($i / $all.Count * 100)
}
Write-Progress -Id 1 -Activity "Queues" -Completed
[Console]::WriteLine("by console")
[Console]::ForegroundColor = "Red"
[Console]::ResetColor()
$Host.UI.RawUI.WindowTitle = "Report"
$Host.UI.WriteLine("by host")
Write-Host "Press any key to continue ..."
$x = $Host.UI.RawUI.ReadKey("NoEcho,IncludeKeyDown")
Pause
$yes = New-Object System.Management.Automation.Host.ChoiceDescription "&Yes", "Removes it."
$no = New-Object System.Management.Automation.Host.ChoiceDescription "&No", "Keeps it."
$options = [System.Management.Automation.Host.ChoiceDescription[]]($yes, $no)
try { $answer = $Host.UI.PromptForChoice("Remove", "Remove the queue?", $options, 1) } catch { Write-Warning $_.Exception.Message; $answer = 1 }
if ($answer -eq 0) { "removed" } else { "kept" }
$name = Read-Host "Name of the queue"
"asked"
