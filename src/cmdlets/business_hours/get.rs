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
        Example { text: "Returns one by its name.", code: r#"Get-CsRgsHoursOfBusiness -Name "Help*""#, shows: "" },
        Example {
            text: "Returns those of a service.",
            code: r#"Get-CsRgsHoursOfBusiness -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: "",
        },
    ],
    run: Run::Each(family::get::<BusinessHours>),
};
