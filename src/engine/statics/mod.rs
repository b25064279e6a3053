//! `[type]::Member` and `[type]::Method(…)`: what there is, and which file of this folder knows it.

mod construct;
mod dates;
pub mod environment;
mod files;
pub mod names;
mod numbers;
mod text;

use super::casts;
use super::foreign::{self, address, clock, culture, encoding, enums, matches};
use super::members::Given;
use super::text_methods;
use super::types::plain_name;
use crate::command::session::Session;
use crate::error::Error;
use crate::object::convert;
use crate::object::date_time::Stamp;
use crate::object::pattern::Pattern;
use crate::object::patterns::Patterns;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
pub use construct::make;
use names::unknown;
use std::rc::Rc;

/// `[name]::member`.
pub fn get(session: &Session, name: &str, member: &str) -> Result<Value, Error> {
    let plain = plain_name(name);
    let now = || (session.world.now)();
    Ok(match (plain.as_str(), member.to_ascii_lowercase().as_str()) {
        ("datetime", "now") => Value::DateTime(Stamp::local(now().datetime())),
        ("datetime", "utcnow") => Value::DateTime(Stamp::utc(now().with_time_zone(jiff::tz::TimeZone::UTC).datetime())),
        ("datetime", "today") => Value::DateTime(Stamp::local(now().date().to_datetime(jiff::civil::Time::midnight()))),
        ("datetime", "minvalue") => Value::DateTime(jiff::civil::date(1, 1, 1).at(0, 0, 0, 0).into()),
        ("datetime", "maxvalue") => Value::DateTime(jiff::civil::date(9999, 12, 31).at(23, 59, 59, 999_999_900).into()),
        ("timespan", "zero") => Value::TimeSpan(TimeSpan { ticks: 0 }),
        ("timespan", "maxvalue") => Value::TimeSpan(TimeSpan { ticks: i64::MAX }),
        ("timespan", "minvalue") => Value::TimeSpan(TimeSpan { ticks: i64::MIN }),
        ("int", "maxvalue") => Value::Int(i64::from(i32::MAX)),
        ("int", "minvalue") => Value::Int(i64::from(i32::MIN)),
        ("long", "maxvalue") => Value::Int(i64::MAX),
        ("long", "minvalue") => Value::Int(i64::MIN),
        ("byte", "maxvalue") => Value::Int(255),
        ("double", "maxvalue") => Value::Float(f64::MAX),
        ("int" | "long" | "double" | "byte" | "decimal", "zero") => Value::Int(0),
        ("char", "maxvalue") => Value::Char('\u{ffff}'),
        ("double", "minvalue") => Value::Float(f64::MIN),
        ("double", "epsilon") => Value::Float(5e-324),
        ("double", "positiveinfinity") => Value::Float(f64::INFINITY),
        ("double", "negativeinfinity") => Value::Float(f64::NEG_INFINITY),
        ("byte", "minvalue") => Value::Int(0),
        ("decimal", "maxvalue") => Value::Float(79_228_162_514_264_337_593_543_950_335.0),
        ("double", "nan") => Value::Float(f64::NAN),
        ("math", "pi") => Value::Float(std::f64::consts::PI),
        ("math", "e") => Value::Float(std::f64::consts::E),
        ("string", "empty") => Value::text(""),
        ("guid", "empty") => Value::Guid(uuid::Uuid::nil()),
        ("environment", member) => match environment::member(member) {
            Some(value) => value,
            None => return Err(unknown(name, &plain, member)),
        },
        ("ipaddress", word) if address::member(word).is_some() => address::member(word).unwrap_or_default(),
        ("path", "directoryseparatorchar") => Value::Char(std::path::MAIN_SEPARATOR),
        ("path", "altdirectoryseparatorchar") => Value::Char('/'),
        ("path", "pathseparator") => Value::Char(if cfg!(windows) { ';' } else { ':' }),
        ("encoding", word) if encoding::named(word).is_some() => encoding::named(word).unwrap_or_default(),
        ("cultureinfo", word) if culture::member(word).is_some() => culture::member(word).unwrap_or_default(),
        ("stringcomparer", _) => Value::text(member),
        ("timezoneinfo", "local") => Value::text(now().time_zone().iana_name().unwrap_or("UTC")),
        ("timezoneinfo", "utc") => Value::text("UTC"),
        ("console", "outputencoding" | "inputencoding") => Value::text("utf8"),
        _ => match enums::find(&plain) {
            Some(of) => enums::word(&of, &Value::text(member)).map_err(|error| error.target(member))?,
            None => return Err(unknown(name, &plain, member)),
        },
    })
}

