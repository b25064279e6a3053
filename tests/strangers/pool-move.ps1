# args: -Source redmond.litwareinc.com -Target dublin.litwareinc.com -Suffix _new -Force
<#
.SYNOPSIS
    Copies the response groups of one pool to another.

.DESCRIPTION
    Reads agent groups, hours of business, holiday sets, queues and workflows of the source pool, works out in which order
    they can be created, creates them in the target pool and rewires every identity to the copy. Nothing is changed in the
    source pool. A plan is shown first; with -Force nobody is asked.

    Things that are there already (same name in the target pool) are left alone and used as they are.

.PARAMETER Source
    FQDN of the pool to read from.

.PARAMETER Target
    FQDN of the pool to write to.

.PARAMETER Suffix
    Is put behind the user part of primary addresses, since they must be unique.

.PARAMETER Exclude
    Names (with wildcards) of workflows that stay behind.

.PARAMETER ReportOnly
    Shows the plan and ends.

.EXAMPLE
    .\pool-move.ps1 -Source old.contoso.com -Target new.contoso.com -ReportOnly

.EXAMPLE
    .\pool-move.ps1 -Source old.contoso.com -Target new.contoso.com -Exclude 'Test*' -Force -Verbose

.NOTES
    Author:  J. Doe (telephony)
    Date:    2018-09-07
    Changes: 2018-10-01 JD  overflow actions
             2019-02-14 JD  queues that point to each other are created in two passes
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
Param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidatePattern('^[^.\s]+(\.[^.\s]+)+$')]
    [string] $Source,

    [Parameter(Mandatory = $true, Position = 1)]
    [ValidatePattern('^[^.\s]+(\.[^.\s]+)+$')]
    [string] $Target,

    [Parameter(Mandatory = $false)]
    [string] $Suffix = '-2',

    [string[]] $Exclude = @(),

    [switch] $ReportOnly,

    [switch] $Force
)

#region --- preparation -----------------------------------------------------------------------------------------------
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$script:started = Get-Date
$script:map     = @{}                                   # old identity (text) -> new object
$script:actions = New-Object System.Collections.ArrayList
$script:indent  = 0

if ($Source -eq $Target) {
    Write-Error 'Source and target are the same pool.' -ErrorAction Continue
    exit 2
}

$sourceId = 'service:ApplicationServer:{0}' -f $Source
$targetId = 'service:ApplicationServer:{0}' -f $Target
#endregion

#region --- functions -------------------------------------------------------------------------------------------------
function Write-Step {
    [CmdletBinding()]
    Param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Text,
        [ValidateSet('Info', 'Good', 'Bad')] [string] $Kind = 'Info'
    )
    $colors = @{ Info = 'Gray'; Good = 'Green'; Bad = 'Red' }
    Write-Host ((' ' * (2 * $script:indent)) + $Text) -ForegroundColor $colors.$Kind
    [void] $script:actions.Add([pscustomobject]@{ Kind = $Kind; Text = $Text })
}

function Use-Indent {
    Param([scriptblock] $Body)
    $script:indent++
    try { & $Body } finally { $script:indent-- }
}

function Get-IdentityKey {
    Param([AllowNull()] $Identity)
    if ($null -eq $Identity) { return '' }
    return $Identity.ToString().ToLowerInvariant()
}

function Get-Here {
    # What the target pool has of a kind, by name
    Param([Parameter(Mandatory = $true)] [ValidateSet('AgentGroup', 'HoursOfBusiness', 'HolidaySet', 'Queue', 'Workflow')] [string] $Noun)
    $found = @{}
    foreach ($thing in @(& "Get-CsRgs$Noun" -Identity $targetId)) { $found[$thing.Name] = $thing }
    return $found
}

function Copy-Thing {
    <# Creates one thing, or takes the one that is there. #>
    Param(
        [string] $Noun,
        $Old,
        [hashtable] $Here,
        [scriptblock] $Create
    )
    if ($Here.ContainsKey($Old.Name)) {
        Write-Step "$Noun '$($Old.Name)' is there already"
        $new = $Here[$Old.Name]
    }
    elseif ($PSCmdlet.ShouldProcess("$Noun '$($Old.Name)'", 'copy')) {
        $new = & $Create $Old
        Write-Step "$Noun '$($Old.Name)' created" -Kind Good
    }
    else { return }
    $script:map[(Get-IdentityKey $Old.Identity)] = $new
}

