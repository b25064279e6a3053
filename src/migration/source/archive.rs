//! Archives and folders: what may be in them, and the sounds that lie in them.

use crate::error::{Error, Kind, system_words};
use crate::object::convert::cut;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;
use zip::result::ZipError;

/// What an archive may cost; each can be set.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub entries: usize,
    /// Bytes of one file, unpacked.
    pub file: u64,
    /// Bytes of all files, unpacked.
    pub total: u64,
    /// How many times larger than its packed form a file may become, once it is beyond a megabyte.
    pub ratio: u64,
    /// Bytes of a sound: a server takes 4 MB (migration.md 1.5); more is kept from memory.
    pub sound: u64,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds { entries: 500_000, file: 16 << 30, total: 64 << 30, ratio: 400, sound: 16 << 20 }
    }
}

impl Bounds {
    fn exceeded(&self, name: &str, what: &str) -> Error {
        Error::new(Kind::LimitsExceeded, format!("\"{}\" {what}", cut(name, 120)))
            .id("ArchiveLimit")
            .hint("is it an export? -Limit raises the bound, such as -Limit @{ total = 100gb }")
    }
}

/// A file with a sound in it.
#[derive(Clone, Debug)]
pub struct SoundPlace {
    /// The GUID folder that it lies in, if it does.
    pub owner: Option<Uuid>,
    /// The name of the file as it lies there.
    pub file_name: String,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    Entry(usize, usize),
}

/// The sounds beside the objects, by the stem of their file's name in lower case.
#[derive(Default)]
pub struct Sounds {
    by_stem: HashMap<String, Vec<SoundPlace>>,
    /// Stems of those that were looked for and found.
    asked: RefCell<HashSet<String>>,
    pub archives: Vec<zip::ZipArchive<File>>,
}

impl Sounds {
    /// The names of the files that nobody asked for.
    pub fn orphans(&self) -> Vec<&str> {
        let asked = self.asked.borrow();
        let all = self.by_stem.iter().filter(|(stem, _)| !asked.contains(*stem));
        let mut names: Vec<&str> = all.flat_map(|(_, places)| places.iter().map(|place| &*place.file_name)).collect();
        names.sort_unstable();
        names
    }

    /// The file of a sound: in the folder of its owner first, since one name may lie in several.
    pub fn find(&self, unique_name: &str, owner: Option<Uuid>) -> Option<&SoundPlace> {
        let stem = stem_of(unique_name);
        let places = self.by_stem.get(&stem)?;
        self.asked.borrow_mut().insert(stem);
        places.iter().find(|place| owner.is_some() && place.owner == owner).or(places.first())
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &SoundPlace)> {
        self.by_stem.iter().flat_map(|(stem, places)| places.iter().map(move |place| (stem.as_str(), place)))
    }

    fn add(&mut self, path: &str, place: Place) {
        let name = path.rsplit('/').next().unwrap_or(path);
        // The GUID nearest above the file: folders may lie between.
        let owner = path.split('/').rev().skip(1).find_map(|part| Uuid::try_parse(part).ok());
        let sound = SoundPlace { owner, file_name: name.to_string(), place };
        self.by_stem.entry(stem_of(name)).or_default().push(sound);
    }

    pub fn add_file(&mut self, path: &Path) {
        let text = path.to_string_lossy().replace('\\', "/");
        self.add(&text, Place::File(path.to_path_buf()));
    }

    pub fn bytes(&mut self, place: &SoundPlace, bounds: &Bounds) -> Result<Vec<u8>, Error> {
        let read = |reader: &mut dyn Read| -> std::io::Result<Vec<u8>> {
            let mut bytes = Vec::new();
            reader.take(bounds.sound + 1).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        let failed = |error: &dyn std::fmt::Display| {
            Error::new(Kind::ReadError, format!("the sound \"{}\" cannot be read: {error}", place.file_name))
        };
        let bytes = match &place.place {
            Place::File(path) => File::open(path).and_then(|mut file| read(&mut file)).map_err(|e| failed(&e))?,
            Place::Entry(archive, entry) => {
                let Some(archive) = self.archives.get_mut(*archive) else {
                    return Err(Error::bug("an archive is gone"));
                };
                let mut file = archive.by_index(*entry).map_err(|e| failed(&e))?;
                read(&mut file).map_err(|e| failed(&e))?
            }
        };
        if bytes.len() as u64 > bounds.sound {
            return Err(bounds.exceeded(&place.file_name, &format!("is a sound of more than {} bytes", bounds.sound)));
        }
        Ok(bytes)
    }
}

fn stem_of(name: &str) -> String {
    let name = name.trim();
    let stem = match name.rsplit_once('.') {
        Some((stem, ending)) if is_sound_ending(ending) => stem,
        _ => name,
    };
    stem.to_lowercase()
}

pub fn is_sound(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| is_sound_ending(ending))
}

