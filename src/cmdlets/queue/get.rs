//! Get-CsRgsQueue.

use super::super::family::{self, FILTER_NAME, IDENTITY, OWNER, SHOW_ALL};
use crate::access::right::{Resource, Right};
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::domain::queue::Queue;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsRgsQueue",
    aliases: &[],
    synopsis: "Returns queues: all that you may see, those of one service, or one.",
    description: "What it returns is a copy: a change counts when Set-CsRgsQueue writes it back.",
    needs: Some((Resource::Queue, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER_NAME, &OWNER, &SHOW_ALL],
    returns: "Queue",
    examples: &[
        Example { text: "Returns one by its name.", code: r#"Get-CsRgsQueue -Name "Help*""#, shows: "" },
        Example {
            text: "Returns those of a service.",
            code: r#"Get-CsRgsQueue -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: "",
        },
    ],
    run: Run::Each(family::get::<Queue>),
};
