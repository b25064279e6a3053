//! `Expand-Archive`: the files of a zip file, in a folder.
//!
//! An archive comes from anywhere. Everything in it is looked at and unpacked for trial before the first file is
//! written: what leads out of the folder, is a link or grows without measure refuses the whole archive.

use super::carry::{self, PASS_THRU};
use super::item;
use super::output::{Encoding, TextFile};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::precious;
use crate::command::reading::{self, Reading};
use crate::error::{Error, Halt, Kind as ErrorKind, system_words};
use crate::migration::source::archive::unreadable;
use crate::object::convert::cut;
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use zip::ZipArchive;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Expand-Archive",
    aliases: &[],
    synopsis: "Unpacks a zip file into a folder.",
    description: "The folder is made if it is not there. Without -Force nothing is written if one of the files is there \
                  already. An archive with paths that leave the folder, with links, or that grows beyond measure is \
                  refused, and nothing of it is written.",
    needs: None,
    should_process: true,
    parameters: &[&PATH, &DESTINATION, &FORCE, &PASS_THRU],
    returns: "FileInfo",
    examples: &[
        Example {
            text: "Unpacks into a folder.",
            code: "Set-Content a.txt hello; Compress-Archive a.txt pack.zip; Expand-Archive pack.zip -DestinationPath out\n\
                   Get-Content out/a.txt",
            shows: "hello\n",
        },
        Example {
            text: "Unpacks into a folder of the name of the archive.",
            code: "Set-Content a.txt hello; Compress-Archive a.txt pack.zip; (Expand-Archive pack.zip -PassThru).Name",
            shows: "a.txt\n",
        },
    ],
    run: Run::Each(expand_archive),
};

static PATH: Param<String> = item::named_by(Param::mandatory("Path", "The zip file."));
static DESTINATION: Param<String> = Param::optional("DestinationPath", "The folder to unpack into.")
    .at(1)
    .not_null()
    .default("a folder of the name of the archive, at the location");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces files that are there.");

/// So many files at most.
const MOST_ENTRIES: usize = 200_000;
/// So many bytes at most, unpacked.
const MOST_BYTES: u64 = 16 << 30;
/// So many times larger than the archive at most, beyond [`SMALL`] bytes.
const MOST_GROWTH: u64 = 400;
const SMALL: u64 = 16 << 20;

fn expand_archive(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let text = args.need(&PATH)?;
    let path = match paths::expand(&text)?.as_slice() {
        [one] => one.clone(),
        many => {
            return Err(Error::argument(format!("\"{text}\" is {} files; one is unpacked at a time", many.len()))
                .target(text)
                .hint("Get-ChildItem hands them on one by one")
                .into());
        }
    };
    let folder = match args.get(&DESTINATION)? {
        Some(folder) => paths::resolve(&folder)?,
        None => paths::located(PathBuf::from(path.file_stem().unwrap_or_default())),
    };
    if folder.exists() && !folder.is_dir() {
        return Err(Error::new(ErrorKind::ResourceExists, format!("\"{}\" is a file", folder.display()))
            .target(folder.display().to_string())
            .into());
    }
    let file = reading::plain(cx.session, &path)?;
    let packed = file.file().metadata().map_err(|error| io_error("read", &path, &error))?.len();
    let mut archive = ZipArchive::new(file).map_err(|error| unreadable(&path, &error))?;
    let unpacking = Unpacking::of(&mut archive, &path, packed)?;
    unpacking.check_targets(cx, &folder, args.has(&FORCE))?;
    unpacking.each(cx, &mut archive, &mut |_, _| Ok(()), &mut |_, _| Ok(()))?;
    if !cx.should_process("unpack archive", &format!("{}\" to \"{}", path.display(), folder.display()))? {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(|error| io_error("create", &folder, &error))?;
    for entry in unpacking.entries.iter().filter(|entry| entry.is_folder) {
        let inner = folder.join(&entry.name);
        fs::create_dir_all(&inner).map_err(|error| io_error("create", &inner, &error))?;
    }
    let force = args.has(&FORCE);
    let mut open: Option<TextFile> = None;
    let mut made = Vec::new();
    let mut begun = |name: &str, current: &mut Option<TextFile>| -> Result<(), Halt> {
        if let Some(done) = current.take() {
            done.commit()?;
        }
        let to = folder.join(name);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(|error| io_error("create", parent, &error))?;
        }
        carry::unlock_if(&to, force);
        *current = Some(TextFile::open(&to, false, Encoding::Bytes)?);
        made.push(to);
        Ok(())
    };
    let current = std::cell::RefCell::new(&mut open);
    unpacking.each(cx, &mut archive, &mut |_, name| begun(name, &mut current.borrow_mut()), &mut |_, bytes| {
        match current.borrow_mut().as_mut() {
            Some(file) => Ok(file.write_bytes(bytes)?),
            None => Ok(()),
        }
    })?;
    if let Some(last) = open.take() {
        last.commit()?;
    }
    if args.has(&PASS_THRU) {
        made.iter().try_for_each(|path| cx.emit(item::of(path)))?;
    }
    Ok(())
}

/// Takes the bytes of a file as they are unpacked.
type Piece<'a> = dyn FnMut(usize, &[u8]) -> Result<(), Halt> + 'a;

struct Entry {
    at: usize,
    /// Below the folder, with `/`.
    name: String,
    is_folder: bool,
    size: u64,
}

struct Unpacking {
    archive: PathBuf,
    entries: Vec<Entry>,
}

