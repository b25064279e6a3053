//! Lists of references and addresses, and JSON columns: what several nouns write in the same way.

use super::connection::Store;
use super::entity::uuid_at;
use crate::domain::call_action::CallAction;
use crate::object::identity::Identity;
use crate::object::name::fold;
use crate::object::uri::Uri;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::atomic::Ordering;
use uuid::Uuid;

/// A column of JSON; null for none.
pub fn to_json<T: Serialize>(value: &T) -> String {
    // Domain types hold nothing that JSON cannot: no maps with odd keys, no non-finite numbers.
    serde_json::to_string(value).unwrap_or_default()
}

pub fn optional_json<T: Serialize>(value: &Option<T>) -> Option<String> {
    value.as_ref().map(to_json)
}

pub fn from_json<T: DeserializeOwned>(row: &rusqlite::Row, at: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    serde_json::from_str(text).map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))
}

pub fn from_optional_json<T: DeserializeOwned>(row: &rusqlite::Row, at: usize) -> rusqlite::Result<Option<T>> {
    match row.get_ref(at)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => from_json(row, at).map(Some),
    }
}

/// A word of a choice, as stored.
pub fn word<T>(row: &rusqlite::Row, at: usize, read: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    read(text).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            at,
            Type::Text,
            format!("\"{text}\" is not a word of this column").into(),
        )
    })
}

impl Store {
    pub(super) fn read_addresses(&self, sql: &str, id: Uuid) -> rusqlite::Result<Vec<Uri>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id.as_bytes()], |row| Ok(Uri::new(row.get_ref(0)?.as_str()?)))?;
        rows.collect()
    }

    pub(super) fn write_addresses(&self, sql: &str, id: Uuid, addresses: &[Uri]) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        for (position, address) in addresses.iter().enumerate() {
            if position % 256 == 0 && self.interrupt().load(Ordering::Relaxed) {
                let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_INTERRUPT);
                return Err(rusqlite::Error::SqliteFailure(code, None));
            }
            statement.execute((id.as_bytes(), position as i64, address.as_str(), fold(address.as_str())))?;
        }
        Ok(())
    }

    pub(super) fn read_references(&self, sql: &str, id: Uuid) -> rusqlite::Result<Vec<Identity>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id.as_bytes()], |row| {
            Ok(Identity::object(&Identity::service(row.get_ref(1)?.as_str()?), uuid_at(row, 0)?))
        })?;
        rows.collect()
    }

    pub(super) fn write_references(&self, sql: &str, id: Uuid, references: &[Identity]) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        for (position, reference) in references.iter().enumerate() {
            let Some(target) = reference.instance() else { continue };
            statement.execute((id.as_bytes(), position as i64, target.as_bytes(), reference.service_id()))?;
        }
        Ok(())
    }

    /// Writes the index of queues that actions lead to, with the place in words.
    pub(super) fn write_targets(
        &self,
        sql: &str,
        id: Uuid,
        actions: &[(&str, &Option<CallAction>)],
    ) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut position = 0i64;
        for (label, action) in actions {
            for (way, queue) in action.iter().flat_map(CallAction::queues) {
                let Some(target) = queue.instance() else { continue };
                let place = if way.is_empty() { (*label).to_string() } else { format!("{label} > {way}") };
                statement.execute((id.as_bytes(), position, place, target.as_bytes()))?;
                position += 1;
            }
        }
        Ok(())
    }
}
