//! `cargo bench`: the figures of the README, next to baselines measured in the same run.
//!
//! Start-up is timed as whole processes: this very program doing nothing, this program running one line of bare Rhai,
//! and rgsh. Reading and writing are timed against bare rusqlite with the same schema, pragmas, rows, links and journal.
//! Where a script is timed, the start of an empty one is taken off. `cargo bench -- small` leaves out 100,000 objects,
//! `cargo bench -- objects` runs only what needs no store,
//! `cargo bench -- prompt` only what somebody at the keyboard waits for.

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
    let most = if arguments.iter().any(|a| a == "small") { MANY } else { 100_000 };
    if arguments.iter().any(|a| a == "prompt") {
        return prompt(most);
    }
    if arguments.iter().any(|a| a == "objects") {
        mixed_script();
        return million();
    }
    start();
    calls();
    long_scripts();
    mixed_script();
    million();
    writing();
    reading(most);
    prompt(most);
    clixml(most);
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

fn start() {
    let bench = Bench::new();
    let myself = std::env::current_exe().expect("this program");
    let nothing = least(50, || run(Command::new(&myself).arg("nothing")));
    let rhai = least(50, || run(Command::new(&myself).arg("rhai").stdout(Stdio::null())));
    let ours = least(50, || run(&mut bench.command(&["-c", "1"])));
    println!(
        "start to end: nothing {nothing:.1?}, one line of bare Rhai {rhai:.1?}, rgsh -c 1 {ours:.1?} ({:.1} x bare Rhai)",
        ratio(ours, rhai)
    );
}

