//! Methods that people call on values, `$list.Add(…)`, `$when.AddDays(1)`: which file of this folder knows them, and
//! what is said of one that is not there.

mod lists;
mod patterns;
mod tables;
mod times;

use super::casts;
use super::members::Given;
use super::text_methods;
use super::types;
use crate::command::error_record::{CATEGORY, EXCEPTION};
use crate::error::{Error, Kind, NOTHING};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::object::Object;
use crate::object::value::Value;

/// `$value.Method(arguments)`. The name has no case.
pub fn call(value: &Value, method: &str, arguments: &[Value]) -> Result<Value, Error> {
    let lower = method.to_ascii_lowercase();
    let given = Given { method, values: arguments };
    if let Value::Null = value {
        return Err(Error::operation(format!("{method}() was called on $null"))
            .id("InvokeMethodOnNull")
            .target(method)
            .hint(NOTHING));
    }
    if let Some(plain) = value.plain() {
        return call(&plain, method, arguments);
    }
    if let Some(answer) = of_kind(value, &lower, &given)? {
        return Ok(answer);
    }
    match lower.as_str() {
        "tostring" => text_methods::formatted(value, arguments),
        "gettype" => Ok(Value::Type(types::full_name(value))),
        "equals" => Ok(Value::Bool(compare::equal(value, given.need(0)?, Case::Matters))),
        "compareto" => Ok(Value::Int(match compare::compare(value, given.need(0)?, Case::Ignored) {
            Some(order) => order as i64,
            None => 1,
        })),
        "gethashcode" => {
            Ok(Value::Int(value.to_string().bytes().fold(7, |h: i64, b| (h * 31 + i64::from(b)) & 0x7fff_ffff)))
        }
        "dispose" | "close" | "flush" => Ok(Value::Null),
        "getenumerator" => Ok(Value::Array(casts::items(value))),
        "copyto" | "invoke" | "add" if matches!(value, Value::Object(_)) => Err(unknown(value, method)),
        // A property that holds nothing but is asked as a method, and methods on each item of a list.
        _ => match value {
            Value::Array(items) if !items.is_empty() => of_each(items, method, arguments),
            Value::List(list) if !list.is_empty() => of_each(&list.to_vec(), method, arguments),
            _ => Err(unknown(value, method)),
        },
    }
}

fn of_each(items: &[Value], method: &str, arguments: &[Value]) -> Result<Value, Error> {
    items.iter().map(|item| call(item, method, arguments)).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

fn of_kind(value: &Value, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    match value {
        Value::Text(text) => text_methods::of_text(text, method, given),
        Value::Char(c) => text_methods::of_text(&c.to_string(), method, given),
        // Addresses are text on most objects of the server, and scripts cut them as such.
        Value::Uri(uri) if method != "equals" => text_methods::of_text(uri.as_str(), method, given),
        Value::List(list) => lists::of_list(list, method, given),
        Value::Array(items) => lists::of_array(items, method, given),
        Value::Bytes(_) if method != "tostring" && method != "gettype" => {
            lists::of_array(&casts::items(value), method, given)
        }
        Value::Table(table) => tables::of_table(table, method, given),
        Value::DateTime(when) => times::of_date(*when, method, given),
        Value::TimeSpan(span) => times::of_span(*span, method, given),
        Value::Regex(regex) => patterns::of_regex(regex, method, given),
        Value::Object(object) => of_object(object, method, given),
        Value::Foreign(thing) => thing.call(method, given.values).transpose(),
        Value::Type(name) if method == "isassignablefrom" => Ok(Some(Value::Bool(types::is(given.need(0)?, name)?))),
        _ => Ok(None),
    }
}

fn unknown(value: &Value, method: &str) -> Error {
    let error = Error::operation(format!("{} has no method \"{method}\"", convert::article(&value.type_name())))
        .id("MethodNotFound")
        .target(method);
    let lists = lists_with(value, method);
    if let Some(list) = lists.first() {
        let all = if lists.len() > 1 { format!(" Its lists are {}", convert::and_list(&lists)) } else { String::new() };
        return error.hint(format!("did you mean .{list}.{method}(…)?{all}"));
    }
    if let Value::Foreign(thing) = value {
        return match convert::nearest(method, thing.members().iter().copied()) {
            Some(near) => error.hint(format!("did you mean {near}?")),
            None if thing.members().is_empty() => error,
            None => error.hint(format!("it has {}", convert::and_list(thing.members()))),
        };
    }
    let known = known_methods(value);
    let all = known.iter().copied().chain(["ToString", "GetType", "Equals"]);
    match convert::did_you_mean(method, all, |near| format!("{near}()")) {
        Some(hint) => error.hint(hint),
        None if known.is_empty() => error,
        None => error.hint(format!("it has {}", convert::and_list(known))),
    }
}

/// The list properties of an object, if the method is one that lists have.
fn lists_with(value: &Value, method: &str) -> Vec<&'static str> {
    let Value::Object(object) = value else { return Vec::new() };
    if !["Add", "AddRange", "Remove", "RemoveAt", "Insert", "Clear", "Contains"]
        .iter()
        .any(|m| m.eq_ignore_ascii_case(method))
    {
        return Vec::new();
    }
    object.info().properties.iter().filter(|p| p.kind.is_list()).map(|p| p.name).collect()
}

/// All that a value answers to, for Get-Member.
pub fn names(value: &Value) -> Vec<&'static str> {
    let mut names = known_methods(value).to_vec();
    names.extend(["Equals", "GetType", "ToString"]);
    names.sort_unstable();
    names.dedup();
    names
}

fn known_methods(value: &Value) -> &'static [&'static str] {
    match value {
        Value::Text(_) | Value::Char(_) | Value::Uri(_) => text_methods::NAMES,
        Value::List(_) | Value::Array(_) => &[
            "Add",
            "AddRange",
            "Remove",
            "RemoveAt",
            "Insert",
            "Clear",
            "Contains",
            "IndexOf",
            "ToArray",
            "Sort",
            "Reverse",
            "GetEnumerator",
        ],
        Value::Table(_) => &["Add", "Remove", "ContainsKey", "ContainsValue", "Clear", "GetEnumerator"],
        Value::DateTime(_) => &[
            "AddDays",
            "AddHours",
            "AddMinutes",
            "AddSeconds",
            "AddMonths",
            "AddYears",
            "Add",
            "Subtract",
            "ToShortDateString",
            "ToShortTimeString",
            "ToString",
        ],
        Value::TimeSpan(_) => &["Add", "Subtract", "Negate", "Duration", "ToString"],
        Value::Regex(_) => &["IsMatch", "Match", "Matches", "Replace", "Split"],
        _ => &[],
    }
}

fn of_object(object: &Object, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    Ok(Some(match method {
        "copy" | "clone" | "psobject.copy" => Value::Object(object.deep_copy()),
        "add" | "addmember" if object.is_custom() && given.values.len() == 2 => {
            object.add(&given.text(0)?, given.need(1)?.clone());
            Value::Null
        }
        "getmessage" if object.is_a(&CATEGORY) => Value::from(object.to_string()),
        "getbaseexception" if object.is_a(&EXCEPTION) => Value::Object(object.clone()),
        _ => return Ok(None),
    }))
}

/// A call that only a script block's owner can carry out.
pub fn needs_block(method: &str) -> Error {
    Error::new(Kind::InvalidArgument, format!("{method} needs a script block")).id("MethodArgumentConversion")
}
