# Functions of a script's own, with names like those of cmdlets.
function Get-RgsReport {
    [CmdletBinding()]
    param (
        [Parameter(Mandatory=$true, ValueFromPipeline=$true)] $Queue
    )
    process { "{0}: {1} groups" -f $Queue.Name, $Queue.AgentGroupIDList.Count }
}
Function Remove-RgsMember ($Group, $Member) {
    $g = Get-CsRgsAgentGroup -Name $Group
    if (-not $g.AgentsByUri.Remove($Member)) { Write-Warning "$Member is not in $Group"; return }
    Set-CsRgsAgentGroup -Instance $g
}
# The store has a cmdlet of this name.
function Get-RgsCaller { "nobody in particular" }
# And PowerShell has one of this.
function Write-Log([string]$Message, [ValidateSet("Info","Warn")][string]$Level = "Info") {
    Write-Output "[$Level] $Message"
}

Get-CsRgsQueue | Get-RgsReport
Remove-RgsMember "Desk Agents" "sip:bo@litwareinc.com"
Remove-RgsMember -Member "sip:zoe@litwareinc.com" -Group "Desk Agents"
(Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri | ForEach-Object { "$_" }
Get-RgsCaller
Get-RgsCaller
Write-Log "ready" -Level Warn
try { Write-Log "x" -Level Loud } catch { "refused" }
$filter = { param($n) Get-CsRgsQueue | Where-Object { $_.Name -like $n } }
& $filter "N*" | % { $_.Name }
filter Shout { $_.ToUpper() }
"quiet" | Shout
function Sum { $t = 0; foreach ($n in $args) { $t += $n }; $t }
Sum 1 2 3
function Count-Input { begin { $c = 0 } process { $c++ } end { $c } }
1..4 | Count-Input
