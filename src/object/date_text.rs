//! Dates out of text. The order of day and month is settled before, never by the numbers: `25/12/2026` is no date where
//! the month comes first.

use super::culture::{self, Culture};
use super::date_time::Stamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

/// Which part of a date of numbers comes first: `3/4/2026`, `2026-04-03`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    MonthFirst,
    DayFirst,
    YearFirst,
}

impl Order {
    /// Of the first two numbers where the year stands last; of cultures with the year first, the month, as .NET has it.
    pub fn is_day_first(self) -> bool {
        self == Order::DayFirst
    }

    /// The part that comes first where the year stands last.
    pub fn first(self) -> &'static str {
        if self.is_day_first() { "day" } else { "month" }
    }
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    pub culture: &'static Culture,
    pub order: Order,
    /// `25.12.2026` has the day first in every country that writes dots, whatever the order of slashes.
    pub dots_are_days: bool,
}

impl Manner {
    /// As PowerShell reads what is cast: the same in every culture.
    pub fn invariant() -> Manner {
        Manner { culture: culture::invariant(), order: Order::MonthFirst, dots_are_days: false }
    }

    /// As a culture writes dates.
    pub fn of(culture: &'static Culture) -> Manner {
        Manner { culture, order: culture.order(), dots_are_days: true }
    }

    /// As a source writes them that says its order.
    pub fn in_order(order: Order) -> Manner {
        Manner { culture: culture::invariant(), order, dots_are_days: true }
    }
}

/// A date read from text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// `None` of a text that is a time of day alone.
    pub date: Option<Date>,
    pub time: Time,
    /// Of `Z`, `GMT` or `+01:00` behind the time.
    pub offset: Option<Offset>,
    /// The other order of day and month would have been this date.
    pub other: Option<Date>,
}

impl Reading {
    /// On the clock that the text speaks of; a time alone is today's.
    pub fn when(&self) -> DateTime {
        self.date.unwrap_or_else(|| jiff::Zoned::now().date()).to_datetime(self.time)
    }

