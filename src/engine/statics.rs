//! `[type]::Member` and `[type]::Method(…)`.

use super::casts::{self, plain_name};
use super::members::Given;
use super::text_methods;
use crate::command::paths;
use crate::command::session::Session;
use crate::error::{Error, Kind};
use crate::object::convert;
use crate::object::list::List;
use crate::object::table::Table;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;
use std::path::Path;

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
        ("stringcomparison" | "stringsplitoptions" | "dayofweek" | "regexoptions" | "consolecolor", _) => {
            Value::text(member)
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
    match convert::nearest(member, members.iter().copied()) {
        Some(near) => error.hint(format!("did you mean [{name}]::{near}?")),
        None => error.hint(format!("it has {}", convert::and_list(members))),
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
        "array" => &["IndexOf", "Reverse", "Sort"],
        _ => &[],
    }
}

fn text_list(values: &[Value]) -> Vec<Value> {
    values.iter().flat_map(casts::items).collect()
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
        "math" => math(&lower, &given)?,
        "string" => text(&lower, &given)?,
        "datetime" | "timespan" => time(&plain, &lower, &given)?,
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
        "file" | "directory" => file(&lower, &given)?,
        "path" => path(&lower, &given)?,
        "environment" => match lower.as_str() {
            "getenvironmentvariable" => Some(variable(&given.text(0)?).unwrap_or_default()),
            "setenvironmentvariable" => {
                return Err(Error::operation("[Environment]::SetEnvironmentVariable is not in rgsh")
                    .id("MemberNotFound")
                    .hint("$env:NAME = … sets one for this session"));
            }
            "getfolderpath" => Some(folder(&given.text(0)?)),
            _ => None,
        },
        "convert" => conversion(&lower, &given)?,
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
                Some(super::members::call(&regex, method, &rest)?)
            }
        },
        "uri" => match lower.as_str() {
            "escapedatastring" => Some(Value::from(escaped(&given.text(0)?))),
            "unescapedatastring" => Some(Value::from(unescaped(&given.text(0)?))),
            _ => None,
        },
        "array" => match lower.as_str() {
            "indexof" => Some(super::members::call(given.need(0)?, "IndexOf", &arguments[1.min(arguments.len())..])?),
            _ => None,
        },
        "encoding" | "utf8" => None,
        "gc" => Some(Value::Null),
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
            let parts = if parts.len() == 3 { [&[0], &parts[..]].concat() } else { parts };
            let seconds = parts
                .iter()
                .zip([86_400i64, 3600, 60, 1])
                .fold(0i64, |sum, (n, unit)| sum.saturating_add(n.saturating_mul(unit)));
            Value::TimeSpan(TimeSpan::from_seconds(seconds))
        }
        "string" if given.values.len() == 2 => {
            let times = given.count(1)?.min(1_000_000);
            Value::from(given.text(0)?.repeat(times))
        }
        "random" | "webclient" | "xmldocument" | "streamwriter" | "streamreader" | "mailmessage" => {
            return Err(casts::unknown_type(name));
        }
        _ => match first {
            Some(value) => casts::cast(name, value)?,
            None if plain == "timespan" => Value::TimeSpan(TimeSpan { ticks: 0 }),
            None if plain == "guid" => Value::Guid(uuid::Uuid::nil()),
            None => return Err(casts::unknown_type(name)),
        },
    })
}

/// `New-Object TypeName -ArgumentList …`.
pub fn new_object(name: &str, arguments: &[Value]) -> Result<Value, Error> {
    construct(name, &plain_name(name), &Given { method: "new", values: arguments })
}

fn math(method: &str, given: &Given) -> Result<Option<Value>, Error> {
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

fn text(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        "isnullorempty" => Value::Bool(given.values.first().is_none_or(|v| v.to_string().is_empty())),
        "isnullorwhitespace" => Value::Bool(given.values.first().is_none_or(|v| v.to_string().trim().is_empty())),
        "join" => {
            let parts: Vec<String> =
                text_list(given.values.get(1..).unwrap_or_default()).iter().map(ToString::to_string).collect();
            Value::from(parts.join(&given.text(0)?))
        }
        "format" => text_methods::format_operator(
            &given.text(0)?,
            &match given.values.get(1..) {
                Some([one]) => casts::items(one),
                Some(many) => many.to_vec(),
                None => Vec::new(),
            },
        )?,
        "concat" => Value::from(text_list(given.values).iter().map(ToString::to_string).collect::<String>()),
        "compare" => {
            let fold = given.values.get(2).is_some_and(Value::truth);
            let (a, b) = (given.text(0)?, given.text(1)?);
            let order = if fold { a.to_lowercase().cmp(&b.to_lowercase()) } else { a.cmp(&b) };
            Value::Int(order as i64)
        }
        "equals" => Value::Bool(given.text(0)? == given.text(1)?),
        _ => return Ok(None),
    }))
}

