//! The blocks of the script: one for each object, with a test by name before it is made.

use super::composed::Composing;
use super::quote::{date, flag, text, texts};
use super::table;
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::call_action::CallAction;
use crate::domain::holiday_set::{Holiday, HolidaySet};
use crate::domain::queue::Queue;
use crate::domain::service::ServiceSettings;
use crate::domain::workflow::Workflow;
use crate::error::Halt;
use crate::migration::code::Note;
use crate::migration::record::PieceKind;
use crate::object::identity::Identity;
use std::fmt::Write;

/// Within the test by name.
pub const INSIDE: &str = "    ";

/// The parameters of a New in the order of the pages.
#[derive(Default)]
struct Parameters(String);

impl Parameters {
    fn new(name: &str) -> Parameters {
        let mut parameters = Parameters::default();
        parameters.put("Parent", "$Parent");
        parameters.put("Name", &text(name));
        parameters
    }

    fn put(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "{INSIDE}{INSIDE}{name} = {value}");
    }

    fn text(&mut self, name: &str, value: &Option<String>) {
        if let Some(value) = value {
            self.put(name, &text(value));
        }
    }

    fn list(&mut self, name: &str, items: Vec<String>) {
        if !items.is_empty() {
            self.put(name, &format!("@({})", items.join(", ")));
        }
    }
}

/// The block that makes an object unless one of the name is there. `after` are lines about `$made`.
fn block(kind: PieceKind, name: &str, composed: &str, parameters: &Parameters, after: &str) -> String {
    let noun = kind.entity().map_or("CsRgsConfiguration", |kind| kind.cmdlet_noun());
    let entry = format!("{}[{}]", table(kind), text(name));
    let parameters = &parameters.0;
    format!(
        "if (-not {}.ContainsKey({})) {{\n{composed}{INSIDE}$parameters = @{{\n{parameters}{INSIDE}}}\n{INSIDE}$made = New-{noun} @parameters\n{after}{INSIDE}{entry} = $made.Identity\n}}\n",
        table(kind),
        text(name),
    )
}

pub fn business_hours(it: &BusinessHours, mut parts: Composing) -> String {
    let mut parameters = Parameters::new(&it.name);
    for (day, first, second) in it.days() {
        for (number, range) in [(1, first), (2, second)] {
            if let Some(range) = range {
                let range = parts.range(range);
                parameters.put(&format!("{day}Hours{number}"), &range);
            }
        }
    }
    parameters.put("Custom", flag(it.custom));
    block(PieceKind::BusinessHours, &it.name, &parts.lines, &parameters, "")
}

pub fn holiday_set(it: &HolidaySet) -> String {
    let holiday = |holiday: &Holiday| {
        let name = holiday.name.as_deref().map(|name| format!(" -Name {}", text(name))).unwrap_or_default();
        let (start, end) = (date(holiday.start_date), date(holiday.end_date));
        format!("New-CsRgsHoliday{name} -StartDate ({start}) -EndDate ({end})")
    };
    let mut parameters = Parameters::new(&it.name);
    let mut composed = format!("{INSIDE}$days = @(\n");
    for day in &it.holidays {
        let _ = writeln!(composed, "{INSIDE}{INSIDE}{}", holiday(day));
    }
    let mut after = String::new();
    if it.holidays.is_empty() {
        // A set is made with one holiday at least; later it may have none (domain.md 9.8).
        let _ = writeln!(
            composed,
            "{INSIDE}{INSIDE}New-CsRgsHoliday -StartDate ([datetime]'2000-01-01T00:00:00') -EndDate ([datetime]'2000-01-02T00:00:00')"
        );
        after = format!("{INSIDE}$made.HolidayList.Clear()\n{INSIDE}Set-CsRgsHolidaySet -Instance $made\n");
    }
    composed.push_str(INSIDE);
    composed.push_str(")\n");
    parameters.put("HolidayList", "$days");
    block(PieceKind::HolidaySet, &it.name, &composed, &parameters, &after)
}

pub fn agent_group(it: &AgentGroup) -> String {
    let mut parameters = Parameters::new(&it.name);
    parameters.text("Description", &it.description);
    parameters.put("ParticipationPolicy", &text(it.participation_policy.word()));
    parameters.put("AgentAlertTime", &it.agent_alert_time.to_string());
    parameters.put("RoutingMethod", &text(it.routing_method.word()));
    parameters.text("DistributionGroupAddress", &it.distribution_group_address);
    if !it.agents.is_empty() {
        parameters.put("AgentsByUri", &texts(it.agents.iter().map(|agent| agent.as_str())));
    }
    block(PieceKind::AgentGroup, &it.name, "", &parameters, "")
}

fn leads_to_queue(action: &CallAction) -> bool {
    !action.queues().is_empty()
}

/// Without the actions that lead to queues, which may not be there yet.
pub fn queue(it: &Queue, parts: &mut Composing) -> Result<String, Halt> {
    let mut parameters = Parameters::new(&it.name);
    parameters.text("Description", &it.description);
    if let Some(seconds) = it.timeout_threshold {
        parameters.put("TimeoutThreshold", &seconds.to_string());
    }
    if let Some(calls) = it.overflow_threshold {
        parameters.put("OverflowThreshold", &calls.to_string());
    }
    parameters.put("OverflowCandidate", &text(it.overflow_candidate.word()));
    let groups = links(parts, PieceKind::AgentGroup, &it.agent_groups)?;
    parameters.list("AgentGroupIDList", groups);
    for (name, action) in [("TimeoutAction", &it.timeout_action), ("OverflowAction", &it.overflow_action)] {
        if let Some(action) = action.as_ref().filter(|action| !leads_to_queue(action))
            && let Some(action) = parts.action(action)?
        {
            parameters.put(name, &action);
        }
    }
    Ok(block(PieceKind::Queue, &it.name, &std::mem::take(&mut parts.lines), &parameters, ""))
}

