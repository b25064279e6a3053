//! `Get-PSSession`: none, as none is kept.

use super::{COMPUTER, URI};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-PSSession",
    aliases: &["gsn"],
    synopsis: "Finds no sessions, as none is opened.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &COMPUTER, &URI],
    returns: "",
    examples: &[
        Example { text: "Counts them.", code: "@(Get-PSSession).Count", shows: "0\n" },
        Example { text: "Does no harm at the end of a script.", code: "Get-PSSession | Remove-PSSession", shows: "" },
    ],
    run: Run::Each(get_session),
};

static NAME: Param<Vec<String>> = Param::optional("Name", "Names of sessions.").at(0);

fn get_session(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    cx.notice("Get-PSSession finds none: rgsh works on its own store");
    Ok(())
}
