# A menu as people draw it in a mail, made into questions; and then printed as a tree.
$menu = @'
1 Sales
  1 New customers -> Sales
  2 Existing customers -> Sales
2 Support
  1 Desktop -> Help Desk
  2 Night service
    1 Emergencies -> Night
    2 Everything else -> Help Desk
9 Lobby -> Lobby
'@
$parent = 'service:ApplicationServer:redmond.litwareinc.com'

# Every target must be on the same pool, so the Dublin queue gets a twin.
if (-not (Get-CsRgsQueue -Identity $parent | ? { $_.Name -eq 'Sales' })) {
    New-CsRgsQueue -Parent $parent -Name 'Sales' -WarningAction SilentlyContinue | Out-Null
}

function ConvertFrom-Menu {
    param([string[]]$Lines, [int]$Depth = 0, [ref]$Position)
    $nodes = @()
    while ($script:at -lt $Lines.Count) {
        $line = $Lines[$script:at]
        if ($line.Trim() -eq '') { $script:at++; continue }
        $indent = ($line.Length - $line.TrimStart().Length) / 2
        if ($indent -lt $Depth) { break }
        $null = $line -match '^\s*(?<key>[0-9*#])\s+(?<text>.+?)(\s+->\s+(?<queue>.+))?\s*$'
        $node = @{ Key = $Matches.key; Text = $Matches.text; Queue = $Matches.queue; Children = @() }
        $script:at++
        if (-not $node.Queue) { $node.Children = @(ConvertFrom-Menu -Lines $Lines -Depth ($Depth + 1)) }
        $nodes += $node
    }
    return $nodes
}

function New-Menu {
    param($Nodes, [string]$Name)
    $say = ($Nodes | ForEach-Object { "For $($_.Text.ToLower()) press $($_.Key)." }) -join ' '
    $answers = foreach ($node in $Nodes) {
        if ($node.Queue) {
            $queue = Get-CsRgsQueue -Identity $parent -Name $node.Queue
            $action = New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity
        }
        else {
            $question = New-Menu -Nodes $node.Children -Name $node.Text
            $action = New-CsRgsCallAction -Action TransferToQuestion -Question $question
        }
        New-CsRgsAnswer -Action $action -DtmfResponse $node.Key -Name $node.Text
    }
    New-CsRgsQuestion -Prompt (New-CsRgsPrompt -TextToSpeechPrompt $say) -AnswerList $answers -Name $Name
}

function Show-Menu($Question, [string]$Indent = '') {
    foreach ($answer in $Question.AnswerList) {
        $target = switch ($answer.Action.Action) {
            'TransferToQueue'    { (Get-CsRgsQueue -Identity $answer.Action.QueueID).Name }
            'TransferToQuestion' { '(menu)' }
            default              { $_ }
        }
        "$Indent[$($answer.DtmfResponse)] $($answer.Name) -> $target"
        if ($answer.Action.Question) { Show-Menu $answer.Action.Question ($Indent + '    ') }
    }
}

function Measure-Menu($Question) {
    $deepest = 0
    foreach ($a in $Question.AnswerList) {
        if ($a.Action.Question) {
            $below = Measure-Menu $a.Action.Question
            if ($below -gt $deepest) { $deepest = $below }
        }
    }
    return 1 + $deepest
}

$script:at = 0
$tree = ConvertFrom-Menu -Lines ($menu -split "`r?`n")
"$($tree.Count) keys at the top"
$question = New-Menu -Nodes $tree -Name 'Top'
$workflow = New-CsRgsWorkflow -Parent $parent -Name 'Main Line' -PrimaryUri 'sip:main@litwareinc.com' -Language en-US -TimeZone 'Pacific Standard Time' -Active $true `
    -DefaultAction (New-CsRgsCallAction -Action TransferToQuestion -Question $question) -WarningAction SilentlyContinue
$stored = (Get-CsRgsWorkflow -Name 'Main Line').DefaultAction.Question
$stored.Prompt.TextToSpeechPrompt
Show-Menu $stored
"levels: $(Measure-Menu $stored)"
# All paths of keys
function Get-Path($q, [string[]]$so = @()) {
    foreach ($a in $q.AnswerList) {
        $path = $so + $a.DtmfResponse
        if ($a.Action.Question) { Get-Path $a.Action.Question $path } else { $path -join ',' }
    }
}
$paths = Get-Path $stored
"$($paths.Count) ends: $($paths -join ' ')"
