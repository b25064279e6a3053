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
        Example {
            text: "Returns one queue by its name.",
            code: r#"Get-CsRgsQueue -Name "Help Desk""#,
            shows: r#"
Identity          : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000005
TimeoutAction     : Action=TransferToVoicemailUri
                    Uri=sip:desk@litwareinc.com
OverflowAction    :
Name              : Help Desk
Description       :
TimeoutThreshold  : 120
OverflowThreshold :
OverflowCandidate : NewestCall
OwnerPool         : redmond.litwareinc.com
AgentGroupIDList  : {service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000002}
"#,
        },
        Example {
            text: "Finds the queues in which callers wait for ever.",
            code: r#"Get-CsRgsQueue -Identity redmond | Where-Object {$_.TimeoutThreshold -eq $null} | Select-Object Name"#,
            shows: r#"
Name
----
Old Queue
Sales
"#,
        },
    ],
    run: Run::Each(family::get::<Queue>),
};
