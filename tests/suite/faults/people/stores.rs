//! Files that are to become a store, stores that are damaged, and what is left of work on them.

use super::{PAT, names_no, office};
use crate::lab::{Lab, Said, skipped};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program as another user of the system, in a folder that all can write; `None` where that cannot be.
#[cfg(unix)]
struct Others {
    lab: Lab,
    program: PathBuf,
}

#[cfg(unix)]
const NOBODY: u32 = 65_534;

#[cfg(unix)]
impl Others {
    fn new() -> Option<Others> {
        use std::os::unix::fs::PermissionsExt;
        if !nix::unistd::geteuid().is_root() {
            skipped("only root can be two users of the system");
            return None;
        }
        let lab = Lab::new();
        let folder = lab.store().parent().expect("a folder").to_path_buf();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).expect("a mode");
        let program = folder.join("rgsh");
        std::fs::copy(env!("CARGO_BIN_EXE_rgsh"), &program).expect("a copy");
        Some(Others { lab, program })
    }

    fn at(&self, name: &str) -> PathBuf {
        self.lab.store().with_file_name(name)
    }

    fn run(&self, uid: u32, store: &Path, code: &str) -> Said {
        use std::os::unix::process::CommandExt;
        let output = Command::new(&self.program)
            .arg("--store")
            .arg(store)
            .args(["-c", code])
            .current_dir(self.at(""))
            .env("HOME", self.at(""))
            .uid(uid)
            .gid(uid)
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
        let said = self.run(uid, store, "1");
        assert!(said.code == 1 && said.err.contains(message) && said.err.contains("hint: "), "{message}\n{said:#?}");
    }
}

#[cfg(unix)]
fn mode_of(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).expect("the file").permissions().mode() & 0o7777
}

#[cfg(unix)]
#[test]
fn a9_a_foreign_file_becomes_no_store() {
    use std::os::unix::fs::{PermissionsExt, lchown, symlink};
    let Some(others) = Others::new() else { return };
    let mode =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("a mode");
    let empty = others.at("empty.db");
    std::fs::write(&empty, "").expect("a file");
    mode(&empty, 0o666);
    others.refuses(NOBODY, &empty, "is an empty file of root");
    assert_eq!((std::fs::metadata(&empty).expect("it").len(), mode_of(&empty)), (0, 0o666));
    // Root is somebody else, too.
    lchown(&empty, Some(NOBODY), None).expect("an owner");
    others.refuses(0, &empty, "is an empty file of nobody");
    // A database without a store in it is an empty file in other clothes.
    let hollow = others.at("hollow.db");
    rusqlite::Connection::open(&hollow).and_then(|c| c.execute_batch("VACUUM")).expect("a database");
    assert!(std::fs::metadata(&hollow).expect("it").len() > 0);
    mode(&hollow, 0o666);
    others.refuses(NOBODY, &hollow, "is a database without a store in it, and a file of root");
    // Links: nowhere, to what is somebody else's, of somebody else.
    let (nowhere, link, turned) = (others.at("nowhere.db"), others.at("link.db"), others.at("turned.db"));
    symlink(others.at("not-there.db"), &nowhere).expect("a link");
    others.refuses(0, &nowhere, "where there is nothing");
    assert!(!others.at("not-there.db").exists());
    symlink(&empty, &link).expect("a link");
    others.refuses(0, &link, "a file of nobody");
    let own = others.at("own.db");
    assert_eq!(others.run(0, &own, "1").code, 0);
    symlink(&own, &turned).expect("a link");
    assert_eq!(others.run(0, &turned, "2").out, "2\n", "one's own link to one's own store");
    lchown(&turned, Some(NOBODY), None).expect("an owner");
    others.refuses(0, &turned, "is a link of nobody");
    // What lies beside a store is taken for a part of it.
    let wal = others.at("own.db-wal");
    std::fs::write(&wal, "x").expect("a file");
    lchown(&wal, Some(NOBODY), None).expect("an owner");
    others.refuses(0, &own, "would be taken for changes to");
    std::fs::remove_file(&wal).expect("it goes");
    assert_eq!(others.run(0, &own, "3").out, "3\n");
    // An empty file of one's own is the habit of mktemp: it is taken, and closed to others.
    let mine = others.at("mine.db");
    std::fs::write(&mine, "").expect("a file");
    mode(&mine, 0o644);
    assert_eq!(others.run(0, &mine, "4").out, "4\n");
    assert_eq!(mode_of(&mine), 0o600);
}

