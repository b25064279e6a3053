//! `[type]::Member` and `[type]::Method(…)`: what there is, and which file of this folder knows it.

mod files;
mod numbers;
mod text;

use super::casts::{self, plain_name};
use super::members::Given;
use super::text_methods;
use crate::command::context::COLORS;
use crate::command::error_record;
use crate::command::session::Session;
use crate::error::Error;
use crate::object::convert;
use crate::object::list::List;
use crate::object::table::Table;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
pub use files::decoded;
pub use text::encoding_call;

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
        ("double", "nan") => Value::Float(f64::NAN),
        ("math", "pi") => Value::Float(std::f64::consts::PI),
        ("math", "e") => Value::Float(std::f64::consts::E),
        ("string", "empty") => Value::text(""),
        ("guid", "empty") => Value::Guid(uuid::Uuid::nil()),
        ("environment", "newline") => Value::text("\n"),
        ("environment", "username") => variable("USER").or_else(|| variable("USERNAME")).unwrap_or_default(),
        ("environment", "userdomainname") => variable("USERDOMAIN").unwrap_or_else(|| Value::text("")),
        ("environment", "machinename") => variable("HOSTNAME").or_else(|| variable("COMPUTERNAME")).unwrap_or_default(),
        ("environment", "currentdirectory") => {
            std::env::current_dir().map_or(Value::Null, |d| Value::from(d.display().to_string()))
        }
        ("environment", "processorcount") => Value::from(std::thread::available_parallelism().map_or(1, usize::from)),
        ("environment", "is64bitprocess" | "is64bitoperatingsystem") => Value::Bool(true),
        ("path", "directoryseparatorchar") => Value::Char(std::path::MAIN_SEPARATOR),
        ("encoding", "utf8" | "unicode" | "ascii" | "default") => Value::text(member.to_ascii_lowercase()),
        (enumeration, _) if !words_of(enumeration).is_empty() => {
            match words_of(enumeration).iter().find(|word| word.eq_ignore_ascii_case(member)) {
                Some(word) => Value::text(word),
                None => return Err(unknown(name, &plain, member)),
            }
        }
        ("console", "outputencoding" | "inputencoding") => Value::text("utf8"),
        _ => return Err(unknown(name, &plain, member)),
    })
}

fn variable(name: &str) -> Option<Value> {
    std::env::var(name).ok().map(Value::from)
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

/// The words of an enumeration; they are plain text in rgsh.
fn words_of(plain: &str) -> &'static [&'static str] {
    match plain {
        "dayofweek" => &["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        "stringcomparison" => &[
            "CurrentCulture",
            "CurrentCultureIgnoreCase",
            "InvariantCulture",
            "InvariantCultureIgnoreCase",
            "Ordinal",
            "OrdinalIgnoreCase",
        ],
        "stringsplitoptions" => &["None", "RemoveEmptyEntries", "TrimEntries"],
        "regexoptions" => &[
            "None",
            "IgnoreCase",
            "Multiline",
            "ExplicitCapture",
            "Compiled",
            "Singleline",
            "IgnorePatternWhitespace",
            "RightToLeft",
            "CultureInvariant",
        ],
        "consolecolor" => COLORS,
        "securityprotocoltype" => &["SystemDefault", "Ssl3", "Tls", "Tls11", "Tls12", "Tls13"],
        _ => &[],
    }
}

fn members_of(plain: &str) -> &'static [&'static str] {
    match plain {
        "datetime" => &["Now", "UtcNow", "Today", "Parse", "ParseExact", "TryParse", "DaysInMonth", "new"],
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
        other => words_of(other),
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
        "datetime" | "timespan" => numbers::time(&plain, &lower, &given)?,
        "guid" => match lower.as_str() {
            "newguid" => Some(Value::Guid((session.world.new_id)())),
            "parse" | "new" => Some(casts::cast("guid", given.need(0)?.clone())?),
            _ => None,
        },
        "int" | "long" | "double" | "bool" | "version" | "decimal" if lower == "parse" => {
            Some(casts::cast(&plain, given.need(0)?.clone())?)
        }
        "int" | "long" | "double" if lower == "tryparse" => {
            Some(Value::Bool(casts::cast(&plain, given.need(0)?.clone()).is_ok()))
        }
        "char" => {
            let c = given.text(0)?.chars().next().unwrap_or(' ');
            Some(Value::Bool(match lower.as_str() {
                "isdigit" | "isnumber" => c.is_numeric(),
                "isletter" => c.is_alphabetic(),
                "isletterordigit" => c.is_alphanumeric(),
                "isupper" => c.is_uppercase(),
                "islower" => c.is_lowercase(),
                "iswhitespace" => c.is_whitespace(),
                _ => return Err(unknown(name, &plain, method)),
            }))
        }
        "file" | "directory" => files::file(&lower, &given)?,
        "path" => files::path(&lower, &given)?,
        "environment" => match lower.as_str() {
            "getenvironmentvariable" => Some(variable(&given.text(0)?).unwrap_or_default()),
            "setenvironmentvariable" => {
                return Err(Error::operation("[Environment]::SetEnvironmentVariable is not in rgsh")
                    .id("MemberNotFound")
                    .hint("$env:NAME = … sets one for this session"));
            }
            "getfolderpath" => Some(files::folder(&given.text(0)?)),
            _ => None,
        },
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
            "readline" => Some(session.streams.ask("").map_or(Value::Null, Value::from)),
            "beep" | "clear" | "resetcolor" => Some(Value::Null),
            _ => None,
        },
        "regex" => match lower.as_str() {
            "escape" => Some(Value::from(regex::escape(&given.text(0)?))),
            _ => {
                let regex = casts::cast("regex", given.need(1)?.clone())?;
                let mut rest = vec![given.need(0)?.clone()];
                rest.extend(arguments.iter().skip(2).cloned());
                Some(super::methods::call(&regex, method, &rest)?)
            }
        },
        "uri" => match lower.as_str() {
            "escapedatastring" => Some(Value::from(text::escaped(&given.text(0)?))),
            "unescapedatastring" => Some(Value::from(text::unescaped(&given.text(0)?))),
            _ => None,
        },
        "array" => match lower.as_str() {
            // An array is a value here: what gets it as an argument cannot change the variable.
            "sort" | "reverse" => {
                return Err(Error::operation(format!("[array]::{method} is not in rgsh")).id("MemberNotFound").hint(
                    match lower.as_str() {
                        "sort" => "$list = @($list | Sort-Object)",
                        _ => "$list = @($list[($list.Count - 1)..0])",
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

fn construct(name: &str, plain: &str, given: &Given) -> Result<Value, Error> {
    let first = given.values.first().cloned();
    if let Some(of) = plain.strip_prefix("list[").and_then(|t| t.strip_suffix(']')) {
        return casts::live_list(
            of,
            first.as_ref().filter(|v| !matches!(v, Value::Int(_))).map(casts::items).unwrap_or_default(),
        );
    }
    Ok(match plain {
        "arraylist" | "list" | "collection" | "queue" | "stack" => {
            let items = first.filter(|v| !matches!(v, Value::Int(_))).map(|v| casts::items(&v)).unwrap_or_default();
            Value::List(List::untyped(items))
        }
        "hashtable" | "ordered" => Value::Table(Table::new()),
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
        "random" | "webclient" | "xmldocument" | "streamwriter" | "streamreader" | "mailmessage" => {
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
