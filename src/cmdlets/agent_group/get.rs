//! Get-CsRgsAgentGroup.

use super::super::family::{self, FILTER_NAME, IDENTITY, OWNER, SHOW_ALL};
use crate::access::right::{Resource, Right};
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::domain::agent_group::AgentGroup;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsRgsAgentGroup",
    aliases: &[],
    synopsis: "Returns agent groups: all that you may see, those of one service, or one.",
    description: "What it returns is a copy: a change counts when Set-CsRgsAgentGroup writes it back.",
    needs: Some((Resource::AgentGroup, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER_NAME, &OWNER, &SHOW_ALL],
    returns: "AgentGroup",
    examples: &[
        Example {
            text: "Returns one group by its name.",
            code: r#"Get-CsRgsAgentGroup -Name "Desk Agents""#,
            shows: r#"
Identity                 : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000002
Name                     : Desk Agents
Description              :
ParticipationPolicy      : Informal
AgentAlertTime           : 20
RoutingMethod            : Serial
DistributionGroupAddress :
OwnerPool                : redmond.litwareinc.com
AgentsByUri              : {sip:ann@litwareinc.com, sip:bo@litwareinc.com}
"#,
        },
        Example {
            text: "Finds the groups that ring a person.",
            code: r#"Get-CsRgsAgentGroup | Where-Object {$_.AgentsByUri -contains "sip:bo@litwareinc.com"} | Select-Object Name, RoutingMethod"#,
            shows: r#"
Name        RoutingMethod
----        -------------
Desk Agents Serial
Old Team    Parallel
"#,
        },
    ],
    run: Run::Each(family::get::<AgentGroup>),
};
