# args: -Name Help*,Night -Seconds 45 -Mode Raise
[CmdletBinding(SupportsShouldProcess=$true, DefaultParameterSetName='Absolute')]
param(
    [Parameter(Mandatory=$true, Position=0)][SupportsWildcards()][string[]]$Name,
    [Parameter(ParameterSetName='Absolute')][ValidateRange(10,65535)][int]$Seconds = 60,
    [Parameter(ParameterSetName='Relative', Mandatory=$true)][ValidateRange(1,500)][int]$Percent,
    [ValidateSet('Set','Raise','Lower')][string]$Mode = 'Set',
    [ValidateLength(0,40)][string]$Reason = 'by script',
    [ValidateCount(0,5)][string[]]$Except = @()
)
function Set-Threshold {
    [CmdletBinding(SupportsShouldProcess=$true, ConfirmImpact='Low')]
    param(
        [Parameter(Mandatory, ValueFromPipeline)][ValidateNotNull()]$Queue,
        [Parameter(Mandatory)][scriptblock]$Compute
    )
    process {
        $old = $Queue.TimeoutThreshold
        $new = & $Compute $old
        if ($new -eq $old) { Write-Verbose "$($Queue.Name) stays at $old"; return }
        if ($PSCmdlet.ShouldProcess($Queue.Name, "timeout $old -> $new")) {
            $Queue.TimeoutThreshold = $new
            Set-CsRgsQueue -Instance $Queue
            [pscustomobject]@{ Queue = $Queue.Name; Old = $old; New = $new; Delta = '{0:+0;-0}' -f ($new - $old) }
        }
    }
}
$compute = switch ($PSCmdlet.ParameterSetName) {
    'Relative' { { param($t) [int]($t * $Percent / 100) } }
    'Absolute' {
        switch ($Mode) {
            'Set'   { { param($t) $Seconds } }
            'Raise' { { param($t) [math]::Max($t, $Seconds) } }
            'Lower' { { param($t) [math]::Min($t, $Seconds) } }
        }
    }
}
$Name = $Name | ForEach-Object { $_.Split(',') }
$queues = Get-CsRgsQueue | Where-Object { $q = $_; ($Name | Where-Object { $q.Name -like $_ }) -and $Except -notcontains $q.Name }
"$(@($queues).Count) queues, mode $Mode, set $($PSCmdlet.ParameterSetName), $($PSBoundParameters.Keys.Count) parameters given"
$queues | Set-Threshold -Compute $compute -WhatIf
$result = $queues | Set-Threshold -Compute $compute -Verbose
$result | Format-Table -AutoSize
foreach ($bad in { Set-Threshold -Queue $null -Compute {} }, { & { param([ValidateSet('a','b')]$x) $x } 'c' }, { & { param([ValidateRange(1,5)][int]$x) $x } 9 }, { & { param([ValidatePattern('^\d+$')]$x) $x } 'x1' }) {
    try { & $bad; 'accepted' } catch { "refused: $($_.CategoryInfo.Category)" }
}
function Test-Splat { param([int]$A, [string]$B = 'none', [switch]$C) "A=$A B=$B C=$C" }
$common = @{ A = 5; C = $true }
Test-Splat @common
Test-Splat @common -B 'x'
$list = 7, 'seven'
Test-Splat @list
$PSBoundParameters.ContainsKey('Reason')
$PSBoundParameters['Mode']
