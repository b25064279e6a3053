//! Opening, transactions, and SQLite's errors in the words of a user.

use super::lock::{self, FileId};
use super::{damage, migrate, place};
use crate::aside;
use crate::error::{Error, Halt, Kind, system_words};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a writer waits for another one.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// Virtual machine steps between two looks at the interrupt flag: well under a millisecond.
const STEPS: i32 = 2_000;

pub struct Store {
    pub(super) connection: Connection,
    path: PathBuf,
    /// The same from the root on: the session may go to another folder.
    pub(super) whole_path: PathBuf,
    pub(super) file_id: FileId,
    depth: Cell<u32>,
    /// All that is read now is of one moment, and nothing may be written.
    is_reading: Cell<bool>,
    /// The version of the store ([`PeopleVersion`]) that the open transaction or snapshot sees, once it was asked.
    version: Cell<Option<i64>>,
    /// Changes of people and roles that this process made, or took back.
    people: Cell<u64>,
    interrupt: Arc<AtomicBool>,
    /// Texts of statements, by table and shape.
    pub(super) texts: RefCell<HashMap<(&'static str, &'static str), Rc<str>>>,
    /// See [`Store::has_read`].
    pub(super) steering: RefCell<HashSet<String>>,
}

/// Tells whether people or roles may have changed since: another process committed, or this one changed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleVersion {
    others: i64,
    own: u64,
}

/// SQLite's count of the commits of others, which a connection sees.
const VERSION: &str = "PRAGMA data_version";

/// See [`Store::hurry`].
pub struct Impatience<'s>(&'s Store);

impl Drop for Impatience<'_> {
    fn drop(&mut self) {
        // It went the other way, too; a timeout that stays short would only be said sooner.
        let _ = self.0.connection.busy_timeout(BUSY);
    }
}

/// The path that means no file: the store lives as long as the process.
pub const MEMORY: &str = ":memory:";

impl Store {
    /// Opens a store, creating the file if it does not exist; its folder must exist.
    pub fn open(path: &Path, interrupt: Arc<AtomicBool>) -> Result<Store, Error> {
        Store::open_as(path, interrupt, false)
    }

    /// The same; the empty file of a shared store has the mode that the group needs already.
    pub fn open_prepared(path: &Path, interrupt: Arc<AtomicBool>) -> Result<Store, Error> {
        Store::open_as(path, interrupt, true)
    }

    /// A store that no file holds, and that ends with the process.
    fn open_in_memory(interrupt: Arc<AtomicBool>) -> Result<Store, Error> {
        let connection = Connection::open_in_memory().map_err(|e| database_error(&e, MEMORY))?;
        Store::begin(connection, Path::new(MEMORY), None, PathBuf::new(), 0, interrupt)
    }

    pub fn is_in_memory(&self) -> bool {
        self.path == Path::new(MEMORY)
    }

