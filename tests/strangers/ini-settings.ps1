# Reads an INI file as the old tool wrote it, and brings the queues into line with it
# 14.02.2017 KB: first version / 03.05.2018 KB: [defaults]
param([string]$Ini = ".\queues.ini", [switch]$Quiet)

function Get-IniContent ($filePath)
{
    $ini = @{}
    switch -regex -file $FilePath
    {
        "^\[(.+)\]" # Section
        {
            $section = $matches[1]
            $ini[$section] = @{}
            $CommentCount = 0
        }
        "^(;.*)$" # Comment
        {
            $value = $matches[1]
            $CommentCount = $CommentCount + 1
            $name = "Comment" + $CommentCount
            $ini[$section][$name] = $value
        }
        "(.+?)\s*=(.*)" # Key
        {
            $name,$value = $matches[1..2]
            $ini[$section][$name] = $value.Trim()
        }
    }
    return $ini
}

$settings = Get-IniContent $Ini
$settings.Keys | sort | % { "[$_] " + (($settings[$_].Keys | sort) -join ",") }
$defaults = $settings["defaults"]
$settings.Remove("defaults")

foreach ($name in ($settings.Keys | Sort-Object))
{
    $want = $settings[$name]
    $queue = Get-CsRgsQueue -Name $name -ErrorAction SilentlyContinue
    if (!$queue) { Write-Warning "There is no queue '$name'"; continue }

    # what is not in the section comes from the defaults
    foreach ($key in $defaults.Keys) {
        if (-not $want.ContainsKey($key)) { $want.Add($key, $defaults[$key]) }
    }

    $changes = @()
    foreach ($key in $want.Keys | ?{ $_ -notlike "Comment*" } | Sort-Object)
    {
        $new = $want.$key
        if ($new -eq "none") { $new = $null }
        if ($new -match "^\d+$") { $new = [int]$new }
        $old = $queue.$key
        if ($old -ne $new)
        {
            $changes += "{0}: {1} -> {2}" -f $key, $(if ($old -eq $null) { "(none)" } else { $old }), $(if ($new -eq $null) { "(none)" } else { $new })
            $queue.$key = $new
        }
    }
    if ($changes.Count -gt 0)
    {
        Set-CsRgsQueue -Instance $queue
        if (!$Quiet) { "$name"; $changes | % { "    $_" } }
    }
    else { "$name is as it should be" }
}

Get-CsRgsQueue | Sort-Object Name | Format-Table Name, TimeoutThreshold, OverflowThreshold, OverflowCandidate -AutoSize
# strings kept as here-string data
$texts = ConvertFrom-StringData @'
# German
closed = Wir haben geschlossen.
hold = Bitte warten Sie.
path = C:\\Temp\\x
'@
$texts.closed
$texts["path"]
$texts.Count
# env block, for the next tool
foreach ($k in "Help Desk","Night") { [Environment]::SetEnvironmentVariable("RGS_" + $k.Replace(" ","_").ToUpper(), $settings[$k].Count) }
Get-ChildItem env:RGS_* | Sort-Object Name | % { "$($_.Name)=$($_.Value)" }
Remove-Item env:RGS_NIGHT
Test-Path env:RGS_NIGHT
"[$env:RGS_NIGHT][$env:RGS_HELP_DESK]"