fn time(plain: &str, method: &str, given: &Given) -> Result<Option<Value>, Error> {
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
            super::members::call(given.need(0)?, "CompareTo", &given.values[1.min(given.values.len())..]).map(Some)
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

fn file(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = given.text(0)?;
    let resolved = paths::resolve(&name);
    if method == "exists" {
        return Ok(Some(Value::Bool(resolved.is_ok_and(|path| path.exists()))));
    }
    let path = &*resolved?;
    let failed = |kind: Kind, verb: &str, why: std::io::Error| {
        Error::new(kind, format!("\"{name}\" cannot be {verb}: {}", io_words(&why)))
            .id("FileOperation")
            .target(name.clone())
    };
    let read = || std::fs::read(path).map_err(|e| failed(Kind::ReadError, "read", e));
    let write = |data: &[u8]| std::fs::write(path, data).map_err(|e| failed(Kind::WriteError, "written", e));
    let lines = |n: usize| -> Result<String, Error> {
        Ok(casts::items(given.need(n)?).iter().map(|line| format!("{line}\n")).collect())
    };
    Ok(Some(match method {
        "readallbytes" => Value::Bytes(read()?.into()),
        "readalltext" => Value::from(decoded(&read()?)),
        "readalllines" => Value::Array(decoded(&read()?).lines().map(Value::text).collect()),
        "writealltext" => {
            write(given.text(1)?.as_bytes())?;
            Value::Null
        }
        "writealllines" => {
            write(lines(1)?.as_bytes())?;
            Value::Null
        }
        "writeallbytes" => {
            match casts::cast("byte[]", given.need(1)?.clone())? {
                Value::Bytes(bytes) => write(&bytes)?,
                _ => write(&[])?,
            }
            Value::Null
        }
        "appendalltext" => {
            use std::io::Write;
            let text = given.text(1)?;
            let open = std::fs::OpenOptions::new().create(true).append(true).open(path);
            open.and_then(|mut f| f.write_all(text.as_bytes())).map_err(|e| failed(Kind::WriteError, "written", e))?;
            Value::Null
        }
        "delete" => {
            std::fs::remove_file(path).map_err(|e| failed(Kind::WriteError, "deleted", e))?;
            Value::Null
        }
        "createdirectory" => {
            std::fs::create_dir_all(path).map_err(|e| failed(Kind::WriteError, "made", e))?;
            Value::text(&name)
        }
        "getfiles" => {
            let entries = std::fs::read_dir(path).map_err(|e| failed(Kind::ReadError, "read", e))?;
            let mut names: Vec<String> =
                entries.flatten().filter(|e| e.path().is_file()).map(|e| e.path().display().to_string()).collect();
            names.sort();
            Value::Array(names.into_iter().map(Value::from).collect())
        }
        _ => return Ok(None),
    }))
}

fn io_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "access is denied".into(),
        _ => error.to_string(),
    }
}

