//! `Invoke-History`: runs a line again.

use super::get_history;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Invoke-History",
    aliases: &["r", "ihy"],
    synopsis: "Runs a line of this sitting again.",
    description: "It is shown before it runs. Without -Id it is the last one.",
    needs: None,
    should_process: true,
    parameters: &[&ID],
    returns: "Object",
    examples: &[
        Example {
            text: "Refuses a number that is not there.",
            code: "try { Invoke-History 4711 } catch { $_.Exception.Message }",
            shows: "there is no line 4711 in the history\n",
        },
        Example {
            text: "Says what it would run.",
            code: "try { Invoke-History -WhatIf } catch { $_.Exception.Message }",
            shows: "the history is empty\n",
        },
    ],
    run: Run::Each(invoke_history),
};

static ID: Param<Value> = Param::optional("Id", "The number of a line, or how it begins.").at(0).by_value();

fn invoke_history(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let last = || cx.session.typed.borrow().back().cloned();
    let typed = match args.get(&ID)? {
        None => last().ok_or_else(|| Error::not_found("the history is empty").id("HistoryNotFound"))?,
        Some(Value::Int(id)) => get_history::line(cx, id)?,
        Some(other) => {
            let beginning = other.to_string();
            match beginning.parse() {
                Ok(id) => get_history::line(cx, id)?,
                Err(_) => {
                    let held = cx.session.typed.borrow();
                    let found = held.iter().rev().find(|typed| typed.line.starts_with(&beginning)).cloned();
                    found.ok_or_else(|| {
                        Error::not_found(format!("no line of the history begins with \"{beginning}\""))
                            .id("HistoryNotFound")
                            .hint("Get-History lists them")
                    })?
                }
            }
        }
    };
    if !cx.should_process("run", &typed.line)? {
        return Ok(());
    }
    cx.session.streams.host(&typed.line, true, None, None);
    let host = cx.host;
    host.run_text(&typed.line, &mut *cx.sink)
}
