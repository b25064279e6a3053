# Mails to managers and agents, from templates.
$mail = @"
Subject: Your response groups ({DATE})

Dear {NAME},

you answer calls in {COUNT} group(s):
{LIST}
Kind regards
"Telephony"
"@
$agents = @{}
foreach ($group in Get-CsRgsAgentGroup) {
    foreach ($uri in $group.AgentsByUri) {
        $name = (Get-CsUser -Identity $uri).DisplayName
        if ($agents[$name] -eq $null) { $agents[$name] = @($group.Name) }
        else { $agents[$name] += $group.Name }
    }
}
foreach ($name in ($agents.Keys | Sort-Object | Select-Object -First 2)) {
    $list = ''
    $agents[$name] | ForEach-Object { $list += "  * $_`r`n" }
    $values = @{ NAME = $name; COUNT = $agents[$name].Count; LIST = $list; DATE = (Get-Date -Date '2026-11-26' -Format 'd MMMM yyyy') }
    [regex]::Replace($mail, '\{(\w+)\}', { param($m) [string]$values[$m.Groups[1].Value] })
}
$line = 'name=Help Desk; timeout = 60 ;agents=ann,bo'
$settings = [ordered]@{}
foreach ($pair in $line -split '\s*;\s*') {
    $key, $value = $pair -split '\s*=\s*', 2
    $settings[$key] = $value.Trim()
}
$settings.Keys -join '|'
$settings.Values -join '|'
$settings[1]
$pattern = [regex]'(?<user>[\w.]+)@(?<domain>[\w.]+)'
$m = $pattern.Match('write to ann@litwareinc.com or bo@contoso.com')
while ($m.Success) { "{0} at {1} ({2},{3})" -f $m.Groups['user'].Value, $m.Groups['domain'].Value, $m.Index, $m.Length; $m = $m.NextMatch() }
$all = [regex]::Matches('5501 5502 x 99', '\d{4}') | ForEach-Object { $_.Value }
"$all"
'{{literal}} {0}' -f 'braces'
"Tab:`t|Null:$($null)|Array: $(1,2,3)|Hash: $(@{a=1}.a)"
"$env:RGS_NOTHING|$(Get-Date -Year 2026 -Month 1 -Day 5 -UFormat '%Y-%m-%d')|${mail}".Substring(0, 12)
$csv = 'a;b', '1;2' -replace ';', ','
$csv
[string]::Format('{0,-6}|{1,6:F1}|', 'ab', 3.14159)
'The quick brown fox' -split ' ' | Group-Object Length | Sort-Object { [int]$_.Name } | ForEach-Object { "$($_.Name):$($_.Group -join '+')" }
'a1b22' -replace '\d+', '#' -replace '(?i)A', 'z'
'CamelCaseName' -creplace '([a-z])([A-Z])', '$1 $2'
$text = @'
one
two

three
'@
($text -split '\r?\n' | Where-Object { $_.Trim() }).Count
'x' * 3 + '-' * 2
[char[]]'abc' -join ' '
-join ('abc'[-1..-3])
'{0:yyyy}-W{1:00}' -f [datetime]'2026-03-05', (Get-Culture).Calendar.GetWeekOfYear([datetime]'2026-03-05', 'FirstFourDayWeek', 'Monday')
(Get-Culture).TextInfo.ToTitleCase('help desk of dublin')
