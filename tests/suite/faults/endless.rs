//! What was slow, endless or left behind.

use crate::lab::Lab;
use crate::process::rgsh;
use crate::terminal::Terminal;

/// Compiled expressions are kept; whatever is asked in between, each text gets the answer of its own expression.
#[test]
fn d_expressions_are_kept_and_not_mixed_up() {
    let lab = Lab::new();
    for (code, out) in [
        ("'A' -match 'a'; 'A' -cmatch 'a'; 'A' -match 'a'; 'A' -cnotmatch 'a'", "True\nFalse\nTrue\nTrue"),
        // More expressions than are kept, each asked twice.
        (
            "$n = 0; foreach ($round in 1..2) { foreach ($i in 1..400) { if (\"x$i.\" -match \"^x$i\\.$\") { $n++ } } }; $n",
            "800",
        ),
        ("1..3 | ForEach-Object { \"a$_ b\" -replace '(\\w)(\\d)', '$2$1' }", "1a b\n2a b\n3a b"),
        ("'aXbxc' -split 'x'; 'aXbxc' -csplit 'x'", "a\nb\nc\naXb\nc"),
        (
            "foreach ($t in 'ab','Ab') { switch -Regex ($t) { '^a' { \"1$t\" } } ; switch -Regex -CaseSensitive ($t) { '^a' { \"2$t\" } } }",
            "1ab\n2ab\n1Ab",
        ),
        (
            "[regex]::IsMatch('A','a'); [regex]::IsMatch('A','a','IgnoreCase'); [regex]::IsMatch('A','a')",
            "False\nTrue\nFalse",
        ),
        ("foreach ($i in 1..2) { [regex]$r = 'a'; $r.IsMatch('A'); 'A' -match 'a' }", "False\nTrue\nFalse\nTrue"),
        ("if ('b42' -match '(\\d+)') { $Matches[1] }; if ('c43' -match '(\\d+)') { $Matches[1] }", "42\n43"),
        (
            "function F([ValidatePattern('^\\d+$')][string]$N) { \"[$N]\" }; F 1; F 22; try { F x } catch { 'no' }; F 3",
            "[1]\n[22]\nno\n[3]",
        ),
    ] {
        assert_eq!(lab.ok("", code), out, "{code}");
    }
    // What is no expression is said each time.
    let said = lab.ok("", "foreach ($i in 1..2) { try { 'a' -match '(' } catch { \"$i $($_.Exception.Message)\" } }");
    assert_eq!(said.matches("is not a regular expression").count(), 2, "{said}");
}

/// Whatever fills memory without end is stopped in good order, by whichever way it grows.
#[test]
fn d_memory_has_a_bound() {
    let lab = Lab::new();
    for (n, code) in [
        "let a = [1]; loop { a += a; }",
        "let a = \"x\"; loop { a += a; }",
        "let a = [1]; loop { a = [a, a]; }",
        "let a = []; loop { a.push(a); }",
        "let a = [1]; loop { a.append(a); }",
        "let a = \"x\"; loop { a = `${a}${a}`; }",
        "let m = #{}; let i = 0; loop { m[\"key of some length \" + i] = [i, i, i, i]; i += 1; }",
        "fn f(a) { f(a + a) } f([1, 2, 3])",
        "1..1000000000 | Sort-Object",
        "1..1000000000 | ForEach-Object { $_ } | Group-Object { $_ % 2 }",
        "$l = [System.Collections.ArrayList]@(); while ($true) { [void]$l.Add('x' * 10000) }",
        "while ($true) { try { $all += ,('x' * 100000) } catch { } }",
    ]
    .into_iter()
    .enumerate()
    {
        let name = if code.starts_with("let") || code.starts_with("fn") { "s.rhai" } else { "s.ps1" };
        let output = rgsh(&["--limit", "memory=60MB", name]).file(name, code).output();
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{n}: {code}: {err}");
        assert!(err.contains("takes more than 60 MB of memory, and was stopped"), "{code}: {err}");
    }
    // What was begun is undone, and no `try` goes on.
    let code = "New-RgsService p.x.example | Out-Null; try { $a = @(1); while ($true) { $a += 'x' * 100000 } } catch { 'caught' }; 'after'";
    let said = lab.run("", &["--atomic", "--limit", "memory=60MB", "-c", code]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:#?}");
    assert_eq!(lab.ok("", "Get-CsPool"), "");
    // What takes much, and less than that, runs.
    let said = lab.run("", &["--limit", "memory=400MB", "-c", "(1..300000 | Sort-Object -Descending)[0]"]);
    assert_eq!((said.code, said.out.trim()), (0, "300000"), "{said:#?}");
    assert_eq!(lab.run("", &["--limit", "memory=lots", "-c", "1"]).code, 2);
}

/// A size that no memory holds is an error like any other.
#[test]
fn d_a_size_that_nothing_holds_is_an_error() {
    let lab = Lab::new();
    for code in [
        "let a = []; a.pad(1000000000000, 0);",
        "let a = \"x\"; a.pad(1000000000000, \"y\");",
        "let a = \"x\"; a.pad(1000000000000, 'y');",
        "let a = blob(1000000000000);",
        "let a = blob(1000000000000, 7);",
        "let a = blob(); a.pad(1000000000000, 7);",
        "$a = 1..1000000000",
        "'x' * 100000000000",
        "[int[]]::new(100000000000)",
        "'a'.PadLeft(2000000000)",
    ] {
        let said = lab.code("", code);
        assert_eq!(said.code, 1, "{code}: {said:#?}");
        assert!(said.err.contains("too long"), "{code}: {said:#?}");
    }
    // Those of ordinary size are as Rhai has them.
    let code = "let a = [1]; a.pad(3, 7); print(a); let s = \"a\"; s.pad(4, \"xy\"); print(s); s.pad(6, 'z'); print(s); s.pad(9, \"\"); print(s.len()); print(blob(2, 257)); let b = blob(1); b.pad(-1, 9); b.pad(2, 9); print(b);";
    let output = rgsh(&["s.rhai"]).file("s.rhai", code).output();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "[1, 7, 7]\naxyx\naxyxzz\n6\n[0101]\n[0009]\n");
}

/// At the prompt the next line has as much again.
#[test]
fn d_a_line_that_was_stopped_ends_nothing_else() {
    let home = tempfile::tempdir().expect("a folder");
    let setting = crate::prompt::Setting { flags: "--no-color --limit memory=60MB", ..crate::prompt::PLAIN };
    let Some(terminal) = Terminal::with("memory", home.path(), &setting) else { return };
    terminal.ends_in("PS>");
    terminal.line("let a = [1]; loop { a += a; }");
    terminal.ends_in("--limit memory=8GB allows more\nPS>");
    terminal.line("a = []; 1..3 | Measure-Object -Sum | % Sum");
    terminal.ends_in("\n6\nPS>");
    terminal.keys(&["C-d"]);
    terminal.ends_in("left with 0");
}
