#Requires -Version 3.0
#Requires -Modules SkypeForBusiness
# args: -Pool redmond.litwareinc.com -Longest 60 -Loud

<#
.SYNOPSIS
    Lists queues whose callers wait too long.
.DESCRIPTION
    Reads all queues of a pool. Written for the night shift.
.PARAMETER Pool
    FQDN of the pool.
.EXAMPLE
    .\shape.ps1 -Pool pool.contoso.com -Longest 45
.NOTES
    Version 1.3   2019-04-01   { unbalanced, "quotes" and ' apostrophes
#>
[CmdletBinding(SupportsShouldProcess=$true, DefaultParameterSetName="All")]
Param
(
	[Parameter(Mandatory=$true, Position=0, HelpMessage="FQDN of the pool")]
	[ValidateNotNullOrEmpty()]
	[string]$Pool,

	[Parameter(Mandatory=$False)]
	[int]$Longest = 30,

	[string]$Title = "Queues",
	[switch]$Loud,
	[Switch] $Quiet
)

#region settings
$found = 0; $total = 0; $names = @()
Set-StrictMode -Off
#endregion

Function Write-Line
{
	Param ([string]$Text, [string]$Color = "White")
	# Write-Host "old: $Text"
	Write-Host $Text -ForegroundColor $Color
}

Write-Line "$Title of $Pool"
ForEach ($queue In (Get-CsRgsQueue -Identity "service:ApplicationServer:$Pool"))
{
	$total++
	If ($queue.TimeoutThreshold -eq $null)
	{
		Write-Line ("{0,-12} never ends" -f $queue.Name) "Red"
	}
	ElseIf ($queue.TimeoutThreshold -ge $Longest)
	{
		Write-Line ("{0,-12} {1} s" -f $queue.Name, $queue.TimeoutThreshold) Yellow
		$found++ ; $names += $queue.Name
	}
	Else
	{
		<# short enough #> Write-Line ("{0,-12} fine" -f $queue.Name)
	}
}
<#
foreach ($old in $everything) {
	Remove-Item $old
}
#>
if ($Loud) { Write-Line "$found of $total are too long: $($names -join ', ')" }
else       { Write-Line "done" }
if ($Quiet) { "never" } else { "loud=$Loud longest=$Longest" }
Switch ($found) { 0 { "none" } 1 { "one" } Default { "many" } }
While ($total -gt 2) { $total-- }
Do { $total++ } Until ($total -ge 4)
$total
Exit 0

# SIG # Begin signature block
# MIIFlAYJKoZIhvcNAQcCoIIFhTCCBYECAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB
# gjcCAQSgWzBZMDQGCisGAQQBgjcCAR4wJgIDAQAABBAfzDtgWUsITrck0sYpfvNR
# "' { ( <# $(
# SIG # End signature block
