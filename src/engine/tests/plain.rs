//! Blocks that run without the interpreter answer what the interpreter answers.

use super::{Trial, with_stack};
use crate::engine::Accent;
use crate::object::value::Value;

/// Items of every sort that a pipeline carries.
const ITEMS: &[&str] = &[
    "3",
    "-7.5",
    "\"12\"",
    "\"Help Desk\"",
    "\"\"",
    "$true",
    "[char]'x'",
    "[datetime]'2026-01-31'",
    "[timespan]'01:30:00'",
    "@{ N = 3; Name = 'b' }",
    "[pscustomobject]@{ N = 3; Name = 'Help Desk'; Inner = [pscustomobject]@{ N = 'x' } }",
    "[pscustomobject]@{ N = @(1, 2, 3); Name = $null }",
    "[guid]'00000000-0000-0000-0000-000000000001'",
    "{ 1 }",
    "9223372036854775807",
];

const BLOCKS: &[&str] = &[
    "$_",
    "$_.N",
    "$_.Inner.N",
    "$_.Name.Length",
    "$_ * 2",
    "$_.N * 2 + 1",
    "$_.N - 10 / 4",
    "7 % 3",
    "$_ / 0",
    "1 - $_.Name",
    "-$_",
    "-$_.N",
    "$_ + 'x'",
    "'x' + $_",
    "$_.N + $_.N",
    "$_ -eq 3",
    "3 -eq $_",
    "$_.N -ne $null",
    "$_.N -gt 1",
    "$_ -lt $_.Name",
    "$_.Name -like 'help*'",
    "$_.Name -clike 'help*'",
    "$_.N -contains 2",
    "2 -in $_.N",
    "$_.Name -notin 'a', 'b'",
    "$_.Name -ceq 'Help Desk'",
    "-not $_.N",
    "!($_.N -eq 3)",
    "($_.N -eq 3) -and ($_.Name -eq 'b' -or $_.Name)",
    "$_.Name -and $_.N",
    "\"$_ and $($_.N) of $($_.Name.Length)\"",
    "$_.ToString()",
    "$_.ToString('000')",
    "$_.Name.ToUpper()",
    "$_.Name.Replace('Help', 'No')",
    "$_.AddDays(1)",
    "$_.Nowhere()",
    "[pscustomobject]@{ Twice = $_.N * 2; Of = \"$_\" }",
    "[pscustomobject]@{ A = [pscustomobject]@{ B = $_ } }",
];

#[test]
fn plain_blocks_answer_as_the_interpreter_does() {
    with_stack(|| {
        let trial = Trial::new();
        let mut answered = 0;
        for block in BLOCKS {
            for item in ITEMS {
                let plain = trial.run(&format!("$item = {item}; $item | ForEach-Object {{ {block} }}"));
                let called =
                    trial.run(&format!("$item = {item}; $item | ForEach-Object {{ if ($true) {{ {block} }} }}"));
                assert_eq!(plain, called, "{item} | {{ {block} }}");
                answered += usize::from(!plain.is_empty());
            }
        }
        assert!(answered > BLOCKS.len() * ITEMS.len() / 2, "{answered} answers");
    });
}

/// The comparison above says nothing where both sides go the same way.
#[test]
fn they_are_plain() {
    with_stack(|| {
        let trial = Trial::new();
        for block in BLOCKS {
            let mut plain = None;
            let text = format!("$block = {{ {block} }}; $block");
            let result = trial.interpreter.run("line", &text, Accent::Shell, true, &mut |value| {
                if let Value::Block(block) = value {
                    plain = Some(block.decl.plain.is_some());
                }
                Ok(())
            });
            assert!(result.is_ok() && plain == Some(true), "{block}");
        }
    });
}
