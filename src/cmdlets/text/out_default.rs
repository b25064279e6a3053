//! `Out-Default`: what happens to output that nobody takes.

use super::out_host::out_host;
use crate::cmdlets::objects::INPUT;
use crate::command::cmdlet::{Cmdlet, Example, Run};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Out-Default",
    aliases: &[],
    synopsis: "Prints objects as if they stood at the end of the line.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&INPUT],
    returns: "",
    examples: &[
        Example { text: "Prints numbers.", code: "1, 2 | Out-Default", shows: "1\n2\n" },
        Example { text: "Prints a text.", code: "\"Help Desk\" | Out-Default", shows: "Help Desk\n" },
    ],
    run: Run::Stream(out_host),
};
