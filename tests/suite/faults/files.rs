//! Archives, CLIXML and export scripts, as PowerShell and a server write and read them.

use crate::lab::{Lab, Said, export_zip};
use crate::picture::{picture, same};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The sample of an export with some of its files replaced; `None` takes one out.
fn changed_zip(changes: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(export_zip())).expect("the sample");
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..old.len() {
        let mut entry = old.by_index(at).expect("an entry");
        let name = entry.name().expect("a name").to_string();
        if changes.iter().any(|(changed, _)| name.ends_with(&format!("/{changed}"))) {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its bytes");
        new.start_file(name, options).expect("an entry");
        new.write_all(&bytes).expect("its bytes");
    }
    for (name, content) in changes {
        if let Some(content) = content {
            new.start_file(format!("RgsImportExport/{name}"), options).expect("an entry");
            new.write_all(content).expect("its bytes");
        }
    }
    new.finish().expect("an archive").into_inner()
}

/// A folder with a lab of one pool.
struct Bench {
    lab: Lab,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Bench {
        let bench = Bench { lab: Lab::new(), folder: tempfile::tempdir().expect("a folder") };
        bench.lab.ok("", "New-RgsService p.x.example | Out-Null");
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(&path, content).expect("a file");
        path.display().to_string()
    }

    fn import(&self, source: &str, more: &str) -> Said {
        let code = format!(
            "Import-CsRgsConfiguration '{source}' p.x.example -OverwriteOwner {more} | Group-Object Verdict -NoElement | % {{ \"$($_.Name) $($_.Count)\" }}"
        );
        self.lab.code("", &code)
    }

    fn objects(&self) -> String {
        self.lab.ok("", "@(Get-CsRgsWorkflow).Count + @(Get-CsRgsQueue).Count + @(Get-CsRgsAgentGroup).Count")
    }
}

