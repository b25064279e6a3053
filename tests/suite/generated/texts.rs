//! Names, texts and addresses by chance: those that break what quotes, parts or compares them.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use rgsh::object::name::composed;
use rgsh::object::uri::Uri;
use rgsh::object::visible::is_unseen;
use std::collections::HashSet;

/// What names are made of: quotes of all kinds, what is a sign to a shell or an escape of XML, wildcards, letters that
/// change when their case does, that join, that are wide, that turn the direction.
const PIECES: &[&str] = &[
    "Desk",
    "DESK",
    "desk",
    "Größe",
    "GRÖẞE",
    "GRÖSSE",
    "İ",
    "ı",
    "ſ",
    "'",
    "''",
    "\"",
    "\\",
    "/",
    "`",
    "$",
    "$(1)",
    "${a}",
    "@{",
    "@'",
    "'@",
    "#",
    ";",
    "|",
    "&",
    "<b>",
    "[a]",
    "*",
    "?",
    "[*?]",
    "%",
    "=",
    ",",
    ":",
    "..",
    "~",
    "(2)",
    " ",
    "  ",
    "\u{a0}",
    "\u{3000}",
    "\u{2019}",
    "\u{201c}",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{ad}",
    "e\u{301}",
    "é",
    "\u{301}",
    "漢字",
    "ｗｉｄｅ",
    "مرحبا",
    "שלום",
    "😀",
    "👩\u{200d}👩\u{200d}👧",
    "\u{e000}",
    "\u{10ffff}",
    "\u{fffd}",
    "_x000D_",
    "_x005F_",
    "_X000a_",
    "_x",
    "_",
    "0012",
    "1e5",
    "-1",
    "+1",
    "true",
    "$null",
    "null",
    "01/02/2026",
    "2026-01-02",
    "PT5M",
    "System.Object[]",
    "a\u{2026}",
    "...",
    "{",
    "}",
    "--",
    "-Name",
    "--help",
    "sip:a@b",
    "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    "service:ApplicationServer:p.x.example/6f9619ff-8b86-d011-b42d-00c04fc964ff",
];

/// What stands in texts and not in names.
const CONTROLS: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{1}",
    "\u{8}",
    "\u{b}",
    "\u{1b}[31m",
    "\u{1f}",
    "\u{7f}",
    "\u{85}",
    "\u{9f}",
    "Action=Terminate",
    "Prompt=",
    "]]>",
    "<!--",
    "&amp;",
    "&",
    "\u{fffe}",
    "\u{ffff}",
];

pub fn name() -> BoxedStrategy<String> {
    prop_oneof![
        8 => vec(select(PIECES), 1..5).prop_map(|pieces| pieces.concat()),
        1 => (select(PIECES), 100..400usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => "\\PC{1,12}",
    ]
    .boxed()
}

/// Any text, an empty one too; blanks at its ends are part of it.
pub fn text() -> BoxedStrategy<String> {
    let piece = prop_oneof![select(PIECES), select(CONTROLS)];
    prop_oneof![
        6 => vec(piece, 0..6).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
    .boxed()
}

/// What may be spoken: something to hear, and nothing that looks like a tag.
pub fn spoken() -> BoxedStrategy<String> {
    text().prop_map(|text| format!("{text}.").replace('<', "\u{2039}").chars().take(4096).collect()).boxed()
}

/// A name within an object: blanks at its ends are part of it, and an empty one is one.
pub fn label() -> BoxedStrategy<Option<String>> {
    weighted(0.6, seen().prop_map(|text| text.chars().take(128).collect())).boxed()
}

/// A text with nothing in it that no name may hold, in one spelling.
pub fn seen() -> BoxedStrategy<String> {
    text()
        .prop_map(|text| {
            let mut text: String = composed(&text).chars().filter(|c| !is_unseen(*c)).collect();
            while text.contains("  ") {
                text = text.replace("  ", " ");
            }
            text
        })
        .boxed()
}

pub fn address() -> BoxedStrategy<Uri> {
    let user = select(&["ann", "Bo.O'Neil", "c+d", "e%20f", "größe", "x'y", "$a", "a&b", "_x000D_", "{z}", "*"][..]);
    let domain = select(&["x.example", "X.Example", "x.example;user=phone"][..]);
    (user, domain).prop_map(|(user, domain)| Uri::of_file(&format!("sip:{user}@{domain}"))).boxed()
}

/// Different ones, in some order.
pub fn addresses() -> BoxedStrategy<Vec<Uri>> {
    vec(address(), 0..5)
        .prop_map(|all| {
            let mut seen = HashSet::new();
            all.into_iter().filter(|uri| seen.insert(uri.folded())).collect()
        })
        .boxed()
}
