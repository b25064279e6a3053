using namespace System.Collections.Generic

# Where can a call go, starting from a workflow? Breadth first, with depths.
$edges = [Dictionary[string, List[string]]]::new([StringComparer]::OrdinalIgnoreCase)
function Add-Edge([string]$From, [string]$To) {
    if (-not $edges.ContainsKey($From)) { $edges[$From] = [List[string]]::new() }
    if (-not $edges[$From].Contains($To)) { $edges[$From].Add($To) }
}

$queueName = @{}
Get-CsRgsQueue | ForEach-Object { $queueName["$($_.Identity.InstanceId)"] = $_.Name }
foreach ($queue in Get-CsRgsQueue) {
    foreach ($id in $queue.AgentGroupIDList) {
        Add-Edge "queue:$($queue.Name)" "group:$((Get-CsRgsAgentGroup -Identity $id).Name)"
    }
    foreach ($action in $queue.TimeoutAction, $queue.OverflowAction) {
        if ($action.Uri) { Add-Edge "queue:$($queue.Name)" "mailbox:$($action.Uri)" }
    }
}
foreach ($workflow in Get-CsRgsWorkflow) {
    Add-Edge "line:$($workflow.Name)" "queue:$($queueName["$($workflow.DefaultAction.QueueID.InstanceId)"])"
}
"$($edges.Count) nodes with edges, $(($edges.Values | ForEach-Object { $_.Count } | Measure-Object -Sum).Sum) edges"

function Get-Reach([string]$Start) {
    $seen = New-Object System.Collections.Generic.HashSet[string]
    $queue = New-Object System.Collections.Generic.Queue[object]
    $queue.Enqueue(@($Start, 0))
    [void]$seen.Add($Start)
    while ($queue.Count) {
        $node, $depth = $queue.Dequeue()
        [pscustomobject]@{ Depth = $depth; Node = $node }
        [List[string]]$next = $null
        if (-not $edges.TryGetValue($node, [ref]$next)) { continue }
        foreach ($n in $next) { if ($seen.Add($n)) { $queue.Enqueue(@($n, ($depth + 1))) } }
    }
}
Get-Reach 'LINE:help line' | ForEach-Object { '  ' * $_.Depth + $_.Node }

# Which groups does every line share?
$sets = foreach ($line in $edges.Keys | Where-Object { $_ -like 'line:*' } | Sort-Object) {
    , [HashSet[string]]::new([string[]]@(Get-Reach $line | Where-Object Node -like 'group:*' | ForEach-Object Node))
}
"$($sets.Count) sets"
$common = [HashSet[string]]::new($sets[0])
$common.IntersectWith($sets[1])
$common
$common.UnionWith([string[]]('group:x', 'group:X'))
$common.Count
$stack = [Stack[string]]::new()
'a', 'b', 'c' | ForEach-Object { $stack.Push($_) }
"$($stack.Pop())$($stack.Peek())$($stack.Count)"
$stack.ToArray() -join ''
$sorted = [SortedDictionary[string,int]]::new()
$sorted['z'] = 1; $sorted['a'] = 2
$sorted.Keys -join ','
$sorted.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value)" }
