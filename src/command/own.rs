//! What belongs to a manager (roles.md 7.2 and 8).
//!
//! Each question takes the same work for what is not theirs as for what is not there: how long a refusal takes must not
//! tell either.

use crate::access::caller::Caller;
use crate::access::matrix::Class;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::store::Store;
use std::collections::HashSet;
use uuid::Uuid;

/// The workflows assigned to a caller.
pub fn assigned(store: &Store, caller: &Caller) -> Result<HashSet<Uuid>, Error> {
    match manager(caller) {
        Some(address) => Ok(store.assigned_workflows(address)?.into_iter().collect()),
        None => Ok(HashSet::new()),
    }
}

/// The address of a caller who holds the role of a manager.
fn manager(caller: &Caller) -> Option<&crate::object::uri::Uri> {
    caller.address.as_ref().filter(|_| caller.holds_class(Class::Manager))
}

/// Whether the caller made something, by the name that the store keeps of its maker.
pub fn is_made_by(caller: &Caller, created_by: &str) -> bool {
    created_by.eq_ignore_ascii_case(&caller.name())
}

/// Whether an object is the caller's own: reached from an assigned workflow, or made by the caller and attached to
/// nothing. Hours and holiday sets are own when every workflow that uses them is assigned; a set that a manager picked
/// from those of the pool stays what it was.
pub fn is_own(store: &Store, caller: &Caller, kind: EntityKind, id: Uuid, created_by: &str) -> Result<bool, Error> {
    // Who is no manager owns nothing; to find that out must not take a look at the store.
    let Some(address) = manager(caller) else { return Ok(false) };
    let mine = is_made_by(caller, created_by);
    Ok(match kind {
        EntityKind::Workflow => assigned(store, caller)?.contains(&id),
        EntityKind::Queue => store.manager_reaches_queue(address, id)? || mine && !store.is_reached(id)?,
        EntityKind::AgentGroup => {
            store.manager_reaches_group(address, id)? || mine && store.users_of(kind, id)?.is_empty()
        }
        EntityKind::BusinessHours => {
            let (custom, users) = (store.are_custom_hours(id)?, store.users_beside_manager(kind, id, address)?);
            custom && if users.any { !users.others } else { mine }
        }
        EntityKind::HolidaySet => {
            let users = store.users_beside_manager(kind, id, address)?;
            let used_here_only = users.any && !users.others;
            !users.any && mine || used_here_only && (mine || !store.is_picked_by_managers(id, created_by)?)
        }
    })
}

/// The pools in which a caller has an assigned workflow, folded.
pub fn pools(store: &Store, caller: &Caller) -> Result<HashSet<String>, Error> {
    manager(caller).map_or_else(|| Ok(HashSet::new()), |address| store.pools_of_manager(address))
}

/// Whether the caller is a manager with an assigned workflow in a pool: who may make things there.
pub fn has_pool(store: &Store, caller: &Caller, pool: &str) -> Result<bool, Error> {
    Ok(pools(store, caller)?.contains(&pool.to_lowercase()))
}

/// Whether a manager knows of an object by that role: what is theirs, and all presets of hours and holiday sets of the
/// pools concerned.
pub fn sees(
    store: &Store,
    caller: &Caller,
    kind: EntityKind,
    id: Uuid,
    pool: &str,
    created_by: &str,
) -> Result<bool, Error> {
    let is_shared = match kind {
        EntityKind::HolidaySet => true,
        EntityKind::BusinessHours => !store.are_custom_hours(id)?,
        _ => return is_own(store, caller, kind, id, created_by),
    };
    let is_of_pool = has_pool(store, caller, pool)?;
    Ok(is_shared && is_of_pool || is_own(store, caller, kind, id, created_by)?)
}
