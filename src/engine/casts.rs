//! `[type]x`, `-as`: conversion to the types that scripts name ([`super::types`]).

use super::foreign::{address, culture, encoding, enums, xml};
use super::types::{plain_name, type_value, unknown_type};
use crate::command::credential;
use crate::command::error_record::{self};
use crate::command::file_info;
use crate::error::Error;
use crate::object::convert;
use crate::object::date_time::Stamp;
use crate::object::identity::Identity;
use crate::object::kind::Kind;
use crate::object::list::{self, List};
use crate::object::object::Object;
use crate::object::table::{self, Table};
use crate::object::time_span::{TICKS_PER_SECOND, TimeSpan};
use crate::object::uri::Uri;
use crate::object::value::Value;
use std::rc::Rc;

/// The items of a list; a single value is a list of one, `$null` of none.
pub fn items(value: &Value) -> Vec<Value> {
    match value {
        Value::Bytes(bytes) => bytes.iter().map(|b| Value::Int(i64::from(*b))).collect(),
        other => other.clone().into_items(),
    }
}

/// As [`items`], but `$null` is an item, as it is when something is added to a list.
pub fn items_or_null(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![Value::Null],
        other => items(other),
    }
}

pub fn to_time_span(value: &Value) -> Option<TimeSpan> {
    match value {
        Value::TimeSpan(span) => Some(*span),
        Value::Text(text) => TimeSpan::parse(text),
        Value::Int(ticks) => Some(TimeSpan { ticks: *ticks }),
        _ => None,
    }
}

fn wrong(name: &str, value: &Value) -> Error {
    Error::operation(format!("{} is not {}", convert::quoted(value), convert::article(name))).id("InvalidCast")
}

/// `[name]value`.
pub fn cast(name: &str, value: Value) -> Result<Value, Error> {
    let plain = plain_name(name);
    if let Some(of) = plain.strip_suffix("[]") {
        if of == "byte" {
            return match &value {
                Value::Bytes(_) => Ok(value),
                Value::Null => Ok(Value::Null),
                _ => match convert::to_bytes(&items(&value)) {
                    Some(bytes) => Ok(Value::Bytes(bytes.into())),
                    None => Err(wrong("byte[]", &value)),
                },
            };
        }
        if of == "char"
            && let Value::Text(text) = &value
        {
            return Ok(Value::Array(text.chars().map(Value::Char).collect()));
        }
        let items = items(&value).into_iter().map(|item| cast(of, item)).collect::<Result<Vec<_>, _>>()?;
        return Ok(Value::Array(items));
    }
    if let Some(of) = plain.strip_prefix("list[").and_then(|t| t.strip_suffix(']')) {
        return live_list(of, items(&value));
    }
    single(name, &plain, value)
}

