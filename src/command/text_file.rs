//! Writing files: aside, synced, then renamed, so that nobody ever sees half of one, and a full disk takes nothing away.

use super::paths::io_error;
use super::text_encoding::Encoding;
use crate::aside::{self, Readers};
use crate::error::{Error, Kind};
use crate::object::remarks;
use crate::object::visible::shown;
use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A text file in the making. Without [`TextFile::commit`] what was there before stays.
pub struct TextFile {
    path: PathBuf,
    /// Where it is written until it is complete; `None` when text is added to the file itself.
    aside: Option<TempPath>,
    writer: Option<BufWriter<File>>,
    encoding: Encoding,
    /// The encoding is the file's, not the caller's: what it has not is an error.
    is_of_file: bool,
    /// It is a terminal by another name: somebody looks at what is written, and nothing of others steers it.
    is_seen: bool,
}

impl TextFile {
    /// Adds to a file, in its own encoding; another one that is named is an error, and nothing is written. A new file has
    /// the one that is named, or UTF-8.
    pub fn append(path: &Path, named: Option<Encoding>) -> Result<TextFile, Error> {
        // To open a pipe would wait for who writes it.
        let own = match fs::metadata(path).is_ok_and(|meta| meta.is_file()).then(|| File::open(path)) {
            Some(Ok(file)) => encoding_of(path, file)?,
            _ => None,
        };
        let Some(own) = own else { return TextFile::open(path, true, new_encoding(path, named)?) };
        if let Some(named) = named.filter(|named| !own.goes_on_as(*named)) {
            let shown = path.display();
            return Err(contradiction(&format!("\"{shown}\" is {}", own.word()), named));
        }
        let mut file = TextFile::open(path, true, named.filter(|named| *named == Encoding::Bytes).unwrap_or(own))?;
        file.is_of_file = true;
        Ok(file)
    }

    pub fn open(path: &Path, append: bool, encoding: Encoding) -> Result<TextFile, Error> {
        let fail = |error: std::io::Error| io_error("write", path, &error);
        if path.is_dir() {
            return Err(Error::new(Kind::WriteError, format!("\"{}\" is a folder", path.display())).id("IOException"));
        }
        // Through a link the file behind it is written, and the link stays.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let is_special = fs::metadata(&path).is_ok_and(|meta| !meta.is_file());
        let (file, aside) = if is_special {
            (open_special(&path).map_err(fail)?, None)
        } else if append {
            (OpenOptions::new().create(true).append(true).open(&path).map_err(fail)?, None)
        } else {
            match aside::file(aside::folder_of(&path), Readers::Usual) {
                // A file of ours in a folder of somebody else's: there is no other way to write it.
                Err(error) if error.kind() == ErrorKind::PermissionDenied && path.exists() => {
                    (OpenOptions::new().write(true).truncate(true).open(&path).map_err(fail)?, None)
                }
                opened => {
                    let (file, aside) = opened.map_err(fail)?.into_parts();
                    (file, Some(aside))
                }
            }
        };
        let is_new = aside.is_some() || file.metadata().is_ok_and(|meta| meta.len() == 0 && meta.is_file());
        let is_seen = is_special && file.is_terminal();
        let writer = Some(BufWriter::new(file));
        let mut made = TextFile { path, aside, writer, encoding, is_of_file: false, is_seen };
        if is_new {
            made.write_bytes(encoding.mark())?;
        }
        Ok(made)
    }

    pub fn write(&mut self, text: &str) -> Result<(), Error> {
        if self.is_seen {
            return self.write_bytes(shown(text).as_bytes());
        }
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Mark | Encoding::Bytes => self.write_bytes(text.as_bytes()),
            other => {
                if let Some(c) = other.lacks(text).filter(|_| self.is_of_file) {
                    let (shown, word) = (self.path.display(), other.word());
                    return Err(Error::new(Kind::WriteError, format!("\"{shown}\" is {word}, which has no \"{c}\""))
                        .id("EncoderFallback")
                        .hint("write the file anew with -Encoding utf8"));
                }
                self.write_bytes(&other.encode(text))
            }
        }
    }

    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Some(writer) = &mut self.writer else { return Err(self.lost()) };
        let written = writer.write_all(bytes).map_err(|error| io_error("write", &self.path, &error));
        if written.is_err() {
            self.give_up();
        }
        written
    }

    /// Makes it the file of that name.
    pub fn commit(mut self) -> Result<(), Error> {
        self.publish()
    }

    /// The same, and it may still grow: what is written from then on is added to the file itself.
    pub fn publish(&mut self) -> Result<(), Error> {
        let Some(writer) = &mut self.writer else { return Err(self.lost()) };
        let fail = |error: std::io::Error| io_error("write", &self.path, &error);
        if let Err(error) = writer.flush() {
            let failed = fail(error);
            self.give_up();
            return Err(failed);
        }
        let file = writer.get_ref();
        if self.aside.is_none() {
            return Ok(());
        }
        if let Ok(meta) = fs::metadata(&self.path) {
            // A read-only file stays one: it is not replaced behind its owner's back.
            if meta.permissions().readonly() {
                return Err(Error::new(Kind::PermissionDenied, format!("\"{}\" is read-only", self.path.display()))
                    .id("UnauthorizedAccess"));
            }
            let _ = file.set_permissions(meta.permissions());
        }
        file.sync_all().map_err(fail)?;
        if let Some(aside) = self.aside.take() {
            aside.persist(&self.path).map_err(|error| fail(error.error))?;
        }
        // It is a file as any other now, which may stay open for long.
        let _ = file.unlock();
        Ok(())
    }

    /// What is said to whoever goes on after an error.
    fn lost(&self) -> Error {
        let shown = self.path.display().to_string();
        Error::new(Kind::WriteError, format!("cannot write \"{shown}\": an earlier part of it could not be written"))
            .target(shown)
    }

    /// Writes no more: not what is still in memory either.
    fn give_up(&mut self) {
        if let Some(writer) = self.writer.take() {
            drop(writer.into_parts());
        }
    }
}

