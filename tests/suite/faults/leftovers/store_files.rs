//! Whose file becomes a store, and what killed runs leave beside what they make.

use crate::lab::{Lab, Said, skipped};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const NOBODY: u32 = 65_534;
const OTHER: u32 = 65_533;
const TEAM: u32 = 64_001;

fn chmod(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
}

fn mode_of(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).expect("the file").permissions().mode() & 0o7777
}

/// The program where others may run it; `None` where nobody can be another user.
struct Others {
    folder: tempfile::TempDir,
}

impl Others {
    fn new() -> Option<Others> {
        if !nix::unistd::geteuid().is_root() {
            skipped("only root can be two users of the system");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        chmod(folder.path(), 0o755);
        std::fs::copy(env!("CARGO_BIN_EXE_rgsh"), folder.path().join("rgsh")).expect("a copy");
        Some(Others { folder })
    }

    /// A folder of an owner and a group.
    fn folder(&self, name: &str, owner: u32, group: u32, mode: u32) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir(&path).expect("a folder");
        std::os::unix::fs::chown(&path, Some(owner), Some(group)).expect("an owner");
        chmod(&path, mode);
        path
    }

    fn run(&self, uid: u32, gid: u32, store: &Path, code: &str) -> Said {
        use std::os::unix::process::CommandExt;
        let output = Command::new(self.folder.path().join("rgsh"))
            .arg("--store")
            .arg(store)
            .args(["-c", code])
            .current_dir("/")
            .env("HOME", "/nonexistent")
            .uid(uid)
            .gid(gid)
            .stdin(Stdio::null())
            .output()
            .expect("rgsh starts");
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn refuses(&self, uid: u32, store: &Path, message: &str) {
        let before = std::fs::read(store).ok();
        let said = self.run(uid, uid, store, "1");
        assert!(
            said.code == 1 && said.err.contains(message) && said.err.contains("chmod go-w"),
            "{message}\n{said:#?}"
        );
        assert_eq!(std::fs::read(store).ok(), before);
    }
}

#[test]
fn a9_a_database_without_tables_is_closed_to_others() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, sql) in
        [("vacuum.db", "VACUUM"), ("wal.db", "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t")]
    {
        let path = folder.path().join(name);
        let made = rusqlite::Connection::open(&path).expect("a database");
        // VACUUM says nothing, the other one its mode.
        made.execute_batch(sql).or_else(|_| made.execute_batch("VACUUM")).expect(sql);
        drop(made);
        chmod(&path, 0o644);
        for end in ["-wal", "-shm"] {
            let beside = path.with_file_name(format!("{name}{end}"));
            if name == "wal.db" {
                std::fs::write(&beside, "").expect("a file");
                chmod(&beside, 0o664);
            }
        }
        assert!(std::fs::metadata(&path).expect("it").len() > 0);
        let mut child = Command::new(env!("CARGO_BIN_EXE_rgsh"))
            .args([
                "--store",
                &path.display().to_string(),
                "-c",
                "New-RgsService p.x.example | % Identity; Start-Sleep 30",
            ])
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("rgsh starts");
        let mut line = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().expect("a pipe")), &mut line)
            .expect("a line");
        assert_eq!(line, "service:ApplicationServer:p.x.example\n");
        for end in ["", "-wal", "-shm"] {
            assert_eq!(mode_of(&path.with_file_name(format!("{name}{end}"))), 0o600, "{name}{end}");
        }
        child.kill().and_then(|()| child.wait()).expect("it ends");
    }
}

