//! Set-CsRgsAgentGroup.

use super::super::family::{self, INSTANCE, NEW_NAME, OVERWRITE, PASS_THRU, TARGET_IDENTITY, TARGET_NAME};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::agent_group::AgentGroup;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsRgsAgentGroup",
    aliases: &[],
    synopsis: "Writes changed agent groups back, or changes properties of one.",
    description: "With -Instance the whole object is written; it is refused if somebody else changed the object since it was read, unless -Force is given. With -Identity or -Name only the given properties change.",
    needs: Some((Resource::AgentGroup, Right::Write)),
    should_process: true,
    parameters: &[
        &INSTANCE,
        &TARGET_IDENTITY,
        &TARGET_NAME,
        &NEW_NAME,
        &super::DESCRIPTION,
        &super::POLICY,
        &super::ALERT_TIME,
        &super::ROUTING,
        &super::LIST,
        &super::AGENTS,
        &PASS_THRU,
        &OVERWRITE,
    ],
    returns: "",
    examples: &[
        Example {
            text: "Adds an agent at the end of the list, and takes another away.",
            code: r#"Set-CsRgsAgentGroup -Name "Desk Agents" -AgentsByUri @{Add="sip:cy@litwareinc.com"; Remove="sip:bo@litwareinc.com"}
(Get-CsRgsAgentGroup -Name "Desk Agents").AgentsByUri"#,
            shows: r#"
sip:ann@litwareinc.com
sip:cy@litwareinc.com
"#,
        },
        Example {
            text: "Gives every group that rings in parallel more time to answer.",
            code: r#"Get-CsRgsAgentGroup | Where-Object {$_.RoutingMethod -eq "Parallel"} | Set-CsRgsAgentGroup -AgentAlertTime 30 -PassThru | Select-Object Name, AgentAlertTime"#,
            shows: r#"
Name       AgentAlertTime
----       --------------
Old Team               30
Sales Team             30
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::set::<AgentGroup>(cx, args, super::FIELDS)
}
