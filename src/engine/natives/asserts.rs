//! `assert`, `assert_eq` and `assert_throws` for tests of scripts.

use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::{Item, text_of, to_value, truth};
use crate::error::Error;
use crate::object::convert::quoted;
use rhai::{Dynamic, Engine, EvalAltResult, FnPtr, NativeCallContext};
use std::rc::Rc;

type Made<T> = Result<T, Box<EvalAltResult>>;

pub(super) fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let own = runtime.clone();
    engine.register_fn("assert", move |context: NativeCallContext, is: Dynamic| {
        held(&own, &context, truth(&is), || "the assertion does not hold".into())
    });
    let own = runtime.clone();
    engine.register_fn("assert", move |context: NativeCallContext, is: Dynamic, words: Dynamic| {
        held(&own, &context, truth(&is), || text_of(&words))
    });
    let own = runtime.clone();
    engine.register_fn("assert_eq", move |context: NativeCallContext, is: Dynamic, wanted: Dynamic| {
        let same = equal(&context, &is, &wanted)?;
        held(&own, &context, same, || format!("{} is not {}", shown(&is), shown(&wanted)))
    });
    let own = runtime.clone();
    engine.register_fn("assert_eq", move |context: NativeCallContext, is: Dynamic, wanted: Dynamic, words: Dynamic| {
        let same = equal(&context, &is, &wanted)?;
        held(&own, &context, same, || format!("{}: {} is not {}", text_of(&words), shown(&is), shown(&wanted)))
    });
    let own = runtime.clone();
    engine
        .register_fn("assert_throws", move |context: NativeCallContext, code: FnPtr| thrown(&own, &context, &code, ""));
    let own = runtime.clone();
    engine.register_fn("assert_throws", move |context: NativeCallContext, code: FnPtr, with: &str| {
        thrown(&own, &context, &code, with)
    });
}

fn held(runtime: &Rc<Runtime>, context: &NativeCallContext, holds: bool, words: impl FnOnce() -> String) -> Made<()> {
    match holds {
        true => Ok(()),
        false => Err(Call { runtime, context }.rhai(Error::operation(words()).id("AssertionFailed").into())),
    }
}

/// Equal as Rhai's `==` has it.
fn equal(context: &NativeCallContext, a: &Dynamic, b: &Dynamic) -> Made<bool> {
    let (mut a, mut b) = (a.clone(), b.clone());
    let same = context.call_native_fn_raw("==", true, &mut [&mut a, &mut b])?;
    Ok(same.as_bool().unwrap_or(false))
}

/// The error of the code, which must be one; with a text, its message holds that.
fn thrown(runtime: &Rc<Runtime>, context: &NativeCallContext, code: &FnPtr, with: &str) -> Made<Dynamic> {
    let call = Call { runtime, context };
    let failed = |words: String| Err(call.rhai(Error::operation(words).id("AssertionFailed").into()));
    match code.call_within_context::<Dynamic>(context, ()) {
        Ok(_) => failed("nothing was thrown".into()),
        Err(error) => match runtime.halt(error, None) {
            crate::error::Halt::Error(error) if error.message.contains(with) => {
                Ok(Dynamic::from(Item(runtime.remember(&error))))
            }
            crate::error::Halt::Error(error) => failed(format!("\"{}\" does not hold \"{with}\"", error.message)),
            other => Err(call.rhai(other)),
        },
    }
}

fn shown(value: &Dynamic) -> String {
    quoted(&to_value(value))
}
