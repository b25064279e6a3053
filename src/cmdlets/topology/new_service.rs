//! New-RgsService.

use crate::access::decide::Target;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::rules::plain_name;
use crate::error::{Error, Halt, Kind};
use crate::object::identity::Identity;
use crate::object::name::same;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-RgsService",
    aliases: &[],
    synopsis: "Registers the Response Group service of a pool.",
    description: "The settings of the service are made with it.",
    needs: Some((Resource::Topology, Right::Write)),
    should_process: true,
    parameters: &[&IDENTITY, &SITE],
    returns: "Service",
    examples: &[
        Example {
            text: "Registers the service of a pool, so that objects can be made in it.",
            code: r#"New-RgsService -Identity service:ApplicationServer:tokyo.litwareinc.com -Site Tokyo"#,
            shows: r#"
Identity     : service:ApplicationServer:tokyo.litwareinc.com
ServiceId    : Tokyo-ApplicationServer-1
SiteId       : Tokyo
PoolFqdn     : tokyo.litwareinc.com
Role         : ApplicationServer
Applications : {urn:application:RGS}
"#,
        },
        Example {
            text: "Registers the pools of a file, one for each line.",
            code: r#"Get-Content pools.txt | ForEach-Object {New-RgsService -Identity "service:ApplicationServer:$_" | Out-Null}
(Get-CsPool).Identity"#,
            shows: r#"
osaka.litwareinc.com
tokyo.litwareinc.com
dublin.litwareinc.com
old.litwareinc.com
redmond.litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> =
    Param::mandatory("Identity", "The service as service:ApplicationServer:POOL, or the FQDN of the pool.")
        .at(0)
        .by_property()
        .not_null();
static SITE: Param<String> = Param::optional("Site", "SiteId of the pool.").by_property().default("1");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let text = args.need(&IDENTITY)?;
    let pool = match Identity::parse(&text) {
        Some(identity) if identity.service_id().contains(':') => identity.pool().to_string(),
        Some(_) => {
            return Err(Error::argument(format!("\"{text}\" is a topology number, not a pool"))
                .hint("write service:ApplicationServer:POOL")
                .into());
        }
        None => text.trim().to_string(),
    };
    let fits = !pool.is_empty() && pool.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if !fits {
        return Err(Error::argument(format!("\"{pool}\" is not the FQDN of a pool"))
            .hint("write service:ApplicationServer:POOL")
            .into());
    }
    let site = args.get(&SITE)?.unwrap_or_else(|| "1".into());
    let site = super::site_id(&site).to_string();
    plain_name("Site", &site)?;
    let made = cx.commit("register service", &pool, |cx, warnings| {
        // A site is one, however its name is spelled: a scope counts in all of it.
        let there = cx.store()?.services()?.into_iter().map(|service| service.site).find(|there| same(there, &site));
        if let Some(there) = there.as_ref().filter(|there| **there != site) {
            warnings.push(format!("site {site} is there already as {there}; pool {pool} is in that one"));
        }
        let site = there.unwrap_or_else(|| site.clone());
        let target = Target { label: format!("service {pool}"), site: Some(site.clone()), own: false };
        cx.require(Resource::Topology, Right::Write, Some(&target))?;
        if cx.store()?.services()?.iter().any(|s| s.pool_fqdn.to_lowercase() == pool.to_lowercase()) {
            return Err(Error::new(
                Kind::ResourceExists,
                format!("service:ApplicationServer:{pool} is registered already"),
            )
            .target(&pool)
            .into());
        }
        warnings.extend(super::without_dot(&pool));
        cx.store()?.insert_service(&pool, &site)?;
        let service = cx.store()?.find_service(&pool)?;
        cx.write_journal("service", &service.identity.to_string(), &pool, None, Some(&service))?;
        Ok(service)
    })?;
    match made {
        Some(service) => cx.emit(Value::Object(service.to_object())),
        None => Ok(()),
    }
}
