//! Who the caller is: from the operating-system account, or from `--as`, to roles.

use super::context::Context;
use super::session::Session;
use crate::access::caller::{Caller, Grant, Scope};
use crate::access::decide::{self, Decision, Target};
use crate::access::matrix::{self, Class};
use crate::access::right::{Resource, Right};
use crate::error::Error;
use crate::object::uri::Uri;
use crate::store::Store;
use crate::store::role::Membership;
use std::rc::Rc;

/// The caller behind an account, or behind an address that `--as` names.
pub fn caller(store: &Store, account: &str, acting_as: Option<&str>) -> Result<Caller, Error> {
    let user = store.user_by_account(account)?;
    let own = of(store, user.map(|u| u.sip_address), account, None)?;
    let Some(wanted) = acting_as else { return Ok(own) };
    // A copy of the role that is limited to sites or cmdlets would become whole by acting as somebody who is not.
    if !own.is_full_administrator() {
        return Err(Error::denied(format!(
            "{} may not use --as: it is for CsAdministrator without limits",
            own.name()
        ))
        .hint("run rgsh under your own account; Get-RgsCaller shows who you are"));
    }
    person(store, Uri::with_sip(wanted), Some(own.name()))
}

/// The caller that a person of the directory would be.
pub fn person(store: &Store, address: Uri, acting_for: Option<String>) -> Result<Caller, Error> {
    let account = store.user(&address)?.and_then(|u| u.sam_account_name).unwrap_or_default();
    of(store, Some(address), &account, acting_for)
}

/// The caller of an address and account, with the roles of both.
fn of(store: &Store, address: Option<Uri>, account: &str, acting_for: Option<String>) -> Result<Caller, Error> {
    let mut memberships = Vec::new();
    if let Some(address) = &address {
        memberships.extend(store.roles_of(address.as_str())?);
    }
    if !account.is_empty() {
        memberships.extend(store.roles_of(account)?);
    }
    let grants =
        memberships.iter().map(|m| grant(store, m)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    Ok(Caller { address, account: account.to_string(), grants, acting_for })
}

/// The grant of a membership; none for a role that exists no more.
pub fn grant(store: &Store, membership: &Membership) -> Result<Option<Grant>, Error> {
    let sites = |scopes: &[String]| -> Scope {
        let sites: Vec<String> = scopes
            .iter()
            .filter_map(|s| s.split_once(':').filter(|(k, _)| k.eq_ignore_ascii_case("site")))
            .map(|(_, s)| s.trim().to_string())
            .collect();
        if sites.is_empty() { Scope::Everywhere } else { Scope::Sites(sites) }
    };
    if let Some((name, class)) = matrix::class_of(&membership.role) {
        return Ok(Some(Grant { role: name.into(), class, scope: sites(&membership.sites), cmdlets: None }));
    }
    let Some(role) = store.custom_role(&membership.role)? else { return Ok(None) };
    let class = role.template.as_deref().and_then(matrix::class_of).map_or(Class::Other, |(_, class)| class);
    // A role without configuration scopes is about users only: it counts in no site.
    let own = if role.config_scopes.is_empty() { Scope::Sites(Vec::new()) } else { sites(&role.config_scopes) };
    let scope = own.within(sites(&membership.sites));
    let cmdlets = (!role.cmdlets.is_empty()).then_some(role.cmdlets);
    Ok(Some(Grant { role: role.identity, class, scope, cmdlets }))
}

impl Session {
    pub fn store(&self) -> Result<&Store, Error> {
        self.store.get().ok_or_else(|| Error::operation("no store is open").hint("start rgsh with --store PATH"))
    }

    /// The caller as of now; inside of a transaction or a snapshot, as of its moment. Nothing may keep it beyond that:
    /// other shells give and take roles, enter and remove people while this one is open.
    pub fn caller(&self) -> Result<Rc<Caller>, Error> {
        let store = self.store()?;
        store.snapshot(|| {
            let version = store.people_version()?;
            if let Some((known, caller)) = self.caller.borrow().as_ref()
                && *known == version
            {
                return Ok(caller.clone());
            }
            let mut found = caller(store, &self.world.account, self.acting_as.borrow().as_deref())?;
            // An address may hold roles before anybody has it; but who acts as a person does not outlive that person.
            let is_entered = match &found.address {
                Some(address) => store.user(address)?.is_some(),
                None => false,
            };
            if !is_entered && self.was_entered.get() && found.acting_for.is_some() {
                found.grants.clear();
            }
            self.was_entered.set(self.was_entered.get() || is_entered);
            let found = Rc::new(found);
            *self.caller.borrow_mut() = Some((version, found.clone()));
            Ok(found)
        })
    }

    /// Now, as the store writes it: UTC, whole seconds.
    pub fn timestamp(&self) -> String {
        let now = (self.world.now)().timestamp();
        let mut last = self.stamp.borrow_mut();
        // An import asks for it a hundred thousand times in a second.
        if last.0 != now.as_second() || last.1.is_empty() {
            *last = (now.as_second(), now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        }
        last.1.clone()
    }
}

impl Context<'_> {
    pub fn store(&self) -> Result<&Store, Error> {
        self.session.store()
    }

    pub fn caller(&self) -> Result<Rc<Caller>, Error> {
        self.session.caller()
    }

    /// Asks the table; the answer may be no. Without a target: whether the right exists for anything at all.
    pub fn ask(&self, resource: Resource, right: Right, target: Option<&Target>) -> Result<Decision, Error> {
        let caller = self.caller()?;
        Ok(decide::decide(&caller, self.cmdlet.name, resource, right, target))
    }

    /// Asks the table and refuses with its reason.
    pub fn require(&self, resource: Resource, right: Right, target: Option<&Target>) -> Result<Decision, Error> {
        let decision = self.ask(resource, right, target)?;
        if decision.allowed {
            return Ok(decision);
        }
        let label = target.map_or_else(|| format!("{resource:?}"), |t| t.label.clone());
        Err(decide::refusal(&*self.caller()?, right, &label, &decision))
    }

    /// What is read in the body is of one moment, the caller and their rights included.
    pub fn at_once<T, E: From<Error>>(&self, body: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        self.store()?.snapshot(|| body(self))
    }

    /// Refuses the call when the right exists for nothing at all.
    pub fn allow_at_all(&self) -> Result<(), Error> {
        match self.cmdlet.needs {
            None => Ok(()),
            Some((resource, right)) => {
                if decide::is_allowed_at_all(&*self.caller()?, self.cmdlet.name, resource, right) {
                    return Ok(());
                }
                self.require(resource, right, None).map(drop)
            }
        }
    }

    /// Now, as the store writes it: UTC, whole seconds.
    pub fn timestamp(&self) -> String {
        self.session.timestamp()
    }
}
