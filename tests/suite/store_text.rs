//! A store as text: what goes out comes back byte for byte, and what is odd is refused with nothing stored.

use crate::lab::{Lab, export_zip, wave};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn beside(lab: &Lab, name: &str) -> PathBuf {
    lab.store().with_file_name(name)
}

/// Every file below a folder, by its path.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, way: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let way = format!("{way}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &way, found);
            } else {
                found.insert(way, std::fs::read(entry.path()).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(root, "", &mut found);
    found
}

fn export(lab: &Lab, name: &str) -> PathBuf {
    let folder = beside(lab, name);
    lab.ok("", &format!("Export-RgsStore '{}' | Out-Null", folder.display()));
    folder
}

fn import(folder: &Path) -> Lab {
    let lab = Lab::new();
    lab.ok("", &format!("Import-RgsStore '{}' | Out-Null", folder.display()));
    lab
}

/// Out, into an empty store, out again; then the same from what was made.
fn round_trip(lab: &Lab) -> BTreeMap<String, Vec<u8>> {
    let first = export(lab, "text");
    let files = tree(&first);
    for (path, bytes) in &files {
        assert!(!path.ends_with(".json") || !bytes.contains(&b'\r') && bytes.ends_with(b"\n"), "{path}");
        assert!(path.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c)), "{path}");
    }
    let copy = import(&first);
    let again = tree(&export(&copy, "again"));
    let differ: Vec<_> = files.iter().filter(|(path, bytes)| again.get(*path) != Some(bytes)).map(|(p, _)| p).collect();
    assert!(differ.is_empty() && files.len() == again.len(), "{differ:?}");
    // A second export over the first changes nothing.
    let said = lab.ok("", &format!("Export-RgsStore '{}' | % {{ \"$($_.Changed) $($_.Removed)\" }}", first.display()));
    assert_eq!(said, "0 0");
    files
}

#[test]
fn the_demo_store() {
    let lab = Lab::new();
    assert_eq!(lab.script("", "demo.rhai", &[]).code, 0);
    let files = round_trip(&lab);
    assert!(files.len() > 250, "{}", files.len());
    // Who is imported may do what they might.
    let copy = import(&beside(&lab, "text"));
    let count = "@(Get-CsRgsWorkflow).Count; @(Get-RgsRoleMember).Count; @(Get-CsUser).Count";
    assert_eq!(copy.ok("", count), lab.ok("", count));
}

#[test]
fn an_imported_sample_with_its_sounds_and_origins() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null");
    let zip = beside(&lab, "export.zip");
    std::fs::write(&zip, export_zip()).expect("a file");
    let line = format!(
        "Import-CsRgsConfiguration '{}' p.x.example -OverwriteOwner -ReplaceExistingRgsSettings -Conflict Rename | Out-Null",
        zip.display()
    );
    lab.ok("", &line);
    let files = round_trip(&lab);
    for part in ["/sounds/", "/origins/", "/pools/p.x.example/sounds/", "/pools/p.x.example/business-hours/"] {
        assert!(files.keys().any(|path| path.contains(part)), "{part}");
    }
    // The origins came, too: the source is known again.
    let copy = import(&beside(&lab, "text"));
    let again = line.replace(" | Out-Null", " | % Verdict | Sort-Object -Unique");
    assert_eq!(copy.ok("", &again), lab.ok("", &again));
    // And the revisions: what is changed next is not taken for what is there.
    copy.ok("", "$q = (Get-CsRgsQueue)[0]; $q.Description = 'x'; Set-CsRgsQueue $q");
}

#[test]
fn hostile_names() {
    let lab = Lab::new();
    let names = [
        "../../../etc/passwd",
        "..",
        ".",
        "CON",
        "a/b",
        "a:b",
        "a\\b",
        "A_B",
        "trailing.",
        "x|y?*<>\"",
        "日本語 キュー",
        "e\u{301}",
        "\u{e9}",
        "-Force",
        "~",
        "$HOME",
        "`n",
        "tab\there",
        "null",
        "{}",
        "\u{202e}rtl",
    ];
    lab.ok("", "New-RgsService '../odd pool.example' -ErrorAction SilentlyContinue | Out-Null; New-RgsService p.x.example | Out-Null");
    let long = "y".repeat(200);
    for name in names.iter().copied().chain([long.as_str()]) {
        let code = format!("New-CsRgsQueue -Parent p.x.example -Name '{}' | Out-Null", name.replace('\'', "''"));
        let said = lab.code("", &code);
        assert!(said.code == 0 || said.err.contains("Name"), "{said:?}");
    }
    lab.ok("", "New-RgsUser 'sip:o%2f..@x.example' -DisplayName '../../x' | Out-Null");
    let files = round_trip(&lab);
    assert!(files.keys().filter(|path| path.contains("/queues/")).count() > 15, "{files:?}");
    // Nothing came to stand outside.
    assert_eq!(
        std::fs::read_dir(beside(&lab, ""))
            .expect("a folder")
            .flatten()
            .filter(|e| e.path().is_dir() && e.file_name() != "text")
            .count(),
        0
    );
}

