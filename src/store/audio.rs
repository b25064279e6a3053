//! Sounds: content by its hash, and a handle for each use.

use super::connection::Store;
use super::entity::uuid_at;
use crate::error::Error;
use crate::object::identity::Identity;
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A stored handle.
#[derive(Clone, Debug)]
pub struct StoredAudio {
    pub original_name: String,
    pub imported_by: String,
    /// The pool that it was imported to.
    pub pool: String,
    pub owner: Option<Uuid>,
}

impl Store {
    /// Stores a sound under a new unique name; equal content is kept once.
    pub fn insert_audio(
        &self,
        unique_name: &str,
        original_name: &str,
        service: &Identity,
        bytes: &[u8],
        by: &str,
        at: &str,
    ) -> Result<(), Error> {
        let service = self.service_row(service)?;
        let hash = Sha256::digest(bytes).to_vec();
        self.run(|c| {
            c.execute("INSERT OR IGNORE INTO audio_content (hash, bytes) VALUES (?1, ?2)", (&hash, bytes))?;
            c.execute(
                "INSERT INTO audio_file (unique_name, original_name, service, content, imported_at, imported_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (unique_name, original_name, service, &hash, at, by),
            )
            .map(drop)
        })
    }

    pub fn audio(&self, unique_name: &str) -> Result<Option<StoredAudio>, Error> {
        self.run(|c| {
            let sql = "SELECT f.original_name, f.imported_by, f.owner, s.pool FROM audio_file f
                       JOIN service s ON s.id = f.service WHERE f.unique_name = ?1";
            c.prepare_cached(sql)?
                .query_row([unique_name], |row| {
                    let owner = match row.get_ref(2)? {
                        rusqlite::types::ValueRef::Null => None,
                        _ => Some(uuid_at(row, 2)?),
                    };
                    Ok(StoredAudio { original_name: row.get(0)?, imported_by: row.get(1)?, pool: row.get(3)?, owner })
                })
                .optional()
        })
    }

    /// The content of a sound.
    pub fn audio_bytes(&self, unique_name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.run(|c| {
            let sql = "SELECT c.bytes FROM audio_file f JOIN audio_content c ON c.hash = f.content
                       WHERE f.unique_name = ?1";
            c.prepare_cached(sql)?.query_row([unique_name], |row| row.get(0)).optional()
        })
    }

    /// Gives all sounds of a service to another one.
    pub fn move_audio(&self, from: &Identity, to: &Identity) -> Result<(), Error> {
        let (from, to) = (self.service_row(from)?, self.service_row(to)?);
        self.run(|c| c.execute("UPDATE audio_file SET service = ?2 WHERE service = ?1", (from, to)).map(drop))
    }

    /// The SHA-256 of a sound's bytes; `None` for a sound that is not there.
    pub fn audio_hash(&self, unique_name: &str) -> Result<Option<Vec<u8>>, Error> {
        self.run(|c| {
            c.prepare_cached("SELECT content FROM audio_file WHERE unique_name = ?1")?
                .query_row([unique_name], |row| row.get(0))
                .optional()
        })
    }

    /// Says which object uses a sound; `None` when it does no more.
    pub fn attach_audio(&self, unique_name: &str, owner: Option<Uuid>) -> Result<(), Error> {
        self.run(|c| {
            c.prepare_cached("UPDATE audio_file SET owner = ?2 WHERE unique_name = ?1")?
                .execute((unique_name, owner.map(Uuid::into_bytes)))
                .map(drop)
        })
    }

    /// Removes sounds that nobody uses, imported before a time (ISO 8601), and content without a sound. Gives the unique
    /// and original names of what went. The music of a service has no object that owns it, and stays.
    pub fn sweep_audio(&self, before: &str) -> Result<Vec<(String, String)>, Error> {
        self.run(|c| {
            let swept = c
                .prepare_cached(
                    "DELETE FROM audio_file WHERE owner IS NULL AND imported_at < ?1
                     AND unique_name NOT IN (SELECT music ->> 'unique_name' FROM service WHERE music IS NOT NULL)
                     RETURNING unique_name, original_name",
                )?
                .query_map([before], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<Vec<_>, _>>()?;
            if !swept.is_empty() {
                c.execute("DELETE FROM audio_content WHERE hash NOT IN (SELECT content FROM audio_file)", [])?;
            }
            Ok(swept)
        })
    }
}
