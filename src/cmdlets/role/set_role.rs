//! Set-CsAdminRole.

use super::super::family::FORCE;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param};
use crate::domain::role::AdminRole;
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsAdminRole",
    aliases: &[],
    synopsis: "Changes scopes, cmdlets or scripts of a custom role.",
    description: "A plain list replaces; @{Add=…; Remove=…; Replace=…} edits; the vendor prints a removal with Add by mistake. Removing the only site fails: replace it by global instead.",
    needs: Some((Resource::Role, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY, &CONFIG, &USERS, &CMDLETS, &SCRIPTS, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Adds a site to the scope of a role.",
            code: r#"Set-CsAdminRole -Identity DublinGroups -ConfigScopes @{Add="site:Redmond"}
(Get-CsAdminRole DublinGroups).ConfigScopes"#,
            shows: r#"
site:Dublin
site:Redmond
"#,
        },
        Example {
            text: "Replaces the scope by all sites.",
            code: r#"Set-CsAdminRole -Identity DublinGroups -ConfigScopes @{Replace="global"}
(Get-CsAdminRole DublinGroups).ConfigScopes"#,
            shows: r#"global"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> = Param::<Value>::mandatory("Identity", "Name of the role.").at(0).by_value().not_null();
static CONFIG: Param<Value> = Param::<Value>::optional("ConfigScopes", "Where it counts: global, or sites as site:ID.")
    .kind(Kind::ListEdit(&Kind::Text));
static USERS: Param<Value> =
    Param::<Value>::optional("UserScopes", "Whom it concerns: global, or organisational units as OU:dn.")
        .kind(Kind::ListEdit(&Kind::Text));
static CMDLETS: Param<Value> =
    Param::<Value>::optional("Cmdlets", "Cmdlets that the role may run.").kind(Kind::ListEdit(&Kind::Text));
static SCRIPTS: Param<Value> = Param::<Value>::optional("ScriptModules", "Script functions that the role may run.")
    .kind(Kind::ListEdit(&Kind::Text))
    .aka(&["ScriptCmdlets"]);

static FIELDS: &[&dyn Declared] = &[&CONFIG, &USERS, &CMDLETS, &SCRIPTS];

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let wanted = match args.need(&IDENTITY)? {
        Value::Object(object) => object.get("Identity").unwrap_or_default().to_string(),
        other => other.to_string(),
    };
    let name = super::one(cx, &wanted)?.identity;
    if !FIELDS.iter().any(|p| args.is_given(*p)) {
        return Err(Error::argument(format!("nothing to change in role {name}"))
            .id("MissingMandatoryParameter")
            .hint("give the scopes, cmdlets or scripts to set")
            .into());
    }
    cx.commit("change role", &name, |cx, _| {
        // Read where it is written, so that what another shell stores meanwhile is not lost.
        let before = super::one(cx, &name)?;
        super::custom_only(&before, "changed")?;
        let role = changed(cx, args, &before)?;
        cx.store()?.put_role(&role)?;
        super::keep_administrator(cx, || format!("{name} is what the last CsAdministrator holds"))?;
        Ok(cx.write_journal("role", &role.sid, &name, Some(&before), Some(&role))?)
    })?;
    Ok(())
}

/// The role with what is given; never wider than what was said.
fn changed(cx: &Context, args: &Arguments, before: &AdminRole) -> Result<AdminRole, Error> {
    let mut role = before.clone();
    edit(args, &CONFIG, &mut role.config_scopes);
    edit(args, &USERS, &mut role.user_scopes);
    edit(args, &CMDLETS, &mut role.cmdlets);
    edit(args, &SCRIPTS, &mut role.script_modules);
    if !args.is_given(&CMDLETS) {
        // A role that has all of its template keeps that: the list shown is not one that somebody gave.
        role.cmdlets = cx.store()?.custom_role(&before.identity)?.map(|r| r.cmdlets).unwrap_or_default();
    } else if role.cmdlets.is_empty() {
        // Stored, an empty list means all of the template.
        return Err(Error::operation(format!("the only cmdlet of {} cannot be removed", role.identity))
            .hint("use @{Replace=…}, or Remove-CsAdminRole"));
    }
    role.config_scopes = super::scopes(&role.config_scopes, "site")?;
    role.user_scopes = super::scopes(&role.user_scopes, "OU")?;
    if args.is_given(&CONFIG) && role.config_scopes.is_empty() {
        return Err(Error::operation(format!("the only site of {} cannot be removed", role.identity))
            .hint("use @{Replace=\"global\"}"));
    }
    Ok(role)
}

/// A plain list replaces; a table adds, removes, replaces.
fn edit(args: &Arguments, param: &'static dyn Declared, list: &mut Vec<String>) {
    let texts = |value: Value| -> Vec<String> { value.into_items().iter().map(ToString::to_string).collect() };
    match args.value(param) {
        None => {}
        Some(Value::Table(table)) => {
            if let Some(new) = table.get("Replace") {
                *list = texts(new);
            }
            let gone = table.get("Remove").map(texts).unwrap_or_default();
            list.retain(|item| !gone.iter().any(|g| g.eq_ignore_ascii_case(item)));
            for new in table.get("Add").map(texts).unwrap_or_default() {
                if !list.iter().any(|item| item.eq_ignore_ascii_case(&new)) {
                    list.push(new);
                }
            }
        }
        Some(other) => *list = texts(other.clone()),
    }
}
