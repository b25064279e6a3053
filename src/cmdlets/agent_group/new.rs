//! New-CsRgsAgentGroup.

use super::super::family::{self, FORCE, IN_MEMORY, NAME, PARENT};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::agent_group::AgentGroup;
use crate::domain::agent_group::{ParticipationPolicy, RoutingMethod};
use crate::error::Halt;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsAgentGroup",
    aliases: &[],
    synopsis: "Creates an agent group.",
    description: "A group answers for the queues that list it; where the vendor's pages say that workflows use groups, it is by way of their queues. The pages give 600 and 180 seconds as the longest -AgentAlertTime: up to 600 is taken, above 180 warned of.",
    needs: Some((Resource::AgentGroup, Right::Create)),
    should_process: true,
    parameters: &[
        &PARENT,
        &NAME,
        &super::DESCRIPTION,
        &super::POLICY,
        &super::ALERT_TIME,
        &super::ROUTING,
        &super::LIST,
        &super::AGENTS,
        &IN_MEMORY,
        &FORCE,
    ],
    returns: "AgentGroup",
    examples: &[
        Example {
            text: "Creates a group whose agents are rung one after the other.",
            code: r#"New-CsRgsAgentGroup -Parent redmond -Name "Night Team" -RoutingMethod Serial -AgentAlertTime 30 -AgentsByUri "sip:ann@litwareinc.com", "sip:cy@litwareinc.com" | Format-List Name, RoutingMethod, AgentAlertTime, AgentsByUri"#,
            shows: r#"
Name           : Night Team
RoutingMethod  : Serial
AgentAlertTime : 30
AgentsByUri    : {sip:ann@litwareinc.com, sip:cy@litwareinc.com}
"#,
        },
        Example {
            text: "Creates a group from the members of a distribution list, and gives it to a queue.",
            code: r#"$group = New-CsRgsAgentGroup -Parent redmond -Name "Support" -DistributionGroupAddress "support@litwareinc.com"
Set-CsRgsQueue -Name "Help Desk" -AgentGroupIDList @{Add=$group.Identity}
(Get-CsRgsQueue -Name "Help Desk").AgentGroupIDList | Get-CsRgsAgentGroup | Select-Object Name, DistributionGroupAddress"#,
            shows: r#"
Name        DistributionGroupAddress
----        ------------------------
Desk Agents
Support     support@litwareinc.com
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::new::<AgentGroup>(
        cx,
        args,
        super::FIELDS,
        &[
            ("ParticipationPolicy", ParticipationPolicy::Informal.to_value()),
            ("AgentAlertTime", Value::Int(20)),
            ("RoutingMethod", RoutingMethod::Parallel.to_value()),
        ],
    )
}
