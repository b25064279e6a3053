//! Get-CsRgsHolidaySet.

use super::super::family::{self, FILTER_NAME, IDENTITY, OWNER, SHOW_ALL};
use crate::access::right::{Resource, Right};
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::domain::holiday_set::HolidaySet;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsRgsHolidaySet",
    aliases: &[],
    synopsis: "Returns holiday sets: all that you may see, those of one service, or one.",
    description: "What it returns is a copy: a change counts when Set-CsRgsHolidaySet writes it back.",
    needs: Some((Resource::HolidaySet, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER_NAME, &OWNER, &SHOW_ALL],
    returns: "HolidaySet",
    examples: &[
        Example {
            text: "Returns one set by its name.",
            code: r#"Get-CsRgsHolidaySet -Name "Winter holidays""#,
            shows: r#"
Identity    : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-00000000000a
HolidayList : {Christmas Day, New Year's Day}
Name        : Winter holidays
OwnerPool   : redmond.litwareinc.com
"#,
        },
        Example {
            text: "Finds the sets that lie wholly in the past.",
            code: r#"Get-CsRgsHolidaySet | Where-Object {-not ($_.HolidayList | Where-Object {$_.EndDate -gt (Get-Date)})} | Select-Object Name"#,
            shows: r#"
Name
----
Old holidays
"#,
        },
    ],
    run: Run::Each(family::get::<HolidaySet>),
};
