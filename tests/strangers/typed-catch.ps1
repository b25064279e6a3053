$ErrorActionPreference = 'Stop'
$log = New-Object System.Collections.Generic.List[string]

function Invoke-Step {
    param([string]$Title, [scriptblock]$Action)
    try {
        $result = & $Action
        $log.Add("$Title ok: $result")
    }
    catch [System.DivideByZeroException] {
        $log.Add("$Title divided by zero")
    }
    catch [System.IO.FileNotFoundException], [System.Management.Automation.ItemNotFoundException] {
        $log.Add("$Title misses a file")
    }
    catch [System.FormatException] {
        $log.Add("$Title cannot read: " + $_.Exception.GetType().Name)
    }
    catch [System.ArgumentException] {
        $log.Add("$Title bad argument: $($_.Exception.Message)")
    }
    catch [System.Management.Automation.CommandNotFoundException] {
        $log.Add("$Title knows no $($_.TargetObject)")
    }
    catch {
        $log.Add("$Title failed: $($_.Exception.Message)")
    }
    finally {
        $log.Add("$Title done")
    }
}

Invoke-Step 'add' { 1 + 1 }
Invoke-Step 'divide' { $zero = 0; 1 / $zero }
Invoke-Step 'read' { Get-Content '.\missing.txt' }
Invoke-Step 'own' { throw [System.ArgumentException]::new('too many agents') }
Invoke-Step 'old' { throw (New-Object System.ArgumentException 'too few agents') }
Invoke-Step 'text' { throw 'just text' }
Invoke-Step 'command' { Get-NoSuchThing -Name 1 }
Invoke-Step 'written' { Write-Error 'written error' }
$log

# nested, rethrown
function Get-Deep { try { throw 'inner' } catch { throw "outer of $($_.Exception.Message)" } finally { 'cleaned' } }
try { Get-Deep } catch { "got: $_" }
try { try { throw 'a' } finally { 'f1' } } catch { "c $_" }
$before = $Error.Count
try { Get-CsRgsQueue -Name 'nope' } catch { $kept = $_ }
$kept.CategoryInfo.Category.ToString()
$Error.Count - $before
$Error[0].Exception.Message -eq $kept.Exception.Message
Get-CsRgsQueue -Name 'nope' -ErrorAction SilentlyContinue -ErrorVariable problem
$problem.Count
Get-CsRgsQueue -Name 'nope2' -ErrorAction SilentlyContinue -ErrorVariable +problem
$problem.Count
'before', 'stop', 'after' | ForEach-Object { try { if ($_ -eq 'stop') { throw $_ }; $_ } catch { "skip $_" } }
$ErrorActionPreference = 'SilentlyContinue'
Get-Content '.\missing.txt'
"still here: $?"
$ErrorActionPreference = 'Continue'
trap { "trapped: $($_.Exception.Message)"; continue }
throw 'at the end'
'and on'