const GARBAGE: &[(&str, &[u8], &str)] = &[
    ("0 bytes", b"", "is empty: it has 0 bytes"),
    ("blanks", b" \r\n \t", "is empty: it has only blanks"),
    ("zeros", &[0; 5000], "begins with zero bytes"),
    ("bytes", b"\x01\x02\x00\xff\xfe", "bytes that are no text"),
    ("a page", b"<html><body>503</body></html>", "a page such as ConvertTo-Html makes"),
    ("another XML", b"<Types xmlns='x'><Default/></Types>", "its root is <Types>, not <Objs>"),
    ("text", b"The export failed: access denied.", "those of no kind of object"),
    ("gzip", b"\x1f\x8b\x08\0\0\0\0\0", "is packed with gzip"),
    (
        "an unknown type",
        br#"<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0"><T>Microsoft.Rtc.Rgs.Management.WritableSettings.Wurkflow</T></TN><MS><S N="Name">A</S></MS></Obj><S>x</S></Objs>"#,
        "2 objects of no known kind: Microsoft.Rtc.Rgs.Management.WritableSettings.Wurkflow and <S>",
    ),
    ("unknown JSON", br#"[{"Name":"A","B":1},5]"#, "no known kind"),
];

#[test]
fn b3_a_file_that_gives_nothing_is_said() {
    let bench = Bench::new();
    for (what, content, says) in GARBAGE {
        let source = bench.file("e.zip", &changed_zip(&[("Workflows.xml", Some(content))]));
        // Workflows that cannot be read are an error, also as a rehearsal, and nothing is stored.
        for more in ["", "-WhatIf", "-AllowDangling"] {
            let said = bench.import(&source, more);
            let (one, other) = ("the workflows of the source cannot be read", "/Workflows.xml\"");
            assert!(said.code == 1 && [one, other, says].iter().all(|it| said.err.contains(it)), "{what}: {said:#?}");
        }
        assert_eq!(bench.objects(), "0", "{what}");
        // Who wants the rest is told what is not in it: as a warning, in the last word, as a line, in the report.
        let report = bench.path(&format!("{what}.jsonl"));
        let said = bench.import(&source, &format!("-KeepGoing -WhatIf -Report '{}'", report.display()));
        assert!(said.code == 0 && said.err.contains("WARNING: \"") && said.err.contains(says), "{what}: {said:#?}");
        let verdict = if says.starts_with("is empty") { "empty" } else { "unread" };
        assert!(said.err.contains(&format!("; 1 file {verdict}: Workflows.xml")), "{what}: {said:#?}");
        assert!(said.out.contains(&format!("{verdict} 1")), "{what}: {said:#?}");
        let lines = std::fs::read_to_string(&report).expect("a report");
        let last: serde_json::Value = serde_json::from_str(lines.lines().last().expect("a line")).expect("JSON");
        assert_eq!((&last["kind"], &last["verdict"]), (&"File".into(), &verdict.into()), "{what}");
    }
}

#[test]
fn b3_beside_the_objects_and_in_other_forms() {
    let bench = Bench::new();
    // A folder and its other files; what is known beside what is not; lists of JSON and CSV.
    let known = r#"{"Name":"G","RoutingMethod":"Serial","AgentAlertTime":20,"ParticipationPolicy":"Informal"}"#;
    let clixml = |items: &str| {
        format!("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">{items}</Objs>")
    };
    let group = r#"<Obj RefId="9"><TN RefId="9"><T>A.AgentGroup</T></TN><MS><S N="Name">G</S></MS></Obj>"#;
    let strange = r#"<Obj RefId="1"><TN RefId="1"><T>A.Policy</T></TN><MS><S N="Name">A</S></MS></Obj>"#;
    let list = format!(r#"<Obj RefId="0"><LST>{strange}{group}<Obj><TNRef RefId="1" /></Obj></LST></Obj>"#);
    let bag = format!(
        r#"<Obj RefId="0"><MS><S N="Date">x</S><Obj N="P" RefId="1"><TN RefId="1"><T>A.Policy</T></TN></Obj>{}</MS></Obj>"#,
        group.replacen("<Obj RefId", "<Obj N=\"G\" RefId", 1)
    );
    let print = "Name          : G\nRoutingMethod : Serial\n\nName : X\nColour : red\n";
    for (name, content, says) in [
        (
            "j.json",
            format!("[{known},{{\"Name\":\"B\",\"Colour\":1}}]"),
            "1 object of no known kind: with Name and Colour",
        ),
        ("b.json", format!("{{\"G\":[{known}],\"Other\":{{\"x\":{{\"y\":1}}}}}}"), "1 object of no known kind: Other"),
        ("s.xml", clixml(&format!("{group}<S>x</S>")), "1 object of no known kind: <S>"),
        ("l.xml", clixml(&list), "2 objects of no known kind: A.Policy (2)"),
        ("m.xml", clixml(&bag), "1 object of no known kind: A.Policy"),
        ("p.txt", print.to_string(), "1 object of no known kind: with Name and Colour at line 4"),
    ] {
        let said = bench.import(&bench.file(name, content.as_bytes()), "-WhatIf");
        assert!(said.code == 0 && said.err.contains(says), "{name}: {said:#?}");
        assert!(said.err.contains(&format!("; 1 file read in part: {name}")), "{name}: {said:#?}");
    }
    bench.file("f/AgentGroups.csv", b"Name,RoutingMethod\nG,Serial\n");
    bench.file("f/readme.txt", b"about this folder");
    let folder = bench.path("f").display().to_string();
    let said = bench.import(&folder, "-WhatIf");
    assert!(said.code == 0 && said.err.contains("readme.txt\" has no objects"), "{said:#?}");
    bench.file("f/Queues.csv", b"<html></html>");
    let said = bench.import(&folder, "-WhatIf");
    assert!(said.code == 1 && said.err.contains("the queues of the source cannot be read"), "{said:#?}");
    bench.file("f/none.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    assert!(bench.import(&folder, "-WhatIf -KeepGoing").err.contains("none.zip\" is an archive without files"));
    // A table with its head alone is one of none.
    bench.file("f/Queues.csv", b"Name,TimeoutThreshold\n");
    let said = bench.import(&folder, "-WhatIf");
    assert!(said.code == 0 && said.err.contains("; 2 files empty: none.zip and Queues.csv"), "{said:#?}");
    // A comparison would show all of them as missing.
    let source = bench.file("e.zip", &changed_zip(&[("Queues.xml", Some(b""))]));
    bench.lab.refused(
        "",
        &format!("Compare-RgsConfiguration store '{source}'"),
        "the queues of the source cannot be read",
    );
    // A file that is not there; one that breaks off; one with objects of another kind.
    let source = bench.file("e.zip", &changed_zip(&[("Workflows.xml", None)]));
    let said = bench.import(&source, "-WhatIf");
    assert!(said.code == 0 && said.err.contains("Workflows.xml\" is not there: no workflow comes in"), "{said:#?}");
    let whole = std::fs::read(sample("RgsImportExport/AgentGroups.xml")).expect("the sample");
    let source = bench.file("e.zip", &changed_zip(&[("AgentGroups.xml", Some(&whole[..whole.len() / 2]))]));
    let said = bench.import(&source, "-WhatIf");
    assert!(said.code == 1 && said.err.contains("AgentGroups.xml\", line"), "{said:#?}");
    let said = bench.import(&source, "-KeepGoing");
    assert!(said.err.contains("AgentGroups.xml\" cannot be read beyond 2 objects: line"), "{said:#?}");
    let source = bench.file("e.zip", &changed_zip(&[("Workflows.xml", Some(&whole))]));
    let said = bench.import(&source, "-WhatIf");
    assert!(said.err.contains("holds objects, and no workflow among them"), "{said:#?}");
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml").join(name)
}

#[test]
fn b3_the_script_stops_and_counts() {
    let bench = Bench::new();
    for (name, content, more, says) in [
        ("a.zip", changed_zip(&[("Queues.xml", None)]), vec![], "the export is not whole; nothing was stored"),
        ("b.zip", changed_zip(&[("Workflows.xml", Some(b""))]), vec![], "cannot be read"),
        ("c.zip", export_zip(), vec!["fabrikan.example", "x.example"], "has the domain \"fabrikan.example\""),
    ] {
        let source = bench.file(name, &content);
        let mut args = vec![source.as_str(), "new.x.example"];
        args.extend(more);
        let said = bench.lab.script("", "migrate-pool.rhai", &args);
        assert!(said.code == 1 && said.err.contains(says), "{said:#?}");
        assert_eq!((bench.objects(), bench.lab.ok("", "(Get-CsService).PoolFqdn")), ("0".into(), "p.x.example".into()));
        if name == "a.zip" {
            assert!(said.out.contains("  dangling: 3 (workflow \"IT Helpdesk\", "), "{said:#?}");
        }
    }
}

#[test]
fn e_what_is_named_zip_and_is_none() {
    let bench = Bench::new();
    for (bytes, says) in [
        (&b"7z\xbc\xaf\x27\x1c\0\x04"[..], "is a 7-Zip archive, though its name ends in .zip"),
        (b"Rar!\x1a\x07\x01\0", "is a RAR archive"),
        (b"\x1f\x8b\x08\0", "is packed with gzip"),
        (b"MSCF\0\0\0\0", "is a cabinet archive"),
        (b"PK\x07\x08PK\x03\x04", "one part of a zip in several parts"),
    ] {
        let source = bench.file("rgs.zip", bytes);
        for line in [
            format!("Import-CsRgsConfiguration '{source}' p.x.example"),
            format!("Compare-RgsConfiguration store '{source}'"),
        ] {
            bench.lab.refused("", &line, says);
            bench.lab.refused("", &line, "hint: unpack it with the program that made it");
        }
    }
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn f1_addresses_come_back_with_their_escapes() {
    let bench = Bench::new();
    // What .NET writes, and what it means.
    let pairs = [
        ("sip:a b@x.example", "sip:a%20b@x.example"),
        ("sip:a&quot;&lt;|&gt;^b@x.example", "sip:a%22%3C%7C%3E%5Eb@x.example"),
        ("sip:{a}`b@x.example", "sip:%7Ba%7D%60b@x.example"),
        ("sip:100%@x.example", "sip:100%25@x.example"),
        ("sip:m\u{fc}ller@x.example", "sip:m%C3%BCller@x.example"),
        ("sip:a%2Bb@x.example", "sip:a%2Bb@x.example"),
        ("sip:a_x005F_x0020_b@x.example", "sip:a_x0020_b@x.example"),
        ("tel:+14255550100", "tel:+14255550100"),
    ];
    let root = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";
    let items: String = pairs.iter().map(|(written, _)| format!("<URI>{written}</URI>")).collect();
    let file = bench.file("u.xml", format!("{root}{items}</Objs>").as_bytes());
    let wanted: Vec<&str> = pairs.iter().map(|(_, meant)| *meant).collect();
    assert_eq!(bench.lab.ok("", &format!("Import-Clixml '{file}' | % AbsoluteUri")), wanted.join("\n"));
    // There and back.
    let back = bench.path("back.xml").display().to_string();
    bench.lab.ok("", &format!("Import-Clixml '{file}' | Export-Clixml '{back}'"));
    assert!(text_of(Path::new(&back)).contains("<URI>sip:a b@x.example</URI>"));
    assert!(text_of(Path::new(&back)).contains("<URI>sip:m\u{fc}ller@x.example</URI>"));
    assert_eq!(bench.lab.ok("", &format!("Import-Clixml '{back}' | % AbsoluteUri")), wanted.join("\n"));
    // In an archive: agents, the address of a workflow, the target of an action.
    let groups = text_of(&sample("RgsImportExport/AgentGroups.xml"));
    let workflows = text_of(&sample("RgsImportExport/Workflows.xml"));
    let (agents, flows) = (
        groups.replace("<URI>sip:alice.baker@", "<URI>sip:alice baker@"),
        workflows.replace("<URI N=\"PrimaryUri\">sip:helpdesk@", "<URI N=\"PrimaryUri\">sip:help desk@"),
    );
    assert!(agents != groups && flows != workflows, "the sample has these addresses");
    let changes = [("AgentGroups.xml", Some(agents.as_bytes())), ("Workflows.xml", Some(flows.as_bytes()))];
    let source = bench.file("e.zip", &changed_zip(&changes));
    let said = bench.import(&source, "");
    assert!(said.code == 0 && said.out.contains("created 17"), "{said:#?}");
    let address = "(Get-CsRgsWorkflow -Name 'IT Helpdesk').PrimaryUri.AbsoluteUri";
    assert_eq!(bench.lab.ok("", address), "sip:help%20desk@fabrikam.example");
    let away = bench.path("away.zip").display().to_string();
    bench.lab.ok("", &format!("Export-CsRgsConfiguration p.x.example '{away}' 3>$null"));
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&away).expect("an archive")).expect("a zip");
    let mut written = String::new();
    archive.by_name("RgsImportExport/Workflows.xml").expect("a file").read_to_string(&mut written).expect("text");
    assert!(written.contains(">sip:help desk@fabrikam.example</URI>"), "{written}");
    let said = bench.import(&away, "");
    assert!(said.code == 0 && !said.out.contains("created") && !said.out.contains("updated"), "{said:#?}");
    // In text nobody knows where an address ends: that is an error, as it was.
    let csv = bench.file("g.csv", b"Name,RoutingMethod,AgentsByUri\nG,Serial,Ken Myer <sip:ken@x.example>\n");
    assert_eq!(bench.import(&csv, "").code, 1);
}

const SILENT: &str = "$WarningPreference = 'SilentlyContinue'; ";

/// A pool with all that a script makes in two steps, as a script.
fn hard_script(folder: &Path) -> (Lab, PathBuf) {
    let lab = Lab::new();
    crate::way_out::fill_with_every_shape(&lab);
    let script = folder.join("out.ps1");
    lab.ok("", &format!("{SILENT}Export-CsRgsConfiguration hard.x.example '{}'", script.display()));
    (lab, script)
}

fn pool() -> Lab {
    let lab = Lab::new();
    lab.ok("", "New-RgsService hard.x.example -Site S | Out-Null");
    lab
}

fn run_script(lab: &Lab, script: &Path, more: &[&str]) -> Said {
    let shown = script.display().to_string();
    let mut args = vec![shown.as_str()];
    args.extend(more);
    lab.run("", &args)
}

#[test]
fn f2_what_a_stopped_run_left_is_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    let (lab, script) = hard_script(folder.path());
    let whole = picture(&lab.store(), "hard.x.example", true);
    let text = text_of(&script);
    let lines: Vec<&str> = text.lines().collect();
    // Before each second step, and behind each first one.
    let stops: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].trim_start().starts_with("Set-CsRgs")).collect();
    assert!(stops.len() > 3, "{text}");
    let is_new =
        |at: &usize| lines[*at].contains("$made = New-CsRgsWorkflow") || lines[*at].contains("New-CsRgsHolidaySet");
    for at in stops.into_iter().chain((0..lines.len()).filter(is_new).map(|at| at + 1)) {
        let mut cut = lines.clone();
        cut.insert(at, "throw 'the line is cut'");
        let stopped = folder.path().join("stopped.ps1");
        std::fs::write(&stopped, cut.join("\r\n")).expect("a file");
        let sounds = folder.path().join("out-sounds").display().to_string();
        let other = pool();
        let said = run_script(&other, &stopped, &["-Sounds", &sounds, "-ServiceSettings"]);
        assert!(said.code == 1 && said.err.contains("the line is cut"), "line {at}: {said:#?}");
        let said = run_script(&other, &script, &["-ServiceSettings"]);
        assert_eq!(said.code, 0, "line {at}: {said:#?}");
        same(&whole, &picture(&other.store(), "hard.x.example", true));
    }
}

