# Little console for the front office.
$host.UI.RawUI.WindowTitle = 'Response Groups'
function Show-Choices
{
    Write-Host ''
    Write-Host '=== Response Groups ==='
    Write-Host '1: list the agents of a group'
    Write-Host '2: change a timeout'
    Write-Host '3: close or open a line'
    Write-Host 'Q: quit'
}
do
{
    Show-Choices
    $choice = Read-Host 'Please choose'
    switch ($choice)
    {
        '1' {
            $groups = @(Get-CsRgsAgentGroup | Sort-Object Name)
            for ($i = 0; $i -lt $groups.Count; $i++) { Write-Host ('  [{0}] {1}' -f ($i + 1), $groups[$i].Name) }
            $number = Read-Host 'Which one'
            if ($number -match '^\d+$' -and [int]$number -ge 1 -and [int]$number -le $groups.Count)
            {
                $groups[$number - 1].AgentsByUri | ForEach-Object { Write-Host "  - $($_.AbsoluteUri)" }
            }
            else { Write-Host "  '$number' is none of them" -ForegroundColor Red }
        }
        '2' {
            $name = Read-Host -Prompt 'Queue'
            $queue = Get-CsRgsQueue | Where-Object { $_.Name -eq $name }
            if (!$queue) { Write-Host '  no such queue'; break }
            [int]$seconds = Read-Host 'Seconds'
            $queue.TimeoutThreshold = $seconds
            Set-CsRgsQueue -Instance $queue
            Write-Host "  $($queue.Name): $((Get-CsRgsQueue -Name $name).TimeoutThreshold) s"
        }
        '3' {
            $line = Get-CsRgsWorkflow -Name (Read-Host 'Line')
            $answer = ''
            while ('y','n' -notcontains $answer) { $answer = (Read-Host "Active is $($line.Active). Change it (y/n)").ToLower() }
            if ($answer -eq 'y')
            {
                $line.Active = -not $line.Active
                Set-CsRgsWorkflow -Instance $line
                Write-Host "  $($line.Name) is now $(if ($line.Active) {'open'} else {'closed'})"
            }
        }
        { $_ -in 'q', 'quit' } { Write-Host 'Bye.' }
        default { Write-Host "  What is '$choice'?" }
    }
} until ($choice -eq 'q' -or $choice -eq 'quit')
Write-Host "Done after menu choice $choice"
