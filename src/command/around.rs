//! The store as the rules see it.

use super::context::Context;
use crate::access::matrix::Class;
use crate::domain::entity::EntityKind;
use crate::domain::holiday_set::HolidaySet;
use crate::domain::rules::{Around, Neighbour, OtherHolder, UserFacts};
use crate::error::{Error, INTERRUPTED};
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use crate::store::Store;
use crate::store::entity::Rows;
use crate::store::holder::Holder;

pub struct StoreAround<'a, 'b> {
    pub store: &'a Store,
    pub today: jiff::civil::Date,
    /// A manager's view: what is not theirs is not there.
    pub cx: &'a Context<'b>,
}

impl Context<'_> {
    pub fn today(&self) -> jiff::civil::Date {
        (self.session.world.now)().date()
    }
}

impl StoreAround<'_, '_> {
    /// What is known without reading the whole object.
    fn find(&self, kind: EntityKind, identity: &Identity) -> Result<Option<Neighbour>, Error> {
        let Some(id) = identity.instance() else { return Ok(None) };
        let Some(there) = self.store.locate(kind, id)? else { return Ok(None) };
        if !self.cx.sees(kind, &there.identity, &there.created_by)? {
            return Ok(None);
        }
        Ok(Some(Neighbour { identity: there.identity, name: there.name, custom: false, last_day: None }))
    }

    fn look<E: Rows>(
        &self,
        identity: &Identity,
        more: impl FnOnce(&E, &mut Neighbour),
    ) -> Result<Option<Neighbour>, Error> {
        let Some(id) = identity.instance() else { return Ok(None) };
        let Some(stored) = self.store.get::<E>(id)? else { return Ok(None) };
        let there = stored.value.identity();
        if !self.cx.sees(E::KIND, there, &stored.created_by)? {
            return Ok(None);
        }
        let name = stored.value.name().to_string();
        let mut found = Neighbour { identity: there.clone(), name, custom: false, last_day: None };
        more(&stored.value, &mut found);
        Ok(Some(found))
    }
}

impl Around for StoreAround<'_, '_> {
    fn neighbour(&self, kind: EntityKind, identity: &Identity) -> Result<Option<Neighbour>, Error> {
        match kind {
            EntityKind::Workflow | EntityKind::Queue | EntityKind::AgentGroup => self.find(kind, identity),
            EntityKind::BusinessHours => {
                let Some(found) = self.find(kind, identity)? else { return Ok(None) };
                let custom = self.store.are_custom_hours(identity.instance().unwrap_or_default())?;
                Ok(Some(Neighbour { custom, ..found }))
            }
            EntityKind::HolidaySet => self.look::<HolidaySet>(identity, |set, found| found.last_day = set.last_day()),
        }
    }

    fn user(&self, address: &Uri) -> Result<Option<UserFacts>, Error> {
        // A group of tens of thousands asks as often.
        if self.cx.session.is_interrupted() {
            return Err(Error::operation("interrupted").id(INTERRUPTED));
        }
        Ok(self.store.user(address)?.map(|u| UserFacts { enterprise_voice: u.enterprise_voice_enabled }))
    }

    fn holds_manager_role(&self, address: &Uri) -> Result<bool, Error> {
        for membership in self.store.roles_of(address.as_str())? {
            if super::identify::grant(self.store, &membership)?.is_some_and(|g| g.class == Class::Manager) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn has_agents(&self, queue: &Identity) -> Result<bool, Error> {
        queue.instance().map_or(Ok(false), |id| self.store.queue_has_agents(id))
    }

    fn group_has_agents(&self, group: &Identity) -> Result<bool, Error> {
        group.instance().map_or(Ok(false), |id| self.store.group_has_agents(id))
    }

    fn way_of_queues(&self, from: &Identity, to: &Identity) -> Result<Option<Vec<String>>, Error> {
        match (from.instance(), to.instance()) {
            (Some(from), Some(to)) => {
                let Some(way) = self.store.way_of_queues(from, to)? else { return Ok(None) };
                let mut names = Vec::new();
                for queue in way {
                    let Some(there) = self.store.locate(EntityKind::Queue, queue)? else { continue };
                    let seen = self.cx.sees(EntityKind::Queue, &there.identity, &there.created_by)?;
                    names.push(if seen { format!("\"{}\"", there.name) } else { "one outside your view".to_string() });
                }
                Ok(Some(names))
            }
            _ => Ok(None),
        }
    }

    fn live_workflows(&self, kind: EntityKind, identity: &Identity) -> Result<Vec<String>, Error> {
        let Some(id) = identity.instance() else { return Ok(Vec::new()) };
        let mut users = self.store.users_of(kind, id)?;
        users.extend(self.store.users_by_way_of(kind, id)?);
        let mut names: Vec<String> = Vec::new();
        for user in users.into_iter().filter(|u| u.active) {
            if !self.cx.sees_usage(&user)? {
                continue;
            }
            let name = format!("\"{}\"", user.name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn other_holder(&self, address: &Uri, workflow: &Identity) -> Result<Option<OtherHolder>, Error> {
        self.cx.other_holder(address, &Holder::Workflow(workflow.instance().unwrap_or_default()))
    }

    fn workflows_with_hours(&self, hours: &Identity, except: &Identity) -> Result<Vec<String>, Error> {
        let Some(id) = hours.instance() else { return Ok(Vec::new()) };
        let mut names = Vec::new();
        for user in self.store.users_of(EntityKind::BusinessHours, id)? {
            if Some(user.id) == except.instance() {
                continue;
            }
            let seen = self.cx.sees_usage(&user)?;
            names.push(if seen { format!("\"{}\"", user.name) } else { "one outside your view".to_string() });
        }
        names.dedup();
        Ok(names)
    }

    fn today(&self) -> jiff::civil::Date {
        self.today
    }
}
