//! Writing and reading the folder of a store as text.

use super::layout::{FOLDERS, MANIFEST, Manifest, Place, VERSION, parse, place_of, text_of};
use super::work::Work;
use crate::error::{Error, Kind, system_words};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

const FORMAT: &str = "rgsh store as text";
/// Bytes of a file of text that is read.
const LARGEST: u64 = 1 << 30;

/// What an export did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub files: usize,
    /// New ones, and those with another content.
    pub changed: usize,
    pub removed: usize,
}

/// A folder that is being written. Nothing in it changes before [`Folder::finish`].
pub struct Folder {
    root: PathBuf,
    /// What rgsh wrote before.
    known: BTreeSet<String>,
    written: BTreeSet<String>,
    /// Without case: some file systems tell no more apart.
    taken: HashSet<String>,
    /// Files that differ, on their way: number and path.
    staged: Vec<String>,
    work: Option<Work>,
}

impl Folder {
    /// The folder may be new, or hold an export of earlier, or anything in which no file of ours stands in the way.
    pub fn open(root: &Path) -> Result<Folder, Error> {
        let (known, work) = match root.symlink_metadata() {
            Ok(_) if root.is_dir() => {
                let known = manifest(root)?.map(|manifest| manifest.files).unwrap_or_default();
                (known, Work::left(root)?)
            }
            Ok(_) => return Err(refused(root, "is no folder").hint("give the path of a folder")),
            Err(_) => (Vec::new(), None),
        };
        Ok(Folder {
            root: root.to_path_buf(),
            known: known.into_iter().collect(),
            written: BTreeSet::new(),
            taken: HashSet::new(),
            staged: Vec::new(),
            work,
        })
    }

    /// A path that no other file of this export has.
    pub fn free(&mut self, folder: &str, name: &str, end: &str) -> String {
        let mut path = format!("{folder}/{name}.{end}");
        for n in 2.. {
            if self.taken.insert(path.to_lowercase()) {
                break;
            }
            path = format!("{folder}/{name}-{n}.{end}");
        }
        path
    }

    /// Notes what a file will hold.
    pub fn put(&mut self, path: String, content: &[u8]) -> Result<(), Error> {
        let place = self.root.join(&path);
        self.check_way(&path)?;
        let there = match fs::symlink_metadata(&place) {
            Ok(metadata) if !metadata.is_file() => return Err(refused(&place, "stands where a file is to be written")),
            Ok(metadata) if metadata.len() == content.len() as u64 => {
                fs::read(&place).map_err(|error| failed("read", &place, &error))? == content
            }
            Ok(_) => false,
            Err(_) => {
                self.stage(&path, content)?;
                true
            }
        };
        if !there {
            if !self.known.contains(&path) {
                return Err(refused(&place, "is there already, and is not of an export")
                    .hint("nothing was written; take an empty folder, or move the file away"));
            }
            self.stage(&path, content)?;
        }
        self.written.insert(path);
        Ok(())
    }

    fn stage(&mut self, path: &str, content: &[u8]) -> Result<(), Error> {
        let number = self.staged.len().to_string();
        let place = self.work()?.join(number);
        fs::write(&place, content).map_err(|error| failed("write", &self.root.join(path), &error))?;
        self.staged.push(path.to_string());
        Ok(())
    }

    /// Where files are made.
    fn work(&mut self) -> Result<&Path, Error> {
        let work = match self.work.take() {
            Some(work) => work,
            None => {
                fs::create_dir_all(&self.root).map_err(|error| failed("make", &self.root, &error))?;
                Work::begin(&self.root)?
            }
        };
        Ok(self.work.insert(work).path())
    }

    /// A folder on the way that is a link would lead out of the export.
    fn check_way(&self, path: &str) -> Result<(), Error> {
        let mut place = self.root.clone();
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            place.push(part);
            if parts.peek().is_none() {
                break;
            }
            match fs::symlink_metadata(&place) {
                Ok(metadata) if !metadata.is_dir() => {
                    return Err(refused(&place, "stands where a folder of the export belongs"));
                }
                Ok(_) => {}
                Err(_) => break,
            }
        }
        Ok(())
    }

    /// Puts everything in its place, and takes away what rgsh wrote before and is true no more.
    pub fn finish(mut self) -> Result<Written, Error> {
        let stale: Vec<String> = self.known.difference(&self.written).cloned().collect();
        for path in &stale {
            self.check_way(path)?;
        }
        let mut written = Written { files: self.written.len(), changed: self.staged.len(), removed: 0 };
        // If the machine stops in between, what was written is known as ours all the same.
        let all: Vec<String> = self.known.union(&self.written).cloned().collect();
        self.write_manifest(all)?;
        if let Some(work) = &self.work {
            sync(work.path(), self.staged.len()).map_err(|error| failed("write in", &self.root, &error))?;
            for (number, path) in self.staged.iter().enumerate() {
                let place = self.root.join(path);
                let folder = place.parent().unwrap_or(&self.root);
                fs::create_dir_all(folder).map_err(|error| failed("make", folder, &error))?;
                fs::rename(work.path().join(number.to_string()), &place)
                    .map_err(|error| failed("write", &place, &error))?;
            }
        }
        for path in &stale {
            let place = self.root.join(path);
            if fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_file()) {
                fs::remove_file(&place).map_err(|error| failed("remove", &place, &error))?;
                written.removed += 1;
            }
            // Folders that are empty now; one with something in it stays by itself.
            let mut folder = place.parent();
            while let Some(empty) = folder.filter(|folder| **folder != *self.root) {
                if fs::remove_dir(empty).is_err() {
                    break;
                }
                folder = empty.parent();
            }
        }
        let files = self.written.iter().cloned().collect();
        self.write_manifest(files)?;
        Ok(written)
    }

    fn write_manifest(&mut self, files: Vec<String>) -> Result<(), Error> {
        let manifest = Manifest { format: FORMAT.into(), version: VERSION, files };
        let text = text_of(&manifest)?;
        let place = self.root.join(MANIFEST);
        if fs::read(&place).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        let made = self.work()?.join("list");
        let whole = || -> std::io::Result<()> {
            let mut file = fs::File::create(&made)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&made, &place)
        };
        whole().map_err(|error| failed("write", &place, &error))
    }
}

