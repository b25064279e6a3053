//! What may lie at the path of a store before it is opened: a store, or nothing, or an empty file of the caller's own.
//! What somebody else put there would be theirs afterwards, too.

use super::connection::account_name;
use crate::aside::{folder_of, is_own};
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

/// Who can write a file or a folder beside its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writers {
    None,
    Group,
    All,
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
            check_folder(path)?;
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
    check_shared(path, &about)?;
    check_folder(path)?;
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

/// A store of somebody else is opened if it is closed to all but its owner, or shared as `New-RgsStore -Group` does it:
/// file and folder belong to one group, and nobody outside of it can write. Otherwise anybody could have put it there.
/// Root may do anything, and is trusted with what is root's.
fn check_shared(path: &Path, about: &Metadata) -> Result<(), Error> {
    if is_trusted(about) {
        return Ok(());
    }
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let writers_are = match writers(about) {
        Writers::None => return Ok(()),
        Writers::Group if folder_of(&whole).metadata().is_ok_and(|folder| is_shared_in(about, &folder)) => {
            return Ok(());
        }
        Writers::Group => "that a group can write, and that its folder does not share with that group",
        Writers::All => "that everybody can write",
    };
    Err(open_to_others(path, &format!("a store of {} {writers_are}", owner(about)), &whole, about))
}

/// Whoever can write in a folder that is somebody else's can put another store in the place of this one.
fn check_folder(path: &Path) -> Result<(), Error> {
    let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let folder = folder_of(&whole);
    let Ok(about) = folder.metadata() else { return Ok(()) };
    let writers_are = match writers(&about) {
        _ if is_trusted(&about) => return Ok(()),
        Writers::None => return Ok(()),
        Writers::Group if is_writable(folder) => return Ok(()),
        Writers::Group => "that others can write",
        Writers::All => "that everybody can write",
    };
    Err(open_to_others(path, &format!("in a folder of {} {writers_are}", owner(&about)), folder, &about))
}

fn open_to_others(path: &Path, what: &str, open: &Path, about: &Metadata) -> Error {
    let (shown, open, owner) = (path.display(), open.display(), owner(about));
    Error::new(Kind::OpenError, format!("{shown} is {what}, so anybody of them could have put it there"))
        .target(shown.to_string())
        .hint(format!(
            "{owner} can close it with chmod go-w {open}, or share a store with a group: New-RgsStore -Path PATH -Group NAME"
        ))
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

/// Closes a file that becomes a store, and what SQLite keeps beside it.
pub fn close_to_others(path: &Path) -> std::io::Result<()> {
    make_private(path)?;
    for end in ["-wal", "-journal", "-shm"] {
        match make_private(&named_beside(path, end)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(unix)]
mod system {
    use super::{Writers, is_own};
    use std::fs::Metadata;
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
    use std::path::Path;

    /// A link that nobody but the caller, or whoever may do anything, can turn.
    pub fn is_trusted(link: &Metadata) -> bool {
        is_own(link) || link.uid() == 0
    }

    /// Made by whoever has the store open: its owner, or somebody of the group that shares it.
    pub fn is_shared_with(store: &Metadata, beside: &Metadata) -> bool {
        beside.uid() == store.uid() || store.mode() & 0o020 != 0 && beside.gid() == store.gid()
    }

    /// Who can write beside the owner.
    pub fn writers(about: &Metadata) -> Writers {
        match about.mode() & 0o022 {
            0 => Writers::None,
            0o020 => Writers::Group,
            _ => Writers::All,
        }
    }

    /// File and folder are those of one group.
    pub fn is_shared_in(store: &Metadata, folder: &Metadata) -> bool {
        writers(folder) == Writers::Group && folder.gid() == store.gid()
    }

    /// Where a group can write, its members are who can, and whoever may do anything.
    pub fn is_writable(folder: &Path) -> bool {
        nix::unistd::access(folder, nix::unistd::AccessFlags::W_OK).is_ok()
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
    use super::Writers;
    use std::fs::Metadata;
    use std::path::Path;

    pub fn is_trusted(_link: &Metadata) -> bool {
        true
    }

    pub fn is_shared_with(_store: &Metadata, _beside: &Metadata) -> bool {
        true
    }

    pub fn writers(_about: &Metadata) -> Writers {
        Writers::None
    }

    pub fn is_shared_in(_store: &Metadata, _folder: &Metadata) -> bool {
        true
    }

    pub fn is_writable(_folder: &Path) -> bool {
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

pub(super) use system::make_private;
use system::{is_shared_in, is_shared_with, is_trusted, is_writable, no_file, owner, writers};
