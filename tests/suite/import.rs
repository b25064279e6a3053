//! Imports that are refused, attacked, or done by two at once.

use crate::lab::{self, Lab};
#[cfg(unix)]
use crate::process::under;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use zip::write::SimpleFileOptions;

#[path = "../../scripts/bench/pool.rs"]
pub mod pool;

pub const POOL: &str = "new.fabrikam.example";

pub fn empty() -> Lab {
    let lab = Lab::new();
    lab.ok("", &format!("New-RgsService {POOL} | Out-Null"));
    lab
}

pub fn line(source: &Path, more: &str) -> String {
    format!(
        "Import-CsRgsConfiguration '{}' {POOL} -OverwriteOwner -WarningAction SilentlyContinue {more}",
        source.display()
    )
}

/// How many objects of the verdicts an import reports.
pub fn verdicts(lab: &Lab, source: &Path, more: &str) -> String {
    let line = line(source, more);
    lab.ok("", &format!("{line} | Group-Object Verdict | Sort-Object Name | % {{ \"$($_.Name) $($_.Count)\" }}"))
}

pub fn count(lab: &Lab) -> usize {
    lab.ok("", "@(Get-CsRgsHoursOfBusiness -ShowAll).Count").parse().expect("a number")
}

#[test]
fn two_imports_at_once_are_one() {
    for more in ["", "-KeepGoing"] {
        let lab = empty();
        let source = sample();
        let start = || lab.start(&line(&source, more), Stdio::null());
        let (mut one, mut other) = (start(), start());
        assert!(one.wait().expect("it ends").success() && other.wait().expect("it ends").success(), "{more}");
        assert_eq!(verdicts(&lab, &source, ""), "skipped 1\nunchanged 17");
        // Each object was made once.
        let made = "Get-RgsJournal -First 100 | ? Cmdlet -like Import* | ? Kind -ne sound | Group-Object Kind, Name | ? Count -gt 1";
        assert_eq!(lab.ok("", &format!("@({made}).Count")), "0");
    }
}

/// What the sample is said to bring into an empty store (tests/clixml/expected.json).
#[test]
fn the_sample_brings_what_is_expected_of_it() {
    let lab = empty();
    let expected: serde_json::Value = serde_json::from_str(include_str!("../clixml/expected.json")).expect("JSON");
    let expected = &expected["import_into_empty_store"];
    let report = lab.store().with_extension("jsonl");
    let code = format!(
        "{} | Out-Null",
        line(&sample(), &format!("-ReplaceExistingRgsSettings -Report '{}'", report.display()))
    );
    let said = lab.code("", &code);
    assert_eq!(said.code, 0, "{said:#?}");
    let lines: Vec<serde_json::Value> = std::fs::read_to_string(report)
        .expect("a report")
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    for (file, kind) in [
        ("HoursOfBusiness", "BusinessHours"),
        ("HolidaySets", "HolidaySet"),
        ("AgentGroups", "AgentGroup"),
        ("Queues", "Queue"),
        ("Workflows", "Workflow"),
    ] {
        let created = lines.iter().filter(|l| l["kind"] == kind && l["verdict"] == "created").count();
        assert_eq!(expected["created"][file], created, "{file}");
    }
    let codes = |code: &str| {
        let of = |line: &serde_json::Value| line["codes"].as_array().cloned().unwrap_or_default();
        lines.iter().flat_map(of).filter(|note| note["code"] == code).count()
    };
    assert_eq!((codes("audio-missing"), codes("object-unreferenced"), codes("dangling")), (2, 1, 0));
    assert!(said.err.contains("audio-orphan: 1 sound"), "{}", said.err);
    let warnings = expected["warnings"].as_array().expect("a list");
    assert_eq!(warnings.len(), 3, "each is looked for above");
}

