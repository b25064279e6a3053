//! The store as a file: what is refused, with nothing lost, and what survives.

use crate::harness::Desk;
use crate::lab::Lab;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::process::{Command, Stdio};

#[test]
fn files_that_are_no_stores_stay_as_they_are() {
    let lab = Lab::new();
    std::fs::write(lab.store(), "just some text, long enough to be looked at as a header of a file ".repeat(40))
        .expect("a file");
    let before = std::fs::read(lab.store()).expect("a file");
    lab.refused("", "1", "is not a database");
    assert_eq!(std::fs::read(lab.store()).expect("a file"), before);
}

#[test]
fn a_database_of_another_program_and_a_newer_one() {
    let lab = Lab::new();
    let other = rusqlite::Connection::open(lab.store()).expect("a database");
    other.execute_batch("CREATE TABLE t (x)").expect("a table");
    drop(other);
    lab.refused("", "1", "another program");
    let lab = Lab::new();
    lab.ok("", "1");
    let ours = rusqlite::Connection::open(lab.store()).expect("a database");
    ours.execute_batch("PRAGMA user_version = 999").expect("a version");
    drop(ours);
    lab.refused("", "1", "newer rgsh");
}

#[test]
fn a_folder_that_does_not_exist_and_a_folder_as_a_file() {
    let lab = Lab::new();
    let said = Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .args(["--store", "/nowhere/at/all/x.db", "-c", "1"])
        .output()
        .expect("rgsh starts");
    assert!(String::from_utf8_lossy(&said.stderr).contains("does not exist"), "{said:?}");
    std::fs::create_dir(lab.store()).expect("a folder");
    lab.refused("", "1", "is a folder");
}

#[test]
fn a_damaged_page_is_said() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity p.x.example | Out-Null; foreach ($n in 1..300) { New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" | Out-Null }");
    // The last shell that leaves writes the log back into the file.
    let mut file = std::fs::OpenOptions::new().read(true).write(true).open(lab.store()).expect("the store");
    let length = file.seek(SeekFrom::End(0)).expect("its length");
    for page in 8..(length / 4096) {
        file.seek(SeekFrom::Start(page * 4096)).expect("a page");
        file.write_all(&[0xAB; 4096]).expect("damage");
    }
    drop(file);
    lab.refused("", "Get-CsRgsQueue | Out-Null; Get-RgsJournal | Out-Null", "damaged");
}

#[test]
fn what_was_confirmed_survives_kill_9() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity p.x.example | Out-Null");
    let code = "foreach ($n in 1..10000) { (New-CsRgsQueue -Parent p.x.example -Name \"Q$n\").Name }";
    let mut child = lab.start(code, Stdio::piped());
    let mut lines = BufReader::new(child.stdout.take().expect("its output"));
    let mut confirmed = Vec::new();
    for _ in 0..50 {
        let mut line = String::new();
        lines.read_line(&mut line).expect("a line");
        confirmed.push(line.trim().to_string());
    }
    child.kill().expect("it is killed");
    child.wait().expect("it is gone");
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("what it had said");
    confirmed.extend(rest.lines().filter(|l| rest.ends_with('\n') || !rest.ends_with(l)).map(str::to_string));
    let there = lab.ok("", "Get-CsRgsQueue | ForEach-Object Name");
    let there: std::collections::HashSet<&str> = there.lines().collect();
    for name in &confirmed {
        assert!(there.contains(name.as_str()), "{name} was confirmed and is lost");
    }
    let check = rusqlite::Connection::open(lab.store()).expect("the store");
    let found: String = check.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a look");
    assert_eq!(found, "ok");
}

#[test]
fn the_journal_cannot_be_altered() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity p.x.example | Out-Null");
    let database = rusqlite::Connection::open(lab.store()).expect("the store");
    for sql in ["UPDATE journal SET who = 'x'", "DELETE FROM journal"] {
        let refused = database.execute_batch(sql).expect_err(sql);
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

#[test]
fn an_atomic_script_is_all_or_nothing() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService -Identity p.x.example | Out-Null");
    let said = lab.run(
        "",
        &[
            "--atomic",
            "-c",
            "New-CsRgsQueue -Parent p.x.example -Name A | Out-Null; New-CsRgsQueue -Parent p.x.example -Name a",
        ],
    );
    assert_eq!(said.code, 1, "{said:#?}");
    assert_eq!(lab.ok("", "Get-CsRgsQueue"), "");
}

