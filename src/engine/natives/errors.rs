//! Errors, signals and `try`; automatic and environment variables.

use super::{Answer, Native, UNIT, number, values_of};
use crate::command::common::Preference;
use crate::command::error_record::{self, ERROR_RECORD};
use crate::engine::classes;
use crate::engine::faults::{self, Fault};
use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::{Item, text_of, to_dynamic, to_value};
use crate::engine::{automatic, signal, stack};
use crate::error::Error;
use crate::object::convert::{article, loosely_equal};
use crate::object::members;
use crate::object::table::Table;
use crate::object::value::Value;
use rhai::{Dynamic, Engine, EvalAltResult, ImmutableString, Map, NativeCallContext, Position, Variant};
use std::any::TypeId;
use std::rc::Rc;

/// Calls that stand in so many others may catch that functions call each other too deeply.
const OUTERMOST: usize = 8;

/// Errors, signals and `try`.
pub(super) const ERRORS: &[(&str, usize, Native)] = &[
    ("__throw", 1, |call, a| {
        let error = Error { ends_script: true, ..call.runtime.thrown(a[0]) };
        let place = call.runtime.span_at(call.runtime.current.get(), call.context.call_position());
        let error = match place {
            Some(span) => error.at(span),
            None => error,
        };
        Ok(Dynamic::from(Fault(Rc::new(error))))
    }),
    ("__say", 1, |call, a| {
        let error = call.runtime.thrown(a[0]);
        call.runtime.session.failed(&error);
        call.runtime.session.say(&error);
        UNIT
    }),
    ("__try", 0, |call, _| {
        let runtime = call.runtime;
        let mut tries = runtime.tries.borrow_mut();
        let mut preferences = runtime.session.preferences.borrow_mut();
        tries.push((runtime.output.depth(), preferences.error));
        if preferences.error == Preference::Continue {
            preferences.error = Preference::Stop;
        }
        Ok((tries.len() as i64 - 1).into())
    }),
    ("__end_try", 1, |call, a| {
        let open = number(call, a[0])?;
        let depth = call.runtime.tries.borrow().get(open).map(|(depth, _)| *depth);
        if let Some(depth) = depth {
            call.runtime.output.truncate(depth);
        }
        call.runtime.end_tries(open);
        UNIT
    }),
    ("__caught", 2, |call, a| {
        let error = call.runtime.thrown(a[0]);
        // Two functions that call each other in `try` and again in `catch` would double their calls at each level.
        if error.id == stack::TOO_DEEP && call.runtime.frames.borrow().len() > OUTERMOST {
            return Err(error.into());
        }
        let record = call.runtime.remember(&error);
        call.runtime.session.ok.set(false);
        Ok(Dynamic::from(Item(record)))
    }),
    ("__caught_is", 2, |call, a| {
        let record = to_value(a[0]);
        let of_class = crate::object::members::find(&record, "Exception").and_then(|exception| match exception {
            Value::Object(exception) => call.runtime.class(&exception.type_name()),
            _ => None,
        });
        let is = |name: &Value| {
            let name = name.to_string();
            of_class.as_ref().is_some_and(|class| class.is_exception(&name)) || error_record::is_of_type(&record, &name)
        };
        Ok(values_of(a[1]).iter().any(is).into())
    }),
    ("__thrown", 1, |_, a| {
        let record = to_value(a[0]);
        Ok(match error_record::thrown_of(&record) {
            // What was thrown as a map of Rhai is caught as one.
            Some(Value::Table(table)) => map_of(&table).into(),
            Some(value) => to_dynamic(value),
            None => Dynamic::from(Item(record)),
        })
    }),
    ("__signal", 1, |_, a| Ok(signal::make(&text_of(a[0])))),
    ("__signal", 2, |_, a| Ok(signal::labelled(&text_of(a[0]), &text_of(a[1])))),
    ("__is_signal", 1, |_, a| Ok(signal::is(a[0]).into())),
    ("__is_signal_of", 2, |_, a| Ok(signal::word(a[0]).is_some_and(|word| word == text_of(a[1])).into())),
];