function Resolve-New {
    # The copies of identities; those that have none are left out with a warning
    Param([Parameter(ValueFromPipeline = $true)] $Identity)
    process {
        $key = Get-IdentityKey $Identity
        if ($script:map.ContainsKey($key)) { $script:map[$key].Identity }
        else { Write-Warning "no copy of $($key.Split('/')[0])" }
    }
}

function Copy-Action {
    Param($Action)
    if ($null -eq $Action) { return $null }
    $arguments = @{ Action = $Action.Action }
    if ($Action.Prompt) { $arguments['Prompt'] = New-CsRgsPrompt -TextToSpeechPrompt $Action.Prompt.TextToSpeechPrompt }
    switch ($Action.Action) {
        'TransferToQueue' { $arguments.QueueID = Resolve-New $Action.QueueID; break }
        { $_ -like 'TransferTo*' } { $arguments.Uri = $Action.Uri }
    }
    if ($arguments.ContainsKey('QueueID') -and $null -eq $arguments.QueueID) { return $null }
    New-CsRgsCallAction @arguments
}

function Copy-Hours {
    Param($Old)
    $arguments = @{ Parent = $targetId; Name = $Old.Name }
    foreach ($day in [enum]::GetNames([System.DayOfWeek])) {
        foreach ($n in 1, 2) {
            $name = '{0}Hours{1}' -f $day, $n
            $range = $Old.$name
            if ($range -eq $null) { continue }
            $arguments[$name] = New-CsRgsTimeRange -Name "$day $n" -OpenTime $range.OpenTime -CloseTime $range.CloseTime
        }
    }
    New-CsRgsHoursOfBusiness @arguments
}

function Show-Plan {
    Param([System.Collections.Specialized.OrderedDictionary] $Plan)
    $width = ($Plan.Keys | ForEach-Object { $_.Length } | Measure-Object -Maximum).Maximum
    foreach ($entry in $Plan.GetEnumerator()) {
        "{0} {1,2}  {2}" -f $entry.Key.PadRight($width), @($entry.Value).Count, ((@($entry.Value) | ForEach-Object { $_.Name } | Sort-Object) -join ', ')
    }
}
#endregion

#region --- plan ------------------------------------------------------------------------------------------------------
$workflows = @(Get-CsRgsWorkflow -Identity $sourceId | Where-Object {
    $name = $_.Name
    -not ($Exclude | Where-Object { $name -like $_ })
})
$plan = [ordered]@{
    'Agent groups' = @(Get-CsRgsAgentGroup -Identity $sourceId)
    'Hours'        = @(Get-CsRgsHoursOfBusiness -Identity $sourceId)
    'Holiday sets' = @(Get-CsRgsHolidaySet -Identity $sourceId)
    'Queues'       = @(Get-CsRgsQueue -Identity $sourceId)
    'Workflows'    = $workflows
}
Show-Plan $plan
$total = 0
$plan.Values | ForEach-Object { $total += @($_).Count }
"$total things from $Source to $Target"
if ($ReportOnly) { exit 0 }
if ($Force) { $ConfirmPreference = 'None' }
#endregion

