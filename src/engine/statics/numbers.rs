//! `[Math]`, `[datetime]` and `[timespan]`.

use crate::engine::casts;
use crate::engine::members::Given;
use crate::engine::methods;
use crate::error::Error;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;

pub(super) fn math(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let whole = |n: usize| matches!(given.values.get(n), Some(Value::Int(_)));
    let float = |f: fn(f64) -> f64| given.float(0).map(|x| Some(Value::Float(f(x))));
    Ok(match method {
        "abs" if whole(0) => Some(Value::Int(given.int(0)?.saturating_abs())),
        "abs" => float(f64::abs)?,
        "ceiling" => float(f64::ceil)?,
        "floor" => float(f64::floor)?,
        "truncate" => float(f64::trunc)?,
        "sqrt" => float(f64::sqrt)?,
        "sin" => float(f64::sin)?,
        "cos" => float(f64::cos)?,
        "log" => float(f64::ln)?,
        "log10" => float(f64::log10)?,
        "exp" => float(f64::exp)?,
        "sign" => Some(Value::Int(given.float(0)?.partial_cmp(&0.0).map_or(0, |o| o as i64))),
        "pow" => Some(Value::Float(given.float(0)?.powf(given.float(1)?))),
        "round" => {
            let digits = if given.values.len() > 1 { given.int(1).unwrap_or(0).clamp(0, 15) } else { 0 };
            let scale = 10f64.powi(digits as i32);
            let scaled = given.float(0)? * scale;
            let away = given.values.last().is_some_and(|v| v.to_string().eq_ignore_ascii_case("AwayFromZero"));
            Some(Value::Float(if away { scaled.round() } else { scaled.round_ties_even() } / scale))
        }
        "max" | "min" => {
            let (a, b) = (given.float(0)?, given.float(1)?);
            let first = (a >= b) == (method == "max");
            Some(given.need(usize::from(!first))?.clone())
        }
        _ => None,
    })
}

pub(super) fn time(plain: &str, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let span = |seconds: f64| -> Result<Option<Value>, Error> {
        match casts::span_of(given.float(0)?, seconds) {
            Some(span) => Ok(Some(Value::TimeSpan(span))),
            None => Err(Error::operation("this is longer than a time span can be").id("Overflow")),
        }
    };
    match (plain, method) {
        ("timespan", "fromdays") => span(86_400.0),
        ("timespan", "fromhours") => span(3600.0),
        ("timespan", "fromminutes") => span(60.0),
        ("timespan", "fromseconds") => span(1.0),
        ("timespan", "frommilliseconds") => span(0.001),
        ("timespan", "fromticks") => Ok(Some(Value::TimeSpan(TimeSpan { ticks: given.int(0)? }))),
        (_, "parse") => Ok(Some(casts::cast(plain, given.need(0)?.clone())?)),
        (_, "tryparse") => Ok(Some(Value::Bool(casts::cast(plain, given.need(0)?.clone()).is_ok()))),
        ("datetime", "parseexact") => parse_exact(&given.text(0)?, &given.text(1)?).map(Some),
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
        ("datetime", "compare") => {
            methods::call(given.need(0)?, "CompareTo", &given.values[1.min(given.values.len())..]).map(Some)
        }
        _ => Ok(None),
    }
}

/// Reads a date by a .NET pattern of `yyyy MM dd HH mm ss` and their like.
fn parse_exact(text: &str, pattern: &str) -> Result<Value, Error> {
    let wrong =
        || Error::operation(format!("\"{text}\" is not a date of the form \"{pattern}\"")).id("FormatException");
    let (mut year, mut month, mut day, mut hour, mut minute, mut second) = (1i64, 1i64, 1i64, 0i64, 0i64, 0i64);
    let mut afternoon = None;
    let pattern: Vec<char> = pattern.chars().collect();
    let mut rest = text;
    let mut at = 0;
    while at < pattern.len() {
        let c = pattern[at];
        let run = pattern[at..].iter().take_while(|x| **x == c).count();
        at += run;
        let mut number = |least: usize, most: usize| -> Result<i64, Error> {
            let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
            if digits < least {
                return Err(wrong());
            }
            let value = rest[..digits].parse().map_err(|_| wrong());
            rest = &rest[digits..];
            value
        };
        let most = if run == 1 { 2 } else { run };
        match c {
            'y' => year = number(run.min(2), run.max(2))? + if run <= 2 { 2000 } else { 0 },
            'M' => month = number(run.min(2), most)?,
            'd' => day = number(run.min(2), most)?,
            'H' | 'h' => hour = number(run.min(2), most)?,
            'm' => minute = number(run.min(2), most)?,
            's' => second = number(run.min(2), most)?,
            't' => {
                let word = rest.get(..2).ok_or_else(wrong)?.to_ascii_lowercase();
                afternoon = Some(word == "pm");
                rest = &rest[2..];
            }
            other => {
                for _ in 0..run {
                    rest = rest.strip_prefix(other).ok_or_else(wrong)?;
                }
            }
        }
    }
    if let Some(afternoon) = afternoon {
        hour = hour % 12 + if afternoon { 12 } else { 0 };
    }
    let small = |n: i64| i8::try_from(n).unwrap_or(-1);
    let year = i16::try_from(year).map_err(|_| wrong())?;
    match jiff::civil::DateTime::new(year, small(month), small(day), small(hour), small(minute), small(second), 0) {
        Ok(when) if rest.is_empty() => Ok(Value::DateTime(when)),
        _ => Err(wrong()),
    }
}
