//! `[datetime]` and `[timespan]`, and dates read by a pattern.

use crate::engine::casts;
use crate::engine::foreign::culture;
use crate::engine::members::Given;
use crate::engine::methods;
use crate::error::Error;
use crate::format::dotnet::culture::{self as cultures, Culture};
use crate::object::date_time::{self, Order};
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;

pub(super) fn time(plain: &str, method: &str, given: &Given, this_year: i16) -> Result<Option<Value>, Error> {
    let span = |seconds: f64| -> Result<Option<Value>, Error> {
        match casts::span_of(given.float(0)?, seconds) {
            Some(span) => Ok(Some(Value::TimeSpan(span))),
            None => Err(Error::operation("this is longer than a time span can be").id("Overflow")),
        }
    };
    let tried = |made: Result<Value, Error>| {
        let nothing = if plain == "datetime" {
            Value::DateTime(jiff::civil::date(1, 1, 1).at(0, 0, 0, 0))
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
            let start = Value::DateTime(jiff::civil::date(1899, 12, 30).at(0, 0, 0, 0));
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
        ("datetime", "specifykind") => Ok(Some(given.need(0)?.clone())),
        (_, "compare") => {
            methods::call(given.need(0)?, "CompareTo", &given.values[1.min(given.values.len())..]).map(Some)
        }
        _ => Ok(None),
    }
}

/// `Parse(text)` and `Parse(text, culture)`: the culture says whether the day or the month comes first.
fn parsed(plain: &str, given: &Given) -> Result<Value, Error> {
    let text = given.need(0)?.clone();
    if text.is_null() || text.to_string().trim().is_empty() {
        return Err(Error::operation(format!("empty text is no {plain}")).id("FormatException"));
    }
    let Some(culture) = culture::given(given.values.get(1)).filter(|_| plain == "datetime") else {
        return casts::cast(plain, text);
    };
    let order = if culture.short_date.starts_with('d') { Order::DayFirst } else { Order::MonthFirst };
    match date_time::parse(&text.to_string(), order) {
        Some(reading) => Ok(Value::DateTime(reading.when)),
        None => casts::cast(plain, text),
    }
}

/// `ParseExact(text, pattern or patterns, culture)`.
fn exact(given: &Given, this_year: i16) -> Result<Value, Error> {
    let text = given.text(0)?;
    let culture = culture::given(given.values.get(2)).unwrap_or(cultures::english());
    let patterns = casts::items(given.need(1)?);
    let found = patterns.iter().find_map(|pattern| read(&text, &pattern.to_string(), culture, this_year));
    found.map(Value::DateTime).ok_or_else(|| {
        let shown: Vec<String> = patterns.iter().map(|p| format!("\"{p}\"")).collect();
        Error::operation(format!("\"{text}\" is not a date of the form {}", shown.join(" or "))).id("FormatException")
    })
}

/// The longest of the words that the text begins with: its number, and its length.
fn word(rest: &str, words: &[&str], short: bool) -> Option<(i64, usize)> {
    let cut = |word: &str| if short { word.chars().take(3).collect() } else { word.to_string() };
    let found = words.iter().enumerate().filter_map(|(n, word)| {
        let word = cut(word);
        let begins = rest.get(..word.len())?.to_lowercase() == word.to_lowercase();
        begins.then_some((n as i64, word.len()))
    });
    found.max_by_key(|(_, length)| *length)
}

/// Reads a date by a .NET pattern of `yyyy MM dd HH mm ss` and their like.
fn read(text: &str, pattern: &str, culture: &Culture, this_year: i16) -> Option<jiff::civil::DateTime> {
    let standard = match pattern {
        "d" => Some(culture.short_date.to_string()),
        "g" => Some(format!("{} {}", culture.short_date, culture.short_time)),
        "G" => Some(format!("{} {}", culture.short_date, culture.long_time)),
        "s" => Some("yyyy-MM-ddTHH:mm:ss".to_string()),
        "o" | "O" => Some("yyyy-MM-ddTHH:mm:ss.fffffff".to_string()),
        "u" => Some("yyyy-MM-dd HH:mm:ssZ".to_string()),
        "t" => Some(culture.short_time.to_string()),
        _ => None,
    };
    let pattern: Vec<char> = standard.as_deref().unwrap_or(pattern).chars().collect();
    let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (None, 1i64, 1i64, 0i64, 0i64, 0i64);
    let mut nanosecond = 0i64;
    let mut afternoon = None;
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
            ('M', 3 | 4) => {
                let (n, length) = word(rest, &culture.months, run == 3)?;
                month = n + 1;
                rest = &rest[length..];
            }
            ('d', 3 | 4) => {
                let (_, length) = word(rest, &culture.days, run == 3)?;
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
                let word = rest.get(..run.min(2))?.to_ascii_lowercase();
                afternoon = Some(word.starts_with('p'));
                rest = &rest[run.min(2)..];
            }
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
    let made = jiff::civil::DateTime::new(
        year,
        small(month),
        small(day),
        small(hour),
        small(minute),
        small(second),
        nanosecond,
    );
    made.ok().filter(|_| rest.is_empty())
}
