//! Lines of a report: as objects, as a file of JSON lines, and on disk until it is known what was kept.

use crate::aside::{self, Readers};
use crate::command::context::Context;
use crate::command::paths::io_error;
use crate::command::precious;
use crate::command::session::Session;
use crate::error::{Error, Halt, Kind, system_words};
use crate::migration::code::Weight;
use crate::migration::report::Line;
use crate::migration::source::leftover::Leftover;
use crate::object::identity::Identity;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::record;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

record! {
    /// What became of an object of the source.
    pub struct ImportLine, "Rgs.Migration.ImportLine", IMPORT_LINE, show |o| o.get("Name").unwrap_or_default().to_string();
    verdict: String => "Verdict", read_only;
    kind: String => "Kind", read_only;
    name: String => "Name", read_only;
    codes: Vec<String> => "Codes", read_only;
    remarks: Vec<String> => "Remarks", read_only;
    source_id: String => "SourceId", read_only;
    identity: Option<Identity> => "Identity", read_only;
    place: String => "Place", read_only;
}

record! {
    /// What would become of an object on its way out, or to another service.
    pub struct PlanLine, "Rgs.Migration.PlanLine", PLAN_LINE, show |o| o.get("Name").unwrap_or_default().to_string();
    verdict: String => "Verdict", read_only;
    kind: String => "Kind", read_only;
    name: String => "Name", read_only;
    remarks: Vec<String> => "Remarks", read_only;
    identity: Identity => "Identity", read_only;
}

/// Lines that wait.
pub struct Lines {
    file: BufWriter<File>,
    /// Those that are there.
    number: usize,
}

fn failed(error: &std::io::Error) -> Error {
    Error::new(Kind::WriteError, format!("the report cannot be kept: {}", system_words(error)))
}

/// The file of a report in the making: it has its name only when it is whole, and where it cannot be is known before
/// anything is stored.
pub struct ReportFile {
    file: NamedTempFile,
    path: PathBuf,
}

impl ReportFile {
    /// An earlier report is written over; nothing else is, least of all the store or the source.
    pub fn new(session: &Session, path: PathBuf) -> Result<ReportFile, Error> {
        // Of a link what it leads to is written, as everywhere.
        let path = std::fs::canonicalize(&path).unwrap_or(path);
        precious::guard_store(session, &path, precious::WRITE_OVER)?;
        let refuse = |why: &str, kind: Kind| {
            let text = format!("cannot write \"{}\": {why}", path.display());
            Err(Error::new(kind, text)
                .target("Report")
                .hint("-Report takes the name of a new file, or of an earlier report"))
        };
        match std::fs::metadata(&path) {
            Ok(there) if there.is_dir() => return refuse("it is a folder", Kind::WriteError),
            Ok(there) if !there.is_file() => return refuse("it is no plain file", Kind::WriteError),
            Ok(_) if !is_report(&path).map_err(|error| io_error("read", &path, &error))? => {
                return refuse("it is there, and no report of an import", Kind::ResourceExists);
            }
            _ => {}
        }
        let made = aside::file(aside::folder_of(&path), Readers::Owner);
        let file = made.map_err(|error| io_error("write", &path, &error))?;
        Ok(ReportFile { file, path })
    }
}

/// Whether a file is as [`Line::json`] begins, or empty.
fn is_report(path: &Path) -> io::Result<bool> {
    const BEGINNING: &[u8] = b"{\"kind\":";
    let mut head = Vec::new();
    File::open(path)?.take(BEGINNING.len() as u64).read_to_end(&mut head)?;
    Ok(head.is_empty() || head == BEGINNING)
}

impl Lines {
    pub fn new() -> Result<Lines, Error> {
        Ok(Lines { file: BufWriter::new(tempfile::tempfile().map_err(|error| failed(&error))?), number: 0 })
    }

    pub fn put(&mut self, line: &Line) -> Result<(), Error> {
        serde_json::to_writer(&mut self.file, line).map_err(|error| failed(&error.into()))?;
        self.file.write_all(b"\n").map_err(|error| failed(&error))?;
        self.number += 1;
        Ok(())
    }

    /// Of what was taken back there are no lines: only the first so many stay.
    pub fn cut(&mut self, number: usize) {
        self.number = number;
    }

    pub fn each(&mut self, on_line: &mut dyn FnMut(Line) -> Result<(), Halt>) -> Result<(), Halt> {
        let opened = self.file.flush().and_then(|()| self.file.get_mut().rewind());
        let file = opened.and_then(|()| self.file.get_ref().try_clone()).map_err(|error| failed(&error))?;
        for text in BufReader::new(file).lines().take(self.number) {
            let text = text.map_err(|error| failed(&error))?;
            on_line(serde_json::from_str(&text).map_err(|error| failed(&error.into()))?)?;
        }
        Ok(())
    }

    /// Writes them as lines of JSON, those of files behind them.
    pub fn save(&mut self, report: ReportFile, leftovers: &[Leftover]) -> Result<(), Halt> {
        let ReportFile { file, path } = report;
        let refused = |error: &std::io::Error| Halt::from(io_error("write", &path, error));
        let mut file = BufWriter::new(file);
        self.each(&mut |line| writeln!(file, "{}", line.json()).map_err(|error| refused(&error)))?;
        for left in leftovers {
            writeln!(file, "{}", left.json()).map_err(|error| refused(&error))?;
        }
        let file = file.into_inner().map_err(|error| refused(error.error()))?;
        file.as_file().sync_all().map_err(|error| refused(&error))?;
        file.persist(&path).map_err(|error| refused(&error.error))?;
        Ok(())
    }

    /// Hands them to the pipeline, those of files behind them that are not as they should be.
    pub fn emit(&mut self, cx: &mut Context, service: &Identity, leftovers: &[Leftover]) -> Result<(), Halt> {
        self.each(&mut |line| {
            let shown = ImportLine {
                verdict: line.verdict.word().into(),
                kind: line.kind.noun().into(),
                codes: line.notes.iter().map(|note| note.code.clone()).collect(),
                remarks: line.notes.iter().map(ToString::to_string).collect(),
                source_id: line.source.to_string(),
                identity: line.target.map(|id| Identity::object(service, id)),
                name: line.name,
                place: line.place.to_string(),
            };
            cx.emit(Value::Object(shown.to_object()))
        })?;
        for left in leftovers.iter().filter(|left| left.note.weight > Weight::Info) {
            let shown = ImportLine {
                verdict: left.verdict().into(),
                kind: "file".into(),
                name: left.file.clone(),
                codes: vec![left.note.code.clone()],
                remarks: vec![left.note.to_string()],
                source_id: String::new(),
                identity: None,
                place: left.file.clone(),
            };
            cx.emit(Value::Object(shown.to_object()))?;
        }
        Ok(())
    }
}