#[test]
fn one_source_in_two_pools_is_two_of_everything() {
    let lab = empty();
    assert_eq!(verdicts(&lab, &sample(), ""), "created 17\nskipped 1");
    lab.ok("", "New-RgsService other.x.example | Out-Null");
    let shown = |pool: &str| {
        format!(
            "Get-CsRgsQueue -Identity service:ApplicationServer:{pool} | % {{ \"$($_.Name) $($_.Identity.InstanceId) $($_.AgentGroupIDList)\" }}"
        )
    };
    let before = lab.ok("", &shown(POOL));
    let into_other = |more: &str| {
        format!(
            "Import-CsRgsConfiguration '{}' other.x.example -OverwriteOwner -WarningAction SilentlyContinue {more}",
            sample().display()
        )
    };
    // Addresses are one workflow's in the whole store.
    lab.refused("", &into_other(""), "belongs to workflow");
    let code = format!(
        "{} | Group-Object Verdict | Sort-Object Name | % {{ \"$($_.Name) $($_.Count)\" }}",
        into_other("-MapDomain fabrikam.example=other.example -KeepGoing -ErrorAction SilentlyContinue")
    );
    let said = lab.code("", &code);
    // The two lines are numbers, which no domain maps: those workflows stay out.
    assert_eq!(said.out, "created 15\nfailed 2\nskipped 1\n", "{said:#?}");
    assert_eq!(lab.ok("", &shown(POOL)), before);
    let ids = |pool: &str| {
        lab.ok(
            "",
            &format!("Get-CsRgsQueue -Identity service:ApplicationServer:{pool} | % {{ $_.Identity.InstanceId }}"),
        )
    };
    let (here, there) = (ids(POOL), ids("other.x.example"));
    assert!(here.lines().count() == 4 && there.lines().count() == 4 && here.lines().all(|id| !there.contains(id)));
    assert_eq!(verdicts(&lab, &sample(), ""), "skipped 1\nunchanged 17");
}

#[test]
fn a_manager_imports_nothing() {
    let lab = empty();
    lab.ok("", "New-RgsUser sip:mia@fabrikam.example | Out-Null; Add-RgsRoleMember CsResponseGroupManager sip:mia@fabrikam.example");
    let code = line(&sample(), "");
    let journal = lab.ok("", "@(Get-RgsJournal).Count");
    for code in [code.clone(), format!("{code} -KeepGoing"), format!("{code} -WhatIf")] {
        let why = "CsResponseGroupManager gives no Pool Write; nothing was stored of ";
        lab.refused("sip:mia@fabrikam.example", &code, why);
        lab.refused("sip:mia@fabrikam.example", &code, "agent group \"Sales Team\"");
        assert_eq!((count(&lab), lab.ok("", "@(Get-RgsJournal).Count")), (0, journal.clone()));
    }
    let nothing = line(Path::new("nowhere.zip"), "");
    lab.refused("sip:mia@fabrikam.example", &nothing, "CsResponseGroupManager gives no Pool Write");
}

/// Whose right ends at a site is told of each object.
#[test]
fn an_administrator_of_another_site_imports_nothing() {
    let lab = empty();
    lab.ok("", "New-RgsUser sip:sol@fabrikam.example | Out-Null; New-CsAdminRole Elsewhere -Template CsResponseGroupAdministrator -ConfigScopes site:Elsewhere | Out-Null; Add-RgsRoleMember Elsewhere sip:sol@fabrikam.example");
    for more in ["", "-KeepGoing"] {
        let said = lab.code("sip:sol@fabrikam.example", &line(&sample(), more));
        assert!(said.code == 1 && said.err.contains("17 objects cannot be brought in"), "{said:#?}");
        assert!(said.err.contains("may not create agent group \"Sales Team\""), "{said:#?}");
        assert!(said.err.contains("Elsewhere counts only in site:Elsewhere"), "{said:#?}");
        assert_eq!((count(&lab), lab.ok("", "@(Get-CsRgsQueue -ShowAll).Count")), (0, "0".into()), "{more}");
    }
}

/// What a caller may not do stops the whole, and is named.
#[test]
fn what_may_not_be_done_is_named_and_nothing_is_stored() {
    let lab = empty();
    lab.ok("", &format!("New-CsRgsHoursOfBusiness -Parent {POOL} -Name 'Main Line Hours' | Out-Null"));
    lab.refused("", &line(&sample(), ""), "business hours set \"Main Line Hours\"");
    lab.refused("", &line(&sample(), ""), "nothing was stored");
    assert_eq!(count(&lab), 1);
    let kept = verdicts(&lab, &sample(), "-Conflict Skip");
    assert_eq!(kept, "created 16\nskipped 2");
}