/// Text of a file: UTF-8, or UTF-16 with its mark, as Windows tools write.
pub fn decoded(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], pair: fn([u8; 2]) -> u16| -> String {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|c| pair([c[0], c[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => String::from_utf8_lossy(plain).into_owned(),
    }
}

fn path(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = if method == "gettemppath" { String::new() } else { given.text(0)? };
    let tail = name.rsplit(['/', '\\']).next().unwrap_or(&name);
    let head = &name[..name.len() - tail.len()];
    let stem = match tail.rfind('.') {
        Some(at) => &tail[..at],
        None => tail,
    };
    Ok(Some(match method {
        "combine" => {
            let mut joined = name.clone();
            for part in &given.values[1..] {
                let part = part.to_string();
                if Path::new(&part).is_absolute() {
                    joined = part;
                } else {
                    if !joined.is_empty() && !joined.ends_with(['/', '\\']) {
                        joined.push(if joined.contains('\\') { '\\' } else { std::path::MAIN_SEPARATOR });
                    }
                    joined.push_str(&part);
                }
            }
            Value::from(joined)
        }
        "getfilename" => Value::text(tail),
        "getfilenamewithoutextension" => Value::text(stem),
        "getextension" => Value::text(&tail[stem.len()..]),
        "getdirectoryname" => Value::text(head.trim_end_matches(['/', '\\'])),
        "changeextension" => {
            let new = given.text(1)?;
            let dot = if new.starts_with('.') || new.is_empty() { "" } else { "." };
            Value::from(format!("{head}{stem}{dot}{new}"))
        }
        "getfullpath" => Value::from(std::path::absolute(&name).map_or(name.clone(), |p| p.display().to_string())),
        "gettemppath" => Value::from(std::env::temp_dir().display().to_string()),
        "ispathrooted" => {
            Value::Bool(Path::new(&name).is_absolute() || name.starts_with('\\') || name.get(1..2) == Some(":"))
        }
        _ => return Ok(None),
    }))
}

fn folder(name: &str) -> Value {
    let Some(user) = directories::UserDirs::new() else { return Value::Null };
    let found = match name.to_ascii_lowercase().as_str() {
        "desktop" => user.desktop_dir(),
        "mydocuments" | "personal" => user.document_dir(),
        _ => Some(user.home_dir()),
    };
    found.map_or(Value::Null, |path| Value::from(path.display().to_string()))
}

fn conversion(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::STANDARD;
    Ok(Some(match method {
        "tobase64string" => match casts::cast("byte[]", given.need(0)?.clone())? {
            Value::Bytes(bytes) => Value::from(base64.encode(bytes)),
            _ => Value::text(""),
        },
        "frombase64string" => {
            let bytes = base64
                .decode(given.text(0)?.trim())
                .map_err(|_| Error::operation("this is not Base64 text").id("FormatException"))?;
            Value::Bytes(bytes.into())
        }
        "toint32" | "toint64" if given.values.len() > 1 => {
            let radix = u32::try_from(given.int(1)?).ok().filter(|r| (2..=36).contains(r)).unwrap_or(10);
            let text = given.text(0)?;
            let value = i64::from_str_radix(text.trim_start_matches("0x"), radix);
            Value::Int(
                value.map_err(|_| Error::operation(format!("\"{text}\" is not a number")).id("FormatException"))?,
            )
        }
        "toint32" | "toint16" => casts::cast("int", given.need(0)?.clone())?,
        "toint64" => casts::cast("long", given.need(0)?.clone())?,
        "tobyte" => casts::cast("byte", given.need(0)?.clone())?,
        "tostring" if given.values.len() > 1 => {
            let n = given.int(0)?;
            Value::from(match given.int(1)? {
                2 => format!("{n:b}"),
                8 => format!("{n:o}"),
                16 => format!("{n:x}"),
                _ => n.to_string(),
            })
        }
        "tostring" => Value::from(given.text(0)?),
        "toboolean" => {
            let value = given.need(0)?;
            Value::Bool(convert::to_bool(value).unwrap_or_else(|| value.truth()))
        }
        "todatetime" => casts::cast("datetime", given.need(0)?.clone())?,
        "todouble" | "todecimal" | "tosingle" => casts::cast("double", given.need(0)?.clone())?,
        "tochar" => casts::cast("char", given.need(0)?.clone())?,
        _ => return Ok(None),
    }))
}

/// Methods of `[System.Text.Encoding]::UTF8`, which is its name as text.
pub fn encoding_call(name: &str, method: &str, arguments: &[Value]) -> Option<Value> {
    if !matches!(name, "utf8" | "unicode" | "ascii" | "default") {
        return None;
    }
    match method.to_ascii_lowercase().as_str() {
        "getbytes" => {
            let text = arguments.first()?.to_string();
            Some(Value::Bytes(match name {
                "unicode" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => text.into_bytes().into(),
            }))
        }
        "getstring" => match casts::cast("byte[]", arguments.first()?.clone()) {
            Ok(Value::Bytes(bytes)) if name == "unicode" => {
                Some(Value::from(decoded(&[&[0xff, 0xfe], &bytes[..]].concat())))
            }
            Ok(Value::Bytes(bytes)) => Some(Value::from(decoded(&bytes))),
            _ => None,
        },
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let raw = text.as_bytes();
    let mut at = 0;
    while at < raw.len() {
        let hex =
            (raw[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten().and_then(|h| u8::from_str_radix(h, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                at += 3;
            }
            None => {
                bytes.push(raw[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
