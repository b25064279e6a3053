//! Statements of command text: where they begin and end, and whose they are.

use crate::harness::{Desk, with_large_stack};
use crate::process::rgsh;

/// A text, the exit code, what it puts out (lines, blanks around them left out), and a piece of standard error.
type Case<'a> = (&'a str, i32, &'a str, &'a str);

/// Runs each text behind `-c` and as a file of this name.
#[track_caller]
fn each(file: &str, cases: &[Case]) {
    let mut faults = Vec::new();
    for (text, code, stdout, stderr) in cases {
        let typed = rgsh(&["-c", text]);
        let written = rgsh(&[file]).file(file, format!("{text}\n"));
        // A .ps1 goes on where -c stops, so only the file may show more.
        for (how, run) in [("-c", typed), (file, written)] {
            let output = run.output();
            let shown: Vec<String> =
                String::from_utf8_lossy(&output.stdout).lines().map(|line| line.trim().to_string()).collect();
            let said = String::from_utf8_lossy(&output.stderr);
            if output.status.code() != Some(*code) || shown.join("\n") != *stdout || !said.contains(stderr) {
                faults.push(format!("{how}: {text}\n  exit {:?}, {shown:?}\n  {said}", output.status.code()));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// Runs each text as a file of Rhai.
#[track_caller]
fn rhai(cases: &[Case]) {
    for (text, code, stdout, stderr) in cases {
        let output = rgsh(&["t.rhai"]).file("t.rhai", text).output();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{text}\n{said}");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), *stdout, "{text}");
        assert!(said.contains(stderr), "{text}\n{said}");
    }
}

#[test]
fn c_block_before_a_pipe() {
    each(
        "t.ps1",
        &[
            ("{ 'a' } | Out-Null", 0, "", ""),
            ("{ 1 } | ForEach-Object { 'x' }", 0, "x", ""),
            ("{ 'ran' } | ForEach-Object { & $_ }", 0, "ran", ""),
            ("function F { { 'in' } | ForEach-Object { & $_ } }; F", 0, "in", ""),
            ("if ($true) {\n  { throw 'x' } |\n    ForEach-Object { $_.GetType().Name }\n}", 0, "ScriptBlock", ""),
            ("{ # don't\n  1 } | Measure-Object | % Count", 0, "1", ""),
        ],
    );
    rhai(&[("{ 'a' } | ForEach-Object { 'x' }", 0, "x", "")]);
}

#[test]
fn s7_a_bare_block_is_a_value() {
    each(
        "t.ps1",
        &[
            ("{ 1 }", 0, "1", ""),
            ("{ Write-Output RAN }", 0, "Write-Output RAN", ""),
            ("function G { { 'v' } }; (G).GetType().Name", 0, "ScriptBlock", ""),
            ("$x = & { { 'v' } }; $x.GetType().Name; & $x", 0, "ScriptBlock\nv", ""),
            ("if (1) { { 'v' } }", 0, "'v'", ""),
            ("1..2 | % { { 'v' } } | % { & $_ }", 0, "v\nv", ""),
            // What only Rhai can mean stays Rhai.
            ("{ let a = 1; print(a); }", 0, "1", ""),
            ("let a = 1; { a = 2; } print(a)", 0, "2", ""),
        ],
    );
    rhai(&[
        ("let a = 1; { a += 1; } print(a);", 0, "2", ""),
        ("function G { { 'v' } }\n(G).GetType().Name", 0, "ScriptBlock", ""),
    ]);
}

#[test]
fn a_lost_word_is_refused_before_anything_runs() {
    each(
        "t.ps1",
        &[
            ("'a'; (-not $false) { 'RAN' }", 2, "", "if (…) { … }"),
            ("if ($false) { 1 } ($true) { 'RAN' } else { 2 }", 2, "", "a word is missing"),
            ("function F { ($true) { 'RAN' } }; F", 2, "", "a word is missing"),
            ("{ 'RAN' } catch { 1 }", 2, "", "try is missing"),
            ("'RAN'\ncatch { 1 }", 2, "", "catch without try"),
            ("'RAN'\nelse { 1 }", 2, "", "else without if"),
            ("elseif (1) { 'RAN' }", 2, "", "elseif without if"),
            ("'RAN'; finally { 1 }", 2, "", "finally without try"),
            ("'RAN'; process { 1 }", 2, "", "cannot stand behind another statement"),
            ("function F { begin { 1 } { 'RAN' } }; 1 | F", 2, "", "process is missing"),
            ("function F { process { 1 } 'RAN' }; 1 | F", 2, "", "only begin, process and end"),
            ("'a' 'b'", 2, "", "cannot stand here"),
            ("(1) (2)", 2, "", "cannot stand here"),
            ("1 | 2", 2, "", "a command is expected here"),
            ("$x = 1 $y = 2", 2, "", "cannot stand here"),
            ("'a'.Length 5", 2, "", "cannot stand here"),
        ],
    );
}

#[test]
fn behind_the_brace_of_a_statement_another_may_follow() {
    each(
        "t.ps1",
        &[
            ("if (1) { 'a' } 'b'", 0, "a\nb", ""),
            ("foreach ($i in 1) { $i } 'z'", 0, "1\nz", ""),
            ("function A { 'a' } A", 0, "a", ""),
            ("do { 1 } while (0) 'x'", 0, "1\nx", ""),
            ("$x = if (1) { 2 } $x", 0, "2", ""),
            ("try { 1 } finally { 2 } 3", 0, "1\n2\n3", ""),
            ("param($a = 3) process { \"p$a\" } end { 'e' }", 0, "p3\ne", ""),
        ],
    );
}

#[test]
fn s13_a_statement_where_none_can_stand_fails_when_it_is_reached() {
    each(
        "t.ps1",
        &[
            ("'a'; param($x)", 1, "a", "param(…) is the first statement"),
            ("'a'; (if ($true) { 'RAN' })", 1, "a", "$( if … )"),
            ("if ($false) { $x = (switch (1) { 1 { 2 } }) }; 'b'", 0, "b", ""),
            ("'RAN'; (foreach ($i in 1) { $i })", 2, "", "cannot stand in ( )"),
            ("$(if ($true) { 'v' }); @{ a = if (1) { 2 } }.a", 0, "v\n2", ""),
        ],
    );
}

#[test]
fn c_heads_that_can_only_be_powershell() {
    each(
        "t.ps1",
        &[
            ("while (1) { 'x'; break }", 0, "x", ""),
            ("if (0) { 'y' } else { 'n' }", 0, "n", ""),
            ("if ('x') { 'y' }; if ('') { 'n' }; if (\"a\" + 'b') { 'z' }", 0, "y\nz", ""),
            ("if ([Environment]::UserInteractive) { }; if ([string]::IsNullOrEmpty('')) { 'y' }", 0, "y", ""),
            ("if ('abc'.EndsWith('c')) { 'y' }", 0, "y", ""),
            ("if (!1) { 'y' } elseif (!'') { 'z' }", 0, "z", ""),
            ("for () { 'x'; break }", 0, "x", ""),
            ("for (;$i -lt 1) { 'x'; $i++ }; for ($k = 7) { $k; break }", 0, "x\n7", ""),
            ("do { 'x' } while (0); do { 'y' } until (1)", 0, "x\ny", ""),
            ("while ('') { 'x' }; if (1,2) { 'y' }; if (@()) { 'n' }", 0, "y", ""),
            ("if (Get-Date) { 'y' }; if ((Get-Date).Year) { 'z' }", 0, "y\nz", ""),
            ("switch (1) { 1 { 'a' } default { 'b' } }; switch ('q') { 'a' { 1 } default { 'b' } }", 0, "a\nb", ""),
            ("function F { if(1){ while(1){ 'w'; break } } }; 1 | % { if (0x10) { F } }", 0, "w", ""),
            ("if (true) { 'r' } elseif ($x) { 's' }", 0, "r", ""),
        ],
    );
}

#[test]
fn a_condition_of_rhai_stays_rhai() {
    let cases: &[Case] = &[
        ("let i = 0; while (i < 3) { i += 1; } print(i);", 0, "3", ""),
        ("let x = 2; if (x > 1 && true) { print(\"y\") } else { print(\"n\") }", 0, "y", ""),
        ("let x = [1]; if (x.len() > 0) { print(\"y\") }", 0, "y", ""),
        ("let ok = false; if (ok) { print(1) } else if (!ok) { print(2) }", 0, "2", ""),
        ("for (a, i) in [7, 8] { print(`${i}:${a}`) }", 0, "0:7\n1:8", ""),
        ("if (1 < 2) { print(\"y\") }", 0, "y", ""),
    ];
    each("t.ps1", cases);
    rhai(cases);
    rhai(&[("if (1) { print(\"y\") }", 0, "y", "")]);
}

#[test]
fn c_steps_behind_a_blank() {
    each(
        "t.ps1",
        &[
            ("$i = 1; $i ++; $i --; $i  ++; $i", 0, "2", ""),
            ("$i = 1; ++ $i; -- $i; $i", 0, "1", ""),
            ("$i = 1; $j = $i ++; \"$i $j $($i --)$i\"", 0, "2 1 1", ""),
            ("for ($i = 0; $i -lt 2; $i ++) { $i }", 0, "0\n1", ""),
            ("$h = @{ n = 1 }; $h.n ++; $a = 1,2; $a[1] ++; \"$($h.n) $a\"", 0, "2 1 3", ""),
            ("$i = 0; 1..3 | % { $i ++ }; $i", 0, "3", ""),
        ],
    );
}

#[test]
fn s6_a_function_with_glued_brackets_is_a_command() {
    let log = "function Log($m) { \"log: $m\" }; function F($a, $b) { \"a=$a b=$b\" }; function Dbl($x) { $x * 2 };";
    let with = |text: &str| format!("{log} {text}");
    let texts = [
        (with("$n = 'bob'; Log(\"user $n\")"), "log: user bob"),
        (with("F(1,2)"), "a=1 2 b="),
        (with("if ($true) { Dbl(5) }"), "10"),
        (with("\"$(Dbl(1))\"; function H { return Dbl(2) }; H"), "2\n4"),
        (with("1..2 | % { Dbl($_) }"), "2\n4"),
        (with("F('a') 'z'; Log( 'q' )"), "a=a b=z\nlog: q"),
        (with("let z = Dbl(4); print(z)"), "8"),
        (with("print(\"x\"); fn Own(x) { x + 1 } print(Own(1))"), "x\n2"),
    ];
    let cases: Vec<Case> = texts.iter().map(|(text, stdout)| (text.as_str(), 0, *stdout, "")).collect();
    each("t.ps1", &cases);
    let lib = rgsh(&["t.ps1"])
        .file("lib.ps1", "function Log($m) { \"log: $m\" }")
        .file("t.ps1", ". ./lib.ps1\n$n = 'bob'\nLog(\"user $n\")\n");
    lib.check(0, "log: user bob\n", "");
}

#[test]
fn s15_using_above_param() {
    let text = "using namespace System.IO\nusing namespace System.Text\n[CmdletBinding()]\nparam($Name, $B = 5)\n\"$Name $B\"\n";
    let run = |arguments: &[&str]| rgsh(arguments).file("t.ps1", text).output();
    let output = run(&["--quiet", "t.ps1", "-Name", "bob"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "bob 5\n", "{}", String::from_utf8_lossy(&output.stderr));
    let output = run(&["t.ps1", "ann", "7"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "ann 7\n");
}

#[test]
fn s9_a_lone_word_is_the_command() {
    each(
        "t.ps1",
        &[
            ("$hostname = 'v'; hostname", 1, "", "\"hostname\" is a program"),
            ("function total { 'f' }; $total = 'v'; total", 0, "f", ""),
            ("function total { 'f' }; $total = 'v'; if ($true) { total }", 0, "f", ""),
            ("let x = 5; print(x)", 0, "5", ""),
        ],
    );
    // A name that Rhai declares is its own; and so is one of an earlier line, if no command has it.
    rgsh(&["-c", "let total = 5; total"]).check(0, "5\n", "");
    let shown = with_large_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        desk.line("let sort = 7");
        desk.line("$total = 5; $hostname = 'v'; $house = 'v'; function house { 'f' }");
        ["sort", "total", "hostname", "house"]
            .map(|line| desk.line(line).lines().next().unwrap_or_default().to_string())
    });
    assert_eq!(shown, ["7", "5", "\"hostname\" is a program, and rgsh starts no other programs", "f"]);
}

#[test]
fn s14_a_label_from_a_variable() {
    each(
        "t.ps1",
        &[
            (
                "$l = 'o'; :o foreach ($i in 1..3) { foreach ($j in 1..3) { if ($j -eq 2) { break $l }; \"$i$j\" } }",
                0,
                "11",
                "",
            ),
            (
                "$l = 'o'; :o foreach ($i in 1,2) { foreach ($j in 1,2) { \"$i$j\"; continue $l } ; 'no' }; 'e'",
                0,
                "11\n21\ne",
                "",
            ),
            ("$v = @{ l = 'O' }; :o while (1) { while (1) { break $v.l } }; 'out'", 0, "out", ""),
        ],
    );
}

#[test]
fn s12_a_backtick_before_blanks_continues_nothing() {
    each(
        "t.ps1",
        &[
            ("Write-Output a ` \n'b'", 0, "a\nb", "blanks follow the backtick"),
            ("Write-Output `\n 'c'", 0, "c", ""),
            ("'ab'.Replace('a',` 'x'); '{0}' -f ` 1; $false -or ` # why\n$true", 0, "xb\n1\nTrue", ""),
        ],
    );
}

#[test]
fn c_a_program_is_an_error_when_it_is_reached() {
    let starts_none = "rgsh starts no other programs";
    each(
        "t.ps1",
        &[
            ("'a'; notepad.exe x", 1, "a", "\"notepad.exe\" is a program"),
            ("'a'; .\\tool.exe x", 1, "a", starts_none),
            ("'a'; cmd /c pause", 1, "a", starts_none),
            ("'a'; cmd.exe /c dir", 1, "a", starts_none),
            ("'a'; git status", 1, "a", starts_none),
            ("'a'; chmod +x f", 1, "a", starts_none),
            ("'a'; ./x.sh", 1, "a", starts_none),
            ("'a'; & \"C:\\Program Files\\x.exe\" -a", 1, "a", starts_none),
            ("'a'; ping host > out.txt", 1, "a", starts_none),
            ("'a'; $x = /bin/echo hi", 1, "a", starts_none),
            ("function A { 'a'; return .\\a.exe }; A", 1, "a", starts_none),
            ("'a'; start notepad", 1, "a", starts_none),
            ("'a'; ipconfig | Select-String x", 1, "a", starts_none),
            ("'a'; ipconfig > out.txt", 1, "a", starts_none),
            ("'a'; C:\\tools\\x.exe -a", 1, "a", starts_none),
            ("'a'; dsquery * -filter '(a=b)'", 1, "a", starts_none),
            ("'a'; if (.\\a.exe) { 1 }", 1, "a", starts_none),
            ("'a'; 7z a x.zip f", 1, "a", starts_none),
            ("if ($false) { notepad.exe x; git status; .\\a.exe }; 'ok'", 0, "ok", ""),
            ("try { git status } catch { 'caught' }", 0, "caught", ""),
        ],
    );
}

#[test]
fn a_command_with_its_module() {
    each(
        "t.ps1",
        &[
            ("Microsoft.PowerShell.Utility\\Write-Output 1", 0, "1", ""),
            ("1 | Microsoft.PowerShell.Core\\ForEach-Object { \"<$_>\" }", 0, "<1>", ""),
            ("$x = & Microsoft.PowerShell.Utility\\Write-Output 2; $x", 0, "2", ""),
            ("function Get-Mine { 'm' }; if (1) { MyModule\\Get-Mine }", 0, "m", ""),
        ],
    );
}

#[test]
fn names_of_other_letters() {
    each(
        "t.ps1",
        &[
            ("function Get-Ünï { 'u' }; Get-Ünï; get-ÜNÏ", 0, "u\nu", ""),
            ("function Größe { 'g' }; Größe; GRÖßE", 0, "g\ng", ""),
            ("function Get-Ä($x) { \"ä$x\" }; Set-Alias öl Get-Ä; ÖL 1; Get-Ä(2)", 0, "ä1\nä2", ""),
            ("function F($größe) { \"g$größe\" }; F -Größe 3; F -GRÖß 4", 0, "g3\ng4", ""),
        ],
    );
}

#[test]
fn redirections_of_values() {
    each(
        "t.ps1",
        &[
            ("1,2 *> $null", 0, "", ""),
            ("(1) 2>&1", 0, "1", ""),
            ("(1) *> $null; 'a' *>&1", 0, "a", ""),
            ("function F { 1 + 1 *> $null; 'f' }; F", 0, "f", ""),
            ("2 * 3; $x = (1,2) 2>$null; \"$x\"", 0, "6\n1 2", ""),
        ],
    );
}

#[test]
fn a_text_that_begins_with_a_dash() {
    each(
        "t.ps1",
        &[
            ("-join (1,2)", 0, "12", ""),
            ("-not $true", 0, "False", ""),
            ("-split 'a b'", 0, "a\nb", ""),
            ("-5", 0, "-5", ""),
            ("--$i; $i", 0, "-1", ""),
        ],
    );
}

#[test]
fn pasted_lines_that_go_on() {
    each(
        "t.ps1",
        &[
            ("PS> if (1) {\n>> 'a'\n>> }", 0, "a", "the prompt before the line is left out"),
            ("PS C:\\> function F {\n>>   'f'\n>> }\nPS C:\\> F", 0, "f", ""),
            ("PS C:\\> 1 |\n>> % { $_ + 1 }\n>>\nPS C:\\> 'e'", 0, "2\ne", ""),
        ],
    );
}

#[test]
fn a_comment_that_begins_with_a_brace() {
    each(
        "t.ps1",
        &[
            ("#{\n'x'\n#}", 0, "x", ""),
            ("'x'\n  #{ Name = 'a' }\n'y'", 0, "x\ny", ""),
            ("if (1) {\n  #{\n  'z'\n}", 0, "z", ""),
            ("$r = 'a' #{ why\n$r", 0, "a", ""),
            ("fn m() {\n  #{ a: 1 }\n}\nprint(m().a)", 0, "1", ""),
        ],
    );
    rgsh(&["t.ps1"]).file("t.ps1", "Write-Output a #{ note\n'b'\n").check(0, "a\nb\n", "");
    rhai(&[("let m = #{\n a: 2 };\nprint(m.a);", 0, "2", "")]);
}

#[test]
fn what_rgsh_has_not_is_an_error_when_it_is_reached() {
    each(
        "t.ps1",
        &[
            ("'a'; parallel { 1 }", 1, "a", "parallel is not in rgsh"),
            ("if ($false) { sequence { 1 } }; 'ok'", 0, "ok", ""),
            ("'a'; Write-Output --% x", 1, "a", "--% is not in rgsh"),
            ("'a'; icacls x --% /grant y:(F)", 1, "a", "\"icacls\" is a program"),
            ("function C { 'c'; clean { 1 } }", 2, "", "clean { … } cannot stand"),
            ("'a'; function C { end { 'c' } clean { 1 } }; C", 1, "a\nc", "clean is not in rgsh"),
            ("'a'; workflow W { 'w' }", 1, "a", "workflow is not in rgsh"),
        ],
    );
}
