//! The names that generated programs call, and what .NET names mean in Rhai text.

use super::automatic;
use super::casts;
use super::code::Code;
use super::faults::{self, Fault};
use super::functions;
use super::host_ui;
use super::members;
use super::modules;
use super::operators::{self, Arithmetic, Bits};
use super::pipeline::{self, Planned};
use super::redirect;
use super::runtime::{Call, Function, Runtime};
use super::signal;
use super::statics;
use super::text_methods;
use super::values::{self, Item, Missing, items_of, text_of, to_dynamic, to_value, truth};
use crate::command::common::Preference;
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::table::Table;
use crate::object::value::{Block, Value};
use rhai::{Array, Dynamic, Engine, EvalAltResult, FnPtr, ImmutableString, Map, Module, NativeCallContext};
use std::any::TypeId;
use std::cmp::Ordering;
use std::rc::Rc;

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
            add(name, arity + 1, by_name);
        }
    }
    engine.register_type_with_name::<Item>("object");
    indexers(engine, runtime);
    let mut iterators = Module::new();
    let iterate =
        |dynamic: Dynamic| Box::new(values::iterate(&dynamic).into_iter()) as Box<dyn Iterator<Item = Dynamic>>;
    iterators.set_iter(TypeId::of::<Item>(), iterate);
    iterators.set_iter(TypeId::of::<()>(), iterate);
    engine.register_global_module(iterators.into());
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

