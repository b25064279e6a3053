//! `Enter-PSSession` and `Exit-PSSession`: notices, as one is where the store is.

use super::{AUTHENTICATION, CONFIGURATION, CREDENTIAL, OPTION, REDIRECTION, URI};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static ENTER: Cmdlet = Cmdlet {
    name: "Enter-PSSession",
    aliases: &["etsn"],
    synopsis: "Accepts that existing scripts go to a server.",
    description: "The commands that follow run here, on the store of this rgsh.",
    needs: None,
    should_process: false,
    parameters: &[&PLACE, &URI, &CREDENTIAL, &AUTHENTICATION, &CONFIGURATION, &OPTION, &REDIRECTION],
    returns: "",
    examples: &[
        Example {
            text: "Runs what follows on the store.",
            code: "Enter-PSSession front1\n(Get-CsRgsQueue Sales).Name\nExit-PSSession",
            shows: "Sales\n",
        },
        Example { text: "Takes a session.", code: "Enter-PSSession (New-PSSession -ComputerName front1)", shows: "" },
    ],
    run: Run::Each(enter),
};

pub static EXIT: Cmdlet = Cmdlet {
    name: "Exit-PSSession",
    aliases: &["exsn"],
    synopsis: "Accepts that existing scripts come back from a server.",
    description: "To leave rgsh, type exit.",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "",
    examples: &[
        Example { text: "Does no harm in a script.", code: "Exit-PSSession", shows: "" },
        Example {
            text: "Leaves nothing.",
            code: "Enter-PSSession front1\nExit-PSSession\n\"still here\"",
            shows: "still here\n",
        },
    ],
    run: Run::Each(leave),
};

static PLACE: Param<Value> =
    Param::optional("ComputerName", "The machine, or the session that New-PSSession returned.")
        .at(0)
        .alias(&["Cn", "Session"]);

fn enter(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.notice("Enter-PSSession goes nowhere: rgsh works on its own store");
    Ok(())
}

fn leave(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.notice("Exit-PSSession leaves nothing: rgsh works on its own store");
    Ok(())
}
