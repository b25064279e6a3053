//! Statements, output, commands, functions and blocks.

use super::{Native, UNIT, array_of, collected, copied, number, rgs, values_of};
use crate::engine::code::Code;
use crate::engine::pipeline::{self, Planned};
use crate::engine::redirect::Redirect;
use crate::engine::runtime::{Bodies, Call, Function};
use crate::engine::values::{Item, Missing, text_of, to_dynamic, to_value};
use crate::engine::{binding, functions, modules, operators, signal};
use crate::error::{Error, Halt, Leave, Way};
use crate::language::program::WayOut;
use crate::object::convert;
use crate::object::value::{Block, Value};
use rhai::{Dynamic, FnPtr};
use std::rc::Rc;

/// Runs stages and hands on their output value by value.
fn to_output(
    call: &Call,
    body: impl FnOnce(&mut crate::command::context::Sink) -> Result<(), Halt>,
) -> Result<(), Halt> {
    let output = &call.runtime.output;
    // While a stage runs, its own output stands on top.
    let depth = output.depth();
    let mut satisfied = false;
    let result = body(&mut |value| {
        let result = output.push_at(depth, value);
        satisfied |= matches!(result, Err(Halt::Enough));
        result
    });
    match result {
        // A cmdlet or block of this very pipeline ended it; nobody outside asked for an end.
        Err(Halt::Enough) if !satisfied => Ok(()),
        other => other,
    }
}

/// What a function or block wants that stands in no loop of its own: the place of the call knows the way to the next one,
/// and what stands open up to there.
fn leaving(call: &Call, mut leave: Leave, way_out: &WayOut) -> Halt {
    let runtime = call.runtime;
    if let Some(label) = &leave.label {
        let is_meant = |own: &Rc<str>| own.eq_ignore_ascii_case(label);
        if way_out.label.as_ref().is_some_and(is_meant) {
            leave.label = None;
        }
    }
    if way_out.is_closed {
        return leave.refused().into();
    }
    if leave.label.is_some() || !way_out.in_loop || way_out.is_guarded {
        leave.way = Way::Out;
        return Halt::Leave(leave);
    }
    let open = runtime.tries.borrow().len();
    runtime.end_tries(open.saturating_sub(way_out.tries));
    runtime.output.truncate(runtime.output.depth().saturating_sub(way_out.marks));
    leave.way = Way::Loop;
    Halt::Leave(leave)
}

