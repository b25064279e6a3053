//! Move-CsRgsConfiguration.

use super::line::PlanLine;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::relocate::Moved;
use crate::error::{Error, Halt};
use crate::object::convert::{and_list, count};
use crate::object::kind::Kind;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Move-CsRgsConfiguration",
    aliases: &[],
    synopsis: "Moves everything of a service to another one.",
    description: "Workflows, queues, groups, hours, holiday sets, sounds and settings live in the destination afterwards, under their identities, and the destination owns them. As on a server, every workflow becomes unmanaged and loses its managers; a warning names those that were managed. The settings of the source replace those of the destination, if they are not those that a service begins with. All of it is one transaction; on a server the old objects stay until somebody removes them, here they do not. Between pools of one version a server wants Export-CsRgsConfiguration and Import-CsRgsConfiguration; here both ways are open.",
    needs: Some((Resource::Pool, Right::Write)),
    should_process: true,
    parameters: &[&SOURCE, &DESTINATION, &RESOLVE, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Shows what would move, and under which names.",
            code: r#"Move-CsRgsConfiguration -Source redmond.litwareinc.com -Destination dublin.litwareinc.com -ResolveNameConflicts -WhatIf | Group-Object Verdict -NoElement"#,
            shows: r#"
What if: move "redmond.litwareinc.com" to "dublin.litwareinc.com"
Count Name
----- ----
   13 moved
"#,
        },
        Example {
            text: "Empties a pool that is to be taken down.",
            code: r#"Move-CsRgsConfiguration redmond dublin -ResolveNameConflicts -Force
(Get-CsRgsWorkflow -Identity redmond).Count"#,
            shows: r#"
0
"#,
        },
    ],
    run: Run::Each(run),
};

static SOURCE: Param<Value> =
    Param::<Value>::mandatory("Source", "Pool whose objects move.").kind(Kind::Identity).at(0).not_null();
static DESTINATION: Param<Value> =
    Param::<Value>::mandatory("Destination", "Pool that takes them.").kind(Kind::Identity).at(1).not_null();
static RESOLVE: Param<Switch> = Param::switch(
    "ResolveNameConflicts",
    "A name that is taken in the destination gets a number, such as Help Desk (2); otherwise nothing moves.",
);
static FORCE: Param<Switch> = Param::switch("Force", "Hides messages that are not errors.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    let source = cx.service(&args.need(&SOURCE)?)?;
    let wanted = args.need(&DESTINATION)?;
    let destination = cx.service(&wanted)?;
    if source == destination {
        return Err(Error::argument(format!("{} is both source and destination", source.pool()))
            .target(wanted.to_string())
            .hint("Get-CsPool lists the pools")
            .into());
    }
    cx.require_pool(&source, Right::Write)?;
    cx.require_pool(&destination, Right::Write)?;
    let mut moved: Vec<Moved> = Vec::new();
    let target = format!("{}\" to \"{}", source.pool(), destination.pool());
    let is_renaming = args.has(&RESOLVE);
    let done = cx.commit("move", &target, |cx, _| {
        cx.require_pool(&source, Right::Write)?;
        cx.require_pool(&destination, Right::Write)?;
        cx.relocate_all(&source, &destination, is_renaming, &mut |one| moved.push(one))
    })?;
    if cx.what_if() {
        for one in moved {
            cx.emit(Value::Object(line(one).to_object()))?;
        }
        return Ok(());
    }
    if done.is_none() || args.has(&FORCE) {
        return Ok(());
    }
    let managed: Vec<String> =
        moved.iter().filter(|one| one.was_managed).take(10).map(|one| format!("\"{}\"", one.name)).collect();
    let all = moved.iter().filter(|one| one.was_managed).count();
    if all > 0 {
        let named = if all > managed.len() { "among them " } else { "" };
        cx.warn(format!(
            "{} not managed any more, without managers: {named}{}",
            if all == 1 { "a workflow is".to_string() } else { format!("{} are", count(all, "workflow")) },
            and_list(&managed)
        ))?;
    }
    for one in moved.iter().filter(|one| one.was.is_some()) {
        let was = one.was.as_deref().unwrap_or_default();
        cx.warn(format!("{} \"{was}\" is called \"{}\" now", one.kind, one.name))?;
    }
    Ok(())
}

fn line(one: Moved) -> PlanLine {
    let mut remarks = Vec::new();
    if let Some(was) = &one.was {
        remarks.push(format!("name-clash: \"{was}\" is taken there"));
    }
    if one.was_managed {
        remarks.push("managed-cleared: it is not managed any more, and has no managers".into());
    }
    PlanLine {
        verdict: if one.was.is_some() { "renamed" } else { "moved" }.into(),
        kind: one.kind.into(),
        name: one.name,
        remarks,
        identity: one.identity,
    }
}
