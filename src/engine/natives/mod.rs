//! The names that generated programs call, and what .NET names mean in Rhai text.
//!
//! Each table lists names with how many arguments they take: [`output`] for statements, commands and blocks,
//! [`values`], [`operators`], [`members`] with [`block_methods`] and [`delegates`], and [`errors`] with the automatic
//! variables. [`rhai_members`] gives the same members to Rhai text, [`rgs`] the cmdlets, [`lists`] the functions of arrays, [`asserts`] those of tests; [`sizes`] keeps its functions within bounds.

mod asserts;
mod block_methods;
mod delegates;
mod errors;
mod lists;
mod members;
mod operators;
mod output;
mod quick;
mod rgs;
mod rhai_members;
mod sizes;
mod values;

use super::runtime::{Call, Runtime};
use super::values::{Item, iterate, to_dynamic, to_value};
use crate::error::Halt;
use crate::object::value::Value;
use errors::{AUTOMATIC, ERRORS};
use members::MEMBERS;
use operators::{COMPARISONS, OPERATORS};
use output::OUTPUT;
use rhai::{Array, Dynamic, Engine, ImmutableString, Module, NativeCallContext};
use rhai_members::METHODS;
use std::any::TypeId;
use std::rc::Rc;
use values::VALUES;

pub use values::{keeps_rules, of_own as text_of_own};

type Answer = Result<Dynamic, Halt>;
type Native = fn(&Call, &mut [&mut Dynamic]) -> Answer;

const UNIT: Answer = Ok(Dynamic::UNIT);

/// Registers everything, each name once.
pub fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let any = [TypeId::of::<Dynamic>(); 5];
    let mut add = |name: &str, arity: usize, native: Native| {
        let runtime = runtime.clone();
        engine.register_raw_fn(
            name,
            &any[..arity],
            move |context: NativeCallContext, arguments: &mut [&mut Dynamic]| {
                let call = Call { runtime: &runtime, context: &context };
                native(&call, arguments).map_err(|halt| call.rhai(halt))
            },
        );
    };
    for (name, arity, native) in
        OUTPUT.iter().chain(VALUES).chain(OPERATORS).chain(MEMBERS).chain(ERRORS).chain(AUTOMATIC)
    {
        add(name, *arity, *native);
    }
    for (name, arities) in METHODS {
        for arity in *arities {
            add(name, arity + 1, rhai_members::by_name);
        }
    }
    engine.register_type_with_name::<Item>("object");
    rhai_members::indexers(engine, runtime);
    errors::thrown_values(engine, runtime);
    errors::go_on(engine, runtime);
    let mut iterators = Module::new();
    let each = |dynamic: Dynamic| Box::new(iterate(&dynamic).into_iter()) as Box<dyn Iterator<Item = Dynamic>>;
    iterators.set_iter(TypeId::of::<Item>(), each);
    iterators.set_iter(TypeId::of::<()>(), each);
    engine.register_global_module(iterators.into());
    lists::register(engine, runtime);
    quick::register(engine, runtime);
    sizes::register(engine, runtime);
    rgs::register(engine, runtime);
    asserts::register(engine, runtime);
    engine.register_fn("to_string", |item: &mut Item| item.0.to_string());
    engine.register_fn("to_debug", |item: &mut Item| item.0.to_string());
    for (name, native) in COMPARISONS {
        let (same, item, text) = (TypeId::of::<Item>(), TypeId::of::<Item>(), TypeId::of::<ImmutableString>());
        for types in [[same, item], [item, text], [text, item]] {
            let runtime = runtime.clone();
            let native = *native;
            engine.register_raw_fn(*name, types, move |context: NativeCallContext, arguments: &mut [&mut Dynamic]| {
                let call = Call { runtime: &runtime, context: &context };
                native(&call, arguments).map_err(|halt| call.rhai(halt))
            });
        }
    }
}

fn array_of(call: &Call, argument: &mut Dynamic) -> Result<Array, Halt> {
    match argument.write_lock::<Array>() {
        Some(mut items) => Ok(std::mem::take(&mut *items)),
        None => Err(call.wrong_use().into()),
    }
}

fn copied(argument: &Dynamic) -> Array {
    argument.read_lock::<Array>().map(|items| items.clone()).unwrap_or_default()
}

fn values_of(argument: &Dynamic) -> Vec<Value> {
    argument.read_lock::<Array>().map(|items| items.iter().map(to_value).collect()).unwrap_or_default()
}

fn number(call: &Call, argument: &Dynamic) -> Result<usize, Halt> {
    argument.as_int().ok().and_then(|n| usize::try_from(n).ok()).ok_or_else(|| call.wrong_use().into())
}

fn collected(values: Vec<Value>) -> Dynamic {
    to_dynamic(Value::from_items(values))
}
