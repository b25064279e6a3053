//! `[datetime]` and `[timespan]`, and dates read by a pattern.

use crate::engine::casts;
use crate::engine::foreign::culture;
use crate::engine::members::Given;
use crate::engine::methods;
use crate::error::Error;
use crate::object::convert::or_list;
use crate::object::culture::{self as cultures, Culture};
use crate::object::date_text::{self, Manner, Reading};
use crate::object::date_time::{DateKind, Stamp};
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
use jiff::tz::Offset;

pub(super) fn time(plain: &str, method: &str, given: &Given, this_year: i16) -> Result<Option<Value>, Error> {
    let span = |seconds: f64| -> Result<Option<Value>, Error> {
        match casts::span_of(given.float(0)?, seconds) {
            Some(span) => Ok(Some(Value::TimeSpan(span))),
            None => Err(Error::operation("this is longer than a time span can be").id("Overflow")),
        }
    };
    let tried = |made: Result<Value, Error>| {
        let nothing = if plain == "datetime" {
            Value::DateTime(jiff::civil::date(1, 1, 1).at(0, 0, 0, 0).into())
        } else {
            Value::TimeSpan(TimeSpan::default())
        };
        Ok(Some(super::tried(given, made, nothing)))
    };
    match (plain, method) {
        ("timespan", "fromdays") => span(86_400.0),
        ("timespan", "fromhours") => span(3600.0),
        ("timespan", "fromminutes") => span(60.0),
        ("timespan", "fromseconds") => span(1.0),
        ("timespan", "frommilliseconds") => span(0.001),
        ("timespan", "fromticks") => Ok(Some(Value::TimeSpan(TimeSpan { ticks: given.int(0)? }))),
        (_, "parse") => parsed(plain, given).map(Some),
        (_, "tryparse") => {
            given.need(0)?;
            tried(parsed(plain, given))
        }
        ("datetime", "parseexact") => exact(given, this_year).map(Some),
        ("datetime", "tryparseexact") => {
            given.need(1)?;
            tried(exact(given, this_year))
        }
        ("datetime", "fromoadate") => {
            let start = Value::DateTime(jiff::civil::date(1899, 12, 30).at(0, 0, 0, 0).into());
            methods::call(&start, "AddDays", &given.values[..1.min(given.values.len())]).map(Some)
        }
        ("datetime", "daysinmonth") => {
            let date = i16::try_from(given.int(0)?).ok().zip(i8::try_from(given.int(1)?).ok());
            let date = date.and_then(|(year, month)| jiff::civil::Date::new(year, month, 1).ok());
            match date {
                Some(date) => Ok(Some(Value::Int(i64::from(date.days_in_month())))),
                None => Err(Error::operation("there is no such month").id("ArgumentOutOfRange")),
            }
        }
        ("datetime", "isleapyear") => {
            let year = given.int(0)?;
            Ok(Some(Value::Bool(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))))
        }
        ("datetime", "specifykind") => specified(given).map(Some),
        (_, "compare") => {
            methods::call(given.need(0)?, "CompareTo", &given.values[1.min(given.values.len())..]).map(Some)
        }
        _ => Ok(None),
    }
}

/// `SpecifyKind(date, kind)`: the same clock, of another zone.
fn specified(given: &Given) -> Result<Value, Error> {
    let Value::DateTime(stamp) = casts::cast("datetime", given.need(0)?.clone())? else {
        return Err(Error::operation("SpecifyKind takes a date").id("ArgumentException"));
    };
    let word = given.text(1)?;
    let by_number = word.parse().ok().and_then(|n: usize| ["Unspecified", "Utc", "Local"].get(n).copied());
    let Some(kind) = DateKind::from_word(by_number.unwrap_or(&word)) else {
        return Err(Error::operation(format!("\"{word}\" is not {}", or_list(DateKind::WORDS))).id("ArgumentException"));
    };
    Ok(Value::DateTime(Stamp::of(stamp.when, kind)))
}