#[test]
fn a9_a_store_that_others_could_have_put_there() {
    let Some(others) = Others::new() else { return };
    let own = others.folder("own", 0, 0, 0o755);
    let store = own.join("s.db");
    assert_eq!(others.run(0, 0, &store, "1").code, 0);
    let given = |owner: u32, group: u32, mode: u32| {
        std::os::unix::fs::chown(&store, Some(owner), Some(group)).expect("an owner");
        chmod(&store, mode);
    };
    // Root is somebody else, too, and may help whoever has a store alone.
    given(NOBODY, NOBODY, 0o666);
    others.refuses(0, &store, "is a store of nobody that everybody can write");
    others.refuses(OTHER, &store, "is a store of nobody that everybody can write");
    given(NOBODY, NOBODY, 0o602);
    others.refuses(0, &store, "that everybody can write");
    given(NOBODY, TEAM, 0o660);
    others.refuses(0, &store, "is a store of nobody that a group can write, and that its folder does not share");
    given(NOBODY, NOBODY, 0o600);
    assert_eq!(others.run(0, 0, &store, "7").out, "7\n");
    given(NOBODY, NOBODY, 0o644);
    assert_eq!(others.run(0, 0, &store, "8").out, "8\n");
    // One's own, however open it is.
    given(0, 0, 0o666);
    assert_eq!(others.run(0, 0, &store, "9").out, "9\n");
    // By another name.
    given(NOBODY, NOBODY, 0o666);
    others.refuses(0, &own.join("../own/s.db"), "that everybody can write");
    std::os::unix::fs::symlink(&store, own.join("l.db")).expect("a link");
    let said = others.run(0, 0, &own.join("l.db"), "1");
    assert!(said.code == 1 && said.err.contains("a file of nobody"), "{said:#?}");
}

#[test]
fn a9_a_folder_in_which_others_can_exchange_it() {
    let Some(others) = Others::new() else { return };
    for (mode, message) in [(0o777, "that everybody can write"), (0o1777, "that everybody can write")] {
        let folder = others.folder(&format!("f{mode:o}"), NOBODY, NOBODY, mode);
        others.refuses(0, &folder.join("new.db"), message);
        others.refuses(OTHER, &folder.join("new.db"), &format!("is in a folder of nobody {message}"));
        assert!(!folder.join("new.db").exists());
        // What was put there while it was closed is one's own, and could be exchanged now.
        chmod(&folder, 0o755);
        assert_eq!(others.run(0, 0, &folder.join("old.db"), "1").code, 0);
        chmod(&folder, mode);
        others.refuses(0, &folder.join("old.db"), message);
    }
    // Of root's folders nobody is warned: /tmp is one.
    let shared = others.folder("tmp", 0, 0, 0o1777);
    assert_eq!(others.run(OTHER, OTHER, &shared.join("mine.db"), "1").out, "1\n");
    assert_eq!(mode_of(&shared.join("mine.db")), 0o600);
    // Whoever is of the group may have a store of its own in the group's folder.
    let team = others.folder("team", NOBODY, TEAM, 0o2770);
    assert_eq!(others.run(OTHER, TEAM, &team.join("mine.db"), "2").out, "2\n");
}

#[test]
fn a9_a_store_that_a_group_shares_stays_open_to_it() {
    let Some(others) = Others::new() else { return };
    let folder = others.folder("shared", NOBODY, TEAM, 0o2770);
    let store = folder.join("team.db");
    // As New-RgsStore -Group makes it; the group need not be known to this machine.
    assert_eq!(others.run(NOBODY, TEAM, &store, "1").code, 0);
    std::os::unix::fs::chown(&store, None, Some(TEAM)).expect("a group");
    chmod(&store, 0o660);
    let said = others.run(NOBODY, TEAM, &store, "New-RgsUser sip:o@x.example -SamAccountName uid-65533 | Out-Null; Add-RgsRoleMember CsAdministrator sip:o@x.example; 'made'");
    assert_eq!(said.out, "made\n", "{said:#?}");
    let said = others.run(OTHER, TEAM, &store, "(Get-RgsCaller).Name; New-RgsService p.x.example | % Identity");
    assert_eq!(said.out, "sip:o@x.example\nservice:ApplicationServer:p.x.example\n", "{said:#?}");
    assert_eq!(others.run(NOBODY, TEAM, &store, "(Get-CsService).PoolFqdn").out, "p.x.example\n");
    let said = others.run(0, 0, &store, "1");
    assert!(said.code == 1 && said.err.contains("is not known to the store"), "{said:#?}");
    // Nobody outside of the group.
    let said = others.run(OTHER, OTHER, &store, "1");
    assert!(said.code == 1 && said.err.contains("cannot be opened"), "{said:#?}");
    chmod(&store, 0o666);
    others.refuses(0, &store, "that everybody can write");
    chmod(&store, 0o660);
    chmod(&folder, 0o777);
    others.refuses(0, &store, "that its folder does not share");
}

