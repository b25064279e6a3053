//! Remove-CsAdminRole.

use super::super::family::FORCE;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::convert::count;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-CsAdminRole",
    aliases: &[],
    synopsis: "Removes custom roles.",
    description: "A role that somebody holds is asked about; one that nobody holds goes without a question, so that scripts run. Members keep their accounts.",
    needs: Some((Resource::Role, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY, &SID, &FILTER, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Removes a role that nobody holds.",
            code: r#"Remove-CsAdminRole -Identity DublinGroups
(Get-CsAdminRole | Where-Object {-not $_.IsStandardRole}).Identity"#,
            shows: "",
        },
        Example {
            text: "Removes a role without a question, even if somebody holds it.",
            code: r#"Add-RgsRoleMember DublinGroups sip:cy@litwareinc.com
Remove-CsAdminRole -Identity DublinGroups -Confirm:$false
Get-RgsRoleMember -Role CsHelpDesk | Select-Object Role, Member"#,
            shows: r#"
Role       Member
----       ------
CsHelpDesk sip:bo@litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> =
    Param::optional("Identity", "Name of the role.").at(0).by_property().by_value().sets(&["Identity"]).not_null();
static SID: Param<String> = Param::optional("Sid", "Security identifier of the role.").sets(&["SID"]).not_null();
static FILTER: Param<String> = Param::optional("Filter", "Name with * and ?.").sets(&["Filter"]).not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let roles = match (args.get(&IDENTITY)?.or(args.get(&SID)?), args.get(&FILTER)?) {
        (Some(name), _) => vec![super::one(cx, &name)?],
        (None, Some(pattern)) => {
            super::filtered(cx, &pattern)?.into_iter().filter(|role| !role.is_standard_role).collect()
        }
        (None, None) => {
            return Err(Error::argument("-Identity, -Sid or -Filter is missing")
                .id("MissingMandatoryParameter")
                .into());
        }
    };
    for role in roles {
        super::custom_only(&role, "removed")?;
        let held = cx.store()?.members_of(&role.identity)?.len();
        let name = role.identity.clone();
        let ask = held > 0 && cx.common.confirm != Some(false) && !cx.what_if();
        if ask && !cx.confirm(&format!("remove role {name}"), &format!("{} it", holders(held)), &name)? {
            continue;
        }
        let asked = cx.common.confirm;
        if ask {
            cx.common.to_mut().confirm = Some(false);
        }
        cx.commit("remove role", &name, |cx, _| {
            cx.store()?.delete_role(&name)?;
            super::keep_administrator(cx, || format!("{name} is what the last CsAdministrator holds"))?;
            Ok(cx.write_journal("role", &role.sid, &name, Some(&role), None)?)
        })?;
        cx.common.to_mut().confirm = asked;
    }
    Ok(())
}

fn holders(held: usize) -> String {
    if held == 1 { "1 person holds".into() } else { format!("{} hold", count(held, "member")) }
}