pub(super) const AUTOMATIC: &[(&str, usize, Native)] = &[
    ("__auto", 1, |call, a| Ok(to_dynamic(automatic::get(call, &text_of(a[0]))))),
    ("__unassigned", 1, |call, a| unassigned(call, &text_of(a[0]))),
    ("__set_auto", 2, |call, a| {
        let (name, value) = (text_of(a[0]), to_value(a[1]));
        if let Some((class, member)) = name.strip_prefix('[').and_then(|name| name.split_once("]::"))
            && let Some(class) = call.runtime.class(class)
        {
            classes::assign_static(call, &class, member, value)?;
            return UNIT;
        }
        automatic::set(call.runtime, &name, value)?;
        UNIT
    }),
    ("__env", 1, |call, a| Ok(to_dynamic(automatic::env(call.runtime, &text_of(a[0]))))),
    ("__set_env", 2, |call, a| {
        automatic::set_env(call.runtime, &text_of(a[0]), to_value(a[1]));
        UNIT
    }),
];

fn map_of(table: &Table) -> Map {
    let dynamic = |value| match value {
        Value::Table(inner) => map_of(&inner).into(),
        other => to_dynamic(other),
    };
    table.entries().into_iter().map(|(key, value)| (key.to_string().into(), dynamic(value))).collect()
}

/// What `catch (e)` of Rhai text gives of a text or number that was thrown: the value itself, which plain Rhai programs
/// compare and print, with the properties of the error around it.
pub(super) fn thrown_values(engine: &mut Engine, runtime: &Rc<Runtime>) {
    for property in ERROR_RECORD.properties {
        let name = property.name;
        of_thrown::<ImmutableString>(engine, runtime, name);
        of_thrown::<i64>(engine, runtime, name);
        of_thrown::<f64>(engine, runtime, name);
        of_thrown::<bool>(engine, runtime, name);
        of_thrown::<char>(engine, runtime, name);
    }
}

/// What follows an error that a statement left: the next one, or what was caught is thrown on as it is.
pub(super) fn go_on(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let runtime = Rc::downgrade(runtime);
    let types = [TypeId::of::<Dynamic>(); 2];
    engine.register_raw_fn("__go_on", types, move |context: NativeCallContext, arguments: &mut [&mut Dynamic]| {
        let depth = arguments[1].as_int().ok().and_then(|depth| usize::try_from(depth).ok());
        if let (Some(runtime), Some(depth), false) = (runtime.upgrade(), depth, signal::is(arguments[0])) {
            let error = runtime.thrown(arguments[0]);
            if !runtime.stops(&error) {
                runtime.go_on(&error, depth);
                return Ok(());
            }
        }
        Err(Box::new(EvalAltResult::ErrorRuntime(arguments[0].clone(), context.call_position())))
    });
}

fn of_thrown<T: Variant + Clone>(engine: &mut Engine, runtime: &Rc<Runtime>, name: &'static str) {
    let runtime = Rc::downgrade(runtime);
    engine.register_get(name, move |value: &mut T| -> Result<Dynamic, Box<EvalAltResult>> {
        let value = to_value(&Dynamic::from(value.clone()));
        let errors = runtime.upgrade().map(|r| r.session.errors.to_vec()).unwrap_or_default();
        let own =
            |record: &&Value| error_record::thrown_of(record).is_some_and(|thrown| loosely_equal(&thrown, &value));
        match errors.iter().find(own) {
            Some(record) => Ok(to_dynamic(members::find(record, name).unwrap_or_default())),
            None => {
                let what = article(&value.type_name());
                let error = Error::operation(format!("{what} has no property \"{name}\"")).id("PropertyNotFound");
                Err(faults::to_rhai(error.into(), Position::NONE))
            }
        }
    });
}

/// What a `$name` is that nobody assigned.
pub(super) fn unassigned(call: &Call, name: &str) -> Answer {
    if call.runtime.strict.get() == 0 {
        return UNIT;
    }
    Err(Error::operation(format!("${name} is not assigned anywhere"))
        .id("VariableIsUndefined")
        .target(name)
        .hint("Set-StrictMode asks for it; Set-StrictMode -Off lets it be $null")
        .into())
}
