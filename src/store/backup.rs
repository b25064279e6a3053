//! Copies of the whole store: made while others write, verified, and brought back into it.

use super::connection::{Store, create_private, database_error};
use super::migrate;
use super::place::{check_replaceable, named_beside};
use crate::aside::{Aside, folder_of};
use crate::domain::journal::Entry;
use crate::error::{Error, Halt, Kind, system_words};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Pages between two looks at who watches: a megabyte.
const PAGES: i32 = 256;
/// How long a restore waits for whoever writes.
const BUSY: Duration = Duration::from_secs(5);

/// Told how many pages of how many are done; its error ends the copying.
pub type Tell<'a> = &'a mut dyn FnMut(u64, u64) -> Result<(), Halt>;

/// What is in a store, as far as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub bytes: u64,
    /// Workflows, queues, agent groups, hours and holiday sets.
    pub objects: i64,
    pub users: i64,
    pub entries: i64,
}

/// A backup that was looked through, as a copy of its own, brought up to date.
pub struct Candidate {
    /// Before the folder: it must be closed before that goes.
    store: Store,
    folder: Aside,
    pub extent: Extent,
    /// When its last journal entry was written; ISO 8601, UTC.
    pub last: Option<String>,
}

impl Candidate {
    /// The content, to ask who has which role there.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

impl Store {
    /// Writes a copy of the store under another name, of one moment, while others may write. The file gets its name
    /// when it is whole, verified and synced; a file of that name is only replaced if `replace` says so.
    pub fn back_up(&self, to: &Path, replace: bool, tell: Tell) -> Result<Extent, Halt> {
        self.check_no_transaction("a backup")?;
        self.check_target(to, replace)?;
        let shown = to.display().to_string();
        let folder = aside(to)?;
        let copy = folder.path().join("copy");
        create_private(&copy).map_err(|error| write_error(to, &error))?;
        // A snapshot: the copying would begin again whenever somebody else writes.
        let snapshot = self.connection.unchecked_transaction().map_err(|e| database_error(&e, &shown))?;
        let counts = self.run(table_counts)?;
        let mut target = Connection::open(&copy).map_err(|e| database_error(&e, &shown))?;
        copy_pages(&self.connection, &mut target, &shown, tell)?;
        self.run(|_| snapshot.finish())?;
        // The copy is what the store is: what is wrong with it is wrong there.
        self.verify(&target, &self.path().display().to_string(), Some(&counts))
            .map_err(|e| e.hint("no backup was made; keep the backups that you have, and restore the last good one"))?;
        // One file that holds everything, and can be read where nothing can be written.
        target.pragma_update(None, "journal_mode", "DELETE").map_err(|e| database_error(&e, &shown))?;
        target.close().map_err(|(_, e)| database_error(&e, &shown))?;
        let file = std::fs::OpenOptions::new().write(true).open(&copy).map_err(|error| write_error(to, &error))?;
        let bytes = file.sync_all().and_then(|()| file.metadata()).map_err(|error| write_error(to, &error))?.len();
        drop(file);
        let whole = tempfile::TempPath::try_from_path(copy).map_err(|error| write_error(to, &error))?;
        // Whoever made a file of the name meanwhile keeps it.
        let named = if replace { whole.persist(to) } else { whole.persist_noclobber(to) };
        named.map_err(|error| write_error(to, &error.error))?;
        sync_folder(to);
        Ok(extent(bytes, &counts))
    }

