//! New-RgsUser.

use super::{DISPLAY_NAME, LINE, REGISTRAR, SAM, VOICE};
use crate::access::right::{Resource, Right};
use crate::cmdlets::topology;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::domain::rules::{own_address, person_line, plain_name};
use crate::domain::user::User;
use crate::error::{Error, Halt, Kind};
use crate::object::record::Record;
use crate::object::uri::Uri;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-RgsUser",
    aliases: &[],
    synopsis: "Enters a user in the directory.",
    description: "Columns of a CSV file bind by their names, so a whole directory comes through the pipeline. Address and number must be free: people and workflows share one space of them. Roles and places in ManagersByUri that the address or the account has already are said; so are agent groups and call actions, where somebody of the address was removed before.",
    needs: Some((Resource::Directory, Right::Write)),
    should_process: true,
    parameters: &[&ADDRESS, &DISPLAY_NAME, &SAM, &VOICE, &LINE, &REGISTRAR, &FORCE],
    returns: "User",
    examples: &[
        Example {
            text: "Enters a person, with the operating-system account that is theirs.",
            code: r#"New-RgsUser -SipAddress sip:eve@litwareinc.com -DisplayName "Eve Park" -SamAccountName eve -EnterpriseVoiceEnabled $true | Format-List DisplayName, SipAddress, SamAccountName, EnterpriseVoiceEnabled"#,
            shows: r#"
DisplayName            : Eve Park
SipAddress             : sip:eve@litwareinc.com
SamAccountName         : eve
EnterpriseVoiceEnabled : True
"#,
        },
        Example {
            text: "Enters everybody of a file with the columns SipAddress and DisplayName.",
            code: r#"Import-Csv users.csv | New-RgsUser | Select-Object DisplayName, SipAddress"#,
            shows: r#"
DisplayName SipAddress
----------- ----------
Fay Lund    sip:fay@litwareinc.com
Gus Ray     sip:gus@litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

static ADDRESS: Param<Uri> =
    Param::mandatory("SipAddress", "SIP address of the user.").at(0).by_property().limits("sip:user@domain, unique");
static FORCE: Param<Switch> = Param::switch("Force", "Replaces the user of that address, if there is one.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let address = args.need(&ADDRESS)?;
    own_address("SipAddress", &address)?;
    let name = args.get(&DISPLAY_NAME)?.map(|name| name.trim().to_string()).filter(|name| !name.is_empty());
    let line = match args.get(&LINE)?.flatten().filter(|l| !l.trim().is_empty()) {
        Some(line) => Some(person_line("LineUri", &Uri::new(&line))?),
        None => None,
    };
    if let Some(name) = &name {
        plain_name("DisplayName", name)?;
    }
    plain_name("SipAddress", address.as_str())?;
    let sam = args.get(&SAM)?.flatten().filter(|s| !s.trim().is_empty());
    if let Some(sam) = &sam {
        plain_name("SamAccountName", sam)?;
    }
    let user = User {
        identity: address.rest().to_string(),
        display_name: name.unwrap_or_else(|| address.rest().split('@').next().unwrap_or("").to_string()),
        sip_address: address,
        sam_account_name: sam,
        enterprise_voice_enabled: args.get(&VOICE)?.unwrap_or(true),
        line_uri: line,
        registrar_pool: args.get(&REGISTRAR)?.flatten(),
        enabled: true,
    };
    let label = user.sip_address.to_string();
    let force = args.has(&FORCE);
    let done = cx.commit("enter user", &label, |cx, warnings| {
        let store = cx.store()?;
        let before = store.user(&user.sip_address)?;
        if before.is_some() && !force {
            return Err(Error::new(Kind::ResourceExists, format!("{label} is in the directory already"))
                .hint("Set-RgsUser changes a user")
                .into());
        }
        super::may_write(cx, before.as_ref(), Some(&user))?;
        super::account_is_free(cx, &user)?;
        super::addresses_are_free(cx, &user, warnings)?;
        cx.say_rights(before.as_ref(), &user, warnings)?;
        warnings.extend(user.registrar_pool.as_deref().and_then(topology::without_dot));
        store.put_user(&user)?;
        cx.write_journal("user", &label, &user.display_name, before.as_ref(), Some(&user))?;
        Ok(())
    })?;
    match done {
        Some(()) => cx.emit(Value::Object(user.to_object())),
        None => Ok(()),
    }
}
