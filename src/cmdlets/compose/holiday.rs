//! New-CsRgsHoliday.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::domain::holiday_set::{Holiday, days, is_long};
use crate::domain::rules::{Findings, check_holiday};
use crate::error::{Error, Halt};
use jiff::civil::DateTime;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-CsRgsHoliday",
    aliases: &[],
    synopsis: "Composes a holiday.",
    description: "The end is exclusive: a day ends at midnight of the day after, as in every example of the vendor; a how-to page that gives the same start and end means an empty time. A date of numbers is read by the setting PSCulture: 3/4/2026 is 4 March where the month comes first, 3 April where the day does, and 25/12/2026 is refused where the month comes first. A date in [datetime] brackets has the month first in every culture. A holiday has no zone: of a text such as 2026-12-25T00:00:00Z the clock is taken as it stands, and a notice says so. More than 14 days between dates of text are refused without -Force, since most such holidays are two dates with day and month mistaken for each other.",
    needs: None,
    should_process: false,
    parameters: &[&START, &END, &NAME, &FORCE],
    returns: "Holiday",
    examples: &[
        Example {
            text: "Composes a holiday of one day; the end is exclusive.",
            code: r#"New-CsRgsHoliday -Name "Christmas Day" -StartDate 2026-12-25 -EndDate 2026-12-26"#,
            shows: r#"
Name          StartDate           EndDate
----          ---------           -------
Christmas Day 2026-12-25 00:00:00 2026-12-26 00:00:00
"#,
        },
        Example {
            text: "Composes a half holiday, in the spelling of the vendor's pages.",
            code: r#"New-CsRgsHoliday -Name "New Year's Eve" -StartDate "12/31/2026 12:00 PM" -EndDate "1/1/2027 12:00 AM""#,
            shows: r#"
Name           StartDate           EndDate
----           ---------           -------
New Year's Eve 2026-12-31 12:00:00 2027-01-01 00:00:00
"#,
        },
    ],
    run: Run::Each(run),
};

static START: Param<DateTime> =
    Param::mandatory("StartDate", "First moment of the holiday, in the time zone of the workflow.");
static END: Param<DateTime> =
    Param::mandatory("EndDate", "End of the holiday, exclusive: midnight after its last day.");
static NAME: Param<Option<String>> = Param::optional("Name", "Label.");
static FORCE: Param<Switch> = Param::switch("Force", "Composes a holiday of more than 14 days.");

fn run(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let holiday =
        Holiday { name: args.get(&NAME)?.flatten(), start_date: args.need(&START)?, end_date: args.need(&END)? };
    let mut findings = Findings::default();
    check_holiday(&holiday, &mut findings);
    let is_read = args.was_text(&START) || args.was_text(&END);
    if is_long(&holiday) && is_read && !args.has(&FORCE) {
        let label = holiday.name.as_deref().unwrap_or("the holiday");
        findings.refuse(
            Error::argument(format!(
                "{label} would last {} days, from {} to {}",
                days(&holiday),
                holiday.start_date.strftime("%-d %B %Y"),
                holiday.end_date.strftime("%-d %B %Y")
            ))
            .hint("-Force composes it all the same; if another date was meant, write it as 2026-12-25"),
        );
    }
    super::emit(cx, holiday, findings)
}