/// Statements, output, commands and blocks.
pub(super) const OUTPUT: &[(&str, usize, Native)] = &[
    ("__emit", 1, |call, a| functions::emit(call, a[0]).map(|()| Dynamic::UNIT)),
    ("__emit_item", 1, |call, a| match to_value(a[0]) {
        Value::Null => call.runtime.output.push(Value::Null).map(|()| Dynamic::UNIT),
        _ => functions::emit(call, a[0]).map(|()| Dynamic::UNIT),
    }),
    ("__last", 1, |call, a| {
        if call.runtime.shows_last.get() { functions::emit(call, a[0]).map(|()| Dynamic::UNIT) } else { UNIT }
    }),
    ("__out", 1, |call, a| {
        let stages = array_of(call, a[0])?;
        let way_out = pipeline::way_out(&stages);
        match to_output(call, |sink| pipeline::run(call, stages, sink)) {
            Err(Halt::Leave(leave)) => Err(leaving(call, leave, &way_out)),
            other => other.map(|()| Dynamic::UNIT),
        }
    }),
    ("__run", 1, |call, a| {
        let stages = array_of(call, a[0])?;
        let way_out = pipeline::way_out(&stages);
        let mut values = Vec::new();
        let result = pipeline::run(call, stages, &mut |value| {
            values.push(value);
            Ok(())
        });
        match result {
            Ok(()) | Err(Halt::Enough) => Ok(collected(values)),
            Err(Halt::Leave(leave)) => Err(leaving(call, leave, &way_out)),
            Err(other) => Err(other),
        }
    }),
    ("__to", 2, |call, a| {
        let Some(planned) = a[0].read_lock::<Planned>().map(|p| p.clone()) else { return Err(call.wrong_use().into()) };
        let mut elsewhere = Vec::new();
        for one in copied(a[1]) {
            let one = values_of(&one);
            let (Some(Value::Int(stream)), Some(append)) = (one.first(), one.get(1)) else {
                return Err(call.wrong_use().into());
            };
            elsewhere.push(Redirect { stream: *stream, append: append.truth(), target: one.get(2).cloned() });
        }
        Ok(Dynamic::from(Planned::Elsewhere(Box::new(planned), Rc::new(elsewhere))))
    }),
    ("__c", 2, |call, a| {
        let at = number(call, a[0])?;
        let site = call.runtime.table.borrow().calls.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        Ok(Dynamic::from(Planned::Call(site, Rc::new(values_of(a[1])), false)))
    }),
    // How many errors were said so far; before the arguments are worked out.
    ("__said", 0, |call, _| Ok(Dynamic::from(call.runtime.session.said.get()))),
    ("__c", 3, |call, a| {
        let at = number(call, a[0])?;
        let site = call.runtime.table.borrow().calls.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        let failed = a[1].as_int().map_err(|_| call.wrong_use())? != call.runtime.session.said.get();
        Ok(Dynamic::from(Planned::Call(site, Rc::new(values_of(a[2])), failed)))
    }),
    // A command called in Rhai's style.
    ("__called", 3, |call, a| {
        let at = number(call, a[0])?;
        let site = call.runtime.table.borrow().calls.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        let failed = a[1].as_int().map_err(|_| call.wrong_use())? != call.runtime.session.said.get();
        let (site, slots) = rgs::called(&site, values_of(a[2]))?;
        Ok(Dynamic::from(Planned::Call(Rc::new(site), Rc::new(slots), failed)))
    }),
    ("__v", 1, |_, a| Ok(Dynamic::from(Planned::Value(to_value(a[0]))))),
    ("__found", 1, |_, a| {
        let value = to_value(a[0]);
        Ok(Dynamic::from(Planned::Value(if value.is_null() { Value::Array(Vec::new()) } else { value })))
    }),
    ("__vr", 2, |_, a| {
        let (from, to) = (to_value(a[0]), to_value(a[1]));
        Ok(Dynamic::from(match (&from, &to) {
            (Value::Int(from), Value::Int(to)) => Planned::Range(*from, *to),
            _ => Planned::Value(operators::range(&from, &to)?),
        }))
    }),
    ("__mark", 0, |call, _| {
        call.runtime.output.mark();
        UNIT
    }),
    // What stands open where the turn of a loop begins.
    ("__stands", 0, |call, _| {
        let runtime = call.runtime;
        let stands = [runtime.tries.borrow().len(), runtime.output.depth()];
        Ok(Dynamic::from_array(stands.iter().map(|n| Dynamic::from(*n as i64)).collect()))
    }),
    ("__asked", 3, |call, a| {
        let Some(leave) = signal::leave(a[0]) else { return UNIT };
        if !leave.label.as_ref().is_some_and(|label| label.eq_ignore_ascii_case(&text_of(a[1]))) {
            return UNIT;
        }
        let stood: Vec<usize> = copied(a[2]).iter_mut().filter_map(|n| number(call, n).ok()).collect();
        if let [tries, depth] = stood[..] {
            call.runtime.end_tries(tries);
            call.runtime.output.truncate(depth);
        }
        Ok(Dynamic::from(if leave.continues { "continue" } else { "break" }))
    }),
    // A list that a loop is left in the middle of; what it holds is nobody's.
    ("__unmark", 0, |call, _| {
        let output = &call.runtime.output;
        output.truncate(output.depth().saturating_sub(1));
        UNIT
    }),
    ("__pop", 0, |call, _| Ok(collected(call.runtime.output.pop()?))),
    ("__pop_list", 0, |call, _| Ok(to_dynamic(Value::Array(call.runtime.output.pop()?)))),
    ("__ok", 0, |call, _| Ok(call.runtime.session.ok.get().into())),
    ("__exit", 1, |_, a| {
        let given = to_value(a[0]);
        let code = match &given {
            Value::Null => 0,
            given => convert::to_int(given).ok_or_else(|| {
                Error::argument(format!("exit takes a whole number, not {}", convert::quoted(given)))
                    .hint("exit 0 is well, exit 1 to exit 255 are not")
            })?,
        };
        // A process hands on 8 bits; a failure must not become a 0 by that.
        Err(Halt::Exit(if code == 0 { 0 } else { ((code & 0xff) as i32).max(1) }))
    }),
    ("__block", 2, |call, a| {
        let at = number(call, a[0])?;
        let decl = call.runtime.table.borrow().blocks.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        let Some(pointer) = a[1].read_lock::<FnPtr>().map(|p| p.clone()) else { return Err(call.wrong_use().into()) };
        let code = Code::of_shell(pointer, call.context, decl.clone());
        Ok(Dynamic::from(Item(Value::Block(Block { decl, code: Rc::new(code) }))))
    }),
    ("__def", 2, |call, a| {
        let at = number(call, a[0])?;
        let decl = call.runtime.table.borrow().blocks.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        let Some(pointer) = a[1].read_lock::<FnPtr>().map(|p| p.clone()) else { return Err(call.wrong_use().into()) };
        let name = decl.name.clone();
        let plain = name.rsplit(':').next().unwrap_or(&name).to_lowercase();
        let code = Code::of_shell(pointer, call.context, decl.clone());
        call.runtime.functions.borrow_mut().insert(plain, Rc::new(Function { name, decl, code }));
        UNIT
    }),
    ("__method", 2, |call, a| {
        let at = number(call, a[0])?;
        let decl = call.runtime.table.borrow().blocks.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        let Some(pointer) = a[1].read_lock::<FnPtr>().map(|p| p.clone()) else { return Err(call.wrong_use().into()) };
        let code = Code::of_shell(pointer, call.context, decl.clone());
        Ok(Dynamic::from(Item(Value::Block(Block { decl, code: Rc::new(code) }))))
    }),
    ("__returns", 1, |call, a| {
        let value = to_value(a[0]);
        if let Some(frame) = call.runtime.frames.borrow_mut().last_mut() {
            frame.returned = value;
        }
        UNIT
    }),
    ("__invoke", 2, |call, a| {
        let name = text_of(a[0]);
        let arguments = values_of(a[1]);
        if let Some(function) = call.runtime.function(&name) {
            let bound = binding::bind_values(call, &function.decl, arguments)?;
            let mut values = Vec::new();
            functions::run(call, &function.decl, &function.code, Value::Null, bound, Vec::new(), &mut |value| {
                values.push(value);
                Ok(())
            })?;
            return Ok(collected(values));
        }
        let mut arguments: Vec<Dynamic> = copied(a[1]);
        let mut references: Vec<&mut Dynamic> = arguments.iter_mut().collect();
        let result = call.context.call_fn_raw(&name, false, false, &mut references);
        result.map_err(|error| call.runtime.halt(error, None))
    }),
    ("__missing", 1, |_, a| Ok(a[0].is::<Missing>().into())),
    ("__null_if_missing", 1, |_, a| Ok(if a[0].is::<Missing>() { Dynamic::UNIT } else { a[0].flatten_clone() })),
    ("__script_arg", 1, |call, a| {
        let at = number(call, a[0])?;
        Ok(call.runtime.script_parameters.borrow().get(at).cloned().unwrap_or_else(|| Dynamic::from(Missing)))
    }),
    ("__args", 0, |call, _| {
        let frames = call.runtime.frames.borrow();
        Ok(frames.last().map_or(Dynamic::UNIT, |frame| modules::array(&frame.arguments)))
    }),
    ("__input", 0, |call, _| {
        let frames = call.runtime.frames.borrow();
        Ok(frames.last().map_or(Dynamic::UNIT, |frame| modules::array(&frame.input)))
    }),
    ("__in_stages", 5, |call, a| {
        let at = number(call, a[0])?;
        let decl = call.runtime.table.borrow().blocks.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        let item = a[1].flatten_clone();
        let code = |pointer: &Dynamic| {
            let pointer = pointer.read_lock::<FnPtr>().map(|p| p.clone());
            pointer.map(|p| Code::of_shell(p, call.context, decl.clone()))
        };
        let bodies = Bodies { begin: code(a[2]), process: code(a[3]), end: code(a[4]) };
        if let Some(frame) = call.runtime.frames.borrow_mut().last_mut()
            && frame.piped
            && frame.bodies.is_none()
            && frame.decl.as_ref().is_some_and(|own| Rc::ptr_eq(own, &decl))
        {
            frame.bodies = Some(Rc::new(bodies));
            return UNIT;
        }
        // Without a pipeline, `process` runs once.
        for body in [&bodies.begin, &bodies.process, &bodies.end].into_iter().flatten() {
            let value = body.call(call, vec![item.clone()])?;
            if let Some(leave) = signal::leave(&value) {
                return Err(Halt::Leave(leave));
            }
            if !signal::is(&value) {
                functions::emit(call, &value)?;
            }
        }
        UNIT
    }),
    ("__piped", 3, |call, a| {
        let frames = call.runtime.frames.borrow();
        let Some(decl) = frames.last().filter(|f| f.piped).and_then(|f| f.decl.clone()) else {
            return Ok(a[2].flatten_clone());
        };
        drop(frames);
        let name = text_of(a[0]);
        let given = call.runtime.frames.borrow().last().is_some_and(|f| f.bound.contains_key(&name));
        let parameter = decl.parameters.iter().find(|p| p.name.eq_ignore_ascii_case(&name));
        match parameter.filter(|_| !given).map(|p| binding::piped_value(call, p, &to_value(a[1]))) {
            Some(value) => Ok(value?.map_or(a[2].flatten_clone(), to_dynamic)),
            None => Ok(a[2].flatten_clone()),
        }
    }),
    ("__frame_get", 1, |call, a| {
        let name = text_of(a[0]);
        let frames = call.runtime.frames.borrow();
        Ok(frames.iter().rev().find_map(|f| f.variables.get(&name).cloned()).unwrap_or(Dynamic::UNIT))
    }),
    ("__frame_set", 2, |call, a| {
        let (name, value) = (text_of(a[0]), a[1].flatten_clone());
        if let Some(frame) = call.runtime.frames.borrow_mut().last_mut() {
            frame.variables.insert(name, value);
        }
        UNIT
    }),
    ("__locals", 2, |call, a| {
        let names = values_of(a[0]);
        let Some(pointer) = a[1].read_lock::<FnPtr>().map(|p| p.clone()) else { return UNIT };
        let shared = names.iter().map(ToString::to_string).zip(pointer.curry().iter().cloned());
        if let Some(frame) = call.runtime.frames.borrow_mut().last_mut() {
            frame.locals = Some(shared.collect());
        }
        UNIT
    }),
    ("__named", 2, |call, a| match call.runtime.named(&text_of(a[0])) {
        Some(value) => Ok(value.flatten_clone()),
        None => super::errors::unassigned(call, &text_of(a[1])),
    }),
    ("__outvar", 2, |call, a| {
        let name = text_of(a[0]);
        let given = call.runtime.out_variables.borrow().get(&name).cloned();
        Ok(given.map_or_else(|| a[1].flatten_clone(), to_dynamic))
    }),
    ("__outvar_clear", 1, |call, a| {
        call.runtime.out_variables.borrow_mut().remove(&text_of(a[0]));
        UNIT
    }),
];
