# args: -CsvFile .\requests.csv -Pool redmond.litwareinc.com
<#
.SYNOPSIS
    Creates hunt groups from the request sheet of the service desk.

.DESCRIPTION
    Every row of the sheet is checked first. Rows with mistakes are listed and left out, the others become an agent
    group, a queue and a workflow each. Ends with the number of bad rows as exit code.

.PARAMETER CsvFile
    The sheet, saved from Excel with semicolons.

.PARAMETER Pool
    FQDN of the pool.

.PARAMETER NumberPrefix
    What stands before the extension.

.EXAMPLE
    .\csv-checked.ps1 -CsvFile C:\Temp\requests.csv -Pool lyncpool.contoso.local -Verbose

.NOTES
    Author : Telephony team
    Version: 2.1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string] $CsvFile,

    [Parameter(Mandatory = $true, Position = 1)]
    [ValidatePattern('^[\w-]+(\.[\w-]+)+$')]
    [string] $Pool,

    [Parameter()]
    [ValidatePattern('^\+\d+$')]
    [string] $NumberPrefix = '+1425555'
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

#region constants
$RequiredColumns = 'Name', 'Extension', 'Agents', 'Routing', 'AlertTime'
$RoutingMethods  = 'LongestIdle', 'RoundRobin', 'Serial', 'Parallel', 'Attendant'
$MailPattern     = '^[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}$'
#endregion

#region functions
function Test-Columns {
    param([object[]] $Rows, [string[]] $Expected)

    $present = $Rows[0].PSObject.Properties | ForEach-Object { $_.Name }
    $missing = $Expected | Where-Object { $present -notcontains $_ }
    if ($missing) {
        throw "The file lacks the columns: $($missing -join ', ')"
    }
}

function Get-RowProblem {
    <#
    .SYNOPSIS
        Says what is wrong with a row; nothing if all is well.
    #>
    param($Row, $SeenNames, $SeenExtensions)

    if ([string]::IsNullOrWhiteSpace($Row.Name)) {
        'has no name'
    }
    elseif (-not $SeenNames.Add($Row.Name.Trim().ToLowerInvariant())) {
        "name '$($Row.Name)' occurs twice"
    }

    if ($Row.Extension -notmatch '^\d{4}$') {
        "extension '$($Row.Extension)' is not four digits"
    }
    elseif (-not $SeenExtensions.Add($Row.Extension)) {
        "extension $($Row.Extension) is taken by another row"
    }

    foreach ($agent in $Row.Agents.Split('|')) {
        if ($agent -notmatch $MailPattern) { "agent '$agent' is no address" }
    }

    if ($Row.Routing -and $RoutingMethods -notcontains $Row.Routing) {
        "routing '$($Row.Routing)' is unknown"
    }

    if ($Row.AlertTime) {
        $seconds = 0
        if (-not [int]::TryParse($Row.AlertTime, [ref] $seconds)) {
            "alert time '$($Row.AlertTime)' is no number"
        }
        elseif ($seconds -lt 10 -or $seconds -gt 180) {
            "alert time $seconds is not within 10..180"
        }
    }
}

function New-HuntGroup {
    param(
        [Parameter(Mandatory)] $Row,
        [Parameter(Mandatory)] [string] $Parent,
        [string] $Prefix
    )

    $groupSettings = @{
        Parent        = $Parent
        Name          = '{0} Agents' -f $Row.Name
        AgentsByUri   = @($Row.Agents.Split('|') | ForEach-Object { "sip:$_" })
        RoutingMethod = if ($Row.Routing) { $Row.Routing } else { 'Parallel' }
    }
    if ($Row.AlertTime) { $groupSettings['AgentAlertTime'] = [int] $Row.AlertTime }
    $group = New-CsRgsAgentGroup @groupSettings

    $queue = New-CsRgsQueue -Parent $Parent -Name "$($Row.Name) Queue" -AgentGroupIDList $group.Identity
    $action = New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity

    $address = 'sip:{0}@litwareinc.com' -f ($Row.Name.ToLower() -replace '[^a-z0-9]', '')
    $workflowSettings = @{
        Parent        = $Parent
        Name          = $Row.Name
        PrimaryUri    = $address
        LineUri       = "tel:$Prefix$($Row.Extension)"
        Active        = $true
        Language      = 'en-US'
        TimeZone      = 'Pacific Standard Time'
        DefaultAction = $action
    }
    New-CsRgsWorkflow @workflowSettings
}
#endregion

#region main
$rows = @(Import-Csv -Path $CsvFile -Delimiter ';')
Write-Host ('{0} rows in {1}' -f $rows.Count, (Split-Path $CsvFile -Leaf))
Test-Columns -Rows $rows -Expected $RequiredColumns

$names      = New-Object 'System.Collections.Generic.HashSet[string]'
$extensions = New-Object 'System.Collections.Generic.HashSet[string]'
$bad        = New-Object 'System.Collections.Generic.List[string]'
$good       = New-Object System.Collections.ArrayList

$line = 1
foreach ($row in $rows) {
    $line++
    $problems = @(Get-RowProblem -Row $row -SeenNames $names -SeenExtensions $extensions)
    if ($problems.Count -eq 0) {
        [void] $good.Add($row)
        continue
    }
    foreach ($problem in $problems) {
        $bad.Add(('line {0}: {1}' -f $line, $problem))
    }
}

$created = foreach ($row in $good) { New-HuntGroup -Row $row -Parent "service:ApplicationServer:$Pool" -Prefix $NumberPrefix }

$created | Sort-Object Name | Format-Table Name, LineUri, PrimaryUri -AutoSize
Get-CsRgsAgentGroup | Where-Object { $_.Name -in ($good | ForEach-Object { "$($_.Name) Agents" }) } |
    Select-Object Name, RoutingMethod, AgentAlertTime, @{ Name = 'Agents'; Expression = { $_.AgentsByUri.Count } } |
    ConvertTo-Csv -NoTypeInformation
$good[0].Comment
$good[1].Comment

if ($bad.Count -gt 0) {
    Write-Host "$($bad.Count) problems:" -ForegroundColor Yellow
    $bad | ForEach-Object { Write-Host "  $_" }
}
try {
    Test-Columns -Rows $rows -Expected ($RequiredColumns + 'Manager', 'Site')
}
catch {
    Write-Host $_.Exception.Message -ForegroundColor Red
}
exit ($rows.Count - $good.Count)
#endregion
