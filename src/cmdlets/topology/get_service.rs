//! Get-CsService.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Declared, Param, Switch};
use crate::error::Halt;
use crate::object::record::Record;
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsService",
    aliases: &[],
    synopsis: "Returns the registered services.",
    description: "The services here are those of application servers, which run Response Groups. A switch for another role \
                  returns nothing and says so, so that a report over a whole server goes on.",
    needs: Some((Resource::Topology, Right::Read)),
    should_process: false,
    parameters: &PARAMETERS,
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
static FILTER: Param<String> = Param::optional("Filter", "A pattern for the identity.").not_null();

const fn role(name: &'static str) -> Param<Switch> {
    Param::switch(name, "Returns nothing: the store has no such services.")
}

/// Roles of the server that the store has no services of.
static OTHERS: [Param<Switch>; 29] = [
    role("ApplicationDatabase"),
    role("ArchivingDatabase"),
    role("ArchivingServer"),
    role("BackupServer"),
    role("CentralManagement"),
    role("CentralManagementDatabase"),
    role("ConferencingServer"),
    role("Director"),
    role("EdgeServer"),
    role("FileStore"),
    role("LegalInterceptServer"),
    role("ManagementServer"),
    role("MediationServer"),
    role("MonitoringDatabase"),
    role("MonitoringServer"),
    role("PersistentChatComplianceDatabase"),
    role("PersistentChatDatabase"),
    role("PersistentChatServer"),
    role("ProvisionDatabase"),
    role("ProvisionServer"),
    role("PstnGateway"),
    role("Registrar"),
    role("TrustedApplicationPool"),
    role("UserDatabase"),
    role("UserServer"),
    role("VideoGateway"),
    role("VideoInteropServer"),
    role("WacServer"),
    role("WebServer"),
];

static PARAMETERS: [&dyn Declared; 33] = {
    let mut all: [&dyn Declared; 33] = [&IDENTITY; 33];
    (all[1], all[2], all[3]) = (&APPLICATION, &POOL, &FILTER);
    let mut at = 0;
    while at < OTHERS.len() {
        all[4 + at] = &OTHERS[at];
        at += 1;
    }
    all
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if let Some(other) = OTHERS.iter().find(|role| args.has(role)) {
        cx.allow_at_all()?;
        let role = other.spec.name;
        cx.notice(format!("this store has services of application servers alone: -{role} returns nothing"));
        return Ok(());
    }
    let wanted = args.get(&IDENTITY)?.or(args.get(&POOL)?);
    let pattern = args.get(&FILTER)?;
    let services = cx.at_once(|cx| -> Result<_, Halt> {
        cx.allow_at_all()?;
        Ok(match &wanted {
            Some(text) => vec![cx.known_service(text)?],
            None => cx.store()?.services()?,
        })
    })?;
    for service in services {
        let fits = |pattern: &String| wildcard::matches(pattern, &service.identity.to_string(), false);
        if pattern.as_ref().is_none_or(fits) {
            cx.emit(Value::Object(service.to_object()))?;
        }
    }
    Ok(())
}