#[test]
fn hostile_archives_are_refused_and_nothing_is_stored() {
    let lab = empty();
    let folder = tempfile::tempdir().expect("a folder");
    let whole = lab::export_zip();
    let entry = |name: &str, bytes: &[u8]| {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file(name, SimpleFileOptions::default()).expect("an entry");
        archive.write_all(bytes).expect("its bytes");
        archive.finish().expect("an archive").into_inner()
    };
    let link = {
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.add_symlink("Workflows.xml", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
        archive.finish().expect("an archive").into_inner()
    };
    let bomb = vec![b' '; 8 << 20];
    for (name, bytes, says) in [
        ("cut.zip", whole[..whole.len() / 2].to_vec(), "is not a whole zip archive"),
        ("up.zip", entry("../../Workflows.xml", b"<Objs/>"), "leads out of the archive"),
        ("root.zip", entry("/tmp/Workflows.xml", b"<Objs/>"), "is an absolute path"),
        ("drive.zip", entry("C:\\Workflows.xml", b"<Objs/>"), "is an absolute path"),
        ("link.zip", link, "is a link"),
        ("bomb.zip", entry("Workflows.xml", &bomb), "times when it is unpacked"),
        ("empty.zip", entry("nothing.bin", b"\0\0\0\0"), "there are no objects"),
        ("not.zip", b"PK\x03\x04 and nothing".to_vec(), "is not a whole zip archive"),
    ] {
        let path: PathBuf = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        lab.refused("", &line(&path, ""), says);
    }
    std::fs::write(folder.path().join("whole.zip"), &whole).expect("a file");
    for (limit, says) in [
        ("@{ entries = 3 }", "; 3 are allowed"),
        ("@{ total = 1kb }", "1024 are allowed"),
        ("@{ sound = 10 }", "is a sound of more than 10 bytes"),
        ("@{ totl = 5 }", "there is no limit \"totl\""),
        ("@{ file = -1 }", "no number above 0"),
        ("5", "is no hashtable"),
    ] {
        let whole = folder.path().join("whole.zip");
        lab.refused("", &line(&whole, &format!("-Limit {limit}")), says);
    }
    for file in ["dtd.xml", "too-deep.xml", "bad-int.xml", "dangling-ref.xml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml/hostile").join(file);
        lab.refused("", &line(&path, ""), file);
    }
    assert_eq!(count(&lab), 0);
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml/RgsImportExport")
}

/// Queues in any order, and one of them fails: what leads to it, by whatever way, stays out as well, or loses the link.
#[test]
fn nothing_leads_to_a_queue_that_could_not_come() {
    let queue = |number: u32, name: &str, next: u32, seconds: u32| {
        let id = |n: u32| format!("service:ApplicationServer:old.fabrikam.example/00000000-0000-0000-0000-{n:012}");
        format!(
            r#"{{"PSTypeName": "Queue", "Identity": "{}", "Name": "{name}", "OwnerPool": "old.fabrikam.example",
                "OverflowCandidate": "NewestCall", "TimeoutThreshold": {seconds}, "OverflowThreshold": null,
                "AgentGroupIDList": [], "OverflowAction": null,
                "TimeoutAction": {{"Action": "TransferToQueue", "QueueID": "{}"}}}}"#,
            id(number),
            id(next)
        )
    };
    let folder = tempfile::tempdir().expect("a folder");
    let write = |last: String| {
        let path = folder.path().join("queues.json");
        // First and Second are in a circle; the third leads to itself, the last is what fails.
        let all = [queue(1, "First", 2, 30), queue(2, "Second", 4, 30), queue(3, "Third", 3, 30), last];
        std::fs::write(&path, format!("[{}]", all.join(","))).expect("a file");
        path
    };
    let names = |lab: &Lab| lab.ok("", "(Get-CsRgsQueue).Name -join ', '");
    for (last, why) in [
        // It leads to what is nowhere; and the rules refuse five seconds.
        (queue(4, "Last", 9, 30), "which is neither in the source nor here"),
        (queue(4, "Last", 1, 5), "TimeoutThreshold 5 is outside"),
    ] {
        let lab = empty();
        let path = write(last);
        let said = lab.code("", &line(&path, "-KeepGoing | Out-Null"));
        assert!(said.code == 1 && said.err.contains(why) && said.err.contains("3 objects"), "{said:#?}");
        assert!(said.err.contains("queue \"First\"") && said.err.contains("could not be brought in"), "{said:#?}");
        assert_eq!(names(&lab), "Third", "{why}");
    }
    let lab = empty();
    let path = write(queue(4, "Last", 1, 5));
    let report = "-AllowDangling -ErrorAction SilentlyContinue | % { \"$($_.Verdict) $($_.Name) $($_.Codes)\" }";
    let said = lab.code("", &line(&path, &format!("-KeepGoing {report}")));
    assert_eq!(said.out.lines().count(), 4, "{said:#?}");
    assert!(said.out.contains("failed Last") && said.out.contains("dangling"), "{said:#?}");
    assert_eq!(names(&lab), "First, Second, Third");
    assert_eq!(lab.ok("", "$null -eq (Get-CsRgsQueue Second).TimeoutAction"), "True");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue First).TimeoutAction.QueueID -eq (Get-CsRgsQueue Second).Identity"), "True");
}

