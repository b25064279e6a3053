//! Numbered migrations, each in one transaction, counted by `user_version`.

use super::connection::{Store, database_error};
use super::name_key;
use super::pick;
use crate::error::{Error, Kind};
use rusqlite::Connection;

/// `RGSH` in ASCII: tells our files from other programs' databases.
pub const APPLICATION_ID: i64 = 0x5247_5348;

/// In order; the next one goes at the end, with the next number. An entry is never changed or removed.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001_store.sql"),
    include_str!("schema/0002_import_origin.sql"),
    include_str!("schema/0003_row_numbers.sql"),
    include_str!("schema/0004_name_keys.sql"),
    include_str!("schema/0005_line_key.sql"),
    include_str!("schema/0006_picked_by.sql"),
];

/// A step of Rust.
type Work = fn(&Connection) -> rusqlite::Result<()>;

/// What SQL alone cannot do, behind the file of that number and in its transaction.
const BEHIND: &[(i64, Work)] = &[(4, name_key::remake), (6, pick::fill)];

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

/// Looks whether a file is a store with all that its version has, and nothing else. Returns its version.
pub fn check_whole(connection: &Connection, path: &str) -> Result<i64, Error> {
    let version = check(connection, path)?;
    let refused = |what: String| {
        Err(Error::new(Kind::InvalidData, format!("{path} {what}"))
            .target(path)
            .hint("nothing was changed; Backup-RgsStore makes files that can be restored"))
    };
    let wanted = match usize::try_from(version).ok().and_then(|n| MIGRATIONS.get(..n)) {
        Some(wanted) if !wanted.is_empty() => wanted,
        _ => return refused("is not a store of rgsh".into()),
    };
    let same = || -> rusqlite::Result<bool> {
        let made = Connection::open_in_memory()?;
        for sql in wanted {
            made.execute_batch(sql)?;
        }
        Ok(parts(&made)? == parts(connection)?)
    };
    match same().map_err(|e| database_error(&e, path))? {
        true => Ok(version),
        false => refused(format!("is a store whose tables are not those of rgsh (schema {version})")),
    }
}

/// Everything that a schema holds, in a fixed order.
fn parts(connection: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    let mut statement = connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
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
    // A table that takes the place of another one drops that first, and with it what refers to its rows.
    let foreign_keys = |on: bool| store.run(|c| c.pragma_update(None, "foreign_keys", on));
    foreign_keys(false)?;
    let migrated = step_by_step(store);
    foreign_keys(true)?;
    migrated
}

fn step_by_step(store: &Store) -> Result<(), Error> {
    for (at, sql) in MIGRATIONS.iter().enumerate() {
        let number = at as i64 + 1;
        store.plain_transaction(|connection| {
            let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            if version >= number {
                return Ok(());
            }
            connection.execute_batch(sql)?;
            for (_, work) in BEHIND.iter().filter(|(of, _)| *of == number) {
                work(connection)?;
            }
            let mut astray = connection.prepare("PRAGMA foreign_key_check")?;
            if astray.exists([])? {
                let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY);
                let why = format!("step {number} of the schema leaves rows that refer to nothing");
                return Err(rusqlite::Error::SqliteFailure(code, Some(why)));
            }
            connection.pragma_update(None, "application_id", APPLICATION_ID)?;
            connection.pragma_update(None, "user_version", number)
        })?;
    }
    Ok(())
}
