//! `New-TimeSpan`: a length of time, or the time between two dates.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::date_time::Stamp;
use crate::object::members;
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-TimeSpan",
    aliases: &[],
    synopsis: "Creates a length of time.",
    description: "Of two dates where one is not given, the other is now.",
    needs: None,
    should_process: false,
    parameters: &[&START, &END, &DAYS, &HOURS, &MINUTES, &SECONDS, &MILLISECONDS],
    returns: "TimeSpan",
    examples: &[
        Example { text: "Makes one and a half hours.", code: "New-TimeSpan -Hours 1 -Minutes 30", shows: "01:30:00\n" },
        Example {
            text: "Counts the days between two dates.",
            code: "(New-TimeSpan 2026-12-01 2026-12-25).Days",
            shows: "24\n",
        },
    ],
    run: Run::Each(new_time_span),
};

static START: Param<Stamp> =
    Param::optional("Start", "The first date.").at(0).alias(&["LastWriteTime"]).by_value().sets(&["Date"]);
static END: Param<Stamp> = Param::optional("End", "The second date.").at(1).sets(&["Date"]);
static DAYS: Param<f64> = Param::optional("Days", "How many days.").default("0").sets(&["Time"]);
static HOURS: Param<f64> = Param::optional("Hours", "How many hours.").default("0").sets(&["Time"]);
static MINUTES: Param<f64> = Param::optional("Minutes", "How many minutes.").default("0").sets(&["Time"]);
static SECONDS: Param<f64> = Param::optional("Seconds", "How many seconds.").default("0").sets(&["Time"]);
static MILLISECONDS: Param<f64> =
    Param::optional("Milliseconds", "How many milliseconds.").default("0").sets(&["Time"]);

fn new_time_span(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let (start, end) = (args.get(&START)?, args.get(&END)?);
    if start.is_some() || end.is_some() {
        let now = Stamp::local((cx.session.world.now)().datetime());
        let ticks = members::ticks(end.unwrap_or(now).when) - members::ticks(start.unwrap_or(now).when);
        return cx.emit(Value::TimeSpan(TimeSpan { ticks }));
    }
    let mut seconds = 0.0;
    for (param, each) in
        [(&DAYS, 86_400.0), (&HOURS, 3600.0), (&MINUTES, 60.0), (&SECONDS, 1.0), (&MILLISECONDS, 0.001)]
    {
        seconds += args.get(param)?.unwrap_or(0.0) * each;
    }
    let ticks = (seconds * TICKS_PER_SECOND as f64).round();
    if !ticks.is_finite() || ticks.abs() >= i64::MAX as f64 {
        return Err(Error::argument("the length of time is too large").into());
    }
    cx.emit(Value::TimeSpan(TimeSpan { ticks: ticks as i64 }))
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn spans() {
        check("New-TimeSpan -Hours 25 -Seconds 1", vec![], "1.01:00:01");
        check("New-TimeSpan -Minutes 1.5", vec![], "00:01:30");
        check("New-TimeSpan", vec![], "00:00:00");
        check("New-TimeSpan -End 2026-06-01T13:00:00", vec![], "01:00:00");
        check("New-TimeSpan -Days -1", vec![], "-1.00:00:00");
        check_error("New-TimeSpan -Days 1e30", vec![], "too large");
        check_error("New-TimeSpan -Start 2026-06-01 -Days 1", vec![], "cannot stand together");
    }
}
