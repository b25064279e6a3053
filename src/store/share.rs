//! A store that a group of operating-system users shares.

use super::connection::Store;
use crate::error::{Error, Kind};
use std::path::Path;

impl Store {
    /// Prepares folder and (empty) file for a group: the folder hands its group to what is made in it, and SQLite gives
    /// the log files the mode of the store.
    #[cfg(unix)]
    pub fn share(path: &Path, group: &str) -> Result<(), Error> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::new(Kind::ResourceExists, format!("{} exists already", path.display())));
        }
        let id = match nix::unistd::Group::from_name(group) {
            Ok(Some(found)) => found.gid,
            Ok(None) => {
                return Err(Error::not_found(format!("there is no group {group} on this machine"))
                    .target(group)
                    .hint(format!("an administrator of the machine makes it: groupadd {group}")));
            }
            Err(e) => return Err(failed(path, "groups cannot be read", &e)),
        };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let made = prepare(folder, group, id)?;
        let result = make_file(path, id);
        if made && result.is_err() {
            // What was made on the way goes again; what was there is as it was.
            std::fs::remove_dir(folder).ok();
        }
        result
    }

    /// Groups of that kind exist on Unix only.
    #[cfg(not(unix))]
    pub fn share(path: &Path, group: &str) -> Result<(), Error> {
        Err(Error::new(Kind::NotImplemented, format!("a store cannot be shared by group {group} on this system"))
            .target(path.display().to_string())
            .hint("make it without -Group, in a folder that the group can write"))
    }
}

#[cfg(unix)]
fn failed(path: &Path, what: &str, e: &dyn std::fmt::Display) -> Error {
    Error::new(Kind::WriteError, format!("{what}: {e}")).target(path.display().to_string())
}

/// A folder that hands its group on: made, or taken if it is empty, or as it is if it does so already. True if made.
#[cfg(unix)]
fn prepare(folder: &Path, group: &str, id: nix::unistd::Gid) -> Result<bool, Error> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let there = folder.exists();
    if there {
        let cannot = |e: std::io::Error| failed(folder, &format!("the folder {} cannot be read", folder.display()), &e);
        let about = std::fs::metadata(folder).map_err(cannot)?;
        if about.gid() == id.as_raw() && about.mode() & 0o2070 == 0o2070 {
            return Ok(false);
        }
        if std::fs::read_dir(folder).map_err(cannot)?.next().is_some() {
            return Err(Error::operation(format!(
                "the folder {} holds other files and does not belong to group {group}",
                folder.display()
            ))
            .target(folder.display().to_string())
            .hint("give a path in a folder of its own, which is made: -Path FOLDER/rgs/store.db"));
        }
    } else {
        std::fs::create_dir_all(folder)
            .map_err(|e| failed(folder, &format!("the folder {} cannot be made", folder.display()), &e))?;
    }
    nix::unistd::chown(folder, None, Some(id)).map_err(|e| {
        failed(folder, &format!("the folder {} cannot be given to group {group}", folder.display()), &e)
    })?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o2770))
        .map_err(|e| failed(folder, "the folder's mode cannot be set", &e))?;
    Ok(!there)
}

#[cfg(unix)]
fn make_file(path: &Path, id: nix::unistd::Gid) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|e| failed(path, "the store cannot be made", &e))?;
    let given = nix::unistd::chown(path, None, Some(id))
        .map_err(|e| failed(path, "the store cannot be given to the group", &e))
        .and_then(|()| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660))
                .map_err(|e| failed(path, "the store's mode cannot be set", &e))
        });
    if given.is_err() {
        std::fs::remove_file(path).ok();
    }
    given
}