/// `[name]::method(arguments)`.
pub fn call(session: &Session, name: &str, method: &str, arguments: &[Value]) -> Result<Value, Error> {
    let plain = plain_name(name);
    let lower = method.to_ascii_lowercase();
    let given = Given { method, values: arguments };
    match lower.as_str() {
        "new" => return construct::construct(session, name, &plain, &given),
        "gettype" => return Ok(Value::text("System.RuntimeType")),
        _ => {}
    }
    let answer = match plain.as_str() {
        "math" => numbers::math(&lower, &given)?,
        "string" => text::text(&lower, &given)?,
        "datetime" | "timespan" | "datetimeoffset" => {
            dates::time(&plain, &lower, &given, (session.world.now)().year())?
        }
        "guid" if lower == "tryparse" => {
            let made = casts::cast("guid", given.need(0)?.clone());
            Some(tried(&given, made, Value::Guid(uuid::Uuid::nil())))
        }
        "guid" => match lower.as_str() {
            "newguid" => Some(Value::Guid((session.world.new_id)())),
            "parse" | "new" => Some(casts::cast("guid", given.need(0)?.clone())?),
            _ => None,
        },
        "int" | "long" | "double" | "bool" | "decimal" | "byte" => numbers::number(&plain, &lower, &given)?,
        "version" if lower == "parse" => Some(casts::cast(&plain, given.need(0)?.clone())?),
        "version" if lower == "tryparse" => {
            let made = casts::cast(&plain, given.need(0)?.clone());
            Some(tried(&given, made, Value::Null))
        }
        "char" => text::character(&lower, &given)?,
        "enum" => enums::common_method(&lower, &given)?,
        "cultureinfo" if matches!(lower.as_str(), "getcultureinfo" | "createspecificculture") => {
            Some(culture::of(&given.text(0)?)?)
        }
        "encoding" if lower == "getencoding" => encoding::named(&given.text(0)?),
        "stopwatch" if lower == "startnew" => Some(clock::stopwatch(true)),
        "thread" if lower == "sleep" => {
            rest(session, given.need(0)?)?;
            Some(Value::Null)
        }
        "dns" if lower == "gethostname" => Some(Value::from(environment::machine_name())),
        "ipaddress" => match lower.as_str() {
            "parse" => Some(casts::cast("ipaddress", given.need(0)?.clone())?),
            "tryparse" => Some(tried(&given, casts::cast("ipaddress", given.need(0)?.clone()), Value::Null)),
            "isloopback" => {
                let text = given.text(0)?;
                Some(Value::Bool(text.starts_with("127.") || text == "::1"))
            }
            _ => None,
        },
        "webutility" | "httputility" => text::web(&lower, &given)?,
        "file" | "directory" => files::file(session, plain == "directory", &lower, &given)?,
        "path" => files::path(&lower, &given)?,
        "environment" => environment::call(&lower, &given)?,
        "convert" => text::conversion(&lower, &given)?,
        "console" => match lower.as_str() {
            "writeline" | "write" => {
                let text = match arguments.len() {
                    0 => String::new(),
                    1 => given.text(0)?,
                    _ => text_methods::format_operator(&given.text(0)?, &arguments[1..])?.to_string(),
                };
                session.streams.host(&text, lower == "writeline", None, None);
                Some(Value::Null)
            }
            "readline" => Some(session.streams.read_line("").map_or(Value::Null, Value::from)),
            "beep" | "clear" | "resetcolor" => Some(Value::Null),
            _ => None,
        },
        "regex" => match lower.as_str() {
            "escape" => Some(Value::from(crate::object::pattern::escape(&given.text(0)?))),
            "unescape" => Some(Value::from(crate::object::pattern::unescape(&given.text(0)?))),
            _ => {
                // The options come last, behind the replacement where there is one.
                let at = if lower == "replace" { 3 } else { 2 };
                let regex = Value::Regex(pattern(&session.patterns, given.need(1)?, arguments.get(at))?);
                let mut rest = vec![given.need(0)?.clone()];
                rest.extend(arguments.iter().take(at).skip(2).cloned());
                Some(super::methods::call(&regex, method, &rest)?)
            }
        },
        "uri" => match lower.as_str() {
            "escapedatastring" => Some(Value::from(text::escaped(&given.text(0)?))),
            "escapeuristring" => Some(Value::from(text::escaped_uri(&given.text(0)?))),
            "iswellformeduristring" => Some(Value::Bool(text::is_address(&given.text(0)?))),
            "trycreate" => {
                let text = given.text(0)?;
                let ok = text::is_address(&text);
                let made = if ok { casts::cast("uri", Value::from(text))? } else { Value::Null };
                foreign::reference::put(arguments.last(), made);
                Some(Value::Bool(ok))
            }
            "unescapedatastring" => Some(Value::from(text::unescaped(&given.text(0)?))),
            _ => None,
        },
        "array" => match lower.as_str() {
            // Of a variable it is written as a method of that; an array that no variable holds would change in vain.
            "sort" | "reverse" => {
                return Err(Error::operation(format!("[array]::{method} needs a variable")).id("MemberNotFound").hint(
                    match lower.as_str() {
                        "sort" => "@($list | Sort-Object) gives what it holds in order",
                        _ => "@($list[($list.Count - 1)..0]) gives what it holds the other way round",
                    },
                ));
            }
            "indexof" => Some(super::methods::call(given.need(0)?, "IndexOf", &arguments[1.min(arguments.len())..])?),
            _ => None,
        },
        "encoding" | "utf8" => None,
        "gc" => matches!(lower.as_str(), "collect" | "waitforpendingfinalizers").then_some(Value::Null),
        _ => None,
    };
    answer.ok_or_else(|| unknown(name, &plain, method))
}

