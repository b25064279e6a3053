#requires -version 3
# Gives a new colleague the groups of an old one: .\joiner.ps1 newcomer colleague
# args: dee ann
$domain = 'litwareinc.com'
if ($args.Count -lt 2) {
    Write-Host "usage: joiner.ps1 <newcomer> <colleague>"
    exit 1
}
$new, $old = $args[0..1] | foreach { 'sip:{0}@{1}' -f $_, $domain }

$user = Get-CsUser -Identity $new -ErrorAction SilentlyContinue
if (!$user) { Write-Error "$new is unknown"; exit 2 }
if (-not $user.EnterpriseVoiceEnabled) { Write-Warning "$($user.DisplayName) has no voice" }

foreach ($group in Get-CsRgsAgentGroup) {
    $place = $group.AgentsByUri.IndexOf($old)
    if ($place -lt 0) { continue }
    if ($group.AgentsByUri.Contains($new)) { "$($group.Name): is there already"; continue }
    if ($group.RoutingMethod -eq 'Serial' -or $group.RoutingMethod -eq 'RoundRobin') {
        # order matters: right behind the colleague
        $group.AgentsByUri.Insert($place + 1, $new)
    }
    else {
        $group.AgentsByUri.Add($new)
    }
    Set-CsRgsAgentGroup -Instance $group
    "$($group.Name): now place $($group.AgentsByUri.IndexOf($new) + 1) of $($group.AgentsByUri.Count)"
}
(Get-CsRgsAgentGroup -Name 'Desk Agents').AgentsByUri | foreach { $_.AbsoluteUri }
"$args"
$args.GetType().Name
$args | Measure-Object | select -expand Count
