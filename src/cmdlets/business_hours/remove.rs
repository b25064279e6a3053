//! Remove-CsRgsHoursOfBusiness.

use super::super::family::{self, FORCE_REMOVE, REMOVED};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::business_hours::BusinessHours;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-CsRgsHoursOfBusiness",
    aliases: &[],
    synopsis: "Removes business hours.",
    description: "What is active or used by others is named, and somebody has to say yes; where nobody can answer it is refused. -Force removes, and says what then points to nothing.",
    needs: Some((Resource::BusinessHours, Right::Delete)),
    should_process: true,
    parameters: &[&REMOVED, &FORCE_REMOVE],
    returns: "",
    examples: &[
        Example {
            text: "Removes hours that no workflow uses.",
            code: r#"Get-CsRgsHoursOfBusiness -Name "Old hours" | Remove-CsRgsHoursOfBusiness
(Get-CsRgsHoursOfBusiness).Name"#,
            shows: r#"Office hours"#,
        },
        Example {
            text: "Shows what would be removed.",
            code: r#"Remove-CsRgsHoursOfBusiness "Office hours" -WhatIf"#,
            shows: r#"What if: remove business hours set "Office hours""#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::remove::<BusinessHours>(cx, args, |_| false)
}
