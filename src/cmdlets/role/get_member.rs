//! Get-RgsRoleMember.

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
    let role = args.get(&ROLE)?;
    let memberships = cx.at_once(|cx| -> Result<_, Halt> {
        cx.allow_at_all()?;
        let mut memberships = match &role {
            Some(role) => cx.store()?.members_of(&super::one(cx, role)?.identity)?,
            None => cx.store()?.memberships()?,
        };
        if !cx.knows_all(Resource::RoleMember)? {
            let caller = cx.caller()?;
            memberships.retain(|membership| caller.is_named(&membership.member));
        }
        Ok(memberships)
    })?;
    for membership in memberships {
        let scope = if membership.sites.is_empty() { "global".to_string() } else { membership.sites.join(", ") };
        cx.emit(Value::Object(Object::custom(vec![
            ("Role".into(), Value::from(membership.role)),
            ("Member".into(), Value::from(membership.member)),
            ("Scope".into(), Value::from(scope)),
        ])))?;
    }
    Ok(())
}