#[test]
fn a_change_is_a_change_of_its_file_alone() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null; foreach ($n in 'A', 'B') { New-CsRgsQueue -Parent p.x.example -Name $n | Out-Null }");
    let folder = export(&lab, "text");
    let before = tree(&folder);
    std::fs::write(folder.join("README.md"), "mine").expect("a file");
    std::fs::write(folder.join("pools/p.x.example/queues/notes.txt"), "mine").expect("a file");
    lab.ok("", "Set-CsRgsQueue A -Description d | Out-Null; Remove-CsRgsQueue B -Force");
    let said = lab.ok(
        "",
        &format!("Export-RgsStore '{}' | % {{ \"$($_.Files) $($_.Changed) $($_.Removed)\" }}", folder.display()),
    );
    assert_eq!(said, format!("{} 1 1", before.len() - 2));
    let after = tree(&folder);
    let gone: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert!(gone.len() == 1 && gone[0].contains("/queues/B-"), "{gone:?}");
    assert!(after.contains_key("/README.md") && after.contains_key("/pools/p.x.example/queues/notes.txt"));
    // The journal is there when it is asked for, and goes when it is not.
    lab.ok("", &format!("Export-RgsStore '{}' -IncludeJournal | Out-Null", folder.display()));
    let lines = std::fs::read_to_string(folder.join("journal/000000000000.jsonl")).expect("the journal");
    assert!(lines.lines().count() > 4 && lines.contains("Remove-CsRgsQueue"), "{lines}");
    std::fs::remove_file(folder.join("pools/p.x.example/queues/notes.txt")).expect("a file");
    let copy = import(&folder);
    assert!(copy.ok("", "Get-RgsJournal | % Cmdlet").contains("Remove-CsRgsQueue"));
    lab.ok("", &format!("Export-RgsStore '{}' | Out-Null", folder.display()));
    assert!(!folder.join("journal").exists());
}

#[test]
fn what_is_odd_is_refused_and_nothing_is_stored() {
    let lab = Lab::new();
    let sound = beside(&lab, "a.wav");
    std::fs::write(&sound, wave(800)).expect("a file");
    lab.ok("", &format!("New-RgsService p.x.example | Out-Null; New-RgsUser sip:u@x.example -DisplayName U | Out-Null; $f = Import-CsRgsAudioFile -Identity p.x.example -FileName a.wav -Content (Get-Content '{}' -AsByteStream); New-CsRgsQueue -Parent p.x.example -Name Q -TimeoutThreshold 60 -TimeoutAction (New-CsRgsCallAction -Action Terminate -Prompt (New-CsRgsPrompt -AudioFilePrompt $f)) | Out-Null", sound.display()));
    let find = |folder: &Path, part: &str| {
        let found = tree(folder).into_keys().find(|path| path.contains(part));
        folder.join(found.unwrap_or_else(|| panic!("{part}")).trim_start_matches('/'))
    };
    type Spoil<'a> = Box<dyn Fn(&Path) + 'a>;
    let edit = |part: &'static str, old: &'static str, new: &'static str| -> Spoil {
        Box::new(move |folder| {
            let path = find(folder, part);
            let text = std::fs::read_to_string(&path).expect("text");
            assert!(text.contains(old), "{text}");
            std::fs::write(path, text.replace(old, new)).expect("text");
        })
    };
    let cases: Vec<(Spoil, &str)> = vec![
        (edit("/queues/", "\"name\"", "\"nmae\""), "missing field"),
        (edit("/queues/", "\"revision\"", "\"extra\": 1, \"revision\""), "\"extra\" is not known"),
        (edit("/queues/", "{", ""), "no JSON"),
        (edit("/queues/", "p.x.example", "elsewhere.example"), "there is no service"),
        (edit("/queues/", "\"Q\"", "\" \""), "and a name"),
        (edit("/users/", "sip:u@x.example", "sip:u@x.example\", \"more\": \""), "\"more\" is not known"),
        (
            Box::new(|f| std::fs::write(find(f, "/sounds/").parent().expect("one").join("odd.txt"), "").expect("x")),
            "is no file of an export",
        ),
        (
            Box::new(|f| {
                let path = f.join("sounds");
                let file = std::fs::read_dir(path).expect("sounds").flatten().next().expect("a sound").path();
                std::fs::write(file, "other").expect("x");
            }),
            "is not what its name says",
        ),
        (Box::new(|f| std::fs::remove_dir_all(f.join("sounds")).expect("sounds")), "has no file in sounds/"),
        (Box::new(|f| std::fs::remove_dir_all(f.join("pools/p.x.example/sounds")).expect("sounds")), "uses the sound"),
        (Box::new(|f| std::fs::remove_file(f.join("rgsh-store.json")).expect("x")), "has no rgsh-store.json"),
        (edit("/rgsh-store.json", "\"version\": 1", "\"version\": 9"), "a newer rgsh"),
        (edit("/rgsh-store.json", "\"files\": [", "\"files\": [\"../../x.json\","), "which no export holds"),
        (
            Box::new(|f| {
                let path = find(f, "/queues/");
                std::fs::copy(&path, path.with_file_name("second.json")).expect("x");
            }),
            "already exists",
        ),
    ];
    let target = Lab::new();
    for (n, (spoil, message)) in cases.iter().enumerate() {
        let folder = export(&lab, &format!("text{n}"));
        spoil(&folder);
        target.refused("", &format!("Import-RgsStore '{}'", folder.display()), message);
        assert_eq!(
            target.ok("", "@(Get-CsRgsQueue).Count + @(Get-CsUser).Count + @(Get-RgsJournal).Count"),
            "1",
            "{message}"
        );
    }
    // Whole again: every refusal left the target empty and its administrator in place.
    let folder = export(&lab, "good");
    target.ok(
        "",
        &format!("Import-RgsStore '{}' -WhatIf; Import-RgsStore '{}' | Out-Null", folder.display(), folder.display()),
    );
    target.refused(
        "",
        &format!("Import-RgsStore '{}'", folder.display()),
        "the store is not empty: it holds 1 service, 1 user, 1 queue and 1 sound",
    );
}

