//! Remove-RgsService.

use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::convert::count;
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-RgsService",
    aliases: &[],
    synopsis: "Removes the service of a pool that holds nothing any more.",
    description: "A service with objects is refused: nothing that somebody stored is removed by the way.",
    needs: Some((Resource::Topology, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY],
    returns: "",
    examples: &[
        Example {
            text: "Removes a service that holds nothing.",
            code: r#"Remove-RgsService -Identity service:ApplicationServer:old.litwareinc.com
(Get-CsPool).Identity"#,
            shows: r#"
dublin.litwareinc.com
redmond.litwareinc.com
"#,
        },
        Example {
            text: "Shows what would be removed.",
            code: r#"Remove-RgsService old -WhatIf"#,
            shows: r#"What if: remove service "service:ApplicationServer:old.litwareinc.com""#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<Value> =
    Param::<Value>::mandatory("Identity", "The service.").kind(Kind::Identity).at(0).by_value().not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let service = cx.service(&args.need(&IDENTITY)?)?;
    let name = service.to_string();
    cx.commit("remove service", &name, |cx, _| {
        let site = Some(cx.store()?.find_service(service.service_id())?.site);
        let target = Target { label: format!("service {}", service.pool()), site, own: false };
        cx.require(Resource::Topology, Right::Write, Some(&target))?;
        let held = cx.store()?.objects_in_service(&service)?;
        if held > 0 {
            return Err(Error::operation(format!("{name} still holds {}", count(held as usize, "object")))
                .hint("remove or move them first")
                .into());
        }
        cx.store()?.delete_service(&service)?;
        Ok(cx.write_journal("service", &name, service.pool(), Some(&name), None)?)
    })
    .map(drop)
}
