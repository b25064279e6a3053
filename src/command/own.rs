//! What belongs to a manager (roles.md 7.2 and 8).

use super::context::Context;
use crate::access::caller::Caller;
use crate::access::matrix::Class;
use crate::domain::business_hours::BusinessHours;
use crate::domain::entity::EntityKind;
use crate::domain::workflow::Workflow;
use crate::error::Error;
use crate::store::Store;
use std::collections::HashSet;
use uuid::Uuid;

/// The workflows assigned to a caller.
pub fn assigned(store: &Store, caller: &Caller) -> Result<HashSet<Uuid>, Error> {
    match &caller.address {
        Some(address) => Ok(store.assigned_workflows(address)?.into_iter().collect()),
        None => Ok(HashSet::new()),
    }
}

/// Whether an object is the caller's own: reached from an assigned workflow, or made by the caller and attached to
/// nothing. Hours and holiday sets are own when every workflow that uses them is assigned.
pub fn is_own(store: &Store, caller: &Caller, kind: EntityKind, id: Uuid, created_by: &str) -> Result<bool, Error> {
    // Who is no manager owns nothing; to find that out must not take a look at the store.
    let Some(address) = caller.address.as_ref().filter(|_| caller.holds_class(Class::Manager)) else {
        return Ok(false);
    };
    let mine = created_by.eq_ignore_ascii_case(&caller.name());
    Ok(match kind {
        EntityKind::Workflow => assigned(store, caller)?.contains(&id),
        EntityKind::Queue => store.manager_reaches_queue(address, id)? || mine && !store.is_reached(id)?,
        EntityKind::AgentGroup => {
            store.manager_reaches_group(address, id)? || mine && store.users_of(kind, id)?.is_empty()
        }
        EntityKind::BusinessHours => {
            let custom = store.get::<BusinessHours>(id)?.is_some_and(|h| h.value.custom);
            custom && used_only_by(store, kind, id, &assigned(store, caller)?, mine)?
        }
        EntityKind::HolidaySet => used_only_by(store, kind, id, &assigned(store, caller)?, mine)?,
    })
}

fn used_only_by(
    store: &Store,
    kind: EntityKind,
    id: Uuid,
    assigned: &HashSet<Uuid>,
    mine: bool,
) -> Result<bool, Error> {
    let users = store.users_of(kind, id)?;
    Ok(if users.is_empty() { mine } else { users.iter().all(|u| assigned.contains(&u.id)) })
}

/// The pools in which a caller has an assigned workflow, folded.
pub fn pools(store: &Store, caller: &Caller) -> Result<HashSet<String>, Error> {
    let mut pools = HashSet::new();
    for id in assigned(store, caller)? {
        if let Some(workflow) = store.get::<Workflow>(id)? {
            pools.insert(workflow.value.identity.pool().to_lowercase());
        }
    }
    Ok(pools)
}

/// Whether the caller is a manager with an assigned workflow in a pool: who may make things there.
pub fn has_pool(store: &Store, caller: &Caller, pool: &str) -> Result<bool, Error> {
    Ok(caller.holds_class(Class::Manager) && pools(store, caller)?.contains(&pool.to_lowercase()))
}

/// Whether a mere manager sees an object: what is assigned, and all hours presets and holiday sets of the pools
/// concerned.
pub fn sees(
    store: &Store,
    caller: &Caller,
    kind: EntityKind,
    id: Uuid,
    pool: &str,
    created_by: &str,
) -> Result<bool, Error> {
    if is_own(store, caller, kind, id, created_by)? {
        return Ok(true);
    }
    let shared = match kind {
        EntityKind::HolidaySet => true,
        EntityKind::BusinessHours => store.get::<BusinessHours>(id)?.is_some_and(|h| !h.value.custom),
        _ => false,
    };
    Ok(shared && pools(store, caller)?.contains(&pool.to_lowercase()))
}

impl Context<'_> {
    /// Whether the caller sees an object ([`sees`]).
    pub fn sees(&self, kind: EntityKind, id: Uuid, pool: &str, created_by: &str) -> Result<bool, Error> {
        if !self.sees_own_only() {
            return Ok(true);
        }
        sees(self.store()?, &*self.caller()?, kind, id, pool, created_by)
    }
}
