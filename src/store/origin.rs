//! Where imported objects came from.

use super::connection::Store;
use super::entity::uuid_at;
use crate::error::Error;
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// What an earlier import made of an object of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    pub object: Uuid,
    /// Of the object when it was imported.
    pub revision: i64,
    pub digest: Vec<u8>,
    pub is_shallow: bool,
    /// JSON of what nobody knows.
    pub unknown: Option<String>,
}

impl Store {
    /// Whether anything was ever imported.
    pub fn has_origins(&self) -> Result<bool, Error> {
        self.run(|c| c.prepare_cached("SELECT EXISTS (SELECT 1 FROM import_origin)")?.query_row([], |row| row.get(0)))
    }

    pub fn origin(&self, source_name: &str, kind: &str, source: Uuid) -> Result<Option<Origin>, Error> {
        self.run(|c| {
            c.prepare_cached(
                "SELECT object, revision, digest, shallow, unknown FROM import_origin
                 WHERE source_name = ?1 AND kind = ?2 AND source = ?3",
            )?
            .query_row((source_name, kind, source.as_bytes()), |row| {
                Ok(Origin {
                    object: uuid_at(row, 0)?,
                    revision: row.get(1)?,
                    digest: row.get(2)?,
                    is_shallow: row.get(3)?,
                    unknown: row.get(4)?,
                })
            })
            .optional()
        })
    }

    /// What nobody knows of an object that came in: JSON, by the way to each member. The latest import says it.
    pub fn unknown_of(&self, object: Uuid) -> Result<Option<String>, Error> {
        self.run(|c| {
            c.prepare_cached(
                "SELECT unknown FROM import_origin WHERE object = ?1 AND unknown IS NOT NULL
                 ORDER BY revision DESC, source_name LIMIT 1",
            )?
            .query_row([object.as_bytes()], |row| row.get(0))
            .optional()
        })
    }

    pub fn set_origin(&self, source_name: &str, kind: &str, source: Uuid, origin: &Origin) -> Result<(), Error> {
        self.run(|c| {
            c.prepare_cached(
                "INSERT INTO import_origin (source_name, kind, source, object, revision, digest, shallow, unknown)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT DO UPDATE SET object = ?4, revision = ?5, digest = ?6, shallow = ?7, unknown = ?8",
            )?
            .execute((
                source_name,
                kind,
                source.as_bytes(),
                origin.object.as_bytes(),
                origin.revision,
                &origin.digest,
                origin.is_shallow,
                &origin.unknown,
            ))
            .map(drop)
        })
    }
}