/// An object that fails after it was written takes nothing with it of those that are written along with it, and those
/// that fail for reasons of their own still say them.
#[test]
fn what_fails_late_takes_nothing_with_it() {
    let workflow = |number: u32, managed: bool, queue: u32| {
        format!(
            r#"{{"PSTypeName": "Workflow", "Identity": "service:ApplicationServer:old.fabrikam.example/00000000-0000-0000-0001-{number:012}",
                "Name": "Line {number}", "OwnerPool": "old.fabrikam.example", "PrimaryUri": "sip:line{number}@fabrikam.example",
                "Active": true, "Managed": {managed}, "ManagersByUri": [{}], "Language": "en-US", "TimeZone": "GMT Standard Time",
                "HolidaySetIDList": [], "DefaultAction": {{"Action": "TransferToQueue",
                "QueueID": "service:ApplicationServer:old.fabrikam.example/00000000-0000-0000-0000-{queue:012}"}}}}"#,
            if managed { r#""sip:mia@fabrikam.example""# } else { "" }
        )
    };
    let queue = |number: u32| {
        format!(
            r#"{{"PSTypeName": "Queue", "Identity": "service:ApplicationServer:old.fabrikam.example/00000000-0000-0000-0000-{number:012}",
                "Name": "Queue {number}", "OwnerPool": "old.fabrikam.example", "AgentGroupIDList": [],
                "TimeoutThreshold": null, "OverflowThreshold": null, "TimeoutAction": null, "OverflowAction": null}}"#
        )
    };
    let lab = empty();
    lab.ok(
        "",
        "New-RgsUser sip:mia@fabrikam.example | Out-Null; Add-RgsRoleMember CsResponseGroupManager sip:mia@fabrikam.example",
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pool.json");
    // The first leads nowhere; the third would share the queue of the second, which is managed.
    let all =
        [queue(1), queue(2), workflow(1, false, 9), workflow(2, true, 1), workflow(3, false, 1), workflow(4, false, 2)];
    std::fs::write(&path, format!("[{}]", all.join(","))).expect("a file");
    // Where nothing is to be kept each says its own reason, too, the one that was half written among them.
    let said = lab.code("", &line(&path, "| Out-Null"));
    assert!(said.err.contains("2 objects cannot be brought in, and nothing was stored"), "{said:#?}");
    assert!(said.err.contains("\"Line 1\"") && said.err.contains("neither in the source nor here"), "{said:#?}");
    assert!(said.err.contains("\"Line 3\"") && said.err.contains("shares no queue"), "{said:#?}");
    assert_eq!(lab.ok("", "@(Get-CsRgsQueue).Count + @(Get-RgsJournal | ? Kind -eq queue).Count"), "0");
    let said = lab.code("", &line(&path, "-KeepGoing | Out-Null"));
    assert!(said.err.contains("2 objects could not") || said.err.contains("2 objects cannot"), "{said:#?}");
    assert!(said.err.contains("\"Line 1\"") && said.err.contains("neither in the source nor here"), "{said:#?}");
    assert!(said.err.contains("\"Line 3\"") && said.err.contains("shares no queue"), "{said:#?}");
    assert_eq!(lab.ok("", "(Get-CsRgsWorkflow).Name -join ', '"), "Line 2, Line 4");
    let entries = lab.ok("", "(Get-RgsJournal | ? Kind -eq workflow).Name -join ', '");
    assert_eq!(entries.split(", ").count(), 2, "{entries}");
}

/// A process may not open many files at once: a folder or an archive of very many is read all the same.
#[cfg(unix)]
#[test]
fn a_source_of_many_files_needs_few_open_ones() {
    const FILES: usize = 150;
    let lab = empty();
    let folder = lab.store().with_file_name("source");
    let archive = lab.store().with_file_name("source.zip");
    std::fs::create_dir(&folder).expect("a folder");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&archive).expect("a file"));
    for number in 0..FILES {
        let text = format!(r#"{{ "Name": "Group {number}", "AgentAlertTime": 20, "RoutingMethod": "LongestIdle" }}"#);
        let name = format!("{number}.json");
        std::fs::write(folder.join(&name), &text).expect("a file");
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("an archive");
    for source in [folder, archive] {
        let code = format!("@({}).Count", line(&source, "-WhatIf 6> $null"));
        let output = under("ulimit -n 48", &lab.command("", &["-c", &code])).output().expect("sh");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{source:?}: {said}");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.ends_with(&format!("{FILES}\n")), "{source:?}: {said}");
    }
}
