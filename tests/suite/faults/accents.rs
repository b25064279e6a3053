//! Where one accent ends and the other begins: what a name, a pipe or a word in a comment must not turn around.

use crate::lab::{Lab, Said};

fn file(lab: &Lab, name: &str, text: &str) -> Said {
    let path = lab.store().with_file_name(name);
    std::fs::write(&path, text).expect("a file");
    lab.run("", &[&path.display().to_string()])
}

fn gives(lab: &Lab, name: &str, text: &str, wanted: &str) {
    let said = file(lab, name, text);
    assert_eq!((said.code, said.out.trim_end()), (0, wanted), "{text}\n{said:#?}");
}

fn lab() -> Lab {
    let lab = Lab::new();
    lab.ok(
        "",
        "$WarningPreference = 'SilentlyContinue'; New-RgsService p.x.example -Site One | Out-Null
         'Alpha', 'Beta' | % { New-CsRgsQueue p.x.example -Name $_ | Out-Null }",
    );
    lab
}

/// A value of Rhai before a pipe goes into the command: it never runs by itself, over everything.
#[test]
fn a_value_of_rhai_is_piped() {
    let lab = lab();
    gives(&lab, "a.rhai", "let n = \"Alpha\"; n | Get-CsRgsQueue | Remove-CsRgsQueue -Force", "");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name"), "Beta");
    for (text, wanted) in [
        ("let q = Get-CsRgsQueue(#{ name: \"Beta\" }); q.Name | Write-Output", "Beta"),
        ("let l = [3, 1]; l | sort | % { \"v $_\" }", "v 1\nv 3"),
        ("[1, 2] | % { $_ * 2 }", "2\n4"),
        ("[1].len() | Write-Output", "1"),
        ("fn f() { let q = \"x\"; q | Write-Output }\nprint(f())", "x"),
        ("let a = 6; let b = 3; print(a | b); let sort = 1; print(a | sort);", "7\n7"),
    ] {
        gives(&lab, "b.rhai", text, wanted);
    }
    for text in [
        "let n = \"Beta\"; let z = n | Get-CsRgsQueue | Remove-CsRgsQueue -Force;",
        "let n = \"Beta\"; print((n | Get-CsRgsQueue | Remove-CsRgsQueue -Force));",
        "let n = \"Beta\"; let z = 0; z = n | Remove-CsRgsQueue -Force",
    ] {
        let said = file(&lab, "c.rhai", text);
        assert!(said.code == 2 && said.err.contains("a pipe cannot"), "{text}\n{said:#?}");
    }
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name"), "Beta");
}

/// What stands in comments and texts declares nothing.
#[test]
fn words_in_comments_and_texts_declare_nothing() {
    let lab = Lab::new();
    for text in [
        "function report { 'ran' }\n$report = @()\n# let report run\nreport",
        "function report { 'ran' }\n$report = @()\n$x = \"let report run\"\nreport",
        "function report { 'ran' }\n$report = @()\n'a|report|b' | Out-Null\nreport",
        "function report { 'ran' }\n$report = @()\n<# for report in all\n let report #>\nreport",
        "function report { 'ran' }\n$report = @()\n$t = @'\nlet report = 5\n'@\nreport",
        "function report { 'ran' }\n$report = @()\n# for report in test\ntry { } finally { report }",
        "function report { 'ran' }\n$report = @()\n1, 2 | report | Out-Null\nif ($true) { report }",
        "function report { 'ran' }\n$report = @()\n\"a $(\"let report\" + ')') b\" | Out-Null\nreport",
    ] {
        gives(&lab, "a.ps1", text, "ran");
    }
    gives(&lab, "b.ps1", "1..2 | sort | Out-Null\nsort -InputObject 3", "3");
    gives(&lab, "c.ps1", "# a tool such as dir\ncd $PSScriptRoot\n(dir c.ps1).Name", "c.ps1");
    gives(&lab, "d.rhai", "// such as ls\ncd $PSScriptRoot\n$n = ls d.rhai | % Name\nprint(n)", "d.rhai");
    // What is declared still is: also behind an apostrophe, in braces, by a closure.
    gives(
        &lab,
        "e.rhai",
        "// don't\nlet f = |a, b| a + b; print(f.call(1, 2)); /* c */ let y = [1].map(|x| x * 3); print(y);",
        "3\n[3]",
    );
}

/// A command that is there takes what stands behind it, whatever that looks like.
#[test]
fn what_follows_a_command_is_its_arguments() {
    let lab = Lab::new();
    gives(
        &lab,
        "a.ps1",
        "function Log { \"log $args\" }\nLog - started; Log = x; Log + y; Log * 5; Log == x; Log != x; Log += 5\nif ($true) { Log - 5 }",
        "log - started\nlog = x\nlog + y\nlog * 5\nlog == x\nlog != x\nlog += 5\nlog - 5",
    );
    assert_eq!(lab.ok("", "function Log { \"log $args\" }; Log - x; echo - x"), "log - x\n-\nx");
    gives(&lab, "b.ps1", "$x = 5; try { x = 6 } catch { 'no command' }; $x", "no command\n5");
    gives(
        &lab,
        "c.ps1",
        "$a = 1, 2; try { a[0] = 5 } catch { 'no' }; try { a.Add(3) } catch { 'no' }; \"$a\"",
        "no\nno\n1 2",
    );
    gives(
        &lab,
        "d.ps1",
        "function private($p) { \"<$p>\" }\nprivate x\nfunction let($a) { \"let $a\" }\nlet y",
        "<x>\nlet y",
    );
    gives(&lab, "e.ps1", "{ foo = 1 } | Out-Null; { a.b } | % { 'block' }", "block");
    gives(&lab, "f.rhai", "print(1); /* c */ print(2); let x = 3; /* d\n */ print(x);", "1\n2\n3");
}

/// The brackets of a condition are its ends, and there.
#[test]
fn a_condition_without_its_brackets_is_refused() {
    let lab = Lab::new();
    for (text, wanted) in [
        ("$x = 5; if $x -eq 3 { 'RUN' }", "write if (…)"),
        ("while $true { 'RUN'; break }", "write while (…)"),
        ("foreach $q in (1, 2) { 'RUN' }", "write foreach (…)"),
        ("if ($false) || ($true) { 'RUN' }", "the condition ends with its bracket"),
        ("if ($true) -and ($false) { 'RUN' }", "the condition ends with its bracket"),
        ("switch $x { 1 { 'RUN' } }", "( is missing here"),
    ] {
        let said = file(&lab, "a.ps1", text);
        assert!(said.code == 2 && said.out.is_empty() && said.err.contains(wanted), "{text}\n{said:#?}");
    }
    gives(&lab, "b.rhai", "let a = false; let b = true; if (a) || (b) { print(1) } if (a || b) { print(2) }", "1\n2");
    gives(&lab, "c.ps1", "let a = false; let b = true; if (a) || (b) { print(1) }; if (1 -eq 1) { 'y' }", "1\ny");
}

/// Names of properties that differ by case alone are one.
#[test]
fn b14_an_object_gets_a_property_once() {
    let lab = Lab::new();
    for columns in ["a, A", "a, a", "@{n='x';e={1}}, @{n='X';e={2}}", "*, A"] {
        lab.refused("", &format!("[pscustomobject]@{{a=1}} | Select-Object {columns}"), "already");
    }
    assert_eq!(lab.ok("", "([pscustomobject]@{a=1; b=2} | Select-Object b, a | ConvertTo-Csv)[1]"), "\"2\",\"1\"");
}
