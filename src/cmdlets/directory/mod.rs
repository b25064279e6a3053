//! The user directory.

mod get_user;
mod new_user;
mod remove_user;
mod set_user;

use crate::access::decide::Target;
use crate::access::matrix::Cell;
use crate::access::right::{Resource, Right};
use crate::command::cmdlet::Cmdlet;
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::rules::{Findings, check_free};
use crate::domain::user::User;
use crate::error::{Error, Kind};
use crate::object::value::Value;
use crate::store::holder::Holder;

pub static CMDLETS: &[&Cmdlet] = &[&new_user::CMDLET, &set_user::CMDLET, &remove_user::CMDLET, &get_user::CMDLET];

static DISPLAY_NAME: Param<String> = Param::optional("DisplayName", "Name as people know it.").by_property();
static SAM: Param<Option<String>> =
    Param::optional("SamAccountName", "Account name; also the operating-system account of the person.").by_property();
static VOICE: Param<bool> = Param::optional("EnterpriseVoiceEnabled", "Whether the person's phone rings for a group.")
    .by_property()
    .default("$true");
static LINE: Param<Option<String>> =
    Param::optional("LineUri", "Telephone number.").by_property().limits("TEL:+ and digits, unique");
static REGISTRAR: Param<Option<String>> =
    Param::optional("RegistrarPool", "Pool at which the person is registered.").by_property();

/// The one user that a name means.
pub(super) fn one(cx: &Context, name: &str) -> Result<User, Error> {
    let mut found = match cx.sight(Resource::Directory)? {
        Cell::No => Vec::new(),
        _ => cx.store()?.users_named(name)?,
    };
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Error::not_found(format!("there is no user \"{name}\""))
            .target(name)
            .hint("New-RgsUser -SipAddress URI enters one; Get-CsUser shows those there are")),
        n => {
            let addresses: Vec<String> = found.iter().map(|u| u.sip_address.to_string()).collect();
            Err(Error::new(
                Kind::InvalidArgument,
                format!("\"{name}\" is the name of {n} users: {}", addresses.join(", ")),
            )
            .hint("give the SIP address"))
        }
    }
}

/// A user for the permission table: the site of the pool at which the person is registered.
pub(super) fn target(cx: &Context, user: &User) -> Result<Target, Error> {
    let site = match &user.registrar_pool {
        Some(pool) => cx.store()?.services()?.into_iter().find(|s| s.pool_fqdn.eq_ignore_ascii_case(pool)),
        None => None,
    };
    Ok(Target { label: format!("user {}", user.sip_address), site: site.map(|s| s.site), own: false })
}

/// May the caller write this entry, as it was and as it will be?
fn may_write(cx: &Context, before: Option<&User>, after: Option<&User>) -> Result<(), Error> {
    for user in before.into_iter().chain(after) {
        cx.require(Resource::Directory, Right::Write, Some(&target(cx, user)?))?;
    }
    let account = |user: Option<&User>| user.and_then(|u| u.sam_account_name.clone());
    let (was, is) = (account(before), account(after));
    // What a person has who is removed is asked about by whoever takes it away.
    if was == is || after.is_none() {
        return Ok(());
    }
    // Whose account it is decides whose roles somebody has: for people with roles that is for who gives roles.
    let store = cx.store()?;
    let address = before.or(after).map(|u| u.sip_address.to_string()).unwrap_or_default();
    for holder in [Some(address.clone()), was, is].into_iter().flatten() {
        if !store.roles_of(&holder)?.is_empty() {
            let decision = cx.ask(Resource::RoleMember, Right::Write, None)?;
            if !decision.allowed {
                return Err(Error::denied(format!(
                    "{} may not say whose account {address} is: {holder} holds roles",
                    cx.caller()?.name()
                ))
                .id("PermissionDenied")
                .target(address)
                .hint("a CsAdministrator sets the SamAccountName of people with roles"));
            }
        }
    }
    Ok(())
}

/// An account belongs to one person.
fn account_is_free(cx: &Context, user: &User) -> Result<(), Error> {
    let Some(account) = &user.sam_account_name else { return Ok(()) };
    match cx.store()?.user_by_account(account)?.filter(|other| other.sip_address != user.sip_address) {
        Some(other) => Err(Error::new(
            Kind::ResourceExists,
            format!("the account {account} belongs to {} already", other.sip_address),
        )),
        None => Ok(()),
    }
}

/// People and workflows share one space of addresses and numbers.
fn addresses_are_free(cx: &Context, user: &User, warnings: &mut Vec<String>) -> Result<(), Error> {
    let mut findings = Findings::default();
    let own = Holder::Person(user.sip_address.clone());
    for (what, address) in [("SipAddress", Some(&user.sip_address)), ("LineUri", user.line_uri.as_ref())] {
        let Some(address) = address else { continue };
        check_free(&mut findings, what, address, cx.other_holder(address, &own)?);
    }
    let hint = |error: Error| error.hint("choose another one, or take it from who has it first");
    warnings.extend(findings.into_result().map_err(hint)?);
    Ok(())
}

/// Text of an identity argument: a user object stands for its address.
fn name_of(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            object.get("SipAddress").or_else(|| object.get("Identity")).unwrap_or_default().to_string()
        }
        other => other.to_string(),
    }
}
