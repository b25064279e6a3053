//! What Rhai's arrays know, for results of cmdlets and for lists of ours: one object, none, or a list such as
//! `group.AgentsByUri` answers as the array of its items would. Rhai does the work, on such an array.

use crate::domain;
use crate::engine::members;
use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::{Item, iterate, to_dynamic, to_value};
use crate::error::Error;
use crate::object::value::Value;
use rhai::{Array, Dynamic, Engine, EvalAltResult, FnPtr, NativeCallContext};
use std::any::TypeId;
use std::collections::BTreeSet;
use std::rc::Rc;

type Made = Result<Dynamic, Box<EvalAltResult>>;

/// What one argument of such a function is.
#[derive(Clone, Copy)]
enum Takes {
    Any,
    Function,
    Whole,
}

use Takes::{Any, Function, Whole};

/// Functions that leave the list as it is.
const READING: &[(&str, &[Takes])] = &[
    ("len", &[]),
    ("is_empty", &[]),
    ("get", &[Whole]),
    ("contains", &[Any]),
    ("index_of", &[Any]),
    ("index_of", &[Function]),
    ("find", &[Function]),
    ("find_map", &[Function]),
    ("some", &[Function]),
    ("all", &[Function]),
    ("map", &[Function]),
    ("filter", &[Function]),
    ("for_each", &[Function]),
    ("reduce", &[Function]),
    ("reduce", &[Function, Any]),
    ("reduce_rev", &[Function]),
    ("reduce_rev", &[Function, Any]),
    ("extract", &[Whole]),
    ("extract", &[Whole, Whole]),
    ("order", &[]),
    ("order", &[Function]),
    ("order_desc", &[]),
];

/// Functions that change the list. On one object, or on none, they change nothing that anybody holds.
const CHANGING: &[(&str, &[Takes])] = &[
    ("push", &[Any]),
    ("insert", &[Whole, Any]),
    ("pop", &[]),
    ("shift", &[]),
    ("remove", &[Whole]),
    ("clear", &[]),
    ("truncate", &[Whole]),
    ("chop", &[Whole]),
    ("reverse", &[]),
    ("sort", &[]),
    ("sort", &[Function]),
    ("sort_desc", &[]),
    ("dedup", &[]),
    ("drain", &[Function]),
    ("retain", &[Function]),
];

/// Those that make sense for a result of one or none: it stays in order, and has nothing twice.
const HARMLESS: &[&str] = &["reverse", "sort", "sort_desc", "dedup"];

pub(super) fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let (item, none) = (TypeId::of::<Item>(), TypeId::of::<()>());
    for (name, takes) in READING {
        for of in [item, none] {
            engine.register_raw_fn(*name, types(of, takes), |context: NativeCallContext, a: &mut [&mut Dynamic]| {
                let mut items = Dynamic::from_array(iterate(a[0]));
                done_by_rhai(&context, &mut items, a)
            });
        }
    }
    for (name, takes) in CHANGING {
        let own = runtime.clone();
        engine.register_raw_fn(*name, types(item, takes), move |context: NativeCallContext, a: &mut [&mut Dynamic]| {
            change(&Call { runtime: &own, context: &context }, a)
        });
        if HARMLESS.contains(name) {
            engine.register_raw_fn(*name, types(none, takes), |_: NativeCallContext, _: &mut [&mut Dynamic]| {
                Ok(Dynamic::UNIT)
            });
        }
    }
    for of in [item, none, TypeId::of::<Array>()] {
        engine.register_raw_fn("first", [of], |_: NativeCallContext, a: &mut [&mut Dynamic]| -> Made {
            Ok(iterate(a[0]).into_iter().next().unwrap_or(Dynamic::UNIT))
        });
        engine.register_raw_fn("last", [of], |_: NativeCallContext, a: &mut [&mut Dynamic]| -> Made {
            Ok(iterate(a[0]).pop().unwrap_or(Dynamic::UNIT))
        });
    }
    properties(engine, runtime);
}

fn types(of: TypeId, takes: &[Takes]) -> Vec<TypeId> {
    let type_of = |takes: &Takes| match takes {
        Any => TypeId::of::<Dynamic>(),
        Function => TypeId::of::<FnPtr>(),
        Whole => TypeId::of::<i64>(),
    };
    std::iter::once(of).chain(takes.iter().map(type_of)).collect()
}

/// Rhai's own function of the name that was called, on an array.
fn done_by_rhai(context: &NativeCallContext, items: &mut Dynamic, a: &mut [&mut Dynamic]) -> Made {
    let mut rest: Vec<Dynamic> = a[1..].iter().map(|argument| (*argument).clone()).collect();
    let mut arguments: Vec<&mut Dynamic> = std::iter::once(items).chain(rest.iter_mut()).collect();
    context.call_native_fn_raw(context.fn_name(), true, &mut arguments)
}

/// A list of ours takes what Rhai made of its items.
fn change(call: &Call, a: &mut [&mut Dynamic]) -> Made {
    let list = match a[0].read_lock::<Item>().map(|item| item.0.clone()) {
        Some(Value::List(list)) => Some(list),
        _ => None,
    };
    let mut items = Dynamic::from_array(iterate(a[0]));
    let result = done_by_rhai(call.context, &mut items, a)?;
    if let Some(list) = list {
        let changed = iterate(&items).iter().map(to_value).collect();
        list.replace(changed).map_err(|mismatch| call.rhai(Error::from(mismatch).into()))?;
    }
    Ok(result)
}

/// A property of the trade's objects on an array of them is the array of those.
fn properties(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let names: BTreeSet<&str> =
        domain::TYPES.iter().flat_map(|info| info.properties.iter().map(|property| property.name)).collect();
    for name in names {
        let own = runtime.clone();
        engine.register_get(name, move |context: NativeCallContext, items: &mut Array| -> Made {
            let found = items.iter().map(|item| members::get(&to_value(item), name).map(to_dynamic));
            let call = Call { runtime: &own, context: &context };
            found.collect::<Result<Array, _>>().map(Dynamic::from_array).map_err(|error| call.rhai(error.into()))
        });
    }
}
