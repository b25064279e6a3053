//! Who reads a date how, and what is said of it: casts and properties with the month first in every culture, parameters
//! of cmdlets by the culture of the session, as PowerShell does; holidays as the clock on the wall.

use super::culture;
use super::date_text::{self, Manner, Reading, Unread};
use super::date_time::{DateKind, Stamp};
use super::kind::Mismatch;
use super::remarks;
use jiff::civil::DateTime;

/// Who asks for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// `[datetime]"…"`, a property, a typed variable, a comparison.
    Cast,
    /// A parameter of a cmdlet.
    Parameter,
}

impl Asker {
    fn manner(self) -> Manner {
        match self {
            Asker::Cast => Manner::invariant(),
            Asker::Parameter => Manner::of(culture::current()),
        }
    }

    /// What settles the order of day and month.
    fn rule(self) -> String {
        match self {
            Asker::Cast => "a cast does so in every culture".into(),
            Asker::Parameter => "Set-RgsSetting PSCulture decides".into(),
        }
    }
}

/// A date; what has an offset comes back on the clock of this machine.
pub fn read(text: &str, asker: Asker) -> Result<Stamp, Mismatch> {
    Ok(reading(text, asker)?.stamp())
}

/// A date on the wall of the workflow: an offset is not converted, and a notice says so.
pub fn read_wall_clock(text: &str, asker: Asker) -> Result<DateTime, Mismatch> {
    let reading = reading(text, asker)?;
    let Some(date) = reading.date else {
        return Err(Mismatch::new(format!("\"{}\" is a time without a day", text.trim()))
            .hint("write a date such as 2026-12-25 or \"2026-12-25 8:00\""));
    };
    let when = date.to_datetime(reading.time);
    if reading.offset.is_some() {
        said_of_zone(&format!("\"{}\" names a zone", text.trim()), when);
    }
    Ok(when)
}

/// The clock of a value on the wall of the workflow.
pub fn wall_clock(stamp: Stamp) -> DateTime {
    if stamp.kind == DateKind::Utc {
        said_of_zone(&format!("{} is UTC", stamp.iso()), stamp.when);
    }
    stamp.when
}

/// Whether a date of text could be read with day and month in the other order.
pub fn may_be_otherwise(text: &str) -> bool {
    date_text::parse(text, Asker::Cast.manner()).is_ok_and(|reading| reading.other.is_some())
}

fn said_of_zone(what: &str, when: DateTime) {
    remarks::remark(&format!(
        "{what}, and a holiday has no zone: {} is taken, by the clock of the workflow",
        when.strftime("%Y-%m-%d %H:%M")
    ));
}

fn reading(text: &str, asker: Asker) -> Result<Reading, Mismatch> {
    let manner = asker.manner();
    let shown = text.trim();
    let first = manner.order.first();
    match date_text::parse(text, manner) {
        Ok(reading) => {
            if reading.other.is_some() && !(asker == Asker::Cast && date_text::is_invariant_form(text)) {
                // Dots have the day first where slashes may not.
                let dotted = manner.dots_are_days && shown.contains('.') && !shown.contains(['/', '-']);
                let first = if dotted { "day" } else { first };
                remarks::remark(&format!(
                    "\"{shown}\" is read with the {first} first, as {}; {}",
                    reading.when().strftime("%-d %B %Y"),
                    if dotted && !manner.order.is_day_first() { "dates with dots are".into() } else { asker.rule() }
                ));
            }
            Ok(reading)
        }
        Err(Unread::OtherOrder(date)) => {
            let why = match asker {
                Asker::Cast => "a cast reads the month first in every culture".to_string(),
                Asker::Parameter => format!("PSCulture is {}, where the {first} comes first", manner.culture.name),
            };
            let numbers: Vec<&str> =
                shown.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
            let month = if manner.order.is_day_first() { numbers.get(1) } else { numbers.first() };
            Err(Mismatch::new(format!("\"{shown}\" is not a DateTime: there is no month {}", month.unwrap_or(&"")))
                .hint(format!("{why}; {date} is the same everywhere")))
        }
        Err(Unread::Nothing) => Err(Mismatch::new(format!("\"{}\" is not a DateTime", super::convert::cut(text, 80)))
            .hint("write a date such as 2026-12-25 or 12/25/2026")),
    }
}
