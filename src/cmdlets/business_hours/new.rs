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
    description: "",
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
            text: "Creates hours for weekdays.",
            code: r#"$r = New-CsRgsTimeRange -OpenTime "8:00" -CloseTime "17:00"; New-CsRgsHoursOfBusiness -Parent redmond -Name "Office" -MondayHours1 $r -TuesdayHours1 $r"#,
            shows: "",
        },
        Example {
            text: "Creates hours for one workflow only.",
            code: r#"New-CsRgsHoursOfBusiness -Parent redmond -Name "Desk hours" -Custom $true"#,
            shows: "",
        },
    ],
    run: Run::Each(run),
};

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    family::new::<BusinessHours>(cx, args, super::FIELDS, &[("Custom", Value::Bool(false))])
}
