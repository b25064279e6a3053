//! Get-CsUser.

use super::{name_of, one};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::name::Wanted;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsUser",
    aliases: &[],
    synopsis: "Returns users of the directory.",
    description: "",
    needs: Some((Resource::Directory, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY],
    returns: "User",
    examples: &[
        Example {
            text: "Lists the users.",
            code: r#"Get-CsUser | Select-Object DisplayName, SipAddress, EnterpriseVoiceEnabled"#,
            shows: r#"
DisplayName SipAddress             EnterpriseVoiceEnabled
----------- ----------             ----------------------
Ann Beebe   sip:ann@litwareinc.com True
Bo Dahl     sip:bo@litwareinc.com  True
Cy Ivory    sip:cy@litwareinc.com  True
Dee Moss    sip:dee@litwareinc.com False
"#,
        },
        Example {
            text: "Finds one by address, account or display name.",
            code: r#""sip:ann@litwareinc.com", "bo", "Cy Ivory" | Get-CsUser | Select-Object SipAddress"#,
            shows: r#"
SipAddress
----------
sip:ann@litwareinc.com
sip:bo@litwareinc.com
sip:cy@litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> = Param::<Value>::optional(
    "Identity",
    "SIP address with or without sip:, account, or display name; * matches several.",
)
.at(0)
.by_value()
.not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let asked = args.get(&IDENTITY)?.map(|v| name_of(&v));
    let wanted = match &asked {
        None => None,
        Some(name) => {
            let found = cx.at_once(|cx| -> Result<_, Error> {
                cx.allow_at_all()?;
                let meant = Wanted::new(name).decide(!cx.store()?.users_named(name)?.is_empty());
                if meant.is_pattern() { Ok(Err(meant)) } else { one(cx, name).map(Ok) }
            })?;
            match found {
                Ok(user) => return cx.emit(Value::Object(user.to_object())),
                Err(meant) => Some(meant),
            }
        }
    };
    let mut found = 0;
    let mut after = String::new();
    loop {
        let page = cx.at_once(|cx| {
            cx.allow_at_all()?;
            cx.store()?.users_after(&after, 512)
        })?;
        let Some(last) = page.last() else { break };
        after = last.sip_address.to_string();
        for user in page {
            let names = [
                user.sip_address.as_str(),
                user.sip_address.rest(),
                user.display_name.as_str(),
                user.sam_account_name.as_deref().unwrap_or(""),
            ];
            if wanted.as_ref().is_none_or(|meant| names.iter().any(|name| meant.fits(name))) {
                found += 1;
                cx.emit(Value::Object(user.to_object()))?;
            }
        }
        cx.check_interrupt()?;
    }
    match (asked, wanted) {
        // Brackets alone may belong to a name, and so it is one that is not there.
        (Some(name), Some(meant)) if found == 0 && !meant.may_fit_nothing() => one(cx, &name).map(drop)?,
        _ => {}
    }
    Ok(())
}
