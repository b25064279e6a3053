//! Values of ours as Rhai's dynamic values, and back.
//!
//! Plain values are Rhai's own; everything else is an [`Item`], which Rhai carries without looking inside.

use super::code::Code;
use super::faults::Fault;
use crate::command::error_record;
use crate::object::table::Table;
use crate::object::value::{Block, Value};
use rhai::{Array, Blob, Dynamic, FnPtr, ImmutableString, Map};
use std::rc::Rc;

/// A value that Rhai has no type for.
#[derive(Clone, Debug)]
pub struct Item(pub Value);

/// Stands for a parameter that was not given.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// Rhai's dynamic value as ours. Never fails: what means nothing to cmdlets is `$null`.
pub fn to_value(dynamic: &Dynamic) -> Value {
    if dynamic.is_shared() {
        return dynamic.read_lock::<Dynamic>().map_or(Value::Null, |inner| to_value(&inner));
    }
    if dynamic.is_unit() {
        return Value::Null;
    }
    if let Some(item) = dynamic.read_lock::<Item>() {
        return item.0.clone();
    }
    if let Some(text) = dynamic.read_lock::<ImmutableString>() {
        return Value::text(text.as_str());
    }
    if let Ok(n) = dynamic.as_int() {
        return Value::Int(n);
    }
    if let Ok(b) = dynamic.as_bool() {
        return Value::Bool(b);
    }
    if let Ok(x) = dynamic.as_float() {
        return Value::Float(x);
    }
    if let Some(items) = dynamic.read_lock::<Array>() {
        return Value::Array(items.iter().map(to_value).collect());
    }
    if let Ok(c) = dynamic.as_char() {
        return Value::Char(c);
    }
    rare(dynamic)
}

#[cold]
fn rare(dynamic: &Dynamic) -> Value {
    if let Some(map) = dynamic.read_lock::<Map>() {
        return Value::Table(table_of(&map));
    }
    if let Some(pointer) = dynamic.read_lock::<FnPtr>() {
        let code = Code::of_rhai(pointer.clone());
        return Value::Block(Block { decl: code.decl(), code: Rc::new(code) });
    }
    if let Some(bytes) = dynamic.read_lock::<Blob>() {
        return Value::Bytes(Rc::from(&bytes[..]));
    }
    if let Some(fault) = dynamic.read_lock::<Fault>() {
        return error_record::record(&fault.0, |_| None);
    }
    if let Some(range) = dynamic.read_lock::<std::ops::Range<i64>>() {
        return Value::Array(range.clone().map(Value::Int).collect());
    }
    if let Some(range) = dynamic.read_lock::<std::ops::RangeInclusive<i64>>() {
        return Value::Array(range.clone().map(Value::Int).collect());
    }
    Value::Null
}

fn table_of(map: &Map) -> Table {
    let table = Table::new();
    for (key, value) in map {
        table.set(Value::text(key.as_str()), to_value(value));
    }
    table
}

/// Our value as Rhai's.
pub fn to_dynamic(value: Value) -> Dynamic {
    match value {
        Value::Null => Dynamic::UNIT,
        Value::Bool(b) => b.into(),
        Value::Int(n) => n.into(),
        Value::Float(x) => x.into(),
        Value::Char(c) => c.into(),
        Value::Text(text) => Dynamic::from(ImmutableString::from(&*text)),
        Value::Array(items) => Dynamic::from_array(items.into_iter().map(to_dynamic).collect()),
        Value::Block(block) => match block.code.downcast_ref::<Code>() {
            Some(code) if !code.is_shell() => Dynamic::from(code.pointer().clone()),
            _ => Dynamic::from(Item(Value::Block(block))),
        },
        other => Dynamic::from(Item(other)),
    }
}

/// The items of a dynamic value, as `foreach` sees them: a hashtable is one item.
pub fn items_of(dynamic: &Dynamic) -> Array {
    if dynamic.is_shared() {
        return dynamic.read_lock::<Dynamic>().map_or(Array::new(), |inner| items_of(&inner));
    }
    if dynamic.is_unit() {
        return Array::new();
    }
    if let Some(items) = dynamic.read_lock::<Array>() {
        return items.clone();
    }
    if let Some(item) = dynamic.read_lock::<Item>() {
        return match &item.0 {
            Value::List(list) => list.items().iter().cloned().map(to_dynamic).collect(),
            Value::Bytes(bytes) => bytes.iter().map(|b| Dynamic::from(i64::from(*b))).collect(),
            Value::Foreign(thing) => match thing.items() {
                Some(items) => items.into_iter().map(to_dynamic).collect(),
                None => vec![dynamic.flatten_clone()],
            },
            _ => vec![dynamic.flatten_clone()],
        };
    }
    match rare(dynamic) {
        Value::Array(items) => items.into_iter().map(to_dynamic).collect(),
        _ => vec![dynamic.flatten_clone()],
    }
}

/// What Rhai's own `for` makes of an item: lists and tables give their elements, an object itself.
pub fn iterate(dynamic: &Dynamic) -> Array {
    match dynamic.read_lock::<Item>().map(|item| item.0.clone()) {
        Some(Value::Table(table)) => {
            table.entries().into_iter().map(|(key, value)| to_dynamic(super::members::entry(key, value))).collect()
        }
        _ => items_of(dynamic),
    }
}

/// The text of a value, as `"$x"` shows it.
pub fn text_of(dynamic: &Dynamic) -> String {
    if let Some(text) = dynamic.read_lock::<ImmutableString>() {
        return text.to_string();
    }
    to_value(dynamic).to_string()
}

pub fn truth(dynamic: &Dynamic) -> bool {
    if let Ok(b) = dynamic.as_bool() {
        return b;
    }
    if let Some(items) = dynamic.read_lock::<Array>() {
        return match &items[..] {
            [] => false,
            [one] => truth(one),
            _ => true,
        };
    }
    to_value(dynamic).truth()
}
