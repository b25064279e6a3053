//! Files and folders in the making: they lie beside what they become, under a name of their own, until they are whole.
//! They vanish; those of a process that was killed are taken away by the next one that makes something in that folder,
//! or opens a store there. Which those are is told by a lock: the system lets go of it when a process ends, however it
//! ends. Whoever makes one looks once more when it has the lock, as somebody may have taken it away before that.

use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;
use tempfile::{NamedTempFile, TempDir};

const PREFIX: &str = ".rgsh-";
/// Letters behind the prefix.
const LETTERS: usize = 6;
/// The end of the name of a file.
const PART: &str = ".part";
const LOCK: &str = "lock";
/// Names in a folder of files that are looked at: to look through a hundred thousand would take a moment that everybody
/// who opens the store waits for.
const LOOKED_AT: usize = 2_000;
/// A folder with something in it and without a lock: no version makes such a one, but one that was killed while it
/// took it away.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);
/// Others may take away what has no lock yet, each of them once.
const TRIES: usize = 100;

/// A folder for nobody else, that vanishes. What is in it has names that begin with "copy".
pub struct Aside {
    /// Before the folder: not every system removes a file that is open.
    _lock: File,
    folder: TempDir,
}

impl Aside {
    pub fn within(folder: &Path) -> io::Result<Aside> {
        sweep(folder);
        for _ in 0..TRIES {
            let aside = tempfile::Builder::new().prefix(PREFIX).rand_bytes(LETTERS).tempdir_in(folder)?;
            let place = aside.path().join(LOCK);
            let lock = match File::create_new(&place) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                made => made?,
            };
            if is_held(&lock, &place) {
                return Ok(Aside { _lock: lock, folder: aside });
            }
        }
        Err(io::Error::other("others come and go in the folder"))
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

/// Who may read a file in the making, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone.
    Owner,
    /// As any new file: what the umask leaves.
    Usual,
}

/// A file that vanishes unless it gets a name.
pub fn file(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    sweep_once(folder);
    for _ in 0..TRIES {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).rand_bytes(LETTERS).suffix(PART);
        #[cfg(unix)]
        if readers == Readers::Usual {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        #[cfg(not(unix))]
        let _ = readers;
        let made = builder.tempfile_in(folder)?;
        if is_held(made.as_file(), made.path()) {
            return Ok(made);
        }
    }
    Err(io::Error::other("others come and go in the folder"))
}

/// Makes a folder that its owner alone may enter.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// The folder in which a file is.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Takes the lock; false if somebody took the file for one that was left behind.
fn is_held(file: &File, place: &Path) -> bool {
    match file.try_lock() {
        Ok(()) => is_at(file, place),
        Err(TryLockError::WouldBlock) => false,
        // A file system without locks keeps what is left behind.
        Err(TryLockError::Error(_)) => true,
    }
}

/// The folder that this process swept last. Thousands of files may be written into one: to look through it for each of
/// them would take longer than to write it.
static SWEPT: Mutex<Option<PathBuf>> = Mutex::new(None);

fn sweep_once(folder: &Path) {
    let Ok(mut swept) = SWEPT.lock() else { return sweep(folder) };
    if swept.as_deref() != Some(folder) {
        sweep(folder);
        *swept = Some(folder.to_path_buf());
    }
}

/// Removes what killed processes of the caller left in a folder.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().take(LOOKED_AT) {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else { continue };
        if rest.len() == LETTERS {
            remove_if_left(&entry.path()).ok();
        } else if rest.strip_suffix(PART).is_some_and(|letters| letters.len() == LETTERS) {
            remove_file_if_left(&entry.path(), false).ok();
        }
    }
}

fn remove_if_left(path: &Path) -> io::Result<()> {
    let about = path.symlink_metadata()?;
    if !is_own(&about) {
        return Ok(());
    }
    if about.is_file() {
        // Of a version that named files so: with something in it, it may be anybody's.
        return remove_file_if_left(path, true);
    }
    if !about.is_dir() {
        return Ok(());
    }
    let mut is_empty = true;
    let mut locks = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        match name.to_str() {
            Some(name) if name.starts_with(LOCK) => locks.push(entry.path()),
            Some(name) if name.starts_with("copy") => {}
            // Something else has a name like ours.
            _ => return Ok(()),
        }
        is_empty = false;
    }
    if is_empty {
        return fs::remove_dir(path);
    }
    if locks.is_empty() {
        let is_old = about.modified()?.elapsed().is_ok_and(|age| age > OLD);
        return if is_old { fs::remove_dir_all(path) } else { Ok(()) };
    }
    let mut held = Vec::new();
    for place in locks {
        let lock = File::options().read(true).write(true).open(&place)?;
        if !is_free(&lock)? {
            return Ok(());
        }
        held.push(lock);
    }
    fs::remove_dir_all(path)
}

fn remove_file_if_left(path: &Path, only_if_empty: bool) -> io::Result<()> {
    let about = path.symlink_metadata()?;
    if !about.is_file() || !is_own(&about) || only_if_empty && about.len() > 0 {
        return Ok(());
    }
    let file = File::options().read(true).write(true).open(path)?;
    // It may have its name by now, and the lock is gone for that.
    if is_free(&file)? && is_at(&file, path) { fs::remove_file(path) } else { Ok(()) }
}

fn is_free(lock: &File) -> io::Result<bool> {
    match lock.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether an open file is still the one at that place.
#[cfg(unix)]
pub fn is_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |meta: Metadata| (meta.dev(), meta.ino());
    file.metadata().is_ok_and(|held| fs::symlink_metadata(place).is_ok_and(|there| of(held) == of(there)))
}

#[cfg(not(unix))]
pub fn is_at(_file: &File, place: &Path) -> bool {
    place.exists()
}

#[cfg(unix)]
pub fn is_own(about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    about.uid() == nix::unistd::geteuid().as_raw()
}

#[cfg(not(unix))]
pub fn is_own(_about: &Metadata) -> bool {
    true
}
