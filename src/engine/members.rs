//! Members of values: properties and elements.

use super::foreign::reflected::{Reflected, TypeNames};
use super::foreign::{self, enums};
use super::types;
use crate::command::file_info;
use crate::error::{Error, NOTHING};
use crate::object::bounds;
use crate::object::convert;
use crate::object::kind::Mismatch;
use crate::object::members as properties;
use crate::object::object::Object;
use crate::object::table::Form;
use crate::object::value::Value;
use std::rc::Rc;

/// A key and its value, as `GetEnumerator()` hands them out.
pub fn entry(key: Value, value: Value) -> Value {
    let object =
        Object::custom(vec![(Rc::from("Name"), key.clone()), (Rc::from("Key"), key), (Rc::from("Value"), value)]);
    object.set_type_name("DictionaryEntry");
    Value::Object(object)
}

/// `$value.Name`.
pub fn get(value: &Value, name: &str) -> Result<Value, Error> {
    read(value, name, properties::property)
}

/// `$value.Name` where Set-StrictMode asks for it: what is not there is an error.
pub fn get_strictly(value: &Value, name: &str) -> Result<Value, Error> {
    read(value, name, properties::strictly)
}

fn read(value: &Value, name: &str, property: fn(&Value, &str) -> Result<Value, Mismatch>) -> Result<Value, Error> {
    if name.eq_ignore_ascii_case("PSTypeNames") && matches!(value, Value::Object(object) if object.is_custom()) {
        return Ok(foreign::value(TypeNames(value.clone())));
    }
    if name.eq_ignore_ascii_case("PSObject") && !value.is_null() {
        return Ok(foreign::value(Reflected(value.clone())));
    }
    match value {
        Value::DateTime(when) if name.eq_ignore_ascii_case("DayOfWeek") => Ok(enums::day_of_week(when.when)),
        Value::DateTime(when) if name.eq_ignore_ascii_case("Kind") => Ok(enums::kind_of_date(when.kind)),
        Value::Bool(given) if name.eq_ignore_ascii_case("IsPresent") => Ok(Value::Bool(*given)),
        Value::Regex(_) if name.eq_ignore_ascii_case("Options") => Ok(Value::text("None")),
        Value::Type(of) => type_member(of, name),
        Value::Object(object) if object.is_a(&file_info::FILE_INFO) => match file_info::member(object, name) {
            Some(found) => Ok(found),
            None => Ok(property(value, name)?),
        },
        _ => Ok(property(value, name)?),
    }
}

/// What a type says of itself.
fn type_member(of: &Rc<str>, name: &str) -> Result<Value, Error> {
    let enumeration = || enums::find(of);
    Ok(match name.to_ascii_lowercase().as_str() {
        "basetype" if of.ends_with("[]") => types::type_value("array"),
        "basetype" if enumeration().is_some() => Value::Type(Rc::from("System.Enum")),
        "basetype" => types::type_value("object"),
        "isenum" => Value::Bool(enumeration().is_some()),
        "isarray" => Value::Bool(of.ends_with("[]")),
        "namespace" => Value::text(of.rsplit_once('.').map_or("", |(space, _)| space)),
        "isvaluetype" => Value::Bool(
            ["Int32", "Int64", "Double", "Decimal", "Boolean", "Char", "Byte", "DateTime", "TimeSpan", "Guid"]
                .iter()
                .any(|word| of.rsplit('.').next() == Some(word)),
        ),
        _ => properties::property(&Value::Type(of.clone()), name)?,
    })
}

/// What kind of member a property of an object is.
pub fn kind(object: &Object, name: &str) -> &'static str {
    match object.computed(name) {
        Some(computed) => computed.kind(),
        None if object.raw(name).is_none() && object.info().position(name).is_some() => "Property",
        None => "NoteProperty",
    }
}

/// `$value.Name = new`.
pub fn set(value: &Value, name: &str, new: Value) -> Result<(), Error> {
    match value {
        Value::Object(object) => Ok(object.set(name, new)?),
        Value::Table(table) => {
            table.set(Value::text(name), new);
            bounds::check_table(table.len())?;
            Ok(())
        }
        Value::Null => Err(Error::operation(format!("\"{name}\" cannot be set: there is no object"))
            .id("PropertyNotFound")
            .hint(NOTHING)),
        Value::Array(items) => items.iter().try_for_each(|item| set(item, name, new.clone())),
        Value::List(list) => list.to_vec().iter().try_for_each(|item| set(item, name, new.clone())),
        Value::Foreign(thing)
            if name.eq_ignore_ascii_case("Length") || thing.get(&name.to_ascii_lowercase()).is_some() =>
        {
            match thing.set(&name.to_ascii_lowercase(), &new) {
                Some(outcome) => outcome,
                None => Err(Error::operation(format!("\"{name}\" cannot be set")).id("PropertyReadOnly")),
            }
        }
        other => Err(Error::operation(format!("\"{name}\" of {} cannot be set", convert::article(&other.type_name())))
            .id("PropertyReadOnly")),
    }
}

