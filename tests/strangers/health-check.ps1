# args: -PoolFqdn redmond.litwareinc.com,dublin.litwareinc.com -OutputFolder .\health -MinimumAgents 2 -Verbose
<#
    .SYNOPSIS
    Response Group health check with HTML mail.

    .DESCRIPTION
    Collects agent groups, queues and workflows of one or more pools, scores each of them, writes a log, a CSV and an
    HTML page, and mails the page to the telephony team when -SendMail is given.

    .PARAMETER PoolFqdn
    One or more pools.

    .PARAMETER OutputFolder
    Where everything is written. Is created when missing.

    .PARAMETER MinimumAgents
    Groups with fewer agents are reported.

    .PARAMETER SendMail
    Mails the page.

    .EXAMPLE
    PS C:\> .\health-check.ps1 -PoolFqdn lyncpool01.contoso.com -OutputFolder C:\Reports

    .EXAMPLE
    PS C:\> .\health-check.ps1 lyncpool01.contoso.com -SendMail -SmtpServer smtp.contoso.com -MailTo 'a@contoso.com'

    .LINK
    http://blog.contoso.com/lync
#>
[CmdletBinding(DefaultParameterSetName = 'NoMail')]
Param (
    [Parameter(Mandatory = $true, Position = 0)]
    [Alias('Pool', 'Fqdn')]
    [ValidateNotNullOrEmpty()]
    [string[]] $PoolFqdn,

    [ValidateScript({ -not (Test-Path $_ -PathType Leaf) })]
    [string] $OutputFolder = (Join-Path $env:TEMP 'RgsHealth'),

    [ValidateRange(1, 50)]
    [int] $MinimumAgents = 1,

    [Parameter(ParameterSetName = 'Mail', Mandatory = $true)]
    [switch] $SendMail,

    [Parameter(ParameterSetName = 'Mail', Mandatory = $true)]
    [string] $SmtpServer,

    [Parameter(ParameterSetName = 'Mail')]
    [string[]] $MailTo = 'telephony@contoso.com'
)

#----------------------------------------------------------[Declarations]----------------------------------------------------------
# a scheduled task hands over one text with commas
$PoolFqdn = $PoolFqdn -split ','
$script:LogFile  = Join-Path -Path $OutputFolder -ChildPath 'health.log'
$script:Counter  = @{ INFO = 0; WARN = 0; ERROR = 0 }
$script:Problems = New-Object 'System.Collections.Generic.List[object]'
$StatusColors    = @{ 'OK' = 'Green'; 'Warning' = 'Yellow'; 'Critical' = 'Red' }

#-----------------------------------------------------------[Functions]------------------------------------------------------------
Function Write-Log
{
    Param
    (
        [Parameter(Mandatory = $true, ValueFromPipeline = $true)] [AllowEmptyString()] [string] $Message,
        [ValidateSet('INFO', 'WARN', 'ERROR')] [string] $Level = 'INFO'
    )
    Process
    {
        $script:Counter[$Level]++
        $line = '{0,-5} | {1}' -f $Level, $Message
        switch ($Level)
        {
            'ERROR' { Write-Host $line -ForegroundColor Red }
            'WARN'  { Write-Host $line -ForegroundColor Yellow }
            default { Write-Verbose $line }
        }
        $line | Out-File -FilePath $script:LogFile -Append -Encoding ascii
    }
}

Function Add-Problem
{
    Param ($Kind, $Name, $Points, $Text)
    $script:Problems.Add((New-Object PSObject -Property ([ordered]@{
        Kind   = $Kind
        Name   = $Name
        Points = [int]$Points
        Text   = $Text
    })))
}

Function Get-Status ([int] $Score)
{
    If ($Score -ge 90) { 'OK' } ElseIf ($Score -ge 60) { 'Warning' } Else { 'Critical' }
}

