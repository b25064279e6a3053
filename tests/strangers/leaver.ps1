<#
    Takes people who leave out of all agent groups, and says where they are still named.
#>
function Remove-RgsLeaver
{
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    Param
    (
        [Parameter(Mandatory = $true, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [Alias('Sip', 'Address')]
        [string[]] $SipAddress,

        [switch] $KeepLast
    )

    Begin
    {
        $allGroups = @(Get-CsRgsAgentGroup)
        $count = 0
        Write-Verbose "$($allGroups.Count) groups read"
    }
    Process
    {
        foreach ($address in $SipAddress)
        {
            if ($address -notlike 'sip:*') { $address = "sip:$address" }
            $count++
            $mine = $allGroups | Where-Object { $_.AgentsByUri -contains $address }
            if (-not $mine)
            {
                Write-Warning "$address is in no group"
                continue
            }
            foreach ($group in $mine)
            {
                if ($KeepLast -and $group.AgentsByUri.Count -eq 1)
                {
                    Write-Warning "$address is the last of $($group.Name) and stays"
                    continue
                }
                if ($PSCmdlet.ShouldProcess($group.Name, "Remove $address"))
                {
                    [void]$group.AgentsByUri.Remove($address)
                    Set-CsRgsAgentGroup -Instance $group
                    New-Object -TypeName PSObject -Property @{
                        Agent = $address
                        Group = $group.Name
                        Left  = $group.AgentsByUri.Count
                    } | Select-Object Agent, Group, Left
                }
            }
        }
    }
    End
    {
        Write-Verbose "$count people handled"
    }
}

"sip:bo@litwareinc.com" | Remove-RgsLeaver -WhatIf
"before: " + (Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri.Count
$result = 'bo@litwareinc.com', 'sip:nobody@litwareinc.com', 'cy@litwareinc.com' | Remove-RgsLeaver -KeepLast -Verbose
$result | Format-Table -AutoSize
$result = @(Get-CsUser | Where-Object { $_.DisplayName -eq 'Dee' } | Remove-RgsLeaver -Confirm:$false)
$result.Count
$result[0].Left

# Who is empty now, and whose callers notice?
$empty = Get-CsRgsAgentGroup | Where-Object { $_.AgentsByUri.Count -eq 0 -and -not $_.DistributionGroupAddress }
foreach ($g in $empty)
{
    $queues = Get-CsRgsQueue | Where-Object { $_.AgentGroupIDList -contains $g.Identity }
    if ($null -eq $queues) { "{0}: used by no queue" -f $g.Name; continue }
    foreach ($q in $queues) { "{0}: {1} ({2} groups)" -f $g.Name, $q.Name, $q.AgentGroupIDList.Count }
}

# Still named somewhere?
$leaver = 'sip:ann@litwareinc.com'
Get-CsRgsWorkflow | ? { $_.ManagersByUri -contains $leaver } | % { "manager of $($_.Name)" }
Get-CsRgsQueue | ? { $_.TimeoutAction.Uri -eq 'sip:desk@litwareinc.com' } | % { "timeout of $($_.Name)" }
