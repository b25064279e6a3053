#Requires -Version 3
<#
.Synopsis
   Snapshot, change, compare: what did last night's change really do?
.Description
   Takes a snapshot of all response group objects as plain property bags, lets the change run, takes another one and
   writes the differences as a change record. Ends with the old state, when -Rollback is given.
.Parameter Change
   Script block with the change
.Parameter Rollback
   Puts queues back
.Example
   .\change-log.ps1 -Rollback
.Notes
   NAME:    change-log.ps1
   VERSION: 0.9
   LASTEDIT: 2016-11-30
#>
[CmdletBinding(SupportsShouldProcess=$true)]
Param(
    [ScriptBlock]$Change = {
        Get-CsRgsQueue -Name 'Help Desk' | % { $_.TimeoutThreshold = 45; $_.Description = 'Changed'; Set-CsRgsQueue -Instance $_ }
        $g = Get-CsRgsAgentGroup -Name 'Desk Agents'
        $g.AgentsByUri.Remove('sip:bo@litwareinc.com') | Out-Null
        $g.AgentsByUri.Add('sip:dee@litwareinc.com')
        $g.RoutingMethod = 'Serial'
        Set-CsRgsAgentGroup $g
        Get-CsRgsHolidaySet -Name 'Days 2025' | Remove-CsRgsHolidaySet
        New-CsRgsAgentGroup -Parent 'service:ApplicationServer:dublin.litwareinc.com' -Name 'Late' -AgentsByUri 'sip:ann@litwareinc.com' | Out-Null
    },
    [Switch]$Rollback,
    [String]$LogPath = "$PSScriptRoot\changes.log"
)

$Script:Lines = 0

function Write-ChangeLog {
    [CmdletBinding()]
    Param(
        [Parameter(Position=0, ValueFromPipeline=$true)]
        [AllowNull()][AllowEmptyString()]
        [String[]]$Text,
        [ValidateSet('+','-','~',' ')]
        [Char]$Sign = ' '
    )
    Process {
        foreach ($t in $Text) {
            if ([String]::IsNullOrWhiteSpace($t)) { continue }
            $Script:Lines += 1
            Add-Content -LiteralPath $LogPath -Value ("{0} {1}" -f $Sign, $t)
        }
    }
}

function ConvertTo-Flat {
    # Any value as one text
    Param($Value)
    if ($null -eq $Value) { return '(empty)' }
    if ($Value -is [string]) { return $Value }
    if ($Value -is [System.Collections.IEnumerable]) {
        $parts = @()
        foreach ($v in $Value) { $parts += (ConvertTo-Flat $v) }
        return '[' + ($parts -join ', ') + ']'
    }
    if ($Value -is [bool]) { return $Value.ToString().ToLower() }
    return "$Value"
}

function Get-Snapshot {
    $nouns = 'AgentGroup', 'Queue', 'HolidaySet', 'HoursOfBusiness', 'Workflow'
    $snapshot = @{}
    foreach ($noun in $nouns) {
        $i = [array]::IndexOf($nouns, $noun) + 1
        Write-Progress -Id 1 -Activity 'Snapshot' -Status "$noun ($i of $($nouns.Count))" -PercentComplete (100 * $i / $nouns.Count)
        $command = "Get-CsRgs$noun"
        & $command | ForEach-Object {
            $key = '{0}\{1}' -f $noun, $_.Name
            $bag = [ordered]@{}
            foreach ($p in $_.PSObject.Properties) {
                if ($p.Name -in 'Identity', 'OwnerPool', 'Name') { continue }
                $bag[$p.Name] = ConvertTo-Flat $p.Value
            }
            $snapshot[$key] = $bag
        }
    }
    $snapshot
}

function Compare-Snapshot {
    Param([Hashtable]$Before, [Hashtable]$After)
    $all = @($Before.Keys) + @($After.Keys) | Sort-Object -Unique
    switch ($all) {
        { -not $Before.ContainsKey($_) } {
            New-Object PSObject -Property @{ Key = $_; Kind = 'Added'; Property = $null; Old = $null; New = $null }
            continue
        }
        { -not $After.ContainsKey($_) } {
            New-Object PSObject -Property @{ Key = $_; Kind = 'Removed'; Property = $null; Old = $null; New = $null }
            continue
        }
        default {
            foreach ($name in $Before[$_].Keys) {
                $old = $Before[$_][$name]
                $new = $After[$_][$name]
                if ($old -cne $new) {
                    New-Object PSObject -Property @{ Key = $_; Kind = 'Changed'; Property = $name; Old = $old; New = $new }
                }
            }
        }
    }
}

