//! What an object is, where nothing names its type: told by the members that only its kind has.

use crate::migration::code::Note;
use crate::migration::read::properties;
use crate::migration::record::{PieceKind, Record};

/// Members that belong to one kind alone (migration.md 1.3).
const MARKS: &[(PieceKind, &[&str])] = &[
    (PieceKind::Workflow, &["PrimaryUri"]),
    (
        PieceKind::Queue,
        &["OverflowCandidate", "AgentGroupIDList", "AgentGroupsId", "TimeoutThreshold", "OverflowThreshold"],
    ),
    (PieceKind::AgentGroup, &["RoutingMethod", "AgentsByUri", "ParticipationPolicy", "AgentAlertTime"]),
    (PieceKind::BusinessHours, &["MondayHours1", "FridayHours1", "SaturdayHours1", "SundayHours1", "MondayTimeRange1"]),
    (PieceKind::HolidaySet, &["HolidayList", "Holidays"]),
    (PieceKind::ServiceSettings, &["AgentRingbackGracePeriod"]),
];

/// By the names of an object's members, without case; `None` for what is no object of the trade.
pub fn kind_of(has: &dyn Fn(&str) -> bool) -> Option<PieceKind> {
    MARKS.iter().find(|(_, marks)| marks.iter().any(|mark| has(mark))).map(|(kind, _)| *kind)
}

/// What older servers, or the object itself, can do without.
const NOT_MISSED: &[&str] = &["Identity", "OwnerPool", "Custom", "Managed", "ManagersByUri"];

/// Notes the properties that a text leaves out: nobody knows what they hold, so the object is shallow.
pub fn note_missing(record: &mut Record, has: &dyn Fn(&str) -> bool) {
    let missing: Vec<&str> = properties(record.kind)
        .iter()
        .filter(|property| !NOT_MISSED.contains(&property.name))
        .filter(|property| !has(property.name) && !property.aliases.iter().any(|alias| has(alias)))
        .map(|property| property.name)
        .collect();
    if !missing.is_empty() {
        record.is_shallow = true;
        record.notes.push(Note::warning("column-missing", missing.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_by_its_properties() {
        for kind in PieceKind::ALL {
            let names: Vec<&str> = properties(kind).iter().map(|property| property.name).collect();
            assert_eq!(kind_of(&|name| names.contains(&name)), Some(kind));
        }
        assert_eq!(kind_of(&|name| name == "Name"), None);
    }
}