    /// Looks through a backup: a whole store, not newer than this program, with no more and no less than the tables of
    /// its version. The file itself is only read.
    pub fn examine(&self, from: &Path, tell: Tell) -> Result<Candidate, Halt> {
        let shown = from.display().to_string();
        let words = |e: rusqlite::Error| Halt::from(database_error(&e, &shown));
        self.check_source(from)?;
        let source = open_unchanging(from).map_err(words)?;
        migrate::check_whole(&source, &shown)
            .map_err(|e| e.hint("nothing was changed; Backup-RgsStore makes files that can be restored"))?;
        self.verify(&source, &shown, None)?;
        let counts = table_counts(&source).map_err(words)?;
        let layout = |c: &Connection| -> rusqlite::Result<(i64, String)> {
            let size = c.pragma_query_value(None, "page_size", |row| row.get(0))?;
            Ok((size, c.pragma_query_value(None, "encoding", |row| row.get(0))?))
        };
        let (theirs, ours) = (layout(&source).map_err(words)?, self.run(layout)?);
        if theirs != ours {
            let text = format!(
                "{shown} has pages of {} bytes in {}, and this store has {} in {}",
                theirs.0, theirs.1, ours.0, ours.1
            );
            return Err(Error::new(Kind::InvalidData, text)
                .target(&shown)
                .hint(format!("--store {shown} opens it"))
                .into());
        }
        let folder = aside(self.path())?;
        let path = folder.path().join("copy");
        create_private(&path).map_err(|error| write_error(&path, &error))?;
        let mut copy = Connection::open(&path).map_err(words)?;
        copy_pages(&source, &mut copy, &shown, tell)?;
        copy.close().map_err(|(_, e)| words(e))?;
        let store = Store::open(&path, self.interrupt())?;
        let last = store.journal_before(None, 1)?.pop().map(|entry| entry.at);
        let bytes = std::fs::metadata(from).map_or(0, |file| file.len());
        Ok(Candidate { store, folder, extent: extent(bytes, &counts), last })
    }

    /// Puts the content of a candidate in the place of this store's own, which is kept in a file of its own first.
    /// Other shells see it with their next statement. The entry ends the journal under a number beyond every revision
    /// of both, so that none that somebody may still hold is given again. After an error all is as it was.
    pub fn restore(&self, candidate: Candidate, kept: &Path, entry: &Entry, tell: Tell) -> Result<(), Halt> {
        self.check_no_transaction("a restore")?;
        if self.is_in_memory() {
            return Err(Error::operation("a store in memory takes no backup in its place")
                .hint("--store PATH opens the backup itself")
                .into());
        }
        let moment = self.moment()?;
        self.back_up(kept, false, tell)?;
        let replaced = self.replace(&candidate, moment, entry, tell);
        if replaced.is_err() {
            std::fs::remove_file(kept).ok();
        }
        drop(candidate.store);
        // What stays of the copy takes only room on the disk.
        candidate.folder.close().ok();
        replaced
    }

    fn replace(&self, candidate: &Candidate, moment: i64, entry: &Entry, tell: Tell) -> Result<(), Halt> {
        let shown = self.path().display().to_string();
        let words = |e: rusqlite::Error| Halt::from(database_error(&e, &shown));
        let newest = self.newest_revision()?.max(candidate.store.newest_revision()?);
        candidate.store.append_journal_as(newest + 1, entry)?;
        self.verify(&candidate.store.connection, &shown, None)?;
        // Another connection, as another shell has one: this one only reads meanwhile.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut target = Connection::open_with_flags(self.path(), flags).map_err(words)?;
        target.busy_timeout(BUSY).map_err(words)?;
        target.pragma_update(None, "synchronous", "FULL").map_err(words)?;
        copy_pages(&candidate.store.connection, &mut target, &shown, &mut |done, all| {
            // The first page took the lock: from then on nobody else writes, and what was written before shows.
            if self.moment()? != moment {
                let text = format!("{shown} was changed by another process meanwhile");
                return Err(Error::new(Kind::ResourceBusy, text)
                    .target(&shown)
                    .hint("nothing was restored; try again")
                    .into());
            }
            tell(done, all)
        })?;
        target.close().map_err(|(_, e)| words(e))
    }

    /// A name beside the store that is free, with a date in it: `rgsh.before-restore-20261126T093000.db`.
    pub fn dated_name(&self, what: &str, stamp: &str) -> PathBuf {
        let stem = self.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let end = self.path().extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
        let stamp: String = stamp.chars().filter(char::is_ascii_alphanumeric).collect();
        let name = |n: usize| match n {
            1 => format!("{stem}.{what}-{stamp}{end}"),
            n => format!("{stem}.{what}-{stamp}-{n}{end}"),
        };
        let free = (1..).map(|n| self.path().with_file_name(name(n))).find(|path| path.symlink_metadata().is_err());
        free.unwrap_or_default()
    }