    fn open_as(path: &Path, interrupt: Arc<AtomicBool>, is_prepared: bool) -> Result<Store, Error> {
        if path == Path::new(MEMORY) {
            return Store::open_in_memory(interrupt);
        }
        let shown = path.display().to_string();
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Error::new(Kind::OpenError, format!("the folder {} does not exist", folder.display()))
                .target(&shown)
                .hint("make the folder, or give another path with --store"));
        }
        aside::sweep(folder);
        let mut found = place::look(path)?;
        if found.is_new {
            let made = match create_private(path) {
                // It is there, or another process was quicker.
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
                    found = place::look(path)?;
                    if found.is_new && !is_prepared { place::make_private(path) } else { Ok(()) }
                }
                made => made,
            };
            made.map_err(|e| {
                Error::new(Kind::WriteError, format!("cannot create {shown}: {}", system_words(&e))).target(&shown)
            })?;
        }
        let looked_at = lock::file_id(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|e| database_error(&e, &shown))?;
        connection.busy_timeout(BUSY).map_err(|e| database_error(&e, &shown))?;
        let version = migrate::check(&connection, &shown)?;
        if version == 0 && !found.is_own {
            return Err(place::foreign_file(path));
        }
        if version == 0 && !found.is_new {
            // A database without a table is as good as an empty file.
            place::close_to_others(path).map_err(|e| {
                Error::new(Kind::WriteError, format!("cannot close {shown} to others: {}", system_words(&e)))
                    .target(&shown)
            })?;
        }
        if connection.is_readonly(rusqlite::MAIN_DB).unwrap_or(false) || !is_writable(path) {
            return Err(Error::new(Kind::OpenError, format!("{shown} is read-only for {}", account_name()))
                .target(&shown)
                .hint("an administrator gives access to a shared store with New-RgsStore -Path PATH -Group NAME"));
        }
        let whole_path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        Store::begin(connection, path, looked_at, whole_path, version, interrupt)
    }

    /// Brings an open database up to date and into form.
    fn begin(
        connection: Connection,
        path: &Path,
        file_id: FileId,
        whole_path: PathBuf,
        version: i64,
        interrupt: Arc<AtomicBool>,
    ) -> Result<Store, Error> {
        let shown = path.display().to_string();
        let store = Store {
            connection,
            path: path.to_path_buf(),
            file_id,
            whole_path,
            depth: Cell::new(0),
            is_reading: Cell::new(false),
            version: Cell::new(None),
            people: Cell::new(0),
            interrupt,
            texts: RefCell::default(),
            steering: RefCell::default(),
        };
        store.configure().map_err(|e| database_error(&e, &shown))?;
        // A store that is up to date is opened without a lock: whoever only reads must not wait for a writer.
        if version < migrate::VERSION {
            migrate::migrate(&store)?;
        }
        let flag = store.interrupt.clone();
        store.connection.progress_handler(STEPS, Some(move || flag.load(Ordering::Relaxed)));
        Ok(store)
    }

    /// Waits for another process only so long, while what is returned lives: a person at the keyboard does not wait as
    /// a script does.
    pub fn hurry(&self, patience: Duration) -> Result<Impatience<'_>, Error> {
        self.run(|c| c.busy_timeout(patience))?;
        Ok(Impatience(self))
    }

    fn configure(&self) -> rusqlite::Result<()> {
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        // Durable: what a cmdlet confirmed survives a power cut.
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        // INSERT OR REPLACE deletes without firing triggers otherwise, and the journal is append-only.
        self.connection.pragma_update(None, "recursive_triggers", true)?;
        self.connection.pragma_update(None, "cache_size", -32_000)?;
        // A savepoint keeps the pages that it may have to put back in memory, not in a file.
        self.connection.pragma_update(None, "temp_store", "MEMORY")?;
        self.connection.set_prepared_statement_cache_capacity(128);
        Ok(())
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn interrupt(&self) -> Arc<AtomicBool> {
        self.interrupt.clone()
    }

    /// Runs the body as one unit: committed as a whole, or without a trace. Inside another one it is a savepoint.
    pub fn transaction<T>(&self, body: impl FnOnce() -> Result<T, Halt>) -> Result<T, Halt> {
        if self.is_reading.get() {
            return Err(Error::bug("something is written while a moment of the store is looked at").into());
        }
        let outermost = self.depth.get() == 0;
        let (commit, rollback) =
            if outermost { ("COMMIT", "ROLLBACK") } else { ("RELEASE step", "ROLLBACK TO step; RELEASE step") };
        self.check_alive()?;
        if outermost {
            self.begin_writing()?;
            self.version.set(None);
        } else {
            self.step("SAVEPOINT step")?;
        }
        self.depth.set(self.depth.get() + 1);
        let guard = Rollback { store: self, sql: rollback };
        let value = body()?;
        if self.interrupt.load(Ordering::Relaxed) {
            return Err(Halt::Interrupted);
        }
        self.check_alive()?;
        self.step(commit)?;
        guard.disarm();
        Ok(value)
    }

    /// Reads in the body see the store as it is now, while others write: no lock is held against them. Nothing can be
    /// written in it.
    pub fn snapshot<T, E: From<Error>>(&self, body: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if self.depth.get() > 0 {
            return body();
        }
        // A statement that is not at its end keeps the moment at which it began for all others; to begin and end a
        // transaction would take three of them, and many calls read no more than a row.
        let mut statement = self.connection.prepare_cached(VERSION).map_err(|e| self.words(&e))?;
        let mut rows = statement.query([]).map_err(|e| self.words(&e))?;
        let version = rows.next().and_then(|row| row.map(|row| row.get(0)).transpose()).map_err(|e| self.words(&e))?;
        let _reading = Reading::begin(self, version);
        body()
    }

    /// What users and roles there are, as a number: it is another one when they may have changed. Inside of a
    /// transaction or snapshot it is that of its moment.
    pub fn people_version(&self) -> Result<PeopleVersion, Error> {
        let others = match self.version.get() {
            Some(version) => version,
            None => {
                let version = self.run(|c| c.prepare_cached(VERSION)?.query_row([], |row| row.get(0)))?;
                if self.depth.get() > 0 {
                    self.version.set(Some(version));
                }
                version
            }
        };
        Ok(PeopleVersion { others, own: self.people.get() })
    }

    /// After a change of users or roles, and after one that may have been is taken back.
    pub(super) fn people_changed(&self) {
        self.people.set(self.people.get() + 1);
    }

    /// SQLite ends a transaction by itself on a full disk: what follows must not be kept without what came before.
    fn check_alive(&self) -> Result<(), Error> {
        if self.depth.get() > 0 && self.connection.is_autocommit() {
            return Err(Error::new(Kind::WriteError, "the transaction was undone by an earlier error")
                .hint("nothing of it was stored; mend the cause and run it again"));
        }
        Ok(())
    }

    /// Whether a transaction is open: what is written now is kept or undone with the rest of it.
    pub fn is_in_transaction(&self) -> bool {
        self.depth.get() > 0
    }

    /// Runs a long work in transactions one after the other: each is kept when `body` says so by calling what it is
    /// given, and `on_kept` hears of it. An error undoes the one that is open, and what was kept stays. Inside of a
    /// transaction it is part of that.
    pub fn in_batches<T>(
        &self,
        on_kept: &dyn Fn(),
        body: impl FnOnce(&dyn Fn() -> Result<(), Halt>) -> Result<T, Halt>,
    ) -> Result<T, Halt> {
        if self.is_in_transaction() {
            return self.transaction(|| body(&|| Ok(())));
        }
        self.begin_atomic()?;
        let result = body(&|| {
            self.end_atomic(true)?;
            on_kept();
            Ok(self.begin_atomic()?)
        });
        // A transaction that could not be kept is over already.
        if self.is_in_transaction() {
            self.end_atomic(result.is_ok())?;
        }
        result
    }

    /// Begins one transaction around everything that follows (`--atomic`).
    pub fn begin_atomic(&self) -> Result<(), Error> {
        self.begin_writing()?;
        self.version.set(None);
        self.depth.set(self.depth.get() + 1);
        Ok(())
    }

    /// Ends it: keeps all, or nothing.
    pub fn end_atomic(&self, keep: bool) -> Result<(), Error> {
        self.version.set(None);
        if keep {
            self.check_alive()?;
        } else {
            self.people_changed();
            if self.connection.is_autocommit() {
                self.depth.set(self.depth.get().saturating_sub(1));
                return Ok(());
            }
        }
        self.depth.set(self.depth.get().saturating_sub(1));
        // Not as a statement that is kept: a rollback has to work after Ctrl-C, too.
        let ended = self.batch(if keep { "COMMIT" } else { "ROLLBACK" });
        if ended.is_err() && keep && !self.connection.is_autocommit() {
            // What could not be kept is not left open, or the next one would keep it.
            self.people_changed();
            self.batch("ROLLBACK")?;
        }
        ended
    }

    /// SQLite's own check of the file; the findings, empty if all is well.
    pub fn integrity(&self) -> Result<Vec<String>, Error> {
        self.run(|c| {
            let mut statement = c.prepare("PRAGMA integrity_check")?;
            let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            Ok(lines.into_iter().filter(|line| line != "ok").collect())
        })
    }

    /// The schema as SQLite keeps it, in a fixed order.
    pub fn schema(&self) -> Result<String, Error> {
        self.run(|c| {
            let mut statement = c.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")?;
            let parts = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            Ok(parts.join(";\n\n") + ";\n")
        })
    }

    pub(super) fn plain_transaction(
        &self,
        body: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        self.run(|connection| {
            let transaction = rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
            body(&transaction)?;
            transaction.commit()
        })
    }

    /// Runs statements and words their errors.
    pub(super) fn run<T>(&self, body: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        body(&self.connection).map_err(|e| self.words(&e))
    }

    pub(super) fn words(&self, error: &rusqlite::Error) -> Error {
        if damage::is_of_a_value(error) {
            return self.damaged(error);
        }
        if let Some(damage) = self.other_tables(error) {
            return damage;
        }
        database_error(error, &self.path.display().to_string())
    }

    /// Comes out of a transaction, a savepoint or a snapshot.
    fn leave(&self) {
        self.depth.set(self.depth.get() - 1);
        if self.depth.get() == 0 {
            self.version.set(None);
        }
    }

    /// A statement that is run again and again.
    fn step(&self, sql: &str) -> Result<(), Error> {
        self.run(|connection| connection.prepare_cached(sql)?.execute([]).map(drop))
    }

    fn batch(&self, sql: &str) -> Result<(), Error> {
        self.run(|connection| connection.execute_batch(sql))
    }
}