fn is_sound_ending(ending: &str) -> bool {
    ending.eq_ignore_ascii_case("wav") || ending.eq_ignore_ascii_case("wma")
}

/// A file of an archive that may hold objects, unpacked to where it can be read twice. All files of an archive lie in
/// one: a process may not open many.
#[derive(Clone)]
pub struct Unpacked {
    pub name: String,
    all: Arc<File>,
    begin: u64,
    end: u64,
    /// Bytes from the beginning that were read.
    read: u64,
}

impl Unpacked {
    /// How large it is.
    pub fn size(&self) -> u64 {
        self.end - self.begin
    }
}

impl Read for Unpacked {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        let at = self.begin.saturating_add(self.read);
        let most = usize::try_from(self.end.saturating_sub(at)).unwrap_or(usize::MAX).min(bytes.len());
        let read = read_at(&self.all, &mut bytes[..most], at)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl Seek for Unpacked {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let moved = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.read.checked_add_signed(by),
            SeekFrom::End(by) => self.size().checked_add_signed(by),
        };
        self.read = moved.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.read)
    }
}

/// Reads at a place, wherever other threads read.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, at)
}

/// Why an archive cannot be read, in words of ours: those of the library are for who writes programs.
pub fn unreadable(path: &Path, error: &ZipError) -> Error {
    let whole = "was the copy complete? A file that was cut off has no directory at its end";
    let empty = std::fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() == 0);
    let (what, hint) = match error {
        _ if path.is_dir() => ("is a folder, and no archive".to_string(), "name the file"),
        _ if empty => ("is empty".to_string(), whole),
        ZipError::Io(error) if error.raw_os_error().is_some() => {
            (format!("cannot be read: {}", system_words(error)), whole)
        }
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => {
            ("is locked with a password".to_string(), "unlock it first: rgsh asks for no passwords")
        }
        ZipError::UnsupportedArchive(_) => ("is a zip archive of a kind that is not read".to_string(), "pack it again"),
        ZipError::CompressionMethodNotSupported(number) => (
            format!("is packed with method {number}; deflate and no packing are read"),
            "pack it again as a plain zip archive",
        ),
        ZipError::InvalidArchive(text) if text.contains("EOCD") || text.contains("end of central directory") => {
            ("is not a whole zip archive: it has no directory at its end".to_string(), whole)
        }
        _ => ("is not a whole zip archive: it is damaged".to_string(), whole),
    };
    Error::new(Kind::ReadError, format!("\"{}\" {what}", path.display()))
        .id("InvalidArchive")
        .target(path.display().to_string())
        .hint(hint)
}

