//! `Set-StrictMode`: accepted. Properties that do not exist are errors at any time; variables are looked at before a text runs.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-StrictMode",
    aliases: &[],
    synopsis: "Makes variables that nobody assigned an error in the texts that follow.",
    description: "A property that does not exist is an error at any time.",
    needs: None,
    should_process: false,
    parameters: &[&VERSION, &OFF],
    returns: "",
    examples: &[
        Example { text: "Switches it on.", code: "Set-StrictMode -Version Latest", shows: "" },
        Example { text: "Switches it off.", code: "Set-StrictMode -Off", shows: "" },
    ],
    run: Run::Each(set_strict_mode),
};

static VERSION: Param<String> = Param::optional("Version", "Any version, or Latest.");
static OFF: Param<Switch> = Param::switch("Off", "Goes back to notices.");

fn set_strict_mode(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    cx.host.set_strict(!args.has(&OFF));
    Ok(())
}
