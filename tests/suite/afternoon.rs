//! A pool is moved by someone in a hurry, from files that somebody else has made.

use crate::lab::{self, Lab};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const POOL: &str = "new.fabrikam.example";

/// An empty store with a pool in it, and the folder of the files.
fn empty() -> (Lab, PathBuf) {
    let lab = Lab::new();
    lab.ok("", &format!("New-RgsService {POOL} | Out-Null"));
    let folder = lab.store().parent().expect("a folder").join("files");
    std::fs::create_dir(&folder).expect("a folder");
    (lab, folder)
}

fn line(source: &Path, more: &str) -> String {
    format!("Import-CsRgsConfiguration '{}' {POOL} -WarningAction SilentlyContinue {more}", source.display())
}

fn groups(lab: &Lab) -> String {
    lab.ok("", "@(Get-CsRgsAgentGroup -ShowAll).Count")
}

fn clixml(content: &str) -> String {
    format!("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">{content}</Objs>",)
}

/// An object of a kind, with more members.
fn object(id: usize, kind: &str, members: &str) -> String {
    format!(
        "<Obj RefId=\"{id}\"><TN RefId=\"{id}\"><T>Microsoft.Rtc.Rgs.Management.WritableSettings.{kind}</T></TN><Props>{members}</Props></Obj>"
    )
}

#[test]
fn what_got_a_number_keeps_it_the_next_time() {
    let (lab, folder) = empty();
    let source = folder.join("export.zip");
    std::fs::write(&source, lab::export_zip()).expect("the sample");
    lab.ok("", &format!("New-CsRgsAgentGroup -Parent {POOL} -Name 'Sales Team' | Out-Null; New-CsRgsQueue -Parent {POOL} -Name 'Sales Queue' | Out-Null"));
    let report = |more: &str| {
        let line = line(&source, more);
        lab.ok("", &format!("{line} | Group-Object Verdict | Sort-Object Name | % {{ \"$($_.Name) $($_.Count)\" }}"))
    };
    assert_eq!(report("-OverwriteOwner -Conflict Rename"), "created 15\nrenamed 2\nskipped 1");
    for conflict in ["-Conflict Rename", "", "-Conflict Merge"] {
        assert_eq!(report(&format!("-OverwriteOwner {conflict}")), "skipped 1\nunchanged 17", "{conflict}");
    }
    assert_eq!(lab.ok("", "(Get-CsRgsAgentGroup -Name 'Sales Team (2)').AgentsByUri.Count"), "0");
    // Once the name is free, the object gets it.
    lab.ok("", "Get-CsRgsAgentGroup -Name 'Sales Team' | Remove-CsRgsAgentGroup -Confirm:$false");
    assert_eq!(report("-OverwriteOwner"), "skipped 1\nunchanged 16\nupdated 1");
    assert_eq!(lab.ok("", "@(Get-CsRgsAgentGroup -Name 'Sales Team*').Name"), "Sales Team");
}

#[test]
fn a_report_that_cannot_be_written_is_said_before_anything_is_stored() {
    let (lab, folder) = empty();
    let source = folder.join("groups.csv");
    std::fs::write(&source, "Name,RoutingMethod\nOne,Serial\n").expect("a table");
    let nowhere = folder.join("nosuch").join("report.jsonl");
    lab.refused("", &line(&source, &format!("-Report '{}'", nowhere.display())), "there is no such file or folder");
    lab.refused("", &line(&source, &format!("-Report '{}'", folder.display())), "it is a folder");
    // The store is not lost for it, whatever way leads there.
    let store = lab.store();
    let beside = store.with_file_name("lab.db-wal");
    for path in [&store, &beside] {
        lab.refused("", &line(&source, &format!("-Report '{}'", path.display())), "it belongs to the open store");
    }
    #[cfg(unix)]
    {
        let link = folder.join("link");
        std::os::unix::fs::symlink(&store, &link).expect("a link");
        lab.refused("", &line(&source, &format!("-Report '{}'", link.display())), "it belongs to the open store");
        for command in ["Set-Content", "Out-File", "Tee-Object"] {
            lab.refused("", &format!("'x' | {command} '{}'", link.display()), "it belongs to the open store");
        }
    }
    for end in ["wal", "shm"] {
        let beside = store.with_file_name(format!("lab.db-{end}"));
        lab.refused("", &format!("Backup-RgsStore '{}' -Force", beside.display()), "belongs to the open store");
    }
    assert_eq!(groups(&lab), "0");
}

#[test]
fn a_source_without_objects_is_no_import() {
    let (lab, folder) = empty();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let archive = |name: &str, inner: &[u8]| {
        use std::io::Write;
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        archive.write_all(inner).expect("its bytes");
        archive.finish().expect("an archive").into_inner()
    };
    for (name, bytes) in [
        ("photos.zip", archive("a.jpg", b"xx")),
        ("header.csv", b"Name,RoutingMethod\n".to_vec()),
        ("none.xml", clixml("").into_bytes()),
        ("words.xml", clixml("<S>a</S>").into_bytes()),
    ] {
        lab.refused("", &line(&write(name, &bytes), ""), "there are no objects in");
    }
    let nothing = folder.join("none.xml");
    lab.refused("", &format!("Compare-RgsConfiguration '{}' {POOL}", nothing.display()), "there are no objects in");
    let packed = write("packed.zip", &archive("export.zip", &lab::export_zip()));
    lab.refused("", &line(&packed, ""), "is a zip in a zip: unpack the outer one first");
    #[cfg(unix)]
    lab.refused("", &line(Path::new("/dev/zero"), ""), "is neither a file nor a folder");
}

#[test]
fn who_forgets_the_owner_is_told() {
    let (lab, folder) = empty();
    let source = folder.join("export.zip");
    std::fs::write(&source, lab::export_zip()).expect("the sample");
    let said = lab.code("", &line(&source, "-WhatIf | Out-Null"));
    assert!(said.err.contains("-OverwriteOwner gives them to new.fabrikam.example"), "{said:#?}");
    for more in ["-OverwriteOwner", "-MapPool lyncpool01.fabrikam.example=new.fabrikam.example"] {
        let said = lab.code("", &line(&source, &format!("{more} -WhatIf | Out-Null")));
        assert!(!said.err.contains("stay with their owner"), "{said:#?}");
    }
}

#[test]
fn a_map_that_changes_nothing_is_said() {
    let (lab, folder) = empty();
    let source = folder.join("groups.csv");
    std::fs::write(&source, "Name,RoutingMethod\nOne,Serial\n").expect("a table");
    let maps =
        "-MapName 'One=Two', 'Oen=Three' -MapPool old.example=new.fabrikam.example -MapDomain a.example=b.example";
    let code = format!("Import-CsRgsConfiguration '{}' {POOL} {maps} -WhatIf | % Name", source.display());
    let said = lab.code("", &code);
    assert_eq!((said.code, said.out.lines().last()), (0, Some("One")), "{said:#?}");
    for text in [
        "-MapName: nothing in the source has the object \"Oen\"; did you mean \"One\"?\n",
        "-MapPool: nothing in the source has the pool \"old.example\"; it names no pool\n",
        "-MapDomain: nothing in the source has the domain \"a.example\"; it names no domain\n",
    ] {
        assert!(said.err.contains(text), "{said:#?}");
    }
    // Once for each, and of very many only how many there are.
    let many: Vec<String> = (0..25).map(|n| format!("N{n}=M{n}")).collect();
    let code = format!(
        "Import-CsRgsConfiguration '{}' {POOL} -MapName {} -WhatIf | Out-Null",
        source.display(),
        many.join(",")
    );
    let said = lab.code("", &code);
    assert_eq!(said.err.matches("WARNING: -MapName").count(), 11, "{said:#?}");
    assert!(said.err.contains("nothing in the source has 15 more of the objects to be mapped"), "{said:#?}");
    std::fs::write(&source, lab::export_zip()).expect("the sample");
    // A domain of any address: of agents, managers, lines, lists and targets of transfers.
    let maps = "-MapDomain fabrikam.example=b.example, fabrikan.example=b.example, FABRIKAM.example=c.example";
    let code =
        format!("Import-CsRgsConfiguration '{}' {POOL} {maps} -OverwriteOwner -WhatIf | Out-Null", source.display());
    let said = lab.code("", &code);
    let wanted = "WARNING: -MapDomain: nothing in the source has the domain \"fabrikan.example\"; did you mean \"fabrikam.example\"?\n";
    assert!(said.err.contains(wanted) && said.err.matches("-MapDomain").count() == 1, "{said:#?}");
}

/// Ten references to what holds ten references, and so on: a few lines that stand for more than a machine holds.
#[test]
fn references_of_references_do_not_become_a_bomb() {
    let (lab, folder) = empty();
    let tenfold = |first: usize, last: usize| {
        let mut text = String::new();
        for id in first..=last {
            let refs = format!("<Ref RefId=\"{}\"/>", id - 1).repeat(10);
            write!(text, "<Obj RefId=\"{id}\"><LST>{refs}</LST></Obj>").expect("text");
        }
        text
    };
    let small = "<S N=\"Name\">g</S><S N=\"RoutingMethod\">Serial</S>";
    let import = |name: &str, content: String| {
        let path = folder.join(name);
        std::fs::write(&path, clixml(&content)).expect("a file");
        line(&path, "-Conflict Skip | Out-Null")
    };
    let around = format!("{}{}", object(0, "AgentGroup", small), tenfold(1, 30));
    lab.ok("", &import("around.xml", around));
    assert_eq!(groups(&lab), "1");
    let strange = format!("<Obj RefId=\"0\"><LST><S>x</S></LST></Obj>{}", tenfold(1, 18));
    let strange = strange + object(100, "AgentGroup", &format!("{small}<Ref N=\"Strange\" RefId=\"18\"/>")).as_str();
    lab.refused("", &import("strange.xml", strange), "with all that it refers to it is larger than 64 MB");
    let long = format!("<Obj RefId=\"0\"><ToString>{}</ToString></Obj>", "y".repeat(1 << 20));
    let agents = "<Ref RefId=\"0\"/>".repeat(1000);
    let agents = format!("{small}<Obj N=\"AgentsByUri\" RefId=\"2\"><LST>{agents}</LST></Obj>");
    lab.refused("", &import("agents.xml", long + object(1, "AgentGroup", &agents).as_str()), "is larger than 64 MB");
    let mut asked = object(0, "CallAction", "<S N=\"Action\">Terminate</S>");
    for id in 1..30 {
        let answer = format!("<Obj><Props><Ref N=\"Action\" RefId=\"{}\"/></Props></Obj>", id - 1).repeat(10);
        let list = format!("<Obj N=\"AnswerList\"><LST>{answer}</LST></Obj>");
        let members = format!("<S N=\"Action\">TransferToQuestion</S><Obj N=\"Question\"><Props>{list}</Props></Obj>");
        asked += object(id, "CallAction", &members).as_str();
    }
    let members =
        "<S N=\"Name\">w</S><URI N=\"PrimaryUri\">sip:a@b.example</URI><Ref N=\"DefaultAction\" RefId=\"29\"/>";
    lab.refused("", &import("asked.xml", asked + object(40, "Workflow", members).as_str()), "is larger than 64 MB");
    assert_eq!(groups(&lab), "1");
}

/// Entries of an archive may be the same bytes under many names.
#[test]
fn entries_that_share_their_bytes_do_not_become_a_bomb() {
    let (lab, folder) = empty();
    let body = clixml(&format!("<S>{}</S>", "x".repeat(900_000)));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("0000.xml", zip::write::SimpleFileOptions::default()).expect("an entry");
    std::io::Write::write_all(&mut archive, body.as_bytes()).expect("its bytes");
    let one = archive.finish().expect("an archive").into_inner();
    let at = |mark: &[u8]| one.windows(4).rposition(|four| four == mark).expect("a part of an archive");
    let (directory, end) = (at(b"PK\x01\x02"), at(b"PK\x05\x06"));
    let (mut bytes, mut tail) = (one[..directory].to_vec(), one[end..].to_vec());
    let count = 500_u16;
    for number in 0..count {
        let mut entry = one[directory..end].to_vec();
        entry[46..50].copy_from_slice(format!("{number:04}").as_bytes());
        bytes.extend(entry);
    }
    let size = (end - directory) as u32 * u32::from(count);
    tail[8..10].copy_from_slice(&count.to_le_bytes());
    tail[10..12].copy_from_slice(&count.to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    let path = folder.join("overlap.zip");
    std::fs::write(&path, &bytes).expect("the archive");
    lab.refused("", &line(&path, ""), "times when it is unpacked; 400 times is allowed");
    // A size that no file has, beside another: their sum is no number of 64 bits.
    let mut huge = one[..directory].to_vec();
    let mut entry = one[directory..end].to_vec();
    huge.extend(&entry);
    entry[24..28].copy_from_slice(&u32::MAX.to_le_bytes());
    entry[30..32].copy_from_slice(&12_u16.to_le_bytes());
    entry.extend([1, 0, 8, 0]);
    entry.extend(u64::MAX.to_le_bytes());
    entry[46..50].copy_from_slice(b"0001");
    let size = (end - directory + entry.len()) as u32;
    huge.extend(entry);
    let mut tail = one[end..].to_vec();
    tail[8..12].copy_from_slice(&[2, 0, 2, 0]);
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    huge.extend(tail);
    let path = folder.join("huge.zip");
    std::fs::write(&path, &huge).expect("the archive");
    lab.refused("", &line(&path, ""), "has 18446744073709551615 bytes");
}
