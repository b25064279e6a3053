//! Set-CsRgsHoursOfBusiness.

use super::super::family::{self, INSTANCE, NEW_NAME, OVERWRITE, PASS_THRU, TARGET_IDENTITY, TARGET_NAME};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::business_hours::BusinessHours;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-CsRgsHoursOfBusiness",
    aliases: &[],
    synopsis: "Writes changed business hours back, or changes properties of one.",
    description: "With -Instance the whole object is written; it is refused if somebody else changed the object since it was read, unless -Force is given. With -Identity or -Name only the given properties change: $null closes a range, as the vendor's page says of a parameter SundayTimeRange1 that it does not have; here that name is understood.",
    needs: Some((Resource::BusinessHours, Right::Write)),
    should_process: true,
    parameters: &[
        &INSTANCE,
        &TARGET_IDENTITY,
        &TARGET_NAME,
        &NEW_NAME,
        &super::CUSTOM,
        &super::MONDAY_1,
        &super::MONDAY_2,
        &super::TUESDAY_1,
        &super::TUESDAY_2,
        &super::WEDNESDAY_1,
        &super::WEDNESDAY_2,
        &super::THURSDAY_1,
        &super::THURSDAY_2,
        &super::FRIDAY_1,
        &super::FRIDAY_2,
        &super::SATURDAY_1,
        &super::SATURDAY_2,
        &super::SUNDAY_1,
        &super::SUNDAY_2,
        &PASS_THRU,
        &OVERWRITE,
    ],
    returns: "",
    examples: &[
        Example {
            text: "Closes on Fridays.",
            code: r#"Set-CsRgsHoursOfBusiness -Name "Office hours" -FridayHours1 $null
(Get-CsRgsHoursOfBusiness -Name "Office hours").FridayHours1 -eq $null"#,
            shows: r#"True"#,
        },
        Example {
            text: "Opens an hour later on Mondays, by an object that is changed and written back.",
            code: r#"$hours = Get-CsRgsHoursOfBusiness -Name "Office hours"
$hours.MondayHours1.OpenTime = "9:00"
Set-CsRgsHoursOfBusiness -Instance $hours
Get-CsRgsHoursOfBusiness -Name "Office hours" | Select-Object MondayHours1, TuesdayHours1"#,
            shows: r#"
MondayHours1         TuesdayHours1
------------         -------------
09:00-17:00 (Office) 08:00-17:00 (Office)
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::set::<BusinessHours>(cx, args, super::FIELDS)
}