#[test]
fn f3_sounds_are_looked_for_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, script) = hard_script(folder.path());
    let sounds = folder.path().join("out-sounds");
    let away = folder.path().join("away");
    std::fs::create_dir(&away).expect("a folder");
    let moved = away.join("out.ps1");
    std::fs::copy(&script, &moved).expect("a copy");
    let lab = pool();
    let empty = picture(&lab.store(), "hard.x.example", true);
    let refused = |script: &Path, more: &[&str], says: &[&str]| {
        let said = run_script(&lab, script, more);
        assert!(said.code == 1 && says.iter().all(|it| said.err.contains(it)), "{says:?} {said:#?}");
        same(&empty, &picture(&lab.store(), "hard.x.example", true));
    };
    refused(&moved, &[], &["There is no folder", "out-sounds", "Nothing was made"]);
    let other = away.display().to_string();
    let mut names: Vec<String> = std::fs::read_dir(&sounds)
        .expect("sounds")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut says: Vec<&str> = names.iter().map(String::as_str).collect();
    says.push("Nothing was made");
    refused(&moved, &["-Sounds", &other, "-ServiceSettings"], &says);
    let gone = sounds.join(&names[0]);
    let kept = std::fs::read(&gone).expect("a sound");
    std::fs::remove_file(&gone).expect("it goes");
    refused(&script, &["-ServiceSettings"], &[&names[0], "are missing"]);
    // As pasted text it has no folder.
    let text = text_of(&script).replace('\u{feff}', "");
    let said = lab.code("", &text);
    assert!(said.code == 1 && said.err.contains("The script needs its sounds"), "{said:#?}");
    std::fs::write(&gone, kept).expect("it is back");
    let there = sounds.display().to_string();
    assert_eq!(run_script(&lab, &moved, &["-Sounds", &there]).code, 0);
    // Without sounds it may be pasted.
    let lab = Lab::new();
    lab.script("", "admin-creates-all.rhai", &[]);
    let silent = folder.path().join("silent.ps1").display().to_string();
    let service = lab.ok("", "(Get-CsService).PoolFqdn");
    lab.ok("", &format!("{SILENT}Export-CsRgsConfiguration '{service}' '{silent}'"));
    let other = Lab::new();
    other.ok("", &format!("New-RgsService '{service}' -Site S | Out-Null"));
    let said = other.code("", &text_of(Path::new(&silent)).replace('\u{feff}', ""));
    assert_eq!((said.code, other.ok("", "@(Get-CsRgsWorkflow).Count")), (0, "1".into()), "{said:#?}");
}

