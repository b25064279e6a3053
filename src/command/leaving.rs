//! A person leaves the directory: what gives rights goes with them, and what still names them is said.

use super::change::usage_words;
use super::context::Context;
use super::identify::grant;
use crate::access::right::{Resource, Right};
use crate::domain::entity::EntityKind;
use crate::domain::user::User;
use crate::domain::workflow::Workflow;
use crate::error::Error;
use crate::object::convert::and_list;
use crate::store::role::Membership;
use crate::store::usage::Usage;

/// What a person of the directory is beside an entry.
pub struct Standing {
    /// Given to the address or to the account.
    pub roles: Vec<Membership>,
    /// What names the person and the caller may know of.
    pub uses: Vec<Usage>,
}

impl Standing {
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.uses.is_empty()
    }

    /// `it holds CsHelpDesk, and it is used by agent group "Desk" (AgentsByUri)`.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        if !self.roles.is_empty() {
            words.push(format!("it holds {}", role_words(&self.roles)));
        }
        if !self.uses.is_empty() {
            words.push(format!("it is used by {}", usage_words(&self.uses.iter().collect::<Vec<_>>())));
        }
        words.join(", and ")
    }
}

/// `CsHelpDesk, and CsAdministrator by account pat`.
pub fn role_words(roles: &[Membership]) -> String {
    let words = |m: &Membership| match m.member.contains('@') {
        true => m.role.clone(),
        false => format!("{} by account {}", m.role, m.member),
    };
    and_list(&roles.iter().map(words).collect::<Vec<_>>())
}

