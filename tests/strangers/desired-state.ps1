# args: -StatePath .\state.csv -Apply
<#
.SYNOPSIS
    Brings Response Groups into the state that a table describes.

.DESCRIPTION
    The table has the columns Kind, Name, Property and Value. Without -Apply the script only says what is different.
    The plan is written to plan.csv in any case. Every object is written once, however many of its properties change.

.PARAMETER StatePath
    The table.

.PARAMETER Apply
    Carries the plan out.

.INPUTS
    None.

.OUTPUTS
    None; see the exit code: 0 nothing to do, 10 changes planned or made, 20 some rows could not be understood.
#>
[CmdletBinding(DefaultParameterSetName = 'Plan')]
param (
    [Parameter(Mandatory = $true)]
    [ValidateScript({ Test-Path -Path $_ -PathType Leaf })]
    [string]$StatePath,

    [Parameter(ParameterSetName = 'Apply')]
    [switch]$Apply,

    [string]$PlanPath = (Join-Path (Get-Location) 'plan.csv')
)

begin {
    $script:Problems = New-Object System.Collections.ArrayList
    $script:Cache = @{}

    $Readers = @{
        Group    = { param($n) Get-CsRgsAgentGroup -Name $n -ErrorAction SilentlyContinue }
        Queue    = { param($n) Get-CsRgsQueue -Name $n -ErrorAction SilentlyContinue }
        Workflow = { param($n) Get-CsRgsWorkflow -Name $n -ErrorAction SilentlyContinue }
    }
    $Writers = @{
        Group    = { param($o) Set-CsRgsAgentGroup -Instance $o -WarningAction SilentlyContinue }
        Queue    = { param($o) Set-CsRgsQueue -Instance $o -WarningAction SilentlyContinue }
        Workflow = { param($o) Set-CsRgsWorkflow -Instance $o -WarningAction SilentlyContinue }
    }

    function Get-Cached {
        param([string]$Kind, [string]$Name)
        $key = "$Kind/$Name"
        if (-not $script:Cache.ContainsKey($key)) {
            $script:Cache[$key] = & $Readers[$Kind] $Name
        }
        $script:Cache[$key]
    }

    function Add-Problem {
        param([int]$Row, [string]$Text)
        [void]$script:Problems.Add([pscustomobject]@{ Row = $Row; Text = $Text })
    }

    function ConvertTo-Comparable {
        param($Value)
        if ($null -eq $Value) { return '' }
        if ($Value -is [bool]) { return $Value.ToString().ToLower() }
        return "$Value"
    }

    function Compare-Agents {
        param($Group, [string[]]$Wanted)
        $have = @($Group.AgentsByUri | ForEach-Object { $_.ToString().ToLower() })
        $want = @($Wanted | ForEach-Object { "sip:$($_.ToLower())" })
        [pscustomobject]@{
            Add    = @($want | Where-Object { $have -notcontains $_ })
            Remove = @($have | Where-Object { $want -notcontains $_ })
        }
    }

    function New-Change {
        param($Row, $Object, $Old, $New)
        [pscustomobject]@{
            Kind     = $Row.Kind
            Name     = $Object.Name
            Property = $Row.Property
            Old      = $Old
            New      = $New
        }
    }

    function Get-Change {
        param($Row, [int]$Number)
        if (-not $Readers.ContainsKey($Row.Kind)) { Add-Problem $Number "kind '$($Row.Kind)' is unknown"; return }
        $object = Get-Cached -Kind $Row.Kind -Name $Row.Name
        if ($null -eq $object) { Add-Problem $Number "there is no $($Row.Kind.ToLower()) '$($Row.Name)'"; return }
        if ($Row.Property -eq 'Agents') {
            $delta = Compare-Agents -Group $object -Wanted ($Row.Value -split '\s+')
            if ($delta.Add.Count + $delta.Remove.Count -gt 0) {
                $signs = @($delta.Add | ForEach-Object { "+$_" }) + @($delta.Remove | ForEach-Object { "-$_" })
                New-Change $Row $object '' ($signs -join ' ')
            }
            return
        }
        $names = $object.PSObject.Properties.Name
        if ($names -notcontains $Row.Property) { Add-Problem $Number "a $($Row.Kind.ToLower()) has no '$($Row.Property)'"; return }
        $old = ConvertTo-Comparable $object.($Row.Property)
        if ($old -ne $Row.Value) { New-Change $Row $object $old $Row.Value }
    }

    function Set-Change {
        param($Change)
        $object = Get-Cached -Kind $Change.Kind -Name $Change.Name
        if ($Change.Property -eq 'Agents') {
            foreach ($sign in $Change.New -split ' ') {
                $uri = $sign.Substring(1)
                if ($sign[0] -eq '+') { $object.AgentsByUri.Add($uri) } else { [void]$object.AgentsByUri.Remove($uri) }
            }
            return
        }
        $value = switch -Regex ($Change.New) {
            '^(true|false)$' { [bool]::Parse($_); break }
            '^\d+$'          { [int]$_; break }
            default          { $_ }
        }
        $object.($Change.Property) = $value
    }
}

process {
    $number = 1
    $changes = @(foreach ($row in Import-Csv -Path $StatePath) { $number++; Get-Change -Row $row -Number $number })
}

end {
    $changes | Export-Csv -Path $PlanPath -NoTypeInformation
    foreach ($kind in $changes | Group-Object -Property Kind | Sort-Object -Property Name) {
        Write-Host "$($kind.Name):"
        foreach ($c in $kind.Group) {
            Write-Host ('  {0,-13} {1,-18} {2} => {3}' -f $c.Name, $c.Property, $(if ($c.Old) { $c.Old } else { '(none)' }), $c.New)
        }
    }
    foreach ($p in $Problems) { Write-Host "! row $($p.Row): $($p.Text)" }

    if ($PSCmdlet.ParameterSetName -eq 'Apply' -and $Apply) {
        foreach ($group in ($changes | Group-Object { "$($_.Kind)/$($_.Name)" })) {
            $group.Group | ForEach-Object { Set-Change $_ }
            $first = $group.Group[0]
            & $Writers[$first.Kind] (Get-Cached -Kind $first.Kind -Name $first.Name)
        }
        Write-Host "$($changes.Count) changes in $(@($changes | Select-Object Kind, Name -Unique).Count) objects"
        $script:Cache.Clear()
        $number = 1
        $again = @(foreach ($row in Import-Csv $StatePath) { $number++; Get-Change $row $number })
        Write-Host "left after that: $($again.Count)"
    }
    @(Import-Csv $PlanPath).Count
    $code = 0
    if ($changes.Count) { $code += 10 }
    if ($Problems.Count) { $code += 10 }
    exit $code
}
