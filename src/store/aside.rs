//! Folders in which copies of a store grow until they are whole. They vanish; those of a process that was killed are
//! taken away by the next one. Which those are is told by a lock: the system lets go of it when a process ends, however
//! it ends.

use super::place::is_own;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

const PREFIX: &str = ".rgsh-";
const LOCK: &str = "lock";
/// Names in a folder of files that are looked at: to look through a hundred thousand would take a moment that everybody
/// who opens the store waits for.
const LOOKED_AT: usize = 2_000;
/// A folder whose process was killed before it had its lock.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder for nobody else, that vanishes.
pub struct Aside {
    /// Before the folder: not every system removes a file that is open.
    _lock: File,
    folder: TempDir,
}

impl Aside {
    pub fn within(folder: &Path) -> io::Result<Aside> {
        sweep(folder);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)?;
        // Locked before it has its name: without the lock it would be taken for one that was left behind.
        let unlocked = folder.path().join("lock.new");
        let lock = File::create_new(&unlocked)?;
        // A file system without locks keeps what is left behind.
        lock.try_lock().ok();
        std::fs::rename(unlocked, folder.path().join(LOCK))?;
        Ok(Aside { _lock: lock, folder })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn close(self) -> io::Result<()> {
        let Aside { _lock, folder } = self;
        drop(_lock);
        folder.close()
    }
}

/// Removes what killed processes of the caller left in a folder.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().take(LOOKED_AT) {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.len() == PREFIX.len() + 6 && name.starts_with(PREFIX)) {
            remove_if_left(&entry.path()).ok();
        }
    }
}

fn remove_if_left(folder: &Path) -> io::Result<()> {
    let about = folder.symlink_metadata()?;
    if !about.is_dir() || !is_own(&about) {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        // Something else has a name like ours.
        if !name.to_str().is_some_and(|name| name.starts_with("copy") || name.starts_with(LOCK)) {
            return Ok(());
        }
    }
    let lock = match File::options().read(true).write(true).open(folder.join(LOCK)) {
        Ok(lock) => lock,
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            let is_old = about.modified()?.elapsed().is_ok_and(|age| age > OLD);
            return if is_old { std::fs::remove_dir_all(folder) } else { Ok(()) };
        }
        Err(e) => return Err(e),
    };
    match lock.try_lock() {
        Ok(()) => std::fs::remove_dir_all(folder),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(e)) => Err(e),
    }
}
