//! What is printed whole and compared, so that a change shows in review: who may run what, the flags, and the schema.
//! `UPDATE=1` rewrites.

use rgsh::access::matrix::{ROLES, cell, row};
use rgsh::cmdlets::ROLL;
use std::path::Path;

/// Compares with a file of `tests/golden`, or rewrites it.
fn check(name: &str, shown: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(&path, shown).expect("the file is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == shown, "{name} is stale: look at the difference and run the tests with UPDATE=1\n{shown}");
}

#[test]
fn who_may_run_what() {
    let mut text = String::from("cmdlet × role: any, own (what is assigned to a manager), no; - needs no right\n\n");
    let width = ROLL.iter().map(|c| c.name.len()).max().unwrap_or(0);
    for (role, _) in ROLES {
        text.push_str(&format!("{:width$}  {}\n", "", role));
    }
    let mut missing = Vec::new();
    for cmdlet in ROLL {
        let cells: Vec<&str> = match cmdlet.needs {
            None => ROLES.iter().map(|_| "-").collect(),
            Some((resource, right)) => {
                if row(resource, right).is_none() {
                    missing.push(format!("{}: no row {resource:?} {right:?}", cmdlet.name));
                }
                ROLES.iter().map(|(_, class)| cell(resource, right, *class).word()).collect()
            }
        };
        text.push_str(&format!(
            "{:width$}  {}\n",
            cmdlet.name,
            cells.iter().map(|c| format!("{c:4}")).collect::<String>().trim_end()
        ));
    }
    assert!(missing.is_empty(), "{missing:?}");
    check("permissions.txt", &text);
}

#[test]
fn the_flags() {
    // The help is as wide as COLUMNS says; without it, a pipe has 100.
    let said = std::process::Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .arg("--help")
        .env_remove("COLUMNS")
        .output()
        .expect("rgsh runs");
    check("help.txt", &String::from_utf8_lossy(&said.stdout));
}

#[test]
fn every_row_of_the_table_is_needed() {
    let used: Vec<String> =
        ROLL.iter().filter_map(|c| c.needs).map(|(resource, right)| format!("{resource:?} {right:?}")).collect();
    for (resource, right, _) in rgsh::access::matrix::MATRIX {
        let name = format!("{resource:?} {right:?}");
        assert!(used.contains(&name), "nothing needs {name}");
    }
}

#[test]
fn the_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = rgsh::store::Store::open(&folder.path().join("a.db"), Default::default()).expect("a store");
    let schema = store.schema().expect("the schema");
    check("schema.sql", &schema);
    assert_eq!(store.integrity().expect("a look at the file"), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_store_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    let _store = rgsh::store::Store::open(&path, Default::default()).expect("a store");
    for name in ["a.db", "a.db-wal", "a.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(name)).expect(name).permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{name}");
    }
}

/// The manual, file by file: what `rgsh --generate markdown DIR` writes.
#[test]
fn the_manual() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/manual");
    let update = std::env::var_os("UPDATE").is_some_and(|v| v == "1");
    let files = rgsh::help::markdown::manual(ROLL);
    let kept = crate::transcripts::files_under(&folder, "md");
    let mut stale = Vec::new();
    for old in kept.iter().filter(|old| !files.iter().any(|file| folder.join(&file.path) == **old)) {
        if update {
            std::fs::remove_file(old).expect("a file that can be removed");
        } else {
            stale.push(format!("{} is of nothing any more", old.display()));
        }
    }
    for file in files {
        let path = folder.join(&file.path);
        if update {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
            std::fs::write(&path, &file.text).expect("the file is written");
        }
        match std::fs::read_to_string(&path) {
            Ok(text) if text == file.text => {}
            Ok(_) => stale.push(format!("{} differs", file.path)),
            Err(_) => stale.push(format!("{} is missing", file.path)),
        }
    }
    assert!(stale.is_empty(), "the manual is stale; run the tests with UPDATE=1:\n{}", stale.join("\n"));
}