/// Two operating-system users of one group on one store; needs root, who can be both.
#[cfg(unix)]
#[test]
fn a_group_shares_a_store() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    if !nix::unistd::geteuid().is_root() {
        crate::lab::skipped("only root can be two users of a shared store");
        return;
    }
    let lab = Lab::new();
    let folder = lab.store().with_file_name("shared");
    let outside = folder.parent().expect("a folder");
    std::fs::set_permissions(outside, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let shared = folder.join("team.db");
    lab.refused("", &format!("New-RgsStore -Path {} -Group no-such-group", shared.display()), "there is no group");
    // Group 1 and user 1 are `daemon` nearly everywhere; their names are asked for, not assumed.
    let group = nix::unistd::Group::from_gid(1.into()).ok().flatten().expect("group 1").name;
    let user = nix::unistd::User::from_uid(1.into()).ok().flatten().expect("user 1").name;
    // A folder in use is somebody's: it keeps its group and mode.
    let taken = outside.join("taken");
    std::fs::create_dir(&taken).expect("a folder");
    std::fs::write(taken.join("letter.txt"), "x").expect("a file");
    std::fs::set_permissions(&taken, std::fs::Permissions::from_mode(0o751)).expect("a mode");
    lab.refused("", &format!("New-RgsStore -Path {}/team.db -Group {group}", taken.display()), "holds other files");
    assert_eq!(std::fs::metadata(&taken).expect("the folder").permissions().mode() & 0o7777, 0o751);
    assert!(!taken.join("team.db").exists());
    lab.ok("", &format!("New-RgsStore -Path {} -Group {group} | Out-Null", shared.display()));
    assert_eq!(std::fs::metadata(&folder).expect("the folder").permissions().mode() & 0o7777, 0o2770);
    // The program itself must be within reach of the other user.
    let program = outside.join("rgsh");
    std::fs::copy(env!("CARGO_BIN_EXE_rgsh"), &program).expect("a copy");
    let run = |uid: u32, code: &str| {
        let output = Command::new(&program)
            .arg("--store")
            .arg(&shared)
            .args(["-c", code])
            .current_dir("/")
            .env("HOME", outside)
            .uid(uid)
            .gid(1)
            .stdin(Stdio::null())
            .output()
            .expect("rgsh starts");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (code, _, err) = run(1, "1");
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains(&format!("New-RgsUser -SipAddress ADDRESS -SamAccountName {user}")), "{err}");
    let entered = run(
        0,
        &format!(
            "New-RgsService p.x.example | Out-Null; New-RgsUser -SipAddress sip:d@x.example -SamAccountName {user} | Out-Null; Add-RgsRoleMember CsResponseGroupAdministrator sip:d@x.example"
        ),
    );
    assert_eq!(entered.0, Some(0), "{entered:?}");
    let (code, out, err) = run(1, "New-CsRgsQueue -Parent p.x.example -Name Ours | Out-Null; (Get-RgsCaller).Name");
    assert_eq!((code, out.trim()), (Some(0), "sip:d@x.example"), "{err}");
    assert_eq!(run(0, "(Get-RgsJournal -First 1).Who").1.trim(), "sip:d@x.example");
}

#[test]
fn the_store_says_which_of_day_and_month_comes_first() {
    let lab = Lab::new();
    let date = "(New-CsRgsHoliday -StartDate 3/4/2026 -EndDate 5/4/2026 -Force).StartDate.Month";
    assert_eq!(lab.ok("", date), "3");
    lab.ok("", "Set-RgsSetting PSCulture de-DE");
    assert_eq!(lab.ok("", date), "4");
}

