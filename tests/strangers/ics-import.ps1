# Imports the bank holidays of an .ics file into a holiday set
Param(
    [string]$IcsPath = (Join-Path (Get-Location) 'holidays.ics'),
    [string]$SetName = 'Bank holidays',
    [int]$Year = 2027
)
Set-StrictMode -Version 2
$ErrorActionPreference = "Stop"
$service = (Get-CsRgsConfiguration -Identity 'service:ApplicationServer:dublin.litwareinc.com').Identity.ToString()

function Split-IcsLine([string]$Line) {
    # NAME;PARAM=VALUE:TEXT
    if ($Line -match '^(?<name>[A-Z-]+)(?<params>(;[^:;]+)*):(?<text>.*)$') {
        $result = @{ Name = $Matches['name']; Text = $Matches['text'] -replace '\\,', ',' -replace '\\n', ' '; Params = @{} }
        foreach ($p in ($Matches.params -split ';' | Where-Object { $_ })) {
            $k, $v = $p -split '=', 2
            $result.Params[$k] = $v
        }
        return $result
    }
}

function Read-Ics {
    param([Parameter(Mandatory = $true)][ValidateScript( { Test-Path $_ })][string]$Path)

    # long lines are folded: what begins with a blank belongs to the line before
    $unfolded = [System.Collections.Generic.List[string]]::new()
    foreach ($line in [System.IO.File]::ReadAllLines($Path)) {
        if ($line.StartsWith(' ') -and $unfolded.Count) { $unfolded[-1] = $unfolded[$unfolded.Count - 1] + $line.Substring(1) }
        else { $unfolded.Add($line) }
    }

    $event = $null
    $stack = New-Object System.Collections.Stack
    foreach ($line in $unfolded) {
        $part = Split-IcsLine $line
        if ($null -eq $part) { Write-Verbose "skipped: $line"; continue }
        switch ($part.Name) {
            'BEGIN' { $stack.Push($part.Text); if ($part.Text -eq 'VEVENT') { $event = [ordered]@{} } }
            'END' {
                if ($stack.Pop() -ne $part.Text) { throw "END:$($part.Text) is in the wrong place" }
                if ($part.Text -eq 'VEVENT') { [pscustomobject]$event }
                $event = $null
            }
            { $_ -in 'DTSTART', 'DTEND' } {
                if ($event -ne $null) {
                    $format = if ($part.Params['VALUE'] -eq 'DATE') { 'yyyyMMdd' } else { "yyyyMMdd'T'HHmmss" }
                    $event[$part.Name] = [datetime]::ParseExact($part.Text.TrimEnd('Z'), $format, [cultureinfo]::InvariantCulture)
                }
            }
            'SUMMARY' { $event['SUMMARY'] = $part.Text }
            default { if ($event) { $event[$part.Name] = $part.Text } }
        }
    }
}

$events = Read-Ics $IcsPath | Where-Object { $_.DTSTART.Year -eq $Year }
"$(@($events).Count) events in $Year"
$events | Select-Object @{ N = 'Day'; E = { $_.DTSTART.ToString('ddd dd.MM.yyyy') } }, @{ N = 'Length'; E = { ($_.DTEND - $_.DTSTART).TotalHours } }, SUMMARY | Format-Table -AutoSize

$holidays = foreach ($e in $events | Sort-Object DTSTART) {
    $name = $e.SUMMARY
    if ($name.Length -gt 24) { $name = $name.Substring(0, 24).TrimEnd() + '~' }
    New-CsRgsHoliday -Name $name -StartDate $e.DTSTART -EndDate $e.DTEND
}

try {
    $set = Get-CsRgsHolidaySet -Identity $service -Name $SetName
}
catch {
    $set = $null
}
if (-not $set) { $set = New-CsRgsHolidaySet -Parent $service -Name $SetName -HolidayList $holidays }
$set.HolidayList | ForEach-Object { '{0:yyyy-MM-dd} {1:HH:mm} {2}' -f $_.StartDate, $_.StartDate, $_.Name }

# which workflows would be closed on a day that is typed?
$closed = @{}
foreach ($day in '2027-03-17', '2027-12-26', '2027-07-01') {
    [datetime]$when = $day
    $hit = $set.HolidayList | Where-Object { $when -ge $_.StartDate.Date -and $when -lt $_.EndDate } | Select-Object -First 1
    $closed[$day] = if ($hit) { $hit.Name } else { '-' }
}
$closed.GetEnumerator() | Sort-Object Key | ForEach-Object { "{0} : {1}" -f $_.Key, $_.Value }

# wrong files are said
Set-Content .\broken.ics "BEGIN:VCALENDAR`nBEGIN:VEVENT`nEND:VCALENDAR"
try { Read-Ics .\broken.ics } catch { "broken: $($_.Exception.Message)" }
try { Read-Ics .\missing.ics } catch { "missing: " + ($_.Exception.Message -match 'missing|valid') }
$wf = Get-CsRgsWorkflow -Name 'Sales Line'
$wf.HolidaySetIDList.Add($set.Identity)
$wf.HolidayAction = New-CsRgsCallAction -Action Terminate
Set-CsRgsWorkflow $wf
(Get-CsRgsWorkflow -Name 'Sales Line').HolidaySetIDList.Count