fn single(name: &str, plain: &str, value: Value) -> Result<Value, Error> {
    let fails = |value: &Value| Err(wrong(plain, value));
    Ok(match plain {
        "object" | "psobject" => value,
        "void" => Value::Null,
        "choicedescription" => match &value {
            Value::Text(label) => super::host_ui::description(label, ""),
            _ => value,
        },
        "string" => Value::from(value.to_string()),
        "int" | "long" | "byte" => match (&value, number_text(&value)) {
            (Value::Null, _) => Value::Int(0),
            (_, Some(n)) if plain == "byte" && !(0..=255).contains(&n) => return fails(&value),
            (_, Some(n)) if plain == "int" && i32::try_from(n).is_err() && u32::try_from(n).is_err() => {
                return Err(Error::operation(format!("{n} is too large for [int]"))
                    .id("InvalidCast")
                    .hint("[long] holds it"));
            }
            (_, Some(n)) => Value::Int(n),
            _ => return fails(&value),
        },
        "double" | "decimal" => match (&value, convert::to_float(&value)) {
            (Value::Null, _) => Value::Float(0.0),
            (_, Some(x)) => Value::Float(x),
            _ => return fails(&value),
        },
        "bool" | "switch" => Value::Bool(value.truth()),
        "char" => match &value {
            Value::Char(_) => value,
            Value::Int(n) => match u32::try_from(*n).ok().and_then(char::from_u32) {
                Some(c) => Value::Char(c),
                None => return fails(&value),
            },
            Value::Text(text) if text.chars().count() == 1 => Value::Char(text.chars().next().unwrap_or(' ')),
            _ => return fails(&value),
        },
        "datetime" | "timespan" | "guid" => {
            let kind = match plain {
                "datetime" => Kind::DateTime,
                "timespan" => Kind::TimeSpan,
                _ => Kind::Guid,
            };
            match (value, plain) {
                (Value::Int(ticks), "datetime") => Value::DateTime(of_ticks(ticks)?),
                (Value::Int(ticks), "timespan") => Value::TimeSpan(TimeSpan { ticks }),
                (Value::Float(ticks), "timespan") if ticks.abs() < 9.2e18 => {
                    Value::TimeSpan(TimeSpan { ticks: ticks.round() as i64 })
                }
                (Value::Identity(identity), "guid") => identity.instance().map_or(Value::Null, Value::Guid),
                (value, _) => kind.convert(value)?,
            }
        }
        "uri" => match value {
            Value::Uri(_) => value,
            other => Value::Uri(Uri::new(&other.to_string())),
        },
        "fileinfo" | "directoryinfo" => match &value {
            Value::Object(object) if object.is_a(&file_info::FILE_INFO) => value,
            Value::Null => value,
            text => file_info::named(&text.to_string(), plain == "directoryinfo")?,
        },
        "ipaddress" => match &value {
            Value::Null => value,
            Value::Foreign(thing) if thing.as_any().is::<address::Address>() => value,
            other => match address::parse(other) {
                Some(made) => made,
                None => return fails(other),
            },
        },
        "dictionaryentry" => match &value {
            Value::Table(table) => {
                super::members::entry(table.get("Key").unwrap_or_default(), table.get("Value").unwrap_or_default())
            }
            _ if super::types::is(&value, plain)? => value,
            _ => return fails(&value),
        },
        "xmldocument" => xml::cast(&value)?,
        "mailaddress" => Value::from(value.to_string()),
        "regex" => match value {
            Value::Regex(_) => value,
            other => Value::Regex(Rc::new(crate::object::compare::own_regex(
                &other.to_string(),
                crate::object::compare::Case::Matters,
            )?)),
        },
        "version" => {
            let text = value.to_string();
            let parts: Vec<&str> = text.split('.').collect();
            if !(2..=4).contains(&parts.len()) || parts.iter().any(|p| p.parse::<u32>().is_err()) {
                return fails(&value);
            }
            Value::Version(Rc::from(text))
        }
        "array" => Value::Array(items(&value)),
        "arraylist" => Value::List(List::untyped(items(&value))),
        "list" | "collection" | "ilist" | "ienumerable" => Value::List(List::untyped(items(&value))),
        "hashset" | "queue" | "stack" => special_list(plain, items(&value), false)?,
        "ref" | "psreference" => value,
        "hashtable" | "ordered" | "dictionary" | "sortedlist" => match value {
            Value::Table(table) if plain == "dictionary" || plain == "sortedlist" => {
                let made = Table::new().of_form(table_form(plain));
                made.replace(table.entries());
                Value::Table(made)
            }
            Value::Table(_) | Value::Null => value,
            Value::Object(object) if object.is_custom() => {
                let table = Table::new();
                for (name, value) in object.properties() {
                    table.set(Value::Text(name), value);
                }
                Value::Table(table)
            }
            other => return fails(&other),
        },
        "pscustomobject" => match value {
            Value::Table(table) => Value::Object(custom(&table)),
            other => other,
        },
        // Delegates: whoever calls them calls the block.
        "scriptblock" | "matchevaluator" | "func" | "action" | "predicate" | "comparison" => match value {
            Value::Block(_) => value,
            other => return Err(wrong("script block", &other).hint("write the block in braces: { … }")),
        },
        "type" => match value {
            Value::Type(_) => value,
            other => type_value(&other.to_string()),
        },
        "rgsidentity" | "identity" => match value {
            Value::Identity(_) => value,
            other => match Identity::parse(&other.to_string()) {
                Some(identity) => Value::Identity(identity),
                None => return fails(&other),
            },
        },
        "pscredential" if value.is_null() => value,
        "pscredential" => Value::Object(credential::of(&value)),
        "securestring" if matches!(&value, Value::Object(object) if object.is_a(&credential::NO_PASSWORD)) => value,
        "securestring" if value.is_null() => value,
        exception if exception.ends_with("exception") => match &value {
            Value::Object(object) if error_record::is_exception(object, name) => value,
            message => Value::Object(error_record::of_type(name, &message.to_string())),
        },
        _ => match enums::find(plain) {
            Some(of) => enums::word(&of, &value)?,
            None if plain == "cultureinfo" => match &value {
                Value::Foreign(_) => value,
                other => culture::of(&other.to_string())?,
            },
            None if plain == "stringbuilder" => super::foreign::builder::make(&super::members::Given {
                method: "StringBuilder",
                values: std::slice::from_ref(&value),
            })?,
            None if plain == "encoding" => match encoding::named(&value.to_string()) {
                Some(made) => made,
                None => return fails(&value),
            },
            None => match plain.strip_prefix("nullable[").and_then(|t| t.strip_suffix(']')) {
                Some(_) if value.is_null() => Value::Null,
                Some(inner) => return cast(inner, value),
                // An object of a class that the script defined, given to a parameter of that class.
                None => match &value {
                    Value::Object(object) if object.type_name().eq_ignore_ascii_case(name) => value,
                    // What is of the type already is what it is.
                    own if !own.is_null() && super::types::is(own, name)? => value,
                    _ => return Err(unknown_type(name)),
                },
            },
        },
    })
}

