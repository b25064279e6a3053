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
        Example { text: "Returns one by its name.", code: r#"Get-CsRgsWorkflow -Name "Help*""#, shows: "" },
        Example {
            text: "Returns those of a service.",
            code: r#"Get-CsRgsWorkflow -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: "",
        },
    ],
    run: Run::Each(family::get::<Workflow>),
};
