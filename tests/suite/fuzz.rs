//! No text makes the front end panic, hang or nest without end.

use proptest::prelude::*;
use rgsh::language::program::{CallTable, Roll, SourceId};
use rgsh::language::{Accent, Known, Options, compile, is_incomplete};

struct TheRoll;

impl Roll for TheRoll {
    fn is_command(&self, word: &str) -> bool {
        rgsh::cmdlets::find(word).is_some()
    }
    fn is_switch(&self, command: &str, parameter: &str) -> Option<bool> {
        let spec = rgsh::command::parameter_names::find(rgsh::cmdlets::find(command)?, parameter).ok()?;
        Some(matches!(spec.kind, rgsh::object::kind::Kind::Switch))
    }
}

/// Pieces that scripts are made of, and that meet in bad company here.
const PIECES: &[&str] = &[
    "$x",
    "$_",
    "$(",
    "@(",
    "@{",
    "}",
    ")",
    "]",
    "{",
    "(",
    "[",
    "[int]",
    "::",
    ".",
    "..",
    ",",
    ";",
    "\n",
    "|",
    "||",
    "&&",
    "&",
    " ",
    "-eq",
    "-not",
    "-f",
    "-Name",
    "--",
    "++",
    "=",
    "+=",
    "=>",
    "\"",
    "'",
    "`",
    "@\"",
    "\"@",
    "#",
    "<#",
    "#>",
    "//",
    "/*",
    "*/",
    "if",
    "else",
    "elseif",
    "foreach",
    "for",
    "while",
    "do",
    "until",
    "switch",
    "try",
    "catch",
    "finally",
    "function",
    "param",
    "return",
    "break",
    "continue",
    "throw",
    "exit",
    "begin",
    "process",
    "end",
    "let",
    "const",
    "fn",
    "in",
    "loop",
    "import",
    "as",
    "Get-CsRgsQueue",
    "Where-Object",
    "Select-Object",
    "New-CsRgsQueue",
    "%",
    "?",
    "#{",
    "|x|",
    "1",
    "0x1F",
    "1kb",
    "1.5e3",
    "é",
    "“",
    "–",
    "\u{a0}",
    "\u{feff}",
    "name",
    "service:",
    "sip:a@b",
    "C:\\x",
    "$env:PATH",
    "${a b}",
    "default",
    ">",
    "2>&1",
    ":l ",
    "break l",
    "*>",
    "6> $null",
    ">>",
    "\r\n",
    "\0",
    "[Parameter(Mandatory)]",
    "[ValidateRange(1,",
    "[ValidateScript({",
    "[Alias('x')]",
    "[CmdletBinding(",
    "[ref]$x",
    "[Nullable[int]]",
    "[Flags()]",
    "enum E {",
    "class C {",
    "static ",
    "hidden ",
    ": base(",
    "[C]::",
    "$this.",
    "using namespace X",
    "trap",
    "filter F {",
    "dynamicparam {",
    "? ",
    " : ",
    "??",
    "??=",
    "?.",
    "?[",
    "-split",
    "-replace",
    "-join",
    "-match",
    "-is",
    "-as",
    "-shl",
    "switch -Regex -File",
    "switch (",
    "@args",
    "@'\n",
    "'@",
    "..=",
    "|| {",
    "`a ${",
    "#\"",
    "\"#",
    "this.",
    "Fn(",
    "export",
    "private fn",
    ". $x",
    ". ./a.ps1",
    "-Name:",
    "$args[0]",
    "${env:X}",
    "$script:x",
    "0xFFL",
    "1d",
    "$x.1",
    ".Where({",
    ".ForEach(",
    "]::new(",
    "(?<=",
];

fn feed(text: &str) {
    for (accent, goes_on) in [(Accent::Rhai, false), (Accent::Shell, true)] {
        let mut table = CallTable::default();
        let options = Options { accent, strict: false, goes_on };
        let result = compile(SourceId(0), text, &options, &Known::default(), &TheRoll, &mut table);
        if let Err(error) = result {
            assert!(table.calls.is_empty() && table.blocks.is_empty(), "the table was touched: {text:?}");
            let span = error.span;
            assert!(span.start <= span.end && span.end as usize <= text.len(), "a place outside: {text:?} {error:?}");
        }
    }
    is_incomplete(text, &Known::default(), &TheRoll);
}

/// What is read twice at every level takes ages at thirty.
fn feed_in_time(text: &str) {
    let begun = std::time::Instant::now();
    feed(text);
    assert!(begun.elapsed() < std::time::Duration::from_secs(3), "{:?} for {text:?}", begun.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn any_characters(text in "\\PC{0,200}") {
        feed(&text);
    }

    #[test]
    fn pieces_again_and_again(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..4),
        times in 1usize..150,
        tail in prop::collection::vec(prop::sample::select(PIECES), 0..3),
    ) {
        let text = format!("{}{}", pieces.concat().repeat(times), tail.concat());
        super::harness::with_large_stack(move || feed_in_time(&text));
    }

    #[test]
    fn pieces_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), blanks in any::<bool>()) {
        feed(&pieces.join(if blanks { " " } else { "" }));
    }
}

#[test]
fn nesting_has_an_end() {
    super::harness::with_large_stack(|| {
        for open in ["(", "$(", "@(", "{", "[", "if ($x) {", "-not ", "!", "$a[", "\"$(", "f(", "#{a:", "|x| {"] {
            feed(&open.repeat(5000));
        }
        feed(&"$x.".repeat(20_000));
        feed(&format!("$x{}", "?.a()".repeat(5_000)));
        feed(&format!("print({}1", "`${".repeat(5_000)));
        feed(&format!("$x = {}", "1 + ".repeat(20_000)));
        feed(&"Get-CsRgsQueue | ".repeat(5_000));
    });
}

#[test]
fn nesting_is_read_once() {
    super::harness::with_large_stack(|| {
        for (open, inside, close) in [
            ("($(", "1", "))"),
            ("[int](", "1", ")"),
            ("($a[(", "0", ")])"),
            ("($a[", "0", "] = 0)"),
            ("($a[", "0", "] += 0)"),
            ("if ($(", "1", ")) {}"),
            ("do {} while ($(", "1", "))"),
            ("$(let y = ", "1", ") -eq 1;"),
            ("++", "$x", ""),
            ("(1 ? (", "1", ") : 2)"),
            ("($x ?? (", "1", "))"),
            ("$(if ($x?.a(", "1", ")) {})"),
            ("& { param([ValidateScript({ ", "1", " })]$x) }"),
            ("let y = switch 1 { 1 => ", "2", ", _ => 3 };"),
            ("try {} catch [", "1", "] {}"),
        ] {
            feed_in_time(&format!("{}{inside}{}", open.repeat(30), close.repeat(30)));
        }
    });
}
