//! Roles, their members, and what they allow.

mod add_member;
mod get_assignment;
mod get_caller;
mod get_member;
mod get_permission;
mod get_role;
mod new_role;
mod remove_member;
mod remove_role;
mod set_role;
mod update_role;

use crate::access::matrix::{Cell, ROLES, class_of};
use crate::access::right::Resource;
use crate::command::cmdlet::Cmdlet;
use crate::command::context::Context;
use crate::command::leaving::has_administrator;
use crate::domain::role::AdminRole;
use crate::error::Error;
use crate::object::convert::nearest;
use crate::object::name::{Wanted, same};
use crate::object::visible::beside;

pub static CMDLETS: &[&Cmdlet] = &[
    &get_caller::CMDLET,
    &add_member::CMDLET,
    &remove_member::CMDLET,
    &get_member::CMDLET,
    &get_assignment::CMDLET,
    &get_permission::CMDLET,
    &get_role::CMDLET,
    &new_role::CMDLET,
    &set_role::CMDLET,
    &remove_role::CMDLET,
    &update_role::CMDLET,
];

/// A predefined role as an object; its cmdlets follow from the permission table.
fn standard(name: &str, at: usize) -> AdminRole {
    AdminRole {
        identity: name.to_string(),
        sid: format!("S-1-5-21-0-0-0-{}", 1101 + at),
        is_standard_role: true,
        cmdlets: cmdlets_of(name),
        script_modules: Vec::new(),
        config_scopes: vec!["global".into()],
        user_scopes: vec!["global".into()],
        template: None,
    }
}

/// The cmdlets that a predefined role may run at all.
fn cmdlets_of(role: &str) -> Vec<String> {
    let Some((_, class)) = class_of(role) else { return Vec::new() };
    crate::cmdlets::ROLL
        .iter()
        // Csv is no noun of the vendor's.
        .filter(|c| c.noun().strip_prefix("Cs").is_some_and(|rest| rest.starts_with(char::is_uppercase)))
        .filter(|c| {
            c.needs.is_none_or(|(resource, right)| {
                crate::access::matrix::cell(resource, right, class) != crate::access::matrix::Cell::No
            })
        })
        .map(|c| c.name.to_string())
        .collect()
}

/// All roles: the predefined, then the custom ones.
fn all(cx: &Context) -> Result<Vec<AdminRole>, Error> {
    let mut roles: Vec<AdminRole> = ROLES.iter().enumerate().map(|(at, (name, _))| standard(name, at)).collect();
    for mut role in cx.store()?.custom_roles()? {
        if role.cmdlets.is_empty() {
            role.cmdlets = role.template.as_deref().map(cmdlets_of).unwrap_or_default();
        }
        roles.push(role);
    }
    Ok(roles)
}

/// A role by name, or by SID.
fn one(cx: &Context, name: &str) -> Result<AdminRole, Error> {
    let roles = match cx.sight(Resource::Role)? {
        Cell::No => Vec::new(),
        _ => all(cx)?,
    };
    let is_written_so = |r: &&AdminRole| r.identity.trim().to_lowercase() == name.trim().to_lowercase();
    let is_called = |r: &&AdminRole| same(&r.identity, name) || r.sid.eq_ignore_ascii_case(name.trim());
    // Two roles of an old store may be of one name by now: then the one that is so written.
    if let Some(role) = roles.iter().find(is_written_so).or_else(|| roles.iter().find(is_called)) {
        return Ok(role.clone());
    }
    let error = Error::not_found(format!("there is no role \"{name}\"")).target(name);
    Err(match nearest(name, roles.iter().map(|r| r.identity.as_str())) {
        Some(near) => error.hint(format!("did you mean {}?", beside(near, name).0)),
        None => error.hint("Get-CsAdminRole shows those there are"),
    })
}

/// The roles that a filter means: those of that name, or else those that it matches as a pattern.
fn filtered(cx: &Context, filter: &str) -> Result<Vec<AdminRole>, Error> {
    let mut roles = all(cx)?;
    let meant = Wanted::new(filter).among(roles.iter().map(|role| role.identity.as_str()));
    roles.retain(|role| meant.fits(&role.identity));
    Ok(roles)
}

/// Refuses what would leave nobody who has all of CsAdministrator: nobody could give a role again.
fn keep_administrator(cx: &Context, why: impl FnOnce() -> String) -> Result<(), Error> {
    if has_administrator(cx)? {
        return Ok(());
    }
    Err(Error::operation(why()).hint("give CsAdministrator to somebody else first: Add-RgsRoleMember"))
}

/// Refuses a predefined role: those cannot be changed.
fn custom_only(role: &AdminRole, verb: &str) -> Result<(), Error> {
    if role.is_standard_role {
        return Err(Error::operation(format!("{} is predefined and cannot be {verb}", role.identity))
            .hint("New-CsAdminRole makes a custom role from it"));
    }
    Ok(())
}

/// `global`, `site:ID`, `OU:dn`; checked and spelt in one way.
fn scopes(words: &[String], kind: &str) -> Result<Vec<String>, Error> {
    words
        .iter()
        .map(|word| match word.split_once(':') {
            None if word.eq_ignore_ascii_case("global") => Ok("global".to_string()),
            Some((k, rest)) if k.trim().eq_ignore_ascii_case(kind) && !rest.trim().is_empty() => {
                Ok(format!("{kind}:{}", rest.trim()))
            }
            _ => Err(Error::argument(format!("\"{word}\" is not a scope")).hint(format!("write global or {kind}:…"))),
        })
        .collect()
}
