//! A block answers the same however often it was called before.

use super::{Trial, with_stack};

const BLOCKS: &[&str] = &[
    "if ($_ -gt 5) { $_ } else { }",
    "$x = $_; $x + 1",
    "$sum += $_; if ($_ % 2) { $sum }",
    "foreach ($y in 1..2) { $y * $_ }",
    "switch ($_ % 3) { 0 { 'a' } 1 { 'b'; break } default { 'c' } }",
    "if ($_ -eq 40) { return 'forty' }; 'not'",
    "if ($_ -eq 70) { break }; $_",
    "if ($_ -eq 70) { continue }; $_",
    "$list = 1, 2, $_; $list",
    "$list = 1..$_ | Where-Object { $_ -eq 3 }; $list",
    "try { if ($_ % 2) { throw \"odd $_\" } else { 'even' } } catch { \"$_\" }",
    "if ($_ -eq 50) { Get-Nothing } else { $_ }",
    "\"line $_\"\n  if ($_ -eq 50) { $_.Nowhere() }",
    "Twice $_",
    "$o.N = $_; $o.N",
    "let f = |a| a * 2; f.call($_)",
    "let z = 3; z + $_",
    "if ($_ -gt 90) { 1..2 | ForEach-Object { $_ } } else { $n++; $n }",
];

const SETUP: &str = "$sum = 0; $n = 0; $o = @{ N = 0 }; function Twice($a) { $a * 2 }\n";

#[test]
fn as_at_first_so_at_last() {
    with_stack(|| {
        for block in BLOCKS {
            // One block that is called a hundred times, and a hundred blocks that are called once.
            let often = Trial::new();
            let one = often.run(&format!("{SETUP}1..100 | ForEach-Object {{ {block} }}"));
            let once = Trial::new();
            let lines: String = (1..=100).map(|n| format!("{n} | ForEach-Object {{ {block} }}\n")).collect();
            let many = once.run(&format!("{SETUP}{lines}"));
            assert_eq!(one, many, "{block}");
            assert_eq!(*often.screen.0.borrow(), *once.screen.0.borrow(), "{block}");
            assert!(one.len() > 20, "{block}: {one:?}");
        }
    });
}
