//! JSON, CSV and console prints as sources: what comes through whole, and what is said of the rest.

use rgsh::clixml::limits::Limits;
use rgsh::error::Error;
use rgsh::migration::read::Manner;
use rgsh::migration::record::{Piece, PieceKind, Record, Spot};
use rgsh::migration::source::archive::Bounds;
use rgsh::migration::source::csv::Table;
use rgsh::migration::source::found::find;
use rgsh::migration::source::hunt_group::{self, Outcome, Surroundings, Template};
use rgsh::migration::source::text::Columns;
use rgsh::object::date_text::Order;
use rgsh::object::identity::Identity;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn read(path: PathBuf, limits: &Limits, manner: Manner, columns: &[(&str, &str)]) -> Result<Vec<Record>, Error> {
    let mut found = find(&[path], &Bounds::default())?;
    let pairs = columns.iter().map(|(theirs, ours)| (theirs.to_string(), ours.to_string())).collect();
    found.map_columns(&Arc::new(Columns::new(pairs)));
    let mut records = Vec::new();
    for file in &mut found.files {
        file.each(limits, manner, &mut |record| {
            records.push(record);
            Ok(())
        })?;
    }
    Ok(records)
}

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml")
}

fn sample(name: &str) -> Vec<Record> {
    read(samples().join(name), &Limits::default(), Manner::default(), &[]).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A file of that content, read with these limits.
pub fn bytes(content: &[u8], limits: &Limits) -> Result<Vec<Record>, Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("source");
    std::fs::write(&path, content).expect("a file");
    read(path, limits, Manner::default(), &[])
}

pub fn text(content: &str) -> Result<Vec<Record>, Error> {
    bytes(content.as_bytes(), &Limits::default())
}

/// A file of hunt groups, for a pool that has nothing yet.
pub fn hunt_groups(content: &[u8]) -> Result<(Vec<Record>, Outcome), Error> {
    let columns = Columns::default();
    let limits = Limits::default();
    let table =
        Table { name: "groups.csv", limits: &limits, manner: Manner::default(), columns: &columns, is_named: true };
    let template = Template { values: Vec::new(), language: Some("en-US".into()), time_zone: "UTC".into() };
    let service = Identity::service("ApplicationServer:p.example");
    let around = Surroundings { service: &service, named: &|_, _| Ok(None) };
    let mut records = Vec::new();
    let outcome = hunt_group::each(content, &table, &template, &around, &mut |record| {
        records.push(record);
        Ok(())
    })?;
    Ok((records, outcome))
}

#[test]
fn a_line_with_a_fault_gives_no_objects() {
    let file =
        "groupName,workflowURI,alertTime,Floor\nA,sip:a@x.example,20,1\nB,sip:b@x.example,5,2\nC,c@x.example,,\n";
    let (records, outcome) = hunt_groups(file.as_bytes()).expect("a table");
    let names: Vec<(PieceKind, &str, String)> =
        records.iter().map(|record| (record.kind, record.name.as_str(), record.place.to_string())).collect();
    let three = |name, place: &str| {
        [PieceKind::AgentGroup, PieceKind::Queue, PieceKind::Workflow].map(|kind| (kind, name, place.to_string()))
    };
    assert_eq!(names, [three("A", "line 2"), three("C", "line 4")].concat());
    let faults: Vec<String> = outcome.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, ["line 3, column 19: alertTime: \"5\" is not a whole number from 10 to 600 (seconds)"]);
    assert_eq!((outcome.unused, outcome.of_machine), (vec!["Floor".to_string()], 2));
    // The objects of a line hang together.
    let (Some(Piece::Queue(queue)), Some(Piece::Workflow(workflow))) = (&records[1].piece, &records[2].piece) else {
        panic!("{records:?}");
    };
    assert_eq!(queue.agent_groups[0].instance(), records[0].source);
    let action = workflow.default_action.as_ref().expect("an action");
    assert_eq!(action.queue.as_ref().and_then(Identity::instance), records[1].source);
    let (_, cut) = hunt_groups(b"groupName,workflowURI\nA,\"sip:a").expect("a table");
    assert!(cut.faults[0].to_string().starts_with("line 2, column 3: the quote"), "{:?}", cut.faults);
    for (file, says) in [("", "the file is empty"), ("groupName\nA", "no column workflowURI"), ("a,A\n", "there twice")]
    {
        let error = hunt_groups(file.as_bytes()).expect_err(file).message;
        assert!(error.contains(says), "{error}");
    }
}