/// What a cmdlet call costs by itself, next to a native function of a bare engine.
fn calls() {
    let times = 200_000;
    let mut engine = rhai::Engine::new();
    engine.register_fn("three", |a: &str, b: &str, c: &str| (a.len() + b.len() + c.len()) as i64);
    engine.set_max_operations(0);
    let loop_of = |body: &str| format!("for n in 0..{times} {{ {body} }}");
    let bare_empty = least(3, || engine.run(&loop_of("")).expect("a loop"));
    let bare = least(3, || engine.run(&loop_of(r#"three("alpha", "beta", "gamma");"#)).expect("a loop"));
    let bench = Bench::new();
    let empty = bench.each(&loop_of(""), times);
    let ours = bench.each(&loop_of(r#"let x = Join-Path -Path "alpha" -ChildPath "beta";"#), times);
    println!(
        "one call: native function of bare Rhai {:.2?}, cmdlet with two parameters {:.2?}",
        bare.saturating_sub(bare_empty) / times as u32,
        ours.saturating_sub(empty)
    );
}

/// Whether the time to compile a script grows with its length, and not with the square of it.
fn long_scripts() {
    let bench = Bench::new();
    let script = |count: usize| -> String {
        (0..count).map(|n| format!("function F{n}($a) {{ $b = $a + {n}; $b }}\n")).collect()
    };
    let [short, long] = [10_000, 20_000].map(|count| bench.each(&script(count), 1));
    println!("a script of 10000 functions {short:.1?}, of 20000 {long:.1?} ({:.1} x)", ratio(long, short));
}

/// A megabyte of both kinds of text, compiled and not run.
fn mixed_script() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts");
    let rhai = std::fs::read_to_string(folder.join("demo.rhai")).expect("the demonstration");
    let shell = r#"
function Report($queues, [string]$title = "All") {
    foreach ($queue in $queues) {
        if ($queue.TimeoutThreshold -gt 20 -and $queue.Name -like "Help*") { Write-Output "$title: $($queue.Name)" }
    }
    $queues | Where-Object { $_.OverflowThreshold -ne $null } | Select-Object Name, OverflowThreshold
}
$table = @{ Name = "Help Desk"; Threshold = 30 }
switch ($table.Name) { "Help Desk" { $n = 1 } default { $n = 2 } }
"#;
    let mut script = String::new();
    while script.len() < 1_000_000 {
        script += &format!("if ($false) {{\n{shell}{rhai}\n}}\n");
    }
    let bench = Bench::new();
    let ours = bench.each(&script, 1);
    println!("a mixed script of {} KB compiled in {ours:.1?}", script.len() / 1000);
}

/// Made, chosen, computed and summed one by one; next to Python generators, bare Rhai and, where it is there, nushell.
fn million() {
    const PYTHON: &str = "
from types import SimpleNamespace
def make():
    for i in range(1, 1000001): yield SimpleNamespace(A=i % 10, N=i)
def where(items):
    for o in items:
        if o.A == 3: yield o
def each(items):
    for o in items: yield o.N * 2
print(sum(each(where(make()))))";
    const RHAI: &str = "
let items = []; for i in 1..=1000000 { items.push(#{A: i % 10, N: i}); }
items.filter(|o| o.A == 3).map(|o| o.N * 2).reduce(|sum, n| sum + n, 0)";
    const NUSHELL: &str =
        "1..1000000 | each {|i| {A: ($i mod 10), N: $i}} | where A == 3 | each {|o| $o.N * 2} | math sum";
    const OURS: &str = "1..1000000 | ForEach-Object { [pscustomobject]@{ A = $_ % 10; N = $_ } } |
        Where-Object { $_.A -eq 3 } | ForEach-Object { $_.N * 2 } | Measure-Object -Sum";
    let there = |command: &mut Command| command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let shown = |name: &str, flag: &str, text: &str| {
        if !there(Command::new(name).arg("--version")) {
            return format!("{name} is not here");
        }
        format!("{name} {:.0?}", least(3, || run(Command::new(name).args([flag, text]).stdout(Stdio::null()))))
    };
    let mut engine = rhai::Engine::new();
    engine.set_max_expr_depths(0, 0);
    let bare = least(3, || assert_eq!(engine.eval::<i64>(RHAI).expect("a sum"), 99_999_600_000));
    let bench = Bench::new();
    let ours = least(3, || run(&mut bench.command(&["-c", OURS])));
    println!(
        "a million objects: rgsh {ours:.0?} in {} MB, {}, bare Rhai arrays {bare:.0?}, {}",
        memory(&mut bench.command(&["-c", OURS])) / 1024,
        shown("python3", "-c", PYTHON),
        shown("nu", "-c", NUSHELL)
    );
    let closure = "let f = |x| { if x > 5 { x } else { () } }; for n in 0..1000000 { let r = f.call(n); }";
    let block = "1..1000000 | ForEach-Object { if ($_ -gt 5) { $_ } else { } } | Out-Null";
    let bare = least(3, || engine.run(closure).expect("a loop")) / 1_000_000;
    println!("a block that is called: closure of bare Rhai {bare:.0?}, rgsh {:.2?}", bench.each(block, 1_000_000));
    let made = "$o = 1..1000000 | ForEach-Object { [pscustomobject]@{ A = $_ % 10; N = 1000000 - $_ } }; ";
    let base = bench.each(made, 1);
    for work in ["Sort-Object N", "Sort-Object A, N", "Group-Object A", "Where-Object A -eq 3"] {
        let line = format!("{made}$o | {work} | Out-Null");
        let time = bench.each(&line, 1).saturating_sub(base);
        let [less, more] = [made, &line].map(|line| memory(&mut bench.command(&["-c", line])) / 1024);
        println!(
            "{work} of a million objects: {time:.0?}, {} MB more than the {less} MB of the objects",
            more - less.min(more)
        );
    }
}

fn writing() {
    let loop_of = |count: usize| {
        format!(
            "foreach ($n in 1..{count}) {{ New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -AgentGroupIDList g1, g2 | Out-Null }}"
        )
    };
    for (count, flags, what) in
        [(MANY, &["--atomic"][..], "in one transaction"), (FEW, &[], "each in a durable transaction")]
    {
        // In turns, since the speed of a disk varies from second to second.
        let (mut bare, mut ours) = (Duration::MAX, Duration::MAX);
        for _ in 0..3 {
            let bench = Bench::new();
            bare = bare.min(bare_insert(&bench.path("bare.db"), count, !flags.is_empty()));
            ours = ours.min(bench.script(&loop_of(count), flags));
        }
        println!("{count} queues {what}: bare rusqlite {bare:.1?}, rgsh {ours:.1?} ({:.1} x)", ratio(ours, bare));
    }
}

fn reading(most: usize) {
    for count in [100, most] {
        let bench = Bench::new();
        bench.script(
            &format!("foreach ($n in 1..{count}) {{ New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -AgentGroupIDList g1 | Out-Null }}"),
            &["--atomic"],
        );
        let times = 5_000;
        let by_name = bench.each(
            &format!("for n in 0..{times} {{ let i = n % {count} + 1; let q = Get-CsRgsQueue -Name \"Q$i\"; }}"),
            times,
        );
        let by_identity = bench.each(
            &format!(
                "$id = (Get-CsRgsQueue -Name Q7).Identity; for n in 0..{times} {{ let q = Get-CsRgsQueue -Identity $id; }}"
            ),
            times,
        );
        println!("among {count} queues: Get -Name {by_name:.1?}, Get -Identity {by_identity:.1?} each");
    }
    let bench = Bench::new();
    bench.script(
        &format!(
            "$a = New-CsRgsCallAction -Action TransferToQueue -QueueID (New-CsRgsQueue -Parent p.x.example -Name Q -AgentGroupIDList g1)
             foreach ($n in 1..{most}) {{ New-CsRgsWorkflow -Parent p.x.example -Name \"W$n\" -PrimaryUri \"sip:w$n@x.example\" -Active $true -DefaultAction $a -TimeZone UTC -Language en-US | Out-Null }}"
        ),
        &["--atomic"],
    );
    let bare = least(3, || bare_list(&bench.path("bench.db"), most));
    let empty = memory(&mut bench.command(&["-c", "1"]));
    for (args, what) in [
        (&["-c", "Get-CsRgsWorkflow | Out-Null"][..], "into nothing"),
        (&["--output", "json", "-c", "Get-CsRgsWorkflow"], "as JSON"),
        (&["-c", "Get-CsRgsWorkflow | Select-Object -First 10"], "the first 10"),
    ] {
        let ours = least(3, || run(&mut bench.command(args)));
        let above = memory(&mut bench.command(args)).saturating_sub(empty);
        println!(
            "listing {most} workflows {what}: rgsh {ours:.1?}, bare rusqlite of all {bare:.1?} ({:.1} x); memory above an empty line {above} KiB",
            ratio(ours, bare)
        );
    }
}

/// What somebody at the keyboard waits for, on a store of so many workflows: the first prompt, and Tab.
#[cfg(unix)]
fn prompt(most: usize) {
    use nix::pty::openpty;
    use rgsh::shell::{completion, flags::Flags, open, screen::Ports, typing::Typing};
    use std::io::Read;
    let bench = Bench::new();
    bench.script(
        &format!(
            "New-RgsUser sip:max@x.example | Out-Null
             Add-RgsRoleMember CsResponseGroupManager sip:max@x.example | Out-Null
             $own = New-CsRgsCallAction -Action TransferToQueue -QueueID (New-CsRgsQueue -Parent p.x.example -Name Own -AgentGroupIDList g2)
             New-CsRgsWorkflow -Parent p.x.example -Name W -PrimaryUri sip:w@x.example -Active $true -Managed $true -ManagersByUri sip:max@x.example -DefaultAction $own -TimeZone UTC -Language en-US | Out-Null
             $q = New-CsRgsQueue -Parent p.x.example -Name Q -AgentGroupIDList g1
             $a = New-CsRgsCallAction -Action TransferToQueue -QueueID $q
             foreach ($n in 1..{most}) {{ New-CsRgsQueue -Parent p.x.example -Name \"Busy$n\" -WarningAction SilentlyContinue | Out-Null }}
             foreach ($n in 1..{most}) {{ New-CsRgsWorkflow -Parent p.x.example -Name \"W$n\" -PrimaryUri \"sip:w$n@x.example\" -Active $true -DefaultAction $a -TimeZone UTC -Language en-US | Out-Null }}"
        ),
        &["--atomic"],
    );
    let first = least(20, || {
        let pty = openpty(None, None).expect("a terminal");
        let end = || Stdio::from(pty.slave.try_clone().expect("its end"));
        let mut command = bench.command(&["--no-color", "--no-profile"]);
        command.env("COLUMNS", "80").env("TERM", "xterm").stdin(end()).stdout(end()).stderr(end());
        let mut child = command.spawn().expect("rgsh starts");
        let mut master = std::fs::File::from(pty.master.try_clone().expect("its end"));
        let (mut text, mut bytes) = (String::new(), [0; 1024]);
        while !text.contains("PS> ") {
            let n = master.read(&mut bytes).expect("the prompt");
            text.push_str(&String::from_utf8_lossy(&bytes[..n]));
        }
        child.kill().expect("it lives");
        child.wait().expect("it ends");
    });
    println!("the first prompt on a store of {most} workflows: {first:.1?}");
    for caller in [None, Some("sip:max@x.example".to_string())] {
        let who = if caller.is_some() { "a manager of one" } else { "an administrator" };
        let flags = Flags { store: Some(bench.path("bench.db")), caller, ..Flags::default() };
        let shell =
            open::Shell::open(&flags, open::screen(&flags, Ports::standard()), Default::default(), Default::default());
        let typing = Typing::new(&shell.expect("a store"));
        for line in [
            "Get-CsRgsWorkflow -Name W",
            "Get-CsRgsWorkflow -Name 'W9999",
            "Get-CsRgsQueue -Name ",
            "Get-CsRgsWorkflow -",
            "Get-",
            "(Get-CsRgsWorkflow).Na",
        ] {
            let took = least(20, || {
                assert!(
                    !completion::complete(line, line.len(), &typing).candidates.is_empty() || who != "an administrator"
                )
            });
            println!("Tab behind {line:?} for {who}: {took:.1?}");
        }
    }
}

/// There are no pseudo-terminals.
#[cfg(not(unix))]
fn prompt(_most: usize) {}

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
    while child.try_wait().expect("a child").is_none() {
        let status = std::fs::read_to_string(&path).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        most = line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(most).max(most);
        std::thread::sleep(Duration::from_micros(200));
    }
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

/// Queue row, two links and a journal row for each.
fn bare_insert(path: &Path, count: usize, one_transaction: bool) -> Duration {
    let database = open(path);
    database.execute_batch(include_str!("../src/store/schema/0001_store.sql")).expect("the schema");
    database
        .execute_batch(
            "INSERT INTO service (pool, pool_key, number_id, number_key, site) VALUES ('p', 'p', 'n', 'n', '1')",
        )
        .expect("a service");
    let groups = [uuid::Uuid::now_v7().into_bytes(), uuid::Uuid::now_v7().into_bytes()];
    let insert = |n: usize| {
        let id = uuid::Uuid::now_v7();
        let name = format!("Q{n}");
        database
            .prepare_cached("INSERT INTO queue (id, service, name, name_key, sort_key, owner_pool, revision, created_by, changed_by, changed_at, overflow_candidate) VALUES (?1, 1, ?2, ?3, ?3, 'p.x.example', 1, 'root', 'root', '2026-11-23T09:00:00Z', 'NewestCall')")?
            .execute((id.as_bytes(), &name, name.to_lowercase()))?;
        let mut link = database.prepare_cached(
            "INSERT INTO queue_agent_group (queue, position, agent_group, service) VALUES (?1, ?2, ?3, 'ApplicationServer:p.x.example')",
        )?;
        for (position, group) in groups.iter().enumerate() {
            link.execute((id.as_bytes(), position, group))?;
        }
        let identity = format!("service:ApplicationServer:p.x.example/{id}");
        let json = format!(
            "{{\"identity\":\"{identity}\",\"timeout_action\":null,\"overflow_action\":null,\"name\":\"{name}\",\"description\":null,\"timeout_threshold\":null,\"overflow_threshold\":null,\"overflow_candidate\":\"NewestCall\",\"owner_pool\":\"p.x.example\",\"agent_groups\":[\"{identity}\",\"{identity}\"]}}"
        );
        database
            .prepare_cached("INSERT INTO journal (at, who, cmdlet, kind, object, name, after) VALUES ('2026-11-23T09:00:00Z', 'root', 'New-CsRgsQueue', 'queue', ?1, ?2, ?3)")?
            .execute((&identity, &name, &json))
    };
    time(|| {
        if one_transaction {
            let transaction = database.unchecked_transaction().expect("a transaction");
            for n in 0..count {
                insert(n).expect("a row");
            }
            transaction.commit().expect("it is kept");
        } else {
            for n in 0..count {
                let transaction = database.unchecked_transaction().expect("a transaction");
                insert(n).expect("a row");
                transaction.commit().expect("it is kept");
            }
        }
    })
}

/// All workflows in order, each with its lists, into structs.
fn bare_list(path: &Path, count: usize) {
    #[allow(dead_code, reason = "the reading is what is timed")]
    struct Row {
        id: [u8; 16],
        texts: [Option<String>; 8],
        sets: Vec<[u8; 16]>,
        managers: Vec<String>,
    }
    let database = open(path);
    let mut rows = database
        .prepare("SELECT id, name, owner_pool, language, time_zone, default_action, description, changed_by, changed_at FROM workflow ORDER BY service, sort_key, id")
        .expect("a statement");
    let mut sets = database
        .prepare("SELECT holiday_set FROM workflow_holiday_set WHERE workflow = ?1 ORDER BY position")
        .expect("a statement");
    let mut managers = database
        .prepare("SELECT address FROM workflow_manager WHERE workflow = ?1 ORDER BY position")
        .expect("a statement");
    let mut found = rows.query([]).expect("rows");
    let mut read = 0;
    while let Some(row) = found.next().expect("a row") {
        let id: [u8; 16] = row.get(0).expect("an id");
        let texts = std::array::from_fn(|n| row.get(n + 1).expect("a text"));
        let sets = sets.query_map([&id], |r| r.get(0)).expect("rows").collect::<Result<_, _>>().expect("ids");
        let managers = managers.query_map([&id], |r| r.get(0)).expect("rows").collect::<Result<_, _>>().expect("texts");
        std::hint::black_box(Row { id, texts, sets, managers });
        read += 1;
    }
    assert_eq!(read, count);
}

/// Reading objects of CLIXML, next to a bare loop over the events of the same file.
fn clixml(most: usize) {
    use rgsh::clixml::{limits::Limits, reader::Reader};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("queues.xml");
    let sample = include_str!("../tests/clixml/variants/unknown-members.xml");
    let (head, rest) = sample.split_once("  <Obj RefId=\"0\">").expect("an object");
    let object = rest.rsplit_once("</Objs>").expect("the end").0;
    let mut text = head.to_string();
    for n in 0..most {
        // Numbers count through the whole file.
        let numbered =
            ["0", "1", "2"].iter().enumerate().fold(format!("  <Obj RefId=\"0\">{object}"), |text, (at, id)| {
                text.replace(&format!(" RefId=\"{id}\">"), &format!(" RefId=\"#{}\">", n * 3 + at))
            });
        text.push_str(&numbered.replace('#', ""));
    }
    std::fs::write(&path, text + "</Objs>\n").expect("a file");
    let file = || std::io::BufReader::new(std::fs::File::open(&path).expect("the file"));
    let bare = least(3, || {
        let mut reader = quick_xml::Reader::from_reader(file());
        let mut buffer = Vec::new();
        while !matches!(reader.read_event_into(&mut buffer).expect("an event"), quick_xml::events::Event::Eof) {
            buffer.clear();
        }
    });
    let limits = Limits { types: usize::MAX, ..Limits::default() };
    let ours = least(3, || {
        let mut read = 0;
        for item in Reader::open(file(), limits.clone()).expect("CLIXML") {
            item.expect("an object");
            read += 1;
        }
        assert_eq!(read, most);
    });
    println!("CLIXML, {most} objects: bare events {bare:.1?}, objects {ours:.1?} ({:.1} x bare)", ratio(ours, bare));
}
