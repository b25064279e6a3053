# A long job with progress, a transcript and times.
Start-Transcript -Path .\job.txt | Out-Null
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$queues = @(Get-CsRgsQueue | Sort-Object Name)
$i = 0
foreach ($queue in $queues) {
    $i++
    Write-Progress -Id 1 -Activity 'Queues' -Status "$($queue.Name) ($i of $($queues.Count))" -PercentComplete (100 * $i / $queues.Count)
    Write-Output "working on $($queue.Name)"
    Write-Verbose 'not shown'
    Write-Information 'for the log' -InformationAction Continue
}
Write-Progress -Id 1 -Activity 'Queues' -Completed
Write-Warning 'nearly done'
$watch.Stop()
$watch.Elapsed -is [timespan]
$watch.ElapsedMilliseconds -lt 60000
Stop-Transcript | Out-Null
$log = Get-Content .\job.txt
($log | Where-Object { $_ -like 'working on*' }).Count
[bool]($log -match 'nearly done')
$time = Measure-Command { 1..100 | ForEach-Object { $_ * 2 } | Out-Null }
$time.TotalSeconds -lt 30
$time.GetType().Name
$start = Get-Date '2026-11-26 08:00'
$end = $start.AddHours(9).AddMinutes(30)
$span = New-TimeSpan -Start $start -End $end
'{0:hh\:mm} = {1} minutes, {2:N2} hours' -f $span, $span.TotalMinutes, $span.TotalHours
"$($span.Days)d $($span.Hours)h $($span.Minutes)m"
($end - $start).ToString()
$end.ToString('HH:mm') + ' ' + $end.DayOfWeek + ' ' + $end.ToString('MMMM')
(Get-Date '2026-02-28').AddDays(1).ToString('yyyy-MM-dd')
[datetime]'2026-01-31' | ForEach-Object { $_.AddMonths(1).Day }
((Get-Date '2026-12-31') - (Get-Date '2026-11-26')).Days
1..3 | ForEach-Object -Begin { $sum = 0 } -Process { $sum += $_ } -End { "sum $sum" }
$null = Remove-Item .\job.txt -Confirm:$false
Test-Path .\job.txt
