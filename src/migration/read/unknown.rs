//! Members that no property has. They are kept as JSON, for the way out.

use super::Reading;
use crate::domain::agent_group::AGENT_GROUP;
use crate::domain::business_hours::BUSINESS_HOURS;
use crate::domain::holiday_set::HOLIDAY_SET;
use crate::domain::queue::QUEUE;
use crate::domain::service::SERVICE_SETTINGS;
use crate::domain::workflow::WORKFLOW;
use crate::migration::part::Part;
use crate::migration::record::PieceKind;
use crate::object::object::PropertyInfo;
use serde_json::Value;

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

/// The members that are none of the properties, nor their aliases.
pub fn members<'a, P: Part<'a>>(part: P, properties: &[PropertyInfo]) -> Vec<(String, Value)> {
    let is_known = |name: &str| {
        OF_REMOTING.iter().any(|known| known.eq_ignore_ascii_case(name))
            || properties.iter().any(|property| {
                property.name.eq_ignore_ascii_case(name)
                    || property.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
            })
    };
    let strange = part.names().into_iter().filter(|name| !is_known(name));
    strange.map(|name| (name.to_string(), part.member(&name).map_or(Value::Null, |value| as_json(value, 0)))).collect()
}

fn as_json<'a, P: Part<'a>>(part: P, depth: usize) -> Value {
    if part.is_null() || depth > DEEPEST {
        return Value::Null;
    }
    if let Some(items) = part.items() {
        return Value::Array(items.into_iter().map(|item| as_json(item, depth + 1)).collect());
    }
    if part.is_object() {
        let member = |name: &str| part.member(name).map_or(Value::Null, |value| as_json(value, depth + 1));
        return Value::Object(part.names().into_iter().map(|name| (name.to_string(), member(&name))).collect());
    }
    part.text().map_or(Value::Null, |text| Value::String(text.into_owned()))
}

impl Reading {
    /// Keeps what is strange in the part at hand.
    pub fn strange<'a, P: Part<'a>>(&mut self, part: P, properties: &[PropertyInfo]) {
        let way = self.way.join(".");
        let members = members(part, properties);
        self.unknown.extend(members.into_iter().map(|(name, value)| (format!("{way}.{name}"), value)));
    }
}
