# What stands at the end of scripts, and errors that they make themselves.
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
(Split-Path $MyInvocation.MyCommand.Definition -Leaf)
$PSScriptRoot -eq $here
try { throw (New-Object System.Exception "no luck") } catch { "caught $($_.Exception.Message)" }
try { throw "plain" } catch { "caught $_" } finally { "cleaned" }
Write-Error "custom" -ErrorAction SilentlyContinue
"$($Error[0])"
$Error.Clear()
$null = Get-CsRgsQueue -Name "Night"
Get-CsRgsQueue | Out-Null
Remove-Variable here, u -ErrorAction SilentlyContinue
Clear-Variable -Name here
"[$here]"
if ($?) { "fine" }
Stop-Transcript
Get-CsUser -Filter {EnterpriseVoiceEnabled -eq $true}
