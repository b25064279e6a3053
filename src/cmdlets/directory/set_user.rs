//! Set-RgsUser.

use super::super::family::PASS_THRU;
use super::{DISPLAY_NAME, LINE, REGISTRAR, SAM, VOICE, name_of, one};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::rules::line_uri;
use crate::error::{Error, Halt, Kind};
use crate::object::record::Record;
use crate::object::uri::Uri;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-RgsUser",
    aliases: &[],
    synopsis: "Changes a user of the directory.",
    description: "",
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

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let before = one(cx, &name_of(&args.need(&IDENTITY)?))?;
    let mut user = before.clone();
    if let Some(name) = args.get(&DISPLAY_NAME)? {
        user.display_name = name;
    }
    if let Some(sam) = args.get(&SAM)? {
        user.sam_account_name = sam.filter(|s| !s.trim().is_empty());
    }
    if let Some(voice) = args.get(&VOICE)? {
        user.enterprise_voice_enabled = voice;
    }
    if let Some(line) = args.get(&LINE)? {
        user.line_uri = match line {
            Some(line) => Some(line_uri("LineUri", &Uri::new(&line))?),
            None => None,
        };
    }
    if let Some(pool) = args.get(&REGISTRAR)? {
        user.registrar_pool = pool;
    }
    let label = user.sip_address.to_string();
    cx.commit("change user", &label, |cx, _| {
        let store = cx.store()?;
        if let Some(sam) = &user.sam_account_name
            && let Some(other) = store.user_by_account(sam)?.filter(|u| u.sip_address != user.sip_address)
        {
            return Err(Error::new(
                Kind::ResourceExists,
                format!("the account {sam} belongs to {} already", other.sip_address),
            )
            .into());
        }
        store.put_user(&user)?;
        cx.write_journal(
            "user",
            &label,
            &user.display_name,
            serde_json::to_string(&before).ok(),
            serde_json::to_string(&user).ok(),
        )?;
        Ok(())
    })?;
    cx.session.forget_caller();
    if args.has(&PASS_THRU) { cx.emit(Value::Object(user.to_object())) } else { Ok(()) }
}