/// The date so many ticks behind the first day of the year 1.
pub fn of_ticks(ticks: i64) -> Result<Stamp, Error> {
    let start = jiff::civil::date(1, 1, 1).at(0, 0, 0, 0);
    let when = (ticks >= 0).then(|| super::operators::add_ticks(start, ticks)).flatten();
    when.map(Stamp::from).ok_or_else(|| {
        Error::operation(format!("{ticks} ticks lead out of the years 1 to 9999")).id("ArgumentOutOfRange")
    })
}

/// A HashSet, Queue or Stack with these items.
pub fn special_list(plain: &str, items: Vec<Value>, ignores_case: bool) -> Result<Value, Error> {
    let form = match plain {
        "queue" => list::Form::Queue,
        "stack" => list::Form::Stack,
        _ => list::Form::Set,
    };
    let made = List::untyped(Vec::new()).of_form(form);
    let made = if ignores_case { made.without_case() } else { made };
    for item in items {
        match form {
            list::Form::Stack => made.insert(0, item)?,
            _ => made.push(item)?,
        }
    }
    Ok(Value::List(made))
}

pub fn table_form(plain: &str) -> table::Form {
    match plain {
        "ordered" => table::Form::Ordered,
        "dictionary" => table::Form::Generic,
        "sortedlist" => table::Form::Sorted,
        _ => table::Form::Hash,
    }
}

fn number_text(value: &Value) -> Option<i64> {
    convert::to_int(value).or_else(|| match value {
        Value::Text(text) if text.trim().is_empty() => Some(0),
        _ => None,
    })
}

/// A `[pscustomobject]` of a hashtable's entries.
pub fn custom(table: &Table) -> Object {
    // `PSTypeName` names the type of what is made, and is no property.
    let (named, others): (Vec<_>, Vec<_>) =
        table.entries().into_iter().partition(|(key, _)| key.to_string().eq_ignore_ascii_case("PSTypeName"));
    let object = Object::custom(others.into_iter().map(|(key, value)| (Rc::from(key.to_string()), value)).collect());
    if let Some((_, name)) = named.first() {
        object.set_type_name(&name.to_string());
    }
    object
}

/// A live list whose items are all of one type.
pub fn live_list(of: &str, items: Vec<Value>) -> Result<Value, Error> {
    const TEXT: Kind = Kind::Text;
    const INT: Kind = crate::object::kind::INT;
    let element: &'static Kind = match of {
        "string" => &TEXT,
        "int" | "long" => &INT,
        _ => &Kind::Any,
    };
    let items = items.into_iter().map(|item| element.convert(item)).collect::<Result<Vec<_>, _>>()?;
    Ok(Value::List(List::new(element, items).of_form(list::Form::Generic)))
}

/// `[timespan]::FromX(n)`.
pub fn span_of(units: f64, seconds_each: f64) -> Option<TimeSpan> {
    let ticks = units * seconds_each * TICKS_PER_SECOND as f64;
    (ticks.is_finite() && ticks.abs() < 9.2e18).then_some(TimeSpan { ticks: ticks.round() as i64 })
}
