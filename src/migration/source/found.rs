//! Which files of a path hold objects, and the objects in them.

use super::archive::{self, Bounds, Sounds, Unpacked};
use super::clixml::{self, XmlPart};
use super::csv::{self, Table};
use super::text::Columns;
use super::whole::Whole;
use super::{json, print, shape};
use crate::clixml::limits::Limits;
use crate::clixml::reader::Reader;
use crate::clixml::source::beginning;
use crate::error::{Error, Kind, system_words};
use crate::migration::code::Note;
use crate::migration::read::{self, Manner};
use crate::migration::record::{Record, Spot};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Folders inside one another that are looked through.
const DEEPEST: usize = 32;

/// What a file is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Zip,
    Clixml,
    Csv,
    Json,
    /// What Format-List printed, pasted into a file.
    Print,
    /// What Format-Table printed: it cuts what is too wide, and nobody can say what it left out.
    Screen,
    /// A page of ConvertTo-Html.
    Page,
}

impl Format {
    /// `None` for what can hold no objects: an empty file, bytes.
    pub fn of(head: &[u8]) -> Option<Format> {
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return Some(Format::Zip);
        }
        let text = beginning(head);
        let text = text.trim_start();
        let first = text.chars().next()?;
        if text.contains('\0') {
            return None;
        }
        Some(match first {
            '<' if is_page(text) => Format::Page,
            '<' => Format::Clixml,
            '{' | '[' if is_json(&text[1..]) => Format::Json,
            _ if text.lines().find(|line| !line.trim().is_empty()).is_some_and(is_printed) => Format::Print,
            // A prompt may have been pasted before it.
            _ if shape::kind_of(&|name| {
                text.lines().filter(|line| is_printed(line)).any(|line| begins(line, name))
            })
            .is_some() =>
            {
                Format::Print
            }
            _ if is_screen(text) => Format::Screen,
            _ => Format::Csv,
        })
    }
}

/// What may follow the bracket that opens JSON; other formats begin with brackets too.
fn is_json(rest: &str) -> bool {
    let next = rest.trim_start().chars().next();
    next.is_none_or(|c| matches!(c, '{' | '[' | '"' | '}' | ']' | '-' | 't' | 'f' | 'n') || c.is_ascii_digit())
}

/// `<!DOCTYPE html …`, `<html …`, or, with -Fragment, `<table>`.
fn is_page(text: &str) -> bool {
    let begins = |word: &str| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    ["<!DOCTYPE html", "<html", "<table"].into_iter().any(begins)
}

/// Names, and dashes below each of them; a prompt may have been pasted before it.
fn is_screen(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("PS "));
    let (Some(names), Some(dashes)) = (lines.next(), lines.next()) else { return false };
    let begins = |line: &str| -> Vec<usize> {
        let mut before = ' ';
        let starts = line.chars().enumerate().filter(|(_, c)| std::mem::replace(&mut before, *c) == ' ' && *c != ' ');
        starts.map(|(at, _)| at).collect()
    };
    let (names, columns) = (begins(names), begins(dashes.trim_end()));
    dashes.contains("--") && dashes.trim().chars().all(|c| matches!(c, '-' | ' ')) && names == columns
}