impl Unpacking {
    /// Looks at every name and size, and refuses what is hostile.
    fn of(archive: &mut ZipArchive<Reading>, path: &Path, packed: u64) -> Result<Unpacking, Error> {
        let too_much = |what: String| {
            Error::new(ErrorKind::LimitsExceeded, format!("\"{}\" is refused: it {what}", path.display()))
                .id("ArchiveLimit")
                .target(path.display().to_string())
                .hint("nothing was written; a program for archives unpacks what is trusted")
        };
        if archive.len() > MOST_ENTRIES {
            return Err(too_much(format!("holds {} files; {MOST_ENTRIES} are allowed", archive.len())));
        }
        let mut unpacking = Unpacking { archive: path.to_path_buf(), entries: Vec::with_capacity(archive.len()) };
        let mut names = HashSet::new();
        let mut total: u64 = 0;
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|error| unreadable(path, &error))?;
            let name = entry.name().map_err(|error| unreadable(path, &error))?.replace('\\', "/");
            if let Some(why) = hostile(&name) {
                return Err(unpacking.refused(&name, why));
            }
            if entry.is_symlink() {
                return Err(unpacking.refused(&name, "is a link"));
            }
            let is_folder = entry.is_dir() || name.ends_with('/');
            let name = name.trim_end_matches('/').to_string();
            if !names.insert((name.to_lowercase(), is_folder)) && !is_folder {
                return Err(unpacking.refused(&name, "is in it twice"));
            }
            total = total.saturating_add(entry.size());
            if total > MOST_BYTES {
                return Err(too_much(format!("holds more than {} GB", MOST_BYTES >> 30)));
            }
            if total > SMALL && total / packed.max(1) > MOST_GROWTH {
                return Err(too_much(format!("grows {} times when it is unpacked", total / packed.max(1))));
            }
            unpacking.entries.push(Entry { at, name, is_folder, size: entry.size() });
        }
        Ok(unpacking)
    }

    fn refused(&self, name: &str, why: &str) -> Error {
        let (archive, name) = (self.archive.display(), cut(&name.escape_debug().to_string(), 120));
        Error::new(ErrorKind::InvalidData, format!("\"{archive}\" is refused: its file \"{name}\" {why}"))
            .id("HostileArchive")
            .target(archive.to_string())
            .hint("nothing was written")
    }

    /// What is there already, and where the way to it leads.
    fn check_targets(&self, cx: &Context, folder: &Path, force: bool) -> Result<(), Halt> {
        for entry in &self.entries {
            cx.check_interrupt()?;
            let mut to = folder.to_path_buf();
            for part in entry.name.split('/') {
                to.push(part);
                if fs::symlink_metadata(&to).is_ok_and(|meta| meta.is_symlink()) {
                    return Err(self.refused(&entry.name, "would be written through a link that is there").into());
                }
            }
            if entry.is_folder != to.is_dir() && to.exists() {
                let what = if entry.is_folder {
                    "is a folder, and a file is there"
                } else {
                    "is a file, and a folder is there"
                };
                return Err(self.refused(&entry.name, what).into());
            }
            if entry.is_folder {
                continue;
            }
            precious::guard_store(cx.session, &to, precious::WRITE_OVER)?;
            if to.exists() && !force {
                return Err(Error::new(ErrorKind::ResourceExists, format!("\"{}\" exists", to.display()))
                    .id("ExpandArchiveFileExists")
                    .target(to.display().to_string())
                    .hint("-Force replaces what is there; nothing was written")
                    .into());
            }
        }
        Ok(())
    }

    /// Unpacks file by file: `begin` is told of each, `piece` takes its bytes.
    fn each(
        &self,
        cx: &Context,
        archive: &mut ZipArchive<Reading>,
        begin: &mut dyn FnMut(usize, &str) -> Result<(), Halt>,
        piece: &mut Piece,
    ) -> Result<(), Halt> {
        let mut bytes = vec![0; 1 << 18];
        for entry in self.entries.iter().filter(|entry| !entry.is_folder) {
            let fail = |error: &dyn std::fmt::Display| {
                let (name, archive) = (cut(&entry.name, 120), self.archive.display());
                Error::new(ErrorKind::ReadError, format!("\"{name}\" in \"{archive}\" cannot be unpacked: {error}"))
                    .id("InvalidArchive")
                    .target(archive.to_string())
            };
            let mut file = archive.by_index(entry.at).map_err(|error| fail(&error))?;
            begin(entry.at, &entry.name)?;
            let mut left = entry.size;
            loop {
                cx.check_interrupt()?;
                let n = file.read(&mut bytes).map_err(|error| fail(&system_words(&error)))?;
                if n == 0 {
                    break;
                }
                // What the directory says of the size is the archive's word only.
                left = left.checked_sub(n as u64).ok_or_else(|| self.refused(&entry.name, "is larger than it says"))?;
                piece(entry.at, &bytes[..n])?;
            }
        }
        Ok(())
    }
}

/// Why a name has no place below a folder.
fn hostile(name: &str) -> Option<&'static str> {
    let parts = || name.trim_end_matches('/').split('/');
    if name.starts_with('/') || name.as_bytes().get(1) == Some(&b':') {
        return Some("is an absolute path");
    }
    if parts().any(|part| part == "..") {
        return Some("leads out of the folder");
    }
    if name.chars().any(char::is_control) {
        return Some("has control characters in its name");
    }
    parts().any(|part| part.is_empty() || part == ".").then_some("has an empty part in its name")
}
