//! Scripts of the kind that strangers publish, run by the real program; what comes of each stands in a file beside it.
//!
//! A script gets the store that `tests/setups/company.rhai` makes, and the arguments of its line `# args: …` (`// args:`
//! in Rhai). The files of a folder of its name lie beside it; what NAME.input holds is typed in. Scripts may be in any
//! encoding: they are handed over byte by byte.
//! `UPDATE=1` rewrites what is expected; read the diff before keeping it. `ONLY=files` runs those whose name holds
//! the word.

use crate::pasted::silence;
use crate::process::rgsh;
use crate::transcripts::files_under;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// A store that holds the company.
fn company() -> Vec<u8> {
    let setup = folder().join("setups/company.rhai");
    let run = rgsh(&[&setup.display().to_string()]);
    let output = run.command().output().expect("rgsh runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(run.folder.path().join("lab.db")).expect("the store")
}

/// Text without what differs from run to run: the folder, identities, and blanks at the ends of lines.
fn lasting(bytes: &[u8], folder: &Path) -> String {
    let text = String::from_utf8_lossy(bytes).replace(&folder.display().to_string(), "FOLDER");
    let guid = regex::Regex::new("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").expect("a pattern");
    guid.replace_all(&text, "GUID").lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn run(script: &Path, store: &[u8]) -> String {
    let bytes = std::fs::read(script).expect("a script that can be read");
    let name = script.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Enough of it to find a line of plain letters, in UTF-16 as well.
    let text = String::from_utf8_lossy(&bytes).replace('\0', "");
    let args = text.lines().find_map(|line| line.strip_prefix("# args: ").or(line.strip_prefix("// args: ")));
    let mut all = vec![name.as_str()];
    all.extend(args.unwrap_or_default().split_whitespace());
    let mut run = rgsh(&all);
    let beside = script.with_extension("");
    for file in std::fs::read_dir(&beside).into_iter().flatten().flatten() {
        run = run.file(&file.file_name().to_string_lossy(), std::fs::read(file.path()).expect("a file"));
    }
    let run = run
        .file("lab.db", store)
        .file(&name, &bytes)
        .file("welcome.wav", silence())
        .env("LANG", "C")
        .env("LC_ALL", "C")
        .env("TZ", "UTC")
        .env("TMPDIR", ".");
    let stdin = match std::fs::File::open(script.with_extension("input")) {
        Ok(file) => std::process::Stdio::from(file),
        Err(_) => std::process::Stdio::null(),
    };
    let output = run.command().stdin(stdin).output().expect("rgsh runs");
    let mut shown = String::new();
    let _ = writeln!(shown, "--- output\n{}", lasting(&output.stdout, run.folder.path()).trim_end());
    let _ = writeln!(shown, "--- standard error\n{}", lasting(&output.stderr, run.folder.path()).trim_end());
    let _ = writeln!(shown, "--- exit {}", output.status.code().unwrap_or(-1));
    shown
}

#[test]
fn strangers_scripts_run() {
    let update = std::env::var_os("UPDATE").is_some_and(|v| v == "1");
    let only = std::env::var("ONLY").unwrap_or_default();
    let here = folder().join("strangers");
    let own = |script: &PathBuf| script.parent() == Some(here.as_path());
    let mut scripts = files_under(&here, "ps1");
    scripts.extend(files_under(&here, "rhai"));
    scripts.retain(own);
    assert!(scripts.len() >= 60, "there are {} scripts", scripts.len());
    let store = company();
    let mut failures = Vec::new();
    for script in scripts.iter().filter(|s| s.display().to_string().contains(&only)) {
        let real = run(script, &store);
        let beside = script.with_extension("txt");
        if update {
            std::fs::write(&beside, real).expect("a file that can be written");
            continue;
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if real != expected {
            failures.push(format!("=== {}\n--- expected:\n{expected}\n--- shown:\n{real}", script.display()));
        }
    }
    assert!(
        failures.is_empty(),
        "{} scripts differ (UPDATE=1 rewrites them):\n\n{}",
        failures.len(),
        failures.join("\n")
    );
}
