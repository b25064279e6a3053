//! New-CsRgsHolidaySet.

use super::super::family::{self, FORCE, IN_MEMORY, NAME, PARENT};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::holiday_set::HolidaySet;
use crate::error::{Error, Halt};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsHolidaySet",
    aliases: &[],
    synopsis: "Creates a holiday set.",
    description: "",
    needs: Some((Resource::HolidaySet, Right::Create)),
    should_process: true,
    parameters: &[&PARENT, &NAME, &super::HOLIDAYS, &IN_MEMORY, &FORCE],
    returns: "HolidaySet",
    examples: &[
        Example {
            text: "Creates a set with one day.",
            code: r#"$d = New-CsRgsHoliday -Name "Christmas" -StartDate 2026-12-25 -EndDate 2026-12-26; New-CsRgsHolidaySet -Parent redmond -Name "2026" -HolidayList $d"#,
            shows: "",
        },
        Example {
            text: "Shows what would be created.",
            code: r#"New-CsRgsHolidaySet -Parent redmond -Name "2027" -HolidayList (New-CsRgsHoliday -StartDate 2027-01-01 -EndDate 2027-01-02) -WhatIf"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    // At least one holiday at creation (limits.md 2); the rules say so, too, for objects from -InMemory.
    if !args.is_given(&super::HOLIDAYS) {
        return Err(Error::argument("-HolidayList is missing")
            .id("MissingMandatoryParameter")
            .hint("New-CsRgsHoliday makes a holiday")
            .into());
    }
    family::new::<HolidaySet>(cx, args, super::FIELDS, &[])
}
