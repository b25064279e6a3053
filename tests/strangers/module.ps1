#Requires -Version 5.1
Import-Module -Name (Join-Path $PSScriptRoot 'RgsTools.psm1') -Force -DisableNameChecking
Get-CsRgsWorkflow | ForEach-Object { '{0} -> {1}' -f $_.Name, ($_.DefaultAction.QueueID | Get-RgsName) }
(Get-CsRgsQueue -Name 'Help Desk').AgentGroupIDList | rgsname
Get-RgsName $null
"calls: $(Get-RgsCallCount)"