/// A file system of its own, that can be full or read-only; `None` where nobody may mount one.
#[cfg(target_os = "linux")]
pub struct SmallDisk(pub std::path::PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    pub fn mount(folder: &std::path::Path) -> Option<SmallDisk> {
        std::fs::create_dir(folder).expect("a folder");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder).output();
        if mounted.is_ok_and(|o| o.status.success()) {
            return Some(SmallDisk(folder.to_path_buf()));
        }
        crate::lab::say("no tmpfs can be mounted here, so full and read-only disks are not tested");
        None
    }

    pub fn remount(&self, option: &str) {
        let option = format!("remount,{option}");
        let status = Command::new("mount").args(["-o", &option]).arg(&self.0).status().expect("mount starts");
        assert!(status.success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_and_a_script_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = SmallDisk::mount(&folder.path().join("disk")) else { return };
    let store = disk.0.join("small.db");
    let run = |flags: &[&str], code: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_rgsh"))
            .arg("--store")
            .arg(&store)
            .args(flags)
            .args(["-c", code])
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("rgsh starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let fill = |from: u32| {
        format!(
            "$WarningPreference = 'SilentlyContinue'; foreach ($n in {from}..9000) {{ (New-CsRgsQueue -Parent p.x.example -Name \"Q$n\").Name }}"
        )
    };
    assert_eq!(run(&[], "New-RgsService p.x.example | Out-Null").0, Some(0));
    let (code, confirmed, err) = run(&[], &fill(1));
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("is full") && err.contains("free some space"), "{err}");
    let last: u32 = confirmed.lines().last().and_then(|l| l.trim_start_matches('Q').parse().ok()).expect("some queues");
    assert!(last > 5, "only {last} queues fit");
    // What was said is there, and nothing else.
    assert_eq!(run(&[], "(Get-CsRgsQueue).Count").1.trim(), last.to_string());
    // Within one transaction all of it is undone, also when the script catches the error.
    for code in [fill(5000), format!("try {{ {} }} catch {{ 'caught' }}; 'end'", fill(5000))] {
        let (exit, _, err) = run(&["--atomic"], &code);
        assert_eq!(exit, Some(1), "{code}: {err}");
        assert!(err.contains("is full") || err.contains("undone"), "{code}: {err}");
        assert_eq!(run(&[], "(Get-CsRgsQueue).Count").1.trim(), last.to_string(), "{code}");
    }
    disk.remount("size=8m");
    assert_eq!(
        run(&[], "New-CsRgsQueue -Parent p.x.example -Name More -WarningAction SilentlyContinue | Out-Null").0,
        Some(0)
    );
    let database = rusqlite::Connection::open(&store).expect("the store");
    let check: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(check, "ok");
    drop(database);
    disk.remount("ro");
    let (code, _, err) = run(&[], "(Get-CsRgsQueue).Count");
    assert_eq!(code, Some(1), "{err}");
    assert!(err.to_lowercase().contains("read-only"), "{err}");
    let (code, _, err) = run(&["--store", &disk.0.join("new.db").display().to_string()], "1");
    assert_eq!(code, Some(2), "two stores are wrong usage: {err}");
}

/// A store, and a folder, that another user may read and not write; needs root, who can be both.
#[cfg(unix)]
#[test]
fn a_file_or_folder_that_cannot_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    if !nix::unistd::geteuid().is_root() {
        crate::lab::skipped("only root can make stores of somebody else");
        return;
    }
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    let folder = lab.store().with_file_name("");
    let program = folder.join("rgsh");
    std::fs::copy(env!("CARGO_BIN_EXE_rgsh"), &program).expect("a copy");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let before = std::fs::read(lab.store()).expect("the store");
    let stranger = |store: &std::path::Path| {
        let output = Command::new(&program)
            .arg("--store")
            .arg(store)
            .args(["-c", "Get-CsRgsQueue"])
            .current_dir("/")
            .env("HOME", &folder)
            .uid(1)
            .gid(1)
            .stdin(Stdio::null())
            .output()
            .expect("rgsh starts");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for (mode, word) in [(0o644, "read-only"), (0o600, "the system does not permit it")] {
        std::fs::set_permissions(lab.store(), std::fs::Permissions::from_mode(mode)).expect("a mode");
        let (code, err) = stranger(&lab.store());
        assert_eq!(code, Some(1), "{mode:o}: {err}");
        assert!(err.contains(word), "{mode:o}: {err}");
    }
    let (code, err) = stranger(&folder.join("new.db"));
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("cannot create") && err.contains("the system does not permit it"), "{err}");
    assert_eq!(std::fs::read(lab.store()).expect("the store"), before, "nothing was changed");
}

#[test]
fn a_reader_does_not_wait_for_a_writer() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    let mut writer = Command::new(env!("CARGO_BIN_EXE_rgsh"))
        .arg("--store")
        .arg(lab.store())
        .args([
            "--atomic",
            "-c",
            "New-CsRgsQueue -Parent p.x.example -Name Held | Out-Null; 'written'; Start-Sleep 600",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("rgsh starts");
    let mut said = BufReader::new(writer.stdout.take().expect("its output"));
    let mut line = String::new();
    said.read_line(&mut line).expect("a line");
    assert_eq!(line.trim(), "written");
    // The writer holds its transaction for minutes: who waited for it would give up.
    assert_eq!(lab.ok("", "(Get-CsRgsQueue | Measure-Object).Count"), "0");
    let busy = lab.code("", "New-CsRgsQueue -Parent p.x.example -Name Second");
    assert_eq!(busy.code, 1, "{busy:?}");
    assert!(busy.err.contains("another") && !busy.err.contains("defect"), "{busy:?}");
    writer.kill().expect("it is there");
    writer.wait().expect("it ends");
    lab.ok("", "New-CsRgsQueue -Parent p.x.example -Name Second");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue).Name"), "Second");
}