/// The list of an export; `None` where there is none.
fn manifest(root: &Path) -> Result<Option<Manifest>, Error> {
    let place = root.join(MANIFEST);
    let shown = place.display().to_string();
    let text = match fs::read_to_string(&place) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("read", &place, &error)),
    };
    let manifest: Manifest = parse(&shown, &text)?;
    if manifest.format != FORMAT {
        return Err(refused(&place, "is not the list of an export of rgsh"));
    }
    if manifest.version > VERSION {
        return Err(refused(&place, "was written by a newer rgsh").hint("use the newer rgsh; nothing was changed"));
    }
    // The list says what may be removed: nothing outside, and nothing that an export does not hold.
    let is_inside = |path: &str| {
        place_of(path).is_some() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    };
    match manifest.files.iter().find(|path| !is_inside(path)) {
        Some(path) => Err(refused(&place, &format!("names \"{path}\", which no export holds"))),
        None => Ok(Some(manifest)),
    }
}

/// The files of an export, in the order in which they are to be read. What stands in a folder of the export and is
/// none of its files is an error; what stands beside is none of ours.
pub fn files(root: &Path) -> Result<Vec<(Place, String)>, Error> {
    if !root.is_dir() {
        return Err(Error::not_found(format!("there is no folder \"{}\"", root.display())).id("PathNotFound"));
    }
    if manifest(root)?.is_none() {
        return Err(refused(root, &format!("has no {MANIFEST}")).hint("Export-RgsStore makes such folders"));
    }
    let mut found = Vec::new();
    if root.join("settings.json").is_file() {
        found.push((Place::Settings, "settings.json".to_string()));
    }
    let mut waiting: Vec<String> = FOLDERS.iter().map(ToString::to_string).collect();
    while let Some(folder) = waiting.pop() {
        let place = root.join(&folder);
        let entries = match fs::read_dir(&place) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed("read", &place, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| failed("read", &place, &error))?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type().map_err(|error| failed("read", &place, &error))?;
            match place_of(&path) {
                _ if kind.is_dir() && folder.starts_with("pools") && path.split('/').count() <= 3 => waiting.push(path),
                Some(place) if kind.is_file() => found.push((place, path)),
                _ => {
                    return Err(refused(&root.join(&path), "is no file of an export")
                        .hint("nothing was stored; move it out of the folders of the export"));
                }
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a file of an export.
pub fn text(root: &Path, path: &str) -> Result<String, Error> {
    String::from_utf8(content(root, path)?).map_err(|_| refused(&root.join(path), "is no text in UTF-8"))
}

/// The bytes of a file of an export.
pub fn content(root: &Path, path: &str) -> Result<Vec<u8>, Error> {
    let place = root.join(path);
    let length = fs::metadata(&place).map_err(|error| failed("read", &place, &error))?.len();
    if length > LARGEST {
        return Err(refused(&place, "is larger than a gigabyte"));
    }
    fs::read(&place).map_err(|error| failed("read", &place, &error))
}

fn refused(place: &Path, what: &str) -> Error {
    let shown = place.display().to_string();
    Error::new(Kind::InvalidData, format!("\"{shown}\" {what}")).target(shown)
}

fn failed(doing: &str, place: &Path, error: &std::io::Error) -> Error {
    let kind = if doing == "read" { Kind::ReadError } else { Kind::WriteError };
    let shown = place.display().to_string();
    Error::new(kind, format!("cannot {doing} \"{shown}\": {}", system_words(error))).target(shown)
}

/// So many files are synced one by one; of more the whole file system is, which is one wait in place of thousands.
#[cfg(target_os = "linux")]
const ONE_BY_ONE: usize = 64;

/// Has the disk take what was written, before any of it gets its name: a file is as it was or as it will be, also after
/// a power cut.
fn sync(aside: &Path, files: usize) -> std::io::Result<()> {
    #[cfg(target_os = "linux")]
    if files > ONE_BY_ONE {
        return nix::unistd::syncfs(fs::File::open(aside)?).map_err(std::io::Error::from);
    }
    for number in 0..files {
        fs::OpenOptions::new().write(true).open(aside.join(number.to_string()))?.sync_all()?;
    }
    Ok(())
}
