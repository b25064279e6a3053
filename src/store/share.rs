//! A store that a group of operating-system users shares.

use super::connection::Store;
use crate::error::{Error, Kind};
use std::path::Path;

impl Store {
    /// Prepares folder and (empty) file for a group: the folder hands its group to what is made in it, and SQLite gives
    /// the log files the mode of the store.
    #[cfg(unix)]
    pub fn share(path: &Path, group: &str) -> Result<(), Error> {
        use std::os::unix::fs::PermissionsExt;
        let failed = |what: &str, e: &dyn std::fmt::Display| {
            Error::new(Kind::WriteError, format!("{what}: {e}")).target(path.display().to_string())
        };
        let id = match nix::unistd::Group::from_name(group) {
            Ok(Some(found)) => found.gid,
            Ok(None) => {
                return Err(Error::not_found(format!("there is no group {group} on this machine"))
                    .target(group)
                    .hint(format!("an administrator of the machine makes it: groupadd {group}")));
            }
            Err(e) => return Err(failed("groups cannot be read", &e)),
        };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mode = |path: &Path, mode: u32| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
        nix::unistd::chown(folder, None, Some(id))
            .map_err(|e| failed(&format!("the folder {} cannot be given to group {group}", folder.display()), &e))?;
        mode(folder, 0o2770).map_err(|e| failed("the folder's mode cannot be set", &e))?;
        std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(|e| failed("the store cannot be made", &e))?;
        nix::unistd::chown(path, None, Some(id)).map_err(|e| failed("the store cannot be given to the group", &e))?;
        mode(path, 0o660).map_err(|e| failed("the store's mode cannot be set", &e))
    }

    /// Groups of that kind exist on Unix only.
    #[cfg(not(unix))]
    pub fn share(path: &Path, group: &str) -> Result<(), Error> {
        Err(Error::new(Kind::NotImplemented, format!("a store cannot be shared by group {group} on this system"))
            .target(path.display().to_string())
            .hint("make it without -Group, in a folder that the group can write"))
    }
}
