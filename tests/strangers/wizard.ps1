<#
Asks for everything that a new hunt group needs, checks each answer, shows a summary and builds it.
Answers come from the keyboard, or from a file (one per line) when -AnswerFile is given, so that it can be tested.
#>
# args: -AnswerFile answers.txt
[CmdletBinding()]
param(
    [string] $AnswerFile
)

[System.Collections.Queue] $script:answers = New-Object System.Collections.Queue
if ($AnswerFile) { Get-Content $AnswerFile | ForEach-Object { $script:answers.Enqueue($_) } }

function Ask {
    param(
        [string] $Question,
        [scriptblock] $Check = { $true },
        [string] $Default,
        [int] $Tries = 3
    )
    for ($try = 1; $try -le $Tries; $try++) {
        $prompt = if ($Default) { "$Question [$Default]" } else { $Question }
        if ($script:answers.Count -gt 0) {
            $answer = $script:answers.Dequeue()
            Write-Host "${prompt}: $answer"
        } else {
            $answer = Read-Host -Prompt $prompt
        }
        if (-not $answer.Trim()) { $answer = $Default }
        $problem = $null
        try { $ok = $answer | ForEach-Object $Check } catch { $ok = $false; $problem = $_.Exception.Message }
        if ($ok) { return $answer.Trim() }
        Write-Host ("  not good{0}" -f $(if ($problem) { ": $problem" })) -ForegroundColor Yellow
    }
    throw "no good answer to '$Question' after $Tries tries"
}

function Choose([string] $Question, [string[]] $Options) {
    $n = 0
    $menu = $Options | ForEach-Object { $n++; "  {0}) {1}" -f $n, $_ }
    $menu | Out-Host
    $pick = Ask $Question -Check { $_ -match '^\d+$' -and [int]$_ -ge 1 -and [int]$_ -le $Options.Length }
    $Options[[int]$pick - 1]
}

function Confirm-It($Text) { (Ask "$Text (y/n)" -Check { $_ -in 'y', 'n', 'yes', 'no' } -Default 'n') -like 'y*' }

function Read-Agents {
    $found = @()
    do {
        $line = Ask 'Agent (empty line ends)' -Default '.'
        if ($line -eq '.') { break }
        $uri = 'sip:' + ($line -replace '^sip:' -replace '@.*') + '@litwareinc.com'
        $user = Get-CsUser -Identity $uri -ErrorAction SilentlyContinue
        if (-not $user) { Write-Host "  nobody is called $line"; continue }
        if ($found -contains $uri) { Write-Host "  $($user.DisplayName) is there already"; continue }
        $found += $uri
    } while ($true)
    , $found
}

$pools  = Get-CsService -ApplicationServer | Select-Object -ExpandProperty PoolFqdn | Sort-Object
$pool   = Choose 'Pool' $pools
$parent = "service:ApplicationServer:$pool"
$name   = Ask 'Name' -Check {
    if ($_.Length -gt 20) { throw "longer than 20 characters" }
    $taken = Get-CsRgsWorkflow | Where-Object Name -EQ $_
    if ($taken) { throw "taken" }
    [bool]$_
}
$routing = Choose 'Routing' ([string[]]('LongestIdle', 'RoundRobin', 'Serial', 'Parallel', 'Attendant'))
$agents  = Read-Agents
[int] $wait = Ask 'Seconds to wait' -Default 60 -Check { [int]$_ -ge 10 -and [int]$_ -le 65536 }
$tz = Ask 'Time zone' -Default 'GMT Standard Time' -Check { $_ -match 'Standard Time$' }
$hours = @{}
foreach ($day in [System.Enum]::GetValues([System.DayOfWeek])) {
    if ($day -in 'Saturday', 'Sunday') { continue }
    $answer = Ask "Hours on $day" -Default '9:00-17:00' -Check { $_ -eq '-' -or $_ -match '^\d{1,2}:\d{2}-\d{1,2}:\d{2}$' }
    if ($answer -eq '-') { continue }
    $open, $close = $answer.Split('-') | ForEach-Object { [timespan]$_ }
    if ($close -le $open) { Write-Warning "$day closes before it opens"; continue }
    $hours["${day}Hours1"] = New-CsRgsTimeRange -Name "$day" -OpenTime $open -CloseTime $close
}

$summary = [pscustomobject]@{
    Name    = $name
    Pool    = $pool.Split('.')[0].ToUpper()
    Routing = $routing
    Agents  = $agents.Count
    Wait    = [timespan]::FromSeconds($wait)
    Days    = $hours.Keys.Count
    Week    = '{0:N1} h' -f ($hours.Values | ForEach-Object { ($_.CloseTime - $_.OpenTime).TotalHours } | Measure-Object -Sum).Sum
}
$summary | Format-List
if (-not (Confirm-It 'Build it?')) { 'nothing built'; exit 3 }

try {
    $group = New-CsRgsAgentGroup -Parent $parent -Name "$name agents" -RoutingMethod $routing -AgentsByUri $agents -ErrorAction Stop
    $bh    = New-CsRgsHoursOfBusiness -Parent $parent -Name "$name hours" @hours -ErrorAction Stop
    $queue = New-CsRgsQueue -Parent $parent -Name "$name queue" -AgentGroupIDList $group.Identity -TimeoutThreshold $wait `
        -TimeoutAction (New-CsRgsCallAction -Action Terminate) -ErrorAction Stop
    $wf    = New-CsRgsWorkflow -Parent $parent -Name $name -PrimaryUri ("sip:{0}@litwareinc.com" -f ($name.ToLower() -replace '\s+', '.')) `
        -TimeZone $tz -Active $true -BusinessHoursID $bh.Identity -NonBusinessHoursAction (New-CsRgsCallAction -Action Terminate) `
        -DefaultAction (New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity) -ErrorAction Stop
} catch {
    Write-Error "not built: $_"
    exit 1
}
"{0} at {1}, open {2}" -f $wf.Name, $wf.PrimaryUri, (($bh.PSObject.Properties | Where-Object { $_.Name -like '*Hours1' -and $_.Value } | ForEach-Object { $_.Name.Substring(0, 2) }) -join '')
try { Ask 'One more' -Tries 2 -Check { $_ -eq 'never' } } catch { "gave up: $($_.Exception.Message)" }
"$($script:answers.Count) answers left"
