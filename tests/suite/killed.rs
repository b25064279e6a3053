//! Backups, restores and exports as text that are killed, or that find the disk full: nothing half has the final name,
//! and what was there is there.

#![cfg(target_os = "linux")]

use crate::lab::{Lab, wave};
use crate::store::SmallDisk;
use rgsh::object::identity::Identity;
use rgsh::store::Store;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A store with so many sounds of a megabyte, all different, and a queue.
fn loud(sounds: u32) -> Lab {
    let lab = Lab::new();
    lab.ok("", "$WarningPreference = 'SilentlyContinue'; New-RgsService p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name Q | Out-Null");
    let store = Store::open(&lab.store(), Default::default()).expect("a store");
    let service = Identity::service("ApplicationServer:p.x.example");
    for number in 0..sounds {
        let mut bytes = wave(500_000);
        let mut state = number + 1;
        for byte in &mut bytes[44..] {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = (state >> 24) as u8;
        }
        let name = format!("sound{number}");
        store.insert_audio(&name, "a.wav", &service, &bytes, "me", "2099-01-01T00:00:00Z").expect("a sound");
    }
    lab
}

/// Kills it a little later each time after something lies beside what it makes; whether it was still at work.
fn kill(mut child: Child, folder: &Path, later: u64) -> bool {
    let is_at_work = || {
        let mut names = std::fs::read_dir(folder).into_iter().flatten().flatten();
        names.any(|entry| entry.file_name().to_string_lossy().starts_with(".rgsh-"))
    };
    let begin = Instant::now();
    while !is_at_work() && begin.elapsed() < Duration::from_secs(20) {
        if child.try_wait().expect("an answer").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_micros(300));
    }
    std::thread::sleep(Duration::from_millis(later));
    let was_at_work = child.try_wait().expect("an answer").is_none();
    let _ = child.kill();
    child.wait().expect("it ends");
    was_at_work
}

/// Takes away what a kill left aside.
fn tidy(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        if entry.file_name().to_string_lossy().starts_with(".rgsh-") {
            let path = entry.path();
            let gone = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
            gone.expect("what was left");
        }
    }
}

fn description(store: &Path) -> String {
    let store = Store::open(store, Default::default()).expect("a whole store");
    assert_eq!(store.integrity().expect("a check"), Vec::<String>::new());
    let found = store.by_name::<rgsh::domain::queue::Queue>("Q", None).expect("an answer");
    found.first().and_then(|it| it.value.description.clone()).unwrap_or_default()
}

const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

#[test]
fn a_killed_backup_leaves_the_old_one_or_the_new_one() {
    let lab = loud(12);
    let folder = lab.store().with_file_name("backups");
    std::fs::create_dir(&folder).expect("a folder");
    let path = folder.join("b.db");
    let mut killed = 0;
    for n in 0..8 {
        lab.ok("", &format!("{SILENT}Set-CsRgsQueue Q -Description 'round {n}'"));
        let before = path.exists().then(|| description(&path));
        let child = lab.start(&format!("Backup-RgsStore '{}' -Force", path.display()), Stdio::null());
        killed += usize::from(kill(child, &folder, n * 4));
        tidy(&folder);
        if path.exists() {
            let now = description(&path);
            assert!(now == format!("round {n}") || Some(&now) == before.as_ref(), "{now} after {before:?}");
            // No log or journal that belongs to it is left beside it.
            std::fs::remove_file(folder.join("b.db-wal")).ok();
            std::fs::remove_file(folder.join("b.db-shm")).ok();
        } else {
            assert_eq!(before, None, "the old backup is lost");
        }
    }
    assert!(killed > 0, "no backup was killed");
    lab.ok("", &format!("Backup-RgsStore '{}' -Force | Out-Null", path.display()));
    assert_eq!(description(&path), "round 7");
}

#[test]
fn a_killed_restore_leaves_the_store_as_it_was_or_restored() {
    let lab = loud(12);
    let backup = lab.store().with_file_name("b.db");
    lab.ok(
        "",
        &format!("{SILENT}Set-CsRgsQueue Q -Description saved; Backup-RgsStore '{}' | Out-Null", backup.display()),
    );
    let folder = lab.store().parent().expect("a folder").to_path_buf();
    let mut killed = 0;
    for n in 0..8 {
        lab.ok("", &format!("{SILENT}Set-CsRgsQueue Q -Description 'round {n}'"));
        let child = lab.start(&format!("Restore-RgsStore '{}' -Force", backup.display()), Stdio::null());
        killed += usize::from(kill(child, &folder, n * 12));
        tidy(&folder);
        let now = description(&lab.store());
        assert!(now == "saved" || now == format!("round {n}"), "{now}");
        assert_eq!(description(&backup), "saved");
    }
    assert!(killed > 0, "no restore was killed");
}

