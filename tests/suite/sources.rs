//! JSON, CSV and console prints as sources: what comes through whole, and what is said of the rest.

use proptest::prelude::*;
use rgsh::clixml::limits::Limits;
use rgsh::error::Error;
use rgsh::migration::read::Manner;
use rgsh::migration::record::{Piece, PieceKind, Record};
use rgsh::migration::source::archive::Bounds;
use rgsh::migration::source::found::{Format, find};
use rgsh::migration::source::text::Columns;
use rgsh::object::date_time::Order;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn read(path: PathBuf, limits: &Limits, manner: Manner, columns: &[(&str, &str)]) -> Result<Vec<Record>, Error> {
    let mut found = find(&[path], &Bounds::default())?;
    let pairs = columns.iter().map(|(theirs, ours)| (theirs.to_string(), ours.to_string())).collect();
    found.map_columns(&Rc::new(Columns::new(pairs)));
    let mut records = Vec::new();
    for file in &mut found.files {
        file.each(limits, manner, &mut |record| {
            records.push(record);
            Ok(())
        })?;
    }
    Ok(records)
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml")
}

fn sample(name: &str) -> Vec<Record> {
    read(samples().join(name), &Limits::default(), Manner::default(), &[]).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A file of that content, read with these limits.
fn bytes(content: &[u8], limits: &Limits) -> Result<Vec<Record>, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("source");
    std::fs::write(&path, content).expect("a file");
    read(path, limits, Manner::default(), &[])
}

fn text(content: &str) -> Result<Vec<Record>, Error> {
    bytes(content.as_bytes(), &Limits::default())
}

fn codes(record: &Record) -> Vec<&str> {
    record.notes.iter().map(|note| note.code.as_str()).collect()
}

fn group(record: &Record) -> &rgsh::domain::agent_group::AgentGroup {
    match &record.piece {
        Some(Piece::AgentGroup(group)) => group,
        other => panic!("{other:?} {:?}", record.notes),
    }
}

#[test]
fn show() {
    for file in std::fs::read_dir(samples().join("text")).unwrap() {
        let name = file.unwrap().file_name().to_string_lossy().into_owned();
        println!("== {name}");
        for r in sample(&format!("text/{name}")) {
            println!("{:?} {} shallow={} piece={}", r.kind, r.name, r.is_shallow, r.piece.is_some());
            for n in &r.notes {
                println!("     {n}");
            }
        }
    }
}
