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
            code: r#"Set-CsRgsQueue -Name "Help Desk" -TimeoutThreshold 60
(Get-CsRgsQueue -Name "Help Desk").TimeoutThreshold"#,
            shows: r#"60"#,
        },
        Example {
            text: "Sends the eleventh caller elsewhere, in all queues that have no overflow yet.",
            code: r#"$busy = New-CsRgsCallAction -Action TransferToUri -Uri sip:reception@litwareinc.com
Get-CsRgsQueue | Where-Object {$_.OverflowAction -eq $null} | Set-CsRgsQueue -OverflowThreshold 10 -OverflowAction $busy
Get-CsRgsQueue | Select-Object Name, OverflowThreshold"#,
            shows: r#"
Name      OverflowThreshold
----      -----------------
Help Desk                10
Old Queue                10
Sales                    10
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::set::<Queue>(cx, args, super::FIELDS)
}
