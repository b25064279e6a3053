//! What belongs to a manager, and what a manager may know of (roles.md 7.2 and 8): the one place of that rule. The store
//! answers what leads where; what follows from it stands here.
//!
//! Each question takes the same work for what is not theirs as for what is not there: how long a refusal takes must not
//! tell either.

use crate::access::caller::Caller;
use crate::access::matrix::Class;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::identity::Identity;
use crate::object::name::fold;
use crate::object::uri::Uri;
use crate::store::Store;
use std::collections::HashSet;
use uuid::Uuid;

/// Whether the caller made something, by the name that the store keeps of its maker.
pub fn is_made_by(caller: &Caller, created_by: &str) -> bool {
    fold(created_by) == fold(&caller.name())
}

/// Whether the caller is a manager with an assigned workflow in a pool: who may make things there.
pub fn has_pool(store: &Store, caller: &Caller, pool: &str) -> Result<bool, Error> {
    match manager(caller) {
        Some(address) => Ok(store.pools_of_manager(address)?.contains(&fold(pool))),
        None => Ok(false),
    }
}

/// The address of a caller who holds the role of a manager.
fn manager(caller: &Caller) -> Option<&Uri> {
    caller.address.as_ref().filter(|_| caller.holds_class(Class::Manager))
}

/// Objects of a kind, as a caller owns and knows them by the role of a manager.
pub struct Own<'a> {
    store: &'a Store,
    caller: &'a Caller,
    /// None for who is no manager: they own nothing, and to find that out must not take a look at the store.
    manager: Option<&'a Uri>,
    kind: EntityKind,
    gathered: Option<Gathered>,
}

/// What the store says of a manager, read once for many questions of one moment.
struct Gathered {
    /// What assigned workflows reach; of workflows, those.
    reached: HashSet<Uuid>,
    /// Where they are, folded.
    pools: HashSet<String>,
}

impl<'a> Own<'a> {
    /// For one question.
    pub fn of(store: &'a Store, caller: &'a Caller, kind: EntityKind) -> Own<'a> {
        Own { store, caller, manager: manager(caller), kind, gathered: None }
    }

    /// For many questions of one moment.
    pub fn gathered(store: &'a Store, caller: &'a Caller, kind: EntityKind) -> Result<Own<'a>, Error> {
        let own = Own::of(store, caller, kind);
        let gathered = match own.manager {
            Some(address) => {
                Gathered { reached: store.reached_by_manager(kind, address)?, pools: store.pools_of_manager(address)? }
            }
            None => Gathered { reached: HashSet::new(), pools: HashSet::new() },
        };
        Ok(Own { gathered: Some(gathered), ..own })
    }

    /// What assigned workflows reach, if it was gathered.
    pub fn reached(&self) -> impl Iterator<Item = Uuid> {
        self.gathered.iter().flat_map(|gathered| gathered.reached.iter().copied())
    }

    fn is_reached(&self, manager: &Uri, id: Uuid) -> Result<bool, Error> {
        match &self.gathered {
            Some(gathered) => Ok(gathered.reached.contains(&id)),
            None => self.store.manager_reaches(self.kind, manager, id),
        }
    }

    fn has_pool(&self, manager: &Uri, pool: &str) -> Result<bool, Error> {
        match &self.gathered {
            Some(gathered) => Ok(gathered.pools.contains(&fold(pool))),
            None => Ok(self.store.pools_of_manager(manager)?.contains(&fold(pool))),
        }
    }

    /// Whether an object is the caller's own: reached from an assigned workflow, or made by the caller and attached to
    /// nothing. Hours and holiday sets are own when every workflow that uses them is assigned; a set that a manager picked
    /// from those of the pool stays what it was.
    pub fn is_own(&self, id: Uuid, created_by: &str) -> Result<bool, Error> {
        let Some(manager) = self.manager else { return Ok(false) };
        let (store, kind) = (self.store, self.kind);
        let mine = is_made_by(self.caller, created_by);
        let reached = self.is_reached(manager, id)?;
        // Gathered: nothing else makes it theirs. One question takes the same work for everything.
        if self.gathered.is_some() && !reached && !mine {
            return Ok(false);
        }
        Ok(match kind {
            EntityKind::Workflow => reached,
            EntityKind::Queue => reached || mine && !store.is_reached(id)?,
            EntityKind::AgentGroup => reached || mine && store.users_of(kind, id)?.is_empty(),
            EntityKind::BusinessHours => {
                let (custom, others) = (store.are_custom_hours(id)?, store.is_used_beside_manager(kind, id, manager)?);
                custom && !others && (reached || mine)
            }
            EntityKind::HolidaySet => {
                let others = store.is_used_beside_manager(kind, id, manager)?;
                let picked = store.is_picked_by_managers(id, created_by)?;
                !others && (mine || reached && !picked)
            }
        })
    }

    /// Whether a manager knows of an object by that role: what is theirs or serves their workflows, and all presets of
    /// hours and holiday sets of the pools concerned.
    pub fn sees(&self, identity: &Identity, created_by: &str) -> Result<bool, Error> {
        let Some(manager) = self.manager else { return Ok(false) };
        let id = identity.instance().unwrap_or_default();
        let of_pool = self.has_pool(manager, identity.pool())?;
        let shared = match self.kind {
            EntityKind::HolidaySet => of_pool,
            EntityKind::BusinessHours => of_pool && !self.store.are_custom_hours(id)?,
            EntityKind::Workflow | EntityKind::Queue | EntityKind::AgentGroup => false,
        };
        let reached = self.is_reached(manager, id)?;
        Ok(shared | reached || self.is_own(id, created_by)?)
    }

    /// Names of what a manager knows of, so many at most; in one pool, or in all.
    pub fn names(&self, pool: Option<&str>, limit: usize) -> Result<Vec<String>, Error> {
        if self.manager.is_none() {
            return Ok(Vec::new());
        }
        let is_there = |identity: &Identity| pool.is_none_or(|pool| fold(pool) == fold(identity.pool()));
        let mut names = Vec::new();
        for id in self.reached().take(limit) {
            names.extend(self.store.locate(self.kind, id)?.filter(|it| is_there(&it.identity)).map(|it| it.name));
        }
        if matches!(self.kind, EntityKind::BusinessHours | EntityKind::HolidaySet) {
            for it in self.store.names_from(self.kind, "", None, limit)? {
                if names.len() < limit && is_there(&it.identity) && self.sees(&it.identity, &it.created_by)? {
                    names.push(it.name);
                }
            }
        }
        Ok(names)
    }
}
