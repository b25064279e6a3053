//! `--limit`: what a script that nobody trusts may use up.

use crate::lab::Lab;

#[test]
fn a_script_may_be_bounded() {
    let lab = Lab::new();
    for (limit, code, message) in [
        ("operations=100000", "while ($true) { try { $x++ } catch {} }", "more than 100000 operations"),
        ("operations=10000", "1..1000000 | ForEach-Object { $_ } | Measure-Object", "more than 10000 operations"),
        ("operations=5000", "1..5000 | Measure-Object", "more than 5000 operations"),
        ("call-depth=20", "function F($n) { F ($n + 1) }; F 1", "too deeply"),
        ("string-size=1000", "$s = 'x'; for (;;) { $s += $s }", "string too large"),
        ("string-size=1000", "'x' * 100000", "string too large"),
        ("array-size=1000", "$a = @(); for (;;) { $a += 1 }", "too large"),
        (
            "array-size=1000",
            "$l = [System.Collections.ArrayList]@(); for (;;) { [void]$l.Add(1) }",
            "1000 items at most",
        ),
        ("map-size=100", "$h = @{}; for ($i = 0;; $i++) { $h[\"k$i\"] = 1 }", "100 entries at most"),
    ] {
        let said = lab.run("", &["--limit", limit, "-c", code]);
        assert_eq!(said.code, 1, "{limit}: {code}: {said:#?}");
        assert!(said.err.contains(message), "{limit}: {code}: {said:#?}");
    }
    // What such a script had begun is undone; without limits the same text runs.
    let code =
        "New-RgsService p.x.example | Out-Null; for ($i = 0; $i -lt 3000; $i++) { $x = $i }; (Get-CsPool).Identity";
    let said = lab.run("", &["--atomic", "--limit", "operations=5000", "-c", code]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:#?}");
    assert_eq!(lab.ok("", "Get-CsPool"), "");
    assert_eq!(lab.ok("", code), "p.x.example");
    assert_eq!(lab.run("", &["--limit", "operation=5", "-c", "1"]).code, 2);
}

/// Text that runs text goes past the count of calls; it ends in an error, and the next line runs.
#[test]
fn endless_recursion_of_any_kind_is_an_error() {
    let lab = Lab::new();
    for code in [
        "$s = 'Invoke-Expression $s'; Invoke-Expression $s",
        "function f { Invoke-Expression 'f' }; f",
        "function f($n) { if ($n -gt 900) { Invoke-Expression 'f 1' } else { f ($n + 1) } }; f 1",
        "$b = { 1 | % $b }; & $b",
    ] {
        let said = lab.code("", code);
        assert_eq!(said.code, 1, "{code}: {said:#?}");
        assert!(said.err.contains("deep"), "{code}: {said:#?}");
    }
    // Each of the two catches and calls again: without a bound that doubles at each of a thousand levels.
    let said = lab.code("", "function a { try { b } catch { b } }; function b { try { a } catch { a } }; a");
    assert!(said.code == 1 && said.err.contains("deep"), "{said:#?}");
    assert_eq!(lab.ok("", "function f { f }; try { f } catch { $_.FullyQualifiedErrorId }"), "CallDepthOverflow");
    // What holds itself is looked at, and the script ends well.
    lab.ok("", "$a = @{}; $a.x = $a; $a.y = $a; $b = @{}; $b.x = $b; 1");
}

/// Each part of a chain stands inside the next: without a bound the stack would end the program, and nothing would be
/// said.
#[test]
fn an_endless_expression_is_an_error() {
    let lab = Lab::new();
    for (head, link) in [("1", "+1"), ("'a'", ".Trim()"), ("$x", "[0]"), ("$true", " -or $true"), ("'{0}'", " -f 1")] {
        let code = format!("{head}{}", link.repeat(100_000));
        std::fs::write(lab.store().with_file_name("long.ps1"), &code).expect("a script");
        let said = lab.run("", &[&lab.store().with_file_name("long.ps1").display().to_string()]);
        assert_eq!(said.code, 2, "{head}{link}: {}", said.code);
        assert!(said.err.starts_with("an expression of more than 5000 parts"), "{head}{link}");
    }
    assert_eq!(lab.ok("", &format!("1{}", "+1".repeat(4_999))), "5000");
}

/// No text grows until memory ends, which would end the program.
#[test]
fn a_text_that_grows_without_end_is_an_error() {
    let lab = Lab::new();
    for code in [
        "'x' * 1GB",
        "$a = 'xxxxxxxx'; foreach ($i in 1..40) { $a = \"$a$a\" }",
        "'xxxxxxxx' | ForEach-Object { $a = $_; 1..40 | ForEach-Object { $a = \"$a$a\" } }",
        "[string]::new(('x' * 1000000), 1000000)",
        "'x'.PadLeft(2000000000)",
        "[void][Text.StringBuilder]::new().Append('x', 2000000000)",
        "('x' * 1000000) -replace 'x', ('y' * 1000)",
        "('x' * 1000000).Replace('x', ('y' * 1000))",
        "[regex]::Replace(('x' * 1000000), 'x', ('y' * 1000))",
        "(1..1000) -join ('z' * 1000000)",
        "[string]::Join(('z' * 1000000), (1..1000))",
        "$a = 'x' * 40000000; [string]::Concat($a, $a, $a, $a, $a, $a, $a, $a, $a, $a, $a)",
    ] {
        let said = lab.code("", code);
        assert_eq!(said.code, 1, "{code}: {said:#?}");
        assert!(said.err.contains("the result is too long"), "{code}: {said:#?}");
    }
}
