//! Everything of a service as part of another one: Move-CsRgsConfiguration.

use super::changeable::Changeable;
use super::context::Context;
use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::domain::agent_group::AgentGroup;
use crate::domain::business_hours::BusinessHours;
use crate::domain::call_action::CallAction;
use crate::domain::entity::EntityKind;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::queue::Queue;
use crate::domain::service::ServiceSettings;
use crate::domain::workflow::Workflow;
use crate::error::{Error, Halt, Kind};
use crate::object::identity::Identity;
use crate::store::entity::Filter;

const PAGE: usize = 200;

/// What became of an object that moved.
#[derive(Clone, Debug)]
pub struct Moved {
    pub kind: &'static str,
    pub name: String,
    /// The name it had, where another object of the destination has that.
    pub was: Option<String>,
    /// It was managed, or had managers.
    pub was_managed: bool,
    pub identity: Identity,
}

/// Where everything goes.
struct Way<'a> {
    source: &'a Identity,
    destination: &'a Identity,
    is_renaming: bool,
}

impl Way<'_> {
    fn carry(&self, identity: &mut Identity) {
        if identity.parent() == *self.source {
            *identity = match identity.instance() {
                Some(id) => Identity::object(self.destination, id),
                None => self.destination.clone(),
            };
        }
    }

    fn action(&self, action: &mut Option<CallAction>) {
        if let Some(action) = action {
            self.inside(action);
        }
    }

    fn inside(&self, action: &mut CallAction) {
        if let Some(queue) = &mut action.queue {
            self.carry(queue);
        }
        for answer in action.question.iter_mut().flat_map(|question| &mut question.answers) {
            self.inside(&mut answer.action);
        }
    }
}

/// An object whose links can be carried to another service.
trait Movable: Changeable {
    /// Changes the links; true if it was managed.
    fn carry(&mut self, _way: &Way) -> bool {
        false
    }
}

impl Movable for BusinessHours {}
impl Movable for HolidaySet {}
impl Movable for AgentGroup {}

impl Movable for Queue {
    fn carry(&mut self, way: &Way) -> bool {
        self.agent_groups.iter_mut().for_each(|group| way.carry(group));
        way.action(&mut self.timeout_action);
        way.action(&mut self.overflow_action);
        false
    }
}

impl Movable for Workflow {
    /// A move clears management: managers hold their role on the pool that was (migration.md 4.1).
    fn carry(&mut self, way: &Way) -> bool {
        self.business_hours.iter_mut().for_each(|hours| way.carry(hours));
        self.holiday_sets.iter_mut().for_each(|set| way.carry(set));
        way.action(&mut self.default_action);
        way.action(&mut self.non_business_hours_action);
        way.action(&mut self.holiday_action);
        let was_managed = self.managed || !self.managers.is_empty();
        self.managed = false;
        self.managers.clear();
        was_managed
    }
}