#region --- copy ------------------------------------------------------------------------------------------------------
try {
    $here = Get-Here AgentGroup
    foreach ($old in $plan['Agent groups'] | Sort-Object Name) {
        Copy-Thing -Noun 'group' -Old $old -Here $here -Create {
            Param($g)
            $more = @{}
            if ($g.AgentsByUri.Count) { $more.AgentsByUri = $g.AgentsByUri }
            New-CsRgsAgentGroup -Parent $targetId -Name $g.Name -RoutingMethod $g.RoutingMethod -ParticipationPolicy $g.ParticipationPolicy `
                -AgentAlertTime $g.AgentAlertTime @more -WarningAction SilentlyContinue
        }
    }

    $here = Get-Here HoursOfBusiness
    foreach ($old in $plan.Hours) { Copy-Thing 'hours' $old $here { Copy-Hours $args[0] } }

    $here = Get-Here HolidaySet
    $plan['Holiday sets'] | ForEach-Object {
        Copy-Thing 'holidays' $_ $here {
            param($set)
            $days = foreach ($d in $set.HolidayList) { New-CsRgsHoliday -Name $d.Name -StartDate $d.StartDate -EndDate $d.EndDate }
            New-CsRgsHolidaySet -Parent $targetId -Name $set.Name -HolidayList $days
        }
    }

    # First pass: queues without actions, since an action may name a queue that is not there yet.
    $here = Get-Here Queue
    foreach ($old in $plan.Queues | Sort-Object { $_.Name }) {
        Copy-Thing 'queue' $old $here {
            param($q)
            $groups = @($q.AgentGroupIDList | Resolve-New)
            $new = @{ Parent = $targetId; Name = $q.Name; Description = $q.Description; WarningAction = 'SilentlyContinue' }
            if ($groups.Count) { $new['AgentGroupIDList'] = $groups }
            New-CsRgsQueue @new
        }
    }
    # Second pass: the actions.
    Use-Indent {
        foreach ($old in $plan.Queues) {
            $new = $script:map[(Get-IdentityKey $old.Identity)]
            $touched = $false
            foreach ($what in 'Timeout', 'Overflow') {
                if ($null -eq $old."${what}Threshold" -or $null -eq $old."${what}Action") { continue }
                $new."${what}Threshold" = $old."${what}Threshold"
                $new."${what}Action" = Copy-Action $old."${what}Action"
                $touched = $true
            }
            if ($touched) { Set-CsRgsQueue -Instance $new -WarningAction SilentlyContinue; Write-Step "actions of '$($new.Name)'" }
        }
    }

    foreach ($old in $plan.Workflows | Sort-Object Name) {
        Copy-Thing 'workflow' $old (Get-Here Workflow) {
            param($w)
            $uri = [regex]::Replace($w.PrimaryUri.ToString(), '^(sip:[^@]+)@', { param($m) $m.Groups[1].Value + $Suffix + '@' })
            $all = @{
                Parent = $targetId; Name = $w.Name; PrimaryUri = $uri; TimeZone = $w.TimeZone; Language = $w.Language
                Active = $false; Anonymous = $w.Anonymous; DefaultAction = Copy-Action $w.DefaultAction
            }
            if ($w.BusinessHoursID) {
                $all += @{ BusinessHoursID = $w.BusinessHoursID | Resolve-New; NonBusinessHoursAction = Copy-Action $w.NonBusinessHoursAction }
            }
            if ($w.HolidaySetIDList.Count -gt 0) {
                $all['HolidaySetIDList'] = @($w.HolidaySetIDList | Resolve-New)
                $all['HolidayAction'] = Copy-Action $w.HolidayAction
            }
            New-CsRgsWorkflow @all
        }
    }
}
catch {
    Write-Step "stopped: $($_.Exception.Message)" -Kind Bad
    exit 1
}
finally {
    $byKind = $script:actions | Group-Object Kind | Sort-Object Name
    ($byKind | ForEach-Object { '{0} {1}' -f $_.Count, $_.Name.ToLower() }) -join ', '
    "took less than a minute: $(((Get-Date) - $script:started).TotalMinutes -lt 1)"
}
#endregion

#region --- proof -----------------------------------------------------------------------------------------------------
Get-CsRgsWorkflow -Identity $targetId | Sort-Object Name | Select-Object Name, PrimaryUri, Active, @{
    Name       = 'Queue'
    Expression = { $id = $_.DefaultAction.QueueID; (Get-CsRgsQueue -Identity $targetId | Where-Object { $_.Identity -eq $id }).Name }
} | Format-Table -AutoSize
$pairs = foreach ($q in Get-CsRgsQueue -Identity $sourceId) {
    $twin = Get-CsRgsQueue -Identity $targetId | Where-Object { $_.Name -eq $q.Name }
    New-Object psobject -Property @{ Name = $q.Name; Same = ($twin.TimeoutThreshold -eq $q.TimeoutThreshold) -and ($twin.AgentGroupIDList.Count -eq $q.AgentGroupIDList.Count) }
}
$pairs | Sort-Object Name | ForEach-Object { '{0,-10} {1}' -f $_.Name, $_.Same }
exit @($pairs | Where-Object { -not $_.Same }).Count
#endregion
