//! Get-CsPool.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::service::Pool;
use crate::error::{Error, Halt};
use crate::object::name::same;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsPool",
    aliases: &[],
    synopsis: "Returns the pools with their sites and services.",
    description: "",
    needs: Some((Resource::Topology, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &SITE, &FILTER],
    returns: "Pool",
    examples: &[
        Example {
            text: "Lists the pools.",
            code: r#"Get-CsPool | Select-Object Identity, Site"#,
            shows: r#"
Identity               Site
--------               ----
dublin.litwareinc.com  Site:Dublin
old.litwareinc.com     Site:Redmond
redmond.litwareinc.com Site:Redmond
"#,
        },
        Example {
            text: "Returns one pool.",
            code: r#"Get-CsPool -Identity redmond.litwareinc.com"#,
            shows: r#"
Identity : redmond.litwareinc.com
Site     : Site:Redmond
Services : {service:ApplicationServer:redmond.litwareinc.com}
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> = Param::optional("Identity", "FQDN of the pool.").at(0).not_null();
static SITE: Param<String> =
    Param::optional("Site", "Only pools of this site, with or without site: before it.").not_null();
static FILTER: Param<String> = Param::optional("Filter", "A pattern for the FQDN.").not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let services = cx.at_once(|cx| {
        cx.allow_at_all()?;
        cx.store()?.services()
    })?;
    let wanted = args.get(&IDENTITY)?;
    let site = args.get(&SITE)?.map(|site| super::site_id(&site).to_string());
    let pattern = args.get(&FILTER)?;
    let mut found = false;
    for service in services {
        if wanted.as_ref().is_some_and(|w| !w.eq_ignore_ascii_case(&service.pool_fqdn)) {
            continue;
        }
        found = true;
        let elsewhere = site.as_ref().is_some_and(|site| !same(site, &service.site));
        if elsewhere || pattern.as_ref().is_some_and(|p| !wildcard::matches(p, &service.pool_fqdn, false)) {
            continue;
        }
        let pool = Pool {
            identity: service.pool_fqdn,
            site: format!("Site:{}", service.site),
            services: vec![service.identity.to_string()],
        };
        cx.emit(Value::Object(pool.to_object()))?;
    }
    match wanted {
        Some(name) if !found => {
            Err(Error::not_found(format!("there is no pool {name}")).hint("Get-CsPool shows those there are").into())
        }
        _ => Ok(()),
    }
}
