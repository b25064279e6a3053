//! Rows that another program has spoilt: found when one of them cannot be read, and named.

use super::connection::Store;
use super::migrate;
use crate::domain::agent_group::{ParticipationPolicy, RoutingMethod};
use crate::domain::queue::OverflowCandidate;
use crate::error::{Error, Kind};
use rusqlite::types::ValueRef;

/// Columns that name a row to a person.
const NAMES: &[&str] = &["name", "address", "role", "unique_name", "pool", "object"];
/// Columns of JSON.
const JSON: &[&str] = &[
    "closed_action",
    "holiday_action",
    "default_action",
    "timeout_action",
    "overflow_action",
    "music",
    "ranges",
    "holidays",
    "cmdlets",
    "script_modules",
    "config_scopes",
    "user_scopes",
];

/// Whether an error says that a value is not what its column holds.
pub fn is_of_a_value(error: &rusqlite::Error) -> bool {
    use rusqlite::Error as E;
    matches!(
        error,
        E::FromSqlConversionFailure(..) | E::IntegralValueOutOfRange(..) | E::InvalidColumnType(..) | E::Utf8Error(..)
    )
}

impl Store {
    /// Words such an error: with the first damaged row of the store.
    pub(super) fn damaged(&self, error: &rusqlite::Error) -> Error {
        let shown = self.path().display().to_string();
        let place = self.damaged_place().ok().flatten();
        let text = match place {
            Some(place) => format!("{shown} is damaged: {place}"),
            None => format!("{shown} is damaged: a row holds what cannot be read: {error}"),
        };
        Error::new(Kind::ReadError, text)
            .id("StoreDamaged")
            .target(shown)
            .hint("another program wrote there; nothing was changed now; restore the last backup, or put that value right with the program that wrote it")
    }

    /// Words an error for want of a table or a column, if the store has others than it should; else it is a defect.
    pub(super) fn other_tables(&self, error: &rusqlite::Error) -> Option<Error> {
        let is_of_the_text = matches!(error, rusqlite::Error::SqlInputError { .. });
        if !is_of_the_text && error.sqlite_error_code() != Some(rusqlite::ErrorCode::Unknown) {
            return None;
        }
        let shown = self.path().display().to_string();
        let error = match error {
            rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
            other => other.to_string(),
        };
        let found = migrate::check_whole(&self.connection, &shown).err()?;
        Some(
            Error::new(Kind::ReadError, format!("{shown} is damaged: its tables are not those of rgsh: {error}"))
                .id("StoreDamaged")
                .target(shown)
                .hint(match found.kind {
                    Kind::InvalidData => {
                        "another program changed them; nothing was changed now; restore the last backup"
                    }
                    _ => "nothing was changed now; restore the last backup",
                }),
        )
    }

    fn damaged_place(&self) -> rusqlite::Result<Option<String>> {
        let connection = &self.connection;
        let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage")?;
        let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for table in tables {
            let mut statement = connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
            let columns: Vec<String> = statement.column_names().iter().map(ToString::to_string).collect();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for (at, column) in columns.iter().enumerate() {
                    let what = match row.get_ref(at)? {
                        ValueRef::Blob(bytes) if bytes.len() != 16 && is_identity(&table, column) => "is no identity",
                        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                            Err(_) => "is not UTF-8",
                            Ok(text) if JSON.contains(&column.as_str()) && !is_json(text) => "is not JSON",
                            Ok(text) if !is_word(column, text) => "is no word that is known there",
                            Ok(_) => continue,
                        },
                        _ => continue,
                    };
                    return Ok(Some(format!("{column} of {} in table {table} {what}", row_name(row, &columns)?)));
                }
            }
        }
        Ok(None)
    }
}

/// Blobs that are identities of objects; the others are sounds, and hashes.
fn is_identity(table: &str, column: &str) -> bool {
    !table.starts_with("audio") && column != "digest"
}

fn is_word(column: &str, text: &str) -> bool {
    match column {
        "policy" => ParticipationPolicy::from_word(text).is_some(),
        "routing" => RoutingMethod::from_word(text).is_some(),
        "overflow_candidate" => OverflowCandidate::from_word(text).is_some(),
        _ => true,
    }
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// How a person finds the row again.
fn row_name(row: &rusqlite::Row, columns: &[String]) -> rusqlite::Result<String> {
    for name in NAMES {
        if let Some(at) = columns.iter().position(|column| column == name)
            && let ValueRef::Text(bytes) = row.get_ref(at)?
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            return Ok(format!("\"{text}\""));
        }
    }
    Ok(match row.get_ref(0)? {
        ValueRef::Integer(number) => format!("row {number}"),
        ValueRef::Blob(bytes) if bytes.len() == 16 => {
            format!("row {}", uuid::Uuid::from_slice(bytes).unwrap_or_default())
        }
        ValueRef::Text(bytes) => format!("row \"{}\"", String::from_utf8_lossy(bytes)),
        _ => "a row".to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// What is said of a column by its name is said of one that is there.
    #[test]
    fn the_columns_that_are_looked_at_are_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("x.db"), Default::default()).expect("a store");
        let sql = "SELECT c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
        let mut statement = store.connection.prepare(sql).expect("a question");
        let columns: BTreeSet<String> =
            statement.query_map([], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("names");
        for name in NAMES.iter().chain(JSON).chain(&["policy", "routing", "overflow_candidate", "digest"]) {
            assert!(columns.contains(*name), "{name}");
        }
    }
}
