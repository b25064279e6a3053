//! Backup and restore: what is copied, what is refused, and that a refusal or a stop leaves everything as it was.

use crate::lab::Lab;
use rgsh::domain::journal::Entry;
use rgsh::error::{Error, Halt};
use rgsh::store::Store;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

fn open(path: &Path) -> Store {
    Store::open(path, Arc::new(AtomicBool::new(false))).unwrap_or_else(|error| panic!("{error:?}"))
}

fn entry() -> Entry {
    Entry { at: "2026-01-01T00:00:00Z".into(), who: "x".into(), cmdlet: "Restore-RgsStore".into(), ..Entry::default() }
}

fn settings(store: &Store) -> Option<String> {
    store.setting("probe").expect("a store")
}

/// Content of every file of a folder, by name; those that SQLite keeps beside an open store are none of it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|e| (e.file_name().to_string_lossy().into_owned(), std::fs::read(e.path()).unwrap_or_default()))
        .filter(|(name, _)| !name.ends_with("-shm") && !name.ends_with("-wal"))
        .collect();
    files.sort();
    files
}

#[test]
fn another_open_shell_sees_the_restored_content() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.db");
    let (mine, other) = (open(&path), open(&path));
    mine.set_setting("probe", "before").expect("a setting");
    let backup = folder.path().join("odd name ü%20?#.db");
    let made = mine.back_up(&backup, false, &mut |_, _| Ok(())).unwrap_or_else(|h| panic!("{h:?}"));
    assert_eq!(made.bytes, std::fs::metadata(&backup).expect("the copy").len());
    mine.set_setting("probe", "after").expect("a setting");
    // A statement that stays prepared over the restore.
    assert_eq!(settings(&other).as_deref(), Some("after"));
    let candidate = mine.examine(&backup, &mut |_, _| Ok(())).unwrap_or_else(|h| panic!("{h:?}"));
    let kept = mine.dated_name("before", "2026-01-01T00:00:00Z");
    assert_eq!(kept.file_name().and_then(|n| n.to_str()), Some("s.before-20260101T000000Z.db"));
    mine.restore(candidate, &kept, &entry(), &mut |_, _| Ok(())).unwrap_or_else(|h| panic!("{h:?}"));
    for store in [&mine, &other] {
        assert_eq!(settings(store).as_deref(), Some("before"));
        let last = store.journal_before(None, 1).expect("the journal").pop().expect("an entry");
        assert_eq!(last.cmdlet, "Restore-RgsStore");
        assert!(store.integrity().expect("a check").is_empty());
    }
    other.set_setting("probe", "further").expect("the other goes on");
    assert_eq!(settings(&mine).as_deref(), Some("further"));
    assert_eq!(settings(&open(&kept)).as_deref(), Some("after"), "what was there is kept");
    let names: Vec<String> = files(folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), 3, "nothing else is left: {names:?}");
}

#[test]
fn what_is_written_meanwhile_is_not_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.db");
    let (mine, other) = (open(&path), open(&path));
    let backup = folder.path().join("b.db");
    mine.set_setting("probe", "before").expect("a setting");
    mine.back_up(&backup, false, &mut |_, _| Ok(())).unwrap_or_else(|h| panic!("{h:?}"));
    let kept = mine.dated_name("before", "x");
    let candidate = mine.examine(&backup, &mut |_, _| Ok(())).unwrap_or_else(|h| panic!("{h:?}"));
    // While what was there is being kept, somebody writes.
    let halt = mine
        .restore(candidate, &kept, &entry(), &mut |_, _| Ok(other.set_setting("probe", "theirs")?))
        .expect_err("a refusal");
    assert!(format!("{halt:?}").contains("changed by another process"), "{halt:?}");
    assert_eq!((settings(&mine).as_deref(), kept.exists()), (Some("theirs"), false));
    // Stopped in the middle of replacing.
    let candidate = mine.examine(&backup, &mut |_, _| Ok(())).unwrap_or_else(|h| panic!("{h:?}"));
    let mut calls = 0;
    let halt = mine.restore(candidate, &kept, &entry(), &mut |_, _| {
        calls += 1;
        if kept.exists() { Err(Halt::Interrupted) } else { Ok(()) }
    });
    assert!(matches!(halt, Err(Halt::Interrupted)) && calls > 1, "{halt:?}");
    for store in [&mine, &other] {
        assert_eq!(settings(store).as_deref(), Some("theirs"));
    }
    assert!(!kept.exists());
    mine.set_setting("probe", "on").expect("it can be written again");
}

#[test]
fn a_backup_is_of_one_moment_and_stops_without_a_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("s.db");
    let (mine, other) = (open(&path), open(&path));
    mine.set_setting("probe", "before").expect("a setting");
    let backup = folder.path().join("b.db");
    let made = mine.back_up(&backup, false, &mut |_, _| Ok(other.set_setting("probe", "after")?));
    made.unwrap_or_else(|h| panic!("{h:?}"));
    assert_eq!(settings(&open(&backup)).as_deref(), Some("before"));
    drop(other);
    let before = files(folder.path());
    let stopped = mine.back_up(&folder.path().join("c.db"), false, &mut |_, _| Err(Halt::Interrupted));
    assert!(matches!(stopped, Err(Halt::Interrupted)));
    let stopped = mine.back_up(&backup, true, &mut |_, _| Err(Halt::from(Error::operation("x"))));
    assert!(stopped.is_err());
    assert_eq!(files(folder.path()), before);
}