    /// Changes when another connection has written.
    fn moment(&self) -> Result<i64, Error> {
        self.run(|c| c.pragma_query_value(None, "data_version", |row| row.get(0)))
    }

    fn check_no_transaction(&self, what: &str) -> Result<(), Error> {
        if self.is_in_transaction() {
            return Err(Error::operation(format!("{what} is not possible while a transaction is open"))
                .hint("run it without --atomic"));
        }
        Ok(())
    }

    /// Refuses a name that a backup may not have.
    pub fn check_target(&self, to: &Path, replace: bool) -> Result<(), Error> {
        let shown = to.display().to_string();
        if same_file(to, self.path()) {
            return Err(Error::argument(format!("{shown} is the store itself"))
                .target(&shown)
                .hint("give another path"));
        }
        let shared = named_beside(self.path(), "-shm");
        if beside(self.path()).iter().chain([&shared]).any(|beside| same_file(to, beside)) {
            return Err(Error::argument(format!("{shown} belongs to the open store"))
                .target(&shown)
                .hint("give another path"));
        }
        match to.symlink_metadata() {
            Err(_) => {}
            Ok(metadata) if metadata.is_dir() => {
                return Err(Error::new(Kind::OpenError, format!("{shown} is a folder"))
                    .target(&shown)
                    .hint("give the name of a file in it"));
            }
            Ok(_) if !replace => {
                return Err(Error::new(Kind::ResourceExists, format!("{shown} exists already"))
                    .target(&shown)
                    .hint("give another name, or add -Force to replace it"));
            }
            Ok(metadata) => check_replaceable(to, &metadata)?,
        }
        // SQLite would take what is in them for changes to the new file.
        if let Some(beside) = beside(to).into_iter().find(|beside| beside.exists()) {
            return Err(Error::new(Kind::ResourceExists, format!("{} is there: {shown} is in use", beside.display()))
                .target(&shown)
                .hint("give another name, or close the shell that has it open"));
        }
        Ok(())
    }

    fn check_source(&self, from: &Path) -> Result<(), Error> {
        let shown = from.display().to_string();
        if same_file(from, self.path()) {
            return Err(Error::argument(format!("{shown} is the store itself"))
                .target(&shown)
                .hint("give a backup of it"));
        }
        let metadata = std::fs::metadata(from).map_err(|_| {
            Error::not_found(format!("there is no file {shown}"))
                .id("PathNotFound")
                .target(&shown)
                .hint("Backup-RgsStore makes one")
        })?;
        if !metadata.is_file() || metadata.len() == 0 {
            let what = if metadata.is_dir() {
                "a folder"
            } else if metadata.is_file() {
                "empty"
            } else {
                "no plain file"
            };
            return Err(Error::new(Kind::InvalidData, format!("{shown} is {what}, not a backup"))
                .target(&shown)
                .hint("Backup-RgsStore makes one"));
        }
        for beside in beside(from) {
            if std::fs::metadata(&beside).is_ok_and(|metadata| metadata.len() > 0) {
                let text = format!("{shown} is not whole by itself: {} belongs to it", beside.display());
                return Err(Error::new(Kind::InvalidData, text)
                    .target(&shown)
                    .hint(format!("rgsh --store {shown} -c \"Backup-RgsStore whole.db\" makes one file of both")));
            }
        }
        Ok(())
    }

