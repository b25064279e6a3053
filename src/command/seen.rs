//! What a caller may know to be in the store, by the beginning of its name: for completion.

use super::own::Own;
use super::session::Session;
use super::sight::resource_of;
use crate::access::caller::Caller;
use crate::access::decide;
use crate::access::matrix::{Cell, ROLES};
use crate::access::right::Resource;
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::name::{fold, key};
use crate::store::Store;
use crate::store::entity::Located;
use std::collections::HashSet;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Names that are offered at once.
pub const MOST: usize = 100;
/// Objects that are looked at between two looks at the clock.
const PAGE: usize = 100;
/// A manager sees few of many objects; somebody waits while they are looked for.
const PATIENCE: Duration = Duration::from_millis(15);

impl Session {
    /// What of a resource is there for the caller who looks for it with a cmdlet.
    fn sight(&self, cmdlet: &str, resource: Resource) -> Result<Cell, Error> {
        Ok(decide::sight(&*self.caller()?, Some(cmdlet), resource))
    }

    /// Names of a kind of objects that begin so, in order, without case, each with its pool. Empty where the caller may
    /// not read them.
    pub fn names_seen(&self, kind: EntityKind, beginning: &str) -> Result<Vec<(String, String)>, Error> {
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        store.snapshot(|| match self.sight(&format!("Get-{}", kind.cmdlet_noun()), resource_of(kind))? {
            Cell::No => Ok(Vec::new()),
            Cell::Any => Ok(store.names_from(kind, beginning, None, MOST)?.into_iter().map(named).collect()),
            Cell::Own => own_names(store, &*self.caller()?, kind, beginning),
        })
    }

    /// Addresses of users that begin so, with or without `sip:`; each with the name that people know.
    pub fn users_seen(&self, beginning: &str) -> Result<Vec<(String, String)>, Error> {
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        store.snapshot(|| {
            if self.sight("Get-CsUser", Resource::Directory)? == Cell::No {
                return Ok(Vec::new());
            }
            let users = store.users_from(beginning, MOST)?;
            Ok(users.into_iter().map(|user| (user.sip_address.to_string(), user.display_name)).collect())
        })
    }

    /// Names of roles, those that every store has and its own.
    pub fn roles_seen(&self, beginning: &str) -> Result<Vec<String>, Error> {
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        store.snapshot(|| {
            if self.sight("Get-CsAdminRole", Resource::Role)? == Cell::No {
                return Ok(Vec::new());
            }
            let beginning = key(beginning);
            let own = store.custom_roles()?.into_iter().map(|role| role.identity);
            let names = ROLES.iter().map(|(name, _)| name.to_string()).chain(own);
            Ok(names.filter(|name| key(name).starts_with(&beginning)).take(MOST).collect())
        })
    }

    /// Pools that hold a service.
    pub fn pools_seen(&self, beginning: &str) -> Result<Vec<String>, Error> {
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        store.snapshot(|| {
            if self.sight("Get-CsService", Resource::Topology)? == Cell::No {
                return Ok(Vec::new());
            }
            let beginning = fold(beginning);
            let pools = store.services()?.into_iter().map(|service| service.pool_fqdn);
            Ok(pools.filter(|pool| fold(pool).starts_with(&beginning)).take(MOST).collect())
        })
    }
}

/// Names of what a manager may know of.
fn own_names(
    store: &Store,
    caller: &Caller,
    kind: EntityKind,
    beginning: &str,
) -> Result<Vec<(String, String)>, Error> {
    let begin = Instant::now();
    let own = Own::gathered(store, caller, kind)?;
    let reached: HashSet<Uuid> = own.reached().collect();
    let mut names: Vec<(String, String)> = Vec::new();
    // The few that are reached from assigned workflows, and not the many that are there.
    let begins = |found: &Located| key(&found.name).starts_with(&key(beginning));
    for id in &reached {
        names.extend(store.locate(kind, *id)?.filter(begins).map(named));
        if names.len() >= MOST || begin.elapsed() > PATIENCE {
            break;
        }
    }
    // What else is the caller's is looked for among all of them, as long as somebody waits.
    let mut after = None;
    let mut is_done = kind == EntityKind::Workflow;
    while !is_done {
        let page = store.names_from(kind, beginning, after.as_ref(), PAGE)?;
        let is_last = page.len() < PAGE;
        after = page.last().cloned();
        for found in page {
            let is_listed = found.identity.instance().is_some_and(|id| reached.contains(&id));
            if !is_listed && own.sees(&found.identity, &found.created_by)? {
                names.push(named(found));
            }
        }
        is_done = is_last || names.len() >= MOST || begin.elapsed() > PATIENCE;
    }
    names.sort_by_key(|(name, _)| key(name));
    Ok(names)
}

fn named(found: Located) -> (String, String) {
    let pool = found.identity.pool().to_string();
    (found.name, pool)
}