    /// What has an offset is converted to the clock of this machine, as .NET does.
    pub fn stamp(&self) -> Stamp {
        let when = self.when();
        self.offset.and_then(|offset| Stamp::at_offset(when, offset)).unwrap_or(when.into())
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unread {
    Nothing,
    /// It is this date with day and month in the other order.
    OtherOrder(Date),
}

/// What stands in the text for a half of the day, and for the name of a month.
const HALF: char = '\u{1}';
const MONTH: char = '\u{2}';

/// Reads a date, a time, or both.
pub fn parse(text: &str, manner: Manner) -> Result<Reading, Unread> {
    let mut text: String = text.trim().to_lowercase().replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
    // No date of any culture is longer, and names are looked for everywhere.
    if text.len() > 200 || text.contains([HALF, MONTH]) {
        return Err(Unread::Nothing);
    }
    let half = take_half(&mut text, manner.culture);
    let clock = take_clock(&mut text, half, manner.culture).ok_or(Unread::Nothing)?;
    text = text.replace(HALF, " ");
    let (time, offset) = match clock {
        Some((time, offset)) => (time, offset),
        None if half.is_some() => return Err(Unread::Nothing),
        None => (Time::midnight(), None),
    };
    // Between date and time of ISO 8601.
    let rest = match text.trim().strip_suffix('t') {
        Some(rest) if clock.is_some() && rest.ends_with(|c: char| c.is_ascii_digit()) => rest,
        _ => text.trim(),
    };
    if rest.is_empty() && clock.is_some() {
        return Ok(Reading { date: None, time, offset, other: None });
    }
    let (date, other) = date_of(rest, manner)?;
    Ok(Reading { date: Some(date), time, offset, other })
}

/// Whether a text is a date without a word of doubt, as `"$date"` shows it: `05/04/2026 00:00:00`.
pub fn is_invariant_form(text: &str) -> bool {
    let shape: String = text.trim().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "00/00/0000 00:00:00"
}

/// A word of a text with no letter before and behind it: where it begins.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|at| !is_letter(text[..*at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next()))
}

/// The first of the words that stands in the text, which gives way to a sign: its number.
fn take_word(text: &mut String, words: &[&str], sign: char) -> Option<usize> {
    for (n, word) in words.iter().enumerate() {
        let word = word.to_lowercase();
        let word = word.trim_end_matches('.');
        // Months such as `5月` are read as numbers.
        if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some(at) = whole_word(text, word) {
            let mut end = at + word.len();
            if text[end..].starts_with('.') {
                end += 1;
            }
            text.replace_range(at..end, &format!(" {sign} "));
            return Some(n);
        }
    }
    None
}

/// Takes `AM`, `p.m.` and what the culture has for them out of the text: 0 before noon, 1 after.
fn take_half(text: &mut String, culture: &Culture) -> Option<usize> {
    let [am, pm] = culture.halves;
    let words = [am, pm, "a. m.", "p. m.", "a.m.", "p.m.", "am", "pm"];
    take_word(text, &words, HALF).map(|n| n % 2)
}

type Clock = (Time, Option<Offset>);

/// Takes the time of day out of the text: `8:00`, `08:00:30.5`, `5 pm`, with an offset behind it. `None`: what is there
/// is no time.
fn take_clock(text: &mut String, half: Option<usize>, culture: &Culture) -> Option<Option<Clock>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let head = |text: &str, end: usize| text[..end].trim_end_matches(is_digit).len();
    let (start, mut end) = match text.find(':') {
        Some(colon) => {
            let start = head(text, colon);
            let end =
                text[colon..].find(|c: char| !is_digit(c) && c != ':' && c != '.').map_or(text.len(), |n| colon + n);
            (start, end)
        }
        // `8.30.00`, where the culture writes it so, behind a date.
        None if culture.long_time.contains('.') && text.trim().contains(' ') => {
            let start = text.trim_end().rfind(' ').map_or(0, |at| at + 1);
            let clock = &text[start..].trim_end();
            if !clock.contains('.') || !clock.chars().all(|c| is_digit(c) || c == '.') || clock.len() > 8 {
                return Some(None);
            }
            let end = start + clock.len();
            let colons = text[start..end].replace('.', ":");
            text.replace_range(start..end, &colons);
            (start, end)
        }
        None => {
            let Some(at) = half.and_then(|_| text.find(HALF)) else { return Some(None) };
            let before = text[..at].trim_end();
            let start = head(before, before.len());
            match before.len() - start {
                0 => {
                    let from = at + 1 + (text[at + 1..].len() - text[at + 1..].trim_start().len());
                    let end = text[from..].find(|c: char| !is_digit(c)).map_or(text.len(), |n| from + n);
                    (from, end)
                }
                _ => (start, before.len()),
            }
        }
    };
    // A fraction may stand behind a comma.
    if text[start..end].matches(':').count() == 2 && text[end..].starts_with(',') {
        let digits = text[end + 1..].find(|c: char| !is_digit(c)).unwrap_or(text.len() - end - 1);
        if digits > 0 {
            text.replace_range(end..=end, ".");
            end += 1 + digits;
        }
    }
    let time = clock_time(&text[start..end], half)?;
    let (offset, length) = offset_of(text[end..].trim_start());
    let end = text.len() - text[end..].trim_start().len() + length;
    text.replace_range(start..end, " ");
    // A date and a time, and no second one.
    if text.contains(':') { None } else { Some(Some((time, offset))) }
}

