//! Files of objects, next to bare events of XML and bare rusqlite.

use super::{Bench, lay_out, least, memory, open, pool, ratio, run, time};
use rusqlite::types::Value;
use std::path::Path;
use std::time::Duration;

/// Reading objects of CLIXML, next to a bare loop over the events of the same file.
pub fn clixml(most: usize) {
    use rgsh::clixml::{limits::Limits, reader::Reader};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("queues.xml");
    let sample = include_str!("../../tests/clixml/variants/unknown-members.xml");
    let (head, rest) = sample.split_once("  <Obj RefId=\"0\">").expect("an object");
    let object = rest.rsplit_once("</Objs>").expect("the end").0;
    let mut text = head.to_string();
    for n in 0..most {
        // Numbers count through the whole file.
        let numbered =
            ["0", "1", "2"].iter().enumerate().fold(format!("  <Obj RefId=\"0\">{object}"), |text, (at, id)| {
                text.replace(&format!(" RefId=\"{id}\">"), &format!(" RefId=\"#{}\">", n * 3 + at))
            });
        text.push_str(&numbered.replace('#', ""));
    }
    std::fs::write(&path, text + "</Objs>\n").expect("a file");
    let file = || std::io::BufReader::new(std::fs::File::open(&path).expect("the file"));
    let bare = least(3, || {
        let mut reader = quick_xml::Reader::from_reader(file());
        let mut buffer = Vec::new();
        while !matches!(reader.read_event_into(&mut buffer).expect("an event"), quick_xml::events::Event::Eof) {
            buffer.clear();
        }
    });
    let limits = Limits { types: usize::MAX, ..Limits::default() };
    let ours = least(3, || {
        let mut read = 0;
        for item in Reader::open(file(), limits.clone()).expect("CLIXML") {
            item.expect("an object");
            read += 1;
        }
        assert_eq!(read, most);
    });
    println!("CLIXML, {most} objects: bare events {bare:.1?}, objects {ours:.1?} ({:.1} x bare)", ratio(ours, bare));
}

/// An export of so many workflows brought in, once more, and out again in both forms, next to the bare events of its
/// files and to the rows that came of it, written by bare rusqlite.
pub fn pools(count: usize) {
    let bench = Bench::new();
    let folder = bench.path("export");
    let workflows = pool::generate(&folder, count);
    let bytes: u64 =
        pool::FILES.iter().map(|(name, _)| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len())).sum();
    let read = least(3, || {
        for (name, _) in pool::FILES {
            let file = std::io::BufReader::new(std::fs::File::open(folder.join(name)).expect("the file"));
            let mut reader = quick_xml::Reader::from_reader(file);
            let mut buffer = Vec::new();
            while !matches!(reader.read_event_into(&mut buffer).expect("an event"), quick_xml::events::Event::Eof) {
                buffer.clear();
            }
        }
    });
    let line = format!(
        "Import-CsRgsConfiguration '{}' p.x.example -OverwriteOwner -WarningAction SilentlyContinue | Out-Null",
        folder.display()
    );
    let mut first = time(|| run(&mut bench.command(&["--quiet", "-c", &line])));
    let again = least(2, || run(&mut bench.command(&["--quiet", "-c", &line])));
    let out = ["out.zip", "out.ps1"].map(|name| {
        let line = format!("Export-CsRgsConfiguration p.x.example '{}' | Out-Null", bench.path(name).display());
        let (mut most, mut taken) = (0, Duration::MAX);
        for _ in 0..2 {
            let _ = std::fs::remove_file(bench.path(name));
            taken = taken.min(time(|| most = memory(&mut bench.command(&["--quiet", "-c", &line])) / 1024));
        }
        (taken, most)
    });
    let write = bare_rows(&bench.path("bench.db"), &bench.path("bare.db"));
    std::fs::remove_file(bench.path("bench.db")).expect("the store");
    let fresh = Bench::new();
    let mut most = 0;
    first = first.min(time(|| most = memory(&mut fresh.command(&["--quiet", "-c", &line])) / 1024));
    println!(
        "import of {workflows} workflows and what belongs to them ({} MB): {first:.1?}, bare read {read:.1?} and bare write {write:.1?} ({:.1} x both); unchanged {again:.1?} ({:.2} x the first); {most} MB",
        bytes / 1_000_000,
        ratio(first, read + write),
        ratio(again, first)
    );
    let [(archive, archive_mb), (script, script_mb)] = out;
    println!(
        "export of them: archive {archive:.1?} ({:.1} x bare write, {archive_mb} MB), script {script:.1?} ({:.1} x, {script_mb} MB)",
        ratio(archive, write),
        ratio(script, write)
    );
}

/// Writes all rows of a store into a new one of the same schema, in one transaction.
fn bare_rows(from: &Path, to: &Path) -> Duration {
    const TABLES: [&str; 14] = [
        "service",
        "agent_group",
        "agent_group_agent",
        "queue",
        "queue_agent_group",
        "queue_target",
        "business_hours",
        "holiday_set",
        "workflow",
        "workflow_holiday_set",
        "workflow_manager",
        "workflow_target",
        "journal",
        "import_origin",
    ];
    let source = open(from);
    let target = open(to);
    lay_out(&target);
    let tables = TABLES.map(|table| {
        let mut statement = source.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        let mut values: Vec<Vec<Value>> = Vec::new();
        while let Some(row) = rows.next().expect("a row") {
            values.push((0..columns).map(|n| row.get(n).expect("a value")).collect());
        }
        (table, columns, values)
    });
    time(|| {
        let transaction = target.unchecked_transaction().expect("a transaction");
        for (table, columns, rows) in &tables {
            let marks = vec!["?"; *columns].join(", ");
            let mut insert = target.prepare(&format!("INSERT INTO {table} VALUES ({marks})")).expect("a statement");
            for row in rows {
                insert.execute(rusqlite::params_from_iter(row)).expect("a row");
            }
        }
        transaction.commit().expect("it is kept");
    })
}
