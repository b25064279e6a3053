//! What Remove-, Copy-, Move- and Rename-Item share: which items a call names, what must not be touched, and carrying
//! files and folders from one place to another.

use super::item;
use super::output::{Encoding, TextFile};
use crate::command::arguments::Arguments;
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::paths::{self, io_error};
use crate::command::reading::Reading;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::wildcard;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub static PATH: Param<Vec<String>> =
    item::named_by(Param::mandatory("Path", "The file or folder; the last part may hold wildcards."));
pub static FILTER: Param<String> = Param::optional("Filter", "A pattern that names must match.");
pub static INCLUDE: Param<Vec<String>> = Param::optional("Include", "Patterns, one of which a name must match.");
pub static EXCLUDE: Param<Vec<String>> = Param::optional("Exclude", "Patterns that a name must not match.");
pub static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Returns what was made.");

/// Which names `-Filter`, `-Include` and `-Exclude` leave.
pub struct Names {
    filter: Option<String>,
    include: Vec<String>,
    exclude: Vec<String>,
}

impl Names {
    pub fn of(args: &Arguments) -> Result<Names, Error> {
        Ok(Names {
            filter: args.get(&FILTER)?,
            include: args.get(&INCLUDE)?.unwrap_or_default(),
            exclude: args.get(&EXCLUDE)?.unwrap_or_default(),
        })
    }

    /// All names are meant.
    pub fn is_open(&self) -> bool {
        self.filter.is_none() && self.include.is_empty() && self.exclude.is_empty()
    }

    pub fn fits(&self, path: &Path) -> bool {
        let name = name_of(path);
        let matches = |pattern: &String| wildcard::matches(pattern, &name, false);
        self.filter.iter().all(matches)
            && (self.include.is_empty() || self.include.iter().any(matches))
            && !self.exclude.iter().any(matches)
    }
}

/// The items that a call names. A missing one is an error of its own, after which the others are still done.
pub fn named(cx: &mut Context, texts: &[String]) -> Result<Vec<PathBuf>, Halt> {
    let mut found = Vec::new();
    for text in texts {
        // A link that leads nowhere is there all the same.
        match paths::resolve(text) {
            Ok(path) if fs::symlink_metadata(&path).is_ok() => found.push(path),
            Ok(_) => match paths::expand(text) {
                Ok(paths) => found.extend(paths),
                Err(error) => cx.write_error(error)?,
            },
            Err(error) => cx.write_error(error)?,
        }
    }
    Ok(found)
}

pub fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A read-only file is changed with -Force alone.
pub fn is_locked(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.permissions().readonly())
}

pub fn locked(path: &Path) -> Error {
    Error::new(ErrorKind::PermissionDenied, format!("\"{}\" is read-only", path.display()))
        .id("UnauthorizedAccess")
        .target(path.display().to_string())
        .hint("-Force does it all the same")
}

/// Takes the mark of being read-only away.
pub fn unlock(path: &Path) {
    if let Ok(meta) = fs::metadata(path) {
        let mut permissions = meta.permissions();
        #[cfg(unix)]
        std::os::unix::fs::PermissionsExt::set_mode(
            &mut permissions,
            std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) | 0o200,
        );
        #[cfg(not(unix))]
        permissions.set_readonly(false);
        // What cannot be unlocked is said by what is tried next.
        let _ = fs::set_permissions(path, permissions);
    }
}

/// Before a file is replaced with -Force.
pub fn unlock_if(path: &Path, force: bool) {
    if force && is_locked(path) {
        unlock(path);
    }
}

/// Where an item goes: into a folder that is there, else to the path itself, whose folder must be there.
pub fn target(text: &str, item: &Path) -> Result<PathBuf, Error> {
    let path = paths::resolve(text)?;
    if path.is_dir() {
        return Ok(path.join(name_of(&paths::whole(item))));
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    if text.ends_with(['/', '\\']) || parent.is_some_and(|p| !p.is_dir()) {
        let folder = if text.ends_with(['/', '\\']) { &path } else { parent.unwrap_or(&path) };
        return Err(Error::not_found(format!("there is no folder \"{}\"", folder.display()))
            .id("PathNotFound")
            .target(text)
            .hint("New-Item -ItemType Directory makes it"));
    }
    Ok(path)
}

/// Copies a file, or a folder with all that is in it; links are copied as what they lead to. Written aside first, so
/// that a copy that fails halfway leaves what was there.
pub fn copy(cx: &Context, from: &Path, to: &Path, is_deep: bool) -> Result<(), Halt> {
    cx.check_interrupt()?;
    if from.is_dir() {
        fs::create_dir_all(to).map_err(|error| io_error("create", to, &error))?;
        if !is_deep {
            return Ok(());
        }
        let entries = fs::read_dir(from).map_err(|error| io_error("read", from, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| io_error("read", from, &error))?;
            copy(cx, &entry.path(), &to.join(entry.file_name()), true)?;
        }
        return Ok(());
    }
    let fail = |error: std::io::Error| io_error("read", from, &error);
    let mut source = Reading::open(cx.session, from).map_err(fail)?;
    let mode = source.file().metadata().map_err(fail)?.permissions();
    let mut file = TextFile::open(to, false, Encoding::Bytes)?;
    let mut piece = vec![0; 1 << 20];
    loop {
        cx.check_interrupt()?;
        match source.read(&mut piece).map_err(fail)? {
            0 => break,
            n => file.write_all(&piece[..n]).map_err(|error| io_error("write", to, &error))?,
        }
    }
    file.commit()?;
    Ok(fs::set_permissions(to, mode).map_err(|error| io_error("write", to, &error))?)
}

/// Whether a folder would be put into itself.
pub fn is_inside(to: &Path, from: &Path) -> bool {
    from.is_dir() && paths::whole(to).starts_with(fs::canonicalize(from).unwrap_or_else(|_| paths::whole(from)))
}