#[test]
fn f4_settings_of_the_service_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let (lab, script) = hard_script(folder.path());
    let settings = "Get-CsRgsConfiguration hard.x.example | % { \"$($_.AgentRingbackGracePeriod) $($_.DisableCallContext) $($_.DefaultMusicOnHoldFile.OriginalFileName)\" }";
    let there = lab.ok("", settings);
    let other = pool();
    other.ok("", &format!("{SILENT}Set-CsRgsConfiguration hard.x.example -AgentRingbackGracePeriod 123"));
    let before = other.ok("", settings);
    assert_ne!(before, there);
    let said = run_script(&other, &script, &[]);
    assert!(said.code == 0 && said.err.contains("WARNING: The settings of the service stay as they are"), "{said:#?}");
    assert!(said.err.contains("AgentRingbackGracePeriod is ") && said.err.contains(" in the export"), "{said:#?}");
    assert_eq!(other.ok("", settings), before);
    let said = run_script(&other, &script, &["-ServiceSettings"]);
    assert!(said.code == 0 && !said.err.contains("settings of the service"), "{said:#?}");
    assert_eq!(other.ok("", settings), there);
    // Nothing differs, nothing is said.
    let said = run_script(&other, &script, &[]);
    assert!(said.code == 0 && !said.err.contains("settings of the service"), "{said:#?}");
    // Music that the export has not is taken away on demand alone.
    let none = pool();
    let plain = folder.path().join("plain.ps1");
    none.ok("", &format!("{SILENT}Export-CsRgsConfiguration hard.x.example '{}'", plain.display()));
    let said = run_script(&other, &plain, &[]);
    assert!(said.code == 0 && said.err.contains("AgentRingbackGracePeriod is 60 in the export"), "{said:#?}");
    assert_eq!(other.ok("", settings), there);
    assert_eq!(run_script(&other, &plain, &["-ServiceSettings"]).code, 0);
    assert_eq!(other.ok("", settings), none.ok("", settings));
    assert!(text_of(&script).contains("[switch]$ServiceSettings"));
    let help = lab.ok("", "Get-Help Export-CsRgsConfiguration | Out-String -Width 5000");
    assert!(help.contains("-ServiceSettings"), "{help}");
    // A script of one workflow has no settings.
    let one = folder.path().join("one.ps1");
    lab.ok(
        "",
        &format!(
            "{SILENT}Export-CsRgsConfiguration hard.x.example '{}' -Workflow (Get-CsRgsWorkflow)[0].Name",
            one.display()
        ),
    );
    assert!(!text_of(&one).contains("ServiceSettings"));
}

