//! The folder within an export in which its files are made before they have their names.
//!
//! It has always the same name, so that the next export finds what a killed one left and takes it over; a lock, which
//! the system lets go of with the process, tells that from the work of one that is alive.

use crate::aside::is_at;
use crate::error::{Error, Kind, system_words};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

const NAME: &str = ".rgsh-export";
const LOCK: &str = "lock";

/// Others may take the folder away just before it is locked, each of them once.
const TRIES: usize = 100;

/// A folder that nobody else works in, and that is gone at the end.
pub struct Work {
    path: PathBuf,
    /// Held, not read.
    lock: File,
}

impl Work {
    /// What lies there, if something does: it is taken over, and emptied.
    pub fn left(root: &Path) -> Result<Option<Work>, Error> {
        match fs::symlink_metadata(root.join(NAME)) {
            Ok(_) => Work::begin(root).map(Some),
            Err(_) => Ok(None),
        }
    }

    /// Makes it, or takes over what a killed export left. An error if one that is alive has it.
    pub fn begin(root: &Path) -> Result<Work, Error> {
        let path = root.join(NAME);
        let failed = |error: &std::io::Error| {
            Error::new(Kind::WriteError, format!("cannot write in \"{}\": {}", path.display(), system_words(error)))
                .target(path.display().to_string())
        };
        for _ in 0..TRIES {
            match fs::create_dir(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => made.map_err(|error| failed(&error))?,
            }
            // A link would have others' files cleared away.
            if fs::symlink_metadata(&path).is_ok_and(|meta| !meta.is_dir()) {
                let text = format!("\"{}\" stands where the files of an export are made", path.display());
                return Err(Error::new(Kind::InvalidData, text).hint("nothing was written; move it away"));
            }
            let place = path.join(LOCK);
            let lock = match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&place) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                opened => opened.map_err(|error| failed(&error))?,
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let text = format!("another rgsh exports into \"{}\" at this moment", root.display());
                    return Err(Error::new(Kind::ResourceBusy, text)
                        .target(root.display().to_string())
                        .hint("nothing was written; try again when it is done, or take another folder"));
                }
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
            }
            // Of one that was at its end the file is locked, but there no more.
            if is_at(&lock, &place) {
                let work = Work { path: path.clone(), lock };
                work.clear().map_err(|error| failed(&error))?;
                return Ok(work);
            }
        }
        Err(failed(&std::io::Error::other("others come and go in it")))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn clear(&self) -> std::io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_name() == LOCK {
                continue;
            }
            // Without following links.
            match entry.file_type()?.is_dir() {
                true => fs::remove_dir_all(entry.path())?,
                false => fs::remove_file(entry.path())?,
            }
        }
        Ok(())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // The lock goes last: who finds the folder without it makes one anew, and then the folder stays.
        let gone = self.clear().and_then(|()| fs::remove_file(self.path.join(LOCK)));
        // What cannot be taken away is taken over by the next export.
        let _ = gone.and_then(|()| fs::remove_dir(&self.path));
        let _ = self.lock.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_taken_over_and_what_is_held_is_not() {
        let root = tempfile::tempdir().expect("a folder");
        assert!(Work::left(root.path()).expect("an answer").is_none());
        let work = Work::begin(root.path()).expect("a folder");
        fs::write(work.path().join("0"), "x").expect("a file");
        let busy = Work::begin(root.path()).err().expect("it is held");
        assert_eq!(busy.kind, Kind::ResourceBusy);
        assert!(work.path().join("0").is_file());
        let path = work.path().to_path_buf();
        drop(work);
        assert!(!path.exists());
        // As a killed process leaves it: with a lock that nobody holds, or before there was one.
        for name in ["0/1", "lock"] {
            let place = path.join(name);
            fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
            fs::write(place, "").expect("a file");
            let work = Work::left(root.path()).expect("an answer").expect("what was left");
            assert_eq!(fs::read_dir(work.path()).map(Iterator::count).unwrap_or_default(), 1);
        }
        assert!(!path.exists());
        fs::write(&path, "x").expect("a file");
        assert!(Work::left(root.path()).is_err() && path.is_file());
    }
}
