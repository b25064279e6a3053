# A list method on the wrong property, or on nothing.
$queue = Get-CsRgsQueue -Name "Night"
$group = Get-CsRgsAgentGroup -Name "Nobody"
try { $group.Add("sip:ann@litwareinc.com") } catch { $_.Exception.Message; $_.Hint }
try { (Get-CsRgsQueue -Name "Zzz*").AgentGroupIDList.Add($group.Identity) } catch { $_.FullyQualifiedErrorId }
$queue.AgentGroupIDList.AddIdentity($group.Identity)
Set-CsRgsQueue -Instance $queue
"done"
