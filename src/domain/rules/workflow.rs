//! Workflows (domain.md 2 and 5, limits.md 4, roles.md 6.3).

use super::call_action::beyond_the_web_tool;
use super::holiday_set::warn_if_past;
use super::{Around, Findings, Place, Ruled, address, check_action, check_reference, name};
use crate::domain::call_action::CallAction;
use crate::domain::entity::EntityKind;
use crate::domain::time_zone;
use crate::domain::workflow::{LANGUAGES, Workflow};
use crate::error::Error;
use crate::object::convert::{and_list, nearest, or_list};
use crate::object::identity::Identity;
use std::collections::HashSet;

impl Ruled for Workflow {
    fn normalise(&mut self) {
        self.name = name::plain_ends(&self.name);
        if let Some(language) = LANGUAGES.iter().find(|l| l.eq_ignore_ascii_case(self.language.trim())) {
            self.language = (*language).to_string();
        }
        if let Some(zone) = time_zone::windows_id(&self.time_zone) {
            self.time_zone = zone.to_string();
        }
        if let Some(Ok(line)) = self.line_uri.as_ref().map(|uri| address::line_uri("LineUri", uri)) {
            self.line_uri = Some(line);
        }
    }

    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error> {
        name::check_name(findings, "the workflow", &self.name, before.map(|b| b.name.as_str()));
        name::check_labels(self, before, findings);
        check_display_name(self, findings);
        check_addresses(self, before, around, findings)?;
        check_places(self, findings);
        check_life(self, before, findings);
        check_actions(self, before, around, findings)?;
        check_links(self, before, around, findings)?;
        check_people(self, before, around, findings)
    }
}

fn check_display_name(workflow: &Workflow, findings: &mut Findings) {
    if workflow.name.contains(['<', '>']) {
        findings
            .refuse(Error::argument(format!("the name \"{}\" holds < or >, which clients cannot show", workflow.name)));
    }
    for reserved in ["RGS Presence Watcher", "Announcement Service"] {
        if workflow.name.eq_ignore_ascii_case(reserved) {
            findings.refuse(Error::argument(format!("the name \"{reserved}\" is reserved by the server")));
        }
    }
}

fn check_addresses(
    workflow: &Workflow,
    before: Option<&Workflow>,
    around: &dyn Around,
    findings: &mut Findings,
) -> Result<(), Error> {
    // One that it has had for long does not keep it from being changed.
    let is_old = before.is_some_and(|before| before.primary_uri == workflow.primary_uri);
    let check = if is_old { address::user_address } else { address::own_address };
    if let Err(error) = check("PrimaryUri", &workflow.primary_uri) {
        findings.refuse(error);
    } else {
        let other = around.other_holder(&workflow.primary_uri, &workflow.identity)?;
        address::check_free(findings, "PrimaryUri", &workflow.primary_uri, other);
    }
    let Some(line) = &workflow.line_uri else { return Ok(()) };
    match address::line_uri("LineUri", line) {
        Err(error) => findings.refuse(error),
        Ok(line) => {
            let other = around.other_holder(&line, &workflow.identity)?;
            address::check_free(findings, "LineUri", &line, other);
        }
    }
    Ok(())
}

fn check_places(workflow: &Workflow, findings: &mut Findings) {
    if !LANGUAGES.contains(&workflow.language.as_str()) {
        let error = Error::argument(format!("Language \"{}\" is not supported", workflow.language)).target("Language");
        findings.refuse(match nearest(&workflow.language, LANGUAGES.iter().copied()) {
            Some(near) => error.hint(format!("did you mean {near}? All: {}", LANGUAGES.join(" "))),
            None => error.hint(format!("one of {}", LANGUAGES.join(" "))),
        });
    }
    if time_zone::windows_id(&workflow.time_zone).is_none() {
        let error = Error::argument(format!("TimeZone \"{}\" is not known", workflow.time_zone)).target("TimeZone");
        let there = time_zone::at_offset(&workflow.time_zone);
        let listed = or_list(&there.iter().take(6).map(|zone| format!("\"{zone}\"")).collect::<Vec<_>>());
        findings.refuse(match nearest(&workflow.time_zone, time_zone::windows_ids()) {
            _ if !there.is_empty() => error.hint(format!("a zone is more than an offset: write {listed}")),
            Some(near) => error.hint(format!("did you mean \"{near}\"?")),
            None => error
                .hint("write a Windows zone such as \"Pacific Standard Time\", or an IANA zone such as Europe/Berlin"),
        });
    }
}

/// A managed workflow is born active; an active one needs a default action.
fn check_life(workflow: &Workflow, before: Option<&Workflow>, findings: &mut Findings) {
    if before.is_none() && workflow.managed && !workflow.active {
        findings.refuse(
            Error::operation(format!("managed workflow \"{}\" must be created active", workflow.name))
                .hint("add -Active $true; once stored it can be edited and deactivated"),
        );
    }
    if workflow.active && workflow.default_action.is_none() {
        findings.refuse(
            Error::operation(format!("active workflow \"{}\" has no DefaultAction", workflow.name))
                .hint("give -DefaultAction a call action to a queue or question, or leave the workflow inactive"),
        );
    }
    if !workflow.managed && !workflow.managers.is_empty() {
        findings.warn(format!(
            "workflow \"{}\" lists managers but is not managed: they have no rights until -Managed is $true",
            workflow.name
        ));
    }
    if workflow.managed && workflow.managers.is_empty() {
        findings.warn(format!(
            "managed workflow \"{}\" has no managers: only administrators can configure it",
            workflow.name
        ));
    }
    if workflow.enabled_for_federation && workflow.anonymous {
        findings.warn("federation is on and agents are anonymous: federated callers cannot see who answers");
    }
}

