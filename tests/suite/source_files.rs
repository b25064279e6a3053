//! Which files of a folder are read, and that all of each is.

use crate::sources::{read, samples};
use rgsh::clixml::limits::Limits;
use rgsh::migration::read::Manner;
use rgsh::migration::source::archive::Bounds;
use rgsh::migration::source::found::find;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A text that the user did not name is passed over; one that was named must hold objects.
#[test]
fn other_files_of_a_folder_are_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in [
        ("readme.txt", "How this came about, in \"words"),
        ("groups.csv", "Name,RoutingMethod\nA,Serial\n"),
        ("huntgroups.csv", "groupName,workflowURI,routingMethod\nA,sip:a@x.example,Serial\n"),
        ("letter.rtf", "{\\rtf1 RoutingMethod}"),
        ("settings.ini", "[section]\nkey=value\n"),
    ] {
        std::fs::write(folder.path().join(name), content).expect("a file");
    }
    let none = [];
    let records = read(folder.path().into(), &Limits::default(), Manner::default(), &none).expect("one table");
    assert_eq!(records.len(), 1);
    for (name, says) in [
        ("readme.txt", "are those of no kind of object"),
        ("huntgroups.csv", "each line is a hunt group"),
        ("settings.ini", "are those of no kind of object"),
    ] {
        let error = read(folder.path().join(name), &Limits::default(), Manner::default(), &none).expect_err(name);
        assert!(error.message.contains(says), "{name}: {error}");
    }
}

/// What a progress bar counts is what there is to read, of files of every format.
#[test]
fn all_that_is_to_be_read_is_read() {
    for folder in ["RgsImportExport", "text"] {
        let mut found = find(&[samples().join(folder)], &Bounds::default()).expect("a source");
        assert!(found.files.len() > 4);
        for file in &mut found.files {
            let meter = Arc::new(AtomicU64::new(0));
            file.count_in(&meter);
            file.each(&Limits::default(), Manner::default(), &mut |_| Ok(())).expect("objects");
            assert_eq!(meter.load(Ordering::Relaxed), file.work(), "{}", file.name);
        }
    }
}

/// A folder with a link in it is not read in part.
#[cfg(unix)]
#[test]
fn links_in_a_folder_are_refused() {
    let root = tempfile::tempdir().expect("a folder");
    let (folder, elsewhere) = (root.path().join("source"), root.path().join("groups.csv"));
    std::fs::create_dir(&folder).expect("a folder");
    for path in [&elsewhere, &folder.join("more.csv")] {
        std::fs::write(path, "Name,RoutingMethod\nA,Serial\n").expect("a file");
    }
    for target in [elsewhere.as_path(), folder.as_path(), Path::new("nowhere")] {
        let link = folder.join("link");
        std::os::unix::fs::symlink(target, &link).expect("a link");
        let error = read(folder.clone(), &Limits::default(), Manner::default(), &[]).expect_err("a link");
        assert_eq!(error.message, format!("\"{}\" is a link", link.display()));
        std::fs::remove_file(&link).expect("the link goes");
    }
    // One that was named is followed.
    let link = root.path().join("named");
    std::os::unix::fs::symlink(&elsewhere, &link).expect("a link");
    assert_eq!(read(link, &Limits::default(), Manner::default(), &[]).expect("a table").len(), 1);
}
