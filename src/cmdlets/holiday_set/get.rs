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
        Example { text: "Returns one by its name.", code: r#"Get-CsRgsHolidaySet -Name "Help*""#, shows: "" },
        Example {
            text: "Returns those of a service.",
            code: r#"Get-CsRgsHolidaySet -Identity service:ApplicationServer:redmond.litwareinc.com"#,
            shows: "",
        },
    ],
    run: Run::Each(family::get::<HolidaySet>),
};
