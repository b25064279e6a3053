//! Set-CsRgsQueue.

use super::super::family::{self, INSTANCE, NEW_NAME, OVERWRITE, PASS_THRU, TARGET_IDENTITY, TARGET_NAME};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::queue::Queue;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsRgsQueue",
    aliases: &[],
    synopsis: "Writes changed queues back, or changes properties of one.",
    description: "With -Instance the whole object is written; it is refused if somebody else changed the object since it was read, unless -Force is given. With -Identity or -Name only the given properties change.",
    needs: Some((Resource::Queue, Right::Write)),
    should_process: true,
    parameters: &[
        &INSTANCE,
        &TARGET_IDENTITY,
        &TARGET_NAME,
        &NEW_NAME,
        &super::DESCRIPTION,
        &super::TIMEOUT_ACTION,
        &super::TIMEOUT_THRESHOLD,
        &super::OVERFLOW_ACTION,
        &super::OVERFLOW_CANDIDATE,
        &super::OVERFLOW_THRESHOLD,
        &super::AGENT_GROUPS,
        &PASS_THRU,
        &OVERWRITE,
    ],
    returns: "",
    examples: &[
        Example {
            text: "Changes one property.",
            code: r#"Set-CsRgsQueue -Name "Help Desk" -TimeoutThreshold 60"#,
            shows: "",
        },
        Example {
            text: "Writes a changed object back.",
            code: r#"$q = Get-CsRgsQueue -Name "Help Desk"; $q.TimeoutThreshold = 30; Set-CsRgsQueue -Instance $q"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::set::<Queue>(cx, args, super::FIELDS)
}