/// `Identity                 : service:…`.
fn is_printed(line: &str) -> bool {
    line.split_once(" : ").is_some_and(|(name, _)| {
        let name = name.trim_end();
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}

fn begins(line: &str, name: &str) -> bool {
    line.split_once(" : ").is_some_and(|(before, _)| before.trim_end().eq_ignore_ascii_case(name))
}

/// A file with objects.
pub struct SourceFile {
    /// As messages name it.
    pub name: String,
    pub format: Format,
    content: Content,
    /// The user named this very file, so that it must hold objects.
    is_named: bool,
    columns: Arc<Columns>,
    /// Bytes read so far, of this file and those that share it.
    meter: Arc<AtomicU64>,
}

enum Content {
    Path(PathBuf),
    Unpacked(Unpacked),
}

/// Everything that the paths hold.
#[derive(Default)]
pub struct Found {
    pub files: Vec<SourceFile>,
    pub sounds: Sounds,
    /// Archives inside archives: they are left packed.
    pub packed: Vec<String>,
}

/// The error of sources in which there are no objects; `packed`: an archive that lies in one of them.
pub fn nothing(paths: &[PathBuf], packed: Option<&str>) -> Error {
    let names: Vec<String> = paths.iter().map(|path| format!("\"{}\"", path.display())).collect();
    let error = Error::new(Kind::InvalidData, format!("there are no objects in {}", names.join(", ")));
    match packed {
        Some(inner) => error.hint(format!("\"{inner}\" is a zip in a zip: unpack the outer one first")),
        None => error.hint("a source is an export's zip or its folder, or files of Export-Clixml, CSV or JSON"),
    }
}

impl Found {
    /// Sets the names of columns for the files that have columns.
    pub fn map_columns(&mut self, columns: &Arc<Columns>) {
        self.files.iter_mut().for_each(|file| file.columns = columns.clone());
    }
}

/// Looks into files, folders and archives.
pub fn find(paths: &[PathBuf], bounds: &Bounds) -> Result<Found, Error> {
    find_while(paths, bounds, &|| Ok(()))
}

/// The same, with `goes_on` asked every few moments: an archive takes a while to unpack. Its error ends the work.
pub fn find_while(paths: &[PathBuf], bounds: &Bounds, goes_on: &dyn Fn() -> Result<(), Error>) -> Result<Found, Error> {
    let mut found = Found::default();
    for path in paths {
        let shown = path.display().to_string();
        let metadata = std::fs::metadata(path).map_err(|error| {
            Error::new(Kind::ObjectNotFound, format!("\"{shown}\" cannot be read: {}", system_words(&error)))
                .target(&shown)
        })?;
        Whole::refuse(path)?;
        if metadata.is_dir() {
            look_through(path, 0, bounds, goes_on, &mut found)?;
        } else if !metadata.is_file() {
            // It would be read twice, and what is no file may never end.
            return Err(Error::new(Kind::InvalidData, format!("\"{shown}\" is neither a file nor a folder"))
                .target(shown)
                .hint("what comes through a pipe or from a device has to be saved in a file first"));
        } else {
            take(path, true, bounds, goes_on, &mut found)?;
        }
    }
    if found.files.is_empty() {
        return Err(nothing(paths, found.packed.first().map(String::as_str)));
    }
    Ok(found)
}

fn look_through(
    folder: &Path,
    depth: usize,
    bounds: &Bounds,
    goes_on: &dyn Fn() -> Result<(), Error>,
    found: &mut Found,
) -> Result<(), Error> {
    let failed = |error: std::io::Error| {
        Error::new(Kind::ReadError, format!("\"{}\" cannot be read: {}", folder.display(), system_words(&error)))
    };
    let mut entries: Vec<_> = std::fs::read_dir(folder).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        match entry.file_type().map_err(failed)? {
            kind if kind.is_dir() && depth < DEEPEST => {
                Whole::refuse(&path)?;
                look_through(&path, depth + 1, bounds, goes_on, found)?
            }
            kind if kind.is_file() => take(&path, false, bounds, goes_on, found)?,
            // It may lead anywhere, and round in a circle; passed over, what it leads to would be missing in silence.
            kind if kind.is_symlink() => {
                return Err(
                    unfit(&path, "is a link").hint("name what it leads to, beside the folder, or take the link away")
                );
            }
            kind if kind.is_dir() => return Err(unfit(&path, &format!("lies in {DEEPEST} folders"))),
            _ => {}
        }
        if found.files.len() > bounds.entries {
            return Err(Error::new(
                Kind::LimitsExceeded,
                format!("\"{}\" holds more than {} files", folder.display(), bounds.entries),
            ));
        }
    }
    Ok(())
}

fn unfit(path: &Path, what: &str) -> Error {
    let shown = path.display().to_string();
    Error::new(Kind::InvalidData, format!("\"{shown}\" {what}")).target(shown)
}

/// `named`: the user named this very file, so that it must hold objects.
fn take(
    path: &Path,
    named: bool,
    bounds: &Bounds,
    goes_on: &dyn Fn() -> Result<(), Error>,
    found: &mut Found,
) -> Result<(), Error> {
    if archive::is_sound(&path.to_string_lossy()) {
        found.sounds.add_file(path);
        return Ok(());
    }
    let shown = path.display().to_string();
    let failed = |error: std::io::Error| {
        Error::new(Kind::ReadError, format!("\"{shown}\" cannot be read: {}", system_words(&error)))
    };
    let mut file = File::open(path).map_err(failed)?;
    match format_of(&mut file).map_err(failed)? {
        Some(Format::Zip) => {
            let Found { files, packed, sounds } = found;
            archive::open(path, bounds, sounds, goes_on, &mut |unpacked| {
                match format_of(&mut unpacked.clone()).map_err(failed)? {
                    Some(Format::Zip) => packed.push(unpacked.name),
                    Some(format) => {
                        let (name, content) = (unpacked.name.clone(), Content::Unpacked(unpacked));
                        files.push(SourceFile {
                            name,
                            format,
                            content,
                            is_named: false,
                            columns: Arc::default(),
                            meter: Arc::default(),
                        });
                    }
                    None => {}
                }
                Ok(())
            })
        }
        Some(format) => {
            found.files.push(SourceFile {
                name: shown,
                format,
                content: Content::Path(path.to_path_buf()),
                is_named: named,
                columns: Arc::default(),
                meter: Arc::default(),
            });
            Ok(())
        }
        None if named => Err(Error::new(Kind::InvalidData, format!("\"{shown}\" holds no objects"))
            .hint("a source is an export's zip or its folder, or files of Export-Clixml, CSV or JSON")),
        None => Ok(()),
    }
}

fn format_of(file: &mut dyn Read) -> std::io::Result<Option<Format>> {
    let mut head = Vec::new();
    file.take(4096).read_to_end(&mut head)?;
    Ok(Format::of(&head))
}

impl SourceFile {
    /// How large it is; 0 if nobody says.
    pub fn bytes(&self) -> u64 {
        match &self.content {
            Content::Path(path) => std::fs::metadata(path).map_or(0, |file| file.len()),
            Content::Unpacked(file) => file.size(),
        }
    }

    /// Bytes that will be read of it: CLIXML goes through it once more, for the links.
    pub fn work(&self) -> u64 {
        self.bytes() * if self.format == Format::Clixml { 2 } else { 1 }
    }

    /// Counts there what is read of the file.
    pub fn count_in(&mut self, meter: &Arc<AtomicU64>) {
        self.meter = meter.clone();
    }

    /// Reads the file object by object. What is in it and is no object of the trade is passed over.
    pub fn each(
        &self,
        limits: &Limits,
        manner: Manner,
        on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
    ) -> Result<(), Error> {
        match &self.content {
            Content::Path(path) => {
                let failed = |error: std::io::Error| {
                    Error::new(Kind::ReadError, format!("\"{}\" cannot be read: {}", self.name, system_words(&error)))
                };
                self.each_in(File::open(path).map_err(failed)?, limits, manner, on_record)
            }
            Content::Unpacked(file) => self.each_in(file.clone(), limits, manner, on_record),
        }
    }

    /// What was made for the eye is no source; beside others in a folder it need not be one.
    fn refuse_shown(&self, what: &str) -> Result<(), Error> {
        if !self.is_named {
            return Ok(());
        }
        Err(Error::new(Kind::InvalidData, format!("\"{}\" is {what}", self.name))
            .id("SourceReader")
            .target(self.name.clone())
            .hint("take Get-CsRgsWorkflow | Export-Clixml FILE -Depth 12, and its like for each kind; as a last resort | Format-List *"))
    }

    fn each_in(
        &self,
        file: impl Read + Seek,
        limits: &Limits,
        manner: Manner,
        on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let file = BufReader::with_capacity(1 << 16, Counted { file, meter: &self.meter });
        let (name, is_named) = (self.name.as_str(), self.is_named);
        let table = Table { name, limits, manner, columns: &self.columns, is_named };
        match self.format {
            Format::Zip => Ok(()),
            Format::Clixml => each_of_clixml(name, file, limits, manner, on_record),
            Format::Csv => csv::each(file, &table, on_record),
            Format::Json => json::each(file, &table, on_record),
            Format::Print => print::each(file, &table, on_record),
            Format::Screen => {
                self.refuse_shown("a table that Format-Table printed, which cuts what is too wide for it")
            }
            Format::Page => self.refuse_shown("a page such as ConvertTo-Html makes, which is for reading only"),
        }
    }
}

/// A file that says how much of it was read.
struct Counted<'a, F> {
    file: F,
    meter: &'a AtomicU64,
}

impl<F: Read> Read for Counted<'_, F> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(out)?;
        self.meter.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<F: Seek> Seek for Counted<'_, F> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

fn each_of_clixml(
    name: &str,
    file: impl BufRead + Seek,
    limits: &Limits,
    manner: Manner,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<(), Error> {
    let in_file = |mut error: Error| {
        error.message = format!("\"{name}\", {}", error.message);
        error
    };
    let mut reader = Reader::open(file, limits.clone()).map_err(|fault| in_file(fault.into()))?;
    let mut number = 0;
    while let Some(item) = reader.read().map_err(|fault| in_file(fault.into()))? {
        number += 1;
        let notices = reader.take_notices();
        clixml::each_object(XmlPart::new(&item), &mut |kind, part| {
            let mut record =
                read::record(part, kind, manner, Spot { file: name.into(), line: None, number: Some(number) });
            record.notes.extend(
                notices.iter().map(|notice| Note::warning("text-mended", format!("{}: {}", notice.place, notice.text))),
            );
            on_record(record)
        })?;
    }
    Ok(())
}
