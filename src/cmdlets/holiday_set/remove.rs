//! Remove-CsRgsHolidaySet.

use super::super::family::{self, FORCE_REMOVE, REMOVED};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::holiday_set::HolidaySet;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-CsRgsHolidaySet",
    aliases: &[],
    synopsis: "Removes holiday sets.",
    description: "What is active or used by others is named, and somebody has to say yes; where nobody can answer it is refused. -Force removes, and says what then points to nothing.",
    needs: Some((Resource::HolidaySet, Right::Delete)),
    should_process: true,
    parameters: &[&REMOVED, &FORCE_REMOVE],
    returns: "",
    examples: &[
        Example {
            text: "Removes a set that no workflow uses.",
            code: r#"Get-CsRgsHolidaySet -Name "Old holidays" | Remove-CsRgsHolidaySet
(Get-CsRgsHolidaySet).Name"#,
            shows: r#"Winter holidays"#,
        },
        Example {
            text: "Shows what would be removed.",
            code: r#"Get-CsRgsHolidaySet | Remove-CsRgsHolidaySet -WhatIf"#,
            shows: r#"
What if: remove holiday set "Old holidays"
What if: remove holiday set "Winter holidays"
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::remove::<HolidaySet>(cx, args, |_| false)
}