/// `8`, `8:30`, `08:30:15.25`, of a half of the day or of the whole of it.
fn clock_time(text: &str, half: Option<usize>) -> Option<Time> {
    let mut parts = text.split(':');
    let number = |t: &str| if (1..=2).contains(&t.len()) { t.parse::<i8>().ok() } else { None };
    let hour = number(parts.next()?)?;
    let minute = parts.next().map_or(Some(0), number)?;
    let (second, fraction) = match parts.next() {
        Some(second) => second.split_once('.').unwrap_or((second, "0")),
        None => ("0", "0"),
    };
    let nanosecond = match fraction.len() {
        1..=9 if fraction.bytes().all(|b| b.is_ascii_digit()) => format!("{fraction:0<9}").parse::<i32>().ok()?,
        _ => return None,
    };
    let hour = match half {
        None => hour,
        Some(half) if (0..=12).contains(&hour) => hour % 12 + 12 * i8::try_from(half).ok()?,
        Some(_) => return None,
    };
    let time = Time::new(hour, minute, number(second)?, nanosecond).ok()?;
    if parts.next().is_some() { None } else { Some(time) }
}

/// What says how far the clock is ahead of UTC at the beginning of a text, and how long that is.
fn offset_of(text: &str) -> (Option<Offset>, usize) {
    for word in ["z", "gmt", "utc"] {
        if text.starts_with(word) && !text[word.len()..].starts_with(char::is_alphanumeric) {
            return (Some(Offset::UTC), word.len());
        }
    }
    let sign = match text.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => return (None, 0),
    };
    let rest = &text[1..];
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let digits = rest[..length].replace(':', "");
    let minutes = match (digits.len(), digits.parse::<i32>()) {
        (1 | 2, Ok(hours)) => hours * 60,
        (4, Ok(number)) => number / 100 * 60 + number % 100,
        _ => return (None, 0),
    };
    match Offset::from_seconds(sign * minutes * 60) {
        Ok(offset) if minutes <= 14 * 60 => (Some(offset), 1 + length),
        _ => (None, 0),
    }
}

/// A date, and the one that the other order of day and month would have made of it.
fn date_of(text: &str, manner: Manner) -> Result<(Date, Option<Date>), Unread> {
    let culture = manner.culture;
    let english = culture::invariant();
    let mut text = text.to_string();
    let mut month = None;
    if text.contains(|c: char| c.is_alphabetic()) {
        let longest: [&[&str]; 3] = [&culture.months_of_day, &culture.months, &english.months];
        month = longest.iter().find_map(|words| take_word(&mut text, words, MONTH));
        for words in [&culture.days, &english.days] {
            take_word(&mut text, words, ' ');
        }
        if month.is_none() {
            // `mar` is a Tuesday and March in some languages: a day where another word is the month.
            let is_day = |word: &str| culture.short_days.contains(&word);
            let plain: Vec<&str> = culture.short_months.iter().map(|w| if is_day(w) { "" } else { *w }).collect();
            let short: [&[&str]; 4] =
                [&plain, &culture.short_months, &english.short_months, &["", "", "", "", "", "", "", "", "sept"]];
            month = short.iter().find_map(|words| take_word(&mut text, words, MONTH));
        }
        for words in [&culture.short_days, &english.short_days] {
            take_word(&mut text, words, ' ');
        }
        text = text.replace(['年', '月', '년', '월'], "/").replace(['日', '일'], " ");
        for words in literals(culture) {
            take_word(&mut text, &[&words], ' ');
        }
    }
    let text = text.trim_matches(|c: char| matches!(c, ' ' | ',' | '.' | '/'));
    if month.is_some() { with_month(text, month) } else { of_numbers(text, manner) }
}

/// The words that a culture writes between the parts of a date: `de`, `den`, `г.`
fn literals(culture: &Culture) -> Vec<String> {
    let both = format!("{} {}", culture.long_date, culture.short_date);
    both.split('\'').skip(1).step_by(2).map(|word| word.trim().to_lowercase()).filter(|w| !w.is_empty()).collect()
}

