//! Text, then what must come of it, values joined by `|`.

use super::{Trial, with_stack};
use crate::engine::Accent;

const BEFORE: &str =
    "$q1 = Get-CsRgsQueue -Name \"Help Desk\"\n$q2 = Get-CsRgsQueue -Name Sales\n$g = Get-CsRgsAgentGroup\n";

const LINES: &[(&str, &str)] = &[
    ("1 + 2 * 3", "7"),
    ("\"a\" + 1", "a1"),
    ("$x = 5; $X * 2", "10"),
    ("if ($true) { $y = 3 }; $y", "3"),
    ("let z = 4; $z + 1", "5"),
    ("$k = 4; let m = k * 2; $m", "8"),
    ("(1..5 | Where-Object { $_ % 2 }) -join \",\"", "1,3,5"),
    ("1..3 | ForEach-Object { $_ * 10 }", "10|20|30"),
    ("$c = 0; 1..4 | ForEach-Object { $c += $_ }; $c", "10"),
    ("\"Help\" -eq \"help\"", "True"),
    ("\"Help\" -ceq \"help\"", "False"),
    ("\"b\" -in \"a\",\"b\"", "True"),
    ("\"Help Desk\" -like \"help*\"", "True"),
    ("\"x12\" -match \"(\\d+)\"; $Matches[1]", "True|12"),
    ("\"a-b-c\" -split \"-\" | Select-Object -Last 1", "c"),
    ("\"{0:N1} {1}\" -f 2.25, \"s\"", "2.3 s"),
    ("$x = 5; \"v=$x.Length\"", "v=5.Length"),
    ("$x = 5; \"v=$($x + 1)\"", "v=6"),
    ("$x = 5; 'it''s $x'", "it's $x"),
    ("\"tab`tend\"", "tab\tend"),
    ("@(1,2,3)[-1]", "3"),
    ("@{a=1; B=2}[\"b\"]", "2"),
    ("$h = @{Name=\"n1\"}; $h.name", "n1"),
    ("[int]\"42\" + 1", "43"),
    ("[timespan]\"08:30\" -gt \"8:00\"", "True"),
    ("[datetime]\"2026-12-25\" -lt \"12/26/2026\"", "True"),
    ("$null -eq $q2.TimeoutThreshold", "True"),
    ("$q1.timeoutthreshold -ge 30", "True"),
    ("($q1,$q2).Name", "Help Desk|Sales"),
    ("$g.AgentsByUri.Count", "2"),
    ("$g.AgentsByUri.Add(\"sip:c@x.example\"); $g.AgentsByUri.Count", "3"),
    (
        "$q1.TimoutThreshold",
        "! a Queue has no property \"TimoutThreshold\" [TimoutThreshold] did you mean TimeoutThreshold?",
    ),
    ("Get-CsRgsQueue -Nmae x", "! there is no parameter -Nmae [-Nmae] did you mean -Name?"),
    ("Get-CsRgsQueu", "! there is no command \"Get-CsRgsQueu\" [Get-CsRgsQueu] did you mean Get-CsRgsQueue?"),
    ("Get-CsRgsQueue | Where Name -like \"Help*\" | Measure", "@{Count=1}"),
    ("Get-CsRgsQueue | ? {$_.TimeoutThreshold} | % Name", "Help Desk"),
    ("Get-CsRgsQueue |\n Select-Object Name", "@{Name=Help Desk}|@{Name=Sales}"),
    ("Get-CsRgsQueue `\n -Name \"Sales\"", "Sales"),
    ("Get-CsRgsQueue –Name “Help Desk”", "Help Desk"),
    ("$p = @{Name=\"Help Desk\"}; Get-CsRgsQueue @p", "Help Desk"),
    ("Get-CsRgsQueue -Name:\"Help Desk\" -Verbose:$false", "Help Desk"),
    ("let n = 0; for q in Get-CsRgsQueue { n += 1 } $n", "2"),
    ("let f = |q| q.Name; f.call($q1)", "Help Desk"),
    ("fn twice(x) { x * 2 } twice(4)", "8"),
    ("function Twice($x) { $x * 2 }; Twice 4", "8"),
    ("function Twice($x) { $x * 2 }; Twice(4)", "8"),
    ("function Fact($n) { if ($n -lt 2) {1} else {$n * (Fact ($n-1))} }; Fact 5", "120"),
    ("function G { Get-CsRgsQueue }; (G).Count", "2"),
    ("function P { param([int]$A = 2, [switch]$B) \"$A $B\" }; P -B", "2 True"),
    ("switch (\"b\") { \"a\" {1} \"b\" {2} default {3} }", "2"),
    ("switch 3 { 1 => \"x\", 3 => \"y\", _ => \"z\" }", "y"),
    (
        "try { Get-CsRgsQueue -Name nope -ErrorAction Stop } catch { \"caught: $($_.CategoryInfo.Category)\" }",
        "caught: ObjectNotFound",
    ),
    ("try { throw \"x\" } catch (e) { e }", "x"),
    ("try { throw \"x\" } catch { $_ }", "x"),
    ("for ($i=0; $i -lt 3; $i++) { $i }", "0|1|2"),
    ("$x = 5; do { $x-- } while ($x -gt 3); $x", "3"),
    ("$a = 1,2; $a += 3; $a.Count", "3"),
    ("$a, $b = 1, 2; $b", "2"),
    ("foreach ($i in 1..3) { if ($i -eq 2) { continue }; $i }", "1|3"),
    ("1..10 | ForEach-Object { if ($_ -eq 3) { break }; $_ }", "1|2"),
    ("New-CsRgsQueue(#{ Name: \"r\", Parent: \"p\" }).Name", "r"),
    ("Get-CsRgsQueue # comment", "Help Desk|Sales"),
    ("<# a #> 1 // b", "1"),
    ("$q1.TimeoutThreshold = 40; (Get-CsRgsQueue -Name $q1.Name).TimeoutThreshold", "30"),
    ("$q1.TimeoutThreshold = 40; Set-CsRgsQueue $q1; (Get-CsRgsQueue -Name $q1.Name).TimeoutThreshold", "40"),
    ("$s = \"Get-CsRgsQueue\"; & $s | Measure-Object", "@{Count=2}"),
    ("if (Get-CsRgsQueue -Name \"zz*\") { 1 } else { 2 }", "2"),
    ("while (true) { break } \"done\"", "done"),
    ("$x = if ($true) { 1 } else { 2 }; $x", "1"),
    (",(1,2) | Measure-Object", "@{Count=1}"),
    ("[pscustomobject]@{A=1;B=2} | Select-Object A, @{n=\"S\";e={$_.A + $_.B}}", "@{A=1; S=3}"),
    ("\"{\" ; \"}\"", "{|}"),
    ("Get-CsRgsQueue | Get-Foo", "! there is no command \"Get-Foo\" [Get-Foo] Get-Command lists what there is"),
    (
        "Invoke-Item a",
        "! Invoke-Item is not in rgsh [Invoke-Item] rgsh starts no other programs; run rgsh from the script of another shell",
    ),
    ("let qs = Get-CsRgsQueue -Name \"zz*\"; let n = 0; for q in qs { n += 1 } n", "0"),
    ("function A { try { return 1 } finally { 2 } }; A", "1|2"),
    ("for ($i=0; $i -lt 3; $i++) { if ($i -eq 1) { continue }; $i }", "0|2"),
    ("function O { $v = 5; I }; function I { \"v=$v\" }; O", "v=5"),
    (
        "nope; 1",
        "! there is no command \"nope\" [nope] Get-Command lists what there is; a variable begins with $, text stands in quotes",
    ),
    ("nope + 1", "! there is no variable \"nope\" [nope] let nope = …; makes one"),
    ("$y = 5; y", "5"),
    // Beyond the list of language.md.
    ("$x = 3; Invoke-Expression '$x + 1'", "4"),
    ("Invoke-Expression '$nn = 7'; 1", "1"),
    (
        "$l = New-Object System.Collections.ArrayList; 1",
        "! there is no command \"New-Object\" [New-Object] there are ForEach-Object, Measure-Object, Select-Object and Where-Object",
    ),
    ("$l = [System.Collections.ArrayList]::new(); [void]$l.Add(3); $l.Add(4); $l.Count", "1|2"),
    ("$h = @{}; $h[\"a\"] = 1; $h.b = 2; $h.Keys -join \",\"", "a,b"),
    ("\"abc\".Substring(1).ToUpper()", "BC"),
    ("$null.Foo()", "! Foo() was called on $null [Foo] the variable or property holds nothing: was the object found?"),
    (
        "[datetime]::ParseExact(\"20261225-0830\", \"yyyyMMdd-HHmm\", $null).ToString(\"dd.MM.yyyy HH:mm\")",
        "25.12.2026 08:30",
    ),
    ("[Math]::Round(2.5) + [Math]::Max(3, 4)", "6"),
    ("[string]::Join(\",\", (1,2,3))", "1,2,3"),
    ("$e = 0; try { 1/0 } catch { $e = 1; $_.Exception.Message }; $e", "division by zero|1"),
    ("try { nope } catch { $_.InvocationInfo.ScriptLineNumber }", "4"),
    (
        "function F { [CmdletBinding()] param([Parameter(ValueFromPipeline=$true)]$X) process { \"<$X>\" } }; 1..3 | F",
        "<1>|<2>|<3>",
    ),
    ("function F($A, $B = 5) { \"$A $B $($args.Count)\" }; F 1 2 3 4; F -b 7 1", "1 2 2|1 7 0"),
    ("function F { param([Parameter(Mandatory=$true)]$Name) $Name }; F", "! F: -Name is missing [F] "),
    ("function F { param([ValidateSet('a','b')]$M) $M }; F -M c", "! -M: \"c\" is not one of a or b [c] "),
    ("& { param($x) $x * 2 } 4", "8"),
    ("$b = { $args[0] + 1 }; & $b 4", "5"),
    ("filter Double { $_ * 2 }; 1..3 | Double", "2|4|6"),
    ("exit 3", "exit 3"),
    ("$x = 1; function F { $x = 2 }; F; $x", "1"),
    ("$x = 1; function F { $script:x = 2 }; F; $x", "2"),
    ("9223372036854775807 + 1", "! 9223372036854775807 + 1 is too large for a whole number [9223372036854775807 + 1] "),
    ("7 / 2; 8 / 2", "3.5|4"),
    ("(1,2,3,4).Where({ $_ -gt 2 }) -join \"\"", "34"),
    ("1..5 | Select-Object -First 2", "1|2"),
    ("function R($n) { R ($n + 1) }; try { R 0 } catch { }; 1", "1"),
    ("throw \"bad\"", "! bad [throw \"bad\"] "),
    ("try { throw \"a\" } catch { throw }", "! a [throw \"a\"] "),
    (
        "Get-CsRgsQueue | Select-Object -First 1 | ForEach-Object { $_.Identity.ToString().Split(\"/\")[0] }",
        "service:ApplicationServer:pool.example",
    ),
    ("$a = @(); $a += 1; $a += 2; \"$a\"", "1 2"),
    ("if ($q = Get-CsRgsQueue -Name nope -ea SilentlyContinue) { 1 } else { 2 }", "2"),
    ("Get-CsRgsQueue -Name nope -ea 0; $?", "False"),
    ("\"a\",\"b\" | ForEach-Object { \"$_!\" } | Where-Object { $_ -ne \"a!\" }", "b!"),
];

