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
    description: "A new set needs a holiday; several may be given at once, though a page of the vendor's speaks of one at a time.",
    needs: Some((Resource::HolidaySet, Right::Create)),
    should_process: true,
    parameters: &[&PARENT, &NAME, &super::HOLIDAYS, &IN_MEMORY, &FORCE],
    returns: "HolidaySet",
    examples: &[
        Example {
            text: "Creates a set of two holidays.",
            code: r#"$may = New-CsRgsHoliday -Name "May Day" -StartDate 2027-05-01 -EndDate 2027-05-02
$june = New-CsRgsHoliday -Name "Midsummer" -StartDate 2027-06-25 -EndDate 2027-06-27
New-CsRgsHolidaySet -Parent redmond -Name "Summer holidays" -HolidayList $may, $june"#,
            shows: r#"
Identity    : service:ApplicationServer:redmond.litwareinc.com/00000002-0000-4000-8000-000000000001
HolidayList : {May Day, Midsummer}
Name        : Summer holidays
OwnerPool   : redmond.litwareinc.com
"#,
        },
        Example {
            text: "Creates a set from a file with the columns Name, StartDate and EndDate.",
            code: r#"$days = Import-Csv holidays.csv | ForEach-Object {New-CsRgsHoliday -Name $_.Name -StartDate $_.StartDate -EndDate $_.EndDate}
(New-CsRgsHolidaySet -Parent redmond -Name "From a file" -HolidayList $days).HolidayList"#,
            shows: r#"
Name          StartDate           EndDate
----          ---------           -------
Easter Monday 2027-03-29 00:00:00 2027-03-30 00:00:00
Labour Day    2027-09-06 00:00:00 2027-09-07 00:00:00
"#,
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
