//! New-CsAdminRole.

use super::super::family::{FORCE, IN_MEMORY};
use crate::access::matrix::class_of;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::role::AdminRole;
use crate::domain::rules::plain_name;
use crate::error::{Error, Halt, Kind};
use crate::object::name::same;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsAdminRole",
    aliases: &[],
    synopsis: "Creates a custom role as a copy of a predefined one, with scopes of its own.",
    description: "The vendor needs a directory group of the name first; here the group is made with the role. A page says that a role keeps the cmdlets of its template: -Cmdlets counts, and narrows them. The script functions are -ScriptModules; -ScriptCmdlets is understood.",
    needs: Some((Resource::Role, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY, &TEMPLATE, &CONFIG, &USERS, &CMDLETS, &SCRIPTS, &IN_MEMORY, &FORCE],
    returns: "AdminRole",
    examples: &[
        Example {
            text: "Makes administrators of response groups for one site.",
            code: r#"New-CsAdminRole -Identity RedmondGroups -Template CsResponseGroupAdministrator -ConfigScopes "site:Redmond" | Select-Object Identity, Template, ConfigScopes"#,
            shows: r#"
Identity      Template                     ConfigScopes
--------      --------                     ------------
RedmondGroups CsResponseGroupAdministrator {site:Redmond}
"#,
        },
        Example {
            text: "Makes a role that may change queues and nothing else.",
            code: r#"New-CsAdminRole -Identity QueueKeeper -Template CsResponseGroupAdministrator -Cmdlets "Get-CsRgsQueue", "Set-CsRgsQueue" | Out-Null
(Get-CsAdminRole QueueKeeper).Cmdlets"#,
            shows: r#"
Get-CsRgsQueue
Set-CsRgsQueue
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> = Param::mandatory("Identity", "Name of the role.").at(0).not_null();
static TEMPLATE: Param<String> = Param::mandatory("Template", "Predefined role to copy.").not_null();
static CONFIG: Param<Vec<String>> =
    Param::optional("ConfigScopes", "Where it counts: global, or sites as site:ID.").default("global");
static USERS: Param<Vec<String>> =
    Param::optional("UserScopes", "Whom it concerns: global, or organisational units as OU:dn.").default("global");
static CMDLETS: Param<Vec<String>> =
    Param::optional("Cmdlets", "Cmdlets that the role may run.").default("those of the template");
static SCRIPTS: Param<Vec<String>> =
    Param::optional("ScriptModules", "Script functions that the role may run, FILE:FUNCTION.").aka(&["ScriptCmdlets"]);

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let in_memory = args.has(&IN_MEMORY);
    if !in_memory {
        cx.allow_at_all()?;
    }
    let name = args.need(&IDENTITY)?.trim().to_string();
    plain_name("Identity", &name)?;
    let template = args.need(&TEMPLATE)?;
    let Some((template, _)) = class_of(&template) else {
        return Err(Error::not_found(format!("\"{template}\" is not a predefined role"))
            .hint("Get-CsAdminRole shows them")
            .into());
    };
    let id = (cx.session.world.new_id)().as_u128();
    let (a, b, c) = ((id >> 96) as u32, (id >> 64) as u32, (id >> 32) as u32);
    let role = AdminRole {
        sid: format!("S-1-5-21-{a}-{b}-{c}-{}", 2000 + (id as u32) % 1_000_000),
        identity: name.clone(),
        is_standard_role: false,
        cmdlets: args.get(&CMDLETS)?.unwrap_or_default(),
        script_modules: args.get(&SCRIPTS)?.unwrap_or_default(),
        config_scopes: super::scopes(&args.get(&CONFIG)?.unwrap_or_else(|| vec!["global".into()]), "site")?,
        user_scopes: super::scopes(&args.get(&USERS)?.unwrap_or_else(|| vec!["global".into()]), "OU")?,
        template: Some(template.to_string()),
    };
    if role.config_scopes.is_empty() && role.user_scopes.is_empty() {
        return Err(Error::argument("-ConfigScopes or -UserScopes must hold something").into());
    }
    if args.is_given(&CMDLETS) && role.cmdlets.is_empty() {
        // Stored, an empty list means all of the template.
        return Err(Error::argument("-Cmdlets must hold something")
            .hint("leave it out, and the role may run all that its template may")
            .into());
    }
    for cmdlet in &role.cmdlets {
        if crate::cmdlets::find(cmdlet).is_none() {
            cx.warn(format!("{cmdlet} is not a cmdlet of rgsh"))?;
        }
    }
    if in_memory {
        return cx.emit(Value::Object(role.to_object()));
    }
    let made = cx.commit("create role", &name, |cx, _| {
        if super::all(cx)?.iter().any(|r| same(&r.identity, &name)) {
            return Err(Error::new(Kind::ResourceExists, format!("a role named {name} exists already"))
                .target(&name)
                .into());
        }
        cx.store()?.put_role(&role)?;
        Ok(cx.write_journal("role", &role.sid, &name, None, Some(&role))?)
    })?;
    match made {
        Some(()) => {
            let role = super::one(cx, &name)?;
            cx.emit(Value::Object(role.to_object()))
        }
        None => Ok(()),
    }
}
