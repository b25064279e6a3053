//! Functions of Rhai that make something of a given size: a size that no memory holds is an error, and not the end of
//! the program. All others grow by what is there already, and the count of the memory stops them.

use crate::engine::operators::check_size;
use crate::engine::runtime::{Call, Runtime};
use rhai::{Array, Blob, Dynamic, Engine, EvalAltResult, ImmutableString, NativeCallContext};
use std::rc::Rc;

type Made<T> = Result<T, Box<EvalAltResult>>;

/// Registers `pad` and `blob` over those of Rhai's own packages.
pub(super) fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let own = runtime.clone();
    engine.register_fn(
        "pad",
        move |context: NativeCallContext, items: &mut Array, length: i64, item: Dynamic| -> Made<()> {
            let length = allowed(&own, &context, length, context.engine().max_array_size(), false)?;
            if length > items.len() {
                items.resize(length, item);
            }
            Ok(())
        },
    );
    let own = runtime.clone();
    engine.register_fn(
        "pad",
        move |context: NativeCallContext, text: &mut ImmutableString, length: i64, with: char| -> Made<()> {
            let length = allowed(&own, &context, length, context.engine().max_string_size(), true)?;
            pad(text, length, &with.to_string());
            Ok(())
        },
    );
    let own = runtime.clone();
    engine.register_fn(
        "pad",
        move |context: NativeCallContext, text: &mut ImmutableString, length: i64, with: &str| -> Made<()> {
            let length = allowed(&own, &context, length, context.engine().max_string_size(), true)?;
            pad(text, length, with);
            Ok(())
        },
    );
    let own = runtime.clone();
    engine.register_fn(
        "pad",
        move |context: NativeCallContext, bytes: &mut Blob, length: i64, byte: i64| -> Made<()> {
            let length = allowed(&own, &context, length, context.engine().max_array_size(), true)?;
            if length > bytes.len() {
                bytes.resize(length, low_byte(byte));
            }
            Ok(())
        },
    );
    let own = runtime.clone();
    engine.register_fn("blob", move |context: NativeCallContext, length: i64| -> Made<Blob> {
        let length = allowed(&own, &context, length, context.engine().max_array_size(), true)?;
        Ok(vec![0; length])
    });
    let own = runtime.clone();
    engine.register_fn("blob", move |context: NativeCallContext, length: i64, byte: i64| -> Made<Blob> {
        let length = allowed(&own, &context, length, context.engine().max_array_size(), true)?;
        Ok(vec![low_byte(byte); length])
    });
}

/// The length, nothing for one below zero. Errors: above `most`, if that is set, or above what a value may have.
fn allowed(runtime: &Rc<Runtime>, context: &NativeCallContext, length: i64, most: usize, bytes: bool) -> Made<usize> {
    if length <= 0 {
        return Ok(0);
    }
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if most > 0 && length > most {
        let what = if bytes { "Length of string" } else { "Size of array/BLOB" };
        return Err(EvalAltResult::ErrorDataTooLarge(what.to_string(), context.call_position()).into());
    }
    match check_size(bytes, length) {
        Ok(()) => Ok(length),
        Err(error) => Err(Call { runtime, context }.rhai(error.into())),
    }
}

/// Appends the text until there are so many characters; what is too much at its end is cut off.
fn pad(text: &mut ImmutableString, length: usize, with: &str) {
    let there = text.chars().count();
    let missing = with.chars().cycle().take(length.saturating_sub(there));
    text.make_mut().extend(missing);
}

fn low_byte(number: i64) -> u8 {
    number.to_le_bytes()[0]
}