/// `Parse(text)` and `Parse(text, culture)`: by the culture that is named, or that of the session.
fn parsed(plain: &str, given: &Given) -> Result<Value, Error> {
    let text = given.need(0)?.clone();
    if text.is_null() || text.to_string().trim().is_empty() {
        return Err(Error::operation(format!("empty text is no {plain}")).id("FormatException"));
    }
    if plain != "datetime" {
        return casts::cast(plain, text);
    }
    let named = match given.values.get(1) {
        Some(Value::Text(name)) => Some(culture::of(name)?),
        other => other.cloned(),
    };
    let culture = culture::given(named.as_ref()).unwrap_or(cultures::current());
    let reading =
        date_text::parse(&text.to_string(), Manner { dots_are_days: false, ..Manner::of(culture) }).map_err(|_| {
            Error::operation(format!("\"{text}\" is not a date as {} writes them", culture.display))
                .id("FormatException")
                .hint(format!("such as {}; a date such as 2026-12-25 is read everywhere", culture.short_date))
        })?;
    Ok(Value::DateTime(with_styles(reading, given)))
}

/// What `AssumeUniversal`, `AdjustToUniversal` and `RoundtripKind` make of a reading.
fn with_styles(reading: Reading, given: &Given) -> Stamp {
    let styles: Vec<String> = given.values.iter().skip(1).map(|value| value.to_string().to_lowercase()).collect();
    let has = |style: &str| styles.iter().any(|given| given.contains(style));
    let stamp = match reading.offset {
        Some(offset) if offset == Offset::UTC && has("roundtripkind") => Stamp::utc(reading.when()),
        Some(_) => reading.stamp(),
        None if has("assumeuniversal") => Stamp::utc(reading.when()).to_local(),
        None if has("assumelocal") => Stamp::local(reading.when()),
        None => reading.stamp(),
    };
    if has("adjusttouniversal") && stamp.kind != DateKind::Unspecified { stamp.to_utc() } else { stamp }
}

/// `ParseExact(text, pattern or patterns, culture)`.
fn exact(given: &Given, this_year: i16) -> Result<Value, Error> {
    let text = given.text(0)?;
    let culture = culture::given(given.values.get(2)).unwrap_or(cultures::current());
    let patterns = casts::items(given.need(1)?);
    let found = patterns.iter().find_map(|pattern| read(&text, &pattern.to_string(), culture, this_year));
    found.map(|reading| Value::DateTime(with_styles(reading, given))).ok_or_else(|| {
        let shown: Vec<String> = patterns.iter().map(|p| format!("\"{p}\"")).collect();
        Error::operation(format!("\"{text}\" is not a date of the form {}", shown.join(" or "))).id("FormatException")
    })
}

/// The longest of the words that the text begins with: its number, and its length.
fn word(rest: &str, words: &[&str]) -> Option<(i64, usize)> {
    let found = words.iter().enumerate().filter_map(|(n, word)| {
        let begins = rest.get(..word.len())?.to_lowercase() == word.to_lowercase();
        begins.then_some((n as i64, word.len()))
    });
    found.max_by_key(|(_, length)| *length)
}

/// What the culture writes between the numbers of a date.
fn separator(culture: &Culture) -> char {
    culture.short_date.chars().find(|c| matches!(c, '/' | '.' | '-')).unwrap_or('/')
}

/// `+01:00`, `+01`, `+1` or `Z` at the beginning of a text, and how long it is.
fn offset(rest: &str) -> Option<(Offset, usize)> {
    if rest.starts_with(['Z', 'z']) {
        return Some((Offset::UTC, 1));
    }
    let sign = match rest.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = rest[1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - 1);
    let hours: i32 = rest[1..=digits].parse().ok()?;
    let minutes =
        rest[1 + digits..].strip_prefix(':').and_then(|rest| rest.get(..2)).and_then(|m| m.parse::<i32>().ok());
    let length = 1 + digits + if minutes.is_some() { 3 } else { 0 };
    Some((Offset::from_seconds(sign * (hours * 60 + minutes.unwrap_or(0)) * 60).ok()?, length))
}