#[cfg(unix)]
#[test]
fn a9_pipes_devices_and_sockets() {
    let lab = Lab::new();
    let at = |name: &str| lab.store().with_file_name(name);
    lab.ok(PAT, "1");
    nix::unistd::mkfifo(&at("pipe"), nix::sys::stat::Mode::S_IRWXU).expect("a pipe");
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).expect("a socket");
    for (path, what) in [(at("pipe"), "a pipe"), (at("socket"), "a socket"), ("/dev/null".into(), "a device")] {
        let path = path.display();
        // A pipe that is opened would wait for ever.
        let said = Command::new(env!("CARGO_BIN_EXE_rgsh"))
            .args(["--store", &path.to_string(), "-c", "1"])
            .stdin(Stdio::null())
            .output()
            .expect("rgsh starts");
        let err = String::from_utf8_lossy(&said.stderr).into_owned();
        assert!(said.status.code() == Some(1) && err.contains(&format!("is {what}, not a store")), "{err}");
        lab.refused(PAT, &format!("New-RgsStore '{path}'"), "exists already");
        lab.refused(PAT, &format!("Backup-RgsStore '{path}' -Force"), &format!("is {what}, not a file"));
        lab.refused(PAT, &format!("Restore-RgsStore '{path}' -Force"), "not a backup");
    }
    let target = at("target.txt");
    std::fs::write(&target, "precious").expect("a file");
    std::os::unix::fs::symlink(&target, at("link")).expect("a link");
    std::os::unix::fs::symlink(at("none"), at("dangling")).expect("a link");
    for link in ["link", "dangling"] {
        let path = at(link);
        lab.refused(PAT, &format!("Backup-RgsStore '{}' -Force", path.display()), "is a link");
        lab.refused(PAT, &format!("Backup-RgsStore '{}'", path.display()), "exists already");
        lab.refused(PAT, &format!("New-RgsStore '{}'", path.display()), "exists already");
    }
    assert_eq!(std::fs::read_to_string(&target).expect("it"), "precious");
    assert!(!at("none").exists());
}

#[cfg(unix)]
#[test]
fn a9_a_backup_replaces_no_file_of_others() {
    use std::os::unix::fs::{MetadataExt, lchown};
    let Some(others) = Others::new() else { return };
    let (store, copy) = (others.at("s.db"), others.at("copy.db"));
    assert_eq!(others.run(0, &store, &format!("Backup-RgsStore {} | Out-Null", copy.display())).code, 0);
    lchown(&copy, Some(NOBODY), None).expect("an owner");
    let said = others.run(0, &store, &format!("Backup-RgsStore {} -Force", copy.display()));
    assert!(said.code == 1 && said.err.contains("is a file of nobody"), "{said:#?}");
    assert_eq!(std::fs::metadata(&copy).expect("it").uid(), NOBODY);
}

#[test]
fn c_a_service_after_one_that_was_removed() {
    let lab = Lab::new();
    lab.ok(
        PAT,
        "foreach ($n in 1..3) { New-RgsService \"p$n.x.example\" -Site Dublin | Out-Null }
         Remove-RgsService p1.x.example; New-RgsService p4.x.example -Site Dublin | Out-Null
         Remove-RgsService p4.x.example; New-RgsService p5.x.example -Site dublin | Out-Null",
    );
    assert_eq!(
        lab.ok(PAT, "Get-CsService | Sort-Object ServiceId | % ServiceId"),
        "Dublin-ApplicationServer-2\nDublin-ApplicationServer-3\nDublin-ApplicationServer-4"
    );
    lab.ok(PAT, "New-RgsService münchen.x.example | Out-Null");
    lab.refused(PAT, "New-RgsService MÜNCHEN.x.example", "is registered already");
    lab.refused(PAT, "New-RgsService P2.x.example -Site Dublin", "is registered already");
}

