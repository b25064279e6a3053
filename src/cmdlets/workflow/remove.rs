//! Remove-CsRgsWorkflow.

use super::super::family::{self, FORCE_REMOVE, REMOVED};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::workflow::Workflow;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-CsRgsWorkflow",
    aliases: &[],
    synopsis: "Removes workflows.",
    description: "-Instance may stand first without its name, for workflows as for the other kinds. What is active or used by others is named, and somebody has to say yes; where nobody can answer it is refused. -Force removes, and says what then points to nothing.",
    needs: Some((Resource::Workflow, Right::Delete)),
    should_process: true,
    parameters: &[&REMOVED, &FORCE_REMOVE],
    returns: "",
    examples: &[
        Example {
            text: "Removes an inactive workflow.",
            code: r#"Get-CsRgsWorkflow -Name "Old line" | Remove-CsRgsWorkflow
(Get-CsRgsWorkflow).Name"#,
            shows: r#"
Help Desk
Sales
"#,
        },
        Example {
            text: "Removes an active one without a question; its queue stays.",
            code: r#"Remove-CsRgsWorkflow "Sales" -Force
(Get-CsRgsWorkflow).Name; (Get-CsRgsQueue -Name "Sales").Name"#,
            shows: r#"
Help Desk
Old line
Sales
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::remove::<Workflow>(cx, args, |w| w.active)
}
