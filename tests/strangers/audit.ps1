<#
.SYNOPSIS
    Audits Response Groups and says what callers will suffer from.
.DESCRIPTION
    Each rule is a function that is given everything and returns findings. Findings are counted by severity; the exit
    code is the number of errors, so that the scheduler notices.
.NOTES
    2018-03-02  first version
    2019-11-20  loops between queues
#>
[CmdletBinding()]
Param(
    [Parameter()]
    [ValidateSet('Info', 'Warning', 'Error')]
    [string]$Least = 'Info',

    [string]$OutFile = '.\audit.csv'
)

#region helpers
$script:Findings = @()
$Severity = @{ Info = 0; Warning = 1; Error = 2 }

Function Add-Finding
{
    Param(
        [Parameter(Mandatory=$true)][string]$Rule,
        [Parameter(Mandatory=$true)][ValidateSet('Info','Warning','Error')][string]$Level,
        [Parameter(Mandatory=$true)][string]$Object,
        [Parameter(Mandatory=$false)][string]$Text = ''
    )
    If ($Severity[$Level] -lt $Severity[$Least]) { Return }
    $script:Findings += [pscustomobject]@{
        Rule   = $Rule
        Level  = $Level
        Object = $Object
        Text   = $Text
    }
}

Function Get-Key($Identity)
{
    If ($Identity -eq $null) { Return $null }
    Return $Identity.InstanceId.ToString()
}
#endregion helpers

#region collect
$data = @{
    Groups    = @(Get-CsRgsAgentGroup)
    Queues    = @(Get-CsRgsQueue)
    Workflows = @(Get-CsRgsWorkflow)
    Hours     = @(Get-CsRgsHoursOfBusiness)
    Sets      = @(Get-CsRgsHolidaySet)
}
$queueById = @{}
$data.Queues | ForEach-Object { $queueById[(Get-Key $_.Identity)] = $_ }

# Something to find: two queues that pass calls to and fro.
$q1 = $queueById.Values | Where-Object { $_.Name -eq 'Night' }
$q2 = $queueById.Values | Where-Object { $_.Name -eq 'Lobby' }
$q1.OverflowThreshold = 0
$q1.OverflowAction = New-CsRgsCallAction -Action TransferToQueue -QueueID $q2.Identity
$q2.TimeoutThreshold = 30
$q2.TimeoutAction = New-CsRgsCallAction -Action TransferToQueue -QueueID $q1.Identity
Set-CsRgsQueue -Instance $q2 -WarningAction SilentlyContinue
Set-CsRgsQueue -Instance $q1 -WarningAction SilentlyContinue
#endregion collect

#region rules
Function Test-EmptyGroups
{
    ForEach ($group in $data.Groups)
    {
        If ($group.AgentsByUri.Count -eq 0 -and [string]::IsNullOrEmpty($group.DistributionGroupAddress))
        {
            Add-Finding -Rule 'AGT01' -Level Warning -Object $group.Name -Text 'has no agents'
        }
    }
}

Function Test-UnusedGroups
{
    $used = $data.Queues | ForEach-Object { $_.AgentGroupIDList } | ForEach-Object { Get-Key $_ } | Sort-Object -Unique
    ForEach ($group in $data.Groups)
    {
        If ($used -notcontains (Get-Key $group.Identity))
        {
            Add-Finding 'USE01' Info $group.Name 'is used by no queue'
        }
    }
}

Function Test-QueuesWithoutAgents
{
    ForEach ($queue in $data.Queues)
    {
        $people = 0
        ForEach ($id in $queue.AgentGroupIDList)
        {
            $group = $data.Groups | Where-Object { $_.Identity -eq $id }
            If ($group) { $people += $group.AgentsByUri.Count }
        }
        If ($people -eq 0)
        {
            Add-Finding -Rule 'CALL01' -Level 'Error' -Object $queue.Name -Text 'reaches nobody'
        }
    }
}

Function Test-EndlessQueues
{
    $data.Queues | Where-Object { $_.TimeoutThreshold -eq $null -or $_.TimeoutAction -eq $null } | ForEach-Object {
        Add-Finding -Rule 'CALL02' -Level Warning -Object $_.Name -Text 'callers may wait for ever'
    }
}

Function Test-Loops
{
    ForEach ($start in ($data.Queues | Sort-Object Name))
    {
        $seen = New-Object System.Collections.ArrayList
        $todo = New-Object System.Collections.Queue
        $todo.Enqueue($start)
        While ($todo.Count -gt 0)
        {
            $here = $todo.Dequeue()
            ForEach ($action in @($here.TimeoutAction, $here.OverflowAction))
            {
                If ($action -eq $null -or $action.Action -ne 'TransferToQueue') { Continue }
                $key = Get-Key $action.QueueID
                If ($key -eq (Get-Key $start.Identity))
                {
                    Add-Finding -Rule 'CALL03' -Level Error -Object $start.Name -Text "comes back by $($here.Name)"
                }
                ElseIf (-not $seen.Contains($key))
                {
                    [void]$seen.Add($key)
                    $todo.Enqueue($queueById[$key])
                }
            }
        }
    }
}

Function Test-Workflows
{
    ForEach ($wf in $data.Workflows)
    {
        If (-not $wf.Active) { Add-Finding 'NUM03' Info $wf.Name 'is not active' }
        If ($wf.BusinessHoursID -ne $null -and $wf.NonBusinessHoursAction -eq $null)
        {
            Add-Finding 'CALL06' Warning $wf.Name 'has hours, and no action for the time outside'
        }
        If ($wf.HolidaySetIDList.Count -eq 0) { Add-Finding 'TIME05' Info $wf.Name 'knows no holidays' }
        $q = $queueById[(Get-Key $wf.DefaultAction.QueueID)]
        If ($wf.Language -notlike 'en-*') { Add-Finding 'TXT01' Info $wf.Name ('speaks {0}, queue {1}' -f $wf.Language, $q.Name) }
    }
}

Function Test-Holidays
{
    Param([datetime]$Today = '2026-06-01')
    ForEach ($set in $data.Sets)
    {
        $ahead = @($set.HolidayList | Where-Object { $_.EndDate -gt $Today })
        If ($ahead.Count -eq 0) { Add-Finding -Rule 'TIME01' -Level Warning -Object $set.Name -Text 'has no day ahead' }
    }
}
#endregion rules

$rules = 'Test-EmptyGroups', 'Test-UnusedGroups', 'Test-QueuesWithoutAgents', 'Test-EndlessQueues', 'Test-Loops', 'Test-Workflows', 'Test-Holidays'
$n = 0
ForEach ($rule in $rules)
{
    $n++
    Write-Progress -Activity 'Audit' -Status $rule -PercentComplete ($n / $rules.Count * 100)
    & $rule
}
Write-Progress -Activity 'Audit' -Completed

$Findings | Sort-Object -Property @{Expression={$Severity[$_.Level]};Descending=$true}, Rule, Object | Format-Table Level, Rule, Object, Text -AutoSize
$Findings | Export-Csv -Path $OutFile -NoTypeInformation -Encoding UTF8
$summary = $Findings | Group-Object Level -AsHashTable -AsString
ForEach ($level in 'Error', 'Warning', 'Info') { '{0,-8}{1,3}' -f $level, @($summary[$level]).Count }
$byRule = Import-Csv $OutFile | Group-Object -Property Rule | Sort-Object -Property @{e='Count';Descending=$true}, @{e='Name'}
($byRule | ForEach-Object { "$($_.Name)=$($_.Count)" }) -join ' '
Exit @($Findings | Where-Object { $_.Level -eq 'Error' }).Count
