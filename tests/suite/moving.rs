//! A pool is moved: what the plan and the report tell people.

use crate::lab::{self, Lab};
use std::path::PathBuf;

const POOL: &str = "new.fabrikam.example";

/// A store with a pool, and the sample of an export beside it.
fn bench() -> (Lab, PathBuf) {
    let lab = Lab::new();
    lab.ok("", &format!("New-RgsService {POOL} | Out-Null"));
    let source = lab.store().with_file_name("export.zip");
    std::fs::write(&source, lab::export_zip()).expect("the sample");
    (lab, source)
}

fn import(lab: &Lab, source: &std::path::Path, more: &str) -> String {
    let line = format!(
        "Import-CsRgsConfiguration '{}' {POOL} -OverwriteOwner -WarningAction SilentlyContinue {more} | Group-Object Verdict | Sort-Object Name | % {{ \"$($_.Name) $($_.Count)\" }}",
        source.display()
    );
    lab.ok("", &line)
}

#[test]
fn what_was_changed_here_is_told_from_what_is_the_same() {
    let (lab, source) = bench();
    import(&lab, &source, "");
    lab.ok("", "Set-CsRgsQueue 'Helpdesk Queue' -Description 'ours now' -WarningAction SilentlyContinue");
    assert_eq!(import(&lab, &source, ""), "changed-here 1\nskipped 1\nunchanged 16");
    let line = format!("Import-CsRgsConfiguration '{}' {POOL} -OverwriteOwner", source.display());
    let remark = lab.ok("", &format!("({line} | ? Verdict -eq changed-here).Remarks"));
    assert!(remark.starts_with("changed-here: it was changed here by ") && remark.ends_with(", and stays"), "{remark}");
    assert_eq!(lab.ok("", "(Get-CsRgsQueue -Name 'Helpdesk Queue').Description"), "ours now");
    // Whoever asks for the source's gets it.
    assert_eq!(import(&lab, &source, "-Conflict Replace"), "skipped 1\nunchanged 16\nupdated 1");
    assert_ne!(lab.ok("", "(Get-CsRgsQueue -Name 'Helpdesk Queue').Description"), "ours now");
    assert_eq!(import(&lab, &source, ""), "skipped 1\nunchanged 17");
}

/// No report is written over: neither an earlier one nor anything else that has the name.
#[test]
fn reports_are_numbered() {
    let (lab, source) = bench();
    let at = |name: &str| lab.store().with_file_name(name);
    let reports = format!("-Report '{}', '{}'", at("r.jsonl").display(), at("r.html").display());
    std::fs::write(at("r.html"), "a page of somebody's").expect("a file");
    import(&lab, &source, &format!("-WhatIf {reports}"));
    import(&lab, &source, &reports);
    let read = |name: &str| std::fs::read_to_string(at(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read("r.html"), "a page of somebody's");
    assert!(read("r.jsonl").contains("\"created\"") && read("r-2.jsonl").contains("\"created\""));
    assert!(read("r-2.html").contains("<h1>Rehearsal of an import into new.fabrikam.example</h1>"));
    assert!(read("r-2.html").contains("Nothing was stored."));
    assert!(read("r-3.html").contains("<h1>Import into new.fabrikam.example</h1>"));
    let said = lab.run(
        "",
        &[
            "-c",
            &format!(
                "Import-CsRgsConfiguration '{}' {POOL} -OverwriteOwner -Report '{}' | Out-Null",
                source.display(),
                at("r.jsonl").display()
            ),
        ],
    );
    assert!(said.err.contains("r-3.jsonl\"; ") && said.err.contains("was there already"), "{said:#?}");
}

/// The page is one file that asks for nothing else, and names cannot break it.
#[test]
fn the_page_of_a_report() {
    let (lab, source) = bench();
    let page = lab.store().with_file_name("r.html");
    let rename = "-MapName @{ 'Sales Team' = '<script>alert(1)</script> & \"x\"' }";
    import(&lab, &source, &format!("{rename} -Report '{}'", page.display()));
    let text = std::fs::read_to_string(&page).expect("a page");
    assert!(text.starts_with("<!DOCTYPE html>") && text.trim_end().ends_with("</html>"));
    for word in ["<script", "http", "src=", "url(", "@import"] {
        assert!(!text.to_lowercase().contains(word), "{word}");
    }
    let line = |wanted: &str| text.lines().any(|line| line.contains(wanted));
    assert!(line("<td class=\"n\">17</td><td><a href=\"#created\">New</a></td>"), "{text}");
    assert!(line("<td>audio-missing</td>") || line(">audio-missing</td><td>a sound that is referred to"), "{text}");
    assert!(line("<h2 id=\"skipped\">Left out: 1 object</h2>"), "{text}");
    assert_eq!(text.matches("<tr><td>agent group</td>").count(), 5, "{text}");
    // What cannot be brought in comes first, with its reason.
    let broken = lab.store().with_file_name("a.json");
    std::fs::write(&broken, r#"[{"Name": "<b>bold</b>", "RoutingMethod": 2}]"#).expect("a file");
    let refused = lab.store().with_file_name("refused.html");
    lab.refused(
        "",
        &format!("Import-CsRgsConfiguration '{}' {POOL} -Report '{}'", broken.display(), refused.display()),
        "cannot be brought in",
    );
    let text = std::fs::read_to_string(&refused).expect("a page");
    assert!(text.contains("<h2 id=\"failed\">Cannot be brought in: 1 object</h2>"), "{text}");
    assert!(text.contains("&lt;b&gt;bold&lt;/b&gt;") && !text.contains("<b>"), "{text}");
    assert!(text.contains("<li class=\"error\">"), "{text}");
}

/// What is missing, mistyped or leads nowhere stops the script before anything is stored, with the word that allows it.
#[test]
fn the_script_stops_before_anything_is_stored() {
    let lab = Lab::new();
    let folder = lab.store().with_file_name("unpacked");
    let file = |name: &str| folder.join("RgsImportExport").join(name);
    std::fs::create_dir(&folder).expect("a folder");
    lab::unpack(&lab::export_zip(), &folder);
    let shown = folder.display().to_string();
    let run = |words: &[&str]| lab.script("", "migrate-pool.rhai", words);
    let nothing = || assert_eq!(lab.ok("", "@(Get-CsService).Count"), "0");
    for (words, says) in [
        (&["x"][..], "usage: migrate-pool.rhai EXPORT POOL"),
        (&["x", POOL, "-Allow"], "there is no -allow; usage: "),
        (&[&shown, POOL, "no.example", "x.example"], "has the domain \"no.example\""),
    ] {
        let said = run(words);
        assert!(said.code == 1 && said.err.contains(says), "{said:#?}");
        nothing();
    }
    std::fs::remove_file(file("Queues.xml")).expect("a file");
    let said = run(&[&shown, POOL]);
    assert!(said.code == 1 && said.err.contains("run it again with -AllowMissing"), "{said:#?}");
    assert!(said.err.contains("Queues.xml\": file-missing"), "{said:#?}");
    nothing();
    // A slash behind a folder changes nothing, nor where the reports go.
    let said = run(&[&format!("{shown}//"), POOL, "-AllowMissing"]);
    assert!(said.code == 0 && said.out.contains("failed: "), "{said:#?}");
    assert!(lab.store().with_file_name("unpacked.report.html").exists());
    // Links to nothing, where all files are there.
    let (lab, _) = bench();
    let said = lab.script("", "migrate-pool.rhai", &[&shown, "other.x.example", "-AllowMissing", "-AllowDangling"]);
    assert!(said.code == 0 && said.out.contains("dangling: "), "{said:#?}");
}
