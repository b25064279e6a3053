//! Members that no property has. They are kept as JSON, for the way out.

use super::{Reading, Size};
use crate::domain::agent_group::AGENT_GROUP;
use crate::domain::business_hours::BUSINESS_HOURS;
use crate::domain::call_action::{ANSWER, CALL_ACTION, PROMPT, QUESTION};
use crate::domain::holiday_set::HOLIDAY_SET;
use crate::domain::queue::QUEUE;
use crate::domain::service::SERVICE_SETTINGS;
use crate::domain::workflow::WORKFLOW;
use crate::migration::code::Note;
use crate::migration::part::Part;
use crate::migration::record::PieceKind;
use crate::object::object::PropertyInfo;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What remoting adds to every object.
const OF_REMOTING: &[&str] = &["PSComputerName", "RunspaceId", "PSShowComputerName", "PSSourceJobInstanceId"];

/// Levels of an unknown member that are kept.
const DEEPEST: usize = 20;

pub fn properties(kind: PieceKind) -> &'static [PropertyInfo] {
    match kind {
        PieceKind::BusinessHours => BUSINESS_HOURS.properties,
        PieceKind::HolidaySet => HOLIDAY_SET.properties,
        PieceKind::AgentGroup => AGENT_GROUP.properties,
        PieceKind::Queue => QUEUE.properties,
        PieceKind::Workflow => WORKFLOW.properties,
        PieceKind::ServiceSettings => SERVICE_SETTINGS.properties,
    }
}

/// What the reading of one part does not take by the name it has there.
pub struct Strange {
    /// Members that are none of the properties.
    pub unknown: Vec<(String, Value)>,
    /// Members by another name of a property, and that property.
    pub renamed: Vec<(String, &'static str)>,
}

pub fn members<'a, P: Part<'a>>(part: P, properties: &[PropertyInfo], size: &Size) -> Strange {
    let mut strange = Strange { unknown: Vec::new(), renamed: Vec::new() };
    for name in part.names() {
        let is_known = |known: &&str| known.eq_ignore_ascii_case(&name);
        if OF_REMOTING.iter().any(is_known) || properties.iter().any(|property| is_known(&property.name)) {
            continue;
        }
        match properties.iter().find(|property| property.aliases.iter().any(is_known)) {
            // The name that counts is there as well: what stands under the other is kept.
            Some(property) if part.member(property.name).is_none() => {
                strange.renamed.push((name.to_string(), property.name));
            }
            _ => {
                let value = part.member(&name).map_or(Value::Null, |value| as_json(value, 0, size));
                strange.unknown.push((name.to_string(), value));
            }
        }
    }
    strange
}

/// A member by the name of a property, or by another one that pages print or that older editions used (domain.md 9).
pub fn member<'a, P: Part<'a>>(part: P, name: &str) -> Option<P> {
    static OTHERS: LazyLock<HashMap<&str, &[&str]>> = LazyLock::new(|| {
        let inside = [PROMPT.properties, QUESTION.properties, ANSWER.properties, CALL_ACTION.properties];
        let all = PieceKind::ALL.into_iter().map(properties).chain(inside).flatten();
        all.filter(|property| !property.aliases.is_empty()).map(|property| (property.name, property.aliases)).collect()
    });
    part.member(name).or_else(|| OTHERS.get(name)?.iter().find_map(|other| part.member(other)))
}

fn as_json<'a, P: Part<'a>>(part: P, depth: usize, size: &Size) -> Value {
    if part.is_null() || depth > DEEPEST || !size.grow(1) {
        return Value::Null;
    }
    if let Some(items) = part.items() {
        return Value::Array(items.into_iter().map(|item| as_json(item, depth + 1, size)).collect());
    }
    if part.is_object() {
        let member = |name: &str| part.member(name).map_or(Value::Null, |value| as_json(value, depth + 1, size));
        return Value::Object(part.names().into_iter().map(|name| (name.to_string(), member(&name))).collect());
    }
    part.text().filter(|text| size.grow(text.len())).map_or(Value::Null, |text| Value::String(text.into_owned()))
}

impl Reading {
    /// Keeps what is strange in the part at hand.
    pub fn strange<'a, P: Part<'a>>(&mut self, part: P, properties: &[PropertyInfo]) {
        let way = self.way.join(".");
        let Strange { unknown, renamed } = members(part, properties, &self.size);
        self.unknown.extend(unknown.into_iter().map(|(name, value)| (format!("{way}.{name}"), value)));
        self.tell_renamed(&renamed);
    }

    pub fn tell_renamed(&mut self, renamed: &[(String, &'static str)]) {
        for (name, meant) in renamed {
            self.note(Note::info("other-name", format!("{name} is read as {meant}")));
        }
    }
}
