//! Add-RgsRoleMember.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::uri::Uri;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-RgsRoleMember",
    aliases: &[],
    synopsis: "Gives people a role.",
    description: "A role counts at once, in every rgsh on the store.",
    needs: Some((Resource::RoleMember, Right::Write)),
    should_process: true,
    parameters: &[&ROLE, &MEMBER, &SITE],
    returns: "",
    examples: &[
        Example {
            text: "Makes somebody a manager of response groups.",
            code: r#"Add-RgsRoleMember -Role CsResponseGroupManager -Member sip:cy@litwareinc.com
(Get-RgsRoleMember -Role CsResponseGroupManager).Member"#,
            shows: r#"
sip:ann@litwareinc.com
sip:cy@litwareinc.com
"#,
        },
        Example {
            text: "Makes somebody administrator of one site.",
            code: r#"Add-RgsRoleMember -Role CsResponseGroupAdministrator -Member sip:bo@litwareinc.com -Site Dublin
Get-RgsRoleMember -Role CsResponseGroupAdministrator"#,
            shows: r#"
Role                         Member                Scope
----                         ------                -----
CsResponseGroupAdministrator sip:bo@litwareinc.com site:Dublin
"#,
        },
    ],
    run: Run::Each(run),
};

static ROLE: Param<String> = Param::mandatory("Role", "Name of the role.").at(0).not_null();
static MEMBER: Param<Vec<Uri>> = Param::mandatory("Member", "SIP addresses of the people.").at(1).by_value();
static SITE: Param<Vec<String>> =
    Param::optional("Site", "SiteIds to which the role is limited.").default("everywhere");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let role = super::one(cx, &args.need(&ROLE)?)?.identity;
    let sites: Vec<String> = args
        .get(&SITE)?
        .unwrap_or_default()
        .iter()
        .map(|s| format!("site:{}", s.trim().trim_start_matches("site:")))
        .collect();
    for member in args.need(&MEMBER)? {
        crate::domain::rules::user_address("Member", &member)?;
        let label = format!("{member} in {role}");
        cx.commit("add member", &label, |cx, warnings| {
            if cx.store()?.user(&member)?.is_none() {
                warnings.push(format!(
                    "{member} is not in the user directory; New-RgsUser enters the address with its account"
                ));
            }
            let held = cx.store()?.members_of(&role)?.into_iter().find(|m| member == Uri::new(&m.member));
            let words = |sites: &[String]| format!("{role} {}", sites.join(",")).trim_end().to_string();
            cx.store()?.add_member(&role, member.as_str(), &sites)?;
            super::keep_administrator(cx, || format!("{member} is the last CsAdministrator and cannot be limited"))?;
            Ok(cx.write_journal(
                "role member",
                &role,
                member.as_str(),
                held.map(|m| words(&m.sites)).as_ref(),
                Some(&words(&sites)),
            )?)
        })?;
    }
    Ok(())
}
