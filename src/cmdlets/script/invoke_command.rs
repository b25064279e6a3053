//! `Invoke-Command`: runs a script block here.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Invoke-Command",
    aliases: &["icm"],
    synopsis: "Runs a script block.",
    description: "The block runs here; other machines and sessions are refused, since the store is at hand.",
    needs: None,
    should_process: false,
    parameters: &[&BLOCK, &ARGUMENTS, &COMPUTER, &SESSION, &NO_NEW_SCOPE],
    returns: "Object",
    examples: &[
        Example {
            text: "Runs a block with arguments.",
            code: "Invoke-Command -ScriptBlock { param($a, $b) $a + $b } -ArgumentList 1, 2",
            shows: "3\n",
        },
        Example {
            text: "Is an error for another machine.",
            code: "try { Invoke-Command -ComputerName fe01 { Get-Date } } catch { $_.CategoryInfo.Category }",
            shows: "NotImplemented\n",
        },
    ],
    run: Run::Each(invoke_command),
};

static BLOCK: Param<Value> =
    Param::mandatory("ScriptBlock", "The block to run.").kind(Kind::Block).at(0).alias(&["Command"]);
static ARGUMENTS: Param<Vec<Value>> =
    Param::optional("ArgumentList", "What the block's parameters get.").alias(&["Args"]);
static COMPUTER: Param<Vec<String>> =
    Param::optional("ComputerName", "This machine; others are refused.").alias(&["Cn"]);
static SESSION: Param<Value> = Param::optional("Session", "Refused: there are no sessions.");
static NO_NEW_SCOPE: Param<Switch> = Param::switch("NoNewScope", "Accepted; blocks see the variables around them.");

fn invoke_command(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let elsewhere = args.get(&COMPUTER)?.unwrap_or_default().into_iter().find(|name| {
        let own = std::env::var("HOSTNAME").or_else(|_| std::env::var("COMPUTERNAME")).unwrap_or_default();
        !(name == "." || name.eq_ignore_ascii_case("localhost") || name.eq_ignore_ascii_case(&own))
    });
    if elsewhere.is_some() || args.get(&SESSION)?.is_some() {
        let what = elsewhere.map_or("a session".to_string(), |name| format!("the machine {name}"));
        return Err(Error::new(ErrorKind::NotImplemented, format!("{what} cannot be reached from here"))
            .id("NotImplemented")
            .hint("rgsh works on its own store: leave it out, and the block runs here")
            .into());
    }
    let host = cx.host;
    match args.need(&BLOCK)? {
        Value::Block(block) => {
            host.call_block(&block, Value::Null, args.get(&ARGUMENTS)?.unwrap_or_default(), &mut *cx.sink)
        }
        _ => Ok(()),
    }
}
