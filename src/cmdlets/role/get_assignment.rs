//! Get-CsAdminRoleAssignment.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::domain::user::User;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsAdminRoleAssignment",
    aliases: &[],
    synopsis: "Returns the names of the roles that a user holds.",
    description: "The vendor takes the account name only; here any name of the user will do, and users come through the pipeline, which its page both allows and forbids. Callers without the right to see the roles of all see their own.",
    needs: Some((Resource::RoleMember, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FORCE, &LOCAL],
    returns: "String",
    examples: &[
        Example {
            text: "Lists the roles of somebody, by account.",
            code: r#"Get-CsAdminRoleAssignment -Identity ann"#,
            shows: r#"CsResponseGroupManager"#,
        },
        Example {
            text: "Does so by address.",
            code: r#"Get-CsAdminRoleAssignment sip:bo@litwareinc.com | Get-CsAdminRole | Select-Object Identity, IsStandardRole"#,
            shows: r#"
Identity   IsStandardRole
--------   --------------
CsHelpDesk True
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> =
    Param::<Value>::mandatory("Identity", "Account, SIP address or display name of the user.")
        .at(0)
        .by_value()
        .not_null();
static FORCE: Param<Switch> = Param::switch("Force", "Hides messages that are not errors.");
static LOCAL: Param<Switch> = Param::switch("LocalStore", "Accepted; there is one store.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = match args.need(&IDENTITY)? {
        Value::Object(object) => object.get("SipAddress").unwrap_or_default().to_string(),
        other => other.to_string(),
    };
    let roles = cx.at_once(|cx| {
        cx.allow_at_all()?;
        roles_of(cx, &name)
    })?;
    roles.into_iter().try_for_each(|role| cx.emit(Value::from(role)))
}

/// The roles of a person by any name. Whose roles the caller may not see, who is there no more than who never was: only
/// the caller is looked up then.
fn roles_of(cx: &Context, name: &str) -> Result<Vec<String>, Error> {
    let (store, caller) = (cx.store()?, cx.caller()?);
    let all = cx.knows_all(Resource::RoleMember)?;
    let users = match (&caller.address, all) {
        (_, true) => store.users_named(name)?,
        (Some(address), false) => store.user(address)?.into_iter().filter(|user| is_called(user, name)).collect(),
        (None, false) => Vec::new(),
    };
    let mut keys: Vec<String> = Vec::new();
    for user in &users {
        keys.push(user.sip_address.to_string());
        keys.extend(user.sam_account_name.clone());
    }
    if all || caller.is_named(name) {
        keys.push(name.to_string());
    }
    let mut roles: Vec<String> = Vec::new();
    for key in &keys {
        for membership in store.roles_of(key)? {
            if !roles.contains(&membership.role) {
                roles.push(membership.role);
            }
        }
    }
    let is_known = !users.is_empty() || !all && !keys.is_empty();
    if roles.is_empty() && !is_known {
        return Err(Error::not_found(format!("there is no user \"{name}\"")).hint("Get-CsUser shows those there are"));
    }
    roles.sort();
    Ok(roles)
}

/// Whether a name is one of a user's: address with or without `sip:`, account with or without domain, display name.
fn is_called(user: &User, name: &str) -> bool {
    let account = name.rsplit('\\').next().unwrap_or(name).to_lowercase();
    let name = name.to_lowercase();
    let same = |text: &str| text.to_lowercase() == name;
    same(user.sip_address.as_str())
        || same(user.sip_address.rest())
        || same(&user.display_name)
        || user.sam_account_name.as_deref().is_some_and(|sam| sam.to_lowercase() == account)
}
