//! Remove-RgsUser.

use super::{name_of, one};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-RgsUser",
    aliases: &[],
    synopsis: "Removes a user from the directory.",
    description: "What gives rights goes with the person, in one transaction, and each of it into the journal: roles that were given to the address or to the account, and places in ManagersByUri. So somebody who is entered under the address or the account later begins with nothing. Agent groups and call actions keep the address, and are named; New-RgsUser says so again when the address comes back. What there is of all that is named first, and you are asked; -Force does not ask. People who hold roles are removed by those who give roles, managers of a workflow by those who may change it. To keep what the account was given, take it out of the entry first: Set-RgsUser -SamAccountName $null.",
    needs: Some((Resource::Directory, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Removes a user by address.",
            code: r#"Remove-RgsUser sip:dee@litwareinc.com
(Get-CsUser).DisplayName"#,
            shows: r#"
Ann Beebe
Bo Dahl
Cy Ivory
"#,
        },
        Example {
            text: "Shows what would be removed, by account.",
            code: r#"Remove-RgsUser bo -WhatIf -WarningAction SilentlyContinue"#,
            shows: r#"What if: remove user "sip:bo@litwareinc.com""#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> =
    Param::<Value>::mandatory("Identity", "SIP address, account or display name of the user.")
        .at(0)
        .by_value()
        .not_null();

static FORCE: Param<Switch> = Param::switch("Force", "Does not ask, whatever names the user.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let wanted = name_of(&args.need(&IDENTITY)?);
    let (user, standing) = cx.at_once(|cx| -> Result<_, Halt> {
        let user = one(cx, &wanted)?;
        super::may_write(cx, Some(&user), None)?;
        cx.may_take_rights(&user)?;
        let standing = cx.standing(&user)?;
        Ok((user, standing))
    })?;
    let label = user.sip_address.to_string();
    let asked = cx.common.confirm;
    if !args.has(&FORCE) && asked != Some(false) && !cx.what_if() && !standing.is_empty() {
        if !cx.confirm(&format!("remove user \"{label}\""), &standing.words(), &label)? {
            return Ok(());
        }
        cx.common.to_mut().confirm = Some(false);
    }
    cx.commit("remove user", &label, |cx, warnings| {
        // Read where it is written: another shell may have given it more meanwhile.
        let Some(user) = cx.store()?.user(&user.sip_address)? else {
            return Err(Error::not_found(format!("there is no user \"{label}\" any more")).target(&label).into());
        };
        super::may_write(cx, Some(&user), None)?;
        cx.take_rights(&user, warnings)?;
        cx.store()?.delete_user(&user.sip_address)?;
        Ok(cx.write_journal("user", &label, &user.display_name, Some(&user), None)?)
    })?;
    cx.common.to_mut().confirm = asked;
    Ok(())
}