/// Undoes a transaction when its body leaves early, by error or by panic.
struct Rollback<'a> {
    store: &'a Store,
    sql: &'static str,
}

impl Rollback<'_> {
    fn disarm(self) {
        self.store.leave();
        std::mem::forget(self);
    }
}

impl Drop for Rollback<'_> {
    fn drop(&mut self) {
        self.store.leave();
        // Who may do what is as it was before.
        self.store.people_changed();
        // The handler would stop the rollback of an interrupted statement; SQLite has rolled back by itself then.
        let _ = self.store.connection.execute_batch(self.sql);
    }
}

/// A moment of the store that is looked at.
struct Reading<'a>(&'a Store);

impl Reading<'_> {
    fn begin(store: &Store, version: Option<i64>) -> Reading<'_> {
        store.depth.set(1);
        store.is_reading.set(true);
        store.version.set(version);
        Reading(store)
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.is_reading.set(false);
        self.0.leave();
    }
}

/// Why the system lets nobody write the file, which SQLite does not pass on.
fn refusal_of_the_system(path: &str) -> String {
    match std::fs::OpenOptions::new().read(true).write(true).open(path) {
        Ok(_) => String::new(),
        Err(error) => format!(": {}", system_words(&error)),
    }
}

/// Creates the file for its owner alone, whatever the umask says; never through a link.
pub(super) fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

