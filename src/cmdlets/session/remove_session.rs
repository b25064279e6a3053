//! `Remove-PSSession`: a notice.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-PSSession",
    aliases: &["rsn"],
    synopsis: "Accepts that existing scripts close their sessions.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&SESSION, &NAME, &ID],
    returns: "",
    examples: &[
        Example {
            text: "Does no harm at the end of a script.",
            code: "$session = New-PSSession -ComputerName front1\nRemove-PSSession $session",
            shows: "",
        },
        Example { text: "Takes sessions from the pipeline.", code: "Get-PSSession | Remove-PSSession", shows: "" },
    ],
    run: Run::Each(remove_session),
};

static SESSION: Param<Value> = Param::optional("Session", "What New-PSSession returned.").at(0).by_value();
static NAME: Param<Vec<String>> = Param::optional("Name", "Accepted; none is kept.");
static ID: Param<Vec<i64>> = Param::optional("Id", "Accepted; none is kept.");

fn remove_session(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.notice("Remove-PSSession closes nothing: rgsh works on its own store");
    Ok(())
}
