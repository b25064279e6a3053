//! The session that the README shows is a real one, and the commands it names exist.

use crate::harness::{Desk, with_large_stack};

const README: &str = include_str!("../../README.md");

/// Typed lines with what appeared, of the block that begins with a shell's `$ rgsh`.
fn session() -> Vec<(String, String)> {
    let block = README.split("```").find(|block| block.trim_start().starts_with("$ rgsh")).expect("a session");
    let mut cases: Vec<(String, String)> = Vec::new();
    for line in block.trim().lines().skip(1) {
        match line.split_once(" PS> ") {
            Some((_, typed)) => cases.push((typed.to_string(), String::new())),
            None => {
                let (_, shown) = cases.last_mut().expect("a prompt before output");
                shown.push_str(line);
                shown.push('\n');
            }
        }
    }
    cases
}

#[test]
fn the_session_is_real() {
    let cases = session();
    assert!(cases.len() >= 4, "{cases:?}");
    with_large_stack(move || {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        for (typed, shown) in cases {
            let real = desk.line(&typed);
            let lines: Vec<&str> = real.lines().map(str::trim_end).filter(|l| !l.is_empty()).collect();
            assert_eq!(lines.join("\n"), shown.trim_end(), "PS> {typed}");
        }
    });
}

#[test]
fn what_it_names_exists() {
    for word in README.split(|c: char| c.is_whitespace() || "`|(){}\"'…,.:;$=".contains(c)) {
        let is_cmdlet = word.split_once('-').is_some_and(|(verb, noun)| {
            ["Get", "Set", "New", "Remove", "Add", "Import", "Export"].contains(&verb)
                && noun.starts_with(|c: char| c.is_ascii_uppercase())
                && noun.chars().all(|c| c.is_ascii_alphanumeric())
        });
        assert!(!is_cmdlet || rgsh::cmdlets::find(word).is_some(), "the README names {word}, which does not exist");
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for word in README.split(['`', ' ', '\n', ',', ';']) {
        if word.starts_with("scripts/") || word.starts_with("src/") {
            assert!(root.join(word.trim_end_matches('.')).exists(), "the README names {word}, which does not exist");
        }
    }
}
