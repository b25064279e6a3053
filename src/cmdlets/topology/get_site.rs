//! Get-CsSite.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::service::Site;
use crate::error::{Error, Halt};
use crate::object::name::same;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsSite",
    aliases: &[],
    synopsis: "Returns the sites with their pools.",
    description: "",
    needs: Some((Resource::Topology, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER],
    returns: "Site",
    examples: &[
        Example {
            text: "Lists the sites with their pools.",
            code: r#"Get-CsSite"#,
            shows: r#"
Identity    : Site:Dublin
SiteId      : Dublin
DisplayName : Dublin
Pools       : {dublin.litwareinc.com}

Identity    : Site:Redmond
SiteId      : Redmond
DisplayName : Redmond
Pools       : {old.litwareinc.com, redmond.litwareinc.com}
"#,
        },
        Example {
            text: "Lists the pools of a site.",
            code: r#"(Get-CsSite -Identity Redmond).Pools"#,
            shows: r#"
old.litwareinc.com
redmond.litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> = Param::optional("Identity", "SiteId of the site.").at(0).not_null();
static FILTER: Param<String> = Param::optional("Filter", "A pattern for the SiteId.").not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let services = cx.at_once(|cx| {
        cx.allow_at_all()?;
        cx.store()?.services()
    })?;
    let wanted = args.get(&IDENTITY)?.map(|w| super::site_id(&w).to_string());
    let pattern = args.get(&FILTER)?.map(|p| super::site_id(&p).to_string());
    let mut sites: Vec<Site> = Vec::new();
    for service in services {
        if wanted.as_ref().is_some_and(|w| !same(w, &service.site)) {
            continue;
        }
        match sites.iter_mut().find(|s| same(&s.site_id, &service.site)) {
            Some(site) => site.pools.push(service.pool_fqdn),
            None => sites.push(Site {
                identity: format!("Site:{}", service.site),
                site_id: service.site.clone(),
                display_name: service.site,
                pools: vec![service.pool_fqdn],
            }),
        }
    }
    if let (Some(wanted), true) = (&wanted, sites.is_empty()) {
        return Err(Error::not_found(format!("there is no site {wanted}"))
            .target(wanted)
            .hint("Get-CsSite shows those there are")
            .into());
    }
    sites.retain(|site| pattern.as_ref().is_none_or(|p| wildcard::matches(p, &site.site_id, false)));
    sites.into_iter().try_for_each(|site| cx.emit(Value::Object(site.to_object())))
}
