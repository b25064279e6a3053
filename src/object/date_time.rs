//! Dates with the time of day, as .NET has them: a clock on the wall, and what is known of the place of that wall.
//!
//! Holidays are wall clock alone: the workflow's own zone decides (domain.md 2, Holiday).

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use std::cmp::Ordering;
use std::ops::Deref;

/// Whose clock shows the time (.NET's DateTimeKind).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateKind {
    #[default]
    Unspecified,
    Utc,
    /// Of the machine that this runs on.
    Local,
}

impl DateKind {
    pub const WORDS: &[&str] = &["Unspecified", "Utc", "Local"];

    pub fn word(self) -> &'static str {
        match self {
            DateKind::Unspecified => "Unspecified",
            DateKind::Utc => "Utc",
            DateKind::Local => "Local",
        }
    }

    pub fn from_word(word: &str) -> Option<DateKind> {
        let all = [DateKind::Unspecified, DateKind::Utc, DateKind::Local];
        all.into_iter().find(|kind| kind.word().eq_ignore_ascii_case(word))
    }
}

/// A value of `[datetime]`. Two are compared by their clocks, whatever their kinds, as .NET does.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    pub when: DateTime,
    pub kind: DateKind,
    /// Of the two times that a clock shows where summer time ends, the first one. Without that the second is meant.
    is_first: bool,
}

impl Stamp {
    pub fn of(when: DateTime, kind: DateKind) -> Stamp {
        Stamp { when, kind, is_first: false }
    }

    pub fn utc(when: DateTime) -> Stamp {
        Stamp::of(when, DateKind::Utc)
    }

    pub fn local(when: DateTime) -> Stamp {
        Stamp::of(when, DateKind::Local)
    }

    /// Another time of the same kind.
    pub fn with(self, when: DateTime) -> Stamp {
        Stamp { when, kind: self.kind, is_first: self.is_first && when == self.when }
    }

    /// What has an offset, on the clock of this machine.
    pub fn at_offset(when: DateTime, offset: Offset) -> Option<Stamp> {
        let moment = offset.to_timestamp(when).ok()?.to_zoned(TimeZone::system());
        let local = Stamp::local(moment.datetime());
        Some(Stamp { is_first: local.offset() != moment.offset(), ..local })
    }

    /// On the clock of UTC; what is of no kind counts as local. At the ends of the calendar it stays what it is.
    pub fn to_utc(self) -> Stamp {
        let offset = if self.kind == DateKind::Utc { Offset::UTC } else { self.offset() };
        match offset.to_timestamp(self.when) {
            Ok(moment) => Stamp::utc(Offset::UTC.to_datetime(moment)),
            Err(_) => Stamp::utc(self.when),
        }
    }

    /// On the clock of this machine; what is of no kind counts as UTC.
    pub fn to_local(self) -> Stamp {
        match self.kind {
            DateKind::Local => self,
            _ => Stamp::at_offset(self.when, Offset::UTC).unwrap_or(Stamp::local(self.when)),
        }
    }

    /// How far its clock is ahead of UTC.
    pub fn offset(self) -> Offset {
        match self.kind {
            DateKind::Utc => Offset::UTC,
            // As .NET has it: a clock that shows a time twice means the second, and one that skips it has not moved on yet.
            _ => match TimeZone::system().to_ambiguous_timestamp(self.when).offset() {
                AmbiguousOffset::Unambiguous { offset } => offset,
                AmbiguousOffset::Gap { before, .. } => before,
                AmbiguousOffset::Fold { before, after } => {
                    if self.is_first {
                        before
                    } else {
                        after
                    }
                }
            },
        }
    }

    /// What ISO 8601 says of its kind: nothing, `Z`, or the offset.
    pub fn suffix(self) -> String {
        match self.kind {
            DateKind::Unspecified => String::new(),
            DateKind::Utc => "Z".into(),
            DateKind::Local => offset_text(self.offset()),
        }
    }

    /// `2026-12-25T08:00:00.5+01:00`, as files have it: to ticks of 100 nanoseconds.
    pub fn iso(self) -> String {
        let whole = self.when.strftime("%Y-%m-%dT%H:%M:%S");
        let fraction = match self.when.subsec_nanosecond() / 100 {
            0 => String::new(),
            ticks => format!(".{}", format!("{ticks:07}").trim_end_matches('0')),
        };
        format!("{whole}{fraction}{}", self.suffix())
    }
}

impl From<DateTime> for Stamp {
    fn from(when: DateTime) -> Stamp {
        Stamp::of(when, DateKind::Unspecified)
    }
}

impl Deref for Stamp {
    type Target = DateTime;
    fn deref(&self) -> &DateTime {
        &self.when
    }
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Stamp) -> bool {
        self.when == other.when
    }
}

impl Eq for Stamp {}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Stamp) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Stamp) -> Ordering {
        self.when.cmp(&other.when)
    }
}

/// `+01:00`.
pub fn offset_text(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// What `"$date"` shows: the invariant culture, month first.
pub fn invariant(when: DateTime) -> String {
    format!(
        "{:02}/{:02}/{:04} {:02}:{:02}:{:02}",
        when.month(),
        when.day(),
        when.year(),
        when.hour(),
        when.minute(),
        when.second()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn kinds() {
        let noon = date(2026, 7, 1).at(12, 0, 0, 500_000_000);
        assert_eq!(Stamp::from(noon).iso(), "2026-07-01T12:00:00.5");
        assert_eq!(Stamp::utc(noon).iso(), "2026-07-01T12:00:00.5Z");
        assert_eq!(Stamp::utc(noon), Stamp::from(noon));
        assert_eq!(Stamp::utc(noon).to_utc().when, noon);
        assert_eq!(Stamp::utc(noon).to_local().to_utc().when, noon);
        assert_eq!(Stamp::at_offset(noon, Offset::constant(2)).map(|s| s.to_utc().when.hour()), Some(10));
        assert_eq!(offset_text(Offset::UTC.saturating_sub(jiff::SignedDuration::from_mins(210))), "-03:30");
        assert_eq!(invariant(noon), "07/01/2026 12:00:00");
    }
}
