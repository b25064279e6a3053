//! Which files of a path hold objects, and the objects in them.

use super::archive::{self, Bounds, Sounds, Unpacked};
use super::clixml::{self, XmlPart};
use super::csv::{self, Table};
use super::format::{Format, Unfit};
use super::leftover::{Leftover, Strange};
use super::text::Columns;
use super::whole::Whole;
use super::{json, print};
use crate::clixml::fault::Fault;
use crate::clixml::limits::Limits;
use crate::clixml::reader::Reader;
use crate::error::{Error, Kind, system_words};
use crate::migration::code::Note;
use crate::migration::read::{self, Manner};
use crate::migration::record::{Record, Spot};
use crate::object::convert::count;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Folders inside one another that are looked through.
const DEEPEST: usize = 32;

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
    /// Files that can hold no objects.
    pub leftovers: Vec<Leftover>,
}

/// The error of sources in which there are no objects; `packed`: an archive that lies in one of them, `leftovers`: what
/// does.
pub fn nothing(paths: &[PathBuf], packed: Option<&str>, leftovers: &[Leftover]) -> Error {
    const SHOWN: usize = 5;
    let names: Vec<String> = paths.iter().map(|path| format!("\"{}\"", path.display())).collect();
    let mut text = format!("there are no objects in {}", names.join(", "));
    // Of a single file that was named there is nothing more to say.
    let mut said: Vec<String> = leftovers.iter().take(SHOWN).map(ToString::to_string).collect();
    if leftovers.len() > SHOWN {
        said.push(count(leftovers.len() - SHOWN, "more file"));
    }
    if !said.is_empty() {
        text = format!("{text}: {}", said.join("; "));
    }
    let error = Error::new(Kind::InvalidData, text);
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
        return Err(nothing(paths, found.packed.first().map(String::as_str), &found.leftovers));
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
        Ok(Format::Zip) => {
            let Found { files, packed, sounds, leftovers } = found;
            let before = (files.len(), leftovers.len(), sounds.all().count());
            archive::open(path, bounds, sounds, goes_on, &mut |unpacked| {
                match format_of(&mut unpacked.clone()).map_err(failed)? {
                    Ok(Format::Zip) => {
                        leftovers.push(Leftover::unreadable(&unpacked.name, "is a zip in a zip, and stays packed"));
                        packed.push(unpacked.name);
                    }
                    Ok(format) => {
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
                    Err(unfit) => leftovers.push(left(&unpacked.name, unfit)),
                }
                Ok(())
            })?;
            if before == (files.len(), leftovers.len(), sounds.all().count()) {
                leftovers.push(Leftover::empty(&shown, "is an archive without files"));
            }
            Ok(())
        }
        Ok(format) => {
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
        Err(unfit) if named => Err(Error::new(Kind::InvalidData, format!("\"{shown}\" {}", misnamed(path, unfit)))
            .id("SourceReader")
            .target(shown)
            .hint(unfit.hint())),
        Err(unfit) => {
            found.leftovers.push(left(&shown, unfit));
            Ok(())
        }
    }
}

/// What is wrong with a file that was named; that its name says something else is a thing to know.
fn misnamed(path: &Path, unfit: Unfit) -> String {
    let what = unfit.words();
    match path.extension() {
        Some(ending) if matches!(unfit, Unfit::Foreign(_)) => {
            format!("{what}, though its name ends in .{}", ending.to_string_lossy())
        }
        _ => format!("{what}, and holds no objects"),
    }
}

fn left(name: &str, unfit: Unfit) -> Leftover {
    match unfit {
        Unfit::Empty(what) => Leftover::empty(name, what),
        Unfit::Bytes(what) => Leftover::unreadable(name, what),
        Unfit::Foreign(form) => Leftover::unreadable(name, Unfit::Foreign(form).words()),
    }
}

fn format_of(file: &mut dyn Read) -> std::io::Result<Result<Format, Unfit>> {
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

    /// Reads the file object by object. What is in it and is no object of the trade is said in the end.
    pub fn each(
        &self,
        limits: &Limits,
        manner: Manner,
        on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
    ) -> Result<Option<Leftover>, Error> {
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
    fn refuse_shown(&self, what: &str) -> Result<Option<Leftover>, Error> {
        if !self.is_named {
            return Ok(Some(Leftover::unknown(&self.name, format!("is {what}"))));
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
    ) -> Result<Option<Leftover>, Error> {
        let file = BufReader::with_capacity(1 << 16, Counted { file, meter: &self.meter });
        let (name, is_named) = (self.name.as_str(), self.is_named);
        let table = Table { name, limits, manner, columns: &self.columns, is_named };
        match self.format {
            Format::Zip => Ok(None),
            Format::Clixml => each_of_clixml(&table, file, on_record),
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
    table: &Table,
    file: impl BufRead + Seek,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<Option<Leftover>, Error> {
    let name = table.name;
    let in_file = |fault: Fault| {
        let mut error: Error = fault.into();
        error.message = format!("\"{name}\", {}", error.message);
        error
    };
    let mut reader = match Reader::open(file, table.limits.clone()) {
        Ok(reader) => reader,
        // XML of something else lies in many a folder.
        Err(fault) if fault.is_foreign && !table.is_named => {
            return Ok(Some(Leftover::unknown(name, fault.message)));
        }
        Err(fault) => return Err(in_file(fault)),
    };
    let (mut number, mut objects) = (0, 0);
    let mut strange = Strange::default();
    while let Some(item) = reader.read().map_err(in_file)? {
        number += 1;
        let notices = reader.take_notices();
        clixml::each_object(XmlPart::new(&item), &mut strange, &mut |kind, part| {
            objects += 1;
            let spot = Spot { file: name.into(), line: None, number: Some(number) };
            let mut record = read::record(part, kind, table.manner, spot);
            record.notes.extend(
                notices.iter().map(|notice| Note::warning("text-mended", format!("{}: {}", notice.place, notice.text))),
            );
            on_record(record)
        })?;
    }
    Ok(Leftover::strange(name, &strange, objects == 0))
}
