//! A length of time, as .NET's TimeSpan writes and reads it.

use std::fmt;

/// Signed, in ticks of 100 nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TimeSpan {
    pub ticks: i64,
}

pub const TICKS_PER_SECOND: i64 = 10_000_000;
pub const TICKS_PER_DAY: i64 = 86_400 * TICKS_PER_SECOND;

impl TimeSpan {
    /// Days, hours, minutes and seconds; `None` for more than a time span holds (about 29,000 years).
    pub fn of_parts(parts: [i64; 4]) -> Option<TimeSpan> {
        let units = [TICKS_PER_DAY, 3600 * TICKS_PER_SECOND, 60 * TICKS_PER_SECOND, TICKS_PER_SECOND];
        let ticks =
            parts.into_iter().zip(units).try_fold(0i64, |sum, (n, unit)| sum.checked_add(n.checked_mul(unit)?))?;
        Some(TimeSpan { ticks })
    }

    /// The whole ticks of a number; `None` for more than a time span holds.
    pub fn of_ticks(ticks: f64) -> Option<TimeSpan> {
        // 2^63 itself does not fit.
        (ticks.is_finite() && ticks.abs() < 9.223_372_036_854_775e18).then_some(TimeSpan { ticks: ticks as i64 })
    }

    pub fn total_seconds(self) -> f64 {
        self.ticks as f64 / TICKS_PER_SECOND as f64
    }

    /// Reads `[-][d.]h:mm[:ss[.fffffff]]`, `24:00`, or whole days. `None` for anything else.
    pub fn parse(text: &str) -> Option<TimeSpan> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let number = |t: &str| {
            if !t.is_empty() && t.len() <= 9 && t.bytes().all(|b| b.is_ascii_digit()) {
                t.parse::<i64>().ok()
            } else {
                None
            }
        };
        let mut parts = text.split(':');
        let first = parts.next()?;
        let Some(minutes) = parts.next() else {
            let days = number(first)?;
            let ticks = days.checked_mul(TICKS_PER_DAY)?;
            return Some(TimeSpan { ticks: if negative { -ticks } else { ticks } });
        };
        let (days, hours) = match first.split_once('.') {
            Some((d, h)) => (number(d)?, number(h)?),
            None => (0, number(first)?),
        };
        let minutes = number(minutes)?;
        let (seconds, fraction) = match parts.next() {
            None => (0, 0),
            Some(s) => match s.split_once('.') {
                None => (number(s)?, 0),
                Some((s, f)) if !f.is_empty() && f.len() <= 7 && f.bytes().all(|b| b.is_ascii_digit()) => {
                    (number(s)?, format!("{f:0<7}").parse::<i64>().ok()?)
                }
                Some(_) => return None,
            },
        };
        let end_of_day = hours == 24 && minutes == 0 && seconds == 0 && fraction == 0;
        if parts.next().is_some() || (hours > 23 && !end_of_day) || minutes > 59 || seconds > 59 {
            return None;
        }
        let whole = days.checked_mul(86_400)?.checked_add(hours * 3600 + minutes * 60 + seconds)?;
        // The least one is a tick further from zero than the greatest.
        let ticks = i128::from(whole) * i128::from(TICKS_PER_SECOND) + i128::from(fraction);
        Some(TimeSpan { ticks: i64::try_from(if negative { -ticks } else { ticks }).ok()? })
    }
}

impl fmt::Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ticks < 0 {
            f.write_str("-")?;
        }
        let ticks = self.ticks.unsigned_abs();
        let seconds = ticks / TICKS_PER_SECOND as u64;
        let fraction = ticks % TICKS_PER_SECOND as u64;
        let days = seconds / 86_400;
        if days > 0 {
            write!(f, "{days}.")?;
        }
        write!(f, "{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)?;
        if fraction > 0 {
            write!(f, ".{fraction:07}")?;
        }
        Ok(())
    }
}

impl serde::Serialize for TimeSpan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for TimeSpan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<TimeSpan, D::Error> {
        let text = String::deserialize(deserializer)?;
        TimeSpan::parse(&text).ok_or_else(|| serde::de::Error::custom("not a time span"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_like_dotnet() {
        for (text, shown) in [
            ("8:00", "08:00:00"),
            ("08:30:15", "08:30:15"),
            ("1.02:00", "1.02:00:00"),
            ("24:00", "1.00:00:00"),
            ("-0:30", "-00:30:00"),
            ("3", "3.00:00:00"),
            ("0:00:01.5", "00:00:01.5000000"),
        ] {
            assert_eq!(TimeSpan::parse(text).map(|t| t.to_string()).as_deref(), Some(shown), "{text}");
        }
        for text in ["", ":", "25:00", "24:01", "8:60", "a:00", "8:00:00:00", "99999999999:00", "1:+5"] {
            assert_eq!(TimeSpan::parse(text), None, "{text}");
        }
    }
}
