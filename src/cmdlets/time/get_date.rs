//! `Get-Date`: now, or another date, also as text.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::dotnet;
use crate::object::date_time::{DateKind, Stamp};
use crate::object::kind::Kind;
use crate::object::value::Value;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Date",
    aliases: &[],
    synopsis: "Returns the date and time, or a date in a form of your choice.",
    description: "A text is read by the culture of the setting PSCulture, and so is the answer written; [datetime]\"…\" reads the month first \
                  in every culture, and 2026-12-25 is read everywhere. -Format takes .NET's forms: d, D, t, T, g, G, s, o, or a pattern such as yyyy-MM-dd HH:mm.",
    needs: None,
    should_process: false,
    parameters: &[
        &DATE,
        &UNIX_TIME,
        &FORMAT,
        &UFORMAT,
        &YEAR,
        &MONTH,
        &DAY,
        &HOUR,
        &MINUTE,
        &SECOND,
        &MILLISECOND,
        &AS_UTC,
        &DISPLAY_HINT,
    ],
    returns: "DateTime",
    examples: &[
        Example { text: "Shows the day of Christmas.", code: "(Get-Date 2026-12-25).DayOfWeek", shows: "Friday\n" },
        Example {
            text: "Writes a date as text.",
            code: "Get-Date 12/25/2026 -Format yyyyMMdd-HHmm",
            shows: "20261225-0000\n",
        },
    ],
    run: Run::Each(get_date),
};

const fn between(min: i64, max: i64) -> Kind {
    Kind::Int { min, max }
}

static DATE: Param<Stamp> = Param::optional("Date", "The date; now, if none is given.")
    .at(0)
    .alias(&["LastWriteTime"])
    .by_value()
    .default("now")
    .sets(&["Date"]);
static UNIX_TIME: Param<i64> = Param::optional("UnixTimeSeconds", "The date as seconds since the beginning of 1970.")
    .alias(&["UnixTime"])
    .sets(&["UnixTime"]);
static FORMAT: Param<String> = Param::optional("Format", "A .NET form; the answer is text then.");
static UFORMAT: Param<String> = Param::optional("UFormat", "A Unix form such as %Y-%m-%d; the answer is text then.");
static YEAR: Param<i64> = Param::optional("Year", "Another year.").kind(between(1, 9999));
static MONTH: Param<i64> = Param::optional("Month", "Another month.").kind(between(1, 12));
static DAY: Param<i64> = Param::optional("Day", "Another day of the month.").kind(between(1, 31));
static HOUR: Param<i64> = Param::optional("Hour", "Another hour.").kind(between(0, 23));
static MINUTE: Param<i64> = Param::optional("Minute", "Another minute.").kind(between(0, 59));
static SECOND: Param<i64> = Param::optional("Second", "Another second.").kind(between(0, 59));
static MILLISECOND: Param<i64> = Param::optional("Millisecond", "Another millisecond.").kind(between(0, 999));
static AS_UTC: Param<Switch> = Param::switch("AsUTC", "The same moment as the clock of the zone UTC shows it.");
static DISPLAY_HINT: Param<String> = Param::optional("DisplayHint", "Date, Time or DateTime: what is shown.")
    .kind(Kind::Choice(&["Date", "Time", "DateTime"]));

