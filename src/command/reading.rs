//! Reading files while somebody may ask to stop: a pipe waits for its writer, a device has no end, a file may be larger
//! than the memory that a line may take. Every reader of a file that a user names opens it here.

use super::paths::io_error;
use super::session::Session;
use crate::error::{Error, Halt, Kind};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// So many bytes of what is no plain file are read at once: it may have no end.
const MOST_OF_A_STREAM: u64 = 256 << 20;
/// How long a pipe is waited for before the flag is looked at again.
#[cfg(unix)]
const SLICE: u16 = 50;
/// Bytes between two looks at the flag.
const PIECE: u64 = 1 << 20;

/// What a read says that was asked to stop.
#[derive(Debug)]
pub struct Stopped;

impl std::fmt::Display for Stopped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Stopped {}

/// An open file; an error of its own ends a read when somebody asks to stop.
pub struct Reading {
    file: File,
    /// A plain file, which has an end and never waits.
    is_plain: bool,
    interrupt: Arc<AtomicBool>,
}

impl Reading {
    pub fn open(session: &Session, path: &Path) -> io::Result<Reading> {
        let file = open(path)?;
        let is_plain = file.metadata().is_ok_and(|meta| meta.is_file() || meta.is_dir());
        Ok(Reading { file, is_plain, interrupt: session.interrupt.clone() })
    }

    /// What comes in by the standard input.
    #[cfg(unix)]
    pub fn standard_input(session: &Session) -> io::Result<Reading> {
        use std::os::fd::AsFd;
        let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        let is_plain = file.metadata().is_ok_and(|meta| meta.is_file());
        Ok(Reading { file, is_plain, interrupt: session.interrupt.clone() })
    }

    /// The text of a script: no such text is as long as what is no file of text.
    pub fn script(self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.take(MOST_OF_A_STREAM + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_OF_A_STREAM {
            let text = format!("it has more than {} MiB, and may have no end", MOST_OF_A_STREAM >> 20);
            return Err(io::Error::other(text));
        }
        Ok(bytes)
    }

    pub fn is_plain(&self) -> bool {
        self.is_plain
    }

    pub fn file(&self) -> &File {
        &self.file
    }

    /// Looks whether to stop, and waits until there is something to read.
    fn wait(&self) -> io::Result<()> {
        loop {
            if self.interrupt.load(Ordering::Relaxed) {
                // Not of the kind that readers try again after.
                return Err(io::Error::other(Stopped));
            }
            if self.is_plain || is_ready(&self.file)? {
                return Ok(());
            }
        }
    }
}

impl Read for Reading {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        loop {
            self.wait()?;
            match self.file.read(bytes) {
                // Another reader of the pipe was quicker.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                read => return read,
            }
        }
    }
}

impl Seek for Reading {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Opens without waiting: a pipe that nobody writes would hold it for ever.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = nix::fcntl::OFlag::O_NONBLOCK.bits();
    File::options().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Whether a read would give something, or the end. A pipe that nobody has written to yet gives neither.
#[cfg(unix)]
fn is_ready(file: &File) -> io::Result<bool> {
    use nix::poll::{PollFd, PollFlags, poll};
    use std::os::fd::AsFd;
    match poll(&mut [PollFd::new(file.as_fd(), PollFlags::POLLIN)], SLICE) {
        Ok(ready) => Ok(ready > 0),
        Err(nix::errno::Errno::EINTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn is_ready(_file: &File) -> io::Result<bool> {
    Ok(true)
}

/// All bytes of a file, as far as the memory of a line goes.
pub fn whole(session: &Session, path: &Path) -> Result<Vec<u8>, Error> {
    first(session, path, u64::MAX)
}

/// The same, in other words where the system refuses.
pub fn whole_or(session: &Session, path: &Path, refused: &dyn Fn(io::Error) -> Error) -> Result<Vec<u8>, Error> {
    first_or(session, path, u64::MAX, refused)
}

/// The first bytes of a file.
pub fn first(session: &Session, path: &Path, most: u64) -> Result<Vec<u8>, Error> {
    first_or(session, path, most, &|error| io_error("read", path, &error))
}

fn first_or(session: &Session, path: &Path, most: u64, refused: &dyn Fn(io::Error) -> Error) -> Result<Vec<u8>, Error> {
    let fail = |error: io::Error| match session.is_interrupted() {
        true => Halt::Interrupted.into_error(),
        false => refused(error),
    };
    let mut file = Reading::open(session, path).map_err(fail)?;
    let shown = || path.display().to_string();
    let memory = session.budget.memory() as u64;
    let size = file.file().metadata().map_err(fail)?.len().min(most);
    if file.is_plain && size > memory {
        let text = format!("\"{}\" has {size} bytes, and a line or script may take {memory} bytes of memory", shown());
        return Err(Error::new(Kind::LimitsExceeded, text)
            .id("FileTooLarge")
            .target(shown())
            .hint("Get-Content reads line by line; --limit memory=N allows more"));
    }
    let bound = if file.is_plain { most } else { most.min(MOST_OF_A_STREAM + 1) };
    let mut bytes = Vec::with_capacity(if file.is_plain { size as usize } else { 0 });
    loop {
        let left = bound.saturating_sub(bytes.len() as u64);
        let read = Read::by_ref(&mut file).take(left.min(PIECE)).read_to_end(&mut bytes).map_err(fail)?;
        // A file that others go on writing may grow beyond what it was.
        if session.is_to_stop() {
            return Err(Halt::Interrupted.into_error());
        }
        if read == 0 {
            break;
        }
    }
    if !file.is_plain && bytes.len() as u64 > MOST_OF_A_STREAM {
        let text = format!("\"{}\" is no plain file, and gives more than {} MiB", shown(), MOST_OF_A_STREAM >> 20);
        return Err(Error::new(Kind::LimitsExceeded, text)
            .id("FileTooLarge")
            .target(shown())
            .hint("it may have no end; -TotalCount says how much of it to read"));
    }
    Ok(bytes)
}

/// A file that has an end, and can be read from anywhere.
pub fn plain(session: &Session, path: &Path) -> Result<Reading, Error> {
    let file = Reading::open(session, path).map_err(|error| io_error("read", path, &error))?;
    if file.is_plain {
        return Ok(file);
    }
    Err(Error::new(Kind::ReadError, format!("\"{}\" is no file with an end", path.display()))
        .id("FileReadError")
        .target(path.display().to_string()))
}
