//! Invoke-CsRgsStoreReplicateData.

use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Invoke-CsRgsStoreReplicateData",
    aliases: &[],
    synopsis: "Is accepted so that scripts go on: one store has nothing to replicate.",
    description: "On a server it copies the response groups of a pool, once, to the tables of its backup pool. Here all pools are in one store, and the cmdlet says so; that the pool is there and the caller may change it is looked at.",
    needs: Some((Resource::Pool, Right::Write)),
    should_process: false,
    parameters: &[&POOL, &FORCE],
    returns: "String",
    examples: &[
        Example {
            text: "Is what a script after an update of the server does.",
            code: r#"Invoke-CsRgsStoreReplicateData -PoolFqdn redmond.litwareinc.com -Force"#,
            shows: r#"
redmond.litwareinc.com: all pools are in one store, so there is nothing to replicate.
"#,
        },
        Example {
            text: "Does it for all pools.",
            code: r#"Get-CsPool | ForEach-Object { Invoke-CsRgsStoreReplicateData -PoolFqdn $_.Identity } | Measure-Object | ForEach-Object Count"#,
            shows: r#"
3
"#,
        },
    ],
    run: Run::Each(run),
};

static POOL: Param<Value> = Param::<Value>::mandatory("PoolFqdn", "The pool.").kind(Kind::Identity).at(0).not_null();
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; there is nothing to hide.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let service = cx.service(&args.need(&POOL)?)?;
    cx.require_pool(&service, Right::Write)?;
    cx.emit(Value::text(format!("{}: all pools are in one store, so there is nothing to replicate.", service.pool())))
}
