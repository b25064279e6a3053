//! What a caller may know to be in the store, by the beginning of its name: for completion.

use super::own;
use super::session::Session;
use crate::access::decide;
use crate::access::matrix::ROLES;
use crate::access::right::{Resource, Right};
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::object::name::key;
use crate::store::entity::Located;
use crate::store::name_key::fold;
use std::collections::HashSet;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Names that are offered at once.
pub const MOST: usize = 100;
/// A manager sees few of many objects; somebody waits while they are looked for.
const PATIENCE: Duration = Duration::from_millis(15);

impl Session {
    /// Names of a kind of objects that begin so, in order, without case, each with its pool. Empty where the caller may
    /// not read them.
    pub fn names_seen(&self, kind: EntityKind, beginning: &str) -> Result<Vec<(String, String)>, Error> {
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        let caller = self.caller()?;
        let cmdlet = format!("Get-{}", kind.cmdlet_noun());
        if !decide::decide(&caller, &cmdlet, resource(kind), Right::Read, None).allowed {
            return Ok(Vec::new());
        }
        let own_only = caller.is_mere_manager(&cmdlet);
        let begin = Instant::now();
        let mut names: Vec<(String, String)> = Vec::new();
        let mut listed: HashSet<Uuid> = HashSet::new();
        if own_only {
            // The few that are reached from assigned workflows, and not the many that are there.
            listed = match (kind, &caller.address) {
                (EntityKind::Workflow, _) => own::assigned(store, &caller)?,
                (_, Some(address)) => store.reached_by_manager(kind, address)?,
                (_, None) => HashSet::new(),
            };
            let begins = |found: &Located| key(&found.name).starts_with(&key(beginning));
            for id in &listed {
                names.extend(store.locate(kind, *id)?.filter(begins).map(named));
            }
        }
        // What else is the caller's is looked for among all of them, as long as somebody waits.
        let mut after = None;
        let mut is_done = own_only && kind == EntityKind::Workflow;
        while !is_done {
            let page = store.names_from(kind, beginning, after.as_ref(), MOST)?;
            let is_last = page.len() < MOST;
            after = page.last().cloned();
            for found in page {
                let id = found.identity.instance().unwrap_or_default();
                let is_seen = !own_only
                    || !listed.contains(&id)
                        && own::sees(store, &caller, kind, id, found.identity.pool(), &found.created_by)?;
                if is_seen {
                    names.push(named(found));
                }
            }
            is_done = is_last || names.len() >= MOST || begin.elapsed() > PATIENCE;
        }
        if own_only {
            names.sort_by_key(|(name, _)| key(name));
        }
        Ok(names)
    }

    /// Addresses of users that begin so, with or without `sip:`; each with the name that people know.
    pub fn users_seen(&self, beginning: &str) -> Result<Vec<(String, String)>, Error> {
        if !decide::decide(&*self.caller()?, "Get-CsUser", Resource::Directory, Right::Read, None).allowed {
            return Ok(Vec::new());
        }
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        let users = store.users_from(beginning, MOST)?;
        Ok(users.into_iter().map(|user| (user.sip_address.to_string(), user.display_name)).collect())
    }

    /// Names of roles, those that every store has and its own.
    pub fn roles_seen(&self, beginning: &str) -> Result<Vec<String>, Error> {
        if !decide::decide(&*self.caller()?, "Get-CsAdminRole", Resource::Role, Right::Read, None).allowed {
            return Ok(Vec::new());
        }
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        let beginning = key(beginning);
        let own = store.custom_roles()?.into_iter().map(|role| role.identity);
        let names = ROLES.iter().map(|(name, _)| name.to_string()).chain(own);
        Ok(names.filter(|name| key(name).starts_with(&beginning)).take(MOST).collect())
    }

    /// Pools that hold a service.
    pub fn pools_seen(&self, beginning: &str) -> Result<Vec<String>, Error> {
        if !decide::decide(&*self.caller()?, "Get-CsService", Resource::Topology, Right::Read, None).allowed {
            return Ok(Vec::new());
        }
        let beginning = fold(beginning);
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        let pools = store.services()?.into_iter().map(|service| service.pool_fqdn);
        Ok(pools.filter(|pool| fold(pool).starts_with(&beginning)).take(MOST).collect())
    }
}

fn named(found: Located) -> (String, String) {
    let pool = found.identity.pool().to_string();
    (found.name, pool)
}

fn resource(kind: EntityKind) -> Resource {
    match kind {
        EntityKind::Workflow => Resource::Workflow,
        EntityKind::Queue => Resource::Queue,
        EntityKind::AgentGroup => Resource::AgentGroup,
        EntityKind::BusinessHours => Resource::BusinessHours,
        EntityKind::HolidaySet => Resource::HolidaySet,
    }
}
