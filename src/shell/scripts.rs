//! Scripts that a command line names, one by one or by their folder.

use crate::error::{Error, Kind, system_words};
use crate::language::Accent;
use std::ffi::OsString;
use std::path::PathBuf;

/// The scripts that are named, and those in folders that are, in order. `flag` is what asks for them.
pub fn named(words: &[OsString], flag: &str) -> Result<Vec<PathBuf>, Error> {
    if words.is_empty() {
        return Err(Error::argument(format!("{flag} needs a script, or a folder with scripts"))
            .hint(format!("rgsh {flag} FILE")));
    }
    let mut files = Vec::new();
    for word in words {
        let path = PathBuf::from(word);
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        let failed = |error: std::io::Error| {
            Error::new(Kind::ReadError, format!("{} cannot be read: {}", path.display(), system_words(&error)))
        };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&path).map_err(failed)? {
            let entry = entry.map_err(failed)?.path();
            if matches!(Accent::of(&entry), Accent::Rhai | Accent::PowerShell) && entry.is_file() {
                found.push(entry);
            }
        }
        found.sort();
        files.extend(found);
    }
    Ok(files)
}
