//! `cargo bench`: the figures of the README, next to baselines measured in the same run.
//!
//! Start-up is timed as whole processes (the least of 30 runs): this very program doing nothing, this program running
//! one line of bare Rhai, and rgsh. Writing is timed against bare rusqlite with the same rows, links and journal.

use rusqlite::Connection;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const COUNT: usize = 10_000;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("nothing") => return,
        Some("rhai") => {
            let answer = rhai::Engine::new().eval::<i64>("1").unwrap_or_default();
            println!("{answer}");
            return;
        }
        _ => {}
    }
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("bench.db");
    let rgsh = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rgsh"));
        command
            .arg("--store")
            .arg(&store)
            .args(args)
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command
    };
    run(&mut rgsh(&[
        "-c",
        "New-RgsService p.x.example; New-RgsUser sip:a@x.example; New-RgsUser sip:b@x.example; New-CsRgsAgentGroup -Parent p.x.example -Name g1 -AgentsByUri sip:a@x.example; New-CsRgsAgentGroup -Parent p.x.example -Name g2 -AgentsByUri sip:b@x.example",
    ]));

    let myself = std::env::current_exe().expect("this program");
    let nothing = least(30, || run(Command::new(&myself).arg("nothing")));
    let rhai = least(30, || run(Command::new(&myself).arg("rhai").stdout(Stdio::null())));
    let start = least(30, || run(&mut rgsh(&["-c", "1"])));
    println!(
        "start: nothing {nothing:?}, bare Rhai {rhai:?}, rgsh -c 1 {start:?} ({:.1} x bare Rhai)",
        ratio(start, rhai)
    );

    let script = folder.path().join("new.rhai");
    std::fs::write(&script, format!("foreach ($n in 1..{COUNT}) {{ New-CsRgsQueue -Parent p.x.example -Name \"Q$n\" -AgentGroupIDList g1, g2 | Out-Null }}")).expect("a script");
    let bare = bare_insert(&folder.path().join("bare.db"), COUNT, true);
    let ours = time(|| run(&mut rgsh(&["--atomic", &script.display().to_string()])));
    println!("{COUNT} queues, one transaction: bare rusqlite {bare:?}, rgsh {ours:?} ({:.1} x)", ratio(ours, bare));

    let few = COUNT / 20;
    std::fs::write(&script, format!("foreach ($n in 1..{few}) {{ New-CsRgsQueue -Parent p.x.example -Name \"D$n\" -AgentGroupIDList g1, g2 | Out-Null }}")).expect("a script");
    let bare = bare_insert(&folder.path().join("durable.db"), few, false);
    let ours = time(|| run(&mut rgsh(&[&script.display().to_string()])));
    println!(
        "{few} queues, a durable transaction each: bare rusqlite {bare:?}, rgsh {ours:?} ({:.1} x)",
        ratio(ours, bare)
    );

    std::fs::write(&script, format!("foreach ($n in 1..{COUNT}) {{ $q = Get-CsRgsQueue -Name \"Q$n\" }}"))
        .expect("a script");
    let ours = time(|| run(&mut rgsh(&[&script.display().to_string()])));
    println!("Get-CsRgsQueue -Name among {COUNT}: {:?} each, start included", ours / COUNT as u32);

    let ours = time(|| run(&mut rgsh(&["--output", "json", "-c", "Get-CsRgsQueue"])));
    println!("Get-CsRgsQueue of {COUNT} as JSON: {:?} each, start included", ours / COUNT as u32);
    let first = least(5, || run(&mut rgsh(&["-c", "Get-CsRgsQueue | Select-Object -First 1"])));
    println!("Get-CsRgsQueue | Select-Object -First 1 among {COUNT}: {first:?} from start to end");
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

/// Queue row, two links and a journal row, with the schema and pragmas of the store.
fn bare_insert(path: &Path, count: usize, one_transaction: bool) -> Duration {
    let database = Connection::open(path).expect("a database");
    database.pragma_update(None, "journal_mode", "WAL").expect("WAL");
    database.pragma_update(None, "synchronous", "FULL").expect("FULL");
    database.pragma_update(None, "foreign_keys", true).expect("keys");
    database.execute_batch(include_str!("../src/store/schema/0001_store.sql")).expect("the schema");
    database
        .execute_batch(
            "INSERT INTO service (pool, pool_key, number_id, number_key, site) VALUES ('p', 'p', 'n', 'n', '1')",
        )
        .expect("a service");
    let insert = |n: usize| {
        let id = uuid::Uuid::new_v4().into_bytes();
        let name = format!("Q{n}");
        database
            .prepare_cached("INSERT INTO queue (id, service, name, name_key, sort_key, owner_pool, revision, created_by, changed_by, changed_at, overflow_candidate) VALUES (?1, 1, ?2, ?3, ?3, 'p', 1, 'me', 'me', 'now', 'NewestCall')")?
            .execute((id, &name, name.to_lowercase()))?;
        let mut link = database.prepare_cached(
            "INSERT INTO queue_agent_group (queue, position, agent_group, service) VALUES (?1, ?2, ?3, 'p')",
        )?;
        for position in 0..2 {
            link.execute((id, position, uuid::Uuid::new_v4().into_bytes()))?;
        }
        database
            .prepare_cached("INSERT INTO journal (at, who, cmdlet, kind, object, name, after) VALUES ('now', 'me', 'New-CsRgsQueue', 'queue', ?1, ?1, ?2)")?
            .execute((&name, "{\"identity\":\"service:ApplicationServer:p/0\",\"agent_groups\":[]}"))
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
