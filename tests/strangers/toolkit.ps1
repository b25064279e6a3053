# RgsToolkit - small functions that we dot-source everywhere, with their self-test at the bottom
#region Toolkit

function Select-RgsByPool {
    <#
    .SYNOPSIS
        Lets through what belongs to a pool.
    .PARAMETER Pool
        Beginning of the pool's name
    .EXAMPLE
        Get-CsRgsQueue | Select-RgsByPool dublin
    #>
    [CmdletBinding()]
    [OutputType([psobject])]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Pool,
        [Parameter(Mandatory, ValueFromPipeline)] $InputObject,
        [switch] $Not
    )
    process {
        $isHere = ('' + $InputObject.OwnerPool).StartsWith($Pool, [System.StringComparison]::OrdinalIgnoreCase)
        if ($isHere -xor $Not.IsPresent) { $InputObject }
    }
}

function Group-Into {
    # Parts of so many objects
    param([Parameter(ValueFromPipeline = $true)] $InputObject, [int] $Size = 2)
    begin { $part = [System.Collections.ArrayList]::new() }
    process {
        $null = $part.Add($InputObject)
        if ($part.Count -eq $Size) { , $part.ToArray(); $part.Clear() }
    }
    end { if ($part.Count) { , $part.ToArray() } }
}

function Join-Text {
    param([Parameter(ValueFromPipeline)] [string[]] $Text, [string] $With = ', ', [string] $LastWith)
    begin { $all = @() }
    process { $all += $Text }
    end {
        if ($LastWith -and $all.Count -gt 1) {
            ($all[0..($all.Count - 2)] -join $With) + $LastWith + $all[-1]
        } else { $all -join $With }
    }
}

function Measure-Wait {
    [CmdletBinding()]
    param(
        [Parameter(ValueFromPipelineByPropertyName)] [Alias('TimeoutThreshold')] [Nullable[int]] $Seconds,
        [Parameter(ValueFromPipelineByPropertyName)] [string] $Name
    )
    begin { $min = [int]::MaxValue; $max = [int]::MinValue; $endless = New-Object System.Collections.Generic.List[string] }
    process {
        if ($null -eq $Seconds) { $endless.Add($Name); return }
        $min = [math]::Min($min, $Seconds)
        $max = [math]::Max($max, $Seconds)
    }
    end { [pscustomobject]@{ Min = $min; Max = $max; Endless = $endless -join '/' } }
}

function Invoke-Each {
    # Tries a block on each object; what fails comes back as an object, too
    param([Parameter(ValueFromPipeline)] $InputObject, [Parameter(Mandatory, Position = 0)] [scriptblock] $Action, [switch] $PassThru)
    process {
        $outcome = 'ok'
        try { $result = & $Action $InputObject }
        catch [System.Management.Automation.RuntimeException] { $outcome = "failed: $($_.Exception.Message.Split("`n")[0].Trim())"; $result = $null }
        catch { $outcome = "odd: $_" }
        $line = New-Object psobject -Property ([ordered]@{ Input = "$InputObject"; Result = $result; Outcome = $outcome })
        if ($PassThru) { $line } elseif ($outcome -ne 'ok') { Write-Warning "$InputObject $outcome" }
    }
}

function New-Memo([scriptblock] $Of) {
    $cache = @{}
    { param($key) if (-not $cache.ContainsKey($key)) { $cache[$key] = & $Of $key }; $cache[$key] }.GetNewClosure()
}

function ConvertTo-Tree {
    param($Node, [int] $Level = 0)
    $indent = '  ' * $Level
    switch ($Node) {
        { $_ -is [System.Collections.IDictionary] } {
            foreach ($k in ($Node.Keys | Sort-Object)) { "$indent$k"; ConvertTo-Tree $Node[$k] ($Level + 1) }
            break
        }
        default { "$indent- $_" }
    }
}

Set-Alias -Name join -Value Join-Text
New-Alias each Invoke-Each

#endregion

#region Self-test
$script:tests = 0; $script:failed = @()
function Assert-Equal($Expected, $Actual, [string] $About) {
    $script:tests++
    $same = if ($Expected -is [array] -or $Actual -is [array]) { -not (Compare-Object @($Expected) @($Actual) -SyncWindow 0) } else { $Expected -eq $Actual }
    if (-not $same) {
        $script:failed += $About
        Write-Host "FAIL $About`: expected <$Expected>, got <$Actual>" -ForegroundColor Red
    }
}

$queues = Get-CsRgsQueue | Sort-Object Name
Assert-Equal @('Sales') @($queues | Select-RgsByPool dub | ForEach-Object Name) 'by pool'
Assert-Equal 3 @($queues | Select-RgsByPool -Pool DUBLIN -Not).Count 'not by pool'
$parts = @(1..5 | Group-Into)
Assert-Equal 3 $parts.Count 'number of parts'
Assert-Equal (3, 4) $parts[1] 'second part'
Assert-Equal @(5) $parts[2] 'rest'
Assert-Equal 'a, b and c' ('a', 'b', 'c' | Join-Text -LastWith ' and ') 'joined'
Assert-Equal 'a' (join 'a' -LastWith ' and ') 'one alone'
Assert-Equal 'x+y' ('x', 'y' | join -With +) 'by alias'
$wait = $queues | Measure-Wait
Assert-Equal 20 $wait.Min 'shortest'
Assert-Equal 60 $wait.Max 'longest'
Assert-Equal 'Lobby/Sales' $wait.Endless 'endless'
$outcomes = @('Night', 'Nothing', 'Lobby' | each { param($n) (Get-CsRgsQueue -Name $n -ErrorAction Stop).AgentGroupIDList.Count } -PassThru)
Assert-Equal 'ok' $outcomes[0].Outcome 'first is there'
Assert-Equal 0 $outcomes[2].Result 'no groups'
Assert-Equal $true ($outcomes[1].Outcome -like 'failed:*') 'second is not'
$calls = 0
$memo = New-Memo { param($x) $script:calls++; $x * 10 }
Assert-Equal 40 (& $memo 4) 'first call'
Assert-Equal 40 (& $memo 4) 'second call'
Assert-Equal 1 $calls 'called once'
Assert-Equal @('b', '  - 1', 'c', '  - 2', '  - 3') @(ConvertTo-Tree @{ c = 2, 3; b = 1 }) 'tree'
Assert-Equal 'Pool,InputObject,Not' ((Get-Command Select-RgsByPool).Parameters.Keys[0..2] -join ',') 'parameters'
Assert-Equal 'Join-Text' (Get-Alias join).Definition 'alias'
$r = & { $queues = 'inside'; $queues.Length }
Assert-Equal 6 $r 'own scope'
Assert-Equal 4 $queues.Count 'outer scope'
. { $dotted = 'seen' }
Assert-Equal 'seen' $dotted 'dotted'
$ErrorActionPreference = 'SilentlyContinue'
Get-CsRgsQueue -Name 'nowhere'
Assert-Equal $false $? 'failed quietly'
Assert-Equal $true ($Error.Count -ge 1) 'remembered'
Assert-Equal @(1, 2, 3) @(3, 1, 2 | Sort-Object) 'sorted'
Assert-Equal 1 @($null).Count 'null counts'
Assert-Equal 0 @(Get-CsRgsQueue | Where-Object { $false }).Count 'nothing does not'
"{0} tests, {1} failed" -f $script:tests, $script:failed.Count
#endregion
exit $script:failed.Count
