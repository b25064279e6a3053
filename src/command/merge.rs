//! What becomes of a stored object that is merged with one of a source.

use super::changeable::differing;
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::entity::Entity;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::workflow::Workflow;
use crate::migration::code::Note;

/// What a kind adds to what is stored of it (migration.md 4.2): items that its lists lack.
pub trait Merge: Entity {
    fn merged(stored: &Self, source: &Self, notes: &mut Vec<Note>) -> Self;
    /// It could not be created like this, only be changed to it.
    fn lives_already(_value: &Self) -> bool {
        false
    }
}

fn united<T: PartialEq + Clone>(stored: &[T], source: &[T]) -> Vec<T> {
    let mut all = stored.to_vec();
    for item in source {
        if !all.contains(item) {
            all.push(item.clone());
        }
    }
    all
}

fn told<E: Entity>(merged: E, source: &E, notes: &mut Vec<Note>) -> E {
    let differ = differing(&merged, source);
    if !differ.is_empty() {
        notes.push(Note::info("kept-here", format!("what is stored stays in {}", differ.join(", "))));
    }
    merged
}

impl Merge for BusinessHours {
    fn merged(stored: &Self, source: &Self, notes: &mut Vec<Note>) -> Self {
        told(stored.clone(), source, notes)
    }
}

impl Merge for HolidaySet {
    fn merged(stored: &Self, source: &Self, notes: &mut Vec<Note>) -> Self {
        let holidays = united(&stored.holidays, &source.holidays);
        told(HolidaySet { holidays, ..stored.clone() }, source, notes)
    }

    /// Made with one holiday at least, and emptied since (domain.md 9.8).
    fn lives_already(value: &Self) -> bool {
        value.holidays.is_empty()
    }
}

impl Merge for AgentGroup {
    fn merged(stored: &Self, source: &Self, notes: &mut Vec<Note>) -> Self {
        let agents = united(&stored.agents, &source.agents);
        told(AgentGroup { agents, ..stored.clone() }, source, notes)
    }
}

impl Merge for Queue {
    fn merged(stored: &Self, source: &Self, notes: &mut Vec<Note>) -> Self {
        let agent_groups = united(&stored.agent_groups, &source.agent_groups);
        told(Queue { agent_groups, ..stored.clone() }, source, notes)
    }
}

impl Merge for Workflow {
    fn merged(stored: &Self, source: &Self, notes: &mut Vec<Note>) -> Self {
        let holiday_sets = united(&stored.holiday_sets, &source.holiday_sets);
        let managers = united(&stored.managers, &source.managers);
        told(Workflow { holiday_sets, managers, ..stored.clone() }, source, notes)
    }

    /// Managed and inactive (roles.md 6.3): a server holds it so, since it was created active once.
    fn lives_already(value: &Self) -> bool {
        value.managed && !value.active
    }
}
