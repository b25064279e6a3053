//! Settings of the store, by name.

use super::connection::Store;
use crate::error::Error;
use rusqlite::OptionalExtension;

impl Store {
    pub fn setting(&self, name: &str) -> Result<Option<String>, Error> {
        self.run(|c| {
            c.prepare_cached("SELECT value FROM setting WHERE name = ?1")?
                .query_row([name], |row| row.get(0))
                .optional()
        })
    }

    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), Error> {
        self.run(|c| {
            c.prepare_cached(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            )?
            .execute((name, value))
            .map(drop)
        })
    }
}