impl Context<'_> {
    /// The roles of a person, given to the address or to the account.
    pub fn roles_of_person(&self, user: &User) -> Result<Vec<Membership>, Error> {
        let store = self.store()?;
        let mut roles = store.roles_of(user.sip_address.as_str())?;
        if let Some(account) = &user.sam_account_name {
            roles.extend(store.roles_of(account)?);
        }
        Ok(roles)
    }

    pub fn standing(&self, user: &User) -> Result<Standing, Error> {
        let uses = self.known_uses(self.store()?.naming(user)?)?;
        Ok(Standing { roles: self.roles_of_person(user)?, uses })
    }

    /// Those that the caller may know of.
    fn known_uses(&self, uses: Vec<Usage>) -> Result<Vec<Usage>, Error> {
        let mut known = Vec::new();
        for usage in uses {
            if self.sees_usage(&usage)? {
                known.push(usage);
            }
        }
        Ok(known)
    }

    /// Refuses to remove a person whose rights are not for the caller to take.
    pub fn may_take_rights(&self, user: &User) -> Result<(), Error> {
        let label = &user.sip_address;
        if !self.roles_of_person(user)?.is_empty() && !self.ask(Resource::RoleMember, Right::Write, None)?.allowed {
            return Err(Error::denied(format!(
                "{} may not remove user {label}: it holds roles",
                self.caller()?.name()
            ))
            .id("PermissionDenied")
            .target(label.as_str())
            .hint("a CsAdministrator removes people with roles"));
        }
        let store = self.store()?;
        for id in store.workflows_listing(label)? {
            let Some(stored) = store.get::<Workflow>(id)? else { continue };
            // Whoever may not change a workflow need not know which one it is.
            if self.may(Right::Write, &stored).is_err() {
                return Err(Error::denied(format!(
                    "{} may not remove user {label}: it is a manager of workflows, and that is not for {} to take away",
                    self.caller()?.name(),
                    self.caller()?.name()
                ))
                .id("PermissionDenied")
                .target(label.as_str())
                .hint("whoever may change the workflows takes it out of ManagersByUri first, or removes the user"));
            }
        }
        Ok(())
    }

    /// Takes roles and manager places away, each with its entry in the journal; says that, and what stays.
    pub fn take_rights(&self, user: &User, warnings: &mut Vec<String>) -> Result<(), Error> {
        self.may_take_rights(user)?;
        let (store, address) = (self.store()?, &user.sip_address);
        let standing = self.standing(user)?;
        for held in &standing.roles {
            store.remove_member(&held.role, &held.member)?;
            let before = format!("{} {}", held.role, held.sites.join(",")).trim_end().to_string();
            self.write_journal("role member", &held.role, &held.member, Some(&before), None)?;
            warnings.push(format!("{} loses {}", held.member, held.role));
        }
        if !standing.roles.is_empty() && !has_administrator(self)? {
            return Err(Error::operation(format!(
                "{} holds the last CsAdministrator and cannot be removed",
                standing.roles[0].member
            ))
            .hint("give CsAdministrator to somebody else first: Add-RgsRoleMember; an entry with a wrong address lets go of the account with Set-RgsUser -SamAccountName $null"));
        }
        for id in store.workflows_listing(address)? {
            let Some(stored) = store.get::<Workflow>(id)? else { continue };
            let mut after = stored.value.clone();
            after.managers.retain(|manager| manager != address);
            let decision = self.may(Right::Write, &stored)?;
            self.replace(&decision, &stored.value, &after, warnings)?;
            let left = match after.managed && after.managers.is_empty() {
                true => "; it has no manager left, and only administrators can configure it",
                false => "",
            };
            warnings.push(format!("{address} is no manager of workflow \"{}\" any more{left}", after.name));
        }
        store.disown(address)?;
        let stays: Vec<&Usage> = standing.uses.iter().filter(|u| u.place != "ManagersByUri").collect();
        if !stays.is_empty() {
            let mut kinds: Vec<EntityKind> = stays.iter().map(|u| u.kind).collect();
            kinds.sort_by_key(|kind| kind.noun());
            kinds.dedup();
            let cmdlets: Vec<String> = kinds.iter().map(|kind| format!("Set-{}", kind.cmdlet_noun())).collect();
            warnings.push(format!(
                "{address} is still named by {}; {} mends that",
                usage_words(&stays),
                crate::object::convert::or_list(&cmdlets.iter().map(String::as_str).collect::<Vec<_>>())
            ));
        }
        Ok(())
    }

    /// Says what somebody who is entered, or whose account changes, has from the first moment.
    pub fn say_rights(&self, before: Option<&User>, user: &User, warnings: &mut Vec<String>) -> Result<(), Error> {
        let (store, address) = (self.store()?, &user.sip_address);
        let folded = |account: &Option<String>| account.as_ref().map(|account| account.trim().to_lowercase());
        let was = before.and_then(|user| user.sam_account_name.clone());
        let is = user.sam_account_name.clone();
        let is_other_account = folded(&was) != folded(&is);
        if let Some(was) = was.filter(|_| is_other_account) {
            let kept = store.roles_of(&was)?;
            if let Some(first) = kept.first() {
                warnings.push(format!(
                    "account {was} keeps {}; Remove-RgsRoleMember -Role {} -Member {was} takes that away",
                    roles(&kept),
                    first.role
                ));
            }
        }
        if let Some(is) = is.as_ref().filter(|_| is_other_account) {
            let gets = store.roles_of(is)?;
            if !gets.is_empty() {
                warnings.push(format!("{address} holds what account {is} was given: {}", roles(&gets)));
            }
        }
        if before.is_some() && !is_other_account {
            return Ok(());
        }
        let who = match (before, &is) {
            (None, _) => format!("{address} has already"),
            (Some(_), Some(is)) => format!("account {is} has what is {address}'s"),
            (Some(_), None) => return Ok(()),
        };
        let mut has: Vec<String> = store.roles_of(address.as_str())?.into_iter().map(|m| m.role).collect();
        // Agents are often entered after their groups: that is worth a word where somebody of the address was here.
        let was_here = before.is_none() && store.was_removed(address)?;
        let mut named = if was_here { store.naming(user)? } else { store.listing(address)? };
        named.retain(|usage| usage.place == "ManagersByUri" || was_here);
        let uses = self.known_uses(named)?;
        if !uses.is_empty() {
            has.push(format!("a place in {}", usage_words(&uses.iter().collect::<Vec<_>>())));
        }
        if !has.is_empty() {
            warnings.push(format!("{who}: {}", and_list(&has)));
        }
        Ok(())
    }
}

fn roles(memberships: &[Membership]) -> String {
    and_list(&memberships.iter().map(|m| m.role.clone()).collect::<Vec<_>>())
}

/// Whether somebody has all of CsAdministrator: nobody could give a role again.
pub fn has_administrator(cx: &Context) -> Result<bool, Error> {
    let store = cx.store()?;
    for membership in store.memberships()? {
        if grant(store, &membership)?.is_some_and(|grant| grant.is_full_administrator()) {
            return Ok(true);
        }
    }
    Ok(false)
}
