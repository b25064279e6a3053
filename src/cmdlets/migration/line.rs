//! Lines of a report: as objects, as a file of JSON lines, and on disk until it is known what was kept.

use crate::aside::{self, Readers};
use crate::command::context::Context;
use crate::command::paths::io_error;
use crate::command::precious;
use crate::command::session::Session;
use crate::error::{Error, Halt, Kind, system_words};
use crate::migration::code::Weight;
use crate::migration::page::{self, Head, PageError};
use crate::migration::report::{Line, Totals};
use crate::migration::source::leftover::Leftover;
use crate::object::identity::Identity;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::record;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
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
/// anything is stored. A name that ends in `.html` gets a page, any other lines of JSON.
pub struct ReportFile {
    file: NamedTempFile,
    path: PathBuf,
}

impl ReportFile {
    /// Nothing is written over: what is there, an earlier report most often, stays, and this one gets a number.
    pub fn new(session: &Session, path: PathBuf) -> Result<ReportFile, Error> {
        // Of a link what it leads to is meant, as everywhere.
        let path = std::fs::canonicalize(&path).unwrap_or(path);
        precious::guard_store(session, &path, precious::WRITE_OVER)?;
        let refuse = |why: &str| {
            let text = format!("cannot write \"{}\": {why}", path.display());
            Err(Error::new(Kind::WriteError, text).target("Report").hint("-Report takes the name of a file"))
        };
        match std::fs::metadata(&path) {
            Ok(there) if there.is_dir() => return refuse("it is a folder"),
            Ok(there) if !there.is_file() => return refuse("it is no plain file"),
            _ => {}
        }
        let made = aside::file(aside::folder_of(&path), Readers::Owner);
        let file = made.map_err(|error| io_error("write", &path, &error))?;
        Ok(ReportFile { file, path })
    }

    /// The name that was asked for.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn is_page(&self) -> bool {
        let ending = self.path.extension().map(|ending| ending.to_ascii_lowercase());
        ending.is_some_and(|ending| ending == "html" || ending == "htm")
    }

    /// Gives it its name, with a number where that is taken; the name.
    fn keep(self) -> Result<PathBuf, Halt> {
        let ReportFile { mut file, path } = self;
        for number in 1.. {
            let name = numbered(&path, number);
            match file.persist_noclobber(&name) {
                Ok(_) => return Ok(name),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
                Err(error) => return Err(io_error("write", &name, &error.error).into()),
            }
        }
        Err(Error::bug("a report without a number").into())
    }
}

/// `report.jsonl`, `report-2.jsonl`, `report-3.jsonl`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    if number == 1 {
        return path.to_path_buf();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}-{number}{ending}"))
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

    /// Writes them in the form that the name of the file asks for, those of files behind them; the name that it got.
    pub fn save(
        &mut self,
        report: ReportFile,
        head: &Head,
        totals: &Totals,
        left: &[Leftover],
    ) -> Result<PathBuf, Halt> {
        let path = report.path.clone();
        let refused = |error: &std::io::Error| Halt::from(io_error("write", &path, error));
        {
            let mut file = BufWriter::new(report.file.as_file());
            if report.is_page() {
                self.page(&mut file, head, totals, left).map_err(|error| match error {
                    PageError::File(error) => refused(&error),
                    PageError::Lines(halt) => halt,
                })?;
            } else {
                self.each(&mut |line| writeln!(file, "{}", line.json()).map_err(|error| refused(&error)))?;
                for left in left {
                    writeln!(file, "{}", left.json()).map_err(|error| refused(&error))?;
                }
            }
            file.flush().map_err(|error| refused(&error))?;
        }
        report.file.as_file().sync_all().map_err(|error| refused(&error))?;
        report.keep()
    }

    fn page(&mut self, file: &mut dyn Write, head: &Head, totals: &Totals, left: &[Leftover]) -> Result<(), PageError> {
        page::write(file, head, totals, left, &mut |see| {
            let mut broken = None;
            let ended = self.each(&mut |line| {
                see(&line).map_err(|error| {
                    broken = Some(error);
                    Halt::Enough
                })
            });
            match broken {
                Some(error) => Err(failed(&error).into()),
                None => ended,
            }
        })
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
