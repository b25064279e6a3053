//! The lock of a writer: waited for with an eye on Ctrl-C, and taken only of the file that has the store's name.

use super::connection::{BUSY, Store};
use crate::error::{Error, INTERRUPTED, Kind};
use rusqlite::ErrorCode;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How long SQLite waits before the interrupt flag is looked at again.
const SLICE: Duration = Duration::from_millis(50);

/// What tells a file from another one that has its name.
pub type FileId = Option<(u64, u64)>;

#[cfg(unix)]
pub fn file_id(path: &Path) -> FileId {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|about| (about.dev(), about.ino()))
}

#[cfg(not(unix))]
pub fn file_id(_path: &Path) -> FileId {
    None
}

impl Store {
    /// Begins a transaction that writes.
    pub(super) fn begin_writing(&self) -> Result<(), Error> {
        self.check_place()?;
        let end = Instant::now() + BUSY;
        loop {
            self.connection.busy_timeout(SLICE).map_err(|e| self.words(&e))?;
            let begun = self.connection.prepare_cached("BEGIN IMMEDIATE").and_then(|mut begin| begin.execute([]));
            self.connection.busy_timeout(BUSY).map_err(|e| self.words(&e))?;
            match begun {
                Ok(_) => return Ok(()),
                Err(_) if self.interrupt().load(Ordering::Relaxed) => {
                    return Err(Error::operation("interrupted").id(INTERRUPTED));
                }
                Err(error) => {
                    let is_busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
                    if !is_busy || Instant::now() >= end {
                        return Err(self.words(&error));
                    }
                }
            }
        }
    }

    /// A file that was removed or put aside can still be written, and nobody would find it again.
    fn check_place(&self) -> Result<(), Error> {
        if file_id(&self.whole_path) == self.file_id {
            return Ok(());
        }
        let shown = self.path().display().to_string();
        Err(Error::new(Kind::OpenError, format!("{shown} was removed, moved or replaced while it was open"))
            .target(&shown)
            .hint("nothing was changed; put it back, or leave rgsh and open the store again"))
    }
}
