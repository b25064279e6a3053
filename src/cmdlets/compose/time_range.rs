//! New-CsRgsTimeRange.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::domain::business_hours::TimeRange;
use crate::domain::rules::{Findings, check_range};
use crate::error::Halt;
use crate::object::time_span::TimeSpan;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsTimeRange",
    aliases: &[],
    synopsis: "Composes an opening and a closing time.",
    description: "24:00 is the end of the day. A night is written as two ranges, on two days.",
    needs: None,
    should_process: false,
    parameters: &[&OPEN, &CLOSE, &NAME],
    returns: "TimeRange",
    examples: &[
        Example {
            text: "Composes office hours.",
            code: r#"New-CsRgsTimeRange -OpenTime 8:00 -CloseTime 17:00"#,
            shows: r#"
Name OpenTime CloseTime
---- -------- ---------
     08:00:00 17:00:00
"#,
        },
        Example {
            text: "Composes an evening until the end of the day, with a label.",
            code: r#"$evening = New-CsRgsTimeRange -Name "Evening" -OpenTime 18:00 -CloseTime 24:00
Set-CsRgsHoursOfBusiness -Name "Office hours" -MondayHours2 $evening
(Get-CsRgsHoursOfBusiness -Name "Office hours").MondayHours2"#,
            shows: r#"
Name    OpenTime CloseTime
----    -------- ---------
Evening 18:00:00 1.00:00:00
"#,
        },
    ],
    run: Run::Each(run),
};

static OPEN: Param<TimeSpan> = Param::mandatory("OpenTime", "Opening time, 24-hour clock.").limits("h:mm");
static CLOSE: Param<TimeSpan> =
    Param::mandatory("CloseTime", "Closing time, 24-hour clock; 24:00 is the end of the day.").limits("h:mm");
static NAME: Param<Option<String>> = Param::optional("Name", "Label.").limits("at most 128 characters");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let range =
        TimeRange { name: args.get(&NAME)?.flatten(), open_time: args.need(&OPEN)?, close_time: args.need(&CLOSE)? };
    let mut findings = Findings::default();
    check_range(&range, "the range", &mut findings);
    super::emit(cx, range, findings)
}
