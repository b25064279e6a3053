//! Set-CsRgsWorkflow.

use super::super::family::{self, INSTANCE, NEW_NAME, OVERWRITE, PASS_THRU, TARGET_IDENTITY, TARGET_NAME};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::workflow::Workflow;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsRgsWorkflow",
    aliases: &[],
    synopsis: "Writes changed workflows back, or changes properties of one.",
    description: "With -Instance the whole object is written; it is refused if somebody else changed the object since it was read, unless -Force is given. With -Identity or -Name only the given properties change.",
    needs: Some((Resource::Workflow, Right::Write)),
    should_process: true,
    parameters: &[
        &INSTANCE,
        &TARGET_IDENTITY,
        &TARGET_NAME,
        &NEW_NAME,
        &super::PRIMARY_URI,
        &super::ACTIVE,
        &super::ANONYMOUS,
        &super::HOURS,
        &super::MUSIC,
        &super::DEFAULT_ACTION,
        &super::DESCRIPTION,
        &super::DISPLAY_NUMBER,
        &super::FEDERATION,
        &super::HOLIDAY_ACTION,
        &super::LANGUAGE,
        &super::LINE_URI,
        &super::CLOSED_ACTION,
        &super::TIME_ZONE,
        &super::HOLIDAY_SETS,
        &super::MANAGED,
        &super::MANAGERS,
        &PASS_THRU,
        &OVERWRITE,
    ],
    returns: "",
    examples: &[
        Example {
            text: "Gives a workflow a telephone number.",
            code: r#"Set-CsRgsWorkflow -Name "Help Desk" -LineUri "TEL:+14255551234" -DisplayNumber "(425) 555-1234"
Get-CsRgsWorkflow -Name "Help Desk" | Select-Object Name, LineUri, DisplayNumber"#,
            shows: r#"
Name      LineUri          DisplayNumber
----      -------          -------------
Help Desk tel:+14255551234 (425) 555-1234
"#,
        },
        Example {
            text: "Deactivates all workflows of a pool for a night of maintenance.",
            code: r#"Get-CsRgsWorkflow -Identity redmond | Where-Object Active | Set-CsRgsWorkflow -Active $false
Get-CsRgsWorkflow | Select-Object Name, Active"#,
            shows: r#"
Name      Active
----      ------
Help Desk False
Old line  False
Sales     False
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::set::<Workflow>(cx, args, super::FIELDS)
}