#[test]
fn d_invalid_text_in_a_store_is_its_damage() {
    for (sql, code, place) in [
        (
            "UPDATE queue SET description = CAST(x'66ff' AS TEXT)",
            "Get-CsRgsQueue",
            "description of \"Calls\" in table queue is not UTF-8",
        ),
        (
            "UPDATE user SET display_name = CAST(x'ff' AS TEXT) WHERE sam = 'bo'",
            "Get-CsUser",
            "display_name of \"sip:bo@x.example\" in table user",
        ),
        (
            "UPDATE workflow SET default_action = '{' WHERE name = 'Sales'",
            "Get-CsRgsWorkflow -Name Sales",
            "default_action of \"Sales\" in table workflow is not JSON",
        ),
        (
            "UPDATE agent_group SET policy = 'Odd'",
            "Get-CsRgsAgentGroup | % Name",
            "policy of \"Desk\" in table agent_group is no word",
        ),
        ("UPDATE agent_group SET id = x'00'", "Get-CsRgsAgentGroup", "table agent_group is no identity"),
        ("UPDATE role_member SET role = CAST(x'fe' AS TEXT)", "1", "in table role_member is not UTF-8"),
        ("UPDATE setting SET value = CAST(x'fe' AS TEXT)", "Get-RgsSetting", "in table setting is not UTF-8"),
    ] {
        let lab = office();
        lab.ok(PAT, "Set-RgsSetting ManagerNumberPolicy Never");
        let database = rusqlite::Connection::open(lab.store()).expect("the store");
        database.execute_batch("PRAGMA foreign_keys = OFF").expect("a pragma");
        assert!(database.execute(sql, []).expect(sql) > 0, "{sql}");
        drop(database);
        let before = std::fs::read(lab.store()).expect("the store");
        let said = lab.code(PAT, code);
        assert_eq!(said.code, 1, "{sql}: {said:#?}");
        assert!(said.err.contains("is damaged") && said.err.contains(place), "{sql}: {said:#?}");
        assert!(said.err.contains("restore the last backup"), "{sql}: {said:#?}");
        names_no(&said, "defect of rgsh");
        assert_eq!(std::fs::read(lab.store()).expect("the store"), before, "nothing was changed");
    }
}

