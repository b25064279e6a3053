//! What each type shows: the columns of its table, and whether it prints as a table or a list when nobody asks.
//! A list shows every property in the order of the type (domain.md 2 and 7). Types without a line here print a table
//! if they have at most four properties, as PowerShell does.

use super::entry::Shape;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

pub struct View {
    /// The type's short name.
    pub type_name: &'static str,
    pub unasked: Shape,
    /// Properties; empty for all.
    pub table: &'static [&'static str],
}

pub static VIEWS: &[View] = &[
    list("Workflow", &["Name", "PrimaryUri", "LineUri", "Active", "Language", "OwnerPool"]),
    list("Queue", &["Name", "TimeoutThreshold", "OverflowThreshold", "OverflowCandidate", "OwnerPool"]),
    list("AgentGroup", &["Name", "RoutingMethod", "AgentAlertTime", "AgentsByUri", "ParticipationPolicy", "OwnerPool"]),
    list(
        "BusinessHours",
        &["Name", "MondayHours1", "MondayHours2", "SaturdayHours1", "SundayHours1", "Custom", "OwnerPool"],
    ),
    list("HolidaySet", &["Name", "HolidayList", "OwnerPool"]),
    list("CallAction", &["Action", "Prompt", "Question", "QueueID", "Uri"]),
    list("Question", &["Name", "Prompt", "AnswerList"]),
    list("Answer", &["Name", "DtmfResponse", "VoiceResponseList", "Action"]),
    list("Prompt", &[]),
    table("AudioFile", &[]),
    table("Holiday", &[]),
    table("TimeRange", &[]),
    list("ServiceSettings", &[]),
    list("AdminRole", &["Identity", "Template", "IsStandardRole", "ConfigScopes", "UserScopes"]),
    list("Service", &["Identity", "PoolFqdn", "SiteId", "Role"]),
    list("Pool", &[]),
    list("Site", &[]),
    list("User", &["DisplayName", "SipAddress", "SamAccountName", "EnterpriseVoiceEnabled", "LineURI", "Enabled"]),
    list("ImportLine", &["Verdict", "Kind", "Name", "Remarks"]),
    list("PlanLine", &["Verdict", "Kind", "Name", "Remarks"]),
    list("JournalEntry", &["At", "Who", "Cmdlet", "Name", "Changes"]),
    table("ConfigurationDifference", &["SideIndicator", "Kind", "Name", "Property", "Reference", "Difference"]),
    table("FileInfo", &["Mode", "LastWriteTime", "Length", "Name"]),
    list("FileHashInfo", &["Algorithm", "Hash", "Path"]),
    table("HistoryInfo", &["Id", "CommandLine"]),
    table("GroupInfo", &["Count", "Name", "Group"]),
    table("GroupInfoNoElement", &["Count", "Name"]),
    table("MemberDefinition", &["Name", "MemberType", "Definition"]),
    list("Measurement", &[]),
    table("TextMeasurement", &["Lines", "Words", "Characters", "Property"]),
];

const fn list(type_name: &'static str, table: &'static [&'static str]) -> View {
    View { type_name, unasked: Shape::List, table }
}

const fn table(type_name: &'static str, table: &'static [&'static str]) -> View {
    View { type_name, unasked: Shape::Table, table }
}

/// Types that print as their text when nobody asks otherwise.
pub static LINES: &[&str] = &["MatchInfo", "PathInfo", "Exception", "ErrorCategoryInfo"];

/// Most properties that an unlisted type shows in a table.
const TABLE_UP_TO: usize = 4;

fn view_of(object: &Object) -> Option<&'static View> {
    if object.is_custom() {
        return None;
    }
    VIEWS.iter().find(|view| view.type_name == object.info().name)
}

/// How the object prints when nobody asks for a form.
pub fn unasked(object: &Object) -> Shape {
    match view_of(object) {
        _ if let Some(shown) = object.shown() => {
            if shown.len() <= TABLE_UP_TO {
                Shape::Table
            } else {
                Shape::List
            }
        }
        Some(view) => view.unasked,
        None if object.property_names().len() <= TABLE_UP_TO => Shape::Table,
        None => Shape::List,
    }
}

/// Whether the type prints a list, but has a table for several of its objects.
pub fn has_table(object: &Object) -> bool {
    object.shown().is_none()
        && view_of(object).is_some_and(|view| {
            let is_small = object.info().properties.len() <= TABLE_UP_TO;
            view.unasked == Shape::List && (!view.table.is_empty() || is_small)
        })
}

/// The columns of a table of such objects. Properties added to a typed object are shown, too.
pub fn columns(object: &Object) -> Vec<Rc<str>> {
    match view_of(object) {
        _ if let Some(shown) = object.shown() => shown,
        Some(view) if !view.table.is_empty() => {
            let own = view.table.iter().map(|name| Rc::from(*name));
            let added = object.property_names().into_iter().skip(object.info().properties.len());
            own.chain(added).collect()
        }
        _ => object.property_names(),
    }
}

/// What a list of one object shows where nobody says what: all, but for objects of which somebody said it.
pub fn lines(object: &Object) -> Vec<(Rc<str>, Value)> {
    match object.shown() {
        Some(shown) => shown.into_iter().map(|name| (name.clone(), object.get(&name).unwrap_or_default())).collect(),
        None => object.properties(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain;
    use crate::object::object::TypeInfo;

    #[test]
    fn columns_exist() {
        let known: [&TypeInfo; 18] = [
            &domain::workflow::WORKFLOW,
            &domain::queue::QUEUE,
            &domain::agent_group::AGENT_GROUP,
            &domain::business_hours::BUSINESS_HOURS,
            &domain::holiday_set::HOLIDAY_SET,
            &domain::call_action::CALL_ACTION,
            &domain::call_action::QUESTION,
            &domain::call_action::ANSWER,
            &domain::call_action::PROMPT,
            &domain::call_action::AUDIO_FILE,
            &domain::holiday_set::HOLIDAY,
            &domain::business_hours::TIME_RANGE,
            &domain::service::SERVICE_SETTINGS,
            &domain::role::ADMIN_ROLE,
            &domain::service::SERVICE,
            &domain::service::POOL,
            &domain::service::SITE,
            &domain::user::USER,
        ];
        for info in known {
            let view = VIEWS.iter().find(|view| view.type_name == info.name);
            let view = view.unwrap_or_else(|| panic!("{} has no view", info.name));
            for column in view.table {
                assert!(info.position(column).is_some(), "{} has no {column}", info.name);
            }
        }
    }
}
