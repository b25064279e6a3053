//! `Compress-Archive`: files and folders as one zip file.

use super::carry::{self, PASS_THRU};
use super::item;
use super::output::{Encoding, TextFile};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::precious;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::migration::source::archive::unreadable;
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::value::Value;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Compress-Archive",
    aliases: &[],
    synopsis: "Packs files and folders into a zip file.",
    description: "A folder is packed with all that is in it, under its own name; with \\* behind it, without that name. \
                  Links to folders are left out, with a warning. The file gets its name when it is whole.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DESTINATION, &UPDATE, &FORCE, &LEVEL, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Packs two files.",
            code: "Set-Content a.txt 1; Set-Content b.txt 2; Compress-Archive a.txt, b.txt pack.zip; Test-Path pack.zip",
            shows: "True\n",
        },
        Example {
            text: "Packs a folder, and adds a file to it.",
            code: "New-Item media/a.txt -Force | Out-Null; Set-Content b.txt 2; Compress-Archive media pack.zip\n\
                   Compress-Archive b.txt pack.zip -Update; Expand-Archive pack.zip out; Get-ChildItem out -Recurse -Name",
            shows: "media\nb.txt\nmedia/a.txt\n",
        },
    ],
    run: Run::Stream(compress_archive),
};

static PATH: Param<Vec<String>> =
    item::named_by(Param::mandatory("Path", "The files and folders; the last part may hold wildcards."));
static DESTINATION: Param<String> =
    Param::mandatory("DestinationPath", "The zip file; .zip is added if the name has no ending.").at(1).not_null();
static UPDATE: Param<Switch> = Param::switch("Update", "Adds to the zip file, and replaces what is in it already.");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces the zip file.");
static LEVEL: Param<String> = Param::optional("CompressionLevel", "How much time packing may take.")
    .kind(Kind::Choice(&["Optimal", "Fastest", "NoCompression"]))
    .default("Optimal");

struct Packing {
    destination: String,
    update: bool,
    force: bool,
    level: String,
    pass: bool,
    /// What comes through the pipeline, or stands in the call.
    named: Vec<String>,
}

fn compress_archive(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Packing {
        destination: args.need(&DESTINATION)?,
        update: args.has(&UPDATE),
        force: args.has(&FORCE),
        level: args.get(&LEVEL)?.unwrap_or_default(),
        pass: args.has(&PASS_THRU),
        named: Vec::new(),
    }))
}

impl Filter for Packing {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        for item in input.into_items() {
            let name = match &item {
                Value::Object(object) => ["PSPath", "FullName", "Path"].iter().find_map(|name| object.get(name)),
                _ => None,
            };
            self.named.push(name.unwrap_or(item).to_string());
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let to = destination(&self.destination)?;
        let is_there = to.exists();
        if is_there && !self.update && !self.force {
            return Err(Error::new(ErrorKind::ResourceExists, format!("\"{}\" exists", self.destination))
                .id("ArchiveFileExists")
                .target(self.destination.as_str())
                .hint("-Update adds to it, -Force replaces it")
                .into());
        }
        precious::guard_store(cx.session, &to, precious::WRITE_OVER)?;
        let entries = Entries::of(cx, &self.named, &to)?;
        if !cx.should_process("write archive", &to.display().to_string())? {
            return Ok(());
        }
        let kept = if is_there && self.update { Some(opened(&to)?) } else { None };
        let packed = pack(cx, &to, &entries, kept, &self.level)?;
        publish(cx, &to, packed)?;
        if self.pass { cx.emit(item::of(&to)) } else { Ok(()) }
    }
}

/// The zip file that a text means.
fn destination(text: &str) -> Result<PathBuf, Error> {
    let mut path = paths::resolve(text)?;
    match path.extension().map(|e| e.to_string_lossy().to_lowercase()).as_deref() {
        None => path = path.with_extension("zip"),
        Some("zip") => {}
        Some(other) => {
            return Err(Error::argument(format!(".{other} is no archive that can be written"))
                .id("NotSupportedArchiveFileExtension")
                .target(text)
                .hint("give the file a name that ends in .zip"));
        }
    }
    match path.parent().filter(|p| !p.as_os_str().is_empty() && !p.is_dir()) {
        Some(folder) => Err(Error::not_found(format!("there is no folder \"{}\"", folder.display()))
            .id("PathNotFound")
            .target(text)
            .hint("New-Item -ItemType Directory makes it")),
        None => Ok(path),
    }
}

fn opened(path: &Path) -> Result<ZipArchive<File>, Error> {
    let file = File::open(path).map_err(|error| io_error("read", path, &error))?;
    ZipArchive::new(file).map_err(|error| unreadable(path, &error))
}

/// What is packed: the names in the archive, and the files; folders have none.
#[derive(Default)]
struct Entries {
    all: Vec<(String, Option<PathBuf>)>,
    names: HashSet<String>,
    links: Vec<String>,
}

impl Entries {
    fn of(cx: &mut Context, named: &[String], to: &Path) -> Result<Entries, Halt> {
        let mut entries = Entries::default();
        let archive = paths::whole(to);
        for path in carry::named(cx, named)? {
            let whole = paths::whole(&path);
            entries.add(cx, &path, &carry::name_of(&whole), &archive)?;
        }
        if entries.all.is_empty() && entries.links.is_empty() {
            return Err(Error::argument("there is nothing to pack").id("PathNotFound").into());
        }
        if !entries.links.is_empty() {
            let names = convert::some_of(&entries.links, 3);
            cx.warn(format!("left out, as a link to a folder or no file: {names}"))?;
        }
        Ok(entries)
    }