/// A library that moves the machine's clock for one program; `None` where there is no C compiler.
#[cfg(target_os = "linux")]
fn other_clock(folder: &Path) -> Option<PathBuf> {
    const SOURCE: &str = "#define _GNU_SOURCE
#include <time.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
int clock_gettime(clockid_t c, struct timespec *t) {
    int r = syscall(SYS_clock_gettime, c, t);
    if (!r && c == CLOCK_REALTIME) t->tv_sec = atoll(getenv(\"CLOCK_SECONDS\"));
    return r;
}
";
    let (source, library) = (folder.join("clock.c"), folder.join("clock.so"));
    std::fs::write(&source, SOURCE).expect("a file");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source).output();
    if made.is_ok_and(|output| output.status.success()) {
        return Some(library);
    }
    skipped("there is no C compiler to make another clock with");
    None
}

#[cfg(target_os = "linux")]
#[test]
fn d_any_clock_will_do() {
    let lab = Lab::new();
    let Some(clock) = other_clock(lab.store().parent().expect("a folder")) else { return };
    // The years 1953, 1, before 1, 9999, and beyond all calendars.
    for (seconds, year) in [
        (-500_000_000i64, "1954"),
        (-62_100_000_000, "0002"),
        (-62_167_219_200, "0001"),
        (-1_000_000_000_000, "0001"),
        (i64::MIN / 4, "0001"),
        (253_402_200_000, "9999"),
        (i64::MAX / 4, "9999"),
    ] {
        let lab = Lab::new();
        let run = |code: &str| {
            let mut command = lab.command("", &["-c", code]);
            let output = command
                .env("LD_PRELOAD", &clock)
                .env("CLOCK_SECONDS", seconds.to_string())
                .env("TZ", "UTC")
                .output()
                .expect("rgsh starts");
            Said {
                code: output.status.code().unwrap_or(-1),
                out: String::from_utf8_lossy(&output.stdout).into_owned(),
                err: String::from_utf8_lossy(&output.stderr).into_owned(),
            }
        };
        let copy = lab.store().with_file_name("copy.db").display().to_string();
        let said = run(&format!(
            "$WarningPreference = 'SilentlyContinue'; New-RgsService p.x.example | Out-Null
             $names = foreach ($n in 1..50) {{ New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" | % Identity }}
             @($names | Sort-Object -Unique).Count
             (Get-RgsJournal -First 1).At.Substring(0, 4)
             New-CsRgsHolidaySet -Parent p.x.example -Name H -HolidayList (New-CsRgsHoliday -Name x -StartDate 2026-12-24 -EndDate 2026-12-25) | % Name
             Backup-RgsStore {copy} | % Objects; Restore-RgsStore {copy} -Force | % Objects
             (Get-Date).Year.ToString('0000')"
        ));
        let wanted = format!("50\n{year}\nH\n51\n51\n{year}\n");
        assert_eq!((said.code, said.out.as_str()), (0, wanted.as_str()), "{seconds}: {said:#?}");
    }
}

#[test]
fn d_the_journal_since_a_time_looks_at_all() {
    let lab = office();
    // The clock went back after the first entries.
    let database = rusqlite::Connection::open(lab.store()).expect("the store");
    let entry = |at: &str, name: &str| {
        database
            .execute(
                "INSERT INTO journal (at, who, cmdlet, kind, object, name) VALUES (?1, 'x', 'Test', 'test', ?2, ?2)",
                (at, name),
            )
            .expect("an entry");
    };
    entry("2031-01-01T00:00:00Z", "later");
    (0..600).for_each(|n| entry("2001-01-01T00:00:00Z", &format!("old{n}")));
    entry("2031-01-02T00:00:00Z", "latest");
    entry("2001-01-01T00:00:00Z", "last");
    drop(database);
    let names = |code: &str| lab.ok(PAT, &format!("({code} | % Name) -join ','"));
    assert_eq!(names("Get-RgsJournal -Since 2031-01-01"), "latest,later");
    assert_eq!(names("Get-RgsJournal -Since 2031-01-02"), "latest");
    assert_eq!(names("Get-RgsJournal -Since 2031-01-01 -First 1"), "latest");
    assert_eq!(names("Get-RgsJournal -Since 2031-01-01 -For lat*"), "latest,later");
    assert_eq!(names("Get-RgsJournal -Since 2032-01-01"), "");
    assert_eq!(lab.ok(PAT, "@(Get-RgsJournal -Since 2000-01-01 -Cmdlet Test).Count"), "603");
}

/// What a killed process left goes with the next one; what is in use, or no business of rgsh, stays.
#[test]
fn d_what_killed_backups_leave_goes() {
    let lab = Lab::new();
    lab.ok(PAT, "1");
    let folder = lab.store().with_file_name("copies");
    std::fs::create_dir(&folder).expect("a folder");
    let left = |name: &str, files: &[&str]| {
        let path = folder.join(name);
        std::fs::create_dir(&path).expect("a folder");
        files.iter().for_each(|file| std::fs::write(path.join(file), "x").expect("a file"));
        path
    };
    let gone = left(".rgsh-abc123", &["copy", "copy-wal", "lock"]);
    let others = [
        left(".rgsh-letter", &["copy", "lock", "letter.txt"]),
        left(".rgsh-longer-name", &["copy", "lock"]),
        left(".rgsh-young1", &["copy"]),
        left("rgsh-abc123", &["copy", "lock"]),
    ];
    let used = left(".rgsh-in-use", &["copy", "lock"]);
    let lock = std::fs::File::options().write(true).open(used.join("lock")).expect("the lock");
    lock.lock().expect("it is taken");
    std::fs::write(folder.join(".rgsh-file12"), "x").expect("a file");
    let backup = |n: u32| lab.ok(PAT, &format!("Backup-RgsStore {}/{n}.db | Out-Null", folder.display()));
    backup(1);
    assert!(!gone.exists());
    assert!(others.iter().chain([&used, &folder.join(".rgsh-file12")]).all(|path| path.exists()));
    // One without a lock, from a time without locks, goes when it is old.
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3 * 24 * 60 * 60);
    std::fs::File::open(&others[2]).and_then(|folder| folder.set_modified(old)).expect("an old folder");
    drop(lock);
    backup(2);
    assert!(!used.exists() && !others[2].exists());
    // Opening a store is enough for what lies beside it.
    let beside = lab.store().with_file_name(".rgsh-abc123");
    std::fs::rename(&others[3], &beside).expect("it moves");
    lab.ok(PAT, "1");
    assert!(!beside.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn d_a_backup_that_is_killed_is_swept_up() {
    use std::time::{Duration, Instant};
    let lab = Lab::new();
    lab.ok(PAT, "New-RgsService p.x.example | Out-Null; $s = 'x' * 20000; foreach ($n in 1..3000) { New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -Description $s -WarningAction SilentlyContinue | Out-Null }");
    let folder = lab.store().with_file_name("copies");
    std::fs::create_dir(&folder).expect("a folder");
    let aside = || {
        let names = std::fs::read_dir(&folder).expect("the folder").flatten();
        names.filter(|file| file.file_name().to_string_lossy().starts_with(".rgsh-")).count()
    };
    // One that was only just made has no lock yet, and is left to age.
    let at_work = || {
        let folders = std::fs::read_dir(&folder).expect("the folder").flatten();
        folders.filter(|aside| std::fs::read_dir(aside.path()).is_ok_and(|files| files.count() > 1)).count()
    };
    let code = format!("Backup-RgsStore {}/b.db -Force", folder.display());
    let mut killed = 0;
    for _ in 0..10 {
        let mut child = lab.start(&code, Stdio::null());
        let begin = Instant::now();
        while at_work() <= killed
            && child.try_wait().expect("an answer").is_none()
            && begin.elapsed() < Duration::from_secs(20)
        {}
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        killed = at_work();
        if killed > 0 {
            break;
        }
    }
    assert!(killed > 0, "no backup was killed at work");
    lab.ok(PAT, &format!("{code} | Out-Null"));
    assert_eq!(aside(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn d_a_full_disk_is_said_once() {
    let lab = Lab::new();
    lab.ok(
        PAT,
        "New-RgsService p.x.example | Out-Null; foreach ($n in 1..3000) { New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -Description \"$(New-Guid)$(New-Guid)$(New-Guid)$(New-Guid)$(New-Guid)$(New-Guid)$(New-Guid)$(New-Guid)\" -WarningAction SilentlyContinue | Out-Null }",
    );
    let Some(disk) = crate::store::SmallDisk::mount(&lab.store().with_file_name("disk")) else { return };
    let room = |left: usize| {
        let filler = disk.0.join("filler");
        std::fs::remove_file(&filler).ok();
        std::fs::write(filler, vec![0; 1024 * 1024 - left]).expect("a file");
    };
    for left in [300_000, 100_000, 20_000, 8_192] {
        room(left);
        let out = disk.0.join("out.zip").display().to_string();
        let said = lab.code(PAT, &format!("Export-CsRgsConfiguration p.x.example {out}"));
        assert_eq!(said.code, 1, "{said:#?}");
        let errors =
            said.err.lines().filter(|l| !l.starts_with("WARNING") && !l.starts_with(' ') && !l.starts_with("notice"));
        assert_eq!(errors.count(), 1, "{left}: one error in one line\n{said:#?}");
        assert!(said.err.to_lowercase().contains("no space") || said.err.contains("disk is full"), "{said:#?}");
        assert!(!Path::new(&out).exists());
        assert_eq!(std::fs::read_dir(&disk.0).expect("the disk").count(), 1, "nothing is left beside the filler");
        lab.refused(PAT, &format!("Backup-RgsStore {}", disk.0.join("b.db").display()), "full");
        assert_eq!(std::fs::read_dir(&disk.0).expect("the disk").count(), 1);
    }
}

/// In the time that a list takes that is gone through once: a second at most in a release build.
#[test]
fn d_a_group_of_twenty_thousand() {
    let code = "$WarningPreference = 'SilentlyContinue'; New-RgsService p.x.example | Out-Null
function T($block) { (Measure-Command $block).TotalMilliseconds }
function All($n) { 1..$n | % { \"sip:agent$_@x.example\" } }
function Each($n, $name) {
    $all = All $n; $half = All ($n / 2)
    $t = @(T { New-CsRgsAgentGroup -Parent p.x.example -Name $name -AgentsByUri $half | Out-Null })
    $t += T { Set-CsRgsAgentGroup -Name $name -AgentsByUri $all }
    $t += T { Set-CsRgsAgentGroup -Name $name -AgentsByUri @{ Remove = $half } }
    $t += T { Set-CsRgsAgentGroup -Name $name -AgentsByUri @{ Add = $all } }
    $t += T { $g = Get-CsRgsAgentGroup -Name $name; $g.Description = 'x'; Set-CsRgsAgentGroup $g }
    $t -join ' '
}
Each 2000 Small; Each 20000 Large; (Get-CsRgsAgentGroup).AgentsByUri.Count; (Get-CsRgsAgentGroup -Name Large).AgentsByUri.Count";
    let times = |line: &str| line.split(' ').map(|t| t.parse::<f64>().expect(line)).collect::<Vec<_>>();
    let mut said = Vec::new();
    // A machine that is busy with other things holds one up; a square is one every time.
    for _ in 0..4 {
        let out = Lab::new().ok(PAT, code);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(&lines[2..], ["22000", "20000"]);
        let (small, large) = (times(lines[0]), times(lines[1]));
        // Ten times as many; a look at each for each would take a hundred times as long.
        if small.iter().zip(&large).all(|(small, large)| *large < 40.0 * small.max(20.0)) {
            return;
        }
        said.push(out);
    }
    panic!("{said:#?}");
}

#[cfg(unix)]
#[test]
fn d_a_large_group_hears_an_interrupt() {
    use std::time::{Duration, Instant};
    let lab = Lab::new();
    lab.ok(PAT, "New-RgsService p.x.example | Out-Null; New-CsRgsAgentGroup -Parent p.x.example -Name G -WarningAction SilentlyContinue | Out-Null");
    let code = "$all = 1..150000 | % { \"sip:a$_@x.example\" }; 'now' | Out-Host; Set-CsRgsAgentGroup -Name G -AgentsByUri $all -WarningAction SilentlyContinue";
    let mut child = lab.start(code, Stdio::piped());
    let mut out = std::io::BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut out, &mut line).expect("a line");
    assert_eq!(line, "now\n");
    std::thread::sleep(Duration::from_millis(400));
    assert!(child.try_wait().expect("an answer").is_none(), "it was done before it was interrupted");
    let begin = Instant::now();
    crate::process::send_interrupt(child.id());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    assert_eq!(lab.ok(PAT, "(Get-CsRgsAgentGroup).AgentsByUri.Count"), "0");
}

#[test]
fn d_tables_that_are_no_longer_those_of_rgsh() {
    let damage = |sql: &str, code: &str, message: &str| {
        let lab = office();
        let database = rusqlite::Connection::open(lab.store()).expect("the store");
        database.execute_batch(sql).expect(sql);
        drop(database);
        lab.refused(PAT, code, message);
    };
    damage("DROP TABLE role_member", "1", "is damaged: its tables are not those of rgsh: no such table: role_member");
    damage("DROP TABLE journal", "New-RgsUser sip:n@x.example", "no such table");
    damage("ALTER TABLE queue RENAME COLUMN timeout_seconds TO x", "Get-CsRgsQueue", "no such column");
    // A backup says of which file it speaks.
    let lab = office();
    let database = rusqlite::Connection::open(lab.store()).expect("the store");
    database
        .execute_batch("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '(display_key)', '(line_uri)') WHERE name = 'user_display'")
        .expect("a schema that lies");
    drop(database);
    let copy = lab.store().with_file_name("copy.db");
    let said = lab.code(PAT, &format!("Backup-RgsStore {}", copy.display()));
    assert!(
        said.code == 1 && said.err.contains("lab.db is damaged") && said.err.contains("no backup was made"),
        "{said:#?}"
    );
    assert!(!copy.exists());
}

/// A scope counts in a site however its name is spelled: so there is one site of a name.
#[test]
fn c_a_site_is_one_in_every_spelling() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p1.x.example -Site 'Caf\u{e9} One' | Out-Null");
    for (pool, site) in [("p2", "caf\u{e9} one"), ("p3", "Cafe\u{301} One"), ("p4", "SITE: CAF\u{c9} ONE ")] {
        lab.warned("", &format!("New-RgsService {pool}.x.example -Site '{site}'"), "is there already as Caf\u{e9} One");
    }
    assert_eq!(lab.ok("", "Get-CsSite | % { \"$($_.SiteId) $($_.Pools.Count)\" }"), "Caf\u{e9} One 4");
    assert_eq!(lab.ok("", "(Get-CsPool -Site 'cafe\u{301} one').Count"), "4");
    lab.ok("", "New-RgsUser sip:ann@x.example -SamAccountName ann | Out-Null");
    lab.ok("", "Add-RgsRoleMember CsResponseGroupAdministrator sip:ann@x.example -Site 'CAFE\u{301} ONE'");
    lab.ok("sip:ann@x.example", "New-CsRgsQueue p3.x.example -Name Q -WarningAction SilentlyContinue | Out-Null");
}

/// An empty variable never means everywhere, and a site that is not there is said.
#[test]
fn a_role_is_not_widened_by_an_empty_list_of_sites() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p1.x.example -Site One | Out-Null; New-RgsUser sip:ann@x.example | Out-Null");
    for sites in
        ["@()", "''", "$null", "$undefined", "@('One', ' ')", "'site:'", "(Get-CsSite | ? SiteId -eq x).SiteId"]
    {
        lab.refused(
            "",
            &format!("Add-RgsRoleMember CsHelpDesk sip:ann@x.example -Site {sites}"),
            "-Site names no site",
        );
    }
    assert_eq!(lab.ok("", "@(Get-RgsRoleMember CsHelpDesk).Count"), "0");
    lab.warned("", "Add-RgsRoleMember CsHelpDesk sip:ann@x.example -Site one, Two", "no pool lies in site Two");
}
