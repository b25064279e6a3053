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
        Example { text: "Returns one by its name.", code: r#"Get-CsRgsAgentGroup -Name "Help*""#, shows: "" },
        Example {
            text: "Returns those of a service.",
            code: r#"Get-CsRgsAgentGroup -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: "",
        },
    ],
    run: Run::Each(family::get::<AgentGroup>),
};
