//! What a caller may know to be in the store, by the beginning of its name: for completion.

use super::own;
use super::session::Session;
use crate::access::decide;
use crate::access::matrix::ROLES;
use crate::access::right::{Resource, Right};
use crate::domain::entity::EntityKind;
use crate::error::Error;
use crate::store::entity::{Located, fold};
use std::time::{Duration, Instant};

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
        if own_only && kind == EntityKind::Workflow {
            // The few that are assigned, and not the many that are there.
            for id in own::assigned(store, &caller)? {
                names.extend(store.locate(kind, id)?.map(named));
            }
            let beginning = fold(beginning);
            names.retain(|(name, _)| fold(name).starts_with(&beginning));
            names.sort_by_key(|(name, _)| fold(name));
            return Ok(names);
        }
        let mut after = None;
        loop {
            let page = store.names_from(kind, beginning, after.as_ref(), MOST)?;
            let Some(last) = page.last().cloned() else { return Ok(names) };
            let is_full = page.len() == MOST;
            for found in page {
                let id = found.identity.instance().unwrap_or_default();
                if !own_only || own::sees(store, &caller, kind, id, found.identity.pool(), &found.created_by)? {
                    names.push(named(found));
                }
                if names.len() == MOST || begin.elapsed() > PATIENCE {
                    return Ok(names);
                }
            }
            if !is_full {
                return Ok(names);
            }
            after = Some(last);
        }
    }

    /// Addresses of users that begin so, with or without `sip:`; each with the name that people know.
    pub fn users_seen(&self, beginning: &str) -> Result<Vec<(String, String)>, Error> {
        if !decide::decide(&self.caller()?, "Get-RgsUser", Resource::Directory, Right::Read, None).allowed {
            return Ok(Vec::new());
        }
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        let users = store.users_from(beginning, MOST)?;
        Ok(users.into_iter().map(|user| (user.sip_address.to_string(), user.display_name)).collect())
    }

    /// Names of roles, those that every store has and its own.
    pub fn roles_seen(&self, beginning: &str) -> Result<Vec<String>, Error> {
        if !decide::decide(&self.caller()?, "Get-CsAdminRole", Resource::Role, Right::Read, None).allowed {
            return Ok(Vec::new());
        }
        let store = self.store()?;
        let _impatient = store.hurry(PATIENCE)?;
        let beginning = fold(beginning);
        let own = store.custom_roles()?.into_iter().map(|role| role.identity);
        let names = ROLES.iter().map(|(name, _)| name.to_string()).chain(own);
        Ok(names.filter(|name| fold(name).starts_with(&beginning)).take(MOST).collect())
    }

    /// Pools that hold a service.
    pub fn pools_seen(&self, beginning: &str) -> Result<Vec<String>, Error> {
        if !decide::decide(&self.caller()?, "Get-RgsService", Resource::Topology, Right::Read, None).allowed {
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
