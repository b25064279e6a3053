//! What may lie at the path of a store before it is opened: a store, or nothing, or an empty file of the caller's own.
//! What somebody else put there would be theirs afterwards, too.

use super::connection::account_name;
use crate::error::{Error, Kind, system_words};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// What is at the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Nothing, or an empty file.
    pub is_new: bool,
    /// It belongs to the caller, or will.
    pub is_own: bool,
}

/// Looks at the path without opening anything.
pub fn look(path: &Path) -> Result<Found, Error> {
    let shown = path.display().to_string();
    let refused = |text: String, hint: String| Err(Error::new(Kind::OpenError, text).target(&shown).hint(hint));
    let unreadable = |e: &std::io::Error| {
        Error::new(Kind::OpenError, format!("{shown} cannot be opened: {}", system_words(e))).target(&shown)
    };
    let about = match path.symlink_metadata() {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            check_beside(path, None)?;
            return Ok(Found { is_new: true, is_own: true });
        }
        Err(e) => return Err(unreadable(&e)),
        Ok(link) if link.is_symlink() => {
            let target = std::fs::read_link(path).unwrap_or_default();
            let target = path.parent().map_or_else(|| target.clone(), |folder| folder.join(&target));
            let shown_target = target.display();
            if !is_trusted(&link) {
                return refused(
                    format!("{shown} is a link of {}", owner(&link)),
                    format!("give the path itself if that is what you mean: --store {shown_target}"),
                );
            }
            match std::fs::metadata(path) {
                Err(_) => {
                    return refused(
                        format!("{shown} is a link to {shown_target}, where there is nothing"),
                        "remove the link, or give the path itself: --store PATH".to_string(),
                    );
                }
                Ok(there) if there.is_file() && !is_own(&there) => {
                    return refused(
                        format!("{shown} is a link to {shown_target}, a file of {}", owner(&there)),
                        format!("give the path itself if that is what you mean: --store {shown_target}"),
                    );
                }
                Ok(there) => there,
            }
        }
        Ok(about) => about,
    };
    if about.is_dir() {
        return refused(format!("{shown} is a folder, not a store"), "give the path of a file".to_string());
    }
    if !about.is_file() {
        return refused(
            format!("{shown} is {}, not a store", no_file(&about)),
            "give the path of a store, or of a file that does not exist yet".to_string(),
        );
    }
    let found = Found { is_new: about.len() == 0, is_own: is_own(&about) };
    if found.is_new && !found.is_own {
        return Err(foreign(&shown, "an empty file", &about));
    }
    check_beside(path, Some(&about))?;
    Ok(found)
}

/// The file has no store in it yet, and belongs to somebody else.
pub fn foreign_file(path: &Path) -> Error {
    let shown = path.display().to_string();
    match std::fs::metadata(path) {
        Ok(about) => foreign(&shown, "a database without a store in it, and a file", &about),
        Err(e) => Error::new(Kind::OpenError, format!("{shown} cannot be opened: {}", system_words(&e))),
    }
}

fn foreign(shown: &str, what: &str, about: &Metadata) -> Error {
    let owner = owner(about);
    Error::new(Kind::OpenError, format!("{shown} is {what} of {owner}, and a store there would be theirs"))
        .target(shown)
        .hint(format!("give a path where nothing is yet, or let {owner} remove the file"))
}

/// Refuses to put a new file in the place of what is no plain file of the caller's.
pub fn check_replaceable(path: &Path, about: &Metadata) -> Result<(), Error> {
    let shown = path.display().to_string();
    let text = if about.is_symlink() {
        format!("{shown} is a link")
    } else if !about.is_file() {
        format!("{shown} is {}, not a file", no_file(about))
    } else if !is_own(about) {
        format!("{shown} is a file of {}", owner(about))
    } else {
        return Ok(());
    };
    Err(Error::new(Kind::OpenError, text)
        .target(&shown)
        .hint("give another name, or the path of a plain file of yours"))
}

/// SQLite would take what is in these for changes to the store.
fn check_beside(path: &Path, store: Option<&Metadata>) -> Result<(), Error> {
    for end in ["-wal", "-journal", "-shm"] {
        let beside = named_beside(path, end);
        let Ok(about) = beside.symlink_metadata() else { continue };
        if about.is_file() && (is_own(&about) || store.is_some_and(|store| is_shared_with(store, &about))) {
            continue;
        }
        let (shown, what) =
            (beside.display().to_string(), if about.is_file() { "a file" } else { "no plain file, and" });
        return Err(Error::new(
            Kind::OpenError,
            format!("{shown} is {what} of {}, and would be taken for changes to {}", owner(&about), path.display()),
        )
        .target(shown)
        .hint(format!(
            "let {} remove it, or give another path; {} changed nothing",
            owner(&about),
            account_name()
        )));
    }
    Ok(())
}

/// The files that SQLite keeps beside a database.
pub fn named_beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(end);
    path.with_file_name(name)
}

#[cfg(unix)]
mod system {
    use std::fs::Metadata;
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
    use std::path::Path;

    pub fn is_own(about: &Metadata) -> bool {
        about.uid() == nix::unistd::geteuid().as_raw()
    }

    /// A link that nobody but the caller, or whoever may do anything, can turn.
    pub fn is_trusted(link: &Metadata) -> bool {
        is_own(link) || link.uid() == 0
    }

    /// Made by whoever has the store open: its owner, or somebody of the group that shares it.
    pub fn is_shared_with(store: &Metadata, beside: &Metadata) -> bool {
        beside.uid() == store.uid() || store.mode() & 0o020 != 0 && beside.gid() == store.gid()
    }

    pub fn owner(about: &Metadata) -> String {
        match nix::unistd::User::from_uid(about.uid().into()) {
            Ok(Some(user)) => user.name,
            _ => format!("uid-{}", about.uid()),
        }
    }

    pub fn no_file(about: &Metadata) -> &'static str {
        let kind = about.file_type();
        if kind.is_fifo() {
            "a pipe"
        } else if kind.is_socket() {
            "a socket"
        } else {
            "a device"
        }
    }

    pub fn make_private(path: &Path) -> std::io::Result<()> {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
    }
}

#[cfg(not(unix))]
mod system {
    use std::fs::Metadata;
    use std::path::Path;

    pub fn is_own(_about: &Metadata) -> bool {
        true
    }

    pub fn is_trusted(_link: &Metadata) -> bool {
        true
    }

    pub fn is_shared_with(_store: &Metadata, _beside: &Metadata) -> bool {
        true
    }

    pub fn owner(_about: &Metadata) -> String {
        "somebody else".into()
    }

    pub fn no_file(_about: &Metadata) -> &'static str {
        "no plain file"
    }

    pub fn make_private(_path: &Path) -> std::io::Result<()> {
        Ok(())
    }
}

pub(super) use system::{is_own, make_private};
use system::{is_shared_with, is_trusted, no_file, owner};
