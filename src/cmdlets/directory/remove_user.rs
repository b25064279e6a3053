//! Remove-RgsUser.

use super::{name_of, one};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-RgsUser",
    aliases: &[],
    synopsis: "Removes a user from the directory.",
    description: "Groups, manager lists and roles that name the user keep the address.",
    needs: Some((Resource::Directory, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY],
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
            code: r#"Remove-RgsUser bo -WhatIf"#,
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

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let user = one(cx, &name_of(&args.need(&IDENTITY)?))?;
    let label = user.sip_address.to_string();
    cx.commit("remove user", &label, |cx, _| {
        super::may_write(cx, Some(&user), None)?;
        cx.store()?.delete_user(&user.sip_address)?;
        Ok(cx.write_journal("user", &label, &user.display_name, Some(&user), None)?)
    })?;
    cx.session.forget_caller();
    Ok(())
}