/// What a TryParse says: whether it went well. What was made, or else the nothing of that type, goes into the `[ref]`
/// that stands last.
pub fn tried(given: &Given, made: Result<Value, Error>, nothing: Value) -> Value {
    let ok = made.is_ok();
    foreign::reference::put(given.values.last(), made.unwrap_or(nothing));
    Value::Bool(ok)
}

/// A regular expression with its options.
pub fn pattern(patterns: &Patterns, given: &Value, options: Option<&Value>) -> Result<Rc<Pattern>, Error> {
    match (given, options) {
        (Value::Regex(regex), None) => Ok(regex.clone()),
        (text, options) => {
            let options = options.map(matches::options).transpose()?.unwrap_or_default();
            Ok(patterns.get(&text.to_string(), options)?)
        }
    }
}

/// Waits, and looks whether it is interrupted meanwhile.
fn rest(session: &Session, time: &Value) -> Result<(), Error> {
    let milliseconds = match time {
        Value::TimeSpan(span) => span.ticks / 10_000,
        other => convert::to_int(other).unwrap_or(0),
    };
    let end = std::time::Instant::now() + std::time::Duration::from_millis(milliseconds.clamp(0, 86_400_000) as u64);
    while !session.is_interrupted() {
        let left = end.saturating_duration_since(std::time::Instant::now());
        if left.is_zero() {
            break;
        }
        std::thread::sleep(left.min(std::time::Duration::from_millis(20)));
    }
    Ok(())
}
