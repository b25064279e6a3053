//! Get-CsRgsWorkflow.

use super::super::family::{self, FILTER_NAME, IDENTITY, OWNER, SHOW_ALL};
use crate::access::right::{Resource, Right};
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::domain::workflow::Workflow;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsRgsWorkflow",
    aliases: &[],
    synopsis: "Returns workflows: all that you may see, those of one service, or one.",
    description: "What it returns is a copy: a change counts when Set-CsRgsWorkflow writes it back.",
    needs: Some((Resource::Workflow, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER_NAME, &OWNER, &SHOW_ALL],
    returns: "Workflow",
    examples: &[
        Example {
            text: "Returns one workflow by its name.",
            code: r#"Get-CsRgsWorkflow -Name "Sales""#,
            shows: r#"
Identity               : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000d
NonBusinessHoursAction :
HolidayAction          :
DefaultAction          : Action=TransferToQueue
                         QueueId=00000001-0000-4000-8000-000000000006
CustomMusicOnHoldFile  :
Name                   : Sales
Description            :
PrimaryUri             : sip:sales@litwareinc.com
Active                 : True
Language               : en-US
TimeZone               : Pacific Standard Time
BusinessHoursID        :
Anonymous              : False
Managed                : True
OwnerPool              : redmond.litwareinc.com
DisplayNumber          :
EnabledForFederation   : False
LineUri                :
HolidaySetIDList       : {}
ManagersByUri          : {sip:ann@litwareinc.com}
"#,
        },
        Example {
            text: "Lists the numbers of the active workflows, and where calls go.",
            code: r#"Get-CsRgsWorkflow | Where-Object {$_.Active} | Select-Object Name, PrimaryUri, @{Name="Queue"; Expression={(Get-CsRgsQueue -Identity $_.DefaultAction.QueueID).Name}}"#,
            shows: r#"
Name      PrimaryUri                  Queue
----      ----------                  -----
Help Desk sip:helpdesk@litwareinc.com Help Desk
Sales     sip:sales@litwareinc.com    Sales
"#,
        },
    ],
    run: Run::Each(family::get::<Workflow>),
};
