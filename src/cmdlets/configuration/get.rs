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
            text: "The settings of a pool.",
            code: r#"Get-CsRgsConfiguration -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: "",
        },
        Example { text: "By the pool's short name.", code: r#"Get-CsRgsConfiguration redmond"#, shows: "" },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> =
    Param::<Value>::mandatory("Identity", "The service.").kind(Kind::Identity).at(0).by_value().not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let service = cx.service(&args.need(&IDENTITY)?)?;
    let (settings, revision) = cx.store()?.service_settings(&service)?;
    let object = settings.to_object();
    object.set_revision(revision);
    cx.emit(Value::Object(object))
}