/// Text has lines, by which people find an object; CLIXML is one long line to them.
#[test]
fn an_object_stands_at_its_line() {
    let spots = |content: &str| -> Vec<String> {
        let records = text(content).expect(content);
        records.iter().map(|record| Spot { file: String::new(), ..record.place.clone() }.to_string()).collect()
    };
    let table = "\nName,RoutingMethod,Description\nA,Serial,\"one\ntwo\"\n\nB,Serial,\n";
    assert_eq!(spots(table), ["line 3", "line 6"]);
    let json = "[ { \"Name\": \"Ä\", \"RoutingMethod\": 2 },\n\n  { \"in\": {\n\"RoutingMethod\": \"Serial\" } },\r\n{\"RoutingMethod\":1}]";
    assert_eq!(spots(json), ["line 1, object 1", "line 3, object 2", "line 5, object 3"]);
    let print = "\nName : A\nRoutingMethod : Serial\n\n\nName : B\nRoutingMethod : Serial\n";
    assert_eq!(spots(print), ["line 2", "line 6"]);
    let clixml = std::fs::read_to_string(samples().join("variants/other-pool-agentgroups.xml")).expect("a sample");
    assert_eq!(spots(&clixml), ["object 1", "object 2"]);
}

fn codes(record: &Record) -> Vec<&str> {
    record.notes.iter().map(|note| note.code.as_str()).collect()
}

fn group(record: &Record) -> &rgsh::domain::agent_group::AgentGroup {
    match &record.piece {
        Some(Piece::AgentGroup(group)) => group,
        other => panic!("{other:?} {:?}", record.notes),
    }
}

#[test]
fn json_of_both_generations_comes_through_whole() {
    let export = sample("RgsImportExport");
    let same = |record: &Record| {
        let whole = export.iter().find(|other| other.source == record.source).expect("the same in the export");
        record.piece.is_some() && record.piece == whole.piece && !record.is_shallow
    };
    for (name, wanted) in [
        ("hours-single-5.1.json", &[][..]),
        ("holidaysets-depth-4-5.1.json", &["date-in-utc"]),
        ("workflow-depth-20-7.json", &["identity-spelling"]),
    ] {
        for record in sample(&format!("text/{name}")) {
            assert!(same(&record), "{name}: {record:#?}");
            assert_eq!(codes(&record), wanted, "{name}");
        }
    }
    // At the default depth prompts are text, and a queue that has none is whole.
    let queues = sample("text/queues-default-depth-7.json");
    let shallow: Vec<bool> = queues.iter().map(|record| record.is_shallow).collect();
    assert_eq!(shallow, [true, false, true, false]);
    for record in &queues {
        assert!(record.is_shallow == codes(record).contains(&"shallow") && same(record) != record.is_shallow);
    }
}

#[test]
fn what_text_loses_is_said() {
    for (name, count, wanted) in [
        ("queues-export-csv-5.1.csv", 4, &["shallow", "type-name-cell"][..]),
        ("workflows-semicolon-bom.csv", 3, &["shallow", "column-missing"]),
        ("workflows-console.txt", 2, &["shallow"]),
        ("agentgroups-console.txt", 1, &["list-cut"]),
        ("agentgroups-select-join-7.csv", 5, &["unknown-property", "column-missing"]),
    ] {
        let records = sample(&format!("text/{name}"));
        assert_eq!(records.len(), count, "{name}");
        for record in &records {
            assert!(record.piece.is_some() && record.is_shallow, "{name}: {record:#?}");
            let codes = codes(record);
            assert!(wanted.iter().all(|code| codes.contains(code)), "{name}: {codes:?}");
        }
    }
    let all: usize = std::fs::read_dir(samples().join("text")).expect("the samples").count();
    assert_eq!(all, 9, "each sample is in one of the tests");
}

