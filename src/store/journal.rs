//! The journal: every change, written in the transaction that makes it; the schema lets nobody alter it.

use super::connection::Store;
use crate::domain::journal::Entry;
use crate::error::Error;

/// What an entry holds of its object.
const WHOLE: &str = "before, after";
/// All columns of an entry, a bit for each.
const COLUMNS: u64 = (1 << 10) - 1;

impl Store {
    /// Writes an entry under the next number; the one it has counts for nothing.
    pub fn append_journal(&self, entry: &Entry) -> Result<(), Error> {
        self.append(None, entry)
    }

    /// Writes an entry under a number of its own, which must be free.
    pub fn append_journal_as(&self, id: i64, entry: &Entry) -> Result<(), Error> {
        self.append(Some(id), entry)
    }

    fn append(&self, id: Option<i64>, entry: &Entry) -> Result<(), Error> {
        self.run(|c| {
            c.prepare_cached(
                "INSERT INTO journal (id, at, who, as_whom, cmdlet, kind, object, name, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute((
                id,
                &entry.at,
                &entry.who,
                &entry.as_whom,
                &entry.cmdlet,
                &entry.kind,
                &entry.object,
                &entry.name,
                &entry.before,
                &entry.after,
            ))
            .map(drop)
        })
    }

    /// Entries older than a number, the newest first; all for `None`.
    pub fn journal_before(&self, before: Option<i64>, limit: usize) -> Result<Vec<Entry>, Error> {
        self.entries(WHOLE, "WHERE id < ?1 ORDER BY id DESC", [before.unwrap_or(i64::MAX)], limit)
    }

    /// The same without what was before and after, which is most of an entry.
    pub fn journal_heads_before(&self, before: Option<i64>, limit: usize) -> Result<Vec<Entry>, Error> {
        self.entries("NULL, NULL", "WHERE id < ?1 ORDER BY id DESC", [before.unwrap_or(i64::MAX)], limit)
    }

    /// Entries older than a number that were written at a time or later. Clocks go back, so all are looked at.
    pub fn journal_since(&self, since: &str, before: Option<i64>, limit: usize) -> Result<Vec<Entry>, Error> {
        let rest = "WHERE id < ?1 AND at >= ?2 ORDER BY id DESC";
        self.entries(WHOLE, rest, (before.unwrap_or(i64::MAX), since), limit)
    }

    /// Entries of an object that are older than a number, the newest first.
    pub fn journal_of(&self, object: &str, before: i64, limit: usize) -> Result<Vec<Entry>, Error> {
        self.entries(WHOLE, "WHERE object = ?1 AND id < ?2 ORDER BY id DESC", (object, before), limit)
    }

    /// Entries with higher numbers, the oldest first.
    pub fn journal_after(&self, after: i64, limit: usize) -> Result<Vec<Entry>, Error> {
        self.entries(WHOLE, "WHERE id > ?1 ORDER BY id", [after], limit)
    }

    fn entries(
        &self,
        contents: &str,
        rest: &str,
        keys: impl rusqlite::Params,
        limit: usize,
    ) -> Result<Vec<Entry>, Error> {
        let sql = format!(
            "SELECT id, at, who, as_whom, cmdlet, kind, object, name, {contents} FROM journal {rest} LIMIT {limit}"
        );
        self.run(|c| {
            let mut statement = c.prepare_cached(&sql)?;
            let rows = statement.query_map(keys, |row| {
                self.look_at(row, COLUMNS);
                Ok(Entry {
                    id: row.get(0)?,
                    at: row.get(1)?,
                    who: row.get(2)?,
                    as_whom: row.get(3)?,
                    cmdlet: row.get(4)?,
                    kind: row.get(5)?,
                    object: row.get(6)?,
                    name: row.get(7)?,
                    before: row.get(8)?,
                    after: row.get(9)?,
                })
            })?;
            rows.collect()
        })
    }
}