#[cfg(unix)]
fn is_writable(path: &Path) -> bool {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The folder, too: SQLite makes the -wal file beside the store.
    [path, folder].iter().all(|p| nix::unistd::access(*p, nix::unistd::AccessFlags::W_OK).is_ok())
}

#[cfg(not(unix))]
fn is_writable(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| !m.permissions().readonly())
}

/// The operating-system account of this process.
#[cfg(unix)]
pub fn account_name() -> String {
    let uid = nix::unistd::geteuid();
    match nix::unistd::User::from_uid(uid) {
        Ok(Some(user)) => user.name,
        _ => format!("uid-{uid}"),
    }
}

#[cfg(not(unix))]
pub fn account_name() -> String {
    std::env::var("USERNAME").unwrap_or_else(|_| "unknown".into())
}

/// Whether the disk of a store is full. SQLite says so of what it writes, and of its shared memory only that it failed.
#[cfg(unix)]
fn has_no_room(path: &str) -> bool {
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    nix::sys::statvfs::statvfs(folder).is_ok_and(|disk| disk.blocks_available() == 0)
}

#[cfg(not(unix))]
fn has_no_room(_path: &str) -> bool {
    false
}

/// SQLite's error in words, with what to do.
pub(super) fn database_error(error: &rusqlite::Error, path: &str) -> Error {
    let (kind, message, hint) = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => {
            (Kind::OpenError, format!("{path} is not a database"), "give the path of an rgsh store with --store")
        }
        Some(ErrorCode::DatabaseCorrupt) => (
            Kind::ReadError,
            format!("{path} is damaged: {error}"),
            "nothing was written; copy the file away and restore the last backup",
        ),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            Kind::ResourceBusy,
            format!("{path} is being written by another process for more than {} seconds", BUSY.as_secs()),
            "try again when the other rgsh is done; nothing was changed",
        ),
        Some(ErrorCode::DiskFull) => {
            (Kind::WriteError, format!("the disk of {path} is full"), "free some space; nothing was changed")
        }
        Some(ErrorCode::ReadOnly) => {
            (Kind::WriteError, format!("{path} is read-only"), "check the rights of the file and its folder")
        }
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => (
            Kind::OpenError,
            format!("{path} cannot be opened{}", refusal_of_the_system(path)),
            "an administrator gives access to a shared store with New-RgsStore -Path PATH -Group NAME",
        ),
        Some(ErrorCode::OperationInterrupted) => (Kind::OperationStopped, "interrupted".to_string(), ""),
        Some(ErrorCode::SystemIoFailure) if has_no_room(path) => {
            (Kind::WriteError, format!("the disk of {path} is full"), "free some space; nothing was changed")
        }
        Some(ErrorCode::SystemIoFailure) => (Kind::WriteError, format!("{path}: {error}"), "check the disk"),
        _ => (
            Kind::Bug,
            format!("{path}: {error}"),
            "this is a defect of rgsh; please report it with the line that led here",
        ),
    };
    let mut error = Error::new(kind, message).target(path);
    if error.kind == Kind::OperationStopped {
        error = error.id(crate::error::INTERRUPTED);
    }
    if hint.is_empty() { error } else { error.hint(hint) }
}