#[test]
fn texts_keep_what_they_can() {
    let queues = sample("text/queues-export-csv-5.1.csv");
    let Some(Piece::Queue(first)) = &queues[0].piece else { panic!("{queues:?}") };
    let timeout = first.timeout_action.as_ref().expect("an action");
    assert_eq!(timeout.uri.as_deref(), Some("sip:helpdesk.voicemail@fabrikam.example"));
    let spoken = timeout.prompt.as_ref().and_then(|prompt| prompt.text.as_deref());
    assert_eq!(spoken, Some("Nobody is free. Please leave a message after the tone."));
    // Null and an empty text differ in a table.
    let descriptions: Vec<Option<&str>> = queues
        .iter()
        .filter_map(|record| match &record.piece {
            Some(Piece::Queue(queue)) => Some(queue.description.as_deref()),
            _ => None,
        })
        .collect();
    assert_eq!(descriptions, [Some("Two groups, tried in order"), None, Some(""), None]);
    let printed = sample("text/workflows-console.txt");
    let Some(Piece::Workflow(workflow)) = &printed[0].piece else { panic!("{printed:?}") };
    assert_eq!(workflow.description.as_deref(), Some("Internal support\nsecond line of the text"));
    assert_eq!((workflow.holiday_sets.len(), workflow.managers.len()), (2, 0));
    assert_eq!(workflow.display_number.as_deref(), Some("(206) 555-0100"));
    let action = workflow.default_action.as_ref().expect("an action");
    assert_eq!(
        action.queue.as_ref().and_then(|queue| queue.instance()).map(|id| id.to_string()[..8].to_string()),
        Some("b2000001".into())
    );
    assert_eq!(group(&sample("text/agentgroups-console.txt")[0]).agents.len(), 4);
    let Some(Piece::Workflow(third)) = &sample("text/workflows-semicolon-bom.csv")[2].piece else { panic!("no third") };
    assert_eq!((third.name.as_str(), third.active, &third.line_uri), ("Empfang München", false, &None));
}

#[test]
fn a_column_map_gives_columns_our_names() {
    let map = [("agents", "AgentsByUri")];
    let path = samples().join("text/agentgroups-select-join-7.csv");
    let records = read(path, &Limits::default(), Manner::default(), &map).expect("a table");
    let counts: Vec<usize> = records.iter().map(|record| group(record).agents.len()).collect();
    assert_eq!(counts, [3, 2, 0, 2, 0]);
    assert_eq!(codes(&records[0]), ["column-missing"], "Description");
    let unused = Columns::new(vec![("a".into(), "b".into()), ("c".into(), "d".into())]);
    assert_eq!((unused.ours(" A "), unused.ours("x"), unused.unused()), ("b", "x", Some("c")));
    let fault = text("Name,RoutingMethod,routingmethod\n").expect_err("a column twice").message;
    assert!(fault.ends_with("line 1, column 20: the column routingmethod is there twice"), "{fault}");
}