Function ConvertTo-Minutes
{
    Param ([Nullable[int]] $Seconds)
    If ($Seconds -eq $null) { Return 'n/a' }
    $ts = [timespan]::FromSeconds($Seconds)
    Return ('{0:00}:{1:00}' -f [math]::Floor($ts.TotalMinutes), $ts.Seconds)
}

Function Test-Group ($Group)
{
    $n = @($Group.AgentsByUri).Count
    If ($n -lt $MinimumAgents)
    {
        Add-Problem 'Group' $Group.Name (20 * ($MinimumAgents - $n)) ("{0} agent{1}" -f $n, $(If ($n -ne 1) { 's' }))
    }
    If ($Group.AgentAlertTime -gt 30) { Add-Problem -Kind 'Group' -Name $Group.Name -Points 10 -Text "alerts $($Group.AgentAlertTime) s" }
}

Function Test-Queue ($Queue)
{
    Switch ($true)
    {
        (-not $Queue.AgentGroupIDList.Count)      { Add-Problem 'Queue' $Queue.Name 50 'no group at all' }
        ($null -eq $Queue.TimeoutThreshold)       { Add-Problem 'Queue' $Queue.Name 15 'never times out' }
        ($Queue.TimeoutThreshold -ge 60)          { Add-Problem 'Queue' $Queue.Name 5 ('times out after ' + (ConvertTo-Minutes $Queue.TimeoutThreshold)) }
        ($Queue.OverflowThreshold -and !$Queue.OverflowAction) { Add-Problem 'Queue' $Queue.Name 25 'overflow without action' }
    }
}

Function Test-Workflow ($Workflow)
{
    $missing = @()
    Foreach ($property in 'LineUri', 'BusinessHoursID', 'HolidaySetIDList')
    {
        If (-not $Workflow.$property) { $missing += $property }
    }
    If ($missing) { Add-Problem 'Workflow' $Workflow.Name (5 * $missing.Length) "lacks $($missing -join ' and ')" }
    If (!$Workflow.Active) { Add-Problem 'Workflow' $Workflow.Name 30 'switched off' }
}