impl Context<'_> {
    /// Moves everything of a service, settings and sounds included; inside a transaction of the caller's. Names that are
    /// taken get a number, or all that are taken are said and nothing moves.
    pub fn relocate_all(
        &self,
        source: &Identity,
        destination: &Identity,
        is_renaming: bool,
        tell: &mut dyn FnMut(Moved),
    ) -> Result<(), Halt> {
        let way = Way { source, destination, is_renaming };
        let mut taken = Vec::new();
        self.store()?.move_audio(source, destination)?;
        self.relocate_kind::<BusinessHours>(&way, &mut taken, tell)?;
        self.relocate_kind::<HolidaySet>(&way, &mut taken, tell)?;
        self.relocate_kind::<AgentGroup>(&way, &mut taken, tell)?;
        self.relocate_kind::<Queue>(&way, &mut taken, tell)?;
        self.relocate_kind::<Workflow>(&way, &mut taken, tell)?;
        if let Some(first) = taken.first() {
            let all = taken.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
            let more = if taken.len() > 10 { format!(" and {} others", taken.len() - 10) } else { String::new() };
            return Err(Error::new(
                Kind::ResourceExists,
                format!("names are taken in {}: {all}{more}; nothing was moved", destination.pool()),
            )
            .target(first.clone())
            .hint("-ResolveNameConflicts gives them a number, such as \"Help Desk (2)\"")
            .into());
        }
        self.relocate_settings(&way, tell)
    }

    fn relocate_kind<E: Movable>(
        &self,
        way: &Way,
        taken: &mut Vec<String>,
        tell: &mut dyn FnMut(Moved),
    ) -> Result<(), Halt> {
        let store = self.store()?;
        let filter = Filter { service: Some(way.source.clone()), owner: None, show_all: true };
        let (by, at) = (self.caller()?.name(), self.timestamp());
        let mut after = None;
        loop {
            let (rows, cursor) = store.page::<E>(&filter, after.as_ref(), PAGE)?;
            self.check_interrupt()?;
            for stored in rows {
                self.may(Right::Write, &stored)?;
                let before = stored.value;
                let mut value = before.clone();
                let was_managed = value.carry(way);
                let mut identity = value.identity().clone();
                way.carry(&mut identity);
                value.set_identity(identity);
                value.set_owner_pool(way.destination.pool().to_string());
                let name = value.name().to_string();
                if self.is_named(E::KIND, &name, way.destination)? {
                    if !way.is_renaming {
                        taken.push(format!("{} \"{name}\"", E::KIND.noun()));
                        continue;
                    }
                    value.set_name(self.free_name(E::KIND, &name, way)?);
                }
                store.relocate(&value, &by, &at)?;
                self.journal(&value, Some(&before), Some(&value))?;
                tell(Moved {
                    kind: E::KIND.noun(),
                    was: (value.name() != name).then_some(name),
                    name: value.name().to_string(),
                    was_managed,
                    identity: value.identity().clone(),
                });
            }
            match cursor {
                Some(_) => after = cursor,
                None => return Ok(()),
            }
        }
    }

    fn is_named(&self, kind: EntityKind, name: &str, service: &Identity) -> Result<bool, Error> {
        Ok(!self.store()?.locate_named(kind, name, Some(service))?.is_empty())
    }

    /// The next `Name (2)` that is free there, and that nothing which is still to come has.
    fn free_name(&self, kind: EntityKind, name: &str, way: &Way) -> Result<String, Error> {
        let mut n = 2;
        loop {
            let free = format!("{name} ({n})");
            if !self.is_named(kind, &free, way.destination)? && !self.is_named(kind, &free, way.source)? {
                return Ok(free);
            }
            n += 1;
        }
    }

    /// The destination gets the settings; the source those that a service begins with.
    fn relocate_settings(&self, way: &Way, tell: &mut dyn FnMut(Moved)) -> Result<(), Halt> {
        let store = self.store()?;
        for service in [way.source, way.destination] {
            let site = store.find_service(service.service_id())?.site;
            let target = Target { label: format!("settings of {service}"), site: Some(site), own: false };
            self.require(Resource::ServiceSettings, Right::Write, Some(&target))?;
        }
        let (before, revision) = store.service_settings(way.source)?;
        let beginning = ServiceSettings {
            identity: way.source.clone(),
            agent_ringback_grace_period: 60,
            default_music_on_hold_file: None,
            disable_call_context: false,
        };
        if before == beginning {
            return Ok(());
        }
        let (there, there_revision) = store.service_settings(way.destination)?;
        let moved = ServiceSettings { identity: way.destination.clone(), ..before.clone() };
        for (old, new, revision) in [(&before, &beginning, revision), (&there, &moved, there_revision)] {
            store.update_service_settings(new, revision)?;
            let (identity, pool) = (new.identity.to_string(), new.identity.pool());
            self.write_journal("service settings", &identity, pool, Some(old), Some(new))?;
        }
        tell(Moved {
            kind: "service settings",
            name: String::new(),
            was: None,
            was_managed: false,
            identity: way.destination.clone(),
        });
        Ok(())
    }
}
