//! `Clear-History`: forgets the lines that were typed.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Clear-History",
    aliases: &["clhy"],
    synopsis: "Forgets the lines that were typed in this sitting, or some of them.",
    description: "Without -Id it also empties the history that the arrow keys and Ctrl-R go through, and its file, \
                  which keeps the lines of other days for this folder of stores.",
    needs: None,
    should_process: true,
    parameters: &[&ID],
    returns: "",
    examples: &[
        Example { text: "Forgets all.", code: "Clear-History; @(Get-History).Count", shows: "0\n" },
        Example {
            text: "Asks what would happen.",
            code: "Clear-History -WhatIf",
            shows: "What if: forget \"the lines that were typed\"\n",
        },
    ],
    run: Run::Each(clear_history),
};

static ID: Param<Vec<i64>> = Param::optional("Id", "Numbers of lines to forget.").at(0);

fn clear_history(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let ids = args.get(&ID)?;
    if !cx.should_process("forget", "the lines that were typed")? {
        return Ok(());
    }
    match ids {
        Some(ids) => cx.session.typed.borrow_mut().retain(|typed| !ids.contains(&typed.id)),
        None => {
            cx.session.typed.borrow_mut().clear();
            cx.session.forgets_history.set(true);
        }
    }
    Ok(())
}