#[test]
fn files_of_others_stay_and_links_lead_nowhere() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null; New-CsRgsQueue -Parent p.x.example -Name Q | Out-Null");
    let folder = beside(&lab, "text");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("settings.json"), "not ours").expect("a file");
    let code = format!("Export-RgsStore '{}'", folder.display());
    lab.refused("", &code, "is not of an export");
    assert_eq!(tree(&folder).len(), 1, "nothing was written");
    std::fs::remove_file(folder.join("settings.json")).expect("a file");
    #[cfg(unix)]
    {
        let outside = beside(&lab, "outside");
        std::fs::create_dir(&outside).expect("a folder");
        std::os::unix::fs::symlink(&outside, folder.join("pools")).expect("a link");
        lab.refused("", &code, "stands where a folder of the export belongs");
        assert_eq!(tree(&outside).len(), 0);
        std::fs::remove_file(folder.join("pools")).expect("the link");
    }
    // A list that somebody made to have other files removed.
    let victim = beside(&lab, "victim.json");
    std::fs::write(&victim, "precious").expect("a file");
    std::fs::write(
        folder.join("rgsh-store.json"),
        r#"{"format":"rgsh store as text","version":1,"files":["pools/../../victim.json"]}"#,
    )
    .expect("a list");
    lab.refused("", &code, "which no export holds");
    std::fs::write(
        folder.join("rgsh-store.json"),
        r#"{"format":"rgsh store as text","version":1,"files":["users/../queues/../../../victim.json"]}"#,
    )
    .expect("a list");
    lab.refused("", &code, "which no export holds");
    assert!(victim.exists());
}

#[test]
fn who_may() {
    let lab = Lab::new();
    lab.ok("", "New-RgsService p.x.example | Out-Null; foreach ($n in 'rga', 'man') { New-RgsUser \"sip:$n@x.example\" -DisplayName $n | Out-Null }; Add-RgsRoleMember CsResponseGroupAdministrator sip:rga@x.example; Add-RgsRoleMember CsResponseGroupManager sip:man@x.example");
    let folder = beside(&lab, "text");
    lab.refused("sip:man@x.example", &format!("Export-RgsStore '{}'", folder.display()), "may not");
    lab.ok("sip:rga@x.example", &format!("Export-RgsStore '{}' | Out-Null", folder.display()));
    lab.refused("sip:rga@x.example", &format!("Import-RgsStore '{}'", folder.display()), "may not");
    // Text that makes somebody else the administrator does not lock out whoever reads it.
    let members = std::fs::read_dir(folder.join("members")).expect("members").flatten().map(|e| e.path());
    for path in members.filter(|path| path.display().to_string().contains("CsAdministrator")) {
        let text = std::fs::read_to_string(&path).expect("text");
        let account = rgsh::store::connection::account_name();
        std::fs::write(&path, text.replace(&format!("\"{account}\""), "\"sip:rga@x.example\"")).expect("text");
    }
    let copy = Lab::new();
    copy.warned("", &format!("Import-RgsStore '{}'", folder.display()), "stays one here");
    copy.ok("", "New-RgsUser sip:z@x.example -DisplayName z | Out-Null");
}
