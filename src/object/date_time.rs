//! Dates and times of day, without a zone: the workflow's own zone decides (domain.md 2, Holiday).

use jiff::civil::{Date, DateTime, Time};

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

/// Which of day and month comes first in `3/4/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    MonthFirst,
    DayFirst,
}

/// A date read from text, and whether the other order of day and month would have been a date too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    pub when: DateTime,
    pub ambiguous: bool,
}

/// Reads ISO 8601, `12/25/2026 [12:00 AM]`, `25.12.2026 [8:00]`; `None` for anything else.
pub fn parse(text: &str, order: Order) -> Option<Reading> {
    let text = text.trim();
    if let Ok(when) = text.parse::<DateTime>() {
        return Some(Reading { when, ambiguous: false });
    }
    if let Ok(date) = text.parse::<Date>() {
        return Some(Reading { when: date.to_datetime(Time::midnight()), ambiguous: false });
    }
    // With an offset it is a moment, shown in the zone of this machine.
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Some(Reading { when: moment.to_zoned(jiff::tz::TimeZone::system()).datetime(), ambiguous: false });
    }
    if text.contains(|c: char| c.is_ascii_alphabetic())
        && let Some(when) = in_words(text)
    {
        return Some(Reading { when, ambiguous: false });
    }
    let (date, time) = match text.find([' ', 'T']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let time = if time.is_empty() { Time::midnight() } else { parse_time(time)? };
    let separator = ['/', '.', '-'].into_iter().find(|c| date.contains(*c))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |t: &str| {
        if !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit()) {
            t.parse::<i16>().ok()
        } else {
            None
        }
    };
    let (a, b, c_number) = (number(a)?, number(b)?, number(c)?);
    let date_of =
        |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if parts[0].len() == 4 {
        return Some(Reading { when: date_of(a, b, c_number)?.to_datetime(time), ambiguous: false });
    }
    let year = if c.len() <= 2 { 2000 + c_number } else { c_number };
    let month_first = date_of(year, a, b);
    let day_first = date_of(year, b, a);
    let (first, second) = match (separator, order) {
        ('.', _) => (day_first, None),
        (_, Order::MonthFirst) => (month_first, day_first),
        (_, Order::DayFirst) => (day_first, month_first),
    };
    match (first, second) {
        (Some(first), other) => {
            Some(Reading { when: first.to_datetime(time), ambiguous: other.is_some_and(|other| other != first) })
        }
        (None, Some(other)) => Some(Reading { when: other.to_datetime(time), ambiguous: false }),
        (None, None) => None,
    }
}

/// Reads `March 5, 2024`, `5 Mar 2024 8:00 pm`, `Tue, 05 Mar 2024 08:00:00 GMT`: the month is a word.
fn in_words(text: &str) -> Option<DateTime> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    let is_short = |word: &str, whole: &str| word.len() >= 3 && whole.starts_with(word);
    let (mut year, mut month, mut day) = (None, None, None);
    let mut time = String::new();
    for word in text.split([' ', ',', '-']).filter(|word| !word.is_empty()) {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        if let Some(at) = MONTHS.iter().position(|whole| is_short(&lower, whole)) {
            month = month.xor(Some(at + 1));
            month?;
        } else if lower.contains(':') || matches!(lower.as_str(), "am" | "pm") {
            time.push_str(&lower);
        } else if DAYS.iter().any(|whole| is_short(&lower, whole)) || lower == "gmt" {
        } else {
            let number: i16 = lower.parse().ok().filter(|n| *n > 0)?;
            match (day, year) {
                (None, _) if lower.len() <= 2 => day = Some(i8::try_from(number).ok()?),
                (_, None) => year = Some(if lower.len() <= 2 { 2000 + number } else { number }),
                _ => return None,
            }
        }
    }
    let time = if time.is_empty() { Time::midnight() } else { parse_time(&time)? };
    let date = Date::new(year?, i8::try_from(month?).ok()?, day.unwrap_or(1)).ok()?;
    Some(date.to_datetime(time))
}

/// Reads `8:00`, `08:00:30`, `12:00 AM`, `5 pm`.
pub fn parse_time(text: &str) -> Option<Time> {
    let lower = text.trim().to_ascii_lowercase();
    let (clock, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim(), Some(0)),
        (_, Some(rest)) => (rest.trim(), Some(12)),
        _ => (lower.as_str(), None),
    };
    let mut parts = clock.split(':');
    let number = |t: Option<&str>| t.map_or(Some(0i8), |t| t.parse::<i8>().ok().filter(|n| *n >= 0));
    let hour = parts.next()?.parse::<i8>().ok()?;
    let minute = number(parts.next())?;
    let (second, fraction) = match parts.next().map(|t| t.split_once('.').unwrap_or((t, "0"))) {
        Some((second, fraction)) => (number(Some(second))?, fraction),
        None => (0, "0"),
    };
    let nanosecond = match fraction.len() {
        1..=9 if fraction.bytes().all(|b| b.is_ascii_digit()) => format!("{fraction:0<9}").parse::<i32>().ok()?,
        _ => return None,
    };
    if parts.next().is_some() || (half.is_none() && !clock.contains(':')) {
        return None;
    }
    let hour = match half {
        None => hour,
        Some(offset) if (1..=12).contains(&hour) => hour % 12 + offset,
        Some(_) => return None,
    };
    Time::new(hour, minute, second, nanosecond).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str, ambiguous: bool) {
        let reading = parse(text, Order::MonthFirst).expect(text);
        assert_eq!((reading.when.to_string().as_str(), reading.ambiguous), (shown, ambiguous), "{text}");
    }

    #[test]
    fn reads_the_forms_of_the_pages() {
        check("12/25/2026 12:00 AM", "2026-12-25T00:00:00", false);
        check("12/25/2026", "2026-12-25T00:00:00", false);
        check("25.12.2026 8:30", "2026-12-25T08:30:00", false);
        check("2026-12-25", "2026-12-25T00:00:00", false);
        check("2026-12-25T08:00:00", "2026-12-25T08:00:00", false);
        check("3/4/2026", "2026-03-04T00:00:00", true);
        check("3/3/2026", "2026-03-03T00:00:00", false);
        check("25/12/2026", "2026-12-25T00:00:00", false);
        for text in ["", "x", "13/13/2026", "1/2", "2026-02-30", "12/25/2026 25:00"] {
            assert_eq!(parse(text, Order::MonthFirst), None, "{text}");
        }
    }
}