/// A file that must be refused, made of a good backup.
fn spoilt(lab: &Lab, name: &str, spoil: impl FnOnce(&Path)) -> PathBuf {
    let path = lab.store().with_file_name(name);
    lab.ok("", &format!("Backup-RgsStore -Path '{}' | Out-Null", path.display()));
    spoil(&path);
    path
}

fn sql(text: &'static str) -> impl FnOnce(&Path) {
    move |path| {
        let database = rusqlite::Connection::open(path).expect("a database");
        database.execute_batch(text).expect("statements");
    }
}

#[test]
fn odd_files_are_refused_and_change_nothing() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name Q | Out-Null");
    let cases: Vec<(PathBuf, &str)> = vec![
        (spoilt(&lab, "a.db", |p| std::fs::write(p, "no database ".repeat(1000)).expect("text")), "is not a database"),
        (spoilt(&lab, "b.db", |p| std::fs::write(p, "").expect("text")), "is empty, not a backup"),
        (spoilt(&lab, "c.db", sql("PRAGMA user_version = 99")), "was written by a newer rgsh"),
        (spoilt(&lab, "d.db", sql("PRAGMA application_id = 7")), "is a database of another program"),
        (spoilt(&lab, "e.db", sql("PRAGMA user_version = 0")), "is not a store of rgsh"),
        (
            spoilt(&lab, "f.db", sql("CREATE TRIGGER t AFTER INSERT ON queue BEGIN DELETE FROM setting; END")),
            "tables are not those",
        ),
        (spoilt(&lab, "g.db", sql("DROP TABLE import_origin")), "tables are not those"),
        (spoilt(&lab, "h.db", sql("PRAGMA foreign_keys = OFF; DELETE FROM service")), "refers to nothing"),
        (spoilt(&lab, "i.db", sql("DELETE FROM role_member")), "nobody in"),
        (spoilt(&lab, "j.db", sql("PRAGMA page_size = 8192; VACUUM")), "has pages of 8192 bytes"),
        (
            spoilt(&lab, "k.db", |p| {
                let mut bytes = std::fs::read(p).expect("a copy");
                let end = bytes.len();
                bytes[end - 4096 * 3..].fill(0xAB);
                std::fs::write(p, bytes).expect("damage");
            }),
            "is damaged",
        ),
        (
            spoilt(&lab, "l.db", |p| std::fs::write(p.with_file_name("l.db-wal"), "x").expect("a log")),
            "not whole by itself",
        ),
        (lab.store(), "is the store itself"),
        (lab.store().with_file_name("nothing.db"), "there is no file"),
        (lab.store().parent().expect("a folder").to_path_buf(), "is a folder"),
    ];
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let before = files(&folder);
    for (path, message) in cases {
        lab.refused("", &format!("Restore-RgsStore '{}' -Force", path.display()), message);
    }
    assert_eq!(files(&folder), before);
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name"), "Q");
}

#[test]
fn only_whole_administrators_and_no_open_transaction() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example -Site Redmond | Out-Null; foreach ($n in 'full', 'rga', 'site') { New-RgsUser \"sip:$n@x.example\" -DisplayName $n | Out-Null }; Add-RgsRoleMember CsAdministrator sip:full@x.example; Add-RgsRoleMember CsResponseGroupAdministrator sip:rga@x.example; New-CsAdminRole SiteAdmin -Template CsAdministrator -ConfigScopes site:Redmond | Out-Null; Add-RgsRoleMember SiteAdmin sip:site@x.example");
    let path = lab.store().with_file_name("b.db").display().to_string();
    for caller in ["sip:rga@x.example", "sip:site@x.example"] {
        lab.refused(caller, &format!("Backup-RgsStore '{path}'"), "may not");
    }
    lab.ok("sip:full@x.example", &format!("Backup-RgsStore '{path}' | Out-Null"));
    for caller in ["sip:rga@x.example", "sip:site@x.example"] {
        lab.refused(caller, &format!("Restore-RgsStore '{path}' -Force"), "may not");
    }
    lab.ok("sip:full@x.example", &format!("Restore-RgsStore '{path}' -Force | Out-Null"));
    let last = "Get-RgsJournal -First 1 | % { \"$($_.Cmdlet) $($_.As)\" }";
    assert_eq!(lab.ok("", last), "Restore-RgsStore sip:full@x.example");
    for code in [format!("Backup-RgsStore '{path}' -Force"), format!("Restore-RgsStore '{path}' -Force")] {
        let said = lab.run("", &["--atomic", "-c", &code]);
        assert!(said.code == 1 && said.err.contains("while a transaction is open"), "{said:#?}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).expect("the copy").permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn revisions_are_not_given_twice() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name Q | Out-Null");
    let path = lab.store().with_file_name("b.db").display().to_string();
    lab.ok("", &format!("Backup-RgsStore '{path}' | Out-Null"));
    // Read before, changed as often as it takes to come to the same number, and written after.
    let code = format!(
        "Set-CsRgsQueue Q -Description a; Set-CsRgsQueue Q -Description b; $q = Get-CsRgsQueue Q; Restore-RgsStore '{path}' -Force | Out-Null; Set-CsRgsQueue Q -Description c; $q.Description = 'stale'; Set-CsRgsQueue $q"
    );
    lab.refused("", &code, "after you read it");
}
