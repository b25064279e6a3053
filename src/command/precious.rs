//! Files and folders that nobody means to lose, whoever is about to write over or remove them.

use super::paths::{self, whole};
use super::session::Session;
use crate::error::{Error, Kind};
use std::fs;
use std::path::{Path, PathBuf};

/// What is done to a file that is to hold something else.
pub const WRITE_OVER: &str = "write over";

/// Refuses a root, the home folder, the folder one stands in, and the open store. `doing`: `remove`, `write over`.
pub fn guard(session: &Session, path: &Path, doing: &str) -> Result<(), Error> {
    let full = full(path);
    let refuse = |why: &str, hint: &str| Err(refusal(path, doing, why, hint));
    if full.parent().is_none() {
        return refuse("it is the root", "name what is in it");
    }
    if paths::resolve("~").is_ok_and(|home| holds(&full, &home)) {
        return refuse("the home folder is in it", "name what is in it");
    }
    if paths::location().is_ok_and(|here| holds(&full, &here)) {
        return refuse("it is the location, or holds it", "Set-Location leaves it");
    }
    guard_store(session, path, doing)
}

/// Refuses the files of the open store, and folders that hold them.
pub fn guard_store(session: &Session, path: &Path, doing: &str) -> Result<(), Error> {
    let Some(store) = session.store.get() else { return Ok(()) };
    // What is written to a link goes to where it leads.
    let full = match fs::canonicalize(path) {
        Ok(target) if doing == WRITE_OVER => target,
        _ => full(path),
    };
    let mut beside =
        ["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{}{end}", store.path().display()))).into_iter();
    if !beside.any(|file| holds(&full, &file)) {
        return Ok(());
    }
    let why = if full.is_dir() { "the open store is in it" } else { "it belongs to the open store" };
    Err(refusal(path, doing, why, "leave rgsh, or open another store with --store"))
}

fn refusal(path: &Path, doing: &str, why: &str, hint: &str) -> Error {
    Error::new(Kind::InvalidOperation, format!("will not {doing} \"{}\": {why}", path.display()))
        .id("InvalidOperation")
        .target(path.display().to_string())
        .hint(hint)
}

/// Links on the way are followed; a link itself is what goes, and not what it leads to.
fn full(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
    if is_link { whole(path) } else { fs::canonicalize(path).unwrap_or_else(|_| whole(path)) }
}

fn holds(full: &Path, inner: &Path) -> bool {
    fs::canonicalize(inner).is_ok_and(|inner| inner.starts_with(full))
}
