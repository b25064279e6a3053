//! Remove-RgsRoleMember.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-RgsRoleMember",
    aliases: &[],
    synopsis: "Takes a role away from people.",
    description: "The last CsAdministrator cannot be removed.",
    needs: Some((Resource::RoleMember, Right::Write)),
    should_process: true,
    parameters: &[&ROLE, &MEMBER],
    returns: "",
    examples: &[
        Example {
            text: "Takes a role from somebody.",
            code: r#"Remove-RgsRoleMember -Role CsHelpDesk -Member sip:bo@litwareinc.com
Get-RgsRoleMember -Role CsHelpDesk"#,
            shows: "",
        },
        Example {
            text: "Shows what would be taken.",
            code: r#"Remove-RgsRoleMember CsHelpDesk sip:bo@litwareinc.com -WhatIf"#,
            shows: r#"What if: remove member "sip:bo@litwareinc.com in CsHelpDesk""#,
        },
    ],
    run: Run::Each(run),
};

static ROLE: Param<String> = Param::mandatory("Role", "Name of the role.").at(0).not_null();
static MEMBER: Param<Vec<String>> =
    Param::mandatory("Member", "SIP addresses, or accounts, of the people.").at(1).by_value();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let role = super::one(cx, &args.need(&ROLE)?)?.identity;
    for member in args.need(&MEMBER)? {
        let label = format!("{member} in {role}");
        cx.commit("remove member", &label, |cx, _| {
            let store = cx.store()?;
            let held = store.remove_member(&role, &member)? || store.remove_member(&role, &format!("sip:{member}"))?;
            if !held {
                return Err(Error::not_found(format!("{member} does not hold {role}"))
                    .hint(format!("Get-RgsRoleMember -Role {role} shows who does"))
                    .into());
            }
            super::keep_administrator(cx, || format!("{member} is the last CsAdministrator and cannot be removed"))?;
            Ok(cx.write_journal("role member", &role, &member, Some(&role), None)?)
        })?;
    }
    Ok(())
}
