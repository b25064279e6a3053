//! Set-CsRgsHolidaySet.

use super::super::family::{self, INSTANCE, NEW_NAME, OVERWRITE, PASS_THRU, TARGET_IDENTITY, TARGET_NAME};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::holiday_set::HolidaySet;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsRgsHolidaySet",
    aliases: &[],
    synopsis: "Writes changed holiday sets back, or changes properties of one.",
    description: "With -Instance the whole object is written; it is refused if somebody else changed the object since it was read, unless -Force is given. With -Identity or -Name only the given properties change. A set may be emptied here, with a warning, though New needs a holiday.",
    needs: Some((Resource::HolidaySet, Right::Write)),
    should_process: true,
    parameters: &[&INSTANCE, &TARGET_IDENTITY, &TARGET_NAME, &NEW_NAME, &super::HOLIDAYS, &PASS_THRU, &OVERWRITE],
    returns: "",
    examples: &[
        Example {
            text: "Adds a holiday to a set.",
            code: r#"$set = Get-CsRgsHolidaySet -Name "Winter holidays"
$set.HolidayList.Add((New-CsRgsHoliday -Name "New Year's Eve" -StartDate 2026-12-31 -EndDate 2027-01-01))
Set-CsRgsHolidaySet -Instance $set
(Get-CsRgsHolidaySet -Name "Winter holidays").HolidayList | Sort-Object StartDate | Select-Object Name, StartDate"#,
            shows: r#"
Name           StartDate
----           ---------
Christmas Day  2026-12-25 00:00:00
New Year's Eve 2026-12-31 00:00:00
New Year's Day 2027-01-01 00:00:00
"#,
        },
        Example {
            text: "Gives a set another name.",
            code: r#"Set-CsRgsHolidaySet -Name "Old holidays" -NewName "Holidays 2025"
(Get-CsRgsHolidaySet).Name"#,
            shows: r#"
Holidays 2025
Winter holidays
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::set::<HolidaySet>(cx, args, super::FIELDS)
}
