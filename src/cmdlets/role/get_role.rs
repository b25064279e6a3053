//! Get-CsAdminRole.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsAdminRole",
    aliases: &[],
    synopsis: "Returns roles, predefined and custom.",
    description: "",
    needs: Some((Resource::Role, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &SID, &FILTER, &LOCAL],
    returns: "AdminRole",
    examples: &[
        Example {
            text: "Returns the roles for response groups.",
            code: r#"Get-CsAdminRole -Filter "*ResponseGroup*" | Select-Object Identity, IsStandardRole"#,
            shows: r#"
Identity                     IsStandardRole
--------                     --------------
CsResponseGroupAdministrator True
CsResponseGroupManager       True
"#,
        },
        Example {
            text: "Finds the roles that may run a cmdlet.",
            code: r#"(Get-CsAdminRole | Where-Object {$_.Cmdlets -match "New-CsRgsWorkflow"}).Identity"#,
            shows: r#"
CsAdministrator
CsVoiceAdministrator
CsServerAdministrator
CsResponseGroupAdministrator
DublinGroups
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> =
    Param::optional("Identity", "Name of the role; a text that begins with S-1- is a SID.")
        .at(0)
        .by_value()
        .sets(&["Identity"])
        .not_null();
static SID: Param<String> = Param::optional("Sid", "Security identifier of the role.").sets(&["SID"]).not_null();
static FILTER: Param<String> = Param::optional("Filter", "Name with * and ?.").sets(&["Filter"]).not_null();
static LOCAL: Param<Switch> = Param::switch("LocalStore", "Accepted; there is one store.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.get(&IDENTITY)?.or(args.get(&SID)?);
    let pattern = args.get(&FILTER)?.unwrap_or_else(|| "*".into());
    let roles = cx.at_once(|cx| -> Result<_, Halt> {
        cx.allow_at_all()?;
        Ok(match &name {
            Some(name) => vec![super::one(cx, name)?],
            None => super::filtered(cx, &pattern)?,
        })
    })?;
    roles.into_iter().try_for_each(|role| cx.emit(Value::Object(role.to_object())))
}
