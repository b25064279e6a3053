//! `[type]::new(…)` and `New-Object type …`.

use super::pattern;
use crate::command::error_record;
use crate::command::session::Session;
use crate::engine::casts;
use crate::engine::foreign;
use crate::engine::members::Given;
use crate::engine::operators;
use crate::engine::types;
use crate::engine::types::plain_name;
use crate::error::Error;
use crate::object::date_time::{DateKind, Stamp};
use crate::object::list::List;
use crate::object::table::Table;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;

/// `New-Object name arguments`.
pub fn make(session: &Session, name: &str, arguments: &[Value]) -> Result<Value, Error> {
    construct(session, name, &plain_name(name), &Given { method: "new", values: arguments })
}

/// `name` as it was written, `plain` as [`plain_name`] has it.
pub fn construct(session: &Session, name: &str, plain: &str, given: &Given) -> Result<Value, Error> {
    let first = given.values.first().cloned();
    if let Some(made) = foreign::grid::make(name, given.values)? {
        return Ok(made);
    }
    if let Some(made) = foreign::construct(session, plain, given)? {
        return Ok(made);
    }
    if let (Some(of), Some(Value::Int(length))) = (plain.strip_suffix("[]"), &first) {
        let length = usize::try_from(*length).unwrap_or(0);
        crate::engine::operators::check_size(false, length)?;
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
        "regex" => Value::Regex(pattern(&session.patterns, given.need(0)?, given.values.get(1))?),
        "choicedescription" => {
            let help = given.values.get(1).map_or(String::new(), ToString::to_string);
            crate::engine::host_ui::description(&given.text(0)?, &help)
        }
        "dictionaryentry" => {
            crate::engine::members::entry(given.need(0)?.clone(), given.values.get(1).cloned().unwrap_or_default())
        }
        "errorrecord" => crate::engine::faults::record(given)?,
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
            let tells_case = matches!(plain, "dictionary" | "hashtable" | "sortedlist") && !ignores_case;
            let table = if tells_case { table.with_case() } else { table };
            if let Some(Value::Table(given)) = first {
                table.replace(given.entries());
            }
            Value::Table(table)
        }
        "object" | "pscustomobject" => Value::Object(casts::custom(&Table::new())),
        "datetime" if matches!(given.values, [Value::Int(_)] | [Value::Int(_), Value::Text(_) | Value::Foreign(_)]) => {
            let kind = given.values.get(1).and_then(|value| DateKind::from_word(&value.to_string()));
            Value::DateTime(Stamp::of(casts::of_ticks(given.int(0)?)?.when, kind.unwrap_or_default()))
        }
        "datetime" if given.values.len() >= 3 => {
            let part = |n: usize| if n < given.values.len() { given.int(n) } else { Ok(0) };
            let small = |n: usize| part(n).map(|v| i8::try_from(v).unwrap_or(-1));
            let year = i16::try_from(part(0)?).unwrap_or(-1);
            // The seventh is milliseconds, or the kind of the time.
            let milliseconds = match given.values.get(6) {
                Some(Value::Int(n)) => i32::try_from(*n).ok().filter(|n| (0..1000).contains(n)).unwrap_or(-1),
                _ => 0,
            };
            let (hour, minute, second) = (small(3)?, small(4)?, small(5)?);
            let made =
                jiff::civil::DateTime::new(year, small(1)?, small(2)?, hour, minute, second, milliseconds * 1_000_000);
            let kind = given.values.iter().skip(6).find_map(|value| DateKind::from_word(&value.to_string()));
            let when = made.map_err(|_| Error::operation("there is no such date or time").id("ArgumentOutOfRange"))?;
            Value::DateTime(Stamp::of(when, kind.unwrap_or_default()))
        }
        "timespan" if given.values.len() >= 3 => {
            let parts = (0..given.values.len()).map(|n| given.int(n)).collect::<Result<Vec<_>, _>>()?;
            let days = if parts.len() == 3 { 0 } else { parts[0] };
            let of_day = if parts.len() == 3 { &parts[..3] } else { &parts[1..4] };
            TimeSpan::of_parts([days, of_day[0], of_day[1], of_day[2]])
                .map(Value::TimeSpan)
                .ok_or_else(|| Error::operation("this is longer than a time span can be").id("Overflow"))?
        }
        "string" if given.values.len() == 2 => Value::from(operators::repeated(&given.text(0)?, given.count(1)?)?),
        "webclient" | "mailmessage" => {
            return Err(types::unknown_type(name));
        }
        exception if exception.ends_with("exception") => Value::Object(error_record::exception(name, given.values)),
        _ => match first {
            Some(value) => casts::cast(name, value)?,
            None if plain == "timespan" => Value::TimeSpan(TimeSpan { ticks: 0 }),
            None if plain == "guid" => Value::Guid(uuid::Uuid::nil()),
            None => return Err(types::unknown_type(name)),
        },
    })
}
