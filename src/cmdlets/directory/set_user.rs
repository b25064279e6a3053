//! Set-RgsUser.

use super::super::family::PASS_THRU;
use super::{DISPLAY_NAME, LINE, REGISTRAR, SAM, VOICE, name_of, one};
use crate::access::right::{Resource, Right};
use crate::cmdlets::topology;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::rules::{person_line, plain_name};
use crate::domain::user::User;
use crate::error::{Error, Halt};
use crate::object::record::Record;
use crate::object::uri::Uri;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-RgsUser",
    aliases: &[],
    synopsis: "Changes a user of the directory.",
    description: "Another account acts as the person from then on, with the roles of the address and its own; that is said, and so is what the account that was keeps. The number must be free: people and workflows share one space of addresses and numbers.",
    needs: Some((Resource::Directory, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY, &DISPLAY_NAME, &SAM, &VOICE, &LINE, &REGISTRAR, &PASS_THRU],
    returns: "",
    examples: &[
        Example {
            text: "Enables a user for Enterprise Voice, so that the phone rings.",
            code: r#"Set-RgsUser dee@litwareinc.com -EnterpriseVoiceEnabled $true
(Get-CsUser dee@litwareinc.com).EnterpriseVoiceEnabled"#,
            shows: r#"True"#,
        },
        Example {
            text: "Says which operating-system account is hers.",
            code: r#"Set-RgsUser -Identity sip:dee@litwareinc.com -SamAccountName dee -PassThru | Select-Object DisplayName, SamAccountName"#,
            shows: r#"
DisplayName SamAccountName
----------- --------------
Dee Moss    dee
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> =
    Param::<Value>::mandatory("Identity", "SIP address, account or display name of the user.")
        .at(0)
        .by_value()
        .not_null();

static FIELDS: &[&dyn Declared] = &[&DISPLAY_NAME, &SAM, &VOICE, &LINE, &REGISTRAR];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let label = one(cx, &name_of(&args.need(&IDENTITY)?))?.sip_address.to_string();
    if !FIELDS.iter().any(|p| args.is_given(*p)) {
        return Err(Error::argument(format!("nothing to change in user {label}"))
            .id("MissingMandatoryParameter")
            .hint("give the properties to set")
            .into());
    }
    let user = cx.commit("change user", &label, |cx, warnings| {
        // Read where it is written, so that what another shell stores meanwhile is not lost.
        let before = one(cx, &label)?;
        let user = changed(args, &before)?;
        super::may_write(cx, Some(&before), Some(&user))?;
        super::account_is_free(cx, &user)?;
        super::addresses_are_free(cx, &user, warnings)?;
        cx.say_rights(Some(&before), &user, warnings)?;
        if user.registrar_pool != before.registrar_pool {
            warnings.extend(user.registrar_pool.as_deref().and_then(topology::without_dot));
        }
        cx.store()?.put_user(&user)?;
        cx.write_journal("user", &label, &user.display_name, Some(&before), Some(&user))?;
        Ok(user)
    })?;
    match user {
        Some(user) if args.has(&PASS_THRU) => cx.emit(Value::Object(user.to_object())),
        _ => Ok(()),
    }
}

fn changed(args: &Arguments, before: &User) -> Result<User, Error> {
    let mut user = before.clone();
    if let Some(name) = args.get(&DISPLAY_NAME)? {
        if name.trim().is_empty() {
            return Err(Error::argument("-DisplayName must not be empty text"));
        }
        user.display_name = name.trim().to_string();
        plain_name("DisplayName", &user.display_name)?;
    }
    if let Some(sam) = args.get(&SAM)? {
        user.sam_account_name = sam.filter(|s| !s.trim().is_empty());
        if let Some(sam) = &user.sam_account_name {
            plain_name("SamAccountName", sam)?;
        }
    }
    if let Some(voice) = args.get(&VOICE)? {
        user.enterprise_voice_enabled = voice;
    }
    if let Some(line) = args.get(&LINE)? {
        user.line_uri = match line.filter(|l| !l.trim().is_empty()) {
            Some(line) => Some(person_line("LineUri", &Uri::new(&line))?),
            None => None,
        };
    }
    if let Some(pool) = args.get(&REGISTRAR)? {
        user.registrar_pool = pool;
    }
    Ok(user)
}
