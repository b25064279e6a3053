//! The real program on one store, as one caller after another.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A store in a folder that vanishes.
pub struct Lab {
    folder: tempfile::TempDir,
}

/// How a run ended, and what it said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Lab {
    pub fn new() -> Lab {
        Lab { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("lab.db")
    }

    /// rgsh with these arguments; an empty caller is the owner of the process.
    pub fn command(&self, caller: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgsh"));
        command
            .arg("--store")
            .arg(self.store())
            .env("HOME", self.folder.path())
            .env("LANG", "C")
            .env_remove("RGSH_STORE");
        if !caller.is_empty() {
            command.args(["--as", caller]);
        }
        command.args(args).stdin(Stdio::null());
        command
    }

    pub fn run(&self, caller: &str, args: &[&str]) -> Said {
        let output = self.command(caller, args).output().expect("rgsh starts");
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// rgsh at work on a line of code; its output goes there, and what else it says nowhere.
    pub fn start(&self, code: &str, out: impl Into<Stdio>) -> Child {
        self.command("", &["-c", code]).stdout(out).stderr(Stdio::null()).spawn().expect("rgsh starts")
    }

    /// A line of code.
    pub fn code(&self, caller: &str, code: &str) -> Said {
        self.run(caller, &["-c", code])
    }

    /// A line that must succeed; its output.
    pub fn ok(&self, caller: &str, code: &str) -> String {
        let said = self.code(caller, code);
        assert_eq!(said.code, 0, "{caller}> {code}\n{said:#?}");
        said.out.trim_end().to_string()
    }

    /// A line that must be refused with a text in its message.
    pub fn refused(&self, caller: &str, code: &str, message: &str) {
        let said = self.code(caller, code);
        assert_eq!(said.code, 1, "{caller}> {code}\n{said:#?}");
        assert!(said.err.contains(message), "{caller}> {code}\nwanted: {message}\n{said:#?}");
    }

    /// A line that succeeds with a warning.
    pub fn warned(&self, caller: &str, code: &str, warning: &str) {
        let said = self.code(caller, code);
        assert_eq!(said.code, 0, "{caller}> {code}\n{said:#?}");
        assert!(
            said.err.contains("WARNING") && said.err.contains(warning),
            "{caller}> {code}\nwanted: {warning}\n{said:#?}"
        );
    }

    /// Takes the store back to schema 3: what later steps added is gone, as if it had been written before them.
    pub fn earlier(&self) -> rusqlite::Connection {
        let database = rusqlite::Connection::open(self.store()).expect("the store");
        let sql = "DROP INDEX user_line; ALTER TABLE user DROP COLUMN line_key;
                   ALTER TABLE workflow_holiday_set DROP COLUMN picked_by; PRAGMA user_version = 3";
        database.execute_batch(sql).expect("an earlier schema");
        database
    }

    /// A script of the project.
    pub fn script(&self, caller: &str, name: &str, args: &[&str]) -> Said {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts").join(name);
        let path = path.display().to_string();
        let mut all = vec![path.as_str()];
        all.extend(args);
        self.run(caller, &all)
    }
}

/// A test that this machine cannot run says so; where everything must run (`RGSH_TEST_ALL`, set by `.ci/run`) that is a
/// failure.
pub fn skipped(why: &str) {
    assert!(std::env::var_os("RGSH_TEST_ALL").is_none(), "{why}");
    say(why);
}

/// Past the test runner, which keeps to itself what a passing test prints.
pub fn say(why: &str) {
    use std::io::Write;
    writeln!(std::io::stderr(), "\n*** SKIPPED: {why} ***\n").expect("standard error");
}

/// A wave of silence: LPCM, 16 bit, mono, so many samples at 8 kHz.
pub fn wave(samples: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let data = samples * 2;
    bytes.extend(b"RIFF");
    bytes.extend((36 + data).to_le_bytes());
    bytes.extend(b"WAVEfmt ");
    bytes.extend(16u32.to_le_bytes());
    for number in [1u16, 1] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [8000u32, 16000] {
        bytes.extend(number.to_le_bytes());
    }
    for number in [2u16, 16] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"data");
    bytes.extend(data.to_le_bytes());
    bytes.resize(bytes.len() + data as usize, 0);
    bytes
}

/// The sample of an export, as the zip that a server writes.
pub fn export_zip() -> Vec<u8> {
    fn add(folder: &Path, name: &str, archive: &mut zip::ZipWriter<std::io::Cursor<Vec<u8>>>) {
        let mut entries: Vec<_> = std::fs::read_dir(folder).expect("the sample").flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                add(&entry.path(), &name, archive);
                continue;
            }
            archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
            archive.write_all(&std::fs::read(entry.path()).expect("a file")).expect("its bytes");
        }
    }
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml/RgsImportExport");
    add(&folder, "RgsImportExport", &mut archive);
    archive.finish().expect("an archive").into_inner()
}

/// Puts what an archive holds into a folder.
pub fn unpack(bytes: &[u8], folder: &Path) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    archive.extract(folder).expect("its files");
}
