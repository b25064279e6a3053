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
    ("migration", &["shell", "engine", "cmdlets", "command", "store", "help", "format", "access", "language"]),
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

/// The lines of a source file that are neither comment nor test, with their numbers; grouped uses as one line each.
fn code_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let mut source = text.lines().enumerate();
    while let Some((number, line)) = source.next() {
        let code = line.split("//").next().unwrap_or_default();
        if code.trim_start().starts_with("#[cfg(") && code.contains("test") {
            skip_item(&mut source);
            continue;
        }
        let mut code = code.to_string();
        if is_use(&code) {
            while !code.contains(';') {
                let Some((_, more)) = source.next() else { break };
                code.push_str(more.split("//").next().unwrap_or_default().trim());
            }
            lines.extend(roots_of(&code).into_iter().map(|root| (number, root)));
        }
        lines.push((number, code));
    }
    lines
}

fn is_use(code: &str) -> bool {
    let code = code.trim_start();
    code.starts_with("use ") || code.starts_with("pub use ") || code.starts_with("pub(crate) use ")
}

/// Passes over the item behind an attribute: to its `;`, or to the brace that closes it.
fn skip_item<'a>(source: &mut impl Iterator<Item = (usize, &'a str)>) {
    let mut depth = 0i32;
    for (_, line) in source {
        let code = line.split("//").next().unwrap_or_default();
        depth += code.matches('{').count() as i32 - code.matches('}').count() as i32;
        let ends = code.trim_end().ends_with(';') || code.contains('}');
        if depth <= 0 && ends {
            return;
        }
    }
}

/// `use crate::{a::b, c}` names `crate::a` and `crate::c`; `use {x::y, z}` names `x` and `z`.
fn roots_of(code: &str) -> Vec<String> {
    let Some((head, group)) = code.split_once('{') else { return Vec::new() };
    let head = head.trim_start_matches("pub").trim_start_matches("(crate)").trim().trim_start_matches("use").trim();
    if !matches!(head, "" | "crate::") {
        return Vec::new();
    }
    let mut roots = Vec::new();
    let mut depth = 0;
    let mut word = String::new();
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => roots.push(format!("{head}{}", std::mem::take(&mut word).trim())),
            c if depth == 0 => word.push(c),
            _ => {}
        }
    }
    roots
}

#[test]
fn the_reading_of_sources_misses_nothing() {
    let text = "use crate::{\n    engine::x,\n    store::{a, b},\n};\n#[cfg(test)]\nmod tests {\n    use rhai::Engine;\n}\n\
                use {rusqlite::Row, std::rc::Rc};\nfn f() { print!(\"x\") } // rhai::\n#[cfg(test)]\nuse rhai::Dynamic;\nuse rhai::Map;\n";
    let lines: Vec<String> = code_lines(text).into_iter().map(|(_, code)| code).collect();
    let found = |word: &str| lines.iter().filter(|line| holds(line, word)).count();
    assert_eq!(found("crate::engine"), 1, "{lines:?}");
    assert_eq!(found("crate::store"), 1, "{lines:?}");
    assert_eq!(found("rusqlite"), 2, "the whole line and its root: {lines:?}");
    assert_eq!(found("print!"), 1, "{lines:?}");
    assert_eq!(found("rhai::"), 1, "what stands behind a test counts, the test does not: {lines:?}");
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
        for (number, code) in code_lines(&text) {
            let code = code.as_str();
            let place = format!("{name}:{}", number + 1);
            for (words, allowed, belongs) in WORDS {
                for word in words.iter().filter(|w| holds(code, w)) {
                    if !allowed.iter().any(|a| name.starts_with(a)) {
                        faults.push(format!("{place}: {word}: {belongs}"));
                    }
                }
            }
            for forbidden in ROOMS.iter().filter(|(r, _)| *r == room).flat_map(|(_, rooms)| rooms.iter()) {
                let named = ["crate::", "super::super::"].iter().any(|way| holds(code, &format!("{way}{forbidden}")));
                if named {
                    faults.push(format!("{place}: {room}/ must not know {forbidden}/"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} lines in the wrong room:\n{}", faults.len(), faults.join("\n"));
}
