# args: -WhatIf -Name Night -Confirm:$false
# A script and its functions that say what they would do: -WhatIf reaches all that they call.
[CmdletBinding(SupportsShouldProcess=$true, ConfirmImpact="High")]
param (
    [Parameter(Mandatory=$true)] [string]$Name
)
function Set-Note {
    [CmdletBinding(SupportsShouldProcess=$true)]
    param ($Queue, $Text)
    if ($PSCmdlet.ShouldProcess($Queue, "note $Text")) { "noted $Text" }
    Set-CsRgsQueue -Name $Queue -Description $Text
}
Set-CsRgsQueue -Name $Name -Description "by the script"
Set-Note $Name "by its function"
Get-CsRgsQueue -Name $Name | Remove-CsRgsQueue
"description: [$((Get-CsRgsQueue -Name $Name).Description)]"
$WhatIfPreference = $false
Set-Note $Name "tried" -WhatIf
"description: [$((Get-CsRgsQueue -Name $Name).Description)]"
Set-Note $Name "done"
"description: [$((Get-CsRgsQueue -Name $Name).Description)]"
Set-Note $Name "again" -Confirm:$false -Verbose
. { param($n) Set-CsRgsQueue -Name $n -Description "in a block" -WhatIf } $Name
try { Set-Note $Name "asked" -Confirm } catch { $_.Exception.Message }