/// `5 March 2024`, `March 5, 2024`, `2024 March`.
fn with_month(text: &str, month: Option<usize>) -> Result<(Date, Option<Date>), Unread> {
    if text.contains(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | ',' | '.' | '/' | '-' | MONTH)) {
        return Err(Unread::Nothing);
    }
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (day, year) = match numbers[..] {
        [year] if year.len() == 4 => ("1", year),
        [year, day] if year.len() == 4 => (day, year),
        [day, year] => (day, year),
        _ => return Err(Unread::Nothing),
    };
    let month = month.and_then(|n| i8::try_from(n + 1).ok());
    made(year_of(year), month, small(day)).map(|date| (date, None)).ok_or(Unread::Nothing)
}

/// `12/25/2026`, `25. 12. 2026`, `2026-12-25`.
fn of_numbers(text: &str, manner: Manner) -> Result<(Date, Option<Date>), Unread> {
    let separator = text.chars().find(|c| !c.is_ascii_digit() && *c != ' ').ok_or(Unread::Nothing)?;
    if !matches!(separator, '/' | '.' | '-') {
        return Err(Unread::Nothing);
    }
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [a, b, c] = parts[..] else { return Err(Unread::Nothing) };
    if a.len() == 4 || manner.order == Order::YearFirst && c.len() <= 2 {
        return made(year_of(a), small(b), small(c)).map(|date| (date, None)).ok_or(Unread::Nothing);
    }
    let is_day_first = manner.order.is_day_first() || manner.dots_are_days && separator == '.';
    let day_first = made(year_of(c), small(b), small(a));
    let month_first = made(year_of(c), small(a), small(b));
    let (first, other) = if is_day_first { (day_first, month_first) } else { (month_first, day_first) };
    match (first, other) {
        (Some(first), other) => Ok((first, other.filter(|other| *other != first))),
        (None, Some(other)) => Err(Unread::OtherOrder(other)),
        (None, None) => Err(Unread::Nothing),
    }
}

fn small(text: &str) -> Option<i8> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// A year of four digits, or of two: up to 49 in this century, as .NET has it.
fn year_of(text: &str) -> Option<i16> {
    match (text.len(), small(text)) {
        (1 | 2, Some(short)) => Some(i16::from(short) + if short < 50 { 2000 } else { 1900 }),
        (4, _) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok().filter(|year| *year > 0),
        _ => None,
    }
}