#[test]
fn dates_of_tables_follow_the_order_that_is_asked_for() {
    let json = r#"{"Name":"x","HolidayList":[{"Name":"a","StartDate":"03/04/2026 00:00:00","EndDate":"03/05/2026"}]}"#;
    for (order, wanted) in [
        (None, "2026-03-04T00:00:00"),
        (Some(Order::MonthFirst), "2026-03-04T00:00:00"),
        (Some(Order::DayFirst), "2026-04-03T00:00:00"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        std::fs::write(&path, json).expect("a file");
        let records = read(path, &Limits::default(), Manner { order, ..Manner::default() }, &[]).expect("JSON");
        // Where nobody said it, the guess is said.
        let said = records[0].notes.iter().find(|note| note.code == "date-order").map(|note| note.text.as_str());
        let guess = "\"03/04/2026 00:00:00\" is taken for 2026-03-04; -DateOrder DayFirst takes it for 2026-04-03";
        assert_eq!(said, order.is_none().then_some(guess));
        let Some(Piece::HolidaySet(set)) = &records[0].piece else { panic!("{records:?}") };
        assert_eq!(set.holidays[0].start_date.to_string(), wanted);
    }
    for plain in ["25/12/2026", "04/04/2026", "3.4.2026", "2026-04-03", "\\/Date(1767225600000)\\/"] {
        let json = json.replace("03/04/2026 00:00:00", plain).replace("03/05/2026", "31/12/2026");
        let records = text(&json).expect("JSON");
        assert!(!codes(&records[0]).contains(&"date-order"), "{plain}: {records:?}");
    }
    // What cannot be read in the order that was said is not read in the other one.
    let folder = tempfile::tempdir().expect("a folder");
    for (said, order, wanted) in [
        (
            "25/12/2026",
            Order::MonthFirst,
            Some("\"25/12/2026\" is a date DayFirst alone, and -DateOrder says MonthFirst"),
        ),
        (
            "12/25/2026",
            Order::DayFirst,
            Some("\"12/25/2026\" is a date MonthFirst alone, and -DateOrder says DayFirst"),
        ),
        ("12/25/2026", Order::MonthFirst, None),
        ("2026-12-25", Order::DayFirst, None),
        ("25.12.2026", Order::MonthFirst, None),
    ] {
        let path = folder.path().join("x");
        std::fs::write(&path, json.replace("03/04/2026 00:00:00", said).replace("03/05/2026", "2026-12-26"))
            .expect("a file");
        let records =
            read(path, &Limits::default(), Manner { order: Some(order), ..Manner::default() }, &[]).expect("JSON");
        let note = records[0].notes.iter().find(|note| note.code == "date-order").map(|note| note.text.as_str());
        assert_eq!((note, records[0].piece.is_none()), (wanted, wanted.is_some()));
    }
    // A table has no place for the dates of a list.
    let lost = text("Name,HolidayList\nx,{New Year}\n").expect("a table");
    assert!(lost[0].piece.is_none() && codes(&lost[0]).contains(&"shallow"), "{lost:?}");
}

#[test]
fn tables_in_every_encoding() {
    let content = "Name;RoutingMethod;AgentsByUri\r\nGrüße;Serial;sip:a@x.example;\r\n\"漢\";Parallel;\"sip:a@x.example sip:b@x.example\"\r\n";
    for mark in ["", "\u{feff}"] {
        let marked = format!("{mark}{content}");
        let all: [Vec<u8>; 3] = [
            marked.clone().into_bytes(),
            marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ];
        for bytes_of in all {
            let records = bytes(&bytes_of, &Limits::default()).expect("a table");
            let names: Vec<&str> = records.iter().map(|record| record.name.as_str()).collect();
            assert_eq!(names, ["Grüße", "漢"]);
            assert_eq!(group(&records[1]).agents.len(), 2);
        }
    }
    let records = bytes(b"Name,RoutingMethod\nGr\xfc\xdfe,Serial\n,\n", &Limits::default()).expect("Windows-1252");
    assert_eq!((records.len(), records[0].name.as_str()), (1, "Grüße"));
    assert!(codes(&records[0]).contains(&"code-page"), "{records:?}");
    let fault =
        bytes(b"[{\"Name\":\"Gr\xfc\xdfe\",\"RoutingMethod\":\"Serial\"}]", &Limits::default()).expect_err("Latin-1");
    assert!(fault.message.contains("the text is neither UTF-8 nor marked"), "{fault}");
    // As Excel is told the separator.
    for said in ["sep=;\r\n", "SEP=;\n"] {
        let records = bytes(format!("{said}{content}").as_bytes(), &Limits::default()).expect("a table");
        assert!(records[1].place.to_string().ends_with("line 4"), "{records:?}");
        assert_eq!(group(&records[1]).agents.len(), 2);
    }
    let json: Vec<u8> =
        "\u{feff}[{\"Name\":\"ä\",\"RoutingMethod\":\"Serial\"}]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(bytes(&json, &Limits::default()).expect("JSON")[0].name, "ä");
}

#[test]
fn json_in_its_odder_forms() {
    let one = |json: &str| {
        let mut records = text(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(records.len(), 1, "{json}");
        records.remove(0)
    };
    // Numbers of an enum are refused; remoting gives the word beside them.
    let refused = one(r#"{"Name":"x","RoutingMethod":2}"#);
    assert!(refused.piece.is_none() && codes(&refused).contains(&"number-of-choice"));
    let word =
        one(r#"{"Name":"x","RoutingMethod":{"value":2,"Value":"Serial"},"AgentAlertTime":{"value":30,"Note":1}}"#);
    assert_eq!((group(&word).routing_method.word(), group(&word).agent_alert_time), ("Serial", 30));
    // Lists around their items, and lists beyond the depth.
    let wrapped = one(r#"{"Name":"x","AgentsByUri":{"value":["sip:a@x.example","sip:b@x.example"],"Count":2}}"#);
    assert_eq!(group(&wrapped).agents.len(), 2);
    let joined = one(r#"{"Name":"x","AgentsByUri":"sip:a@x.example sip:b@x.example"}"#);
    assert_eq!(group(&joined).agents.len(), 2);
    // By the name of a type, whatever the members are; and in bundles at any depth.
    let typed =
        one(r#"{"PSTypeNames":["Deserialized.Microsoft.Rtc.Rgs.Management.WritableSettings.AgentGroup"],"Name":"x"}"#);
    assert_eq!((typed.kind, codes(&typed).contains(&"unknown-property")), (PieceKind::AgentGroup, false));
    let bundle = text(r#"{"pool":{"Groups":[{"Name":"a","RoutingMethod":"Serial"},{"Name":"b","AgentsByUri":[]}],"Queues":[{"Name":"q","OverflowCandidate":"NewestCall"}]}}"#).expect("JSON");
    assert_eq!(bundle.len(), 3);
    // Other objects of the file are nobody's business, and pairs are characters.
    let pair = one(r#"{"A":1,"a":2,"in":{"Name":"\ud83d\ude00","RoutingMethod":"Serial"}}"#);
    assert_eq!(pair.name, "😀");
    let lines = text("{\"Name\":\"a\",\"RoutingMethod\":\"Serial\"}\n{\"Name\":\"b\",\"RoutingMethod\":\"Serial\"}\n")
        .expect("lines");
    assert_eq!(lines.len(), 2);
    for (json, says) in [
        ("{\"Name\":\"a\",\n}", "line 2, column 1: nothing stands behind the last comma"),
        ("[{\"Name\":\"a\"", "the file ends within an object"),
        ("[1, 2]", "holds no objects that can be brought in"),
        ("[{\"Name\":\"a\",\"RoutingMethod\":\"Serial\"}] x", "no value begins like this"),
        ("[{\"Name\":\"a", "closing quote is missing"),
        ("[{\"Name\":", "where a value belongs"),
        ("[{\"Name\"=1}]", "column 9: a colon belongs"),
        ("[{\"Name\":1;}]", "column 11: a comma or the end of the object"),
        ("[{}; {}]", "column 4: a comma or the end of the list"),
        ("[{Name:1}]", "column 3: the name of a member belongs here"),
        ("[{\"Name\":\"\\x\"}]", "column 12: a backslash stands before"),
        ("[{\"Name\":\"a\n\"}]", "a line break or another control character"),
        ("[{\"Name\":-}]", "no number as JSON writes one"),
        ("[{\"Name\":1e999}]", "too large"),
        (r#"[{"Name":"\ud800"}]"#, "column 17: half a character"),
        (r#"[{"Name":"\ud800\u0041"}]"#, "half a character"),
        (r#"[{"Name":"\udc00"}]"#, "half a character"),
        // Of two members of one name, one would be lost.
        (
            "[{\"Name\":\"a\",\n\"RoutingMethod\":\"Serial\",\n  \"Name\":\"b\"}]",
            "line 3, column 13: the member \"Name\" is there twice",
        ),
        ("[{\"b\":1,\"b\":2}]", "the member \"b\" is there twice"),
        (
            "[{\"Name\":\"a\",\"name\":\"b\",\"RoutingMethod\":\"Serial\"}]",
            "\"Name\" and \"name\" are one member, twice",
        ),
        ("{\"PrimaryUri\":1,\"HolidaySetIDList\":[{\"a\":{\"x\":1,\"X\":1}}]}", "\"X\" and \"x\" are one member"),
    ] {
        let error = text(json).expect_err(json).to_string();
        assert!(error.contains(says), "{json}: {error}");
    }
}

#[test]
fn prints_as_they_are_pasted() {
    let printed = "\
PS C:\\> Get-CsRgsAgentGroup | Format-List

Name          : A
Description   : one
                RoutingMethod : none of it

                after a blank line
RoutingMethod : Serial
AgentsByUri   : {sip:a@x.example,
                sip:b@x.example, sip:c@x.ex
                ample}
Name          : B
RoutingMethod : Parallel
AgentsByUri   : {sip:a@x.example, sip:b@x.example, sip:c@x.example, sip:d@x.example…}
Identity      : service:ApplicationServer:p.example/c3000006-5a3c-4d1e
                -9b20-c0ffee000006

Name : no object
";
    let records = text(printed).expect("a print");
    assert_eq!(records.len(), 2);
    let (a, b) = (group(&records[0]), group(&records[1]));
    assert_eq!(a.description.as_deref(), Some("one\nRoutingMethod : none of it\n\nafter a blank line"));
    assert_eq!(a.agents.last().map(|agent| agent.as_str()), Some("sip:c@x.example"));
    assert_eq!((a.agents.len(), b.agents.len()), (3, 4));
    assert!(!codes(&records[0]).contains(&"list-cut") && codes(&records[1]).contains(&"list-cut"));
    assert!(records[1].source.is_some());
    let error = text("Name          : A\nRoutingMethod : Serial\nwhere does this belong\n").expect_err("a stray line");
    assert!(error.message.contains("line 3, column 1: 1 line of no object, the first \"where does"), "{error}");
    let error = text("Name : A\nColour : red\n").expect_err("no object");
    assert!(error.message.contains("is no object that can be brought in"), "{error}");
}

#[test]
fn each_limit_is_named() {
    let small = Limits { depth: 3, text: 60, nodes: 20, object: 400, ..Limits::default() };
    let long = "x".repeat(500);
    for (limit, content) in [
        ("text", format!("Name,RoutingMethod\n{long},Serial\n")),
        ("text", format!("Name : {long}\nRoutingMethod : Serial\n")),
        ("depth", format!("{}{}", "[".repeat(20), "]".repeat(20))),
        ("nodes", format!("[[{}0]]", "0,".repeat(50))),
        ("object", format!("[{{\"a\":\"{long}\"}}]")),
        ("object", format!("RoutingMethod : Serial\n{}", "                goes on and on\n".repeat(40))),
    ] {
        let error = bytes(content.as_bytes(), &small).expect_err(limit).to_string();
        assert!(error.contains(&format!("(the limit \"{limit}\")")), "{limit}: {error}");
    }
    // What is handed out is not counted again: a file may be as long as it likes.
    let many = format!("[{}{{\"RoutingMethod\":1}}]", "{\"RoutingMethod\":\"Serial\",\"Name\":\"a\"},".repeat(5000));
    let records = bytes(many.as_bytes(), &Limits { object: 200_000, ..small.clone() }).expect("many small ones");
    assert_eq!(records.len(), 5001);
    // Even without a limit of ours the depth is one.
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(text(&deep).is_err());
}

/// Every code that the source of rgsh speaks of is in the table of the manual.
#[test]
fn codes_are_explained() {
    fn look(folder: &Path, call: &regex::Regex, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                look(&path, call, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let source = std::fs::read_to_string(&path).expect("a file");
                found.extend(call.captures_iter(&source).map(|code| code[1].to_string()));
            }
        }
    }
    let call = regex::Regex::new("Note::(?:info|warning|error)\\(\\s*\"([a-z-]+)\"").expect("an expression");
    let mut found = Vec::new();
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &call, &mut found);
    assert!(found.len() > 20, "{found:?}");
    for code in found {
        assert!(rgsh::migration::code::CODES.iter().any(|(known, _)| *known == code), "{code} is not in CODES");
    }
}
