//! JSON, CSV and console prints by chance: no reader breaks, and what says the same is read the same.

use crate::sources::{bytes, hunt_groups, text};
use proptest::prelude::*;
use rgsh::clixml::limits::Limits;
use rgsh::migration::record::{Piece, Record};

/// Bits of the formats, put together by chance.
fn any_source() -> impl Strategy<Value = Vec<u8>> {
    let bits = prop_oneof![
        8 => prop::sample::select(vec![
            "Name", "RoutingMethod", "PrimaryUri", "AgentsByUri", "HolidayList", "MondayHours1", "TimeoutAction", "groupName",
            "workflowURI", "Identity", "Serial", "{", "}", "[", "]", ",", ";", "\"", "\"\"", ":", " : ", "\n", "\r\n", "    ",
            "\t", "|", "#TYPE ", "null", "1", "-", "{a, b, c, d...}", "/Date(1)/", "\\u0041", "\\ud800", "Prompt=",
            "Action=Terminate", "QueueId=", "sip:a@x.example", "System.Collections.X", "{\"value\":", "\u{feff}", "漢", "…",
        ]).prop_map(|bit| bit.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(bits, 0..80).prop_map(|bits| bits.concat())
}

/// An object of any kind as text, in each of the formats.
fn of_format(format: usize, pairs: &[(String, String)]) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("text");
    match format {
        0 => {
            let members: Vec<String> =
                pairs.iter().map(|(name, value)| format!("{}:{}", quoted(name), quoted(value))).collect();
            format!("[{{{}}}]", members.join(","))
        }
        1 => {
            let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let names: Vec<String> = pairs.iter().map(|(name, _)| cell(name)).collect();
            let values: Vec<String> = pairs.iter().map(|(_, value)| cell(value)).collect();
            format!("{}\n{}\n", names.join(","), values.join(","))
        }
        _ => {
            let width = pairs.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            let indent = " ".repeat(width + 3);
            let lines = pairs
                .iter()
                .map(|(name, value)| format!("{name:width$} : {}\n", value.replace('\n', &format!("\n{indent}"))));
            lines.collect()
        }
    }
}

proptest! {
    /// Whatever a file holds, it is read or refused.
    #[test]
    fn no_file_breaks_the_readers(content in any_source()) {
        let _ = bytes(&content, &Limits::default());
        let _ = hunt_groups(&content);
        let _ = hunt_groups(&[b"groupName,workflowURI,agents,hours,alertTime\n", &content[..]].concat());
    }

    /// The three formats give the same object of the same texts.
    #[test]
    fn the_formats_agree(
        name in "[a-zA-Zäß][a-z \"',;|<&]{0,8}[a-z]",
        description in "[a-z]([a-z =:{}]{0,8}[a-z])?(\n[a-z]{1,5}){0,2}",
        routing in prop::sample::select(vec!["Serial", "parallel", "LongestIdle", "Sideways", "3"]),
        seconds in prop::sample::select(vec!["30", "x", "99999999999999999999"]),
        agents in prop::collection::vec("sip:[a-z]{1,5}@x\\.example", 1..5),
    ) {
        let pairs: Vec<(String, String)> = [
            ("Name", name.clone()),
            ("Description", description),
            ("ParticipationPolicy", "Formal".to_string()),
            ("AgentAlertTime", seconds.to_string()),
            ("RoutingMethod", routing.to_string()),
            ("DistributionGroupAddress", "all@x.example".to_string()),
            ("AgentsByUri", agents.join(";")),
        ].into_iter().map(|(name, value)| (name.to_string(), value)).collect();
        let read: Vec<Record> = (0..3)
            .map(|format| {
                let mut records = text(&of_format(format, &pairs)).unwrap_or_else(|error| panic!("{format}: {error}"));
                assert_eq!(records.len(), 1, "{format}");
                records.remove(0)
            })
            .collect();
        for record in &read {
            prop_assert_eq!(&record.piece, &read[0].piece);
            prop_assert_eq!(&record.notes, &read[0].notes);
            prop_assert_eq!(record.is_shallow, false);
            if let Some(Piece::AgentGroup(group)) = &record.piece {
                prop_assert_eq!(group.agents.len(), agents.len());
                prop_assert_eq!(group.name.as_str(), name.as_str());
            }
        }
    }
}