fn made(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Option<Date> {
    Date::new(year?, month?, day?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, manner: Manner) -> String {
        match parse(text, manner) {
            Ok(reading) => {
                let offset = reading.offset.map(super::super::date_time::offset_text).unwrap_or_default();
                let doubt = if reading.other.is_some() { "?" } else { "" };
                format!("{}{offset}{doubt}", reading.when())
            }
            Err(Unread::Nothing) => "-".into(),
            Err(Unread::OtherOrder(date)) => format!("other {date}"),
        }
    }

    #[test]
    fn reads_the_forms_of_the_pages() {
        let manner = Manner::in_order(Order::MonthFirst);
        for (text, wanted) in [
            ("12/25/2026 12:00 AM", "2026-12-25T00:00:00"),
            ("12/25/2026", "2026-12-25T00:00:00"),
            ("25.12.2026 8:30", "2026-12-25T08:30:00"),
            ("2026-12-25", "2026-12-25T00:00:00"),
            ("2026-12-25T08:00:00", "2026-12-25T08:00:00"),
            ("2026-12-25 08:00:00.1234567", "2026-12-25T08:00:00.1234567"),
            ("2026-12-25T23:00:00Z", "2026-12-25T23:00:00+00:00"),
            ("2026-12-25T23:00:00.5+09:00", "2026-12-25T23:00:00.5+09:00"),
            ("2026-12-25 23:00:00 -0330", "2026-12-25T23:00:00-03:30"),
            ("3/4/2026", "2026-03-04T00:00:00?"),
            ("3/3/2026", "2026-03-03T00:00:00"),
            ("25/12/2026", "other 2026-12-25"),
            ("4.3.2026", "2026-03-04T00:00:00?"),
            ("March 5, 2024", "2024-03-05T00:00:00"),
            ("5 Mar 2024 8:00 pm", "2024-03-05T20:00:00"),
            ("5 Sept. 2024 8pm", "2024-09-05T20:00:00"),
            ("Tue, 05 Mar 2024 08:00:00 GMT", "2024-03-05T08:00:00+00:00"),
            ("12/5/26", "2026-12-05T00:00:00?"),
            ("12/5/76", "1976-12-05T00:00:00?"),
            ("2026/12/25", "2026-12-25T00:00:00"),
        ] {
            assert_eq!(read(text, manner), wanted, "{text}");
        }
        for text in [
            "",
            "x",
            "13/13/2026",
            "1/2",
            "2026-02-30",
            "12/25/2026 25:00",
            "12/25/2026 8:00 9:00",
            "soon 2026-12-25",
            "12/25-2026",
            "2026-12-25 13:00 pm",
            "0000-01-01",
            "12/25/226",
            "20261225",
            "5 Mar",
            "pm",
            "12/25/2026 pm",
            "2026-12-25T",
            "1/2/3/4",
            ":",
            "2026-12-25 8:00:00:00",
            "\u{1}\u{2}",
            "١/٢/٢٠٢٦",
        ] {
            assert_eq!(read(text, manner), "-", "{text}");
        }
    }

    #[test]
    fn casts_have_the_month_first_with_dots_too() {
        assert_eq!(read("25.12.2026", Manner::invariant()), "other 2026-12-25");
        assert_eq!(read("04.05.2026", Manner::invariant()), "2026-04-05T00:00:00?");
    }

    #[test]
    fn cultures() {
        for (culture, text, wanted) in [
            ("es-MX", "25/12/2027 12:00:00 a.m.", "2027-12-25T00:00:00"),
            ("es-MX", "25/12/2027 01:30:00 p. m.", "2027-12-25T13:30:00"),
            ("es-ES", "viernes, 25 de diciembre de 2026", "2026-12-25T00:00:00"),
            ("es-ES", "mar 5 may 2026", "2026-05-05T00:00:00"),
            ("de-DE", "Freitag, 25. Dezember 2026 08:00", "2026-12-25T08:00:00"),
            ("de-DE", "4. März 2026", "2026-03-04T00:00:00"),
            ("fi-FI", "25.12.2026 8.30.15", "2026-12-25T08:30:15"),
            ("hu-HU", "2026. 12. 25. 8:30:15", "2026-12-25T08:30:15"),
            ("ko-KR", "2026-12-25 오후 8:30:15", "2026-12-25T20:30:15"),
            ("zh-TW", "2026/12/25 上午 08:30:15", "2026-12-25T08:30:15"),
            ("ja-JP", "2026年12月25日", "2026-12-25T00:00:00"),
            ("ru-RU", "25 декабря 2026 г. 8:00", "2026-12-25T08:00:00"),
            ("bg-BG", "25.12.2026 г. 8:00:00", "2026-12-25T08:00:00"),
            ("ca-ES", "divendres, 25 de desembre de 2026", "2026-12-25T00:00:00"),
            ("sv-SE", "den 25 december 2026", "2026-12-25T00:00:00"),
            ("sv-SE", "25/12/2026", "other 2026-12-25"),
            ("en-GB", "12/25/2026", "other 2026-12-25"),
            ("en-GB", "4/5/2026", "2026-05-04T00:00:00?"),
            ("en-AU", "25/12/2026 8:00:00 PM", "2026-12-25T20:00:00"),
        ] {
            let culture = culture::find(culture).expect("a culture");
            assert_eq!(read(text, Manner::of(culture)), wanted, "{} {text}", culture.name);
        }
    }
}
