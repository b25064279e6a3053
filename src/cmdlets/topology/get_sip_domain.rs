//! Get-CsSipDomain.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::service::SipDomain;
use crate::error::{Error, Halt};
use crate::object::record::Record;
use crate::object::value::Value;
use crate::object::wildcard;
use std::collections::BTreeMap;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsSipDomain",
    aliases: &[],
    synopsis: "Returns the domains of the addresses in the directory.",
    description: "No list of domains is kept: they are those that users have. The default is that of most users.",
    needs: Some((Resource::Directory, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER],
    returns: "SipDomain",
    examples: &[
        Example {
            text: "Lists the domains.",
            code: r#"Get-CsSipDomain"#,
            shows: r#"
Identity       Name           IsDefault
--------       ----           ---------
litwareinc.com litwareinc.com True
"#,
        },
        Example {
            text: "Makes an address in the default domain.",
            code: r#""sip:service@" + (Get-CsSipDomain | Where-Object { $_.IsDefault }).Name"#,
            shows: r#"sip:service@litwareinc.com"#,
        },
    ],
    run: Run::Each(run),
};

static IDENTITY: Param<String> = Param::optional("Identity", "Only this domain.").at(0).by_value().not_null();
static FILTER: Param<String> = Param::optional("Filter", "A pattern for the domain.").not_null();

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let (wanted, pattern) = (args.get(&IDENTITY)?, args.get(&FILTER)?);
    let mut domains: BTreeMap<String, usize> = BTreeMap::new();
    let mut after = String::new();
    loop {
        let page = cx.store()?.users_after(&after, 512)?;
        let Some(last) = page.last() else { break };
        after = last.sip_address.to_string();
        for user in &page {
            if let Some((_, domain)) = user.sip_address.rest().rsplit_once('@') {
                *domains.entry(domain.to_lowercase()).or_default() += 1;
            }
        }
        cx.check_interrupt()?;
    }
    // Of two with as many users the first by name.
    let default = domains.iter().rev().max_by_key(|(_, users)| **users).map(|(name, _)| name.clone());
    let mut found = false;
    for name in domains.into_keys() {
        let named = wanted.as_ref().is_none_or(|w| w.eq_ignore_ascii_case(&name));
        found |= named;
        if named && pattern.as_ref().is_none_or(|p| wildcard::matches(p, &name, false)) {
            let is_default = default.as_ref() == Some(&name);
            let domain = SipDomain { identity: name.clone(), name, is_default };
            cx.emit(Value::Object(domain.to_object()))?;
        }
    }
    match wanted {
        Some(name) if !found => Err(Error::not_found(format!("nobody has an address in {name}"))
            .target(name)
            .hint("Get-CsSipDomain shows the domains there are")
            .into()),
        _ => Ok(()),
    }
}
