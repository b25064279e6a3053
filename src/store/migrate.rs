//! Numbered migrations, each in one transaction, counted by `user_version`.

use super::connection::{Store, database_error};
use crate::error::{Error, Kind};
use rusqlite::Connection;

/// `RGSH` in ASCII: tells our files from other programs' databases.
pub const APPLICATION_ID: i64 = 0x5247_5348;

/// In order; the next one goes at the end, with the next number. An entry is never changed or removed.
const MIGRATIONS: &[&str] = &[include_str!("schema/0001_store.sql"), include_str!("schema/0002_import_origin.sql")];

/// The version that this program writes.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// Looks at the file before anything is written: is it ours, and not newer than we are? Returns its version.
pub fn check(connection: &Connection, path: &str) -> Result<i64, Error> {
    let (tables, application, version) = look(connection).map_err(|e| database_error(&e, path))?;
    if application != APPLICATION_ID && (application != 0 || tables > 0) {
        return Err(Error::new(Kind::OpenError, format!("{path} is a database of another program"))
            .target(path)
            .hint("give the path of an rgsh store, or of a file that does not exist yet, with --store"));
    }
    if version > VERSION {
        return Err(Error::new(
            Kind::OpenError,
            format!("{path} was written by a newer rgsh (schema {version}; this one knows {VERSION})"),
        )
        .target(path)
        .hint("use the newer rgsh; this one changes nothing there"));
    }
    Ok(version)
}

/// Number of tables, application id and version, all of one moment: another process may be making the store right now.
fn look(connection: &Connection) -> rusqlite::Result<(i64, i64, i64)> {
    let reading = connection.unchecked_transaction()?;
    let number = |name: &str| reading.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let tables = reading.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok((tables, number("application_id")?, number("user_version")?))
}

/// Brings the file up to date. Another process may do so at the same time: each step looks again inside its transaction.
pub fn migrate(store: &Store) -> Result<(), Error> {
    for (at, sql) in MIGRATIONS.iter().enumerate() {
        let number = at as i64 + 1;
        store.plain_transaction(|connection| {
            let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            if version >= number {
                return Ok(());
            }
            connection.execute_batch(sql)?;
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            connection.pragma_update(None, "user_version", number)
        })?;
    }
    Ok(())
}
