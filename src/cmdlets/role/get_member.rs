//! Get-RgsRoleMember.

use crate::access::matrix::Cell;
use crate::access::matrix::cell;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-RgsRoleMember",
    aliases: &[],
    synopsis: "Returns who holds which role.",
    description: "Callers without the right to see all see their own.",
    needs: Some((Resource::RoleMember, Right::Read)),
    should_process: false,
    parameters: &[&ROLE],
    returns: "",
    examples: &[
        Example {
            text: "Lists who holds which role.",
            code: r#"Get-RgsRoleMember | Select-Object Role, Member"#,
            shows: r#"
Role                   Member
----                   ------
CsAdministrator        pat
CsHelpDesk             sip:bo@litwareinc.com
CsResponseGroupManager sip:ann@litwareinc.com
"#,
        },
        Example {
            text: "Lists the managers.",
            code: r#"Get-RgsRoleMember -Role CsResponseGroupManager | Select-Object Member"#,
            shows: r#"
Member
------
sip:ann@litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

static ROLE: Param<String> = Param::optional("Role", "Name of the role.").at(0).not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let caller = cx.caller()?;
    let all = caller.grants.iter().any(|g| cell(Resource::RoleMember, Right::Read, g.class) == Cell::Any);
    let memberships = match args.get(&ROLE)? {
        Some(role) => cx.store()?.members_of(&super::one(cx, &role)?.identity)?,
        None => cx.store()?.memberships()?,
    };
    for membership in memberships {
        if !all && !membership.member.eq_ignore_ascii_case(&caller.name()) {
            continue;
        }
        let scope = if membership.sites.is_empty() { "global".to_string() } else { membership.sites.join(", ") };
        cx.emit(Value::Object(Object::custom(vec![
            ("Role".into(), Value::from(membership.role)),
            ("Member".into(), Value::from(membership.member)),
            ("Scope".into(), Value::from(scope)),
        ])))?;
    }
    Ok(())
}