/// The actions of a queue that lead to queues, once all are there; empty where there are none.
pub fn queue_links(it: &Queue, parts: &mut Composing) -> Result<String, Halt> {
    let mut blocks = String::new();
    for (name, action) in [("TimeoutAction", &it.timeout_action), ("OverflowAction", &it.overflow_action)] {
        let Some(action) = action.as_ref().filter(|action| leads_to_queue(action)) else { continue };
        let Some(action) = parts.action(action)? else { continue };
        let composed = std::mem::take(&mut parts.lines);
        let _ = write!(
            blocks,
            "$queue = Get-CsRgsQueue -Identity {}[{}]\nif ($null -eq $queue.{name}) {{\n{composed}{INSIDE}$queue.{name} = {action}\n{INSIDE}Set-CsRgsQueue -Instance $queue\n}}\n",
            table(PieceKind::Queue),
            text(&it.name)
        );
    }
    Ok(blocks)
}

fn links(parts: &mut Composing, kind: PieceKind, targets: &[Identity]) -> Result<Vec<String>, Halt> {
    let mut found = Vec::new();
    for target in targets {
        found.extend(parts.link(kind, target)?);
    }
    Ok(found)
}

pub fn workflow(it: &Workflow, parts: &mut Composing) -> Result<String, Halt> {
    let mut parameters = Parameters::new(&it.name);
    parameters.text("Description", &it.description);
    parameters.put("PrimaryUri", &text(it.primary_uri.as_str()));
    if let Some(line) = &it.line_uri {
        parameters.put("LineUri", &text(line.as_str()));
    }
    parameters.text("DisplayNumber", &it.display_number);
    parameters.put("Language", &text(&it.language));
    parameters.put("TimeZone", &text(&it.time_zone));
    parameters.put("Anonymous", flag(it.anonymous));
    parameters.put("EnabledForFederation", flag(it.enabled_for_federation));
    let mut default = None;
    let actions = [
        ("DefaultAction", &it.default_action),
        ("NonBusinessHoursAction", &it.non_business_hours_action),
        ("HolidayAction", &it.holiday_action),
    ];
    for (name, action) in actions {
        let Some(action) = action else { continue };
        let Some(action) = parts.action(action)? else { continue };
        parameters.put(name, &action);
        if name == "DefaultAction" {
            default = Some(action);
        }
    }
    if it.active && default.is_none() {
        parts.notes.push(Note::warning("inactive", "its default action is lost: the script makes it inactive"));
    }
    // A managed workflow is made active, and goes to rest then (roles.md 6.3). One that cannot be active becomes managed
    // after it was made.
    let is_born_managed = it.managed && default.is_some();
    parameters.put("Active", flag(default.is_some() && (it.active || it.managed)));
    parameters.put("Managed", flag(is_born_managed));
    if !it.managers.is_empty() {
        parameters.put("ManagersByUri", &texts(it.managers.iter().map(|manager| manager.as_str())));
    }
    if let Some(hours) = &it.business_hours
        && let Some(hours) = parts.link(PieceKind::BusinessHours, hours)?
    {
        parameters.put("BusinessHoursID", &hours);
    }
    let sets = links(parts, PieceKind::HolidaySet, &it.holiday_sets)?;
    parameters.list("HolidaySetIDList", sets);
    if let Some(file) = &it.custom_music_on_hold_file
        && let Some(sound) = parts.sound(file)?
    {
        parameters.put("CustomMusicOnHoldFile", &sound);
    }
    let mut after = String::new();
    if it.managed && (!is_born_managed || !it.active) {
        let change = if is_born_managed { "Active = $false" } else { "Managed = $true" };
        after = format!("{INSIDE}$made.{change}\n{INSIDE}Set-CsRgsWorkflow -Instance $made\n");
    }
    Ok(block(PieceKind::Workflow, &it.name, &std::mem::take(&mut parts.lines), &parameters, &after))
}

pub fn service_settings(it: &ServiceSettings, parts: &mut Composing) -> Result<String, Halt> {
    let mut lines = String::from("$settings = Get-CsRgsConfiguration -Identity $Parent\n");
    let _ = writeln!(lines, "$settings.AgentRingbackGracePeriod = {}", it.agent_ringback_grace_period);
    let _ = writeln!(lines, "$settings.DisableCallContext = {}", flag(it.disable_call_context));
    match &it.default_music_on_hold_file {
        None => lines.push_str("$settings.DefaultMusicOnHoldFile = $null\n"),
        Some(file) => {
            if let Some(sound) = parts.sound(file)? {
                let composed = std::mem::take(&mut parts.lines);
                let name = parts.sound_name.clone();
                // Run again, it does not bring the same music in again.
                let _ = write!(
                    lines,
                    "if ($null -eq $settings.DefaultMusicOnHoldFile -or $settings.DefaultMusicOnHoldFile.OriginalFileName -ne {}) {{\n{composed}{INSIDE}$settings.DefaultMusicOnHoldFile = {sound}\n}}\n",
                    text(&name)
                );
            }
        }
    }
    lines.push_str("Set-CsRgsConfiguration -Instance $settings\n");
    Ok(lines)
}