Function New-HtmlPage
{
    Param ([object[]] $Summary, [object[]] $Details)
    $head = @'
<style>
body { font-family: Calibri; }
td.Critical { background: #f88; }
td.Warning { background: #ff8; }
</style>
'@
    $sb = New-Object -TypeName System.Text.StringBuilder
    $null = $sb.AppendLine("<html><head>$head</head><body>")
    $null = $sb.AppendLine('<table>')
    $Summary | ForEach-Object -Begin {
        $null = $sb.AppendLine('<tr><th>' + (('Pool', 'Objects', 'Score', 'Status') -join '</th><th>') + '</th></tr>')
    } -Process {
        $null = $sb.AppendFormat('<tr><td>{0}</td><td>{1}</td><td>{2:N1}</td><td class="{3}">{3}</td></tr>', $_.Pool, $_.Objects, $_.Score, $_.Status)
        $null = $sb.AppendLine()
    } -End {
        $null = $sb.AppendLine('</table>')
    }
    $null = $sb.AppendLine((($Details | ConvertTo-Html -Property Kind, Name, Text -Fragment) -join "`r`n"))
    $null = $sb.Append('</body></html>')
    $sb.ToString()
}

#-----------------------------------------------------------[Execution]------------------------------------------------------------
Try
{
    If (-not (Test-Path -Path $OutputFolder)) { New-Item -Path $OutputFolder -ItemType Directory | Out-Null }
    "Start on {0} pool(s)" -f $PoolFqdn.Count | Write-Log

    $summary = @()
    $i = 0
    Foreach ($pool in $PoolFqdn)
    {
        $i++
        Write-Progress -Activity 'Health check' -Status $pool -PercentComplete ([math]::Round(100 * $i / $PoolFqdn.Count))
        $before  = $script:Problems.Count
        $service = "service:ApplicationServer:$pool"
        Try
        {
            $groups    = @(Get-CsRgsAgentGroup -Identity $service -ErrorAction Stop)
            $queues    = @(Get-CsRgsQueue -Identity $service -ErrorAction Stop)
            $workflows = @(Get-CsRgsWorkflow -Identity $service -ErrorAction Stop)
        }
        Catch
        {
            Write-Log -Message "$pool cannot be read: $($_.Exception.Message)" -Level ERROR
            Continue
        }
        Finally
        {
            Write-Log "$pool is done with reading"
        }
        $groups    | Sort-Object Name | ForEach-Object { Test-Group $_ }
        $queues    | Sort-Object Name | ForEach-Object { Test-Queue $_ }
        $workflows | Sort-Object Name | ForEach-Object { Test-Workflow $_ }

        $mine  = @($script:Problems | Select-Object -Skip $before)
        $lost  = ($mine | Measure-Object -Property Points -Sum).Sum
        $all   = $groups.Count + $queues.Count + $workflows.Count
        $score = [math]::Round([math]::Max(0, 100 - $lost / $all * 3), 1)
        $state = Get-Status $score
        $summary += [pscustomobject]@{ Pool = $pool; Objects = $all; Score = $score; Status = $state }
        Write-Host ("{0,-30}{1,6:N1} {2}" -f $pool, $score, $state) -ForegroundColor $StatusColors[$state]
        If ($state -ne 'OK') { Write-Log ("{0} lost {1} points" -f $pool, $lost) WARN }
    }
    Write-Progress -Activity 'Health check' -Completed

    # The worst on top
    $byName = $script:Problems | Group-Object -Property { '{0}/{1}' -f $_.Kind, $_.Name } -AsHashTable -AsString
    $byName.GetEnumerator() |
        Select-Object @{ n = 'Object'; e = { $_.Key } }, @{ n = 'Points'; e = { ($_.Value | Measure-Object Points -Sum).Sum } }, @{ n = 'Texts'; e = { ($_.Value | ForEach-Object { $_.Text }) -join '; ' } } |
        Sort-Object @{ e = 'Points'; Descending = $true }, Object |
        Format-Table -AutoSize -Wrap

    $csv = Join-Path $OutputFolder 'problems.csv'
    $script:Problems | Sort-Object Points, Name | Export-Csv -Path $csv -NoTypeInformation -Delimiter ';'
    Get-Content $csv -TotalCount 3

    $page = New-HtmlPage -Summary $summary -Details $script:Problems
    $file = Join-Path $OutputFolder 'health.html'
    Set-Content -Path $file -Value $page -Encoding UTF8
    Select-String -Path $file -Pattern 'class="(?<status>\w+)">' | ForEach-Object {
        '{0}: {1}' -f $_.LineNumber, $_.Matches[0].Groups['status'].Value
    }

    If ($SendMail)
    {
        $mail = @{
            To         = $MailTo
            From       = 'rgs@contoso.com'
            Subject    = 'Response Group health'
            Body       = $page
            BodyAsHtml = $true
            SmtpServer = $SmtpServer
        }
        Send-MailMessage @mail
    }
    Else
    {
        Write-Log 'no mail wanted'
    }
}
Catch [System.Management.Automation.ItemNotFoundException]
{
    Write-Log "Something is missing: $_" -Level ERROR
}
Catch
{
    Write-Log ('Unexpected: {0} in line {1}' -f $_.Exception.Message, $_.InvocationInfo.ScriptLineNumber) -Level ERROR
    Exit 2
}
Finally
{
    ($script:Counter.Keys | Sort-Object | ForEach-Object { "$_=$($script:Counter[$_])" }) -join ', '
    (Get-Content $script:LogFile | Measure-Object -Line).Lines
}
# Lines of the log by level
Switch -Regex -File $script:LogFile
{
    '^(?<level>[A-Z]+)\s*\|\s*(?<text>.*pool.*)$' { "$($Matches.level.ToLower()): $($Matches['text'])"; Continue }
    '^INFO'                                       { 'info' }
    Default                                       { "other: $_" }
}
