//! `cargo bench`: the figures of the README, next to baselines measured in the same run.
//!
//! Start-up is timed as whole processes: this very program doing nothing, this program running one line of bare Rhai,
//! and rgsh. Reading and writing are timed against bare rusqlite with the same schema, pragmas, rows, links and journal.
//! Where a script is timed, the start of an empty one is taken off. `cargo bench -- small` leaves out 100,000 objects,
//! `cargo bench -- objects` runs only what needs no store, `cargo bench -- prompt` only what somebody at the keyboard
//! waits for, `cargo bench -- pools` only whole pools in and out. `cargo bench -- generate FOLDER 1000` writes an export
//! of so many workflows, with all that belongs to them.

mod exchange;
mod language;
mod pool;
mod prompt;
mod store;

use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MANY: usize = 10_000;
const FEW: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("nothing") => return,
        Some("rhai") => {
            println!("{}", rhai::Engine::new().eval::<i64>("1").unwrap_or_default());
            return;
        }
        _ => {}
    }
    if let [word, folder, count] = arguments.as_slice()
        && word == "generate"
    {
        let made = pool::generate(Path::new(folder), count.parse().expect("a number of workflows"));
        return println!("{made} workflows");
    }
    let has = |word: &str| arguments.iter().any(|a| a == word);
    let most = if has("small") { MANY } else { 100_000 };
    let only = ["objects", "prompt", "pools"].into_iter().find(|word| has(word));
    if only.is_none() {
        language::start();
        language::calls();
        language::long_scripts();
        store::writing();
        store::reading(most);
        store::agents();
        exchange::clixml(most);
    }
    if only.is_none_or(|word| word == "objects") {
        language::mixed_script();
        language::texts();
        language::loops();
        language::million();
    }
    if only.is_none_or(|word| word == "prompt") {
        prompt::prompt(most);
    }
    if only.is_none_or(|word| word == "pools") {
        for count in [1_000, 10_000, 100_000].into_iter().filter(|count| *count <= most) {
            exchange::pools(count);
        }
    }
}

/// A store of its own in a folder that vanishes, with a service, a user and two agent groups.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new() -> Bench {
        let bench = Bench { folder: tempfile::tempdir().expect("a folder") };
        bench.script(
            "New-RgsService p.x.example | Out-Null
             New-RgsUser sip:a@x.example | Out-Null
             New-CsRgsAgentGroup -Parent p.x.example -Name g1 -AgentsByUri sip:a@x.example | Out-Null
             New-CsRgsAgentGroup -Parent p.x.example -Name g2 -AgentsByUri sip:a@x.example | Out-Null",
            &[],
        );
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgsh"));
        command
            .arg("--store")
            .arg(self.path("bench.db"))
            .args(args)
            .env("HOME", self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command
    }

    /// Runs a script; how long it took, the start included.
    fn script(&self, text: &str, flags: &[&str]) -> Duration {
        let path = self.path("bench.rhai");
        std::fs::write(&path, text).expect("a script");
        let path = path.display().to_string();
        let mut args = flags.to_vec();
        args.push(&path);
        time(|| run(&mut self.command(&args)))
    }

    /// How long a line takes above an empty one, divided by how often it runs.
    fn each(&self, text: &str, times: usize) -> Duration {
        let empty = least(5, || run(&mut self.command(&["-c", "1"])));
        let whole = (0..3).map(|_| self.script(text, &[])).min().unwrap_or_default();
        whole.saturating_sub(empty) / times as u32
    }
}

/// The tables of a store.
fn lay_out(database: &Connection) {
    for schema in [
        include_str!("../../src/store/schema/0001_store.sql"),
        include_str!("../../src/store/schema/0002_import_origin.sql"),
        include_str!("../../src/store/schema/0003_row_numbers.sql"),
        include_str!("../../src/store/schema/0005_line_key.sql"),
        include_str!("../../src/store/schema/0006_picked_by.sql"),
    ] {
        database.execute_batch(schema).expect("the schema");
    }
}

fn run(command: &mut Command) {
    let status = command.status().expect("the program starts");
    assert!(status.success(), "{command:?} ended with {status}");
}

fn time(body: impl FnOnce()) -> Duration {
    let start = Instant::now();
    body();
    start.elapsed()
}

fn least(times: usize, mut body: impl FnMut()) -> Duration {
    (0..times).map(|_| time(&mut body)).min().unwrap_or_default()
}

fn ratio(ours: Duration, bare: Duration) -> f64 {
    ours.as_secs_f64() / bare.as_secs_f64().max(1e-9)
}

/// The most memory that a program held, in KiB; 0 where the system does not say.
fn memory(command: &mut Command) -> u64 {
    let mut child = command.spawn().expect("the program starts");
    let path = format!("/proc/{}/status", child.id());
    let mut most = 0;
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        most = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(most).max(most);
        std::thread::sleep(Duration::from_micros(200));
    };
    assert!(status.success(), "{command:?} ended with {status}");
    most
}

fn open(path: &Path) -> Connection {
    let database = Connection::open(path).expect("a database");
    for (name, value) in
        [("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON"), ("temp_store", "MEMORY")]
    {
        database.pragma_update(None, name, value).expect("a pragma");
    }
    database.pragma_update(None, "cache_size", -32_000).expect("a pragma");
    database
}
