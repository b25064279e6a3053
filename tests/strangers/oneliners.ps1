# What I keep in my notes
Get-CsRgsWorkflow | ft Name,LineUri,Active -a
Get-CsRgsQueue | ?{$_.TimeoutThreshold -gt 30} | select -exp Name
Get-CsRgsAgentGroup|?{!$_.AgentsByUri}|%{$_.Name}
(Get-CsRgsAgentGroup | % { $_.AgentsByUri } | sort | select -Unique | measure).Count
Get-CsRgsWorkflow | group Language | sort Name | ft Count,Name -HideTableHeaders -AutoSize
Get-CsRgsQueue | sort TimeoutThreshold -desc | select -f 1 | fl Name,TimeoutThreshold
(Get-CsRgsWorkflow).LineUri | ? {$_} | % {$_ -replace 'tel:\+',''}
Get-CsRgsAgentGroup | % {$n=$_.Name; $_.AgentsByUri | % {[pscustomobject]@{Group=$n;Agent="$_".Split(':@')[1]}}} | sort Agent,Group | ft -a
gcm New-CsRgs* | measure | % count
Get-CsRgsHolidaySet | select -exp HolidayList | sort StartDate -u | %{"{0:d} {1}" -f $_.StartDate,$_.Name}
1..3|%{"Test $_"}|sc t.txt;gc t.txt|select -last 1;del t.txt;test-path t.txt
$x=@{};Get-CsRgsQueue|%{$x[$_.Name]=$_.AgentGroupIDList.Count};$x.GetEnumerator()|sort Name|%{"$($_.Name)=$($_.Value)"}
Get-CsRgsQueue | where Name -match '^[HN]' | foreach Name
"Help Desk","Night" | %{Get-CsRgsQueue -Name $_} | measure TimeoutThreshold -sum -max -min -average | select Sum,Maximum,Minimum,Average
gal ? -ea 0 | select -exp Definition
if((Get-CsRgsQueue).Count -gt 3){"many"}else{"few"}
-join((65..70)|%{[char]$_})
Get-CsRgsWorkflow | ? {$_.DefaultAction.Action -eq 'TransferToQueue'} | % {$_.Name + ' -> ' + (Get-CsRgsQueue -Identity $_.DefaultAction.QueueID).Name}
Get-CsRgsAgentGroup | select Name,@{l='Agents';e={($_.AgentsByUri|%{$_.UserInfo}) -join ','}} | epcsv -notype g.csv; (ipcsv g.csv | ? Agents).Name -join '|'; ri g.csv
[math]::Round((Get-CsRgsQueue | ?{$_.TimeoutThreshold} | measure TimeoutThreshold -Average).Average,1)
Get-CsRgsWorkflow -Name "Help Line" | select * -exc Identity,*Action,*ID* | % { $_.psobject.properties.name -join ' ' }
