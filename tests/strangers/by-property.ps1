# Functions that take their input from the properties of what comes along.
function New-Line {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory=$true, ValueFromPipelineByPropertyName=$true)][Alias('Line','LineName')][string]$Name,
        [Parameter(ValueFromPipelineByPropertyName=$true)][ValidatePattern('^\d{4}$')][string]$Extension,
        [Parameter(ValueFromPipelineByPropertyName=$true)][string[]]$Agents,
        [Parameter(ValueFromPipelineByPropertyName=$true)][int]$Timeout = 30,
        [string]$Pool = 'redmond.litwareinc.com'
    )
    begin { $made = 0; Write-Host "begin on $Pool" }
    process {
        $parent = "service:ApplicationServer:$Pool"
        $uris = $Agents -split '\s*\+\s*' | Where-Object { $_ } | ForEach-Object { "sip:$_@litwareinc.com" }
        $group = New-CsRgsAgentGroup -Parent $parent -Name "$Name Team" -AgentsByUri $uris
        $queue = New-CsRgsQueue -Parent $parent -Name "$Name Calls" -AgentGroupIDList $group.Identity -TimeoutThreshold $Timeout -TimeoutAction (New-CsRgsCallAction -Action Terminate)
        $made++
        [pscustomobject]@{ PSTypeName = 'Company.Line'; Name = $Name; Extension = $Extension; Queue = $queue.Name; Agents = $group.AgentsByUri.Count; Timeout = $queue.TimeoutThreshold }
    }
    end { Write-Host "$made lines" }
}
$rows = @'
LineName,Extension,Agents,Timeout
Claims,5600,ann+bo,45
Press,5601,cy,90
'@ | ConvertFrom-Csv
$lines = $rows | New-Line
$lines | Format-Table Name, Extension, Queue, Agents, Timeout -AutoSize
[pscustomobject]@{ Name = 'Board'; Agents = 'dee' } | New-Line -Timeout 20 | Select-Object Name, Timeout, Extension | Format-List
try { [pscustomobject]@{ Name = 'Bad'; Extension = '12'; Agents = 'dee' } | New-Line -ErrorAction Stop } catch { 'extension refused' }
@(Get-CsRgsAgentGroup -Name 'Bad Team' -ErrorAction SilentlyContinue).Count
filter Select-Busy { if ($_.Agents -gt 1) { $_ } }
($lines | Select-Busy).Name
function Get-Total { $input | ForEach-Object { $t = 0 } { $t += $_.Timeout } { $t } }
$lines | Get-Total
$lines | Measure-Object Timeout -Average -Maximum | ForEach-Object { "$($_.Average) $($_.Maximum)" }
$lines[0].PSTypeNames[0]
$lines | Sort-Object @{ Expression = 'Agents'; Descending = $true }, Name | Select-Object -First 1 -ExpandProperty Name
$lines | Select-Object Name, @{ n = 'Load'; e = { [math]::Round($_.Timeout / $_.Agents, 1) } } | ConvertTo-Json -Compress
