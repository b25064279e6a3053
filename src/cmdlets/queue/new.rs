//! New-CsRgsQueue.

use super::super::family::{self, FORCE, IN_MEMORY, NAME, PARENT};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::queue::OverflowCandidate;
use crate::domain::queue::Queue;
use crate::error::Halt;
use crate::object::record::Field;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsQueue",
    aliases: &[],
    synopsis: "Creates a queue.",
    description: "",
    needs: Some((Resource::Queue, Right::Create)),
    should_process: true,
    parameters: &[
        &PARENT,
        &NAME,
        &super::DESCRIPTION,
        &super::TIMEOUT_ACTION,
        &super::TIMEOUT_THRESHOLD,
        &super::OVERFLOW_ACTION,
        &super::OVERFLOW_CANDIDATE,
        &super::OVERFLOW_THRESHOLD,
        &super::AGENT_GROUPS,
        &IN_MEMORY,
        &FORCE,
    ],
    returns: "Queue",
    examples: &[
        Example {
            text: "Creates a queue with one agent group and a time limit.",
            code: r#"New-CsRgsQueue -Parent redmond -Name "Help Desk" -AgentGroupIDList "Desk Agents" -TimeoutThreshold 60"#,
            shows: "",
        },
        Example {
            text: "Composes a queue and stores it later.",
            code: r#"$q = New-CsRgsQueue -Parent redmond -Name "Later" -InMemory; Set-CsRgsQueue -Instance $q"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::new::<Queue>(cx, args, super::FIELDS, &[("OverflowCandidate", OverflowCandidate::NewestCall.to_value())])
}
