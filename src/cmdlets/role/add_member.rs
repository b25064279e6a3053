//! Add-RgsRoleMember.

use crate::access::right::{Resource, Right};
use crate::cmdlets::topology::site_id;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::name::same;
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
    let sites = sites(args)?;
    for member in args.need(&MEMBER)? {
        crate::domain::rules::named_address("Member", &member)?;
        let label = format!("{member} in {role}");
        cx.commit("add member", &label, |cx, warnings| {
            if cx.store()?.user(&member)?.is_none() {
                warnings.push(format!(
                    "{member} is not in the user directory; New-RgsUser enters the address with its account"
                ));
            }
            let there = cx.store()?.services()?;
            for site in &sites {
                let name = site_id(site);
                if !there.iter().any(|service| same(&service.site, name)) {
                    warnings.push(format!("no pool lies in site {name}; Get-CsSite shows the sites there are"));
                }
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

/// The sites to which the role is limited; none for everywhere. A list that turns out empty must not mean that.
fn sites(args: &Arguments) -> Result<Vec<String>, Error> {
    if !args.is_given(&SITE) {
        return Ok(Vec::new());
    }
    let given = args.get(&SITE)?.unwrap_or_default();
    let sites: Vec<String> = given.iter().map(|site| format!("site:{}", site_id(site))).collect();
    if sites.is_empty() || sites.iter().any(|site| site_id(site).is_empty()) {
        return Err(Error::argument("-Site names no site")
            .target("Site")
            .hint("name the sites, or leave -Site out and the role counts everywhere"));
    }
    Ok(sites)
}
