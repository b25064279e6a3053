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

/// What is done to an object once it is made. It has its own test: a run may have been stopped before it.
struct Finish {
    /// About `$made`, as all of it.
    test: String,
    change: String,
}

/// Stands in the Description of what is made in two steps until the second is done: so a run that was stopped between
/// them is finished by the next one, and what somebody changed after that stays.
const UNFINISHED: &str = "Half made by an export script of rgsh; run it again";

impl Finish {
    /// Once, when the object still says that it is half made.
    fn of_half_made(change: &str, description: &Option<String>) -> Finish {
        let test = format!("$made.Description -eq {}", text(UNFINISHED));
        Finish { test, change: format!("{change}\n{INSIDE}$made.Description = {}", described(description)) }
    }
}

fn described(description: &Option<String>) -> String {
    description.as_deref().map_or("$null".to_string(), text)
}

/// The block that makes an object unless one of the name is there, and what is done to it then.
fn block(kind: PieceKind, name: &str, composed: &str, parameters: &Parameters, finish: Option<&Finish>) -> String {
    let noun = kind.entity().map_or("CsRgsConfiguration", |kind| kind.cmdlet_noun());
    let entry = format!("{}[{}]", table(kind), text(name));
    let parameters = &parameters.0;
    let mut block = format!(
        "if (-not {}.ContainsKey({})) {{\n{composed}{INSIDE}$parameters = @{{\n{parameters}{INSIDE}}}\n{INSIDE}$made = New-{noun} @parameters\n{INSIDE}{entry} = $made.Identity\n}}\n",
        table(kind),
        text(name),
    );
    if let Some(Finish { test, change }) = finish {
        let _ = write!(
            block,
            "$made = Get-{noun} -Identity {entry}\nif ({test}) {{\n{INSIDE}{change}\n{INSIDE}Set-{noun} -Instance $made\n}}\n"
        );
    }
    block
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
    block(PieceKind::BusinessHours, &it.name, &parts.lines, &parameters, None)
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
    // A set is made with one holiday at least; later it may have none (domain.md 9.8).
    let finish = it.holidays.is_empty().then_some(Finish {
        test: "$made.HolidayList.Count -eq 1 -and $made.HolidayList[0].StartDate -eq [datetime]'2000-01-01T00:00:00'"
            .into(),
        change: "$made.HolidayList.Clear()".into(),
    });
    if finish.is_some() {
        let _ = writeln!(
            composed,
            "{INSIDE}{INSIDE}New-CsRgsHoliday -StartDate ([datetime]'2000-01-01T00:00:00') -EndDate ([datetime]'2000-01-02T00:00:00')"
        );
    }
    composed.push_str(INSIDE);
    composed.push_str(")\n");
    parameters.put("HolidayList", "$days");
    block(PieceKind::HolidaySet, &it.name, &composed, &parameters, finish.as_ref())
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
    block(PieceKind::AgentGroup, &it.name, "", &parameters, None)
}

fn leads_to_queue(action: &CallAction) -> bool {
    !action.queues().is_empty()
}

/// Without the actions that lead to queues, which may not be there yet.
pub fn queue(it: &Queue, parts: &mut Composing) -> Result<String, Halt> {
    let mut parameters = Parameters::new(&it.name);
    match [&it.timeout_action, &it.overflow_action].into_iter().flatten().any(leads_to_queue) {
        true => parameters.put("Description", &text(UNFINISHED)),
        false => parameters.text("Description", &it.description),
    }
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
    Ok(block(PieceKind::Queue, &it.name, &std::mem::take(&mut parts.lines), &parameters, None))
}

/// The actions of a queue that lead to queues, once all are there; empty where there are none.
pub fn queue_links(it: &Queue, parts: &mut Composing) -> Result<String, Halt> {
    let mut steps = String::new();
    let mut has_links = false;
    for (name, action) in [("TimeoutAction", &it.timeout_action), ("OverflowAction", &it.overflow_action)] {
        let Some(action) = action.as_ref().filter(|action| leads_to_queue(action)) else { continue };
        has_links = true;
        let Some(action) = parts.action(action)? else { continue };
        let composed = std::mem::take(&mut parts.lines);
        let _ = writeln!(steps, "{composed}{INSIDE}$queue.{name} = {action}");
    }
    if !has_links {
        return Ok(String::new());
    }
    Ok(format!(
        "$queue = Get-CsRgsQueue -Identity {}[{}]\nif ($queue.Description -eq {}) {{\n{steps}{INSIDE}$queue.Description = {}\n{INSIDE}Set-CsRgsQueue -Instance $queue\n}}\n",
        table(PieceKind::Queue),
        text(&it.name),
        text(UNFINISHED),
        described(&it.description),
    ))
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
    let finish = match (it.managed, is_born_managed) {
        (true, false) => Some(Finish::of_half_made("$made.Managed = $true", &it.description)),
        (true, true) if !it.active => Some(Finish::of_half_made("$made.Active = $false", &it.description)),
        _ => None,
    };
    match finish {
        Some(_) => parameters.put("Description", &text(UNFINISHED)),
        None => parameters.text("Description", &it.description),
    }
    Ok(block(PieceKind::Workflow, &it.name, &std::mem::take(&mut parts.lines), &parameters, finish.as_ref()))
}

/// The settings are the service's own: they are written when that is asked for; else the script says in what they differ.
pub fn service_settings(it: &ServiceSettings, parts: &mut Composing) -> Result<String, Halt> {
    let music = it.default_music_on_hold_file.as_ref().map(|file| parts.sound(file)).transpose()?;
    let composed = std::mem::take(&mut parts.lines);
    let (grace, context) = (it.agent_ringback_grace_period.to_string(), flag(it.disable_call_context));
    let mut lines = String::from("$settings = Get-CsRgsConfiguration -Identity $Parent\n$differs = @()\n");
    let mut compare = |test: &str, name: &str, value: &str, composed: &str, shown: &str| {
        let _ = write!(
            lines,
            "if ({test}) {{\n{INSIDE}$differs += {}\n{INSIDE}if ($ServiceSettings) {{\n{composed}{INSIDE}{INSIDE}$settings.{name} = {value}\n{INSIDE}}}\n}}\n",
            text(&format!("{name} is {shown} in the export")),
        );
    };
    let name = "AgentRingbackGracePeriod";
    compare(&format!("$settings.{name} -ne {grace}"), name, &grace, "", &grace);
    let name = "DisableCallContext";
    compare(&format!("$settings.{name} -ne {context}"), name, context, "", context);
    let name = "DefaultMusicOnHoldFile";
    match music {
        None => compare(&format!("$null -ne $settings.{name}"), name, "$null", "", "nothing"),
        Some(Some(sound)) => {
            let file = parts.sound_name.clone();
            // Run again, it does not bring the same music in again.
            let test = format!("$null -eq $settings.{name} -or $settings.{name}.OriginalFileName -ne {}", text(&file));
            let composed: String = composed.lines().map(|line| format!("{INSIDE}{line}\n")).collect();
            compare(&test, name, &sound, &composed, &file);
        }
        // It is lost, and that is said.
        Some(None) => {}
    }
    let _ = write!(
        lines,
        "if ($differs.Count -gt 0 -and $ServiceSettings) {{ Set-CsRgsConfiguration -Instance $settings }}\n\
         if ($differs.Count -gt 0 -and -not $ServiceSettings) {{\n{INSIDE}Write-Warning ('The settings of the service stay as they are; -ServiceSettings sets them: ' + ($differs -join '; '))\n}}\n"
    );
    Ok(lines)
}
