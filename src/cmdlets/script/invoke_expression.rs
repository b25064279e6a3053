//! `Invoke-Expression`: runs text.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Invoke-Expression",
    aliases: &["iex"],
    synopsis: "Runs a text as if it stood in the script.",
    description: "The text sees and changes the variables of the function or script that runs it, and its own last on.",
    needs: None,
    should_process: false,
    parameters: &[&COMMAND],
    returns: "Object",
    examples: &[
        Example { text: "Computes.", code: "Invoke-Expression '1 + 2'", shows: "3\n" },
        Example {
            text: "Runs a command that was put together.",
            code: "$what = 'Get-Date'; Invoke-Expression \"$what | Out-Null\"; 'done'",
            shows: "done\n",
        },
    ],
    run: Run::Each(invoke_expression),
};

static COMMAND: Param<String> = Param::mandatory("Command", "The text to run.").at(0).by_value().not_null();

fn invoke_expression(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let text = args.need(&COMMAND)?;
    let host = cx.host;
    host.run_text(&text, &mut *cx.sink)
}