fn check_actions(
    workflow: &Workflow,
    before: Option<&Workflow>,
    around: &dyn Around,
    findings: &mut Findings,
) -> Result<(), Error> {
    let parent = workflow.identity.parent();
    let known: HashSet<Identity> =
        before.into_iter().flat_map(actions).flat_map(|(_, a, _)| a.queues()).map(|(_, queue)| queue).collect();
    for (label, action, place) in actions(workflow) {
        check_action(action, place, label, workflow.active, &parent, &known, around, findings)?;
    }
    let question = workflow.default_action.as_ref().and_then(|a| a.question.as_ref());
    let was = before.and_then(|b| b.default_action.as_ref()).and_then(|a| a.question.as_ref());
    let beyond = question.map(|q| beyond_the_web_tool(q)).unwrap_or_default();
    if !beyond.is_empty() && was.map(|q| beyond_the_web_tool(q)).as_ref() != Some(&beyond) {
        findings
            .warn(format!("the vendor's web tool cannot edit this menu, cmdlets can: it has {}", and_list(&beyond)));
    }
    if !workflow.active {
        return Ok(());
    }
    for (way, queue) in workflow.default_action.iter().flat_map(CallAction::queues) {
        let Some(there) = around.neighbour(EntityKind::Queue, &queue)? else { continue };
        if !around.has_agents(&queue)? {
            let way = if way.is_empty() { String::new() } else { format!(" ({way})") };
            findings.warn(format!(
                "workflow \"{}\" is live but unanswerable{way}: queue \"{}\" has no agents, so callers are disconnected at once",
                workflow.name, there.name
            ));
        }
    }
    Ok(())
}

fn actions(workflow: &Workflow) -> Vec<(&'static str, &CallAction, Place)> {
    [
        ("DefaultAction", &workflow.default_action, Place::Default),
        ("NonBusinessHoursAction", &workflow.non_business_hours_action, Place::Closed),
        ("HolidayAction", &workflow.holiday_action, Place::Closed),
    ]
    .into_iter()
    .filter_map(|(label, action, place)| action.as_ref().map(|a| (label, a, place)))
    .collect()
}

fn check_links(
    workflow: &Workflow,
    before: Option<&Workflow>,
    around: &dyn Around,
    findings: &mut Findings,
) -> Result<(), Error> {
    let parent = workflow.identity.parent();
    if let Some(hours) = &workflow.business_hours {
        let was_there = before.is_some_and(|b| b.business_hours.as_ref() == Some(hours));
        let found =
            check_reference(findings, around, EntityKind::BusinessHours, "BusinessHoursID", hours, &parent, was_there)?;
        if found.is_some_and(|h| h.custom) {
            let others = around.workflows_with_hours(hours, &workflow.identity)?;
            if !others.is_empty() {
                findings.refuse(Error::operation(format!(
                    "these hours are custom and belong to workflow {}; they cannot be shared",
                    and_list(&others)
                )));
            }
        }
        if workflow.non_business_hours_action.is_none() {
            findings.warn(format!(
                "workflow \"{}\" has business hours but no NonBusinessHoursAction: callers are disconnected when it is closed",
                workflow.name
            ));
        }
    }
    for set in &workflow.holiday_sets {
        let was_there = before.is_some_and(|b| b.holiday_sets.contains(set));
        let found =
            check_reference(findings, around, EntityKind::HolidaySet, "HolidaySetIDList", set, &parent, was_there)?;
        if let Some(found) = found {
            warn_if_past(&found.name, found.last_day, around, findings);
        }
    }
    if !workflow.holiday_sets.is_empty() && workflow.holiday_action.is_none() {
        findings.warn(format!(
            "workflow \"{}\" has holidays but no HolidayAction: callers are disconnected on them",
            workflow.name
        ));
    }
    Ok(())
}

fn check_people(
    workflow: &Workflow,
    before: Option<&Workflow>,
    around: &dyn Around,
    findings: &mut Findings,
) -> Result<(), Error> {
    for manager in &workflow.managers {
        let is_new = before.is_none_or(|b| !b.managers.contains(manager));
        let check = if is_new { address::named_address } else { address::user_address };
        if let Err(error) = check("manager", manager) {
            findings.refuse(error);
        } else if is_new && !around.holds_manager_role(manager)? {
            findings.warn(format!(
                "{manager} does not hold CsResponseGroupManager and so has no rights; Add-RgsRoleMember -Role CsResponseGroupManager -Member {manager} gives it"
            ));
        }
    }
    Ok(())
}
