//! The user directory.

mod get_user;
mod new_user;
mod remove_user;
mod set_user;

use crate::command::cmdlet::Cmdlet;
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::user::User;
use crate::error::{Error, Kind};
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] = &[&new_user::CMDLET, &set_user::CMDLET, &remove_user::CMDLET, &get_user::CMDLET];

static DISPLAY_NAME: Param<String> = Param::optional("DisplayName", "Name as people know it.").by_property();
static SAM: Param<Option<String>> =
    Param::optional("SamAccountName", "Account name; also the operating-system account of the person.").by_property();
static VOICE: Param<bool> = Param::optional("EnterpriseVoiceEnabled", "Whether the person's phone rings for a group.")
    .by_property()
    .default("$true");
static LINE: Param<Option<String>> =
    Param::optional("LineUri", "Telephone number.").by_property().limits("TEL:+ and digits");
static REGISTRAR: Param<Option<String>> =
    Param::optional("RegistrarPool", "Pool at which the person is registered.").by_property();

/// The one user that a name means.
fn one(cx: &Context, name: &str) -> Result<User, Error> {
    let mut found = cx.store()?.users_named(name)?;
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

/// Text of an identity argument: a user object stands for its address.
fn name_of(value: &Value) -> String {
    match value {
        Value::Object(object) => {
            object.get("SipAddress").or_else(|| object.get("Identity")).unwrap_or_default().to_string()
        }
        other => other.to_string(),
    }
}
