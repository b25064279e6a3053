//! What a caller may know of: one answer for look-ups, hints, messages, warnings and completion.
//!
//! What somebody may not read is not there for them: the same words, no near names, and the same work, as for what
//! there never was. The table says how much of a resource that is ([`crate::access::decide::sight`]), and
//! [`Own`] what a manager sees by ownership.

use super::context::Context;
use super::own::Own;
use crate::access::decide;
use crate::access::matrix::Cell;
use crate::access::right::Resource;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::identity::Identity;
use crate::store::Store;
use crate::store::entity::Located;
use crate::store::usage::Usage;
use uuid::Uuid;

/// The resource that the objects of a kind are.
pub fn resource_of(kind: EntityKind) -> Resource {
    match kind {
        EntityKind::Workflow => Resource::Workflow,
        EntityKind::Queue => Resource::Queue,
        EntityKind::AgentGroup => Resource::AgentGroup,
        EntityKind::BusinessHours => Resource::BusinessHours,
        EntityKind::HolidaySet => Resource::HolidaySet,
    }
}

impl Context<'_> {
    /// How much of a resource the caller may know of. A cmdlet that needs no right is not what a role is limited to: any
    /// role that reads counts there.
    pub fn sight(&self, resource: Resource) -> Result<Cell, Error> {
        let cmdlet = self.cmdlet.needs.map(|_| self.cmdlet.name);
        Ok(decide::sight(&*self.caller()?, cmdlet, resource))
    }

    /// Whether the caller may know of everything of a resource.
    pub fn knows_all(&self, resource: Resource) -> Result<bool, Error> {
        Ok(self.sight(resource)? == Cell::Any)
    }

    /// Whether the caller may know of an object.
    pub fn sees(&self, kind: EntityKind, identity: &Identity, created_by: &str) -> Result<bool, Error> {
        match self.sight(resource_of(kind))? {
            Cell::Any => Ok(true),
            Cell::No => Ok(false),
            Cell::Own => Own::of(self.store()?, &*self.caller()?, kind).sees(identity, created_by),
        }
    }

    /// Those objects of a kind that a look-up finds and the caller may know of. Nothing is looked up for who may know of
    /// none, and for who sees their own it takes the same work whether nothing is there or something of others.
    pub fn find(
        &self,
        kind: EntityKind,
        look: impl FnOnce(&Store) -> Result<Vec<Located>, Error>,
    ) -> Result<Vec<Located>, Error> {
        let store = self.store()?;
        match self.sight(resource_of(kind))? {
            Cell::Any => look(store),
            Cell::No => Ok(Vec::new()),
            Cell::Own => {
                let caller = self.caller()?;
                let own = Own::of(store, &caller, kind);
                let found = look(store)?;
                if found.is_empty() {
                    own.sees(&Identity::object(&Identity::service(""), Uuid::nil()), "")?;
                }
                let mut seen = Vec::new();
                for there in found {
                    if own.sees(&there.identity, &there.created_by)? {
                        seen.push(there);
                    }
                }
                Ok(seen)
            }
        }
    }

    /// An object, if it is there and the caller may know of it.
    pub fn seen(&self, kind: EntityKind, id: Uuid) -> Result<Option<Located>, Error> {
        Ok(self.find(kind, |store| Ok(store.locate(kind, id)?.into_iter().collect()))?.pop())
    }

    /// Whether the caller may know of an object that refers to another one.
    pub(super) fn sees_usage(&self, usage: &Usage) -> Result<bool, Error> {
        if self.knows_all(resource_of(usage.kind))? {
            return Ok(true);
        }
        let Some(there) = self.store()?.locate(usage.kind, usage.id)? else { return Ok(false) };
        self.sees(usage.kind, &there.identity, &there.created_by)
    }
}
