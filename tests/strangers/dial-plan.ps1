#  Normalises every number that response groups know, and lists what cannot be dialled
$ErrorActionPreference = 'Continue'
$rules = @(
    @{ Name = 'International'; Pattern = '^\+(?<cc>1|353|49)(?<rest>\d{6,12})$';         Translation = { '+{0}{1}' -f $Matches.cc, $Matches.rest } }
    @{ Name = 'Local short';   Pattern = '^(?<area>555)-?(?<ext>\d{4})$';                Translation = { '+1425555' + $Matches['ext'] } }
    @{ Name = 'Bracketed';     Pattern = '^\+?1?\s*\((?<area>\d{3})\)\s*(?<a>\d{3})[ -](?<b>\d{4})$'; Translation = { "+1$($Matches.area)$($Matches.a)$($Matches.b)" } }
    @{ Name = 'Irish';         Pattern = '^0(?<area>1|21)\s?(?<rest>[\d ]{6,9})$';       Translation = { '+353' + $Matches.area + ($Matches.rest -replace ' ') } }
)

Function Convert-Number
{
    [OutputType([string])]
    Param ([Parameter(Mandatory, ValueFromPipeline)][AllowEmptyString()][string]$Number)
    Process
    {
        $clean = $Number.Trim() -replace '^tel:', '' -replace ';ext=.*$', '' -replace '[./]', ''
        ForEach ($rule in $rules)
        {
            If ($clean -match $rule.Pattern)
            {
                Return [pscustomobject]@{ From = $Number; To = (& $rule.Translation); Rule = $rule.Name }
            }
        }
        [pscustomobject]@{ From = $Number; To = $null; Rule = '' }
    }
}

Function Format-Pretty([string]$E164)
{
    $evaluator = [System.Text.RegularExpressions.MatchEvaluator] { param($m) '+{0} ({1}) {2}-{3}' -f $m.Groups[1].Value, $m.Groups[2].Value, $m.Groups[3].Value, $m.Groups[4].Value }
    [regex]::Replace($E164, '^\+(1)(\d{3})(\d{3})(\d{4})$', $evaluator)
}

$numbers = @(Get-CsRgsWorkflow | ForEach-Object { $_.LineUri; $_.DisplayNumber } | Where-Object { $_ } | ForEach-Object { "$_" })
$numbers += '+1 (425) 555-0177', '+1 (425) 555-0150', '01 555 0199', '(425) 555 0178', '12', '', 'tel:+14255550100;ext=100', '+4930123456', '425.555.0179'
$table = $numbers | Convert-Number
$table | Format-Table -Property From, To, Rule -AutoSize
$table | Group-Object Rule -NoElement | Sort-Object Count, Name -Descending | ForEach-Object { '{0}x {1}' -f $_.Count, ('(none)', $_.Name)[[bool]$_.Name] }
$bad = $table | Where-Object To -eq $null
"cannot be dialled: " + (($bad.From | ForEach-Object { "'$_'" }) -join ' ')

# give the lines what they should show
ForEach ($wf in Get-CsRgsWorkflow)
{
    If (-not $wf.LineUri) { Write-Host ('{0,-12} has no number' -f $wf.Name); Continue }
    $number = ("$($wf.LineUri)" | Convert-Number).To
    $pretty = Format-Pretty $number
    If ($wf.DisplayNumber -cne $pretty)
    {
        Write-Host ('{0,-12} {1} => {2}' -f $wf.Name, $wf.DisplayNumber, $pretty)
        $wf.DisplayNumber = $pretty
        Set-CsRgsWorkflow -Instance $wf
    }
}

# next free, by arithmetic on the last four digits
$last = $table.To | Where-Object { $_ -like '+1425*' } | ForEach-Object { [int]$_.Substring($_.Length - 4) } | Sort-Object -Unique
$last -join ' '
$gaps = for ($k = 0; $k -lt $last.Count - 1; $k++) { If ($last[$k + 1] - $last[$k] -gt 1) { , ($last[$k], $last[$k + 1]) } }
ForEach ($gap in $gaps) { '{0:D4} to {1:D4}: {2} free' -f ($gap[0] + 1), ($gap[1] - 1), ($gap[1] - $gap[0] - 1) }
$checksum = 0
[char[]]'14255550100' | ForEach-Object { $checksum = ($checksum * 7 + [int][string]$_) % 97 }
"check $checksum"
[regex]$vanity = '[A-Z]'
$keys = 'ABC2DEF3GHI4JKL5MNO6PQRS7TUV8WXYZ9'
$word = '1-800-HELPME'
$vanity.Replace($word, { param($m) $at = $keys.IndexOf($m.Value); [regex]::Match($keys.Substring($at), '\d').Value })
$digits = @{}; 'ABC,DEF,GHI,JKL,MNO,PQRS,TUV,WXYZ'.Split(',') | ForEach-Object -Begin { $d = 2 } -Process { foreach ($c in $_.ToCharArray()) { $digits["$c"] = $d }; $d++ }
-join ($word.ToCharArray() | ForEach-Object { if ($digits.ContainsKey("$_")) { $digits["$_"] } else { $_ } })
