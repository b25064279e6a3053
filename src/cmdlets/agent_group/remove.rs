//! Remove-CsRgsAgentGroup.

use super::super::family::{self, FORCE_REMOVE, REMOVED};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::agent_group::AgentGroup;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-CsRgsAgentGroup",
    aliases: &[],
    synopsis: "Removes agent groups.",
    description: "What is active or used by others is named, and somebody has to say yes; where nobody can answer it is refused. -Force removes, and says what then points to nothing.",
    needs: Some((Resource::AgentGroup, Right::Delete)),
    should_process: true,
    parameters: &[&REMOVED, &FORCE_REMOVE],
    returns: "",
    examples: &[
        Example {
            text: "Shows what would be removed, before anything is.",
            code: r#"Get-CsRgsAgentGroup -Name "Old*" | Remove-CsRgsAgentGroup -WhatIf"#,
            shows: r#"What if: remove agent group "Old Team""#,
        },
        Example {
            text: "Removes a group that a queue uses, without a question; what dangles then is said.",
            code: r#"Remove-CsRgsAgentGroup "Old Team" -Force
(Get-CsRgsAgentGroup).Name"#,
            shows: r#"
Desk Agents
Sales Team
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::remove::<AgentGroup>(cx, args, |_| false)
}