/// The position that an index means; negative ones count from the end.
pub fn position(index: &Value, length: usize) -> Option<usize> {
    let at = convert::to_int(index)?;
    let at = if at < 0 { at.checked_add(i64::try_from(length).ok()?)? } else { at };
    usize::try_from(at).ok().filter(|at| *at < length)
}

/// `$value[index]`: nothing is an error but an index into nothing; a list of indexes is a slice.
pub fn index(value: &Value, at: &Value) -> Result<Value, Error> {
    if let Value::Table(table) = value {
        return Ok(match at {
            Value::Array(keys) => {
                Value::Array(keys.iter().map(|k| table.get(&k.to_string()).unwrap_or_default()).collect())
            }
            key => match table.get(&key.to_string()) {
                Some(found) => found,
                None => match at {
                    Value::Int(_) if table.form() == Form::Ordered => {
                        let entries = table.entries();
                        position(at, entries.len()).map(|at| entries[at].1.clone()).unwrap_or_default()
                    }
                    _ => Value::Null,
                },
            },
        });
    }
    if let Value::Foreign(thing) = value
        && let Some(found) = thing.index(at)
    {
        return Ok(found);
    }
    if let Value::Array(many) = at {
        let found = many.iter().map(|one| index(value, one)).collect::<Result<Vec<_>, _>>()?;
        return Ok(Value::Array(found.into_iter().filter(|v| !v.is_null()).collect()));
    }
    let pick = |items: &[Value]| position(at, items.len()).map(|at| items[at].clone()).unwrap_or_default();
    Ok(match value {
        Value::Null => {
            return Err(Error::operation("this is $null, which has no elements").id("NullArray").hint(NOTHING));
        }
        Value::Array(items) => pick(items),
        Value::List(list) => pick(&list.items()),
        Value::Text(text) => {
            let length = text.chars().count();
            position(at, length).and_then(|at| text.chars().nth(at)).map_or(Value::Null, Value::Char)
        }
        Value::Bytes(bytes) => position(at, bytes.len()).map_or(Value::Null, |at| Value::Int(i64::from(bytes[at]))),
        Value::Object(_) if matches!(at, Value::Text(_)) => get(value, &at.to_string())?,
        single => match convert::to_int(at) {
            Some(0 | -1) => single.clone(),
            _ => Value::Null,
        },
    })
}

/// `$value[index] = new`.
pub fn set_index(value: &Value, at: &Value, new: Value) -> Result<(), Error> {
    match value {
        Value::Table(table) => {
            let key = match at {
                Value::Int(_) if table.form() == Form::Ordered && !table.contains_key(&at.to_string()) => {
                    let entries = table.entries();
                    position(at, entries.len()).map(|at| entries[at].0.clone())
                }
                _ => None,
            };
            table.set(key.unwrap_or_else(|| at.clone()), new);
            bounds::check_table(table.len())?;
            Ok(())
        }
        Value::List(list) => match position(at, list.len()) {
            Some(at) => Ok(list.set(at, new)?),
            None => Err(outside(at, list.len())),
        },
        Value::Object(_) => set(value, &at.to_string(), new),
        Value::Foreign(thing) if let Some(outcome) = thing.set_index(at, &new) => outcome,
        Value::Null => Err(Error::operation("this is $null, which has no elements").id("NullArray")),
        other => Err(Error::operation(format!("{} has no elements to set", convert::article(&other.type_name())))
            .id("CannotIndex")),
    }
}

pub fn outside(at: &Value, length: usize) -> Error {
    Error::operation(format!("position {at} lies outside a list of {length}")).id("IndexOutOfRange")
}

/// What a method may ask for: argument n, with a clear error when it is missing.
pub struct Given<'a> {
    pub method: &'a str,
    pub values: &'a [Value],
}

impl Given<'_> {
    pub fn need(&self, n: usize) -> Result<&Value, Error> {
        self.values.get(n).ok_or_else(|| {
            let wanted = convert::count(n + 1, "argument");
            Error::operation(format!("{} needs {wanted}", self.method)).id("MethodCountCouldNotFindBest")
        })
    }

    pub fn text(&self, n: usize) -> Result<String, Error> {
        self.need(n).map(ToString::to_string)
    }

    pub fn int(&self, n: usize) -> Result<i64, Error> {
        let value = self.need(n)?;
        convert::to_int(value).ok_or_else(|| {
            Error::operation(format!("{}: {} is not a whole number", self.method, convert::quoted(value)))
                .id("MethodArgumentConversion")
        })
    }

    pub fn float(&self, n: usize) -> Result<f64, Error> {
        let value = self.need(n)?;
        convert::to_float(value).ok_or_else(|| {
            Error::operation(format!("{}: {} is not a number", self.method, convert::quoted(value)))
                .id("MethodArgumentConversion")
        })
    }

    pub fn count(&self, n: usize) -> Result<usize, Error> {
        let value = self.int(n)?;
        usize::try_from(value)
            .map_err(|_| Error::operation(format!("{}: {value} is below zero", self.method)).id("ArgumentOutOfRange"))
    }
}
