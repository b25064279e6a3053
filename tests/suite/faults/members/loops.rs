//! `break` and `continue` of a loop that stands in whoever called.

use super::each;
use crate::process::rgsh;

#[test]
fn b10_break_and_continue_leave_the_loop_of_the_caller() {
    let f = "function G { 'g'; break; 'no' }; function C { 'c'; continue; 'no' };";
    let with = |rest: &str| format!("{f} {rest}");
    let texts = [
        ("foreach ($x in 1..2) { \"x$x\"; G; 'no' }; 'on'", "x1\ng\non"),
        ("foreach ($x in 1..2) { \"x$x\"; C; 'no' }; 'on'", "x1\nc\nx2\nc\non"),
        ("for ($i = 0; $i -lt 2; $i++) { \"f$i\"; C }", "f0\nc\nf1\nc"),
        ("do { 'd'; G } while ($true); while ($true) { 'w'; & { break } }; 'on'", "d\ng\nw\non"),
        (
            "foreach ($i in 1..2) { 1..3 | ForEach-Object { if ($_ -eq 2) { continue }; \"$i$_\" }; 'no' }; 'on'",
            "11\n21\non",
        ),
        ("foreach ($i in 1..2) { 1..3 | Where-Object { break }; 'no' }; 3, 1 | ForEach-Object { $_ }", "3\n1"),
        ("foreach ($x in 1..2) { try { C } finally { 'f' }; 'no' }; 'on'", "c\nf\nc\nf\non"),
        ("foreach ($x in 1..2) { try { try { G } catch { 'no' } } finally { 'f' }; 'no' }; 'on'", "g\nf\non"),
        ("foreach ($x in 1..2) { $v = $( 'lost'; G ); 'no' }; 'on'", "on"),
        ("foreach ($x in 1..2) { switch (1) { 1 { G; 'no' } }; \"s$x\" }", "g\ns1\ng\ns2"),
        ("function H { foreach ($y in 1..2) { G; 'no' }; 'after' }; foreach ($x in 1..2) { H }", "g\nafter\ng\nafter"),
        ("foreach ($x in 1..2) { Invoke-Expression 'break'; 'no' }; 'on'", "on"),
        ("1..3 | ForEach-Object { if ($_ -eq 2) { break }; $_ }; 'no'", "1"),
        ("'a'; G; 'no'", "a\ng"),
        ("'a'; try { continue } finally { 'f' }; 'no'", "a\nf"),
    ];
    let texts: Vec<(String, &str)> = texts.iter().map(|(text, shown)| (with(text), *shown)).collect();
    each("t.ps1", &texts.iter().map(|(text, shown)| (&**text, 0, *shown, "")).collect::<Vec<_>>());
    let refused = "break cannot leave a loop from here";
    each(
        "t.ps1",
        &[
            ("foreach ($i in 1..2) { (1, 2).ForEach({ break }) }; 'on'", 1, "on", refused),
            ("$b = { break }; foreach ($i in 1) { $b.Invoke() }; 'on'", 1, "on", refused),
        ],
    );
    each(
        "t.rhai",
        &[
            ("for i in 0..3 {\n1..3 | ForEach-Object { break }\nprint(i);\n}\nprint(\"on\");", 0, "on", ""),
            ("fn f() { 1..3 | ForEach-Object { break }; 4 }\nfor i in 0..2 { print(f()); }", 1, "", refused),
            ("let x = loop { break 7 };\nprint(x);", 0, "7", ""),
        ],
    );
}

/// What a loop leaves in the middle does not stay open: lists that are collected, and `try`, in which errors stop.
#[test]
fn what_a_loop_leaves_is_closed() {
    each(
        "t.ps1",
        &[
            ("foreach ($i in 1..2) { $x = $( 'lost'; break ); 'no' }; 'on'", 0, "on", ""),
            ("foreach ($i in 1..2) { $x = @( 'lost'; continue ); 'no' }; 'on'", 0, "on", ""),
            ("foreach ($i in 1) { try { break } catch { } }; Get-Item nope; 'on'", 1, "on", "there is no file"),
            ("foreach ($i in 1..2) { try { continue } catch { } }; Get-Item nope; 'on'", 1, "on", "there is no file"),
            (
                "function F { foreach ($i in 1..2) { try { try { continue } catch { } } finally { 'f' } } }; F; Get-Item nope; 'on'",
                1,
                "f\nf\non",
                "there is no file",
            ),
        ],
    );
}

#[test]
fn labels_that_no_loop_around_has() {
    let f = "function L { break out; 'no' }; function K { continue OUT; 'no' };";
    let with = |rest: &str| format!("{f} {rest}");
    let texts = [
        ("foreach ($x in 1..2) { \"x$x\"; break nowhere; 'no' }; 'no'", "x1"),
        ("$l = 'nowhere'; 'a'; :a foreach ($x in 1..2) { \"x$x\"; continue $l }; 'no'", "a\nx1"),
        ("'a'; L; 'no'", "a"),
        ("'a'; try { L } catch { 'no' } finally { 'f' }; 'no'", "a\nf"),
        (":out foreach ($i in 1..2) { foreach ($j in 1..2) { \"$i$j\"; K; 'no' }; 'no' }; 'on'", "11\n21\non"),
        (":out foreach ($i in 1..2) { foreach ($j in 1..2) { try { L } finally { 'f' }; 'no' }; 'no' }; 'on'", "f\non"),
        (":out while ($true) { $x = $(foreach ($j in 1..2) { 'lost'; L }); 'no' }; 'on'", "on"),
        (
            ":out switch (1, 2) { 1 { foreach ($k in 1) { 'one'; K }; 'no' } 2 { 'two'; foreach ($k in 1) { L }; 'no' } }; 'on'",
            "one\ntwo\non",
        ),
        (":out for ($i = 0; $i -lt 2; $i++) { do { \"f$i\"; K } while ($true) }", "f0\nf1"),
        (
            ":out foreach ($i in 1..3) { 1..2 | ForEach-Object { if ($i -eq 2) { continue out }; \"$i$_\" } }",
            "11\n12\n31\n32",
        ),
        ("$n = 'out'; :out foreach ($i in 1..2) { foreach ($z in 1) { & { break $n } }; 'no' }; 'on'", "on"),
        (":out foreach ($i in 1..2) { try { throw 'x' } catch { \"c$i\"; continue out } }", "c1\nc2"),
        ("try { :out foreach ($i in 1) { throw 'inner' } } catch { \"$_\" }", "inner"),
    ];
    let texts: Vec<(String, &str)> = texts.iter().map(|(text, shown)| (with(text), *shown)).collect();
    each("t.ps1", &texts.iter().map(|(text, shown)| (&**text, 0, *shown, "")).collect::<Vec<_>>());
    let typed = rgsh(&["-c", "function F { break lab }; F"]).output();
    let said = String::from_utf8_lossy(&typed.stderr);
    assert!(said.contains("there is no loop with the label :lab around this"), "{said}");
}
