<#
	Who is where? A matrix of agents and groups for the works council, as table, CSV and text.
	Tabs for indentation, as God intended.
#>
[CmdletBinding()]
Param
(
	[string]$Mark = 'X',
	[ValidateNotNull()][string[]]$Exclude = @()
)

BEGIN
{
	function Get-AgentName([Parameter(Mandatory=$true)]$Uri)
	{
		$u = Get-CsUser -Identity "$Uri" -ErrorAction SilentlyContinue
		if ($u -and $u.DisplayName) { return $u.DisplayName }
		return ($Uri.ToString() -replace '^sip:' -replace '@.*$')
	}

	filter Where-Member([string]$Agent) { if ($_.AgentsByUri -contains $Agent) { $_ } }

	function ConvertTo-Matrix
	{
		[CmdletBinding()]
		param
		(
			[Parameter(ValueFromPipeline=$true)][object[]]$InputObject,
			[Parameter(Position=0)][string]$Row,
			[Parameter(Position=1)][string]$Column
		)
		begin   { $cells = @{}; $columns = @() }
		process
		{
			foreach ($item in $InputObject)
			{
				$r = $item.$Row; $c = $item.$Column
				if ($columns -notcontains $c) { $columns += $c }
				if (-not $cells.ContainsKey($r)) { $cells[$r] = New-Object System.Collections.Generic.HashSet[string] }
				[void]$cells[$r].Add($c)
			}
		}
		end
		{
			$columns = $columns | Sort-Object
			foreach ($r in ($cells.Keys | Sort-Object))
			{
				$line = New-Object -TypeName PSObject
				Add-Member -InputObject $line -MemberType NoteProperty -Name $Row -Value $r
				foreach ($c in $columns)
				{
					$value = if ($cells[$r].Contains($c)) { $Mark } else { '' }
					$line | Add-Member -MemberType NoteProperty -Name $c -Value $value
				}
				$line | Add-Member -Type NoteProperty -Name 'Sum' -Value $cells[$r].Count -PassThru
			}
		}
	}
}

PROCESS
{
	# one line of facts per agent and group
	$facts = foreach ($group in (Get-CsRgsAgentGroup))
	{
		if ($Exclude -contains $group.Name) { continue }
		foreach ($agent in $group.AgentsByUri)
		{
			New-Object PSObject -Property @{ Agent = (Get-AgentName $agent); Group = $group.Name; Uri = $agent }
		}
	}
	# Ann helps out at night, Bo too
	$night = Get-CsRgsAgentGroup -Name 'Night Agents'
	$night.AgentsByUri.Add('sip:ann@litwareinc.com')
	$night.AgentsByUri.Add('sip:bo@litwareinc.com')
	Set-CsRgsAgentGroup -Instance $night
	$facts += 'ann', 'bo' | ForEach-Object { New-Object PSObject -Property @{ Agent = Get-AgentName "sip:$_@litwareinc.com"; Group = $night.Name; Uri = $_ } }

	$matrix = $facts | ConvertTo-Matrix Agent Group
	$matrix | Format-Table -AutoSize
	$matrix | Where-Object { $_.Sum -gt 1 } | Select-Object -ExpandProperty Agent
	$matrix[0].PSObject.Properties | Where-Object { $_.Name -ne 'Agent' -and $_.Value -eq $Mark } | ForEach-Object { "Ann is in " + $_.Name }
	$properties = $matrix | Get-Member -MemberType NoteProperty | Select-Object -ExpandProperty Name
	$properties -join '|'

	# totals below each column
	$totals = [ordered]@{ Agent = 'Total' }
	foreach ($name in ($matrix[0].PSObject.Properties.Name -ne 'Agent' -ne 'Sum')) { $totals[$name] = @($matrix | Where-Object { $_.$name }).Count }
	$totals['Sum'] = ($matrix | Measure-Object -Property Sum -Sum).Sum
	$all = @($matrix) + (New-Object PSObject -Property $totals)
	$all | ConvertTo-Csv -NoTypeInformation -Delimiter "`t" | ForEach-Object { $_ -replace '"' -replace "`t", ' ; ' }

	# the same as plain text, fixed width
	$width = ($facts | ForEach-Object { $_.Group.Length } | Measure-Object -Maximum).Maximum
	$facts | Sort-Object Group, Agent | Group-Object Group | ForEach-Object {
		$_.Name.PadRight($width, '.') + ': ' + [string]::Join(', ', @($_.Group | ForEach-Object { $_.Agent }))
	}
	"Groups of Cy: $((Get-CsRgsAgentGroup | Where-Member 'sip:cy@litwareinc.com' | ForEach-Object { $_.Name }) -join ', ')"

	# pairs that share more than one group
	$byAgent = $facts | Group-Object -Property Agent -AsHashTable -AsString
	$names = @($byAgent.Keys | Sort-Object)
	for ($i = 0; $i -lt $names.Count; $i++)
	{
		for ($j = $i + 1; $j -lt $names.Count; $j++)
		{
			$shared = @($byAgent[$names[$i]] | Where-Object { $g = $_.Group; $byAgent[$names[$j]] | Where-Object { $_.Group -eq $g } })
			if ($shared.Count -ge 2) { '{0} + {1} = {2}' -f $names[$i], $names[$j], (($shared | Select-Object -Expand Group) -join ' & ') }
		}
	}
}

END
{
	$all | Where-Object { $_.Agent -eq 'Total' } | Format-List
	[string]::IsNullOrEmpty($Exclude)
}
