//! Members as Rhai text writes them: `q.Name`, `h["k"]`, `q.Identity.ToString()`.

use super::Answer;
use super::members::method;
use crate::command::error_record;
use crate::engine::members;
use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::{Item, to_dynamic, to_value};
use crate::error::Error;
use crate::object::compare::{self, Case};
use crate::object::value::Value;
use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString, NativeCallContext};
use std::rc::Rc;

/// Names and how many arguments they take besides the value itself.
pub(super) const METHODS: &[(&str, &[usize])] = &[
    ("ToString", &[0, 1]),
    ("GetType", &[0]),
    ("Equals", &[1]),
    ("CompareTo", &[1]),
    ("Substring", &[1, 2]),
    ("Replace", &[2]),
    ("Trim", &[0, 1]),
    ("TrimStart", &[0, 1]),
    ("TrimEnd", &[0, 1]),
    ("Split", &[0, 1, 2]),
    ("ToUpper", &[0]),
    ("ToLower", &[0]),
    ("Contains", &[1]),
    ("StartsWith", &[1]),
    ("EndsWith", &[1]),
    ("IndexOf", &[1]),
    ("LastIndexOf", &[1]),
    ("PadLeft", &[1, 2]),
    ("PadRight", &[1, 2]),
    ("Insert", &[2]),
    ("Remove", &[1, 2]),
    ("RemoveAt", &[1]),
    ("ToCharArray", &[0]),
    ("Add", &[1, 2]),
    ("AddRange", &[1]),
    ("Clear", &[0]),
    ("ToArray", &[0]),
    ("GetEnumerator", &[0]),
    ("Sort", &[0]),
    ("Reverse", &[0]),
    ("ContainsKey", &[1]),
    ("ContainsValue", &[1]),
    ("Item", &[1]),
    ("AddDays", &[1]),
    ("AddHours", &[1]),
    ("AddMinutes", &[1]),
    ("AddSeconds", &[1]),
    ("AddMonths", &[1]),
    ("AddYears", &[1]),
    ("Subtract", &[1]),
    ("Negate", &[0]),
    ("Duration", &[0]),
    ("ToShortDateString", &[0]),
    ("ToShortTimeString", &[0]),
    ("ToLongDateString", &[0]),
    ("ToLongTimeString", &[0]),
    ("IsMatch", &[1]),
    ("Match", &[1]),
    ("Matches", &[1]),
    ("Invoke", &[0, 1, 2, 3]),
    ("Where", &[1]),
    ("ForEach", &[1]),
];

/// A .NET method in Rhai text: `q.Identity.ToString()`.
pub(super) fn by_name(call: &Call, a: &mut [&mut Dynamic]) -> Answer {
    let name = call.context.fn_name().to_string();
    let arguments = a[1..].iter().map(|d| d.flatten_clone()).collect();
    method(call, a[0], &name, arguments)
}

/// `q.Name`, `q.Name = x`, `h["k"]` and `list[0]` in Rhai text.
pub(super) fn indexers(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let fail =
        |runtime: &Rc<Runtime>, context: &NativeCallContext, error: Error| Call { runtime, context }.rhai(error.into());
    let own = runtime.clone();
    engine.register_indexer_get(
        move |context: NativeCallContext,
              item: &mut Item,
              name: ImmutableString|
              -> Result<Dynamic, Box<EvalAltResult>> {
            if let Value::Object(record) = &item.0
                && let Some(value) = error_record::rhai_field(record, &name)
            {
                return Ok(to_dynamic(value));
            }
            match members::get(&item.0, &name) {
                Ok(value) => Ok(to_dynamic(value)),
                Err(error) => Err(fail(&own, &context, error)),
            }
        },
    );
    let own = runtime.clone();
    engine.register_indexer_set(
        move |context: NativeCallContext,
              item: &mut Item,
              name: ImmutableString,
              value: Dynamic|
              -> Result<(), Box<EvalAltResult>> {
            let new = to_value(&value);
            // Rhai calls the setter behind a method call on a property, with what is there already.
            if members::get(&item.0, &name).is_ok_and(|old| same(&old, &new)) {
                return Ok(());
            }
            members::set(&item.0, &name, new).map_err(|error| fail(&own, &context, error))
        },
    );
    let own = runtime.clone();
    engine.register_indexer_get(
        move |context: NativeCallContext, item: &mut Item, at: i64| -> Result<Dynamic, Box<EvalAltResult>> {
            match members::index(&item.0, &Value::Int(at)) {
                Ok(value) => Ok(to_dynamic(value)),
                Err(error) => Err(fail(&own, &context, error)),
            }
        },
    );
    let own = runtime.clone();
    engine.register_indexer_set(
        move |context: NativeCallContext, item: &mut Item, at: i64, value: Dynamic| -> Result<(), Box<EvalAltResult>> {
            let new = to_value(&value);
            if members::index(&item.0, &Value::Int(at)).is_ok_and(|old| same(&old, &new)) {
                return Ok(());
            }
            members::set_index(&item.0, &Value::Int(at), new).map_err(|error| fail(&own, &context, error))
        },
    );
    for name in ["Count", "Length"] {
        engine.register_get(name, |items: &mut Array| items.len() as i64);
        engine.register_get(name, |text: &mut ImmutableString| text.encode_utf16().count() as i64);
    }
}

/// The same value, as far as storing it again would change nothing.
fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::List(a), Value::List(b)) => a.same(b),
        (Value::Object(a), Value::Object(b)) => a.same(b),
        (Value::Table(a), Value::Table(b)) => a.same(b),
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Uri(a), Value::Uri(b)) => a.as_str() == b.as_str(),
        (Value::Identity(_), Value::Identity(_)) => old.to_string() == new.to_string(),
        _ => std::mem::discriminant(old) == std::mem::discriminant(new) && compare::equal(old, new, Case::Matters),
    }
}
