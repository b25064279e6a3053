Set-StrictMode -Version Latest
$script:Calls = 0

function Get-RgsName {
    <#
    .SYNOPSIS
    The name behind an identity.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory, ValueFromPipeline)]
        [AllowNull()]
        $Identity
    )
    begin { $cache = @{} }
    process {
        $script:Calls++
        if ($null -eq $Identity) { return '(none)' }
        $key = "$Identity"
        if (-not $cache.ContainsKey($key)) {
            $found = Get-CsRgsQueue | Where-Object { "$($_.Identity)" -eq $key }
            if (-not $found) { $found = Get-CsRgsAgentGroup | Where-Object { "$($_.Identity)" -eq $key } }
            $cache[$key] = $found.Name
        }
        $cache[$key]
    }
}

function Get-RgsCallCount { $script:Calls }

New-Alias -Name rgsname -Value Get-RgsName -ErrorAction SilentlyContinue
Export-ModuleMember -Function Get-RgsName, Get-RgsCallCount -Alias rgsname
