//! Objects pass one at a time, and who has had enough stops the source. Counted, not timed: the sources would never end.

use crate::harness::{Desk, with_large_stack};
use rgsh::cmdlets;

/// A source without an end, which counts what is taken from it, and fails where nobody should ever come.
const SOURCE: &str = "1..9000000000000000 | ForEach-Object { if ($_ -gt 99) { throw 'endless' }; $taken = $_; $_ }";

/// Stages that pass objects on as they come, and how many objects they take before three have come out.
const STREAMING: &[(&str, i64)] = &[
    ("Where-Object { $_ -gt 2 }", 5),
    ("Where-Object { $_ % 2 -eq 0 }", 6),
    ("ForEach-Object { $_ * 2 }", 3),
    ("ForEach-Object -Begin { $b = 1 } -Process { \"$_\" } -End { 'end' }", 3),
    ("ForEach-Object ToString", 3),
    ("Test-Json", 3),
    ("Select-Object @{n='N'; e={$_}}", 3),
    ("Select-Object -Skip 4", 7),
    ("Select-Object -SkipLast 2", 5),
    ("Select-Object -Unique", 3),
    ("Select-Object -Index 0, 2, 5", 6),
    ("Select-Object -First 4", 3),
    ("Get-Unique", 3),
    ("Tee-Object -Variable t", 3),
    ("Write-Output", 3),
    ("ForEach-Object { [pscustomobject]@{N=$_} } | Add-Member A 1 -PassThru", 3),
    ("ConvertTo-Csv", 2),
    ("ConvertTo-Html -Fragment", 1),
    ("Format-Table", 3),
    ("Format-List", 3),
    ("Format-Custom", 3),
    ("Format-Wide { $_ }", 3),
    ("Out-String -Stream", 3),
    ("Select-String '[1-9]'", 3),
    ("Split-Path -Leaf", 3),
    ("Join-Path -ChildPath x", 3),
    ("Test-Path", 3),
    ("ForEach-Object { \"2026-01-0$_\" } | Get-Date -Format yyyy", 3),
    ("ForEach-Object { [datetime]::new(2026, 1, $_) } | New-TimeSpan -End 2026-01-01", 3),
    ("Invoke-Expression", 3),
    ("ForEach-Object { 'taken' } | Get-Variable -ValueOnly", 3),
    ("ForEach-Object { \"n=$_\" } | ConvertFrom-StringData", 3),
    ("Select-Object -First 3 -Wait | Select-Object -First 3", 3),
];

/// Stages that answer at the end, since the last object may change the answer.
const GATHERING: &[&str] = &[
    "Sort-Object",
    "Group-Object",
    "Measure-Object",
    "Measure-Command",
    "Compare-Object",
    "Get-Random",
    "ConvertTo-Json",
    "ConvertFrom-Json",
    "ConvertFrom-Csv",
    "Get-Member",
    "Get-Culture",
    "Join-String",
];

/// Stages after which nothing comes, or nothing that three objects of the source would bring.
const ENDS: &[&str] = &[
    "Out-Default",
    "Out-Host",
    "Out-Null",
    "Out-File",
    "Out-GridView",
    "Export-Csv",
    "Export-Clixml",
    "Set-Content",
    "Add-Content",
    "Clear-Content",
    "Set-Clipboard",
    "Write-Host",
    "Write-Warning",
    "Write-Error",
    "Write-Verbose",
    "Write-Debug",
    "Write-Information",
    "Start-Sleep",
    "Remove-Item",
    // Nothing in a source of numbers is a zone.
    "Get-TimeZone",
];

/// Cmdlets on the files that the pipeline names: each file is one object.
const ON_FILES: &[&str] = &[
    "Get-Content",
    "Get-ChildItem",
    "Get-Item",
    "Import-Csv",
    "Import-Clixml",
    "Get-FileHash",
    "Compress-Archive",
    "Expand-Archive",
    "New-Item",
    "mkdir",
    "Copy-Item",
    "Move-Item",
    "Rename-Item",
    "Resolve-Path",
    "Convert-Path",
    "Set-Location",
    "Push-Location",
];

fn line(text: &str) -> String {
    let text = text.to_string();
    with_large_stack(move || {
        let folder = tempfile::tempdir().expect("a folder");
        Desk::open(folder.path(), None, 1).expect("a store").line(&text)
    })
}

#[test]
fn stages_take_no_more_than_is_needed() {
    let mut wrong = Vec::new();
    for (stage, taken) in STREAMING {
        let shown = line(&format!("{SOURCE} | {stage} | Select-Object -First 3 | Out-Null; $taken"));
        if shown.trim() != taken.to_string() {
            wrong.push(format!("{stage}: {taken} expected, {shown}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A cmdlet that takes objects and is in none of the lists was forgotten.
#[test]
fn every_cmdlet_that_takes_objects_is_looked_at() {
    let forgotten: Vec<&str> = cmdlets::GENERAL
        .iter()
        .filter(|c| c.parameters.iter().any(|p| p.spec().by_value))
        .map(|c| c.name)
        .filter(|name| !STREAMING.iter().any(|(stage, _)| stage.split(' ').any(|word| word == *name)))
        .filter(|name| ![GATHERING, ENDS, ON_FILES].iter().any(|list| list.contains(name)))
        .collect();
    assert!(forgotten.is_empty(), "neither streaming nor gathering: {forgotten:?}");
}

/// Files are read line by line, and rows one by one.
#[test]
fn a_file_is_read_no_further_than_needed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("long.txt");
    let mut text = b"one\ntwo\nthree\n".to_vec();
    // Beyond the buffer of a reader stands what is no text: whoever came there would say so.
    text.extend(std::iter::repeat_n(b"line\n", 10_000).flatten());
    text.extend(b"\xff\xff\n");
    std::fs::write(&path, text).expect("a file");
    let file = path.display();
    assert_eq!(line(&format!("Get-Content '{file}' | Select-Object -First 2")), "one\ntwo\n");
    assert_eq!(line(&format!("Get-Content '{file}' -TotalCount 1")), "one\n");
    assert!(line(&format!("(Get-Content '{file}').Count")).contains("is not UTF-8"));
}

/// A listing reads pages: a row far behind the third that cannot be read does no harm to whoever wants three.
#[test]
fn the_store_is_read_no_further_than_needed() {
    let shown = with_large_stack(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk::open(folder.path(), None, 1).expect("a store");
        desk.line(
            "$WarningPreference = 'SilentlyContinue'; New-RgsService service:ApplicationServer:p.example | Out-Null",
        );
        desk.line("1..200 | ForEach-Object { New-CsRgsQueue -Parent p.example -Name \"Queue $_\" | Out-Null }");
        let store = rusqlite::Connection::open(folder.path().join("lab.db")).expect("the store");
        let broken = store.execute("UPDATE queue SET overflow_candidate = 'Neither' WHERE name = 'Queue 190'", []);
        assert_eq!(broken.expect("a broken row"), 1);
        drop(store);
        let three =
            desk.line("Get-CsRgsQueue | Where-Object { $_.Name } | Select-Object -First 3 | ForEach-Object Name");
        (three, desk.line("Get-CsRgsQueue | Measure-Object | ForEach-Object Count"))
    });
    assert_eq!(shown.0, "Queue 1\nQueue 2\nQueue 3\n");
    assert!(!shown.1.starts_with("200"), "the broken row was not met: {}", shown.1);
}