#[test]
fn acceptance() {
    with_stack(|| {
        let mut failed = Vec::new();
        for (text, expected) in LINES {
            let trial = Trial::new();
            let shown = trial.run(&format!("{BEFORE}{text}")).join("|");
            if shown != *expected {
                failed.push(format!(
                    "{text}\n  expected {expected}\n  got      {shown}\n  screen   {:?}",
                    trial.screen.0.borrow()
                ));
            }
        }
        assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), LINES.len(), failed.join("\n"));
    });
}

#[test]
fn the_scope_lasts() {
    with_stack(|| {
        let trial = Trial::new();
        assert_eq!(trial.run("$x = 5; function F { $x + 1 }"), Vec::<String>::new());
        assert_eq!(trial.run("F"), ["6"]);
        assert_eq!(trial.run("$x = 7"), Vec::<String>::new());
        assert_eq!(trial.run("F"), ["8"]);
        assert_eq!(trial.run("fn half(n) { n / 2 }"), Vec::<String>::new());
        assert_eq!(trial.run("half(8)"), ["4"]);
        assert_eq!(trial.run("half 8"), ["4"]);
        assert_eq!(trial.run("let y = 2;"), Vec::<String>::new());
        assert_eq!(trial.run("$y + $X"), ["9"]);
        assert_eq!(trial.run("Invoke-Expression '$fresh = 3'"), Vec::<String>::new());
        assert_eq!(trial.run("$fresh"), ["3"]);
        trial.run("$q = Get-CsRgsQueue -Name Sales");
        assert_eq!(changed(&trial), Vec::<String>::new());
        trial.run("let q = $q; q.Identity.ToString()");
        assert_eq!(changed(&trial), Vec::<String>::new());
        trial.run("$q.TimeoutThreshold = 9");
        assert_eq!(changed(&trial), ["q"]);
        assert!(trial.interpreter.is_incomplete("$("));
        assert!(!trial.interpreter.is_incomplete("1"));
    });
}