fn clixml(items: &str) -> String {
    format!("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">{items}</Objs>")
}

#[test]
fn c_a_list_that_holds_itself() {
    let bench = Bench::new();
    // Over itself, over another list, over a table, over an object; in a stack, a queue and an array.
    for items in [
        r#"<Obj RefId="0"><LST><Ref RefId="0" /></LST></Obj>"#,
        r#"<Obj RefId="0"><LST><Obj RefId="1"><LST><Ref RefId="0" /></LST></Obj></LST></Obj>"#,
        r#"<Obj RefId="0"><LST><Obj RefId="1"><DCT><En><S N="Key">a</S><Ref N="Value" RefId="0" /></En></DCT></Obj></LST></Obj>"#,
        r#"<Obj RefId="0"><LST><Obj RefId="1"><MS><Ref N="a" RefId="0" /></MS></Obj></LST></Obj>"#,
        r#"<Obj RefId="0"><STK><Ref RefId="0" /></STK></Obj>"#,
        r#"<Obj RefId="0"><QUE><Ref RefId="0" /></QUE></Obj>"#,
        r#"<Obj RefId="0"><TN RefId="0"><T>System.Object[]</T></TN><LST><Ref RefId="0" /></LST></Obj>"#,
        r#"<Obj RefId="0"><Ref RefId="0" /></Obj>"#,
        r#"<Obj RefId="0"><Obj RefId="1"><Ref RefId="0" /></Obj></Obj>"#,
    ] {
        let file = bench.file("x.xml", clixml(items).as_bytes());
        bench.lab.refused("", &format!("Import-Clixml '{file}'"), "the list with RefId \"0\" holds itself");
        // A list of no objects is none to an import either; nothing runs for ever.
        assert_eq!(bench.import(&file, "-WhatIf").code, 1, "{items}");
    }
    // What may hold itself here does, and is written as it was.
    let table = r#"<Obj RefId="0"><DCT><En><S N="Key">a</S><Ref N="Value" RefId="0" /></En></DCT></Obj>"#;
    let file = bench.file("x.xml", clixml(table).as_bytes());
    let back = bench.path("back.xml").display().to_string();
    let line = format!("$x = Import-Clixml '{file}'; $x | Export-Clixml '{back}'; $x.a.a.a.Count; \"$($x.a)\"");
    assert_eq!(bench.lab.ok("", &line), "1\nSystem.Collections.Hashtable");
    assert!(text_of(Path::new(&back)).contains("<Ref N=\"Value\" RefId=\"0\" />"));
    // References to references to references.
    let leaf = "<S>x</S>".repeat(10);
    for array in ["", "<TN><T>System.Object[]</T></TN>"] {
        let mut laughs = format!("<Obj RefId=\"0\">{array}<LST>{leaf}</LST></Obj>");
        for n in 1..40 {
            laughs += &format!(
                "<Obj RefId=\"{n}\">{array}<LST>{}</LST></Obj>",
                format!("<Ref RefId=\"{}\" />", n - 1).repeat(10)
            );
        }
        let file = bench.file("x.xml", clixml(&laughs).as_bytes());
        let said = bench.lab.code("", &format!("(Import-Clixml '{file}')[-1].Count"));
        match array {
            "" => assert_eq!((said.code, said.out.trim()), (0, "10"), "{said:#?}"),
            _ => assert!(said.code == 1 && said.err.contains("holds more than 4000000 values"), "{said:#?}"),
        }
        assert_eq!(bench.import(&file, "-WhatIf").code, 1);
    }
    // A chain through the whole file, and what lies too deep.
    let mut chain = String::from("<Obj RefId=\"0\"><LST><S>x</S></LST></Obj>");
    (1..3000).for_each(|n| chain += &format!("<Obj RefId=\"{n}\"><LST><Ref RefId=\"{}\" /></LST></Obj>", n - 1));
    let file = bench.file("x.xml", clixml(&chain).as_bytes());
    bench.lab.refused("", &format!("Import-Clixml '{file}'"), "nested more than 200 deep");
    assert_eq!(bench.import(&file, "-WhatIf").code, 1);
    let deep = format!("{}{}", "<Obj><LST>".repeat(5000), "</LST></Obj>".repeat(5000));
    let file = bench.file("x.xml", clixml(&deep).as_bytes());
    bench.lab.refused("", &format!("Import-Clixml '{file}'"), "50 objects inside one another");
    // A list here cannot hold itself; a million of elements are no matter.
    bench.lab.refused("", "$l = [System.Collections.ArrayList]@(1); [void]$l.Add($l)", "a list cannot hold itself");
    let file = bench.path("m.xml").display().to_string();
    let line = format!("Export-Clixml '{file}' -InputObject (1..300000); (Import-Clixml '{file}').Count");
    assert_eq!(bench.lab.ok("", &line), "300000");
}

/// Exports what a line gives, and reads the file.
fn exported(bench: &Bench, line: &str, more: &str) -> String {
    let file = bench.path("o.xml");
    bench.lab.ok("", &format!("{line} | Export-Clixml '{}' {more}", file.display()));
    let text = text_of(&file);
    text.lines().map(str::trim).collect()
}

#[test]
fn f5_members_of_the_instance_cost_no_depth() {
    let bench = Bench::new();
    let nested = "[pscustomobject]@{A=[pscustomobject]@{B=[pscustomobject]@{C=[pscustomobject]@{D=1}}}}";
    for more in ["-Depth 1", "", "-Depth 3"] {
        assert!(exported(&bench, nested, more).contains(r#"<I32 N="D">1</I32>"#), "{more}");
    }
    // In lists and tables, through Add-Member, and through what Select-Object makes.
    for line in [
        "[pscustomobject]@{L=@([pscustomobject]@{D=1})}",
        "@{H=[pscustomobject]@{L=@{I=[pscustomobject]@{D=1}}}}",
        "[pscustomobject]@{A=1} | Add-Member N ([pscustomobject]@{B=[pscustomobject]@{D=1}}) -PassThru",
        "[pscustomobject]@{A=[pscustomobject]@{B=[pscustomobject]@{D=1}}} | Select-Object A",
        "Get-Item / | Select-Object @{Name='X'; Expression={[pscustomobject]@{B=[pscustomobject]@{D=1}}}}",
    ] {
        assert!(exported(&bench, line, "-Depth 1").contains(r#"<I32 N="D">1</I32>"#), "{line}");
    }
    // Properties of a type cost a level.
    let typed = "New-CsRgsCallAction -Action Terminate -Prompt (New-CsRgsPrompt -TextToSpeechPrompt Bye)";
    let one = exported(&bench, typed, "-Depth 1");
    assert!(one.contains(r#"<S N="Prompt">"#) && !one.contains("TextToSpeechPrompt"), "{one}");
    let two = exported(&bench, typed, "-Depth 2");
    assert!(two.contains(r#"<S N="TextToSpeechPrompt">Bye</S>"#), "{two}");
    let noted = exported(&bench, &format!("[pscustomobject]@{{A=[pscustomobject]@{{B=({typed})}}}}"), "-Depth 1");
    assert!(noted.contains(r#"<S N="Action">Terminate</S>"#) && noted.contains(r#"<S N="Prompt">"#), "{noted}");
    // What was read from a file is kept.
    let file = bench.file("x.xml", clixml(r#"<Obj><TN><T>A</T></TN><Props><Obj N="P"><TN><T>B</T></TN><Props><Obj N="Q"><TN><T>C</T></TN><Props><I32 N="D">1</I32></Props></Obj></Props></Obj></Props></Obj>"#).as_bytes());
    assert!(exported(&bench, &format!("Import-Clixml '{file}'"), "-Depth 1").contains(r#"<I32 N="D">1</I32>"#));
}

#[test]
fn f6_kinds_of_values() {
    let bench = Bench::new();
    for (line, holds) in [
        (
            "[ordered]@{b=1;a=$null}",
            "<T>System.Collections.Specialized.OrderedDictionary</T><T>System.Object</T></TN><DCT><En><S N=\"Key\">b</S><I32 N=\"Value\">1</I32></En><En><S N=\"Key\">a</S><Nil N=\"Value\" />",
        ),
        (
            "@{n=$null}",
            "<T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT><En><S N=\"Key\">n</S><Nil N=\"Value\" />",
        ),
        ("$null", "><Nil /></Objs>"),
        (",@(1,$null,2)", "<LST><I32>1</I32><Nil /><I32>2</I32></LST>"),
        ("$l=[System.Collections.ArrayList]@(1); [pscustomobject]@{A=$l;B=$l}", "<Ref N=\"B\" RefId=\"1\" />"),
        ("$o=[pscustomobject]@{X=1}; @{A=$o;B=$o}", "<Ref N=\"Value\" RefId=\"1\" />"),
        ("[datetime]::MaxValue", "<DT>9999-12-31T23:59:59.9999999</DT>"),
        ("[datetime]::MinValue", "<DT>0001-01-01T00:00:00</DT>"),
        ("[timespan]::MaxValue", "<TS>P10675199DT2H48M5.4775807S</TS>"),
        ("[timespan]::MinValue", "<TS>-P10675199DT2H48M5.4775808S</TS>"),
        (
            "Get-Date 2026-01-01 | Select-Object Year",
            "<T>Selected.System.DateTime</T><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T>",
        ),
        ("[pscustomobject]@{A=1} | Select-Object A", "<T>Selected.System.Management.Automation.PSCustomObject</T>"),
        (
            "[pscustomobject]@{A=1} | Select-Object A | Select-Object A",
            "<T>Selected.System.Management.Automation.PSCustomObject</T>",
        ),
        ("Get-Item / | Select-Object Name", "<T>Selected.System.IO.DirectoryInfo</T>"),
        (
            "Get-Item /",
            "<T>System.IO.DirectoryInfo</T><T>System.IO.FileSystemInfo</T><T>System.MarshalByRefObject</T><T>System.Object</T>",
        ),
        (
            "1,2 | Measure-Object -Sum",
            "<T>Microsoft.PowerShell.Commands.GenericMeasureInfo</T><T>Microsoft.PowerShell.Commands.MeasureInfo</T><T>System.Object</T></TN><ToString>Microsoft.PowerShell.Commands.GenericMeasureInfo</ToString>",
        ),
        ("1,2 | Measure-Object -Sum", "<Db N=\"Sum\">3</Db>"),
        (
            "'a b' | Measure-Object -Word",
            "<T>Microsoft.PowerShell.Commands.TextMeasureInfo</T><T>Microsoft.PowerShell.Commands.MeasureInfo</T>",
        ),
        ("[guid]::Empty", "<G>00000000-0000-0000-0000-000000000000</G>"),
        ("[version]'1.2.3'", "<Version>1.2.3</Version>"),
        ("[char]65", "<C>65</C>"),
        ("(,[byte[]](1,2))", "<BA>AQI=</BA>"),
        ("$b = { a 'b' }; $b", "<SBK> a 'b' </SBK>"),
        (
            "[System.DayOfWeek]::Monday",
            "<T>System.DayOfWeek</T><T>System.Enum</T><T>System.ValueType</T><T>System.Object</T></TN><ToString>Monday</ToString><I32>1</I32>",
        ),
        ("[regex]'a+'", "<T>System.Text.RegularExpressions.Regex</T><T>System.Object</T></TN><ToString>a+</ToString>"),
        ("\"a`n`t_x0041_$([char]0x1F600)\"", "<S>a_x000A__x0009__x005F_x0041_"),
    ] {
        let text = exported(&bench, line, "");
        assert!(text.contains(holds), "{line}\nwanted: {holds}\n{text}");
    }
    // As -InputObject a list is one object.
    let file = bench.path("o.xml").display().to_string();
    for (value, holds) in [
        ("@(1,'two')", "<T>System.Object[]</T>"),
        ("@()", "<LST />"),
        ("$null", "<Nil />"),
        (
            "([System.Collections.Generic.List[int]](1,2))",
            "<T>System.Collections.Generic.List`1[[System.Int32, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089]]</T>",
        ),
        ("$(,(New-Object System.Collections.Stack))", "<STK />"),
        ("5", "<I32>5</I32>"),
    ] {
        bench.lab.ok("", &format!("Export-Clixml '{file}' -InputObject {value}"));
        assert!(text_of(Path::new(&file)).contains(holds), "{value}: {}", text_of(Path::new(&file)));
    }
    // And back: order, the top of a stack, one list in two places, keys that differ by case.
    for (line, shows) in [
        (
            "[ordered]@{b=1;a=2} | Export-Clixml F; $x = Import-Clixml F; \"$($x.GetType().Name) $($x.Keys) $($x[0])\"",
            "OrderedDictionary b a 1",
        ),
        (
            "$s = New-Object System.Collections.Stack; $s.Push(1); $s.Push(2); Export-Clixml F -InputObject $s; $x = Import-Clixml F; $x.Pop()",
            "2",
        ),
        (
            "$l=[System.Collections.ArrayList]@(1); [pscustomobject]@{A=$l;B=$l} | Export-Clixml F; $x = Import-Clixml F; [void]$x.A.Add(2); $x.B.Count",
            "2",
        ),
        ("[datetime]::MaxValue | Export-Clixml F; (Import-Clixml F) -eq [datetime]::MaxValue", "True"),
    ] {
        assert_eq!(
            bench.lab.ok(
                "",
                &line
                    .replace(" F;", &format!(" '{file}';"))
                    .replace(" F)", &format!(" '{file}')"))
                    .replace(" F ", &format!(" '{file}' "))
            ),
            shows,
            "{line}"
        );
    }
    let keys = r#"<Obj><DCT><En><S N="Key">a</S><I32 N="Value">1</I32></En><En><S N="Key">A</S><I32 N="Value">2</I32></En></DCT></Obj>"#;
    bench.file("o.xml", clixml(keys).as_bytes());
    assert_eq!(
        bench.lab.ok("", &format!("$x = Import-Clixml '{file}'; \"$($x.Count) $($x['a']) $($x['A'])\"")),
        "2 1 2"
    );
    let keys = r#"<Obj><DCT><En><S N="Key">a</S><I32 N="Value">1</I32></En><En><S N="Key">a</S><I32 N="Value">2</I32></En></DCT></Obj>"#;
    bench.file("o.xml", clixml(keys).as_bytes());
    bench.lab.refused("", &format!("Import-Clixml '{file}'"), "has the key \"a\" twice");
}

#[test]
fn f8_the_name_of_a_type_is_no_text() {
    let bench = Bench::new();
    let name = "Microsoft.Rtc.Rgs.Management.WritableSettings";
    let queue = |inside: &str| {
        clixml(&format!(
            r#"<Obj RefId="0"><TN RefId="0"><T>{name}.Queue</T></TN><Props><Obj N="Identity" RefId="1"><TN RefId="1"><T>Microsoft.Rtc.Rgs.Management.RgsIdentity</T></TN><ToString>service:ApplicationServer:p.x.example/b2000009-5a3c-4d1e-9b20-c0ffee000009</ToString></Obj><S N="Name">Q</S>{inside}</Props></Obj>"#
        ))
    };
    let action = |inside: &str| {
        format!(
            r#"<Obj N="TimeoutAction" RefId="2"><TN RefId="2"><T>{name}.CallAction</T></TN><Props>{inside}<S N="Action">Terminate</S></Props></Obj><I32 N="TimeoutThreshold">30</I32>"#
        )
    };
    let spoken = "(Get-CsRgsQueue -Name Q).TimeoutAction.Prompt.TextToSpeechPrompt";
    for (inside, says) in [
        (action(&format!(r#"<S N="Prompt">{name}.Prompt</S>"#)), "Prompt is only the name of its type"),
        (action(&format!(r#"<S N="Prompt">Deserialized.{name}.Prompt</S>"#)), "Prompt is only the name of its type"),
        (
            format!(r#"<S N="TimeoutAction">Prompt={name}.Prompt_x000A_Action=Terminate</S>"#),
            "the prompt of TimeoutAction is only the name of its type",
        ),
        (
            action(&format!(
                r#"<Obj N="Prompt" RefId="3"><Props><S N="AudioFilePrompt">{name}.AudioFile</S></Props></Obj>"#
            )),
            "AudioFilePrompt is only the name of its type",
        ),
    ] {
        let file = bench.file("q.xml", queue(&inside).as_bytes());
        let line = format!(
            "Import-CsRgsConfiguration '{file}' p.x.example -OverwriteOwner -Conflict Replace 3>$null | % {{ $_.Remarks }}"
        );
        let said = bench.lab.ok("", &line);
        assert!(said.contains(says), "{inside}: {said}");
        assert_eq!(bench.lab.ok("", &format!("[string]({spoken})")), "", "{inside}");
        bench.lab.ok("", &format!("{SILENT}Remove-CsRgsQueue Q -Force -Confirm:$false"));
    }
    // A text that speaks of such names is one.
    let file = bench.file("q.xml", queue(&action(r#"<S N="Prompt">System.Out of order</S>"#)).as_bytes());
    bench.lab.ok("", &format!("Import-CsRgsConfiguration '{file}' p.x.example -OverwriteOwner 3>$null | Out-Null"));
    assert_eq!(bench.lab.ok("", spoken), "System.Out of order");
    // What an object cannot do without is an error that says why.
    for inside in [
        format!(r#"<S N="TimeoutAction">{name}.CallAction</S>"#),
        action(r#"<S N="QueueID">Microsoft.Rtc.Rgs.Management.RgsIdentity</S>"#),
    ] {
        let file = bench.file("q.xml", queue(&inside).as_bytes());
        let said = bench.import(&file, "");
        assert!(said.code == 1 && said.err.contains("is only the name of its type"), "{said:#?}");
    }
}

/// Changed samples: the reader and what makes values of them end, and never panic.
#[test]
fn c_changed_samples_are_read_or_refused() {
    use rgsh::clixml::{export::Export, import, limits::Limits, reader::Reader, writer::Writer};
    let mut files = Vec::new();
    for folder in ["RgsImportExport", "hostile", "variants"] {
        for file in std::fs::read_dir(sample(folder)).expect("samples") {
            let path = file.expect("a file").path();
            files.extend(path.extension().is_some_and(|it| it == "xml").then(|| std::fs::read(&path).expect("bytes")));
        }
    }
    // In the order of their bytes, so that a seed is the same everywhere.
    files.sort();
    let pieces: &[&[u8]] = &[
        b"<Ref RefId=\"0\" />",
        b"<Ref N=\"Value\" RefId=\"1\" />",
        b"<Obj RefId=\"0\">",
        b"</Obj>",
        b"<LST>",
        b"</LST>",
        b"<Nil />",
        b"<S>_xD800_</S>",
        b"<DCT><En>",
        b"<TNRef RefId=\"0\" />",
        b"&#0;",
        b"&amp;",
        b"<![CDATA[x]]>",
        b"\0",
        b"\xff",
        b"<URI>sip:%</URI>",
        b"<TS>-P10675199DT2H48M5.4775808S</TS>",
        b"<DT>9999-12-31T23:59:59.9999999</DT>",
        b"<MS>",
        b"</MS>",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % most.max(1) as u64).unwrap_or(0)
    };
    let (mut read, mut refused) = (0, 0);
    for _ in 0..4000 {
        let mut bytes = files[random(files.len())].clone();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(5) {
                0 => bytes.truncate(at),
                1 if !bytes.is_empty() => bytes[at] = random(256) as u8,
                2 => drop(bytes.splice(at..at, pieces[random(pieces.len())].iter().copied())),
                3 => {
                    let end = (at + random(200)).min(bytes.len());
                    let part = bytes[at..end].to_vec();
                    drop(bytes.splice(at..at, part));
                }
                _ => drop(bytes.drain(at..(at + random(60)).min(bytes.len()))),
            }
        }
        let Ok(mut reader) = Reader::open(std::io::Cursor::new(&bytes), Limits::default()) else {
            refused += 1;
            continue;
        };
        let mut export = Export::new(3);
        let mut writer = Writer::new(Vec::new(), reader.header().clone());
        loop {
            match reader.read() {
                Ok(Some(item)) => match import::value(&item) {
                    Ok(value) => {
                        read += 1;
                        writer.write(&export.item(&value)).expect("memory");
                        assert!(value.to_string().len() < 10_000_000);
                    }
                    Err(_) => refused += 1,
                },
                Ok(None) => break,
                Err(_) => {
                    refused += 1;
                    break;
                }
            }
        }
        writer.finish().expect("memory");
    }
    assert!(read > 500 && refused > 500, "{read} read, {refused} refused");
}
