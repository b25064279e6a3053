//! What may be stored, and what is worth a warning. Pure: facts about other objects come in through [`Around`].
//!
//! Sources: limits.md 2-5, domain.md 5, call-flow.md 2 and 5, roles.md 6.3. A rule that the pages call a limit refuses;
//! one that the published examples break, or that only hurts callers, warns.

mod address;
mod agent_group;
mod business_hours;
mod call_action;
mod holiday_set;
mod name;
mod queue;
mod service_settings;
mod workflow;

pub use address::{check_free, line_uri, named_address, own_address, person_line, user_address};
pub use business_hours::check_range;
pub use call_action::{Place, check_action, check_answer, check_composed, check_prompt, check_question};
pub use holiday_set::check_holiday;
pub use name::{check_labels, check_name, plain_ends, plain_name};
pub use service_settings::check_settings;

use super::entity::{Entity, EntityKind};
use crate::error::Error;
use crate::object::convert::{article, listed};
use crate::object::identity::Identity;
use crate::object::uri::Uri;

/// Another object, as far as rules care.
#[derive(Clone, Debug)]
pub struct Neighbour {
    pub identity: Identity,
    pub name: String,
    /// Business hours: for one workflow only.
    pub custom: bool,
    /// Holiday sets: the last day of the last holiday.
    pub last_day: Option<jiff::civil::Date>,
}

/// A user, as far as rules care.
#[derive(Clone, Copy, Debug)]
pub struct UserFacts {
    pub enterprise_voice: bool,
}

/// Somebody who can be called under an address that another wants.
#[derive(Clone, Debug)]
pub struct OtherHolder {
    /// As messages name it; none if the caller may not know.
    pub words: Option<String>,
    /// Both have it in the store: from a time when that was not looked at.
    pub was_shared: bool,
}

/// What surrounds an object in the store.
pub trait Around {
    fn neighbour(&self, kind: EntityKind, identity: &Identity) -> Result<Option<Neighbour>, Error>;
    fn user(&self, address: &Uri) -> Result<Option<UserFacts>, Error>;
    fn holds_manager_role(&self, address: &Uri) -> Result<bool, Error>;
    /// Whether some agent could ring: the queue has a group with agents or a distribution list.
    fn has_agents(&self, queue: &Identity) -> Result<bool, Error>;
    fn group_has_agents(&self, group: &Identity) -> Result<bool, Error>;
    /// The queues on a call's way from one queue to another, both included, as messages name them.
    fn way_of_queues(&self, from: &Identity, to: &Identity) -> Result<Option<Vec<String>>, Error>;
    /// The active workflows whose calls come to a queue or an agent group.
    fn live_workflows(&self, kind: EntityKind, identity: &Identity) -> Result<Vec<String>, Error>;
    /// Who has an address or number beside a workflow.
    fn other_holder(&self, address: &Uri, workflow: &Identity) -> Result<Option<OtherHolder>, Error>;
    /// The workflows that use these hours, other than `except`.
    fn workflows_with_hours(&self, hours: &Identity, except: &Identity) -> Result<Vec<String>, Error>;
    fn today(&self) -> jiff::civil::Date;
}

/// What the rules found.
#[derive(Default, Debug)]
pub struct Findings {
    pub errors: Vec<Error>,
    pub warnings: Vec<String>,
}

impl Findings {
    pub fn refuse(&mut self, error: Error) {
        self.errors.push(error);
    }

    pub fn warn(&mut self, text: impl Into<String>) {
        self.warnings.push(text.into());
    }

    /// All refusals as one error: the first, with the others behind it.
    pub fn into_result(self) -> Result<Vec<String>, Error> {
        /// So many stand in one line.
        const FEW: usize = 3;
        /// So many are shown.
        const SHOWN: usize = 10;
        if self.errors.len() > FEW {
            let all: Vec<&str> = self.errors.iter().map(|error| error.message.as_str()).collect();
            let message = listed(&format!("{} reasons stand against it", all.len()), &all, SHOWN);
            let hint = self.errors.iter().find_map(|error| error.hint.clone());
            return match self.errors.into_iter().next() {
                Some(first) => Err(Error { message, hint, ..first }),
                None => Ok(self.warnings),
            };
        }
        let mut errors = self.errors.into_iter();
        let Some(mut first) = errors.next() else { return Ok(self.warnings) };
        for other in errors {
            first.message = format!("{}; {}", first.message, other.message);
            first.hint = first.hint.or(other.hint);
        }
        Err(first)
    }
}

/// An entity that knows its rules.
pub trait Ruled: Entity {
    /// Brings spellings into the one form that is stored: trimmed names, canonical languages, `tel:+…`.
    fn normalise(&mut self) {}
    /// `before` is what the store holds now: what dangles there already is a warning, not a refusal.
    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error>;
}

/// A number outside its range, with rule and value in the message.
fn in_range(findings: &mut Findings, what: &str, value: i64, min: i64, max: i64, unit: &str) {
    if value < min || value > max {
        findings.refuse(Error::argument(format!("{what} {value} is outside {min} to {max} {unit}")).target(what));
    }
}

/// A reference to an object of the same service; an old dangling one only warns.
fn check_reference(
    findings: &mut Findings,
    around: &dyn Around,
    kind: EntityKind,
    place: &str,
    identity: &Identity,
    parent: &Identity,
    was_there: bool,
) -> Result<Option<Neighbour>, Error> {
    let found = around.neighbour(kind, identity)?;
    match &found {
        None if was_there => {
            let noun = article(kind.noun());
            findings.warn(format!("{place} refers to {noun} that does not exist any more: {identity}"))
        }
        None => findings.refuse(
            Error::not_found(format!("{place}: there is no {} {identity}", kind.noun()))
                .target(place)
                .hint(format!("Get-{} shows those you can use", kind.cmdlet_noun())),
        ),
        Some(there) if there.identity.parent() != *parent => findings.refuse(
            Error::operation(format!(
                "{place}: {} \"{}\" lives in {}, this object in {parent}; both must be in one service",
                kind.noun(),
                there.name,
                there.identity.parent()
            ))
            .target(place),
        ),
        Some(_) => {}
    }
    Ok(found)
}
