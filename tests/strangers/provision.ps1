# args: .\order.json -Retries 2
#requires -version 4
<#
.SYNOPSIS
  Builds response groups out of an order file (JSON), all or nothing.
.DESCRIPTION
  Every object that is made is remembered. When something goes wrong in an order, what the order made so far is removed
  again, last first.
.INPUTS
  None
.OUTPUTS
  One line per order, a journal in journal.csv.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Low')]
param(
  [Parameter(Mandatory, HelpMessage = 'Path of the order file')]
  [ValidateScript({
    if (Test-Path -LiteralPath $_) { $true } else { throw "There is no file $_" }
  })]
  [string]$OrderFile,

  [Parameter()]
  [ValidateRange(0, 5)]
  [int]$Retries = 1,

  [string]$Journal = 'journal.csv'
)

begin {
  $ErrorActionPreference = 'Stop'
  Set-StrictMode -Version Latest

  enum Step { Group; Queue; Workflow; Done }

  $undo    = [System.Collections.Stack]::new()
  $entries = [System.Collections.Generic.List[psobject]]::new()
  $Defaults = [ordered]@{
    Language = 'en-US'
    TimeZone = 'Pacific Standard Time'
    Routing  = 'LongestIdle'
    Alert    = 20
  }

  function Write-Entry {
    [CmdletBinding()]
    param(
      [Parameter(Mandatory)] [string]$Order,
      [Parameter(Mandatory)] [Step]$Step,
      [Parameter(ValueFromRemainingArguments)] [string[]]$Words
    )
    $entry = [pscustomobject]@{
      No    = $entries.Count + 1
      Order = $Order
      Step  = $Step
      Text  = $Words -join ' '
    }
    $entries.Add($entry)
    Write-Verbose ('{0:D3} {1} {2}: {3}' -f $entry.No, $Order, $Step, $entry.Text)
  }

  function Get-Setting {
    param($Order, [string]$Name)
    # Orders need not have every setting.
    if ($Order.PSObject.Properties.Name -contains $Name -and $null -ne $Order.$Name) { $Order.$Name }
    elseif ($Defaults.Contains($Name)) { $Defaults[$Name] }
    else { $null }
  }

  function Invoke-Retry {
    param(
      [Parameter(Mandatory)] [scriptblock]$Action,
      [int]$Times = $Retries
    )
    $attempt = 0
    do {
      $attempt++
      $failure = $null
      try { $result = & $Action }
      catch {
        $failure = $_
        Write-Warning "attempt $attempt failed"
      }
    } until ($null -eq $failure -or $attempt -gt $Times)
    if ($failure) { throw $failure }
    $result
  }

  function Undo-Order {
    param([string]$Order)
    while ($undo.Count -gt 0) {
      $thing = $undo.Pop()
      switch ($thing.Kind) {
        'Group'    { Remove-CsRgsAgentGroup -Instance $thing.Object -Confirm:$false; break }
        'Queue'    { Remove-CsRgsQueue -Instance $thing.Object -Confirm:$false; break }
        'Workflow' { Remove-CsRgsWorkflow -Instance $thing.Object -Confirm:$false; break }
        default    { throw "I do not know what a $_ is" }
      }
      Write-Entry $Order $thing.Kind removed $thing.Object.Name
    }
  }

  function New-Action {
    param([string]$Text, [string]$Parent)
    switch -Regex ($Text) {
      '^$' { return }
      '^queue:(?<name>.+)$' {
        $target = Get-CsRgsQueue -Identity $Parent | Where-Object { $_.Name -eq $Matches['name'] }
        if (-not $target) { throw "queue '$($Matches['name'])' does not exist" }
        return New-CsRgsCallAction -Action TransferToQueue -QueueID $target.Identity
      }
      '^voicemail:(?<who>[^@\s]+@[^@\s]+)$' {
        return New-CsRgsCallAction -Action TransferToVoicemailUri -Uri "sip:$($Matches.who)"
      }
      '^hangup(?:\s+(?<say>.*))?$' {
        $parameters = @{ Action = 'Terminate' }
        if ($Matches.ContainsKey('say')) { $parameters.Prompt = New-CsRgsPrompt -TextToSpeechPrompt $Matches['say'] }
        return New-CsRgsCallAction @parameters
      }
    }
    throw [System.FormatException]"'$Text' is no action"
  }

  function New-Order {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, ValueFromPipeline)] [psobject]$Order)
    process {
      $parent = 'service:ApplicationServer:{0}' -f $Order.pool
      $name   = $Order.name

      function step([Step]$kind, [scriptblock]$make) {
        $object = Invoke-Retry -Action $make
        $undo.Push(@{ Kind = "$kind"; Object = $object })
        Write-Entry -Order $name -Step $kind made $object.Name
        return $object
      }

      if (-not $PSCmdlet.ShouldProcess($name, 'create')) { return }

      $agents = @($Order.agents | Where-Object { $_ } | ForEach-Object { 'sip:{0}' -f ($_ -replace '^sip:', '') })
      $group = step Group {
        New-CsRgsAgentGroup -Parent $parent -Name "$name AG" -AgentsByUri $agents `
          -RoutingMethod (Get-Setting $Order 'Routing') -AgentAlertTime (Get-Setting $Order 'Alert')
      }
      $queue = step Queue {
        $q = @{ Parent = $parent; Name = "$name Q"; AgentGroupIDList = $group.Identity }
        $wait = Get-Setting $Order 'wait'
        if ($null -ne $wait) {
          $q['TimeoutThreshold'] = $wait
          $q['TimeoutAction'] = New-Action -Text (Get-Setting $Order 'then') -Parent $parent
        }
        New-CsRgsQueue @q
      }
      step Workflow {
        $w = @{
          Parent        = $parent
          Name          = $name
          PrimaryUri    = "sip:$(($name -replace '\W').ToLowerInvariant())@litwareinc.com"
          DefaultAction = New-CsRgsCallAction -Action TransferToQueue -QueueID $queue.Identity
          Active        = [bool](Get-Setting $Order 'active')
        }
        foreach ($key in 'Language', 'TimeZone') { $w.$key = Get-Setting $Order $key }
        New-CsRgsWorkflow @w
      } | Out-Null
      Write-Entry $name Done
      $undo.Clear()
      [pscustomobject]@{ Order = $name; Agents = $agents.Count; Queue = $queue.Name; Wait = $queue.TimeoutThreshold }
    }
  }
}

process {
  $orders = Get-Content -LiteralPath $OrderFile -Raw | ConvertFrom-Json
  '{0} orders, {1} with agents' -f $orders.Count, @($orders | Where-Object agents).Count
  $done = foreach ($order in $orders) {
    try {
      $order | New-Order
    }
    catch [System.FormatException] {
      Write-Warning ('{0}: badly written: {1}' -f $order.name, $_.Exception.Message)
      Undo-Order $order.name
    }
    catch {
      Write-Warning ('{0}: {1}' -f $order.name, ($_.Exception.Message -split "`n")[0].Trim())
      Undo-Order $order.name
    }
    finally {
      $undo.Clear()
    }
  }
  $done | Format-Table -AutoSize
}

end {
  $entries | Export-Csv -Path $Journal -NoTypeInformation
  $read = Import-Csv $Journal
  $read | Group-Object Order | ForEach-Object {
    '{0,-12} {1}' -f $_.Name, (($_.Group | ForEach-Object { '{0}:{1}' -f $_.Step, ($_.Text -split ' ')[0] }) -join ' > ')
  }
  $left = Get-CsRgsAgentGroup | Where-Object Name -Like '* AG' | Sort-Object Name
  $left | ForEach-Object { '{0} {1} {2}' -f $_.Name, $_.RoutingMethod, $_.AgentAlertTime }
  (Get-CsRgsQueue | Where-Object Name -CLike '* Q' | Select-Object -ExpandProperty TimeoutAction).Action
  exit ($orders.Count - @($done).Count)
}
