//! Remove-CsRgsQueue.

use super::super::family::{self, FORCE_REMOVE, REMOVED};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::queue::Queue;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-CsRgsQueue",
    aliases: &[],
    synopsis: "Removes queues.",
    description: "What is active or used by others is named, and somebody has to say yes; where nobody can answer it is refused. -Force removes, and says what then points to nothing.",
    needs: Some((Resource::Queue, Right::Delete)),
    should_process: true,
    parameters: &[&REMOVED, &FORCE_REMOVE],
    returns: "",
    examples: &[
        Example {
            text: "Removes a queue.",
            code: r#"Get-CsRgsQueue -Name "Old Queue" | Remove-CsRgsQueue
(Get-CsRgsQueue).Name"#,
            shows: r#"
Help Desk
Sales
"#,
        },
        Example {
            text: "Shows what would be removed.",
            code: r#"Get-CsRgsQueue -Name "*e*" | Remove-CsRgsQueue -WhatIf"#,
            shows: r#"
What if: remove queue "Help Desk"
What if: remove queue "Old Queue"
What if: remove queue "Sales"
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::remove::<Queue>(cx, args, |_| false)
}
