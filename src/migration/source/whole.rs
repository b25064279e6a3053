//! What rgsh makes of a whole store: text for version control, and backups. They are told from sources, for their files
//! look like some: nothing is brought in of them object by object.

use crate::error::{Error, Kind};
use crate::migration::tree::layout::MANIFEST;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// How every SQLite database begins.
const DATABASE: &[u8] = b"SQLite format 3\0";

/// A whole store in a form of rgsh's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A folder of Export-RgsStore.
    Text,
    /// A file of Backup-RgsStore, or a store itself.
    Backup,
}

impl Whole {
    /// What lies at a path; `None` for anything else.
    pub fn at(path: &Path) -> Option<Whole> {
        if path.is_dir() {
            return path.join(MANIFEST).is_file().then_some(Whole::Text);
        }
        // A pipe would be read, and what was read of it is gone.
        if !path.is_file() {
            return None;
        }
        let mut head = Vec::new();
        File::open(path).ok()?.take(DATABASE.len() as u64).read_to_end(&mut head).ok()?;
        (head == DATABASE).then_some(Whole::Backup)
    }

    /// Refuses it as a source.
    pub fn refuse(path: &Path) -> Result<(), Error> {
        let (what, hint) = match Whole::at(path) {
            None => return Ok(()),
            Some(Whole::Text) => (
                "is a whole store as text (Export-RgsStore), no source",
                "Import-RgsStore reads it into an empty store, and Compare-RgsConfiguration takes it by itself as a side; Export-CsRgsConfiguration in that store makes a source",
            ),
            Some(Whole::Backup) => (
                "is a store, or a backup of one (Backup-RgsStore), no source",
                "Restore-RgsStore brings it back, and Compare-RgsConfiguration takes it by itself as a side; Export-CsRgsConfiguration in that store makes a source",
            ),
        };
        let shown = path.display().to_string();
        Err(Error::new(Kind::InvalidData, format!("\"{shown}\" {what}")).id("SourceReader").target(shown).hint(hint))
    }
}
