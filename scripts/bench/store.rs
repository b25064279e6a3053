//! Writing and reading objects, next to bare rusqlite.

use super::{Bench, FEW, MANY, lay_out, least, memory, open, ratio, run, time};
use std::path::Path;
use std::time::Duration;

pub fn writing() {
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

pub fn reading(most: usize) {
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

/// A group of very many agents, set whole.
pub fn agents() {
    const AGENTS: usize = 20_000;
    let bench = Bench::new();
    let lists = format!("let all = []; for n in 0..{AGENTS} {{ all.push(`sip:agent${{n}}@x.example`); }}");
    bench.script(
        &format!("{lists}\n$WarningPreference = 'SilentlyContinue'; Set-CsRgsAgentGroup -Name g1 -AgentsByUri $all"),
        &[],
    );
    let (mut bare, mut ours) = (Duration::MAX, Duration::MAX);
    for round in 0..3 {
        bare = bare.min(bare_agents(&bench.path(&format!("bare{round}.db")), AGENTS));
        let list = bench.script(&lists, &[]);
        let whole = bench.script(
            &format!(
                "{lists}\n$WarningPreference = 'SilentlyContinue'; Set-CsRgsAgentGroup -Name g1 -AgentsByUri $all"
            ),
            &[],
        );
        ours = ours.min(whole.saturating_sub(list));
    }
    println!(
        "Set-CsRgsAgentGroup with {AGENTS} agents: bare rusqlite {bare:.1?}, rgsh {ours:.1?} ({:.1} x)",
        ratio(ours, bare)
    );
}

/// Replaces the agents of a group, one row each, with a journal row that holds both lists.
fn bare_agents(path: &Path, count: usize) -> Duration {
    let database = open(path);
    lay_out(&database);
    database
        .execute_batch(
            "INSERT INTO service (pool, pool_key, number_id, number_key, site) VALUES ('p', 'p', 'n', 'n', '1')",
        )
        .expect("a service");
    let id = uuid::Uuid::now_v7().into_bytes();
    database
        .execute("INSERT INTO agent_group (id, service, name, name_key, sort_key, owner_pool, revision, created_by, changed_by, changed_at, policy, alert_seconds, routing) VALUES (?1, 1, 'g', 'g', 'g', 'p', 1, 'root', 'root', '2026-11-23T09:00:00Z', 'Informal', 20, 'Parallel')", [&id])
        .expect("a group");
    let agents: Vec<String> = (0..count).map(|n| format!("sip:agent{n}@x.example")).collect();
    let write = || {
        let transaction = database.unchecked_transaction().expect("a transaction");
        database.execute("DELETE FROM agent_group_agent WHERE agent_group = ?1", [&id]).expect("no rows");
        let mut insert = database
            .prepare(
                "INSERT INTO agent_group_agent (agent_group, position, address, address_key) VALUES (?1, ?2, ?3, ?3)",
            )
            .expect("a statement");
        for (position, agent) in agents.iter().enumerate() {
            insert.execute((&id, position, agent)).expect("a row");
        }
        let json = format!("[\"{}\"]", agents.join("\",\""));
        database
            .execute("INSERT INTO journal (at, who, cmdlet, kind, object, name, before, after) VALUES ('2026-11-23T09:00:00Z', 'root', 'Set-CsRgsAgentGroup', 'agent group', 'g', 'g', ?1, ?1)", [&json])
            .expect("an entry");
        transaction.commit().expect("it is kept");
    };
    write();
    time(write)
}

/// Queue row, two links and a journal row for each.
fn bare_insert(path: &Path, count: usize, one_transaction: bool) -> Duration {
    let database = open(path);
    lay_out(&database);
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