/// The music of a service belongs to no object, and is used all the same.
#[test]
fn the_music_of_a_service_is_not_swept_away() {
    let lab = Lab::new();
    let file = lab.store().with_file_name("music.wav");
    std::fs::write(&file, crate::lab::wave(40)).expect("a sound");
    let import = format!("Import-CsRgsAudioFile -Identity p.x.example -Path '{}'", file.display());
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    lab.ok("", &format!("Set-CsRgsConfiguration p.x.example -DefaultMusicOnHoldFile ({import})"));
    let unused = lab.ok("", &format!("({import}).UniqueName"));
    let store = rgsh::store::Store::open(&lab.store(), Default::default()).expect("the store");
    let swept = store.sweep_audio("9999-01-01T00:00:00Z").expect("a sweep");
    assert_eq!(swept, [(unused, "music.wav".to_string())]);
}

/// A file that was put aside while it was open takes no more changes: nobody would find them.
#[cfg(unix)]
#[test]
fn a_store_that_was_moved_takes_no_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::open(folder.path(), None, 1).expect("a store");
    desk.line("$null = New-RgsService p.x.example");
    let (here, aside) = (folder.path().join("lab.db"), folder.path().join("aside.db"));
    std::fs::rename(&here, &aside).expect("a move");
    let said = desk.line("New-RgsService q.x.example");
    assert!(said.contains("lab.db was removed, moved or replaced while it was open"), "{said}");
    assert!(said.contains("hint: nothing was changed; put it back"), "{said}");
    // What is open can still be read, and once it is back, written; also from another folder.
    assert_eq!(desk.line("(Get-CsPool).Identity"), "p.x.example\n");
    std::fs::rename(&aside, &here).expect("a move");
    assert_eq!(desk.line("$null = New-RgsService q.x.example; (Get-CsPool).Count"), "2\n");
}

/// A store of the second schema opens with everything that is in it, and takes changes.
#[test]
fn a_store_of_an_earlier_schema_is_brought_up_to_date() {
    let now = Lab::new();
    now.script("", "demo.rhai", &[]);
    now.ok("", "New-RgsUser sip:mia@litwareinc.com | Out-Null; Add-RgsRoleMember CsResponseGroupManager sip:mia@litwareinc.com");
    now.script("", "admin-delegates.rhai", &["Front Desk", "sip:mia@litwareinc.com"]);
    let earlier = Lab::new();
    let database = rusqlite::Connection::open(earlier.store()).expect("a database");
    for sql in [
        include_str!("../../src/store/schema/0001_store.sql"),
        include_str!("../../src/store/schema/0002_import_origin.sql"),
        "PRAGMA user_version = 2; PRAGMA application_id = 0x52475348",
    ] {
        database.execute_batch(sql).expect("a schema");
    }
    database.execute("ATTACH ?1 AS now", [now.store().display().to_string()]).expect("the other store");
    let tables: Vec<String> = {
        let mut names = database.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'").expect("names");
        names.query_map([], |row| row.get(0)).expect("names").collect::<Result<_, _>>().expect("names")
    };
    database.execute_batch("PRAGMA foreign_keys = OFF").expect("a pragma");
    for table in &tables {
        let mut columns =
            database.prepare(&format!("SELECT name FROM main.pragma_table_info('{table}')")).expect("names");
        let columns: Vec<String> =
            columns.query_map([], |row| row.get(0)).expect("names").collect::<Result<_, _>>().expect("names");
        let columns = columns.join(", ");
        let sql = format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}");
        database.execute(&sql, []).expect("rows");
    }
    drop(database);
    // What counts: rows that refer to objects are there too, not only the objects.
    let all = "Get-CsRgsWorkflow -ShowAll; Get-CsRgsQueue -ShowAll; Get-CsRgsAgentGroup -ShowAll; \
               Get-CsRgsHoursOfBusiness -ShowAll; Get-CsRgsHolidaySet -ShowAll; Get-RgsJournal | Select-Object -First 20";
    let told = |lab: &Lab| lab.ok("", &format!("@({all}) | ConvertTo-Json -Depth 20"));
    let before = told(&now);
    assert!(before.len() > 50_000 && before.contains("sip:mia@litwareinc.com"), "{}", before.len());
    assert_eq!(told(&earlier), before);
    let rows = |lab: &Lab, table: &str| -> i64 {
        let database = rusqlite::Connection::open(lab.store()).expect("a database");
        database.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("a number")
    };
    for table in &tables {
        assert_eq!(rows(&earlier, table), rows(&now, table), "{table}");
    }
    let managers = rows(&earlier, "workflow_manager");
    assert!(managers > 0);
    // Foreign keys are on again, and lead to the new tables.
    earlier.ok("", "Set-CsRgsWorkflow -Name 'Front Desk' -Description moved; Remove-CsRgsWorkflow 'Front Desk' -Force");
    assert_eq!(rows(&earlier, "workflow_manager"), managers - 1);
    let database = rusqlite::Connection::open(earlier.store()).expect("a database");
    let version: i64 = database.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
    assert_eq!(version, rgsh::store::migrate::VERSION);
    let sound: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(sound, "ok");
}