/// Names in a folder that belong to something in the making.
fn aside(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).expect("the folder").flatten();
    let mut names: Vec<String> = names.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with('.'));
    names.sort();
    names
}

#[test]
fn d_what_is_left_and_held_by_nobody_goes() {
    let lab = Lab::new();
    lab.ok("", "1");
    let folder = lab.store().with_file_name("out");
    std::fs::create_dir(&folder).expect("a folder");
    let file = |name: &str, content: &str| {
        std::fs::write(folder.join(name), content).expect("a file");
        folder.join(name)
    };
    let lock = |path: &Path| {
        let file = std::fs::File::options().write(true).open(path).expect("the file");
        file.lock().expect("a lock");
        file
    };
    for (at, code) in [
        "Backup-RgsStore b.db | Out-Null",
        "Set-Content a.txt x",
        "1..3 | Export-Csv a.csv",
        "1 | Export-Clixml a.xml",
        "'x' > r.txt",
        "[IO.File]::WriteAllText('w.txt', 'x')",
        "New-RgsService p.x.example | Out-Null; Export-CsRgsConfiguration p.x.example o.ps1 | Out-Null",
        "Compress-Archive a.txt a.zip",
    ]
    .iter()
    .enumerate()
    {
        // Young ones, that were made a moment ago.
        std::fs::create_dir(folder.join(".rgsh-empty1")).expect("a folder");
        std::fs::create_dir(folder.join(".rgsh-locked")).expect("a folder");
        file(".rgsh-locked/lock.new", "");
        file(".rgsh-abcdef", "");
        file(".rgsh-abcdef.part", "half of it");
        // In use, with something in it and no lock, or somebody else's.
        let used = lock(&file(".rgsh-inuse1.part", "half"));
        std::fs::create_dir_all(folder.join(".rgsh-inuse2")).expect("a folder");
        let held = lock(&file(".rgsh-inuse2/lock", ""));
        file(".rgsh-hasall", "x");
        file(".rgsh-long-name.part", "x");
        lab.ok("", &format!("Set-Location '{}'; {code}", folder.display()));
        let there = [".rgsh-hasall", ".rgsh-inuse1.part", ".rgsh-inuse2", ".rgsh-long-name.part"];
        assert_eq!(aside(&folder), there, "{at}: {code}");
        drop((used, held));
    }
    lab.ok("", &format!("Set-Content '{}/z.txt' x", folder.display()));
    assert_eq!(aside(&folder), [".rgsh-hasall", ".rgsh-long-name.part"]);
}

#[test]
fn d_a_killed_writer_leaves_nothing_for_the_next_one() {
    let lab = Lab::new();
    lab.ok("", "1");
    let folder = lab.store().with_file_name("out");
    std::fs::create_dir(&folder).expect("a folder");
    for code in [
        "$s = 'x' * 100000; 1..100000000 | % { $s } | Set-Content a.txt",
        "1..100000000 | Export-Csv a.csv",
        "1..100000000 | Export-Clixml a.xml",
        "1..100000000 | Tee-Object t.txt | Out-Null",
        "$w = [IO.File]::CreateText('w.txt'); while ($true) { $w.WriteLine('x') }",
    ] {
        let code = format!("Set-Location '{}'; {code}", folder.display());
        let mut child = lab.start(&code, Stdio::null());
        let begin = Instant::now();
        while aside(&folder).is_empty() && begin.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        child.kill().and_then(|()| child.wait()).expect("it ends");
        assert_eq!(aside(&folder).len(), 1, "{code}");
        lab.ok("", &format!("Set-Content '{}/next.txt' x", folder.display()));
        assert_eq!(aside(&folder), Vec::<String>::new(), "{code}");
    }
    // One that is alive is not disturbed.
    let code = format!("Set-Location '{}'; & {{ 1..5; Start-Sleep 3; 6 }} | Set-Content slow.txt", folder.display());
    let mut child = lab.start(&code, Stdio::null());
    let begin = Instant::now();
    while aside(&folder).is_empty() && begin.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    lab.ok("", &format!("Set-Content '{}/next.txt' x", folder.display()));
    assert_eq!(aside(&folder).len(), 1);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(std::fs::read_to_string(folder.join("slow.txt")).expect("it").lines().count(), 6);
    assert_eq!(aside(&folder), Vec::<String>::new());
}