/// Bytes as they are, for writers that encode by themselves.
impl Write for TextFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match &mut self.writer {
            Some(writer) => writer.write(bytes),
            None => Err(std::io::Error::other("an earlier part of the file could not be written")),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.writer.as_mut().map_or(Ok(()), Write::flush)
    }
}

/// A device or a pipe. Whoever reads a pipe may come a moment later; one that nobody reads would hold the writer for ever.
#[cfg(unix)]
fn open_special(path: &Path) -> std::io::Result<File> {
    use nix::fcntl::{FcntlArg, OFlag, fcntl};
    use std::os::unix::fs::OpenOptionsExt;
    use std::time::{Duration, Instant};
    const PATIENCE: Duration = Duration::from_millis(700);
    let end = Instant::now() + PATIENCE;
    loop {
        let opened = OpenOptions::new().append(true).custom_flags(OFlag::O_NONBLOCK.bits()).open(path);
        match opened {
            Err(error) if error.raw_os_error() == Some(nix::errno::Errno::ENXIO as i32) => {
                if Instant::now() >= end {
                    return Err(std::io::Error::other("it is a pipe, and nobody reads it"));
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            opened => {
                let file = opened?;
                // From here on who reads may take the time that it needs.
                let flags = OFlag::from_bits_retain(fcntl(&file, FcntlArg::F_GETFL)?);
                fcntl(&file, FcntlArg::F_SETFL(flags & !OFlag::O_NONBLOCK))?;
                return Ok(file);
            }
        }
    }
}

#[cfg(not(unix))]
fn open_special(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().append(true).open(path)
}

/// What .NET's own methods add is in the encoding that they are told, whatever the file is: what does not fit is said.
pub fn append_as_told(path: &Path, told: Encoding) -> Result<TextFile, Error> {
    if fs::metadata(path).is_ok_and(|meta| meta.is_file())
        && let Ok(file) = File::open(path)
        && let Some(own) = encoding_of(path, file)?.filter(|own| !own.goes_on_as(told))
    {
        remarks::remark(&format!(
            "\"{}\" is {}, and {} is added to it, as .NET does; Add-Content goes on as the file began",
            path.display(),
            own.word(),
            told.word()
        ));
    }
    TextFile::open(path, true, told)
}

/// The encoding of what is in a file; of a long one without a mark, of all of it.
fn encoding_of(path: &Path, mut file: File) -> Result<Option<Encoding>, Error> {
    let fail = |error: std::io::Error| io_error("read", path, &error);
    let mut bytes = Vec::new();
    Read::by_ref(&mut file).take(4).read_to_end(&mut bytes).map_err(fail)?;
    if !matches!(Encoding::of(&bytes), Some(Encoding::Utf8Mark | Encoding::Utf16Little | Encoding::Utf16Big)) {
        file.read_to_end(&mut bytes).map_err(fail)?;
    }
    Ok(Encoding::of(&bytes))
}

/// The encoding of text behind nothing, or behind letters of ASCII, where some cannot follow.
fn new_encoding(path: &Path, named: Option<Encoding>) -> Result<Encoding, Error> {
    let is_empty = fs::metadata(path).map_or(true, |meta| !meta.is_file() || meta.len() == 0);
    match named.unwrap_or(Encoding::Utf8) {
        wide @ (Encoding::Utf16Little | Encoding::Utf16Big) if !is_empty => {
            Err(contradiction(&format!("\"{}\" has single bytes", path.display()), wide))
        }
        named => Ok(named),
    }
}

fn contradiction(what: &str, named: Encoding) -> Error {
    Error::argument(format!("{what}, and {} cannot follow in one file", named.word()))
        .id("CannotConvertArgument")
        .hint("leave -Encoding away: what is added goes on as the file began")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").expect("file");
        let mut file = TextFile::open(&path, false, Encoding::Utf8).expect("open");
        file.write("new").expect("write");
        drop(file);
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), "old");
        let mut file = TextFile::open(&path, false, Encoding::Utf8).expect("open");
        file.write("new").expect("write");
        file.commit().expect("commit");
        let mut file = TextFile::append(&path, None).expect("open");
        file.write("er").expect("write");
        file.commit().expect("commit");
        assert_eq!(fs::read_to_string(&path).unwrap_or_default(), "newer");
        assert_eq!(fs::read_dir(folder.path()).map(Iterator::count).unwrap_or(0), 1);
        assert!(TextFile::open(folder.path(), false, Encoding::Utf8).is_err());
    }

    #[test]
    fn a_name_may_be_as_long_as_a_file_system_takes() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("x".repeat(250));
        TextFile::open(&path, false, Encoding::Utf8).and_then(TextFile::commit).expect("a file");
        assert!(path.is_file());
    }
}
