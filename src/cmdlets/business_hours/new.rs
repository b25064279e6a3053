//! New-CsRgsHoursOfBusiness.

use super::super::family::{self, FORCE, IN_MEMORY, NAME, PARENT};
use crate::access::right::{Resource, Right};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::domain::business_hours::BusinessHours;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsHoursOfBusiness",
    aliases: &[],
    synopsis: "Creates business hours.",
    description: "A day has two ranges, MondayHours1 and MondayHours2 and so on; a day without a range is closed. Some of the vendor's pages call them MondayTimeRange1: that is understood, with a notice. Preset hours may serve many workflows, -Custom hours one.",
    needs: Some((Resource::BusinessHours, Right::Create)),
    should_process: true,
    parameters: &[
        &PARENT,
        &NAME,
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
        &IN_MEMORY,
        &FORCE,
    ],
    returns: "BusinessHours",
    examples: &[
        Example {
            text: "Creates hours that are open on weekdays, with an hour for lunch on Friday.",
            code: r#"$day = New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 17:00
$morning = New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 12:00
$afternoon = New-CsRgsTimeRange -OpenTime 13:00 -CloseTime 15:00
New-CsRgsHoursOfBusiness -Parent redmond -Name "Summer hours" -MondayHours1 $day -TuesdayHours1 $day -WednesdayHours1 $day -ThursdayHours1 $day -FridayHours1 $morning -FridayHours2 $afternoon | Format-List Name, MondayHours1, FridayHours*"#,
            shows: r#"
Name         : Summer hours
MondayHours1 : 08:00-17:00
FridayHours1 : 08:00-12:00
FridayHours2 : 13:00-15:00
"#,
        },
        Example {
            text: "Creates hours that belong to one workflow only.",
            code: r#"$hours = New-CsRgsHoursOfBusiness -Parent redmond -Name "Sales hours" -MondayHours1 (New-CsRgsTimeRange -OpenTime 9:00 -CloseTime 12:00) -Custom $true
Set-CsRgsWorkflow -Name "Sales" -BusinessHoursID $hours -NonBusinessHoursAction (New-CsRgsCallAction -Action Terminate)
Get-CsRgsHoursOfBusiness | Select-Object Name, Custom"#,
            shows: r#"
Name         Custom
----         ------
Office hours False
Old hours    False
Sales hours  True
"#,
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::new::<BusinessHours>(cx, args, super::FIELDS, &[("Custom", Value::Bool(false))])
}