    /// SQLite's own check of all pages and references, and the number of rows in each table.
    fn verify(&self, copy: &Connection, shown: &str, counts: Option<&[(String, i64)]>) -> Result<(), Error> {
        let words = |e: rusqlite::Error| database_error(&e, shown);
        let flag = self.interrupt();
        copy.progress_handler(2_000, Some(move || flag.load(Ordering::Relaxed)));
        let mut findings: Vec<String> = copy
            .prepare("PRAGMA integrity_check(5)")
            .and_then(|mut check| check.query_map([], |row| row.get(0))?.collect())
            .map_err(words)?;
        findings.retain(|line| line != "ok");
        let orphans: Vec<String> = copy
            .prepare("PRAGMA foreign_key_check")
            .and_then(|mut check| check.query_map([], |row| row.get(0))?.take(1).collect())
            .map_err(words)?;
        findings.extend(orphans.iter().map(|table| format!("a row of {table} refers to nothing")));
        if findings.is_empty()
            && let Some(counts) = counts
        {
            let copied = table_counts(copy).map_err(words)?;
            let differs = counts.iter().zip(&copied).find(|(a, b)| a != b).map(|(a, _)| a.0.clone());
            findings.extend(differs.map(|table| format!("{table} has another number of rows than the store")));
        }
        if findings.is_empty() {
            return Ok(());
        }
        Err(Error::new(Kind::InvalidData, format!("{shown} is damaged: {}", findings.join("; ")))
            .id("StoreDamaged")
            .target(shown)
            .hint("nothing was changed; take another backup"))
    }
}

fn busy(shown: &str) -> Error {
    Error::new(Kind::ResourceBusy, format!("{shown} is being written by another process"))
        .target(shown)
        .hint("try again when the other rgsh is done; nothing was changed")
}

/// Copies everything that a connection sees. The target has it when nothing was told an error; else it is as it was.
fn copy_pages(from: &Connection, to: &mut Connection, shown: &str, tell: Tell) -> Result<(), Halt> {
    let words = |e: rusqlite::Error| Halt::from(database_error(&e, shown));
    let backup = Backup::new(from, to).map_err(words)?;
    // The last step commits: a first one takes the lock, so that there is something to say before it.
    let mut pages = 1;
    loop {
        match backup.step(pages).map_err(words)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(busy(shown).into()),
        }
        let progress = backup.progress();
        let all = progress.pagecount.max(0) as u64;
        tell(all.saturating_sub(progress.remaining.max(0) as u64), all)?;
        pages = PAGES;
    }
}

/// Opens a file that nobody writes, without leaving anything beside it.
fn open_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut address = String::from("file:");
    if cfg!(windows) {
        address.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'/' | b':' | b'-' | b'_' | b'.' => address.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            byte => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(address, flags)
}

fn table_counts(connection: &Connection) -> rusqlite::Result<Vec<(String, i64)>> {
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    names
        .into_iter()
        .map(|name| {
            let count = connection.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?;
            Ok((name, count))
        })
        .collect()
}

fn extent(bytes: u64, counts: &[(String, i64)]) -> Extent {
    let of = |tables: &[&str]| counts.iter().filter(|(name, _)| tables.contains(&name.as_str())).map(|(_, n)| n).sum();
    Extent {
        bytes,
        objects: of(&["workflow", "queue", "agent_group", "business_hours", "holiday_set"]),
        users: of(&["user"]),
        entries: of(&["journal"]),
    }
}

/// The files that SQLite keeps beside a database.
fn beside(path: &Path) -> [PathBuf; 2] {
    ["-wal", "-journal"].map(|end| named_beside(path, end))
}

/// A folder beside a file, for nobody else, that vanishes.
fn aside(path: &Path) -> Result<Aside, Error> {
    Aside::within(folder_of(path)).map_err(|error| write_error(path, &error))
}

fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// The name, too, survives a power cut. Not every file system can say so, and then nothing is lost by it.
fn sync_folder(path: &Path) {
    if let Ok(folder) = std::fs::File::open(folder_of(path)) {
        folder.sync_all().ok();
    }
}

fn write_error(path: &Path, error: &std::io::Error) -> Error {
    let shown = path.display().to_string();
    let kind = if error.kind() == std::io::ErrorKind::AlreadyExists { Kind::ResourceExists } else { Kind::WriteError };
    Error::new(kind, format!("cannot write {shown}: {}", system_words(error)))
        .target(&shown)
        .hint("nothing was changed; check the folder and its rights")
}
