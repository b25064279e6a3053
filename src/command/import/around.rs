//! What the rules see of the surroundings of an object that is brought in.

use crate::command::around::StoreAround;
use crate::domain::entity::EntityKind;
use crate::domain::rules::{Around, Neighbour, OtherHolder, UserFacts};
use crate::error::Error;
use crate::object::identity::Identity;
use crate::object::uri::Uri;
use uuid::Uuid;

/// The surroundings of an object that is brought in: what the plan will bring counts as there.
pub struct Coming<'a, 'b, 'c> {
    pub inner: &'a StoreAround<'b, 'c>,
    pub is_coming: &'a dyn Fn(EntityKind, Uuid) -> bool,
    pub service: &'a Identity,
}

impl Around for Coming<'_, '_, '_> {
    fn neighbour(&self, kind: EntityKind, identity: &Identity) -> Result<Option<Neighbour>, Error> {
        let found = self.inner.neighbour(kind, identity)?;
        let id = identity.instance().unwrap_or_default();
        if found.is_none() && (self.is_coming)(kind, id) {
            let identity = Identity::object(self.service, id);
            return Ok(Some(Neighbour { identity, name: String::new(), custom: false, last_day: None }));
        }
        Ok(found)
    }

    fn user(&self, address: &Uri) -> Result<Option<UserFacts>, Error> {
        self.inner.user(address)
    }

    fn holds_manager_role(&self, address: &Uri) -> Result<bool, Error> {
        self.inner.holds_manager_role(address)
    }

    fn has_agents(&self, queue: &Identity) -> Result<bool, Error> {
        self.inner.has_agents(queue)
    }

    fn group_has_agents(&self, group: &Identity) -> Result<bool, Error> {
        self.inner.group_has_agents(group)
    }

    fn way_of_queues(&self, from: &Identity, to: &Identity) -> Result<Option<Vec<String>>, Error> {
        self.inner.way_of_queues(from, to)
    }

    fn live_workflows(&self, kind: EntityKind, identity: &Identity) -> Result<Vec<String>, Error> {
        self.inner.live_workflows(kind, identity)
    }

    fn other_holder(&self, address: &Uri, workflow: &Identity) -> Result<Option<OtherHolder>, Error> {
        self.inner.other_holder(address, workflow)
    }

    fn workflows_with_hours(&self, hours: &Identity, except: &Identity) -> Result<Vec<String>, Error> {
        self.inner.workflows_with_hours(hours, except)
    }

    fn today(&self) -> jiff::civil::Date {
        self.inner.today()
    }
}
