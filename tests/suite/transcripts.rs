//! Transcripts: what a person types and what appears. `UPDATE=1` rewrites what appears; read the diff before keeping it.
//!
//! ```text
//! # heading names the case
//! PS> 1 + 1
//! 2
//! ```
//! `>>` continues a line. `#! as sip:x@y` goes on as somebody else, `#! as` as oneself, `#! setup NAME` runs
//! `tests/setups/NAME.rhai`, `#! folder` goes to an empty folder that vanishes afterwards. A file is one store; output and standard error stand as they were printed.

use crate::harness::{Desk, with_large_stack};
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, PartialEq)]
enum Part {
    /// Headings and blank lines, as they are.
    Prose(String),
    /// `#! …`.
    Order(String),
    Case {
        heading: String,
        line: String,
        shown: String,
    },
}

/// A line with `#` is prose if what follows is typed; else it is output.
fn is_prose(rest: &[&str]) -> bool {
    rest.iter().find(|l| !l.trim().is_empty() && !l.starts_with('#')).is_none_or(|l| l.starts_with("PS>"))
}

fn parse(text: &str) -> Vec<Part> {
    let lines: Vec<&str> = text.lines().collect();
    let mut parts = Vec::new();
    let mut heading = String::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        if let Some(order) = line.strip_prefix("#!") {
            parts.push(Part::Order(order.trim().to_string()));
        } else if let Some(typed) = line.strip_prefix("PS>") {
            let mut typed = typed.strip_prefix(' ').unwrap_or(typed).to_string();
            while let Some(more) = lines.get(at).and_then(|l| l.strip_prefix(">>")) {
                typed.push('\n');
                typed.push_str(more.strip_prefix(' ').unwrap_or(more));
                at += 1;
            }
            let mut shown = Vec::new();
            while at < lines.len() && !lines[at].starts_with("PS>") {
                if lines[at].starts_with('#') && is_prose(&lines[at..]) {
                    break;
                }
                shown.push(lines[at]);
                at += 1;
            }
            parts.push(Part::Case { heading: heading.clone(), line: typed, shown: trimmed(&shown.join("\n")) });
        } else {
            if line.starts_with('#') {
                heading = line.trim_start_matches('#').trim().to_string();
            }
            parts.push(Part::Prose(line.to_string()));
        }
    }
    parts
}

/// Without blank lines around it and blanks at the ends of lines.
pub fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_string()
}

/// Runs the parts; the file as it should read, and the differences.
fn run(root: &Path, parts: &[Part]) -> Result<(String, Vec<String>), String> {
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let mut sitting = 1;
    let mut desk = Desk::open(folder.path(), None, sitting)?;
    let mut text = String::new();
    let mut differences = Vec::new();
    for part in parts {
        match part {
            Part::Prose(line) => {
                if line.starts_with('#') && !text.is_empty() && !text.ends_with("\n\n") && !text.ends_with("#\n") {
                    let after_heading = text.lines().last().is_some_and(|l| l.starts_with('#'));
                    text.push_str(if after_heading { "" } else { "\n" });
                }
                if !line.is_empty() || !text.ends_with("\n\n") {
                    let _ = writeln!(text, "{line}");
                }
            }
            Part::Order(order) => {
                if !text.is_empty() && !text.ends_with("\n\n") {
                    text.push('\n');
                }
                let _ = writeln!(text, "#! {order}");
                match order.split_once(' ').unwrap_or((order, "")) {
                    ("as", caller) => {
                        drop(desk);
                        sitting += 1;
                        desk = Desk::open(folder.path(), Some(caller.trim()).filter(|c| !c.is_empty()), sitting)?;
                    }
                    ("setup", name) => {
                        let path = root.join("setups").join(format!("{}.rhai", name.trim()));
                        let script = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
                        desk.script(&path.display().to_string(), &script)?;
                    }
                    ("folder", "") => {
                        let work = folder.path().join("work");
                        std::fs::create_dir(&work).map_err(|e| e.to_string())?;
                        // Of this thread alone, which is this transcript's.
                        rgsh::command::paths::set_location(Some(work));
                    }
                    _ => return Err(format!("there is no order \"#! {order}\"")),
                }
            }
            Part::Case { heading, line, shown } => {
                let real = trimmed(&desk.line(line));
                let _ = writeln!(text, "PS> {}", line.replace('\n', "\n>> "));
                if !real.is_empty() {
                    let _ = writeln!(text, "{real}");
                }
                if real != *shown {
                    differences.push(format!("# {heading}\nPS> {line}\n--- expected\n{shown}\n--- shown\n{real}\n"));
                }
            }
        }
    }
    Ok((text.trim_end().to_string() + "\n", differences))
}

pub fn files_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(files_under(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn transcripts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let files = files_under(&root.join("transcripts"), "txt");
    assert!(!files.is_empty(), "there are no transcripts");
    let update = std::env::var_os("UPDATE").is_some_and(|v| v == "1");
    // `ONLY=queue` runs those whose path holds the word.
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut failures = Vec::new();
    for file in files.into_iter().filter(|f| f.display().to_string().contains(&only)) {
        let name = file.strip_prefix(&root).unwrap_or(&file).display().to_string();
        let text = std::fs::read_to_string(&file).expect("a transcript that can be read");
        let root = root.clone();
        let outcome = with_large_stack(move || run(&root, &parse(&text)));
        match outcome {
            Err(why) => failures.push(format!("=== {name}\n{why}\n")),
            Ok((text, _)) if update => std::fs::write(&file, text).expect("a transcript that can be written"),
            Ok((_, differences)) => failures.extend(differences.into_iter().map(|d| format!("=== {name}\n{d}"))),
        }
    }
    assert!(failures.is_empty(), "{} differ (UPDATE=1 rewrites them):\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn transcripts_are_read_as_written() {
    let text = "#! setup lab\n# one\nPS> 1 +\n>> 1\n2\n\n# two\n\nPS> help x\n# about_x\n\ntext\nPS> 3\n";
    let parts = parse(text);
    let case = |heading: &str, line: &str, shown: &str| Part::Case {
        heading: heading.into(),
        line: line.into(),
        shown: shown.into(),
    };
    assert_eq!(
        parts,
        [
            Part::Order("setup lab".into()),
            Part::Prose("# one".into()),
            case("one", "1 +\n1", "2"),
            Part::Prose("# two".into()),
            Part::Prose("".into()),
            case("two", "help x", "# about_x\n\ntext"),
            case("two", "3", ""),
        ]
    );
}