#[test]
fn imports() {
    with_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let lib = "fn names() { let qs = Get-CsRgsQueue; qs.len() }\nfn maker() { |x| x + 1 }\n";
        std::fs::write(folder.path().join("lib.rhai"), lib).expect("a file");
        std::fs::write(folder.path().join("tools.ps1"), "param($n)\nfunction Tool { \"tool $n\" }\n$made = 4\n")
            .expect("a file");
        let trial = Trial::new();
        trial.interpreter.set_script(&folder.path().join("main.rhai"));
        assert_eq!(trial.run("import \"lib\" as m; m::names()"), ["2"]);
        assert_eq!(trial.run("import \"lib\" as m; let f = m::maker(); 1,2 | % $f"), ["2", "3"]);
        assert_eq!(trial.run(". ./tools.ps1 9"), Vec::<String>::new());
        assert_eq!(trial.run("Tool"), ["tool 9"]);
        assert_eq!(trial.run("$made"), ["4"]);
        assert_eq!(trial.run_as("import \"absent\" as m;", Accent::Rhai).len(), 1);
    });
}

#[test]
fn an_interrupt_passes_through_try() {
    with_stack(|| {
        let trial = Trial::new();
        let flag = trial.interrupt.clone();
        let presser = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(50));
            flag.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        assert_eq!(trial.run("while ($true) { try { $x = 1 } catch { } }"), ["Interrupted"]);
        assert!(presser.join().is_ok());
        trial.interrupt.store(false, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(trial.run("1"), ["1"]);
    });
}

fn changed(trial: &Trial) -> Vec<String> {
    trial.interpreter.changed_not_stored().into_iter().map(|(name, _)| name.to_string()).collect()
}
