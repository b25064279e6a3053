//! Get-CsRgsConfiguration.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsRgsConfiguration",
    aliases: &[],
    synopsis: "Returns the settings of a service.",
    description: "",
    needs: Some((Resource::ServiceSettings, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY],
    returns: "ServiceSettings",
    examples: &[
        Example {
            text: "Returns the settings of a pool's service.",
            code: r#"Get-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: r#"
Identity                 : service:ApplicationServer:redmond.litwareinc.com
AgentRingbackGracePeriod : 60
DefaultMusicOnHoldFile   :
DisableCallContext       : False
"#,
        },
        Example {
            text: "Compares all services in one table.",
            code: r#"Get-CsService -ApplicationServer | ForEach-Object {Get-CsRgsConfiguration -Identity $_.Identity} | Format-Table Identity, AgentRingbackGracePeriod, DisableCallContext"#,
            shows: r#"
Identity                                         AgentRingbackGracePeriod DisableCallContext
--------                                         ------------------------ ------------------
service:ApplicationServer:dublin.litwareinc.com                        60 False
service:ApplicationServer:old.litwareinc.com                           60 False
service:ApplicationServer:redmond.litwareinc.com                       60 False
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> =
    Param::<Value>::mandatory("Identity", "The service.").kind(Kind::Identity).at(0).by_value().not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wanted = args.need(&IDENTITY)?;
    let (settings, revision) = cx.at_once(|cx| {
        cx.allow_at_all()?;
        cx.store()?.service_settings(&cx.service(&wanted)?)
    })?;
    let object = settings.to_object();
    object.set_revision(revision);
    cx.emit(Value::Object(object))
}
