//! The acceptance lines of the command language: text, and what comes of it.

use crate::lab::Lab;

/// A store with two queues (30 seconds, none), and a group with two agents.
fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        r#"$WarningPreference = "SilentlyContinue"
           New-RgsService -Identity p.x.example | Out-Null
           New-CsRgsAgentGroup -Parent p.x.example -Name g -AgentsByUri sip:a@x.example, sip:b@x.example | Out-Null
           New-CsRgsQueue -Parent p.x.example -Name "Help Desk" -TimeoutThreshold 30 -AgentGroupIDList g | Out-Null
           New-CsRgsQueue -Parent p.x.example -Name "q2" | Out-Null"#,
    );
    lab
}

const PROLOGUE: &str = "$q1 = Get-CsRgsQueue -Name \"Help Desk\"; $q2 = Get-CsRgsQueue -Name q2; $g = Get-CsRgsAgentGroup -Name g; $x = 5; $p = \"p.x.example\"\n";

/// Text, and its output; lines are joined by blanks.
const LINES: &[(&str, &str)] = &[
    ("1 + 2 * 3", "7"),
    (r#""a" + 1"#, "a1"),
    ("$x = 5; $X * 2", "10"),
    ("if ($true) { $y = 3 }; $y", "3"),
    ("let z = 4; $z + 1", "5"),
    ("$k = 4; let m = k * 2; $m", "8"),
    (r#"(1..5 | Where-Object { $_ % 2 }) -join ",""#, "1,3,5"),
    ("1..3 | ForEach-Object { $_ * 10 }", "10 20 30"),
    ("$c = 0; 1..4 | ForEach-Object { $c += $_ }; $c", "10"),
    (r#""Help" -eq "help""#, "True"),
    (r#""Help" -ceq "help""#, "False"),
    (r#""b" -in "a","b""#, "True"),
    (r#""Help Desk" -like "help*""#, "True"),
    (r#""x12" -match "(\d+)"; $Matches[1]"#, "True 12"),
    (r#""a-b-c" -split "-" | Select-Object -Last 1"#, "c"),
    (r#""{0:N1} {1}" -f 2.25, "s""#, "2.3 s"),
    (r#""v=$x.Length""#, "v=5.Length"),
    (r#""v=$($x + 1)""#, "v=6"),
    ("'it''s $x'", "it's $x"),
    (r#""tab`tend""#, "tab\tend"),
    ("@(1,2,3)[-1]", "3"),
    (r#"@{a=1; B=2}["b"]"#, "2"),
    (r#"$h = @{Name="n1"}; $h.name"#, "n1"),
    (r#"[int]"42" + 1"#, "43"),
    (r#"[timespan]"08:30" -gt "8:00""#, "True"),
    (r#"[datetime]"2026-12-25" -lt "12/26/2026""#, "True"),
    ("$null -eq $q2.TimeoutThreshold", "True"),
    ("$q1.timeoutthreshold -ge 30", "True"),
    ("($q1,$q2).Name", "Help Desk q2"),
    ("$g.AgentsByUri.Count", "2"),
    (r#"$g.AgentsByUri.Add("sip:c@x.example"); $g.AgentsByUri.Count"#, "3"),
    (r#"Get-CsRgsQueue | Where Name -like "Help*" | Measure | % Count"#, "1"),
    ("Get-CsRgsQueue | ? {$_.TimeoutThreshold} | % Name", "Help Desk"),
    ("Get-CsRgsQueue |\n Select-Object -ExpandProperty Name", "Help Desk q2"),
    ("(Get-CsRgsQueue `\n -Name \"Help Desk\").Name", "Help Desk"),
    ("(Get-CsRgsQueue –Name “Help Desk”).Name", "Help Desk"),
    (r#"$s = @{Name="Help Desk"}; (Get-CsRgsQueue @s).Name"#, "Help Desk"),
    (r#"(Get-CsRgsQueue -Name:"Help Desk" -Verbose:$false).Name"#, "Help Desk"),
    ("let n = 0; for q in Get-CsRgsQueue { n += 1 } $n", "2"),
    ("let f = |q| q.Name; f.call($q1)", "Help Desk"),
    ("fn twice(x) { x * 2 } twice(4)", "8"),
    ("function Twice($x) { $x * 2 }; Twice 4", "8"),
    ("function Twice($x) { $x * 2 }; Twice(4)", "8"),
    ("function Fact($n) { if ($n -lt 2) {1} else {$n * (Fact ($n-1))} }; Fact 5", "120"),
    ("function G { Get-CsRgsQueue }; (G).Count", "2"),
    (r#"function P { param([int]$A = 2, [switch]$B) "$A $B" }; P -B"#, "2 True"),
    (r#"switch ("b") { "a" {1} "b" {2} default {3} }"#, "2"),
    (r#"switch 3 { 1 => "x", 3 => "y", _ => "z" }"#, "y"),
    (
        r#"try { Get-CsRgsQueue -Name nope -ErrorAction Stop } catch { "caught: $($_.CategoryInfo.Category)" }"#,
        "caught: ObjectNotFound",
    ),
    (r#"try { throw "x" } catch (e) { e }"#, "x"),
    ("for ($i=0; $i -lt 3; $i++) { $i }", "0 1 2"),
    ("do { $x-- } while ($x -gt 3); $x", "3"),
    ("$a = 1,2; $a += 3; $a.Count", "3"),
    ("$a, $b = 1, 2; $b", "2"),
    ("foreach ($i in 1..3) { if ($i -eq 2) { continue }; $i }", "1 3"),
    ("1..10 | ForEach-Object { if ($_ -eq 3) { break }; $_ }", "1 2"),
    (r##"New-CsRgsQueue(#{ Name: "r", Parent: p }).Name"##, "r"),
    ("(Get-CsRgsQueue -Name r).Name # comment", "r"),
    ("<# a #> 1 // b", "1"),
    ("$q1.TimeoutThreshold = 40; (Get-CsRgsQueue -Name $q1.Name).TimeoutThreshold", "30"),
    (
        "$q1.TimeoutThreshold = 40; Set-CsRgsQueue $q1 -WarningAction 0; (Get-CsRgsQueue -Name $q1.Name).TimeoutThreshold",
        "40",
    ),
    (r#"$s = "Get-CsRgsQueue"; & $s | Measure-Object | % Count"#, "3"),
    (r#"if (Get-CsRgsQueue -Name "zz*") { 1 } else { 2 }"#, "2"),
    (r#"while (true) { break } "done""#, "done"),
    ("$x = if ($true) { 1 } else { 2 }; $x", "1"),
    (",(1,2) | Measure-Object | % Count", "1"),
    (r#"[pscustomobject]@{A=1;B=2} | Select-Object A, @{n="S";e={$_.A + $_.B}} | % { "$($_.A) $($_.S)" }"#, "1 3"),
    (r#""{" ; "}""#, "{ }"),
    (r#"let qs = Get-CsRgsQueue -Name "zz*"; let n = 0; for q in qs { n += 1 } n"#, "0"),
    ("function A { try { return 1 } finally { 2 } }; A", "1 2"),
    ("for ($i=0; $i -lt 3; $i++) { if ($i -eq 1) { continue }; $i }", "0 2"),
    (r#"function O { $v = 5; I }; function I { "v=$v" }; O"#, "v=5"),
    ("let q = Get-CsRgsQueue -Name q2; q.Identity.ToString().len() > 40", "True"),
    ("$c = 0; 1..3 | ForEach-Object { $c++ }; $c", "3"),
    ("function F { $script:n++ }; $n = 1; F; $n", "2"),
    ("$h = @{}; $i = 0; ($h[$i++] = 5); $i", "5 1"),
    ("($a, $b = 1, 2) | Out-Null; $b", "2"),
    ("function Get–Thing { 1 }; Get–Thing", "1"),
    ("let i = 0; let y = loop { i += 1; if i > 3 { break i * 2; } }; y", "8"),
    ("let y\u{a0}= 5;\u{a0}y", "5"),
    ("/* a /* b */ c */ 3", "3"),
    (r##"let r = #"a " b"#; r"##, r#"a " b"#),
    ("Write-Output -0x-8", "-0x-8"),
    // A function with process runs object by object, and can be stopped.
    (
        "function F { begin { 'b'; $n = 0 } process { $n++; \"p$_\" } end { \"n=$n\" } }; 1..2 | % { \"s$_\" } | F",
        "b ps1 ps2 n=2",
    ),
    ("$seen = 0; filter Same { $_ }; 1..9 | % { $seen++; $_ } | Same | Select-Object -First 2; $seen", "1 2 2"),
    (
        "function A { process { Write-Output \"a$_\"; $script:log += \"A$_ \" } }; $log = ''; 1..2 | A | % { $log += \"B$_ \" }; $log.Trim()",
        "Ba1 A1 Ba2 A2",
    ),
    (
        "function S([Parameter(ValueFromPipeline)][int]$x) { begin { $t = 0 } process { if ($x -eq 2) { return }; $t += $x } end { $t } }; 1..3 | S; S 7",
        "4 7",
    ),
    ("1..3 | & { begin { $s = 0 } process { $s += $_ } end { $s } }", "6"),
    ("function H { begin { 'b' } end { \"got $(@($input).Count)\" } }; 1..4 | H", "b got 4"),
    // Members by name, labels, what a match leaves.
    (
        "1,255 | % ToString x; 'a/b' | % Split '/'; 'abc' | ForEach-Object -MemberName Substring -ArgumentList 1, 1",
        "1 ff a b b",
    ),
    ("'x12','b' | Where-Object { $_ -match '(\\d+)' } | % { $Matches[1] }", "12"),
    (":outer foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { continue Outer }; \"$i$j\" } }", "11 21 31"),
    (":a while ($true) { for ($k=0;;$k++) { switch ($k) { 3 { break a } }; $k } }; 'end'", "0 1 2 end"),
    (
        ":a foreach ($i in 1..3) { foreach ($j in 1..3) { try { foreach ($k in 1..3) { if ($k -eq 2) { continue a }; if ($i -eq 3) { break a }; \"$i$j$k\" } } finally { 'f' } } }; 'end'",
        "111 f 211 f f end",
    ),
    ("do { 1 } while ($false); $a = do { $n++; $n } while ($n -lt 3); $a -join ','", "1 1,2,3"),
    ("let q = “Help”; let c = ‘x’; `${q} ${c}`", "Help x"),
    ("try { Get-CsRgsQueue nope -ErrorVariable e -ea Stop } catch { }; $e.Count", "1"),
    ("try { Get-CsRgsQueue nope -ErrorVariable e -ea Continue 2>$null } catch { }; $e.Count", "1"),
    // Text that is run sees and changes the variables where it runs.
    ("function F($p) { $v = 1; iex '$v += $p; $new = 7'; \"$v $new\" }; F 4; \"[$new]\"", "5 7 []"),
    ("function F { $v = 1; & ([scriptblock]::Create('$v = 9; \"in $v\"')); $v }; F", "in 9 9"),
    ("function F { $v = 1; 1..2 | % { Invoke-Expression '$v++' }; $v }; $v = 5; F; $v", "3 5"),
    ("function F { $v = 1; iex 'iex \"`$v = 3\"'; $v; (Get-Variable v).Value; Set-Variable v 8; $v }; F", "3 3 8"),
    ("function R($n) { iex '$m = $n * 2'; if ($n -gt 1) { R ($n - 1) }; \"$n $m\" }; R 2", "1 2 2 4"),
    ("iex '$late = 6'; $late; function Q { $script:s = 2; iex '$script:s = 3' }; Q; $s", "6 3"),
    // Strictness, by version.
    (
        "$h = @{a=1}; $h.b -eq $null; Set-StrictMode -Version 1; $h.b -eq $null; Set-StrictMode -Off; $nobody -eq $null",
        "True True True",
    ),
    (
        "Set-StrictMode -Version Latest; try { ([pscustomobject]@{Name=1}).Nmae } catch { 'refused' }; @{a=1}.a",
        "refused 1",
    ),
    (
        "(Get-CsRgsQueue -Name q2 | Get-Member -MemberType Method).Name -join ' '; (@{} | gm Contains*).Name",
        "Equals GetType ToString ContainsKey ContainsValue",
    ),
    // A type before a variable binds what comes after.
    ("[int]$n = '5'; $n = '7'; $n + 1; [string]$n = 1; $n = 2; $n + 1", "8 21"),
    ("function F([int]$n, [string]$s) { $n = '12'; $n + 1; $s = $null; $s.Length }; F 1 a", "13 0"),
    ("[string[]]$t = 1; $t += 2; $t[1].GetType().Name; [array]$l = @(); 1..3 | % { $l += $_ }; $l.Count", "String 3"),
    (
        "if ($false) { [int]$n = 1 }; $n = 'abc'; $n; (Get-Variable n).Name; @(Get-Variable | ? Name -like '*x0*').Count",
        "abc n 0",
    ),
    // Streams led elsewhere.
    ("Get-CsRgsQueue -Name nope 2>&1 | % { $_.CategoryInfo.Category }; 'next'", "ObjectNotFound next"),
    ("Get-CsRgsQueue -Name nope 2>$null; 'next'", "next"),
    ("$e = frobnicate 2>&1; \"$e\"", "there is no command \"frobnicate\""),
    (
        "$WarningPreference = 'Continue'; function W { 1; Write-Warning w; Write-Host h; Write-Error e; 2 }; (W *>&1) -join '|'",
        "1|w|h|e|2",
    ),
    ("(Write-Warning w -WarningAction Continue 3>&1).Length; Write-Host gone 6> $null; 1..3 > $null", "1"),
    ("try { Get-CsRgsQueue -Name nope 2>$null; 'on' } catch { 'caught' }", "on"),
    ("try { Get-CsRgsQueue -Name nope -ea Stop 2>$null; 'on' } catch { 'caught' }", "caught"),
];

/// Text, exit code, and what the error says.
const ERRORS: &[(&str, i32, &str)] = &[
    ("$q1.TimoutThreshold", 1, "did you mean TimeoutThreshold?"),
    ("Get-CsRgsQueue -Nmae x", 1, "did you mean -Name?"),
    ("Get-CsRgsQueu", 1, "did you mean Get-CsRgsQueue?"),
    ("Get-CsRgsQueue | Get-Foo", 1, "Get-Foo"),
    ("Invoke-Item a", 1, "not in rgsh"),
    ("New-CsRgsAudioFile x", 1, "Import-CsRgsAudioFile"),
    ("nope; 1", 1, "nope"),
    ("[int]$n = 5; $n = 'abc'", 1, "$n was declared as [int]"),
    ("function F([int]$n) { $n = 'abc' }; F 1", 1, "$n was declared as [int]"),
    ("foreach ($i in 1..3) { $i } | Measure-Object", 2, "a pipe cannot follow foreach"),
    ("if (1) { 2 } | % { $_ }", 2, "a pipe cannot follow if"),
    ("Set-StrictMode -Version Latest\n$nobody", 1, "$nobody is not assigned anywhere"),
    ("Set-StrictMode -Version 2.0\n@{Name=1}.Nmae", 1, "did you mean Name?"),
    ("Set-StrictMode -Version x", 1, "1.0, 2.0, 3.0 or Latest"),
    ("$s = 'a' * 1000000; while ($true) { $s += $s }", 1, "the result is too long"),
    ("do { 1 } while 1,2; 3", 2, "expecting ';'"),
    ("frobnicate", 1, "a variable begins with $"),
    ("queues", 1, "did you mean Get-CsRgsQueue"),
    ("show users", 1, "did you mean Get-CsUser?"),
    ("create queue 'Help'", 1, "did you mean New-CsRgsQueue?"),
    ("delete workflow x", 1, "did you mean Remove-CsRgsWorkflow?"),
    ("$(", 2, "missing"),
    ("if ($true) {", 2, "} is missing"),
    ("\"open", 2, "closing"),
    ("Get-CsRgsQueue --% x", 1, "--% is not in rgsh"),
    ("New-CsRgsQueue [-Name <String>]", 2, "syntax template"),
    ("9223372036854775807 + 1", 1, "too large for a whole number"),
    ("1 / 0", 1, "zero"),
    ("$null.Add(1)", 1, "null"),
    ("try { 1 } catch [1] { 2 }", 2, "catch takes types"),
    ("++5", 2, "++ and -- need a variable"),
];

#[test]
fn acceptance_lines() {
    let lab = lab();
    let mut faults = Vec::new();
    for (text, expected) in LINES {
        let said = lab.code("", &format!("{PROLOGUE}{text}"));
        let shown = said.out.trim_end().lines().collect::<Vec<_>>().join(" ");
        if said.code != 0 || shown != *expected {
            faults.push(format!("{text}\n  wanted {expected:?}\n  shown  {shown:?} (exit {}) {}", said.code, said.err));
        }
    }
    assert!(faults.is_empty(), "{} lines fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn errors_that_teach() {
    let lab = lab();
    let mut faults = Vec::new();
    for (text, code, expected) in ERRORS {
        let said = lab.code("", &format!("{PROLOGUE}{text}"));
        if said.code != *code || !said.err.contains(expected) {
            faults
                .push(format!("{text}\n  wanted exit {code}, {expected:?}\n  shown  exit {} {}", said.code, said.err));
        }
    }
    assert!(faults.is_empty(), "{} lines fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn text_that_does_not_parse_changes_nothing() {
    let lab = lab();
    assert_eq!(lab.code("", "New-CsRgsQueue -Parent p.x.example -Name made\nif (").code, 2);
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Count"), "2");
}

#[test]
fn streams_into_files() {
    let lab = lab();
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (out, err, all) = (at("out.txt"), at("err.txt"), at("all.txt"));
    let function = "function F { 'one'; Write-Warning 'careful'; Get-CsRgsQueue -Name nope; 'two' }; $WarningPreference = 'Continue'";
    let said = lab.code("", &format!("{function}; F > '{out}' 2> '{err}'; F >> '{out}' 2>$null 3>$null; F *> '{all}'"));
    assert_eq!((said.code, said.out.as_str()), (0, ""), "{}", said.err);
    assert_eq!(said.err.matches("careful").count(), 1, "only the first warning reaches the screen: {}", said.err);
    let read = |path: &str| std::fs::read_to_string(path).expect("a file").replace('\r', "");
    assert_eq!(read(&out), "one\ntwo\none\ntwo\n");
    assert_eq!(read(&err), "Get-CsRgsQueue: there is no queue \"nope\"\n");
    assert_eq!(read(&all), "one\ncareful\nGet-CsRgsQueue: there is no queue \"nope\"\ntwo\n");
    assert_eq!(lab.code("", "'a' >").code, 2);
    assert_eq!(lab.code("", &format!("'a' > '{}'", at("no/such/folder"))).code, 1);
}

#[test]
fn a_ps1_goes_on_after_errors() {
    let lab = lab();
    let folder = tempfile::tempdir().expect("a folder");
    let run = |text: &str| {
        let path = folder.path().join("script.ps1");
        std::fs::write(&path, text).expect("a script");
        let said = lab.run("", &[&path.display().to_string()]);
        (said.code, said.out.trim_end().lines().collect::<Vec<_>>().join(" "), said.err)
    };
    for (text, code, shown, errors) in [
        ("$null.Foo()\n'next'", 1, "next", 1),
        ("$x = 1 / 0\n\"x=$x\"", 1, "x=", 1),
        ("[int]$n = 'abc'; 'next'", 1, "next", 1),
        ("function F { $null.Bar(); 'in F' }; F; 'next'", 1, "in F next", 1),
        ("foreach ($i in 1..2) { [int]\"q$i\"; $i }", 1, "1 2", 2),
        ("1..2 | % { $null.Baz(); $_ }", 1, "1 2", 2),
        ("1..2 | % { 2 / ($_ - 1) }; 'next'", 1, "2 next", 1),
        ("if ($null.X()) { 1 } else { 2 }; 'next'", 1, "next", 1),
        ("function R { return $null.Zap(); 'after' }; R", 1, "after", 1),
        ("$y = @(1/0; 5); \"y=$y\"", 1, "y=5", 1),
        ("frobnicate\n'next'", 1, "next", 1),
        ("try { $null.Foo(); 'not here' } catch { 'caught' }; 'next'", 0, "caught next", 0),
        ("$ErrorActionPreference = 'Stop'; 1/0; 'never'", 1, "", 1),
        ("$ErrorActionPreference = 'SilentlyContinue'; 1/0; 'quiet'", 0, "quiet", 0),
        ("function T { throw 'end' }; T; 'never'", 1, "", 1),
        ("try { throw 'a' } catch { throw }; 'never'", 1, "", 1),
        ("1..3 | % { $_; throw 'a' }; 'never'", 1, "1", 1),
        ("Get-CsRgsQueue -Name nope -ErrorAction Stop; 'never'", 1, "", 1),
        ("try { 1/0; 'never' } finally { 'cleaned' }; 'next'", 1, "cleaned next", 1),
    ] {
        let (exit, out, err) = run(text);
        assert_eq!((exit, out.as_str()), (code, shown), "{text}\n{err}");
        assert_eq!(err.matches("  at ").count(), errors, "{text}\n{err}");
    }
}

/// Runs a script of this name and text; what it says, errors last.
fn script(lab: &Lab, name: &str, text: &str) -> (i32, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a script");
    let said = lab.run("", &[&path.display().to_string()]);
    (said.code, said.out.trim_end().to_string(), said.err)
}

#[test]
fn places_beyond_65535_lines_and_columns() {
    let lab = Lab::new();
    let lines = "$x = 1\n".repeat(66_000);
    let (code, out, err) = script(&lab, "long.ps1", &format!("{lines}$null.Foo()\n1 | % {{ $_.Bar(2) }}\n'end'\n"));
    assert_eq!((code, out.as_str()), (1, "end"), "{err}");
    assert!(err.contains("line 66001, column 7") && err.contains("line 66002, column 12"), "{err}");

    let lines = "let x = 1; // it's \"so\"\n".repeat(66_000);
    let (code, out, err) = script(&lab, "long.rhai", &format!("{lines}print(`a\nb`);\nlet y = 5 + nope;\n"));
    assert_eq!((code, out.as_str()), (1, "a\nb"), "{err}");
    assert!(err.contains("line 66003, column 13"), "{err}");

    let items: Vec<String> = (0..12_000).map(|n| format!("'{n}'")).collect();
    let head = format!("$a = @({}); ", items.join(","));
    let (code, out, err) = script(&lab, "wide.ps1", &format!("{head}$a.Count; $null.Foo()"));
    assert_eq!((code, out.as_str()), (1, "12000"), "{err}");
    assert!(err.contains(&format!("line 1, column {}", head.len() + 17)), "{err}");
}

#[test]
fn a_script_of_20_000_functions_runs() {
    let lab = Lab::new();
    let functions: String = (0..20_000).map(|n| format!("function F{n}($a) {{ $b = $a + {n}; $b }}\n")).collect();
    let (code, out, err) =
        script(&lab, "functions.ps1", &format!("{functions}F1 1; F19999 1; $r = 1..3 | ? {{ $_ -gt 2 }}; $r"));
    assert_eq!((code, out.as_str()), (0, "2\n20000\n3"), "{err}");
}

/// A block that is data and the same block with a call in it, which is not, answer alike.
#[test]
fn plain_blocks_answer_as_others() {
    let lab = lab();
    let mut text = String::from(
        "function Same($v) { $v }\n$all = @([pscustomobject]@{N=3;T='Help';L=@(1,5)}, [pscustomobject]@{N=30;T='sales';L=@()}, [pscustomobject]@{N=$null;T='help';L=@(9)})\n",
    );
    let mut count = 0;
    for condition in [
        "$_.N -gt 3",
        "$_.N -ge 3 -and $_.T -like 'h*'",
        "$_.T -ceq 'help' -or $_.N -eq '30'",
        "-not ($_.N -lt 10)",
        "!$_.N",
        "$_.L -gt 2",
        "$_.L -contains 5",
        "$_.N -in 3, 30",
        "$_.T -cnotlike 'h*'",
        "$_.T -ccontains 'help'",
        "$_.N -ne $null",
        "$_.T.Length -le 4",
        "$_.L",
        "$_.Missing -eq $null",
        "$_.L.Count -notin 1, 2",
    ] {
        count += 1;
        text += &format!("\"{count} $(($all | ? {{ {condition} }}).T) | $(($all | % {{ {condition} }}))\"\n");
        text +=
            &format!("\"{count} $(($all | ? {{ Same ({condition}) }}).T) | $(($all | % {{ Same ({condition}) }}))\"\n");
    }
    let out = lab.ok("", &text);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2 * count);
    for pair in lines.chunks(2) {
        assert_eq!(pair[0], pair[1]);
    }
    assert_eq!(lines[0], "1 sales | False True False");
    lab.refused("", "Get-CsRgsQueue | ? { $_.Nmae -eq 1 }", "did you mean Name?");
    lab.refused("", "Get-Date | ? { $_ -gt 'x' }", "cannot be compared");
}
