//! Who may name whom. A word in the wrong room is an error whose message says where the thing belongs.

use std::path::{Path, PathBuf};

/// A word of a package or of the standard library, and the places that may use it.
const WORDS: &[(&[&str], &[&str], &str)] = &[
    (&["rusqlite"], &["src/store/"], "SQL belongs to store/"),
    (&["rhai::", "use rhai"], &["src/engine/"], "the interpreter belongs to engine/"),
    (
        &["println!", "print!", "eprintln!", "eprint!", "io::stdout", "io::stderr", "dbg!"],
        &["src/shell/", "src/main.rs"],
        "only shell/ prints; a cmdlet returns objects or speaks through its context",
    ),
    (
        &[".unwrap()", ".expect(", "panic!", "unreachable!", "todo!", "unimplemented!"],
        &[],
        "user input never panics: say what is wrong, or Error::bug",
    ),
    (&["nu_ansi_term"], &["src/shell/paint.rs"], "colours belong to shell/paint.rs; elsewhere name a role"),
    (&["clap", "rustyline", "ctrlc"], &["src/shell/"], "the terminal and its flags belong to shell/"),
];

/// A room, and the rooms it must not name.
const ROOMS: &[(&str, &[&str])] = &[
    ("object", &["shell", "engine", "cmdlets", "command", "store", "help", "format", "access", "domain"]),
    ("domain", &["shell", "engine", "cmdlets", "command", "store", "help", "format", "access", "language"]),
    ("language", &["shell", "engine", "cmdlets", "command", "store", "help", "format", "access", "domain"]),
    ("access", &["shell", "engine", "cmdlets", "store", "help", "format", "command"]),
    ("store", &["shell", "engine", "cmdlets", "help", "format", "command", "language"]),
    ("command", &["shell", "engine", "cmdlets", "help", "format"]),
    ("format", &["shell", "engine", "cmdlets", "store", "help"]),
    ("help", &["shell", "engine", "cmdlets", "store", "format"]),
    ("engine", &["shell", "cmdlets", "store", "help"]),
    ("cmdlets", &["shell", "engine"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// True if the word stands in the line as a word of its own.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        (!word.starts_with(char::is_alphanumeric) || !inside(before))
            && (!word.ends_with(char::is_alphanumeric) || !inside(after))
    })
}

#[test]
fn every_word_is_in_its_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    for file in sources(&root.join("src")) {
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        let room = name.split('/').nth(1).unwrap_or_default();
        if name.contains("/tests") || name.ends_with("/testing.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a source file that can be read");
        for (number, line) in text.lines().enumerate() {
            // Comments may speak of anything; so may tests.
            if line.starts_with("#[cfg(") && line.contains("test") {
                break;
            }
            let code = line.split("//").next().unwrap_or_default();
            let place = format!("{name}:{}", number + 1);
            for (words, allowed, belongs) in WORDS {
                for word in words.iter().filter(|w| holds(code, w)) {
                    if !allowed.iter().any(|a| name.starts_with(a)) {
                        faults.push(format!("{place}: {word}: {belongs}"));
                    }
                }
            }
            for forbidden in ROOMS.iter().filter(|(r, _)| *r == room).flat_map(|(_, rooms)| rooms.iter()) {
                if holds(code, &format!("crate::{forbidden}")) {
                    faults.push(format!("{place}: {room}/ must not know {forbidden}/"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} lines in the wrong room:\n{}", faults.len(), faults.join("\n"));
}
