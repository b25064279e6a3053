//! Where the store and the history lie when nobody says.

use crate::error::{Error, Kind};
use directories::ProjectDirs;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "rgsh")
}

/// The store's path: as given, else `$RGSH_STORE`, else `rgsh.db` in the platform's data folder, which is made if it is not there.
pub fn store_path(given: Option<&Path>) -> Result<PathBuf, Error> {
    let named = std::env::var_os("RGSH_STORE").filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(path) = given.or(named.as_deref()) {
        // `--store "$UNSET"` must not end in another store.
        if path.as_os_str().is_empty() {
            return Err(Error::argument("the path of the store is empty").hint("--store PATH names the file"));
        }
        return Ok(path.to_path_buf());
    }
    let Some(project) = project() else {
        return Err(Error::new(Kind::OpenError, "this account has no home folder to keep a store in")
            .hint("--store PATH names the file"));
    };
    make_private_folder(project.data_dir())?;
    Ok(project.data_dir().join("rgsh.db"))
}

/// The history of the prompt: one file for each folder that holds stores, readable by its owner alone.
pub fn history_path(store: &Path) -> Option<PathBuf> {
    let folder = store.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().ok()?;
    let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let histories = project()?.data_dir().join("history");
    make_private_folder(&histories).ok()?;
    Some(histories.join(name))
}

fn make_private_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| {
        Error::new(Kind::OpenError, format!("the folder {} cannot be made: {e}", folder.display()))
            .hint("--store PATH names a file elsewhere")
    })
}