    fn add(&mut self, cx: &mut Context, path: &Path, name: &str, archive: &Path) -> Result<(), Halt> {
        cx.check_interrupt()?;
        if paths::whole(path) == *archive {
            return Ok(());
        }
        let fail = |error: std::io::Error| io_error("read", path, &error);
        let is_link = fs::symlink_metadata(path).map_err(fail)?.is_symlink();
        let meta = fs::metadata(path).map_err(fail)?;
        // A circle of links would never end, and a pipe neither.
        if is_link && meta.is_dir() || !meta.is_dir() && !meta.is_file() {
            self.links.push(path.display().to_string());
            return Ok(());
        }
        let entry = if meta.is_dir() { format!("{name}/") } else { name.to_string() };
        if !self.names.insert(entry.to_lowercase()) {
            return Err(Error::argument(format!("two of the files would be \"{entry}\" in the archive"))
                .target(path.display().to_string())
                .hint("pack the folder that holds them")
                .into());
        }
        if meta.is_file() {
            if precious::guard_store(cx.session, path, "pack").is_err() {
                cx.warn(format!(
                    "\"{}\" belongs to the open store; Backup-RgsStore makes a copy that is whole",
                    path.display()
                ))?;
            }
            self.all.push((entry, Some(path.to_path_buf())));
            return Ok(());
        }
        self.all.push((entry, None));
        let found = fs::read_dir(path).map_err(fail)?.map(|entry| entry.map(|e| e.path()));
        let mut below = found.collect::<Result<Vec<_>, _>>().map_err(fail)?;
        below.sort();
        for inner in below {
            self.add(cx, &inner, &format!("{name}/{}", carry::name_of(&inner)), archive)?;
        }
        Ok(())
    }
}

/// Packs into a file without a name: what fails halfway leaves nothing behind.
fn pack(
    cx: &mut Context,
    to: &Path,
    entries: &Entries,
    kept: Option<ZipArchive<File>>,
    level: &str,
) -> Result<File, Halt> {
    let fail = |error: &dyn std::fmt::Display| {
        Error::new(ErrorKind::WriteError, format!("cannot pack \"{}\": {error}", to.display())).id("IOException")
    };
    let aside = tempfile::tempfile().map_err(|error| fail(&crate::error::system_words(&error)))?;
    let mut writer = ZipWriter::new(aside);
    if let Some(mut archive) = kept {
        for at in 0..archive.len() {
            cx.check_interrupt()?;
            let entry = archive.by_index_raw(at).map_err(|error| unreadable(to, &error))?;
            let name = entry.name().map_err(|error| unreadable(to, &error))?.replace('\\', "/");
            if !entries.names.contains(&name.to_lowercase()) {
                writer.raw_copy_file(entry).map_err(|error| fail(&error))?;
            }
        }
    }
    let options = SimpleFileOptions::default().large_file(true);
    let options = match level {
        "NoCompression" => options.compression_method(CompressionMethod::Stored),
        "Fastest" => options.compression_level(Some(1)),
        _ => options,
    };
    let mut piece = vec![0; 1 << 18];
    for (name, path) in &entries.all {
        let options = path.as_deref().and_then(time_of).map_or(options, |time| options.last_modified_time(time));
        let Some(path) = path else {
            writer.add_directory(name.as_str(), options).map_err(|error| fail(&error))?;
            continue;
        };
        writer.start_file(name.as_str(), options).map_err(|error| fail(&error))?;
        let mut file = File::open(path).map_err(|error| io_error("read", path, &error))?;
        loop {
            cx.check_interrupt()?;
            match file.read(&mut piece).map_err(|error| io_error("read", path, &error))? {
                0 => break,
                n => writer.write_all(&piece[..n]).map_err(|error| fail(&crate::error::system_words(&error)))?,
            }
        }
    }
    Ok(writer.finish().map_err(|error| fail(&error))?)
}

/// When the file was written, as zip notes it: from 1980 on.
fn time_of(path: &Path) -> Option<zip::DateTime> {
    let written = fs::metadata(path).ok()?.modified().ok()?;
    let when = jiff::Zoned::try_from(written).ok()?.datetime();
    let part = |n: i8| u8::try_from(n).ok();
    zip::DateTime::from_date_and_time(
        u16::try_from(when.year()).ok()?,
        part(when.month())?,
        part(when.day())?,
        part(when.hour())?,
        part(when.minute())?,
        part(when.second())?,
    )
    .ok()
}

/// Gives what was packed its name.
fn publish(cx: &mut Context, to: &Path, mut packed: File) -> Result<(), Halt> {
    let fail = |error: std::io::Error| io_error("write", to, &error);
    packed.rewind().map_err(fail)?;
    let mut file = TextFile::open(to, false, Encoding::Bytes)?;
    let mut piece = vec![0; 1 << 18];
    loop {
        cx.check_interrupt()?;
        match packed.read(&mut piece).map_err(fail)? {
            0 => break,
            n => file.write_bytes(&piece[..n])?,
        }
    }
    Ok(file.commit()?)
}