/// `q.Name`, `q.Name = x`, `h["k"]` and `list[0]` in Rhai text.
fn indexers(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let fail =
        |runtime: &Rc<Runtime>, context: &NativeCallContext, error: Error| Call { runtime, context }.rhai(error.into());
    let own = runtime.clone();
    engine.register_indexer_get(
        move |context: NativeCallContext,
              item: &mut Item,
              name: ImmutableString|
              -> Result<Dynamic, Box<EvalAltResult>> {
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

/// Statements, output, commands and blocks.
const OUTPUT: &[(&str, usize, Native)] = &[
    ("__emit", 1, |call, a| functions::emit(call, a[0]).map(|()| Dynamic::UNIT)),
    ("__last", 1, |call, a| {
        if call.runtime.shows_last.get() { functions::emit(call, a[0]).map(|()| Dynamic::UNIT) } else { UNIT }
    }),
    ("__out", 1, |call, a| {
        let stages = array_of(call, a[0])?;
        to_output(call, |sink| pipeline::run(call, stages, sink)).map(|()| Dynamic::UNIT)
    }),
    ("__run", 1, |call, a| {
        let stages = array_of(call, a[0])?;
        let mut values = Vec::new();
        let result = pipeline::run(call, stages, &mut |value| {
            values.push(value);
            Ok(())
        });
        match result {
            Ok(()) | Err(Halt::Enough) => Ok(collected(values)),
            Err(other) => Err(other),
        }
    }),
    ("__redirect", 4, |call, a| {
        let stages = array_of(call, a[0])?;
        let (kind, target, append) = (text_of(a[1]), to_value(a[2]), truth(a[3]));
        to_output(call, |sink| redirect::run(call, stages, &kind, &target, append, sink)).map(|()| Dynamic::UNIT)
    }),
    ("__c", 2, |call, a| {
        let at = number(call, a[0])?;
        let site = call.runtime.table.borrow().calls.get(at).cloned().ok_or_else(|| call.wrong_use())?;
        Ok(Dynamic::from(Planned::Call(site, Rc::new(values_of(a[1])))))
    }),
    ("__v", 1, |_, a| Ok(Dynamic::from(Planned::Value(to_value(a[0]))))),
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
    ("__pop", 0, |call, _| Ok(collected(call.runtime.output.pop()?))),
    ("__pop_list", 0, |call, _| Ok(to_dynamic(Value::Array(call.runtime.output.pop()?)))),
    ("__ok", 0, |call, _| Ok(call.runtime.session.ok.get().into())),
    ("__exit", 1, |_, a| {
        let code = convert::to_int(&to_value(a[0])).and_then(|n| i32::try_from(n).ok()).unwrap_or(0);
        Err(Halt::Exit(code))
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
    ("__invoke", 2, |call, a| {
        let name = text_of(a[0]);
        let arguments = values_of(a[1]);
        if let Some(function) = call.runtime.function(&name) {
            let bound = functions::bind_values(call.runtime, &function.decl, arguments)?;
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
    ("__each_input", 1, |call, a| {
        let Some(pointer) = a[0].read_lock::<FnPtr>().map(|p| p.clone()) else { return Err(call.wrong_use().into()) };
        let (input, piped) = match call.runtime.frames.borrow_mut().last_mut() {
            Some(frame) => (std::mem::take(&mut frame.input), frame.piped),
            None => (Vec::new(), false),
        };
        let code = Code::of_rhai(pointer);
        // Without a pipeline, `process` runs once.
        let items = if piped { input } else { vec![Value::Null] };
        for item in items {
            let value = code.call(call, vec![to_dynamic(item)])?;
            match signal::word(&value).as_deref() {
                Some("break") => break,
                Some(_) => {}
                None => functions::emit(call, &value)?,
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
        match parameter.filter(|_| !given).map(|p| functions::piped_value(p, &to_value(a[1]))) {
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

fn table_of(call: &Call, pairs: &Dynamic) -> Result<Table, Halt> {
    let table = Table::new();
    for pair in copied(pairs) {
        let pair = values_of(&pair);
        let [key, value] = &pair[..] else { return Err(call.wrong_use().into()) };
        if key.is_null() {
            return Err(Error::operation("a key of a hashtable is $null").id("InvalidKey").into());
        }
        table.set(key.clone(), value.clone());
    }
    Ok(table)
}

/// Values in general.
const VALUES: &[(&str, usize, Native)] = &[
    ("__str", 1, |_, a| {
        let parts = copied(a[0]);
        Ok(parts.iter().map(text_of).collect::<String>().into())
    }),
    ("__text", 1, |_, a| Ok(text_of(a[0]).into())),
    ("__truth", 1, |_, a| Ok(truth(a[0]).into())),
    ("__each", 1, |_, a| Ok(Dynamic::from_array(items_of(a[0])))),
    ("__part", 3, |call, a| {
        let at = number(call, a[1])?;
        let items = items_of(a[0]);
        if truth(a[2]) && items.len() > at + 1 {
            return Ok(Dynamic::from_array(items[at..].to_vec()));
        }
        Ok(items.get(at).cloned().unwrap_or(Dynamic::UNIT))
    }),
    ("__table", 1, |call, a| Ok(Dynamic::from(Item(Value::Table(table_of(call, a[0])?))))),
    ("__ordered", 1, |call, a| Ok(Dynamic::from(Item(Value::Table(table_of(call, a[0])?))))),
    ("__custom", 1, |call, a| Ok(Dynamic::from(Item(Value::Object(casts::custom(&table_of(call, a[0])?)))))),
    ("__list1", 1, |_, a| Ok(Dynamic::from_array(vec![a[0].flatten_clone()]))),
    ("__type", 1, |_, a| Ok(to_dynamic(Value::Type(Rc::from(text_of(a[0])))))),
    ("__cast", 2, |_, a| {
        let name = text_of(a[0]);
        if name.eq_ignore_ascii_case("scriptblock") && a[1].is::<Item>() {
            return Ok(a[1].flatten_clone());
        }
        Ok(to_dynamic(casts::cast(&name, to_value(a[1]))?))
    }),
    ("__static", 2, |call, a| Ok(to_dynamic(statics::get(&call.runtime.session, &text_of(a[0]), &text_of(a[1]))?))),
    ("__static_call", 3, |call, a| {
        let arguments = values_of(a[2]);
        let (name, method) = (text_of(a[0]), text_of(a[1]));
        if name.eq_ignore_ascii_case("scriptblock") && method.eq_ignore_ascii_case("create") {
            return modules::block_of_text(call, &arguments.first().map(ToString::to_string).unwrap_or_default());
        }
        Ok(to_dynamic(statics::call(&call.runtime.session, &name, &method, &arguments)?))
    }),
    ("__case", 4, |call, a| {
        let case = if truth(a[3]) { Case::Matters } else { Case::Ignored };
        let (value, pattern) = (to_value(a[1]), to_value(a[2]));
        Ok(match text_of(a[0]).as_str() {
            "wildcard" => compare::like(&value, &pattern, case),
            "regex" => {
                let regex = operators::regex_of(&pattern, case)?;
                matched(call, &regex, &value.to_string())
            }
            _ => compare::equal(&value, &pattern, case),
        }
        .into())
    }),
];

fn matched(call: &Call, regex: &regex::Regex, text: &str) -> bool {
    match regex.captures(text) {
        Some(captures) => {
            let groups = Value::Table(operators::groups(regex, &captures));
            call.runtime.automatic.borrow_mut().insert("Matches".into(), groups);
            true
        }
        None => false,
    }
}

fn arithmetic(op: Arithmetic, left: &Dynamic, right: &Dynamic) -> Answer {
    Ok(to_dynamic(operators::arithmetic(op, &to_value(left), &to_value(right))?))
}

/// `a += b` and its like, in place.
fn in_place(op: Arithmetic, target: &mut Dynamic, right: &Dynamic) -> Answer {
    if op == Arithmetic::Add {
        if let Some(mut items) = target.write_lock::<Array>() {
            match to_value(right) {
                Value::Array(more) => items.extend(more.into_iter().map(to_dynamic)),
                Value::List(list) => items.extend(list.to_vec().into_iter().map(to_dynamic)),
                _ => items.push(right.flatten_clone()),
            }
            return UNIT;
        }
        if let Some(mut text) = target.write_lock::<ImmutableString>() {
            *text += text_of(right).as_str();
            return UNIT;
        }
    }
    let sum = arithmetic(op, target, right)?;
    put(target, sum);
    UNIT
}

fn put(target: &mut Dynamic, value: Dynamic) {
    if let Some(mut slot) = target.write_lock::<Dynamic>() {
        *slot = value;
    }
}

fn stepped(target: &mut Dynamic, by: i64, after: bool) -> Answer {
    let old = if target.is_unit() { Dynamic::from(0_i64) } else { target.flatten_clone() };
    let new = arithmetic(Arithmetic::Add, &old, &Dynamic::from(by))?;
    put(target, new.clone());
    Ok(if after { new } else { old })
}

fn equality(a: &[&mut Dynamic], case: Case, wanted: bool) -> Answer {
    let (left, right) = (to_value(a[0]), to_value(a[1]));
    Ok(to_dynamic(operators::filtered(&left, |item| Ok(compare::equal(item, &right, case) == wanted))?))
}

fn order(a: &[&mut Dynamic], case: Case, wanted: fn(Ordering) -> bool) -> Answer {
    let (left, right) = (to_value(a[0]), to_value(a[1]));
    Ok(to_dynamic(operators::filtered(&left, |item| operators::ordered(item, &right, case, wanted))?))
}

fn like(a: &[&mut Dynamic], case: Case, wanted: bool) -> Answer {
    let (left, right) = (to_value(a[0]), to_value(a[1]));
    Ok(to_dynamic(operators::filtered(&left, |item| Ok(compare::like(item, &right, case) == wanted))?))
}

fn matches(call: &Call, a: &[&mut Dynamic], case: Case, wanted: bool) -> Answer {
    let regex = operators::regex_of(&to_value(a[1]), case)?;
    match to_value(a[0]) {
        list @ (Value::Array(_) | Value::List(_)) => {
            Ok(to_dynamic(operators::filtered(&list, |item| Ok(regex.is_match(&item.to_string()) == wanted))?))
        }
        single => Ok((matched(call, &regex, &single.to_string()) == wanted).into()),
    }
}

fn contains(list: &Dynamic, item: &Dynamic, case: Case, wanted: bool) -> Answer {
    Ok((compare::contains(&to_value(list), &to_value(item), case) == wanted).into())
}

fn replaced(call: &Call, a: &[&mut Dynamic], case: Case) -> Answer {
    let (pattern, with) = match to_value(a[1]) {
        Value::Array(mut pair) if !pair.is_empty() => {
            let with = if pair.len() > 1 { pair.remove(1) } else { Value::text("") };
            (pair.remove(0), with)
        }
        single => (single, Value::text("")),
    };
    let regex = operators::regex_of(&pattern, case)?;
    let replace = |text: String| -> Result<Value, Halt> {
        if let Value::Block(block) = &with {
            let mut out = String::new();
            let mut last = 0;
            for captures in regex.captures_iter(&text) {
                let Some(found) = captures.get(0) else { continue };
                out.push_str(&text[last..found.start()]);
                let item = members::call(&Value::Regex(regex.clone()), "Match", &[Value::text(found.as_str())])?;
                let host: &dyn crate::command::context::Host = call;
                host.call_block(block, item, Vec::new(), &mut |value| {
                    out.push_str(&value.to_string());
                    Ok(())
                })?;
                last = found.end();
            }
            out.push_str(&text[last..]);
            return Ok(Value::from(out));
        }
        let with = operators::replacement(&with.to_string());
        Ok(Value::from(regex.replace_all(&text, with.as_str()).into_owned()))
    };
    match to_value(a[0]) {
        list @ (Value::Array(_) | Value::List(_)) => {
            let items =
                list.into_items().into_iter().map(|item| replace(item.to_string())).collect::<Result<Vec<_>, _>>()?;
            Ok(to_dynamic(Value::Array(items)))
        }
        single => Ok(to_dynamic(replace(single.to_string())?)),
    }
}

fn type_word(value: &Dynamic) -> String {
    text_of(value)
}

fn bits(op: Bits, a: &[&mut Dynamic]) -> Answer {
    Ok(to_dynamic(operators::bits(op, &to_value(a[0]), &to_value(a[1]))?))
}

use Case::{Ignored, Matters};

const OPERATORS: &[(&str, usize, Native)] = &[
    ("__add", 2, |_, a| arithmetic(Arithmetic::Add, a[0], a[1])),
    ("__sub", 2, |_, a| arithmetic(Arithmetic::Sub, a[0], a[1])),
    ("__mul", 2, |_, a| arithmetic(Arithmetic::Mul, a[0], a[1])),
    ("__div", 2, |_, a| arithmetic(Arithmetic::Div, a[0], a[1])),
    ("__mod", 2, |_, a| arithmetic(Arithmetic::Mod, a[0], a[1])),
    ("__neg", 1, |_, a| Ok(to_dynamic(operators::negative(&to_value(a[0]))?))),
    ("__pos", 1, |_, a| Ok(to_dynamic(operators::positive(&to_value(a[0]))?))),
    ("__add_to", 2, |_, a| {
        let right = a[1].flatten_clone();
        in_place(Arithmetic::Add, a[0], &right)
    }),
    ("__sub_to", 2, |_, a| {
        let right = a[1].flatten_clone();
        in_place(Arithmetic::Sub, a[0], &right)
    }),
    ("__mul_to", 2, |_, a| {
        let right = a[1].flatten_clone();
        in_place(Arithmetic::Mul, a[0], &right)
    }),
    ("__div_to", 2, |_, a| {
        let right = a[1].flatten_clone();
        in_place(Arithmetic::Div, a[0], &right)
    }),
    ("__mod_to", 2, |_, a| {
        let right = a[1].flatten_clone();
        in_place(Arithmetic::Mod, a[0], &right)
    }),
    ("__inc", 1, |_, a| stepped(a[0], 1, true)),
    ("__dec", 1, |_, a| stepped(a[0], -1, true)),
    ("__pre_inc", 1, |_, a| stepped(a[0], 1, true)),
    ("__pre_dec", 1, |_, a| stepped(a[0], -1, true)),
    ("__post_inc", 1, |_, a| stepped(a[0], 1, false)),
    ("__post_dec", 1, |_, a| stepped(a[0], -1, false)),
    ("__eq", 2, |_, a| equality(a, Ignored, true)),
    ("__ne", 2, |_, a| equality(a, Ignored, false)),
    ("__ceq", 2, |_, a| equality(a, Matters, true)),
    ("__cne", 2, |_, a| equality(a, Matters, false)),
    ("__lt", 2, |_, a| order(a, Ignored, Ordering::is_lt)),
    ("__le", 2, |_, a| order(a, Ignored, Ordering::is_le)),
    ("__gt", 2, |_, a| order(a, Ignored, Ordering::is_gt)),
    ("__ge", 2, |_, a| order(a, Ignored, Ordering::is_ge)),
    ("__clt", 2, |_, a| order(a, Matters, Ordering::is_lt)),
    ("__cle", 2, |_, a| order(a, Matters, Ordering::is_le)),
    ("__cgt", 2, |_, a| order(a, Matters, Ordering::is_gt)),
    ("__cge", 2, |_, a| order(a, Matters, Ordering::is_ge)),
    ("__like", 2, |_, a| like(a, Ignored, true)),
    ("__notlike", 2, |_, a| like(a, Ignored, false)),
    ("__clike", 2, |_, a| like(a, Matters, true)),
    ("__cnotlike", 2, |_, a| like(a, Matters, false)),
    ("__match", 2, |call, a| matches(call, a, Ignored, true)),
    ("__notmatch", 2, |call, a| matches(call, a, Ignored, false)),
    ("__cmatch", 2, |call, a| matches(call, a, Matters, true)),
    ("__cnotmatch", 2, |call, a| matches(call, a, Matters, false)),
    ("__contains", 2, |_, a| contains(a[0], a[1], Ignored, true)),
    ("__notcontains", 2, |_, a| contains(a[0], a[1], Ignored, false)),
    ("__ccontains", 2, |_, a| contains(a[0], a[1], Matters, true)),
    ("__cnotcontains", 2, |_, a| contains(a[0], a[1], Matters, false)),
    ("__in", 2, |_, a| contains(a[1], a[0], Ignored, true)),
    ("__notin", 2, |_, a| contains(a[1], a[0], Ignored, false)),
    ("__cin", 2, |_, a| contains(a[1], a[0], Matters, true)),
    ("__cnotin", 2, |_, a| contains(a[1], a[0], Matters, false)),
    ("__replace", 2, |call, a| replaced(call, a, Ignored)),
    ("__creplace", 2, |call, a| replaced(call, a, Matters)),
    ("__split", 2, |_, a| Ok(to_dynamic(operators::split(&to_value(a[0]), &to_value(a[1]), Ignored)?))),
    ("__csplit", 2, |_, a| Ok(to_dynamic(operators::split(&to_value(a[0]), &to_value(a[1]), Matters)?))),
    ("__join", 2, |_, a| Ok(to_dynamic(operators::join(&to_value(a[0]), &text_of(a[1]))))),
    ("__split1", 1, |_, a| Ok(to_dynamic(operators::split_blanks(&to_value(a[0]))))),
    ("__join1", 1, |_, a| Ok(to_dynamic(operators::join(&to_value(a[0]), "")))),
    ("__is", 2, |_, a| Ok(casts::is(&to_value(a[0]), &type_word(a[1]))?.into())),
    ("__isnot", 2, |_, a| Ok((!casts::is(&to_value(a[0]), &type_word(a[1]))?).into())),
    ("__as", 2, |_, a| Ok(casts::cast(&type_word(a[1]), to_value(a[0])).map_or(Dynamic::UNIT, to_dynamic))),
    ("__band", 2, |_, a| bits(Bits::And, a)),
    ("__bor", 2, |_, a| bits(Bits::Or, a)),
    ("__bxor", 2, |_, a| bits(Bits::Xor, a)),
    ("__shl", 2, |_, a| bits(Bits::Left, a)),
    ("__shr", 2, |_, a| bits(Bits::Right, a)),
    ("__bnot", 1, |_, a| Ok(to_dynamic(operators::bits(Bits::Xor, &to_value(a[0]), &Value::Int(-1))?))),
    ("__fmt", 2, |_, a| {
        let arguments = match to_value(a[1]) {
            Value::Array(items) => items,
            Value::List(list) => list.to_vec(),
            single => vec![single],
        };
        Ok(to_dynamic(text_methods::format_operator(&text_of(a[0]), &arguments)?))
    }),
    ("__range", 2, |_, a| Ok(to_dynamic(operators::range(&to_value(a[0]), &to_value(a[1]))?))),
    ("__not", 1, |_, a| Ok((!truth(a[0])).into())),
    ("__xor", 2, |_, a| Ok((truth(a[0]) != truth(a[1])).into())),
];

/// Rhai's own operators between our values.
const COMPARISONS: &[(&str, Native)] = &[
    ("==", |_, a| Ok(compare::equal(&to_value(a[0]), &to_value(a[1]), Matters).into())),
    ("!=", |_, a| Ok((!compare::equal(&to_value(a[0]), &to_value(a[1]), Matters)).into())),
    ("<", |_, a| order(a, Matters, Ordering::is_lt)),
    ("<=", |_, a| order(a, Matters, Ordering::is_le)),
    (">", |_, a| order(a, Matters, Ordering::is_gt)),
    (">=", |_, a| order(a, Matters, Ordering::is_ge)),
    ("+", |_, a| arithmetic(Arithmetic::Add, a[0], a[1])),
    ("-", |_, a| arithmetic(Arithmetic::Sub, a[0], a[1])),
];

fn get(target: &Dynamic, name: &str) -> Answer {
    if let Some(items) = target.read_lock::<Array>()
        && (name.eq_ignore_ascii_case("Count") || name.eq_ignore_ascii_case("Length"))
    {
        return Ok((items.len() as i64).into());
    }
    if let Some(item) = target.read_lock::<Item>() {
        return Ok(to_dynamic(members::get(&item.0, name)?));
    }
    Ok(to_dynamic(members::get(&to_value(target), name)?))
}

fn set(target: &mut Dynamic, name: &str, new: &Dynamic) -> Answer {
    if let Some(mut map) = target.write_lock::<Map>() {
        let key = map.keys().find(|k| k.eq_ignore_ascii_case(name)).cloned().unwrap_or_else(|| name.into());
        map.insert(key, new.flatten_clone());
        return UNIT;
    }
    members::set(&to_value(target), name, to_value(new))?;
    UNIT
}

fn index(target: &Dynamic, at: &Dynamic) -> Answer {
    if let (Some(items), Ok(n)) = (target.read_lock::<Array>(), at.as_int()) {
        return Ok(members::position(&Value::Int(n), items.len()).map_or(Dynamic::UNIT, |n| items[n].flatten_clone()));
    }
    Ok(to_dynamic(members::index(&to_value(target), &to_value(at))?))
}

fn set_index(target: &mut Dynamic, at: &Dynamic, new: &Dynamic) -> Answer {
    if let Some(mut items) = target.write_lock::<Array>() {
        let at = to_value(at);
        return match members::position(&at, items.len()) {
            Some(n) => {
                items[n] = new.flatten_clone();
                UNIT
            }
            None => Err(members::outside(&at, items.len()).into()),
        };
    }
    if target.is_map() {
        let name = text_of(at);
        return set(target, &name, new);
    }
    members::set_index(&to_value(target), &to_value(at), to_value(new))?;
    UNIT
}

/// `$x.Method(…)`. Arrays change in place where .NET's fixed arrays would refuse.
fn method(call: &Call, target: &mut Dynamic, name: &str, arguments: Vec<Dynamic>) -> Answer {
    let lower = name.to_ascii_lowercase();
    if let Some(mut items) = target.write_lock::<Array>() {
        match (lower.as_str(), &arguments[..]) {
            ("add", [one]) => {
                items.push(one.clone());
                return UNIT;
            }
            ("addrange" | "remove" | "removeat" | "insert" | "clear" | "sort" | "reverse", _) => {
                let list = operators::live(Value::Array(items.iter().map(to_value).collect()));
                let given: Vec<Value> = arguments.iter().map(to_value).collect();
                let answer = members::call(&Value::List(list.clone()), name, &given)?;
                *items = list.to_vec().into_iter().map(to_dynamic).collect();
                return Ok(to_dynamic(answer));
            }
            _ => {}
        }
    }
    let value = to_value(target);
    let given: Vec<Value> = arguments.iter().map(to_value).collect();
    match (&value, lower.as_str()) {
        (Value::Block(block), "invoke" | "invokereturnasis" | "call") => return invoked(call, block, given),
        (Value::Block(_), "getnewclosure") => return Ok(target.flatten_clone()),
        (Value::Text(text), _) => {
            if let Some(answer) = statics::encoding_call(text, name, &given) {
                return Ok(to_dynamic(answer));
            }
        }
        (Value::Table(table), _) => {
            if let Some(Value::Block(block)) = table.get(name) {
                return invoked(call, &block, given);
            }
        }
        (Value::Object(object), _) => {
            if let Some(Value::Block(block)) = object.get(name) {
                return invoked(call, &block, given);
            }
        }
        _ => {}
    }
    if matches!(lower.as_str(), "where" | "foreach") {
        if let Some(Value::Block(_)) = given.first() {
            let mut all = vec![value];
            all.extend(given);
            return if lower == "where" { kept(call, &all) } else { mapped(call, &all) };
        }
        if lower == "foreach"
            && let Some(Value::Text(member)) = given.first()
        {
            return Ok(to_dynamic(members::get(&value, member)?));
        }
        return Err(members::needs_block(name).into());
    }
    if let Some(answer) = host_ui::call(&call.runtime.session, &value, name, &given)? {
        return Ok(to_dynamic(answer));
    }
    Ok(to_dynamic(members::call(&value, name, &given)?))
}

fn invoked(call: &Call, block: &Block, arguments: Vec<Value>) -> Answer {
    let Some(code) = block.code.downcast_ref::<Code>() else {
        return Err(Error::bug("a script block has no code").into());
    };
    let mut values = Vec::new();
    let mut sink = |value| {
        values.push(value);
        Ok(())
    };
    if code.is_shell() {
        let bound = functions::bind_values(call.runtime, &block.decl, arguments)?;
        functions::run(call, &block.decl, code, Value::Null, bound, Vec::new(), &mut sink)?;
    } else {
        functions::run_to_sink(call, code, arguments.into_iter().map(to_dynamic).collect(), &mut sink)?;
    }
    Ok(collected(values))
}

fn block_of(all: &[Value], name: &str) -> Result<Block, Halt> {
    match all.get(1) {
        Some(Value::Block(block)) => Ok(block.clone()),
        _ => Err(members::needs_block(name).into()),
    }
}

/// `.Where({…})`, also with "First" or "Last" and a count.
fn kept(call: &Call, all: &[Value]) -> Answer {
    let block = block_of(all, "Where")?;
    let mode = all.get(2).map(ToString::to_string).unwrap_or_default().to_ascii_lowercase();
    let most = all.get(3).and_then(convert::to_int).and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    let mut kept = Vec::new();
    for item in all[0].clone().into_items() {
        if block_value(call, &block, &item)?.truth() {
            kept.push(item);
            if mode == "first" && kept.len() >= most {
                break;
            }
        }
    }
    if mode == "last" {
        kept.drain(..kept.len().saturating_sub(most));
    }
    Ok(to_dynamic(Value::Array(kept)))
}

/// `.ForEach({…})`.
fn mapped(call: &Call, all: &[Value]) -> Answer {
    let block = block_of(all, "ForEach")?;
    let host: &dyn crate::command::context::Host = call;
    let mut made = Vec::new();
    for item in all[0].clone().into_items() {
        host.call_block(&block, item, Vec::new(), &mut |value| {
            made.push(value);
            Ok(())
        })?;
    }
    Ok(to_dynamic(Value::Array(made)))
}

fn block_value(call: &Call, block: &Block, item: &Value) -> Result<Value, Halt> {
    let host: &dyn crate::command::context::Host = call;
    let mut values = Vec::new();
    host.call_block(block, item.clone(), Vec::new(), &mut |value| {
        values.push(value);
        Ok(())
    })?;
    Ok(Value::from_items(values))
}

fn member_op(op: Arithmetic, a: &mut [&mut Dynamic]) -> Answer {
    let name = text_of(a[1]);
    if op == Arithmetic::Add {
        // A live list property grows in place.
        if let Ok(Value::List(list)) = members::get(&to_value(a[0]), &name) {
            for value in casts::items_or_null(&to_value(a[2])) {
                list.push(value).map_err(Error::from)?;
            }
            return UNIT;
        }
    }
    let old = get(a[0], &name)?;
    let new = arithmetic(op, &old, a[2])?;
    set(a[0], &name, &new)
}

fn index_op(op: Arithmetic, a: &mut [&mut Dynamic]) -> Answer {
    let old = index(a[0], a[1])?;
    let new = arithmetic(op, &old, a[2])?;
    let at = a[1].flatten_clone();
    set_index(a[0], &at, &new)
}

/// Properties, elements, methods.
const MEMBERS: &[(&str, usize, Native)] = &[
    ("__get", 2, |_, a| match a[1].read_lock::<ImmutableString>() {
        Some(name) => get(a[0], &name),
        None => get(a[0], &text_of(a[1])),
    }),
    ("__set", 3, |_, a| {
        let (name, new) = (text_of(a[1]), a[2].flatten_clone());
        set(a[0], &name, &new)
    }),
    ("__call", 3, |call, a| {
        let (name, arguments) = (text_of(a[1]), copied(a[2]));
        method(call, a[0], &name, arguments)
    }),
    ("__index", 2, |_, a| index(a[0], a[1])),
    ("__set_index", 3, |_, a| {
        let (at, new) = (a[1].flatten_clone(), a[2].flatten_clone());
        set_index(a[0], &at, &new)
    }),
    ("__add_member", 3, |_, a| member_op(Arithmetic::Add, a)),
    ("__sub_member", 3, |_, a| member_op(Arithmetic::Sub, a)),
    ("__mul_member", 3, |_, a| member_op(Arithmetic::Mul, a)),
    ("__div_member", 3, |_, a| member_op(Arithmetic::Div, a)),
    ("__mod_member", 3, |_, a| member_op(Arithmetic::Mod, a)),
    ("__add_index", 3, |_, a| index_op(Arithmetic::Add, a)),
    ("__sub_index", 3, |_, a| index_op(Arithmetic::Sub, a)),
    ("__mul_index", 3, |_, a| index_op(Arithmetic::Mul, a)),
    ("__div_index", 3, |_, a| index_op(Arithmetic::Div, a)),
    ("__mod_index", 3, |_, a| index_op(Arithmetic::Mod, a)),
    ("__where", 1, |call, a| kept(call, &values_of(a[0]))),
    ("__foreach", 1, |call, a| mapped(call, &values_of(a[0]))),
];

/// Errors, signals and `try`.
const ERRORS: &[(&str, usize, Native)] = &[
    ("__throw", 1, |call, a| {
        let error = call.runtime.thrown(a[0]);
        let place = call.runtime.span_at(call.runtime.current.get(), call.context.call_position());
        let error = match place {
            Some(span) => error.at(span),
            None => error,
        };
        Ok(Dynamic::from(Fault(Rc::new(error))))
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
        let record = call.runtime.remember(&error);
        call.runtime.session.ok.set(false);
        Ok(Dynamic::from(Item(record)))
    }),
    ("__caught_is", 2, |_, a| {
        let record = to_value(a[0]);
        Ok(values_of(a[1]).iter().any(|name| faults::is_of_type(&record, &name.to_string())).into())
    }),
    ("__thrown", 1, |_, a| {
        let record = to_value(a[0]);
        Ok(match faults::thrown_of(&record) {
            Some(value) => to_dynamic(value),
            None => Dynamic::from(Item(record)),
        })
    }),
    ("__signal", 1, |_, a| Ok(signal::make(&text_of(a[0])))),
    ("__is_signal", 1, |_, a| Ok(signal::word(a[0]).is_some().into())),
    ("__is_signal_of", 2, |_, a| Ok(signal::word(a[0]).is_some_and(|word| word == text_of(a[1])).into())),
];

const AUTOMATIC: &[(&str, usize, Native)] = &[
    ("__auto", 1, |call, a| Ok(to_dynamic(automatic::get(call, &text_of(a[0]))))),
    ("__set_auto", 2, |call, a| {
        automatic::set(call.runtime, &text_of(a[0]), to_value(a[1]))?;
        UNIT
    }),
    ("__env", 1, |call, a| Ok(to_dynamic(automatic::env(call.runtime, &text_of(a[0]))))),
    ("__set_env", 2, |call, a| {
        automatic::set_env(call.runtime, &text_of(a[0]), to_value(a[1]));
        UNIT
    }),
];

/// A .NET method in Rhai text: `q.Identity.ToString()`.
fn by_name(call: &Call, a: &mut [&mut Dynamic]) -> Answer {
    let name = call.context.fn_name().to_string();
    let arguments = a[1..].iter().map(|d| d.flatten_clone()).collect();
    method(call, a[0], &name, arguments)
}

/// Names and how many arguments they take besides the value itself.
const METHODS: &[(&str, &[usize])] = &[
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