/// Opens an archive, refuses what is hostile in it, notes its sounds, and hands out its other files one by one.
/// `goes_on` is asked every few moments; its error ends the work.
pub fn open(
    path: &Path,
    bounds: &Bounds,
    sounds: &mut Sounds,
    goes_on: &dyn Fn() -> Result<(), Error>,
    on_file: &mut dyn FnMut(Unpacked) -> Result<(), Error>,
) -> Result<(), Error> {
    let shown = path.display().to_string();
    let broken = |error: &ZipError| unreadable(path, error);
    let file = File::open(path).map_err(|e| broken(&e.into()))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|e| broken(&e))?;
    if archive.len() > bounds.entries {
        return Err(bounds.exceeded(&shown, &format!("holds {} files; {} are allowed", archive.len(), bounds.entries)));
    }
    let number = sounds.archives.len();
    let all_packed = std::fs::metadata(path).map_err(|e| broken(&e.into()))?.len().max(1);
    let mut total: u64 = 0;
    let mut others = Vec::new();
    for at in 0..archive.len() {
        goes_on()?;
        let entry = archive.by_index_raw(at).map_err(|e| broken(&e))?;
        let name = entry.name().map_err(|e| broken(&e))?.replace('\\', "/");
        check_name(&shown, &name)?;
        if entry.is_symlink() {
            return Err(hostile(&shown, &name, "is a link"));
        }
        if entry.is_dir() || name.ends_with('/') {
            continue;
        }
        let (size, packed) = (entry.size(), entry.compressed_size());
        if size > bounds.file {
            return Err(bounds.exceeded(&name, &format!("has {size} bytes; {} are allowed for a file", bounds.file)));
        }
        total = total.saturating_add(size);
        if total > bounds.total {
            return Err(
                bounds.exceeded(&name, &format!("brings the archive to {total} bytes; {} are allowed", bounds.total))
            );
        }
        if size > 1 << 20 && size / packed.max(1) > bounds.ratio {
            return Err(bounds.exceeded(
                &name,
                &format!("grows {} times when it is unpacked; {} times is allowed", size / packed.max(1), bounds.ratio),
            ));
        }
        // Entries that share their bytes are each small, and all of them together are not.
        if total > 16 << 20 && total / all_packed > bounds.ratio {
            return Err(bounds.exceeded(
                &shown,
                &format!("grows {} times when it is unpacked; {} times is allowed", total / all_packed, bounds.ratio),
            ));
        }
        if is_sound(&name) {
            sounds.add(&name, Place::Entry(number, at));
        } else {
            others.push((at, name, size));
        }
    }
    let unpack = |name: &str, error: &dyn std::fmt::Display| {
        Error::new(Kind::ReadError, format!("\"{name}\" in \"{shown}\" cannot be unpacked: {error}"))
    };
    let aside = |error: std::io::Error| {
        let text = format!("\"{shown}\" has no place to be unpacked: {}", system_words(&error));
        Error::new(Kind::WriteError, text)
            .hint("the folder for temporary files ($TMPDIR) needs as much space as the source, unpacked")
    };
    let mut all = tempfile::tempfile().map_err(aside)?;
    let mut unpacked = Vec::with_capacity(others.len());
    let mut begin = 0;
    for (at, name, said) in others {
        let mut entry = archive.by_index(at).map_err(|e| unpack(&name, &e))?;
        // What the directory says of the size is the archive's word only.
        let most = said.min(bounds.file);
        let mut copied = 0;
        loop {
            goes_on()?;
            let part = std::io::copy(&mut entry.by_ref().take(AT_ONCE), &mut all)
                .map_err(|e| unpack(&name, &system_words(&e)))?;
            copied += part;
            if copied > most {
                return Err(hostile(&shown, &name, "is larger than the archive says"));
            }
            if part == 0 {
                break;
            }
        }
        unpacked.push((format!("{shown}/{name}"), begin, begin + copied));
        begin += copied;
    }
    let all = Arc::new(all);
    for (name, begin, end) in unpacked {
        on_file(Unpacked { name, all: all.clone(), begin, end, read: 0 })?;
    }
    sounds.archives.push(archive);
    Ok(())
}

/// Bytes that are unpacked between two looks at who watches.
const AT_ONCE: u64 = 256 << 10;

/// An entry belongs below the archive's own root.
fn check_name(archive: &str, name: &str) -> Result<(), Error> {
    let is_drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || is_drive || name.contains('\0') {
        return Err(hostile(archive, name, "is an absolute path"));
    }
    if name.split('/').any(|part| part == "..") {
        return Err(hostile(archive, name, "leads out of the archive"));
    }
    Ok(())
}

fn hostile(archive: &str, name: &str, why: &str) -> Error {
    Error::new(Kind::InvalidData, format!("\"{archive}\" is refused: its file \"{}\" {why}", cut(name, 120)))
        .id("HostileArchive")
        .hint("no export holds such a file; nothing was read")
}
