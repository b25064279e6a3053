//! Get-CsRgsHoursOfBusiness.

use super::super::family::{self, FILTER_NAME, IDENTITY, OWNER, SHOW_ALL};
use crate::access::right::{Resource, Right};
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::domain::business_hours::BusinessHours;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-CsRgsHoursOfBusiness",
    aliases: &[],
    synopsis: "Returns business hours: all that you may see, those of one service, or one.",
    description: "What it returns is a copy: a change counts when Set-CsRgsHoursOfBusiness writes it back.",
    needs: Some((Resource::BusinessHours, Right::Read)),
    should_process: false,
    parameters: &[&IDENTITY, &FILTER_NAME, &OWNER, &SHOW_ALL],
    returns: "BusinessHours",
    examples: &[
        Example {
            text: "Returns one by its name.",
            code: r#"Get-CsRgsHoursOfBusiness -Name "Old hours""#,
            shows: r#"
Identity        : service:ApplicationServer:redmond.litwareinc.com/00000001-0000-4000-8000-000000000009
MondayHours1    : 08:00-17:00 (Office)
MondayHours2    :
TuesdayHours1   :
TuesdayHours2   :
WednesdayHours1 :
WednesdayHours2 :
ThursdayHours1  :
ThursdayHours2  :
FridayHours1    :
FridayHours2    :
SaturdayHours1  :
SaturdayHours2  :
SundayHours1    :
SundayHours2    :
Name            : Old hours
Custom          : False
OwnerPool       : redmond.litwareinc.com
"#,
        },
        Example {
            text: "Finds the hours that are open before nine on a Monday.",
            code: r#"Get-CsRgsHoursOfBusiness | Where-Object {$_.MondayHours1.OpenTime -lt "9:00"} | Select-Object Name, MondayHours1"#,
            shows: r#"
Name         MondayHours1
----         ------------
Office hours 08:00-17:00 (Office)
Old hours    08:00-17:00 (Office)
"#,
        },
    ],
    run: Run::Each(family::get::<BusinessHours>),
};
