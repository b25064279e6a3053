//! Files and folders that have their name only when they are whole: written aside, synced, renamed. Nothing is replaced.

use crate::aside::{self, Readers, folder_of};
use crate::command::paths::io_error;
use crate::error::{Error, Kind};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Refuses what is there already. `shown`: as the caller wrote it.
pub fn refuse_existing(path: &Path, shown: &str) -> Result<(), Error> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Error::new(Kind::ResourceExists, format!("\"{shown}\" exists, and nothing is written over"))
        .id("FileExists")
        .target(shown)
        .hint("give another name, or take away what is there"))
}

/// A file in the making.
pub struct Aside {
    pub file: NamedTempFile,
    path: PathBuf,
}

impl Aside {
    pub fn new(path: &Path) -> Result<Aside, Error> {
        let file = aside::file(folder_of(path), Readers::Owner).map_err(|error| io_error("write", path, &error))?;
        Ok(Aside { file, path: path.to_path_buf() })
    }

    /// Gives it its name, once it is safe on the disk.
    pub fn keep(self) -> Result<(), Error> {
        let refused = |error: &std::io::Error| io_error("write", &self.path, error);
        self.file.as_file().sync_all().map_err(|error| refused(&error))?;
        self.file.persist_noclobber(&self.path).map_err(|error| refused(&error.error))?;
        sync_folder(&self.path)
    }
}

/// The name of a file lies in its folder. Not every system lets a folder be synced.
fn sync_folder(path: &Path) -> Result<(), Error> {
    if let Ok(folder) = File::open(folder_of(path))
        && cfg!(unix)
    {
        folder.sync_all().map_err(|error| io_error("write", path, &error))?;
    }
    Ok(())
}

/// What becomes the folder, within the one that vanishes.
const FILES: &str = "copy";

/// A folder of files in the making; it is made with its first file.
pub struct AsideFolder {
    folder: Option<aside::Aside>,
    path: PathBuf,
}

impl AsideFolder {
    pub fn new(path: &Path) -> AsideFolder {
        AsideFolder { folder: None, path: path.to_path_buf() }
    }

    /// Writes a file unless one of the name is there.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let refused = |error: std::io::Error| io_error("write", &self.path, &error);
        let folder = match &self.folder {
            Some(folder) => folder,
            None => {
                let made = aside::Aside::within(folder_of(&self.path)).map_err(refused)?;
                aside::create_private_folder(&made.path().join(FILES)).map_err(refused)?;
                self.folder.insert(made)
            }
        };
        let path = folder.path().join(FILES).join(name);
        if path.exists() {
            return Ok(());
        }
        let mut file = File::create_new(&path).map_err(refused)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(refused)
    }

    /// Gives it its name; without a file there is no folder. What is returned takes it away again if it is dropped.
    pub fn keep(mut self) -> Result<Kept, Error> {
        let Some(folder) = self.folder.take() else { return Ok(Kept(None)) };
        refuse_existing(&self.path, &self.path.display().to_string())?;
        std::fs::rename(folder.path().join(FILES), &self.path)
            .map_err(|error| io_error("write", &self.path, &error))?;
        sync_folder(&self.path)?;
        Ok(Kept(Some(self.path)))
    }
}

/// A folder that goes again unless what it belongs to is whole.
pub struct Kept(Option<PathBuf>);

impl Kept {
    pub fn stays(mut self) {
        self.0 = None;
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // There is nothing to do about it: the error that led here is the one to be said.
            let _ = std::fs::remove_dir_all(path);
        }
    }
}
