//! The samples of an export, read as sources are: what is in them, how it hangs together, what is missing.

use rgsh::clixml::limits::Limits;
use rgsh::domain::call_action::{CallAction, Question};
use rgsh::migration::read::Manner;
use rgsh::migration::record::{Piece, PieceKind, Record};
use rgsh::migration::source::archive::Bounds;
use rgsh::migration::source::found::{Found, find};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use uuid::Uuid;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml")
}

fn found(paths: &[PathBuf]) -> (Found, Vec<Record>) {
    let mut found = find(paths, &Bounds::default()).expect("a source");
    let mut records = Vec::new();
    for file in &mut found.files {
        file.each(&Limits::default(), Manner::default(), &mut |record| {
            records.push(record);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{}: {error}", file.name));
    }
    (found, records)
}

fn sample(name: &str) -> Vec<Record> {
    found(&[folder().join(name)]).1
}

fn expected() -> Value {
    serde_json::from_str(include_str!("../clixml/expected.json")).expect("JSON")
}

fn codes(record: &Record) -> Vec<&str> {
    record.notes.iter().map(|note| note.code.as_str()).collect()
}

fn actions(piece: &Piece) -> Vec<&CallAction> {
    match piece {
        Piece::Workflow(w) => {
            [&w.default_action, &w.non_business_hours_action, &w.holiday_action].into_iter().flatten().collect()
        }
        Piece::Queue(q) => q.timeout_action.iter().chain(&q.overflow_action).collect(),
        _ => Vec::new(),
    }
}

fn questions(action: &CallAction) -> Vec<&Question> {
    let Some(question) = &action.question else { return Vec::new() };
    let below = question.answers.iter().flat_map(|answer| questions(&answer.action));
    std::iter::once(&**question).chain(below).collect()
}

#[test]
fn counts_and_links_of_the_export() {
    let (_, records) = found(&[folder().join("RgsImportExport")]);
    let expected = expected();
    let pieces: Vec<&Piece> =
        records.iter().map(|r| r.piece.as_ref().unwrap_or_else(|| panic!("{} {:?}", r.name, r.notes))).collect();
    let asked: Vec<&Question> = pieces.iter().flat_map(|p| actions(p)).flat_map(questions).collect();
    let kind = |kind: PieceKind| records.iter().filter(|record| record.kind == kind).count();
    let counts: BTreeMap<&str, usize> = BTreeMap::from([
        ("Workflows", kind(PieceKind::Workflow)),
        ("Queues", kind(PieceKind::Queue)),
        ("AgentGroups", kind(PieceKind::AgentGroup)),
        ("HoursOfBusiness", kind(PieceKind::BusinessHours)),
        ("HolidaySets", kind(PieceKind::HolidaySet)),
        ("ServiceSettings", kind(PieceKind::ServiceSettings)),
        ("Questions", asked.len()),
        ("Answers", asked.iter().map(|question| question.answers.len()).sum()),
    ]);
    for (name, count) in counts {
        assert_eq!(expected["counts"][name], count, "{name}");
    }
    let texts = |ids: Vec<Uuid>| Value::from(ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>());
    let mut seen = 0;
    for (record, piece) in records.iter().zip(&pieces) {
        let references = &expected["references"];
        let id = record.source.map(|id| id.to_string()).unwrap_or_default();
        match piece {
            Piece::Workflow(workflow) => {
                let hours = workflow.business_hours.as_ref().and_then(|hours| hours.instance());
                assert_eq!(references["workflow_hours"][&id], hours.map_or(Value::Null, |h| h.to_string().into()));
                let sets = workflow.holiday_sets.iter().filter_map(|set| set.instance()).collect();
                assert_eq!(references["workflow_holidays"][&id], texts(sets), "{}", record.name);
                let mut queues: Vec<Uuid> = Vec::new();
                for (_, queue) in actions(piece).iter().flat_map(|action| action.queues()) {
                    let queue = queue.instance().expect("a queue");
                    if !queues.contains(&queue) {
                        queues.push(queue);
                    }
                }
                let mut said: Vec<String> =
                    serde_json::from_value(references["workflow_queues"][&id].clone()).expect("ids");
                let mut read: Vec<String> = queues.iter().map(Uuid::to_string).collect();
                said.sort();
                read.sort();
                assert_eq!(said, read, "{}", record.name);
                seen += 1;
            }
            Piece::Queue(queue) => {
                let groups = queue.agent_groups.iter().filter_map(|group| group.instance()).collect();
                assert_eq!(references["queue_groups"][&id], texts(groups), "{}", record.name);
                seen += 1;
            }
            _ => {}
        }
    }
    assert_eq!(seen, 7);
}

#[test]
fn sounds_of_the_export() {
    let (found, records) = found(&[folder().join("RgsImportExport")]);
    let expected = expected();
    let mut named = BTreeMap::new();
    for record in &records {
        let mut sounds: Vec<_> = record.piece.iter().flat_map(actions).flat_map(CallAction::sounds).collect();
        match &record.piece {
            Some(Piece::Workflow(workflow)) => sounds.extend(&workflow.custom_music_on_hold_file),
            Some(Piece::ServiceSettings(settings)) => sounds.extend(&settings.default_music_on_hold_file),
            _ => {}
        }
        named.extend(sounds.into_iter().map(|sound| (sound.unique_name.clone(), record.source)));
    }
    assert_eq!(expected["counts"]["AudioFilesReferenced"], named.len());
    assert_eq!(expected["counts"]["AudioFilesPresent"], found.sounds.all().count());
    let list = |name: &str| -> Vec<String> {
        let items = expected["audio"][name].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["unique"].as_str().unwrap_or_default().to_string()).collect()
    };
    for (unique, owner) in &named {
        let place = found.sounds.find(unique, *owner);
        assert_eq!(place.is_some(), list("found").contains(unique), "{unique}");
        assert_eq!(place.is_none(), list("missing").contains(unique), "{unique}");
        assert_eq!(place.and_then(|place| place.owner), owner.filter(|_| place.is_some()), "{unique}");
    }
    let orphans: Vec<&str> =
        found.sounds.all().map(|(stem, _)| stem).filter(|stem| !named.contains_key(*stem)).collect();
    assert_eq!(orphans, list("orphan"));
}

#[test]
fn other_forms_of_the_same() {
    let whole = |name: &str, count: usize| {
        let records = sample(&format!("variants/{name}"));
        assert_eq!(records.len(), count, "{name}");
        for record in &records {
            assert!(record.piece.is_some() && !record.is_shallow, "{name}: {} {:?}", record.name, record.notes);
        }
        records
    };
    let sets = whole("utf16-list-holidaysets.xml", 2);
    assert!(sets.iter().all(|record| record.kind == PieceKind::HolidaySet));
    let groups = whole("remote-agentgroups.xml", 3);
    let Some(Piece::AgentGroup(group)) = &groups[0].piece else { panic!("{groups:?}") };
    assert_eq!((group.routing_method.word(), codes(&groups[0])), ("LongestIdle", vec![]));
    let strange = sample("variants/unknown-members.xml");
    assert_eq!(codes(&strange[0]), ["property-value", "unknown-property"]);
    let names: Vec<&str> = strange[0].unknown.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["SomethingNew", "Comment"]);
    assert_eq!(whole("queues-cycle-dangling.xml", 3).len(), 3);
    whole("other-pool-agentgroups.xml", 2);
    let asked = whole("question-element.xml", 1);
    assert!(asked[0].unknown.iter().all(|(way, _)| way.ends_with(".Question.Element")), "{:?}", asked[0].unknown);
    assert_eq!(codes(&asked[0]), ["identity-spelling", "unknown-property"]);
}

/// An object that came through whole is equal to that of the export; any other says that it is shallow.
#[test]
fn what_is_only_text_is_shallow() {
    let export = sample("RgsImportExport");
    for (name, shallow) in [("depth2-workflows.xml", 3), ("depth2-queues.xml", 2), ("collector-bundle.xml", 2)] {
        let records = sample(&format!("variants/{name}"));
        for record in &records {
            let whole = export.iter().find(|other| other.source == record.source).expect("the same in the export");
            let is_same = record.piece.is_some() && record.piece == whole.piece;
            assert!(is_same || codes(record).contains(&"shallow"), "{name}: {} {:?}", record.name, record.notes);
        }
        let told = records.iter().filter(|record| record.is_shallow || record.piece.is_none()).count();
        assert_eq!(told, shallow, "{name}");
    }
}

#[test]
fn nothing_is_made_of_what_is_no_source() {
    for (name, says) in [("variants/no-such.xml", "there is no"), ("RgsImportExport/RGS", "no objects")] {
        let error = find(&[folder().join(name)], &Bounds::default()).err().map(|error| error.message);
        assert!(error.as_ref().is_some_and(|message| message.contains(says)), "{name}: {error:?}");
    }
}
