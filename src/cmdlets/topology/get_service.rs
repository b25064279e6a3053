//! Get-CsService.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsService",
    aliases: &[],
    synopsis: "Returns the registered services.",
    description: "",
    needs: Some((Resource::Topology, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &APPLICATION, &POOL],
    returns: "Service",
    examples: &[
        Example {
            text: "Lists the application servers.",
            code: r#"Get-CsService -ApplicationServer | Select-Object PoolFqdn, SiteId"#,
            shows: r#"
PoolFqdn               SiteId
--------               ------
dublin.litwareinc.com  Dublin
old.litwareinc.com     Redmond
redmond.litwareinc.com Redmond
"#,
        },
        Example {
            text: "Builds the identity of a service as the vendor's how-to pages do.",
            code: r#""service:" + (Get-CsService -ApplicationServer -PoolFqdn "redmond.litwareinc.com").ServiceId"#,
            shows: r#"service:Redmond-ApplicationServer-1"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> = Param::optional("Identity", "Only this service.").at(0).not_null();
static APPLICATION: Param<Switch> =
    Param::switch("ApplicationServer", "Only application servers; all services here are.");
static POOL: Param<String> = Param::optional("PoolFqdn", "Only the service of this pool.").not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let wanted = args.get(&IDENTITY)?.or(args.get(&POOL)?);
    let services = cx.at_once(|cx| -> Result<_, Halt> {
        cx.allow_at_all()?;
        Ok(match &wanted {
            Some(text) => vec![cx.known_service(text)?],
            None => cx.store()?.services()?,
        })
    })?;
    services.into_iter().try_for_each(|service| cx.emit(Value::Object(service.to_object())))
}