/// Reads a date by a .NET pattern of `yyyy MM dd HH mm ss` and their like.
fn read(text: &str, pattern: &str, culture: &Culture, this_year: i16) -> Option<Reading> {
    let standard = match pattern {
        "d" => Some(culture.short_date.to_string()),
        "g" => Some(format!("{} {}", culture.short_date, culture.short_time)),
        "G" => Some(format!("{} {}", culture.short_date, culture.long_time)),
        "s" => Some("yyyy-MM-ddTHH:mm:ss".to_string()),
        "o" | "O" => Some("yyyy-MM-ddTHH:mm:ss.fffffffK".to_string()),
        "u" => Some("yyyy-MM-dd HH:mm:ssZ".to_string()),
        "t" => Some(culture.short_time.to_string()),
        "T" => Some(culture.long_time.to_string()),
        "D" => Some(culture.long_date.to_string()),
        "f" => Some(format!("{} {}", culture.long_date, culture.short_time)),
        "F" => Some(format!("{} {}", culture.long_date, culture.long_time)),
        "r" | "R" => Some("ddd, dd MMM yyyy HH:mm:ss 'GMT'".to_string()),
        _ => None,
    };
    let pattern: Vec<char> = standard.as_deref().unwrap_or(pattern).chars().collect();
    let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (None, 1i64, 1i64, 0i64, 0i64, 0i64);
    let mut nanosecond = 0i64;
    let mut afternoon = None;
    let mut zone = None;
    let mut rest = text.trim();
    let mut at = 0;
    while at < pattern.len() {
        let c = pattern[at];
        if let '\'' | '"' | '\\' = c {
            let end = match c {
                '\\' => at + 1,
                quote => at + 1 + pattern[at + 1..].iter().position(|x| *x == quote)?,
            };
            let from = at + 1;
            for literal in &pattern[from..(if c == '\\' { from + 1 } else { end }).min(pattern.len())] {
                rest = rest.strip_prefix(*literal)?;
            }
            at = end + 1;
            continue;
        }
        let run = pattern[at..].iter().take_while(|x| **x == c).count();
        at += run;
        let mut number = |least: usize, most: usize| -> Option<i64> {
            let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
            if digits < least {
                return None;
            }
            let value = rest[..digits].parse().ok();
            rest = &rest[digits..];
            value
        };
        let most = run.max(2);
        match (c, run) {
            ('y', 1 | 2) => year = Some(number(run, 2)? + 2000),
            ('y', _) => year = Some(number(run, run)?),
            ('M', 3..) => {
                let short = run == 3;
                let all = [&culture.months_of_day, &culture.months];
                let (n, length) = match short {
                    true => word(rest, &culture.short_months)?,
                    false => all.iter().find_map(|words| word(rest, *words))?,
                };
                month = n + 1;
                rest = &rest[length..];
            }
            ('d', 3..) => {
                let (_, length) = word(rest, if run == 3 { &culture.short_days } else { &culture.days })?;
                rest = &rest[length..];
            }
            ('M', _) => month = number(run.min(2), most)?,
            ('d', _) => day = number(run.min(2), most)?,
            ('H' | 'h', _) => hour = number(run.min(2), most)?,
            ('m', _) => minute = number(run.min(2), most)?,
            ('s', _) => second = number(run.min(2), most)?,
            ('f', _) => nanosecond = number(run, run)? * 10i64.pow(9u32.saturating_sub(run as u32)),
            ('F', _) => {
                // As many as there are.
                let digits = rest.bytes().take(run).take_while(u8::is_ascii_digit).count();
                let given: i64 = if digits > 0 { rest[..digits].parse().ok()? } else { 0 };
                nanosecond = given * 10i64.pow(9u32.saturating_sub(digits as u32));
                rest = &rest[digits..];
            }
            ('t', _) => {
                let halves = culture
                    .halves
                    .map(|half| if run == 1 { &half[..half.chars().next().map_or(0, char::len_utf8)] } else { half });
                let english = if run == 1 { ["A", "P"] } else { ["AM", "PM"] };
                let (n, length) = word(rest, &halves).or_else(|| word(rest, &english))?;
                afternoon = Some(n == 1);
                rest = &rest[length..];
            }
            ('z', _) => {
                let (found, length) = offset(rest)?;
                zone = Some(found);
                rest = &rest[length..];
            }
            ('K', _) => {
                if let Some((found, length)) = offset(rest) {
                    zone = Some(found);
                    rest = &rest[length..];
                }
            }
            // The sign of the culture stands for these, and so do they themselves.
            ('/', 1) => rest = rest.strip_prefix(['/', separator(culture)])?.trim_start(),
            (':', 1) => rest = rest.strip_prefix([':', '.'])?,
            (other, _) => {
                for _ in 0..run {
                    rest = rest.strip_prefix(other)?;
                }
            }
        }
    }
    if let Some(afternoon) = afternoon {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    let small = |n: i64| i8::try_from(n).unwrap_or(-1);
    let year = match year {
        Some(year) => i16::try_from(year).ok()?,
        None => this_year,
    };
    let nanosecond = i32::try_from(nanosecond).ok()?;
    let date = jiff::civil::Date::new(year, small(month), small(day)).ok()?;
    let time = jiff::civil::Time::new(small(hour), small(minute), small(second), nanosecond).ok()?;
    rest.is_empty().then_some(Reading { date: Some(date), time, offset: zone, other: None })
}
