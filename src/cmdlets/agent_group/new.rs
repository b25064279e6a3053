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
    description: "",
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
            text: "Creates a group whose agents ring one after the other.",
            code: r#"New-CsRgsAgentGroup -Parent redmond -Name "Desk Agents" -RoutingMethod Serial -AgentsByUri "sip:ann@litwareinc.com","sip:bo@litwareinc.com""#,
            shows: "",
        },
        Example {
            text: "Creates a group that agents sign in to.",
            code: r#"New-CsRgsAgentGroup -Parent redmond -Name "Night" -ParticipationPolicy Formal"#,
            shows: "",
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
