//! Update-CsAdminRole.

use super::super::family::FORCE;
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Update-CsAdminRole",
    aliases: &[],
    synopsis: "Brings the definitions of the predefined roles up to date.",
    description: "They are part of the program here, so they always are; the cmdlet is accepted and says so.",
    needs: Some((Resource::Role, Right::Write)),
    should_process: true,
    parameters: &[&FORCE],
    returns: "",
    examples: &[
        Example { text: "Answers that there is nothing to do.", code: r#"Update-CsAdminRole"#, shows: "" },
        Example {
            text: "Shows what would be done.",
            code: r#"Update-CsAdminRole -WhatIf"#,
            shows: r#"What if: update "predefined roles""#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.allow_at_all()?;
    if cx.should_process("update", "predefined roles")? {
        cx.verbose("the predefined roles are part of rgsh and up to date");
    }
    Ok(())
}
