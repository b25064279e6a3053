//! Imports that are cut off: what was kept is there, is said, and the same command again goes on from there.

use crate::import::{POOL, count, empty, line, pool, verdicts};
use crate::lab::Lab;
#[cfg(unix)]
use crate::process::send_interrupt;
#[cfg(target_os = "linux")]
use crate::store::SmallDisk;
use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn an_import_that_was_killed_goes_on_where_it_was() {
    let lab = empty();
    let source = tempfile::tempdir().expect("a folder");
    let workflows = pool::generate(source.path(), 300);
    let mut child = lab.start(&line(source.path(), "-KeepGoing"), Stdio::null());
    let begin = Instant::now();
    while count(&lab) == 0 && begin.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it is still at work, or was");
    child.wait().expect("it ends");
    let kept = count(&lab);
    assert!(kept > 0);
    // Three workflows of a copy come with 17 objects in all.
    let all = workflows / 3 * 17;
    let said = verdicts(&lab, source.path(), "-KeepGoing");
    let words: Vec<&str> = said.split_whitespace().collect();
    match words[..] {
        ["created", created, "unchanged", unchanged] => {
            let number = |text: &str| text.parse::<usize>().expect("a number");
            assert_eq!(number(created) + number(unchanged), all, "{said}");
            assert!(number(unchanged) >= kept, "{kept} were kept: {said}");
        }
        // It had come to its end before it was killed.
        ["unchanged", unchanged] => assert_eq!(unchanged, all.to_string()),
        _ => panic!("{said}"),
    }
    assert_eq!(verdicts(&lab, source.path(), ""), format!("unchanged {all}"));
}

/// What -KeepGoing had kept before the end is said, and is all that the report tells of.
#[cfg(unix)]
#[test]
fn an_import_that_is_interrupted_says_what_it_kept() {
    // One that comes to its end first was too small for this machine.
    assert!([600, 2400, 9600].into_iter().any(interrupted), "no import was interrupted");
}

/// Whether the import of so many workflows could be interrupted in its midst.
#[cfg(unix)]
fn interrupted(workflows: usize) -> bool {
    let lab = empty();
    let source = tempfile::tempdir().expect("a folder");
    let all = pool::generate(source.path(), workflows) / 3 * 17;
    let report = lab.store().with_extension("jsonl");
    let code = format!("Import-CsRgsConfiguration '{}' {POOL} -OverwriteOwner -KeepGoing", source.path().display());
    let reported = format!("{code} -Report '{}'", report.display());
    let mut command = lab.command("", &["-c", &reported]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("rgsh starts");
    let begin = Instant::now();
    while count(&lab) == 0 && begin.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    send_interrupt(child.id());
    let mut said = String::new();
    child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
    let ended = child.wait().expect("it ends").code();
    let kept = objects(&lab);
    if ended == Some(0) || kept == all {
        return false;
    }
    assert_eq!(ended, Some(130), "{said}");
    let says = format!("{kept} objects are kept; the same command again goes on from there");
    assert!(kept > 0 && said.contains(&says), "{says}: {said}");
    assert_eq!(std::fs::read_to_string(report).expect("a report").lines().count(), kept);
    assert_eq!(verdicts(&lab, source.path(), "-KeepGoing"), format!("created {}\nunchanged {kept}", all - kept));
    true
}

/// All objects of the pool.
fn objects(lab: &Lab) -> usize {
    let nouns = ["AgentGroup", "Queue", "Workflow", "HolidaySet", "HoursOfBusiness"];
    let counts = nouns.map(|noun| format!("@(Get-CsRgs{noun} -ShowAll).Count"));
    lab.ok("", &counts.join(" + ")).parse().expect("a number")
}

#[cfg(target_os = "linux")]
#[test]
fn an_import_that_fills_the_disk_says_what_it_kept() {
    let lab = empty();
    let Some(disk) = SmallDisk::mount(&lab.store().with_file_name("disk")) else { return };
    disk.remount("size=4m");
    let source = lab.store().with_file_name("source");
    let all = pool::generate(&source, 600) / 3 * 17;
    let (store, report) = (disk.0.join("s.db"), lab.store().with_extension("jsonl"));
    let run = |code: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgsh"));
        command.arg("--store").arg(&store).args(["-c", code]).env("HOME", &disk.0).stdin(Stdio::null());
        let output = command.output().expect("rgsh starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    let made = run(&format!("New-RgsService {POOL} | Out-Null"));
    assert_eq!(made.0, Some(0), "{}", made.2);
    let code = line(&source, "-KeepGoing");
    let (ended, _, said) = run(&format!("{code} -Report '{}'", report.display()));
    let kept = std::fs::read_to_string(&report).expect("a report").lines().count();
    assert!(kept >= 1000 && kept < all, "{kept} of {all}");
    let says = format!("is full; {kept} objects are kept");
    assert!(ended == Some(1) && said.contains(&says) && !said.contains("nothing was changed"), "{says}: {said}");
    assert!(said.contains("the same command again goes on from there"), "{said}");
    // A report for which there is no room either takes nothing of that back, and is not there by half.
    let (_, _, said) = run(&format!("{code} -Report '{}'", disk.0.join("r.jsonl").display()));
    assert!(said.contains("are kept, but the report of that is not: ") && said.contains("the disk is full"), "{said}");
    assert!(!disk.0.join("r.jsonl").exists());
    // What is all in one leaves nothing.
    let (_, _, said) = run(&line(&source, ""));
    assert!(said.contains("nothing was changed") && !said.contains("kept"), "{said}");
    disk.remount("size=64m");
    let (_, out, said) = run(&format!("{code} | Group-Object Verdict -NoElement | % {{ \"$($_.Name) $($_.Count)\" }}"));
    assert_eq!(out, format!("unchanged {kept}\ncreated {}\n", all - kept), "{said}");
}
