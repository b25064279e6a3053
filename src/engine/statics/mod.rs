//! `[type]::Member` and `[type]::Method(…)`: what there is, and which file of this folder knows it.

mod dates;
pub mod environment;
mod files;
mod numbers;
mod text;

use super::casts::{self, plain_name};
use super::foreign::{self, clock, culture, encoding, enums, matches};
use super::members::Given;
use super::text_methods;
use crate::command::error_record;
use crate::command::session::Session;
use crate::error::Error;
use crate::object::convert;
use crate::object::list::List;
use crate::object::pattern::Pattern;
use crate::object::table::Table;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
pub use files::{decoded, io_words};
use std::rc::Rc;

/// `[name]::member`.
pub fn get(session: &Session, name: &str, member: &str) -> Result<Value, Error> {
    let plain = plain_name(name);
    let now = || (session.world.now)();
    Ok(match (plain.as_str(), member.to_ascii_lowercase().as_str()) {
        ("datetime", "now") => Value::DateTime(now().datetime()),
        ("datetime", "utcnow") => Value::DateTime(now().with_time_zone(jiff::tz::TimeZone::UTC).datetime()),
        ("datetime", "today") => Value::DateTime(now().date().to_datetime(jiff::civil::Time::midnight())),
        ("datetime", "minvalue") => Value::DateTime(jiff::civil::date(1, 1, 1).at(0, 0, 0, 0)),
        ("datetime", "maxvalue") => Value::DateTime(jiff::civil::date(9999, 12, 31).at(23, 59, 59, 0)),
        ("timespan", "zero") => Value::TimeSpan(TimeSpan { ticks: 0 }),
        ("timespan", "maxvalue") => Value::TimeSpan(TimeSpan { ticks: i64::MAX }),
        ("timespan", "minvalue") => Value::TimeSpan(TimeSpan { ticks: i64::MIN + 1 }),
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

fn unknown(name: &str, plain: &str, member: &str) -> Error {
    let members = members_of(plain);
    if members.is_empty() {
        return casts::unknown_type(name);
    }
    let error =
        Error::operation(format!("[{name}] has no member \"{member}\" in rgsh")).id("MemberNotFound").target(member);
    match convert::did_you_mean(member, members.iter().copied(), |near| format!("[{name}]::{near}")) {
        Some(hint) => error.hint(hint),
        None => error.hint(format!("it has {}", convert::and_list(members))),
    }
}

fn members_of(plain: &str) -> &'static [&'static str] {
    match plain {
        "datetime" => &[
            "Now",
            "UtcNow",
            "Today",
            "Parse",
            "ParseExact",
            "TryParse",
            "TryParseExact",
            "DaysInMonth",
            "IsLeapYear",
            "new",
        ],
        "timespan" => {
            &["Zero", "FromDays", "FromHours", "FromMinutes", "FromSeconds", "FromMilliseconds", "Parse", "new"]
        }
        "math" => &["Abs", "Ceiling", "Floor", "Max", "Min", "Pow", "Round", "Sign", "Sqrt", "Truncate", "PI"],
        "string" => &["IsNullOrEmpty", "IsNullOrWhiteSpace", "Join", "Format", "Concat", "Compare", "Empty"],
        "guid" => &["NewGuid", "Parse", "Empty"],
        "int" | "long" | "double" => &["Parse", "MaxValue", "MinValue"],
        "char" => &["IsDigit", "IsLetter", "IsUpper", "IsLower", "IsWhiteSpace"],
        "file" => &[
            "Exists",
            "ReadAllBytes",
            "ReadAllText",
            "ReadAllLines",
            "WriteAllText",
            "WriteAllLines",
            "WriteAllBytes",
            "AppendAllText",
            "Delete",
        ],
        "directory" => &["Exists", "CreateDirectory", "GetFiles"],
        "path" => &[
            "Combine",
            "GetFileName",
            "GetFileNameWithoutExtension",
            "GetExtension",
            "GetDirectoryName",
            "GetFullPath",
            "GetTempPath",
            "ChangeExtension",
        ],
        "environment" => {
            &["NewLine", "UserName", "MachineName", "CurrentDirectory", "GetEnvironmentVariable", "GetFolderPath"]
        }
        "convert" => &["ToBase64String", "FromBase64String", "ToInt32", "ToString", "ToBoolean", "ToDateTime"],
        "encoding" => &["UTF8", "ASCII", "Unicode"],
        "console" => &["WriteLine", "Write", "ReadLine"],
        "regex" => &["Escape", "IsMatch", "Match", "Matches", "Replace", "Split"],
        "uri" => &["EscapeDataString", "UnescapeDataString"],
        "array" => &["IndexOf"],
        "gc" => &["Collect", "WaitForPendingFinalizers"],
        "enum" => &["GetNames", "GetValues", "IsDefined", "Parse", "TryParse"],
        "cultureinfo" => &["InvariantCulture", "CurrentCulture", "GetCultureInfo"],
        "stopwatch" => &["StartNew"],
        "thread" => &["Sleep"],
        "dns" => &["GetHostName"],
        "webutility" | "httputility" => &["HtmlEncode", "HtmlDecode", "UrlEncode", "UrlDecode"],
        _ => &[],
    }
}

/// `[name]::method(arguments)`.
pub fn call(session: &Session, name: &str, method: &str, arguments: &[Value]) -> Result<Value, Error> {
    let plain = plain_name(name);
    let lower = method.to_ascii_lowercase();
    let given = Given { method, values: arguments };
    match lower.as_str() {
        "new" => return construct(name, &plain, &given),
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
            let ok = made.is_ok();
            foreign::reference::put(arguments.last(), made.unwrap_or(Value::Guid(uuid::Uuid::nil())));
            Some(Value::Bool(ok))
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
            let ok = made.is_ok();
            foreign::reference::put(arguments.last(), made.unwrap_or_default());
            Some(Value::Bool(ok))
        }
        "char" => text::character(&lower, &given)?,
        "enum" => enumeration(&lower, &given)?,
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
        "webutility" | "httputility" => text::web(&lower, &given)?,
        "file" | "directory" => files::file(plain == "directory", &lower, &given)?,
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
                let regex = Value::Regex(pattern(given.need(1)?, arguments.get(at))?);
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

/// A regular expression with its options.
pub fn pattern(given: &Value, options: Option<&Value>) -> Result<Rc<Pattern>, Error> {
    match (given, options) {
        (Value::Regex(regex), None) => Ok(regex.clone()),
        (text, options) => {
            let options = options.map(matches::options).transpose()?.unwrap_or_default();
            Ok(Rc::new(Pattern::new(&text.to_string(), options)?))
        }
    }
}

/// `[enum]::GetNames([DayOfWeek])` and its like.
fn enumeration(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = given.text(0)?;
    let of = enums::find(&plain_name(&name)).ok_or_else(|| casts::unknown_type(&name))?;
    let word = |n: usize| enums::word(&of, given.need(n)?);
    let mut words = of.words.clone();
    words.sort_by_key(|(_, number)| *number);
    Ok(Some(match method {
        "getnames" => Value::Array(words.iter().map(|(word, _)| Value::Text(word.clone())).collect()),
        "getvalues" => {
            let values = words.iter().map(|(_, number)| enums::word(&of, &Value::Int(*number)));
            Value::Array(values.collect::<Result<_, _>>()?)
        }
        "getname" => Value::from(word(1)?.to_string()),
        "isdefined" => Value::Bool(word(1).is_ok()),
        "parse" | "toobject" => word(1)?,
        "tryparse" => {
            let made = word(1);
            let ok = made.is_ok();
            foreign::reference::put(given.values.last(), made.unwrap_or_default());
            Value::Bool(ok)
        }
        _ => return Ok(None),
    }))
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

/// `New-Object name arguments`.
pub fn make(name: &str, arguments: &[Value]) -> Result<Value, Error> {
    construct(name, &plain_name(name), &Given { method: "new", values: arguments })
}

fn construct(name: &str, plain: &str, given: &Given) -> Result<Value, Error> {
    let first = given.values.first().cloned();
    if let Some(made) = foreign::construct(plain, given)? {
        return Ok(made);
    }
    if let (Some(of), Some(Value::Int(length))) = (plain.strip_suffix("[]"), &first) {
        let length = usize::try_from(*length).unwrap_or(0);
        super::operators::check_size(false, length)?;
        let empty = match of {
            "object" | "string" => Value::Null,
            "byte" => return Ok(Value::Bytes(vec![0; length].into())),
            of => casts::cast(of, Value::Null).unwrap_or_default(),
        };
        return Ok(Value::Array(vec![empty; length]));
    }
    if let Some(of) = plain.strip_prefix("list[").and_then(|t| t.strip_suffix(']')) {
        return casts::live_list(
            of,
            first.as_ref().filter(|v| !matches!(v, Value::Int(_))).map(casts::items).unwrap_or_default(),
        );
    }
    let ignores_case = given.values.iter().any(|v| v.to_string().to_ascii_lowercase().ends_with("ignorecase"));
    Ok(match plain {
        "hashset" | "queue" | "stack" => {
            // A number is a capacity, a text the comparer.
            let items = first.filter(|v| matches!(v, Value::Array(_) | Value::List(_)));
            casts::special_list(plain, items.map(|v| casts::items(&v)).unwrap_or_default(), ignores_case)?
        }
        "regex" => Value::Regex(pattern(given.need(0)?, given.values.get(1))?),
        "errorrecord" => super::faults::record(given)?,
        "version" => {
            let parts: Vec<String> = given.values.iter().map(ToString::to_string).collect();
            casts::cast("version", Value::from(parts.join(".")))?
        }
        "arraylist" | "list" | "collection" => {
            let items = first.filter(|v| !matches!(v, Value::Int(_))).map(|v| casts::items(&v)).unwrap_or_default();
            Value::List(List::untyped(items))
        }
        "hashtable" | "ordered" | "ordereddictionary" | "dictionary" | "sortedlist" => {
            let table =
                Table::new().of_form(casts::table_form(if plain == "ordereddictionary" { "ordered" } else { plain }));
            let table = if plain == "dictionary" && !ignores_case { table.with_case() } else { table };
            if let Some(Value::Table(given)) = first {
                table.replace(given.entries());
            }
            Value::Table(table)
        }
        "object" | "pscustomobject" => Value::Object(casts::custom(&Table::new())),
        "datetime" if given.values.len() >= 3 => {
            let part = |n: usize| if n < given.values.len() { given.int(n) } else { Ok(0) };
            let small = |n: usize| part(n).map(|v| i8::try_from(v).unwrap_or(-1));
            let year = i16::try_from(part(0)?).unwrap_or(-1);
            let made = jiff::civil::DateTime::new(year, small(1)?, small(2)?, small(3)?, small(4)?, small(5)?, 0);
            Value::DateTime(
                made.map_err(|_| Error::operation("there is no such date or time").id("ArgumentOutOfRange"))?,
            )
        }
        "timespan" if given.values.len() >= 3 => {
            let parts = (0..given.values.len()).map(|n| given.int(n)).collect::<Result<Vec<_>, _>>()?;
            let days = if parts.len() == 3 { 0 } else { parts[0] };
            let of_day = if parts.len() == 3 { &parts[..3] } else { &parts[1..4] };
            TimeSpan::of_parts([days, of_day[0], of_day[1], of_day[2]])
                .map(Value::TimeSpan)
                .ok_or_else(|| Error::operation("this is longer than a time span can be").id("Overflow"))?
        }
        "string" if given.values.len() == 2 => {
            let times = given.count(1)?.min(1_000_000);
            Value::from(given.text(0)?.repeat(times))
        }
        "webclient" | "xmldocument" | "mailmessage" => {
            return Err(casts::unknown_type(name));
        }
        exception if exception.ends_with("exception") => {
            let message = first.map_or_else(String::new, |message| message.to_string());
            Value::Object(error_record::exception(name, &message))
        }
        _ => match first {
            Some(value) => casts::cast(name, value)?,
            None if plain == "timespan" => Value::TimeSpan(TimeSpan { ticks: 0 }),
            None if plain == "guid" => Value::Guid(uuid::Uuid::nil()),
            None => return Err(casts::unknown_type(name)),
        },
    })
}