#[test]
fn a_killed_export_as_text_leaves_whole_files() {
    let lab = loud(8);
    lab.ok("", &format!("{SILENT}1..40 | % {{ New-CsRgsQueue -Parent p.x.example -Name \"Q$_\" | Out-Null }}"));
    let folder = lab.store().with_file_name("text");
    let aside = folder.join(".rgsh-export");
    let whole = |folder: &Path| {
        let mut waiting = vec![folder.to_path_buf()];
        while let Some(at) = waiting.pop() {
            for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    waiting.push(path);
                } else if path.extension().is_some_and(|ending| ending == "json") {
                    let text = std::fs::read_to_string(&path).expect("text");
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&text);
                    assert!(read.is_ok(), "{} is half a file", path.display());
                } else {
                    let bytes = std::fs::metadata(&path).expect("a file").len();
                    assert_eq!(bytes, wave(500_000).len() as u64, "{} is half a sound", path.display());
                }
            }
        }
    };
    let (mut killed, mut left) = (0, 0);
    for n in 0..8 {
        lab.ok("", &format!("{SILENT}Get-CsRgsQueue | Set-CsRgsQueue -Description 'round {n}' -Force"));
        let child = lab.start(&format!("Export-RgsStore '{}'", folder.display()), Stdio::null());
        killed += usize::from(kill(child, &folder, n * 5));
        left += usize::from(aside.exists());
        if folder.exists() {
            // What lies aside is how the next one is seen to be at work.
            tidy(&folder);
            whole(&folder);
        }
    }
    assert!(killed > 0 && left > 0, "no export was killed at its work");
    // One that is alive is not disturbed, whatever it may be doing.
    std::fs::create_dir_all(&aside).expect("a folder");
    let lock = std::fs::File::create(aside.join("lock")).expect("a file");
    lock.lock().expect("a lock");
    std::fs::write(aside.join("0"), "half").expect("a file");
    lab.refused("", &format!("Export-RgsStore '{}'", folder.display()), "another rgsh exports into");
    assert!(aside.join("0").is_file());
    drop(lock);
    // Whatever was in between, the next export is right, and clears it away.
    lab.ok("", &format!("Export-RgsStore '{}' | Out-Null", folder.display()));
    assert!(!aside.exists());
    let copy = Lab::new();
    copy.ok("", &format!("Import-RgsStore '{}' | Out-Null", folder.display()));
    assert_eq!(description(&copy.store()), "round 7");
}

#[test]
fn a_full_disk_leaves_the_old_backup_and_the_old_text() {
    let lab = loud(0);
    let Some(disk) = SmallDisk::mount(&lab.store().with_file_name("disk")) else { return };
    let (backup, text) = (disk.0.join("b.db"), disk.0.join("text"));
    let export = |lab: &Lab| lab.code("", &format!("Export-RgsStore '{}' | Out-Null", text.display()));
    lab.ok(
        "",
        &format!("{SILENT}Set-CsRgsQueue Q -Description old; Backup-RgsStore '{}' | Out-Null", backup.display()),
    );
    assert_eq!(export(&lab).code, 0);
    let shown = |folder: &Path| {
        let mut names: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.file_name()).collect();
        names.sort();
        names
    };
    let (on_disk, in_text) = (shown(&disk.0), shown(&text));
    let bytes = std::fs::read(&backup).expect("the backup");
    // More than the disk holds.
    let big = loud(3);
    std::fs::copy(big.store(), lab.store()).expect("a bigger store");
    lab.ok("", &format!("{SILENT}Set-CsRgsQueue Q -Description new"));
    let said = lab.code("", &format!("Backup-RgsStore '{}' -Force", backup.display()));
    assert!(said.code == 1 && said.err.contains("full"), "{said:#?}");
    assert!(std::fs::read(&backup).expect("the backup") == bytes, "the old backup is there, byte for byte");
    let said = export(&lab);
    assert!(said.code == 1 && said.err.contains("the disk is full"), "{said:#?}");
    assert_eq!((shown(&disk.0), shown(&text)), (on_disk, in_text));
    let copy = Lab::new();
    copy.ok("", &format!("Import-RgsStore '{}' | Out-Null", text.display()));
    assert_eq!(description(&copy.store()), "old");
    disk.remount("size=32m");
    lab.ok("", &format!("Backup-RgsStore '{}' -Force | Out-Null", backup.display()));
    assert_eq!((export(&lab).code, description(&backup)), (0, "new".into()));
}

#[test]
fn a_restore_that_the_disk_cannot_hold_changes_nothing() {
    let lab = loud(3);
    let backup = lab.store().with_file_name("b.db");
    lab.ok("", &format!("Backup-RgsStore '{}' | Out-Null", backup.display()));
    let Some(disk) = SmallDisk::mount(&lab.store().with_file_name("disk")) else { return };
    let small = disk.0.join("s.db");
    let run = |code: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgsh"));
        command.arg("--store").arg(&small).args(["-c", code]).env("HOME", lab.store().parent().expect("a folder"));
        let output = command.stdin(Stdio::null()).output().expect("rgsh starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let made = run(&format!(
        "{SILENT}New-RgsService p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name Q -Description here | Out-Null"
    ));
    assert_eq!(made.0, Some(0), "{}", made.1);
    let (code, err) = run(&format!("Restore-RgsStore '{}' -Force", backup.display()));
    assert!(code == Some(1) && err.contains("full"), "{err}");
    assert_eq!(description(&small), "here");
    let mut names: Vec<_> = std::fs::read_dir(&disk.0).expect("the disk").flatten().map(|e| e.file_name()).collect();
    names.retain(|name| !name.to_string_lossy().starts_with("s.db"));
    assert!(names.is_empty(), "{names:?} is left");
    assert_eq!(run(&format!("{SILENT}Set-CsRgsQueue Q -Description on")), (Some(0), String::new()));
}
