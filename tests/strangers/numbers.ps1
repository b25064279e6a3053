#
# Which numbers of our range are free?
#
[CmdletBinding()]
param(
    [ValidatePattern('^\+?\d{11}$')][string]$From = '+14255550098',
    [string]$To   = '+14255550105',
    [int]$Want    = 2
)

function ConvertTo-Digits {
    param([Parameter(ValueFromPipeline=$true)]$Uri)
    process {
        if ($null -eq $Uri) { return }
        $text = $Uri.ToString()
        # tel:+14255550100;ext=100 counts as the number before the extension
        $text = ($text -split ';')[0] -replace '[^0-9]', ''
        if ($text) { [long]$text }
    }
}

$used = New-Object 'System.Collections.Generic.Dictionary[long,string]'
foreach ($wf in Get-CsRgsWorkflow) {
    $n = $wf.LineUri | ConvertTo-Digits
    if ($n) { $used[$n] = "workflow $($wf.Name)" }
}
Get-CsUser -Identity 'sip:ann@litwareinc.com' | ForEach-Object { $_.LineURI } | ConvertTo-Digits | ForEach-Object { $used.Add($_, 'a user') }

[long]$first = $From.TrimStart('+')
[long]$last  = $To.TrimStart('+')
Write-Host ("{0} numbers, {1} of them used" -f ($last - $first + 1), @($used.Keys | Where-Object { $_ -ge $first -and $_ -le $last }).Count)

$free = for ($n = $first; $n -le $last; $n++) {
    if ($used.ContainsKey($n)) { Write-Host "  +$n : $($used[$n])"; continue }
    "+$n"
}
$free.Count
$free | Select-Object -First $Want
$block = $free -join ','
$block.Substring(0, 25) + '...'

# Give the next free one to the line without a number
$line = Get-CsRgsWorkflow | Where-Object { -not $_.LineUri } | Sort-Object Name | Select-Object -First 1
$line.LineUri = 'tel:' + $free[0]
$n = [int64]($free[0] -replace '\D')
$line.DisplayNumber = '{0:+# (###) ###-####}' -f $n
Set-CsRgsWorkflow -Instance $line
Get-CsRgsWorkflow -Name $line.Name | Select-Object Name, LineUri, DisplayNumber | Format-List

# Taken twice?
try {
    $again = Get-CsRgsWorkflow -Name 'Sales Line'
    $again.LineUri = $line.LineUri
    Set-CsRgsWorkflow -Instance $again -ErrorAction Stop
    "accepted?"
}
catch [System.Exception] {
    "refused as it should be"
}
$n.ToString('N0')
'{0:X}' -f 255
'{0:d6}' -f 42
'{0:P1}' -f ($used.Count / 8)
