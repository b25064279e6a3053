<#
 .SYNOPSIS
  House-keeping of the report folder: numbers, archives and deletes old reports, and keeps an index.
 .NOTES
  Dates are in the file names (report_yyyyMMdd-HHmm.csv): time stamps do not survive the copy to the share.
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'None')]
Param (
    [string] $Folder = (Join-Path -Path $PSScriptRoot -ChildPath 'reports'),
    [int]    $KeepDays = 14,
    [datetime] $Today = '2026-03-20 06:00'
)

$pattern = [regex] '^report_(?<day>\d{8})-(?<time>\d{4})(?<part>_\d+)?\.csv$'
$index = [System.Collections.Specialized.OrderedDictionary]::new()
$stats = @{}

function Count-It {
    param ([string] $What, [int] $By = 1)
    if ($stats.ContainsKey($What)) { $stats[$What] += $By } else { $stats[$What] = $By }
}

# --- something to work on
New-Item -ItemType Directory -Path $Folder -Force | Out-Null
$samples = '20260319-0600', '20260318-0600', '20260310-0600', '20260301-0600', '20260214-1230', '20251231-2359', '20260230-0600'
foreach ($s in $samples) {
    Get-CsRgsQueue | Sort-Object Name | Select-Object Name, TimeoutThreshold | Export-Csv -NoTypeInformation -Path "$Folder\report_$s.csv"
}
'rubbish' | Set-Content (Join-Path $Folder 'notes.txt')
'' | Out-File -FilePath "$Folder\report_20260317-0600_2.csv"
Push-Location $Folder
try {
    $archive = New-Item -ItemType Directory -Name 'archive' -Force
    "archive is a folder: $($archive.PSIsContainer), called $($archive.Name)"

    foreach ($file in Get-ChildItem -Path . -File | Sort-Object -Property Name) {
        $m = $pattern.Match($file.Name)
        if (-not $m.Success) { Write-Warning "$($file.Name): not a report"; Count-It 'foreign'; continue }
        $when = [datetime]::MinValue
        if (-not [datetime]::TryParseExact($m.Groups['day'].Value + $m.Groups['time'].Value, 'yyyyMMddHHmm', $null, 'None', [ref] $when)) {
            Write-Warning ('{0}: no such day' -f $file.BaseName)
            Count-It 'undated'
            continue
        }
        $age = [math]::Floor(($Today - $when).TotalDays)
        $index.Add($file.Name, [pscustomobject]@{ Age = $age; Lines = @(Get-Content $file.FullName | Where-Object { $_.Trim() }).Count; Part = $m.Groups['part'].Success })
    }

    $index.Keys | ForEach-Object { '{0,-30} {1,4} days {2} lines{3}' -f $_, $index[$_].Age, $index[$_].Lines, $(if ($index[$_].Part) { ' (part)' }) }

    foreach ($name in @($index.Keys)) {
        $entry = $index.$name
        switch ($entry) {
            { $_.Lines -eq 0 }           { Remove-Item $name; $index.Remove($name); Count-It 'empty'; break }
            { $_.Age -gt 4 * $KeepDays } { if ($PSCmdlet.ShouldProcess($name, 'delete')) { Remove-Item -Path .\$name -Force; $index.Remove($name); Count-It 'deleted' }; break }
            { $_.Age -gt $KeepDays }     {
                $month = $name.Substring(7, 6)
                $target = Join-Path 'archive' $month
                if (!(Test-Path $target)) { [void](New-Item $target -ItemType Directory) }
                Move-Item -Path $name -Destination $target
                Count-It 'archived'
                break
            }
            default { Count-It 'kept' }
        }
    }

    # numbered copies: report.1 is the newest
    $n = 0
    Get-ChildItem report_*.csv | Sort-Object Name -Descending | ForEach-Object {
        $n++
        Copy-Item $_ -Destination ('latest.{0}.csv' -f $n)
    }
    Rename-Item .\latest.1.csv latest.csv
    (Get-ChildItem latest*.csv | Select-Object -ExpandProperty Name) -join ', '
    Get-ChildItem -Recurse -File -Filter *.csv | ForEach-Object { $_.FullName.Substring($Folder.Length + 1).Replace('\', '/') } | Sort-Object

    # what changed between the newest two?
    $a = Get-Content latest.csv
    (Get-Content latest.2.csv) -replace '"60"', '"75"' | Set-Content latest.2.csv
    Compare-Object $a (Get-Content latest.2.csv) | Sort-Object SideIndicator | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" }
    [string[]] $rows = Import-Csv latest.2.csv | Where-Object { [int]$_.TimeoutThreshold -gt 30 } | ForEach-Object { "$($_.Name): $($_.TimeoutThreshold)" }
    $rows
    ((Get-ChildItem -File | Measure-Object -Property Length -Sum).Sum -gt 100)
    Get-Content notes.txt, latest.csv | Select-String 'rub', 'Night' -SimpleMatch | ForEach-Object { $_.Line }
}
finally {
    Pop-Location
    $stats.GetEnumerator() | Sort-Object -Property Value, Name -Descending | ForEach-Object { '{0} {1}' -f $_.Value, $_.Name }
}
"back in " + (Split-Path (Get-Location) -Leaf).Length.ToString().GetType().Name
$report = @{
    Kept  = @($index.Keys | Where-Object { $index[$_].Age -le $KeepDays })
    Moved = @($index.Keys | Where-Object { $index[$_].Age -gt $KeepDays })
}
$report.GetEnumerator() | Sort-Object Name | Format-Table -AutoSize Name, @{ Label = 'Count'; Expression = { $_.Value.Count } }, @{ Label = 'First'; Expression = { $_.Value[0] } }
Remove-Item $Folder -Recurse -WhatIf
Remove-Item $Folder -Recurse
Test-Path $Folder
