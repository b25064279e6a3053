# Sets all alert times, and keeps a log of what it did.
Param([int]$AlertTime = 25, [string]$LogPath = ".\logs\rgs_$(Get-Date -Format 'yyyyMMdd').log")

$ErrorActionPreference = "Stop"
$LogDir = Split-Path -Path $LogPath -Parent
if (-not (Test-Path -Path $LogDir -PathType Container)) { $null = New-Item -Path $LogDir -ItemType Directory }

function Write-Log
{
    [CmdletBinding()]
    Param(
        [Parameter(Mandatory=$true, ValueFromPipeline=$true, Position=0)]
        [AllowEmptyString()]
        [string]$Message,

        [Parameter(Position=1)]
        [ValidateSet("INFO","WARN","ERROR")]
        [string]$Level = "INFO",

        [switch]$Echo
    )
    Process
    {
        $stamp = Get-Date -Format "yyyy-MM-dd HH:mm:ss"
        $line = "{0} [{1,-5}] {2}" -f $stamp, $Level, $Message
        Add-Content -Path $LogPath -Value $line -Encoding UTF8
        if ($Echo)
        {
            switch ($Level)
            {
                "INFO"  { Write-Host $Message }
                "WARN"  { Write-Host $Message -ForegroundColor Yellow }
                "ERROR" { Write-Host $Message -ForegroundColor Red -BackgroundColor Black }
            }
        }
    }
}

Write-Log "===== start by user ====="
$changed = 0
foreach ($group in (Get-CsRgsAgentGroup | Sort-Object Name))
{
    try
    {
        if ($group.AgentAlertTime -eq $AlertTime)
        {
            Write-Log "$($group.Name) has $AlertTime already"
            continue
        }
        $before = $group.AgentAlertTime
        $group.AgentAlertTime = $AlertTime
        Set-CsRgsAgentGroup -Instance $group
        $changed++
        Write-Log "$($group.Name): $before -> $AlertTime" -Echo
    }
    catch
    {
        Write-Log "$($group.Name): $($_.Exception.Message)" ERROR -Echo
    }
    finally
    {
        Write-Log "finished with $($group.Name)"
    }
}
try { $group.AgentAlertTime = 9999; Set-CsRgsAgentGroup -Instance $group; "accepted" }
catch { Write-Log "alert time 9999 was refused" -Level WARN -Echo }
"one","two" | Write-Log
Write-Log "===== $changed changed ====="

$log = Get-Content -Path $LogPath
$log.Count
# stamps differ from run to run
$log | ForEach-Object { $_ -replace '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d', 'TIME' } | Select-Object -First 3
$log | Where-Object { $_ -match '\[WARN' } | ForEach-Object { $_.Substring(20) }
($log | Select-String -Pattern "->" -SimpleMatch).Count
$stamp = [datetime]::ParseExact($log[0].Substring(0,19), 'yyyy-MM-dd HH:mm:ss', $null)
((Get-Date) - $stamp).TotalMinutes -lt 5
(Get-ChildItem -Path $LogDir -Filter *.log | Measure-Object -Property Length -Sum).Sum -eq (Get-Item $LogPath).Length
# keep only the newest logs
1..4 | ForEach-Object { Set-Content -Path (Join-Path $LogDir "old$_.log") -Value $_ }
Get-ChildItem $LogDir -Filter 'old*.log' | Sort-Object Name -Descending | Select-Object -Skip 2 | Remove-Item
(Get-ChildItem $LogDir 'old*' | Sort-Object Name).Name -join ' '
