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
            text: "Creates a queue that passes callers to a mailbox after two minutes.",
            code: r#"$mailbox = New-CsRgsCallAction -Action TransferToVoicemailUri -Uri sip:night@litwareinc.com
New-CsRgsQueue -Parent redmond -Name "Night" -AgentGroupIDList "Desk Agents" -TimeoutThreshold 120 -TimeoutAction $mailbox"#,
            shows: r#"
Identity          : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
TimeoutAction     : Action=TransferToVoicemailUri
                    Uri=sip:night@litwareinc.com
OverflowAction    :
Name              : Night
Description       :
TimeoutThreshold  : 120
OverflowThreshold :
OverflowCandidate : NewestCall
OwnerPool         : redmond.litwareinc.com
AgentGroupIDList  : {service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000002}
"#,
        },
        Example {
            text: "Composes a queue in memory, and stores it later.",
            code: r#"$queue = New-CsRgsQueue -Parent redmond -Name "Later" -InMemory
$queue.AgentGroupIDList.Add((Get-CsRgsAgentGroup -Name "Desk Agents").Identity)
Set-CsRgsQueue -Instance $queue
Get-CsRgsQueue -Name "Later" | Select-Object Name, OverflowCandidate"#,
            shows: r#"
Name  OverflowCandidate
----  -----------------
Later NewestCall
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::new::<Queue>(cx, args, super::FIELDS, &[("OverflowCandidate", OverflowCandidate::NewestCall.to_value())])
}