fn get_date(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if args.is_given(&FORMAT) && args.is_given(&UFORMAT) {
        return Err(Error::argument("-Format and -UFormat cannot stand together").id("AmbiguousParameterSet").into());
    }
    let now = (cx.session.world.now)();
    let base = match (args.get(&DATE)?, args.get(&UNIX_TIME)?) {
        (Some(date), _) => date,
        (None, Some(seconds)) => Stamp::local(
            jiff::Timestamp::from_second(seconds)
                .map_err(|_| Error::argument(format!("{seconds} seconds lead out of the calendar")))?
                .to_zoned(now.time_zone().clone())
                .datetime(),
        ),
        (None, None) => Stamp::local(now.datetime()),
    };
    let part = |param, current: i64| -> Result<i64, Error> { Ok(args.get(param)?.unwrap_or(current)) };
    let nanoseconds = match args.get(&MILLISECOND)? {
        Some(ms) => (ms * 1_000_000) as i32,
        None => base.subsec_nanosecond(),
    };
    let (year, month, day) =
        (part(&YEAR, base.year().into())?, part(&MONTH, base.month().into())?, part(&DAY, base.day().into())?);
    let (hour, minute, second) =
        (part(&HOUR, base.hour().into())?, part(&MINUTE, base.minute().into())?, part(&SECOND, base.second().into())?);
    // Every part is within its kind's range, so the casts lose nothing.
    let date = DateTime::new(year as i16, month as i8, day as i8, hour as i8, minute as i8, second as i8, nanoseconds)
        .map_err(|_| Error::argument(format!("there is no {year}-{month:02}-{day:02}")).id("CannotConvertArgument"))?;
    let date = match args.has(&AS_UTC) && base.kind != DateKind::Utc {
        true => Stamp::utc(
            date.to_zoned(now.time_zone().clone())
                .map_err(|_| Error::argument(format!("{date} is out of the calendar in UTC")))?
                .with_time_zone(TimeZone::UTC)
                .datetime(),
        ),
        false => base.with(date),
    };
    if let Some(format) = args.get(&FORMAT)? {
        let format = match format.to_ascii_lowercase().as_str() {
            "filedateuniversal" => return file_date(cx, date, "%Y%m%dZ"),
            "filedatetimeuniversal" => return file_date(cx, date, "%Y%m%dT%H%M%S"),
            "filedate" => "yyyyMMdd",
            "filedatetime" => "yyyyMMdd'T'HHmmssffff",
            _ => &format,
        };
        return cx.emit(Value::from(dotnet::date(date, format).map_err(Error::from)?));
    }
    if let Some(format) = args.get(&UFORMAT)? {
        let format = if format.contains('%') { format } else { format!("%{format}") };
        let text = jiff::fmt::strtime::format(&format, date.when)
            .map_err(|_| Error::argument(format!("\"{format}\" is not a form of dates")).hint("such as %Y-%m-%d"))?;
        return cx.emit(Value::from(text));
    }
    match args.get(&DISPLAY_HINT)?.as_deref() {
        Some("Date") => cx.emit(Value::from(dotnet::date(date, "D").map_err(Error::from)?)),
        Some("Time") => cx.emit(Value::from(dotnet::date(date, "T").map_err(Error::from)?)),
        _ => cx.emit(Value::DateTime(date)),
    }
}

/// The forms for names of files that are the same moment wherever they are made.
fn file_date(cx: &mut Context, date: Stamp, form: &str) -> Result<(), Halt> {
    let utc = date.to_utc();
    let fraction =
        if form.ends_with('Z') { String::new() } else { format!("{:04}Z", utc.subsec_nanosecond() / 100_000) };
    cx.emit(Value::from(format!("{}{fraction}", utc.strftime(form))))
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, check_text};

    #[test]
    fn dates() {
        check("Get-Date 2026-12-25", vec![], "12/25/2026 00:00:00");
        check("Get-Date 2026-12-25 -Hour 8 -Minute 30 -Format HH:mm", vec![], "08:30");
        check("Get-Date -Date 2026-12-25 -UFormat %Y/%m", vec![], "2026/12");
        check("Get-Date -Format d", vec!["2026-12-25".into(), "2026-12-26".into()], "12/25/2026|12/26/2026");
        check_text("Get-Date 2026-12-25", vec![], "Friday, December 25, 2026 12:00:00 AM\n");
        // The clock of the tests.
        check("Get-Date -Format s", vec![], "2026-06-01T12:00:00");
        check_error("Get-Date 2026-02-01 -Day 30", vec![], "there is no 2026-02-30");
        check("Get-Date -UnixTimeSeconds 86400 -Format s", vec![], "1970-01-02T00:00:00");
        check("Get-Date 2026-12-25 -AsUTC -Format s", vec![], "2026-12-25T00:00:00");
        check_error("Get-Date -Format d -UFormat %Y", vec![], "cannot stand together");
        check_error("Get-Date -UnixTimeSeconds 99999999999999", vec![], "out of the calendar");
        check_error("Get-Date soon", vec![], "\"soon\" is not a DateTime");
        check_error("Get-Date -Format q", vec![], "dates know");
    }
}