function Format-Change {
    Param([Parameter(ValueFromPipeline)]$Change)
    Begin { $n = 0; $last = '' }
    Process {
        $n++
        $sign, $text = switch ($Change.Kind) {
            'Added'   { '+'; "$($Change.Key)" }
            'Removed' { '-'; "$($Change.Key)" }
            'Changed' { '~'; "$($Change.Key).$($Change.Property): $($Change.Old) => $($Change.New)" }
        }
        if ($last -and $last -ne $Change.Key) { Write-ChangeLog '----' }
        $last = $Change.Key
        Write-ChangeLog -Text $text -Sign $sign
        "$sign $text"
    }
    End { "$n differences" }
}

# ----- main -----
if (Test-Path $LogPath) { Clear-Content $LogPath }
Write-ChangeLog 'BEGIN', '', $null, 'user: somebody'

$before = Get-Snapshot
$before.Count
$saved = @{}
Get-CsRgsQueue | % { $saved[$_.Name] = $_ | Select-Object Name, TimeoutThreshold, Description }

if ($PSCmdlet.ShouldProcess('response groups', 'change')) {
    & $Change
}

$after = Get-Snapshot
$changes = Compare-Snapshot -Before $before -After $after
$changes | Format-Change
$changes | Group-Object Kind | Sort-Object Name | Select-Object Name, Count | ConvertTo-Csv -NoType | Select-Object -Skip 1

# by type of object, worst first
$changes |
    Select-Object *, @{ Name = 'Type'; Expression = { $_.Key.Substring(0, $_.Key.IndexOf('\')) } } |
    Group-Object Type |
    Sort-Object -Property @{ Expression = 'Count'; Descending = $true }, @{ Expression = 'Name'; Descending = $false } |
    ForEach-Object { '{0,-12}{1}' -f $_.Name, ('#' * $_.Count) }

# what stands where in the log
Select-String -Path $LogPath -Pattern '^~ (?<what>[^:]+): (?<from>.*) => (?<to>.*)$' |
    ForEach-Object { $_.Matches } |
    ForEach-Object { "{0}|{1}|{2}" -f $_.Groups['what'].Value, $_.Groups['from'].Value.Length, $_.Groups['to'].Value }
(Select-String -Path $LogPath -Pattern '^\+' -NotMatch).Count
(Get-Content $LogPath).Count -eq $Script:Lines
(Get-Content $LogPath)[1]
(Get-Content $LogPath -Tail 1)

if ($Rollback -or $true) {
    $count = 0
    foreach ($name in $saved.Keys | Sort-Object) {
        $was = $saved[$name]
        $queue = Get-CsRgsQueue -Name $name
        $differs = $false
        'TimeoutThreshold', 'Description' | ForEach-Object {
            if ($queue.$_ -ne $was.$_) {
                $queue.$_ = $was.$_
                $differs = $true
            }
        }
        if (-not $differs) { continue }
        try {
            Set-CsRgsQueue -Instance $queue -ErrorAction Stop
            $count++
        }
        catch { Write-Warning "cannot roll back ${name}: $_" }
    }
    "rolled back: $count"
    $again = Compare-Snapshot $before (Get-Snapshot) | Where-Object { $_.Key -like 'Queue*' }
    if ($again) { $again | Format-List } else { 'queues are as they were' }
}

# the same question by Compare-Object on names only
$names = @{ Old = $before.Keys | Sort-Object; New = $after.Keys | Sort-Object }
Compare-Object $names.Old $names.New | ForEach-Object {
    $line = $_
    switch ($line.SideIndicator) {
        '=>' { 'new: ' + $line.InputObject }
        '<=' { 'gone: ' + $line.InputObject }
    }
}
$pairs = for ($i = 0; $i -lt [math]::Min($names.Old.Count, $names.New.Count); $i++) { ,@($names.Old[$i], $names.New[$i]) }
($pairs | Where-Object { $_[0] -ne $_[1] }).Count
[math]::Round(100 * (1 - @($changes).Count / ($before.Values | ForEach-Object { $_.Count } | Measure-Object -Sum).Sum), 1)
