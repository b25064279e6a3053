//! The store as the rules see it.

use super::context::Context;
use crate::access::matrix::Class;
use crate::domain::entity::EntityKind;
use crate::domain::rules::{Around, Neighbour, UserFacts};
use crate::domain::{
    agent_group::AgentGroup, business_hours::BusinessHours, holiday_set::HolidaySet, queue::Queue, workflow::Workflow,
};
use crate::error::Error;
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use crate::store::Store;
use crate::store::entity::Rows;

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
    fn look<E: Rows>(&self, identity: &Identity, custom: fn(&E) -> bool) -> Result<Option<Neighbour>, Error> {
        let Some(id) = identity.instance() else { return Ok(None) };
        let Some(stored) = self.store.get::<E>(id)? else { return Ok(None) };
        let there = stored.value.identity();
        if !self.cx.sees(E::KIND, id, there.pool(), &stored.created_by)? {
            return Ok(None);
        }
        Ok(Some(Neighbour {
            identity: there.clone(),
            name: stored.value.name().to_string(),
            custom: custom(&stored.value),
        }))
    }
}

impl Around for StoreAround<'_, '_> {
    fn neighbour(&self, kind: EntityKind, identity: &Identity) -> Result<Option<Neighbour>, Error> {
        match kind {
            EntityKind::Workflow => self.look::<Workflow>(identity, |_| false),
            EntityKind::Queue => self.look::<Queue>(identity, |_| false),
            EntityKind::AgentGroup => self.look::<AgentGroup>(identity, |_| false),
            EntityKind::BusinessHours => self.look::<BusinessHours>(identity, |h| h.custom),
            EntityKind::HolidaySet => self.look::<HolidaySet>(identity, |_| false),
        }
    }

    fn user(&self, address: &Uri) -> Result<Option<UserFacts>, Error> {
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

    fn workflow_with(&self, address: &Uri, line: bool, except: &Identity) -> Result<Option<String>, Error> {
        let found = self.store.workflow_with_address(address, line, except.instance().unwrap_or_default())?;
        let hidden = self.cx.caller()?.is_mere_manager();
        Ok(found.map(|name| if hidden { "another workflow".to_string() } else { format!("workflow \"{name}\"") }))
    }

    fn workflows_with_hours(&self, hours: &Identity, except: &Identity) -> Result<Vec<String>, Error> {
        let Some(id) = hours.instance() else { return Ok(Vec::new()) };
        let users = self.store.users_of(EntityKind::BusinessHours, id)?;
        Ok(users.into_iter().filter(|u| Some(u.id) != except.instance()).map(|u| format!("\"{}\"", u.name)).collect())
    }

    fn next_queues(&self, queue: &Identity) -> Result<Vec<Identity>, Error> {
        let Some(id) = queue.instance() else { return Ok(Vec::new()) };
        let stored = self.store.get::<Queue>(id)?;
        Ok(stored.map(|s| s.value.next_queues()).unwrap_or_default())
    }

    fn today(&self) -> jiff::civil::Date {
        self.today
    }
}
