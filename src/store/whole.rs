//! What it takes to write a whole store down and to fill an empty one: rows as they are, revisions and dates included.

use super::connection::Store;
use super::entity::uuid_at;
use super::links::{from_optional_json, optional_json};
use crate::domain::journal::Entry;
use crate::error::{Error, Halt};
use crate::migration::tree::layout::{OriginLine, ServiceFile, SoundFile, from_hex, hex};
use crate::object::name::fold;
use rusqlite::Row;
use uuid::Uuid;

/// Sees rows one by one; its error ends the reading.
pub type See<'a, T> = &'a mut dyn FnMut(T) -> Result<(), Halt>;

/// Rows that are read at once.
const PAGE: usize = 500;

fn uuid_or_none(row: &Row, at: usize) -> rusqlite::Result<Option<Uuid>> {
    match row.get_ref(at)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => uuid_at(row, at).map(Some),
    }
}

impl Store {
    /// What the store holds beside its first administrator, in words; `None` if nothing.
    pub fn holdings(&self) -> Result<Option<String>, Error> {
        const TABLES: [(&str, &str); 11] = [
            ("service", "services"),
            ("user", "users"),
            ("workflow", "workflows"),
            ("queue", "queues"),
            ("agent_group", "agent groups"),
            ("business_hours", "business hours sets"),
            ("holiday_set", "holiday sets"),
            ("audio_content", "sounds"),
            ("admin_role", "roles"),
            ("import_origin", "import origins"),
            ("setting", "settings"),
        ];
        let count = |table: &str| self.run(|c| c.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0)));
        let mut held = Vec::new();
        for (table, noun) in TABLES {
            let n: i64 = count(table)?;
            if n > 0 {
                held.push(format!("{n} {}", if n == 1 { noun.trim_end_matches('s') } else { noun }));
            }
        }
        let members: i64 = count("role_member")?;
        if members > 1 {
            held.push(format!("{members} role members"));
        }
        Ok((!held.is_empty()).then(|| crate::object::convert::and_list(&held)))
    }

    /// How many objects of response groups there are.
    pub fn object_count(&self) -> Result<usize, Error> {
        let tables = ["workflow", "queue", "agent_group", "business_hours", "holiday_set"];
        let counts = tables.map(|table| format!("(SELECT count(*) FROM {table})")).join(" + ");
        let count: i64 = self.run(|c| c.query_row(&format!("SELECT {counts}"), [], |row| row.get(0)))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    pub fn settings(&self) -> Result<Vec<(String, String)>, Error> {
        self.run(|c| {
            let mut statement = c.prepare_cached("SELECT name, value FROM setting ORDER BY name")?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }

    /// All services, in the order of their making.
    pub fn service_files(&self) -> Result<Vec<ServiceFile>, Error> {
        self.run(|c| {
            c.prepare(
                "SELECT pool, site, number_id, id, ringback_seconds, music, disable_context, settings_revision
                 FROM service ORDER BY id",
            )?
            .query_map([], |row| {
                Ok(ServiceFile {
                    pool: row.get(0)?,
                    site: row.get(1)?,
                    service_id: row.get(2)?,
                    position: row.get(3)?,
                    agent_ringback_grace_period: row.get(4)?,
                    default_music_on_hold_file: from_optional_json(row, 5)?,
                    disable_call_context: row.get(6)?,
                    settings_revision: row.get(7)?,
                })
            })?
            .collect()
        })
    }

    pub fn insert_service_file(&self, it: &ServiceFile) -> Result<(), Error> {
        self.taken(&format!("service {}", it.pool), |c| {
            c.execute(
                "INSERT INTO service (pool, pool_key, site, number_id, number_key, id, ringback_seconds, music,
                    disable_context, settings_revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                (
                    &it.pool,
                    fold(&it.pool),
                    &it.site,
                    &it.service_id,
                    fold(&it.service_id),
                    it.position,
                    it.agent_ringback_grace_period,
                    optional_json(&it.default_music_on_hold_file),
                    it.disable_call_context,
                    it.settings_revision,
                ),
            )
        })
    }

    /// Shows every use of a sound.
    pub fn each_sound(&self, see: See<SoundFile>) -> Result<(), Halt> {
        let mut after = String::new();
        loop {
            let page: Vec<SoundFile> = self.run(|c| {
                c.prepare_cached(
                    "SELECT f.unique_name, f.original_name, s.pool, f.content, f.imported_at, f.imported_by, f.owner
                     FROM audio_file f JOIN service s ON s.id = f.service WHERE f.unique_name > ?1
                     ORDER BY f.unique_name LIMIT ?2",
                )?
                .query_map((&after, PAGE as i64), |row| {
                    Ok(SoundFile {
                        unique_name: row.get(0)?,
                        original_name: row.get(1)?,
                        pool: row.get(2)?,
                        content: hex(&row.get::<_, Vec<u8>>(3)?),
                        imported_at: row.get(4)?,
                        imported_by: row.get(5)?,
                        owner: uuid_or_none(row, 6)?,
                    })
                })?
                .collect()
            })?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.unique_name.clone();
            page.into_iter().try_for_each(&mut *see)?;
        }
    }

    pub fn insert_sound_file(&self, it: &SoundFile) -> Result<(), Error> {
        let hash = from_hex(&it.content).unwrap_or_default();
        let is_there = self.run(|c| {
            c.query_row("SELECT count(*) FROM audio_content WHERE hash = ?1", [&hash], |row| row.get::<_, i64>(0))
        })? > 0;
        if !is_there {
            return Err(Error::argument(format!("the sound {} has no file in sounds/", it.content)));
        }
        let service =
            self.service_row(&crate::object::identity::Identity::service(&format!("ApplicationServer:{}", it.pool)))?;
        self.taken(&format!("sound {}", it.unique_name), |c| {
            c.prepare_cached(
                "INSERT INTO audio_file (unique_name, original_name, service, content, imported_at, imported_by, owner)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                &it.unique_name,
                &it.original_name,
                service,
                &hash,
                &it.imported_at,
                &it.imported_by,
                it.owner.map(Uuid::into_bytes),
            ))
        })
    }

    /// Shows the bytes of every sound with their hash.
    pub fn each_content(&self, see: See<(Vec<u8>, Vec<u8>)>) -> Result<(), Halt> {
        let hashes: Vec<Vec<u8>> = self.run(|c| {
            c.prepare("SELECT hash FROM audio_content ORDER BY hash")?.query_map([], |row| row.get(0))?.collect()
        })?;
        for hash in hashes {
            let bytes: Vec<u8> = self.run(|c| {
                c.prepare_cached("SELECT bytes FROM audio_content WHERE hash = ?1")?
                    .query_row([&hash], |row| row.get(0))
            })?;
            see((hash, bytes))?;
        }
        Ok(())
    }

    pub fn insert_content(&self, hash: &[u8], bytes: &[u8]) -> Result<(), Error> {
        self.taken(&format!("sound {}", hex(hash)), |c| {
            c.execute("INSERT INTO audio_content (hash, bytes) VALUES (?1, ?2)", (hash, bytes))
        })
    }

    /// Shows where every imported object came from, by source.
    pub fn each_origin(&self, see: See<OriginLine>) -> Result<(), Halt> {
        let mut after = (String::new(), String::new(), Uuid::nil());
        loop {
            let page: Vec<OriginLine> = self.run(|c| {
                c.prepare_cached(
                    "SELECT source_name, kind, source, object, revision, digest, shallow, unknown FROM import_origin
                     WHERE (source_name, kind, source) > (?1, ?2, ?3) ORDER BY source_name, kind, source LIMIT ?4",
                )?
                .query_map((&after.0, &after.1, after.2.as_bytes(), PAGE as i64), |row| {
                    Ok(OriginLine {
                        source_name: row.get(0)?,
                        kind: row.get(1)?,
                        source: uuid_at(row, 2)?,
                        object: uuid_at(row, 3)?,
                        revision: row.get(4)?,
                        digest: hex(&row.get::<_, Vec<u8>>(5)?),
                        is_shallow: row.get(6)?,
                        unknown: row.get(7)?,
                    })
                })?
                .collect()
            })?;
            let Some(last) = page.last() else { return Ok(()) };
            after = (last.source_name.clone(), last.kind.clone(), last.source);
            page.into_iter().try_for_each(&mut *see)?;
        }
    }

    /// Shows the journal, the oldest entry first.
    pub fn each_entry(&self, see: See<Entry>) -> Result<(), Halt> {
        let mut after = i64::MIN;
        loop {
            let page = self.journal_after(after, PAGE)?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id;
            page.into_iter().try_for_each(&mut *see)?;
        }
    }

    /// Writes an entry under a number beyond every revision, so that none that is in the store is given again.
    pub fn append_journal_behind(&self, entry: &Entry) -> Result<(), Error> {
        self.append_journal_as(self.newest_revision()? + 1, entry)
    }

    pub fn clear_members(&self) -> Result<(), Error> {
        self.people_changed();
        self.run(|c| c.execute("DELETE FROM role_member", []).map(drop))
    }

    /// Words what is there twice.
    fn taken(
        &self,
        what: &str,
        body: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<usize>,
    ) -> Result<(), Error> {
        match body(&self.connection) {
            Err(rusqlite::Error::SqliteFailure(code, _)) if code.code == rusqlite::ErrorCode::ConstraintViolation => {
                Err(Error::argument(format!("{what} is there twice, or something in it is")))
            }
            other => self.run(|_| other).map(drop),
        }
    }
}
