//! Properties, elements and methods, in both accents.

use super::operators::arithmetic;
use super::{Answer, Native, UNIT, collected, copied, delegates, values_of};
use crate::engine::code::Code;
use crate::engine::host_ui;
use crate::engine::operators::{self, Arithmetic};
use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::{Item, text_of, to_dynamic, to_value};
use crate::engine::{binding, casts, classes, functions, members, methods};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::members as properties;
use crate::object::value::{Block, Value};
use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString, Map, NativeCallContext};
use std::rc::Rc;

/// Properties, elements, methods.
pub(super) const MEMBERS: &[(&str, usize, Native)] = &[
    ("__get", 2, |call, a| {
        let answer = match a[1].read_lock::<ImmutableString>() {
            Some(name) => get(a[0], &name)?,
            None => get(a[0], &text_of(a[1]))?,
        };
        if answer.is_unit() && call.runtime.strict.get() > 1 {
            exists(&to_value(a[0]), &text_of(a[1]))?;
        }
        Ok(answer)
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
    ("__delegate", 2, |call, a| {
        let mut all = copied(a[1]).into_iter();
        let mut target = all.next().unwrap_or_default();
        method(call, &mut target, &text_of(a[0]), all.collect())
    }),
    ("__where", 1, |call, a| kept(call, &values_of(a[0]))),
    ("__foreach", 1, |call, a| mapped(call, &values_of(a[0]))),
];

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

/// Under Set-StrictMode a property that a made-up object or a hashtable has not is an error, too.
fn exists(value: &Value, name: &str) -> Result<(), Error> {
    if properties::find(value, name).is_some() {
        return Ok(());
    }
    let what = if value.is_null() { "$null".to_string() } else { convert::article(&value.type_name()) };
    let error =
        Error::operation(format!("{what} has no property \"{name}\"")).id("PropertyNotFoundStrict").target(name);
    let names = properties::names(value);
    Err(match convert::did_you_mean(name, names.iter().map(|n| &**n), str::to_string) {
        Some(hint) => error.hint(hint),
        None => error.hint("Set-StrictMode asks for it; Set-StrictMode -Off lets it be $null"),
    })
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
                let answer = methods::call(&Value::List(list.clone()), name, &given)?;
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
        (Value::Block(block), "getnewclosure") => return Ok(closed(block)),
        (Value::Table(table), _) => {
            if let Some(Value::Block(block)) = table.get(name) {
                return invoked(call, &block, given);
            }
        }
        (Value::Object(object), _) => {
            if let Some(class) = call.runtime.class(&object.type_name())
                && let Some(answer) = classes::method(call, &class, &value, name, &given)?
            {
                return Ok(to_dynamic(answer));
            }
            if let Some(Value::Block(block)) = object.method(name).or_else(|| object.get(name)) {
                return invoked_on(call, &value, &block, given);
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
            // A property, or else a method with what stands behind it.
            let each = |item: &Value| match properties::find(item, member) {
                Some(found) => Ok(found),
                None => methods::call(item, member, &given[1..]),
            };
            return Ok(to_dynamic(Value::Array(
                value.into_items().iter().map(each).collect::<Result<Vec<_>, Error>>()?,
            )));
        }
        if let ("foreach", Some(Value::Type(of))) = (lower.as_str(), given.first()) {
            let items = value.into_items().into_iter().map(|item| casts::cast(of, item));
            return Ok(to_dynamic(Value::Array(items.collect::<Result<Vec<_>, Error>>()?)));
        }
        return Err(methods::needs_block(name).into());
    }
    if let Some(answer) = delegates::method(call, &value, &lower, &given)? {
        return Ok(to_dynamic(answer));
    }
    if let Some(answer) = host_ui::call(&call.runtime.session, &value, name, &given)? {
        return Ok(to_dynamic(answer));
    }
    Ok(to_dynamic(methods::call(&value, name, &given)?))
}

/// A block with what its variables hold now.
fn closed(block: &Block) -> Dynamic {
    let code = match block.code.downcast_ref::<Code>() {
        Some(code) => Rc::new(code.closed()),
        None => return to_dynamic(Value::Block(block.clone())),
    };
    to_dynamic(Value::Block(Block { decl: block.decl.clone(), code }))
}

/// Runs a method that Add-Member gave to an object: `$this` is the object.
fn invoked_on(call: &Call, object: &Value, block: &Block, arguments: Vec<Value>) -> Answer {
    let automatic = &call.runtime.automatic;
    let outside = automatic.borrow_mut().insert("this".into(), object.clone());
    let answer = invoked(call, block, arguments);
    match outside {
        Some(outside) => automatic.borrow_mut().insert("this".into(), outside),
        None => automatic.borrow_mut().remove("this"),
    };
    answer
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
        let bound = binding::bind_values(&block.decl, arguments)?;
        functions::run(call, &block.decl, code, Value::Null, bound, Vec::new(), &mut sink)?;
    } else {
        functions::run_to_sink(call, code, arguments.into_iter().map(to_dynamic).collect(), &mut sink)?;
    }
    Ok(collected(values))
}

fn block_of(all: &[Value], name: &str) -> Result<Block, Halt> {
    match all.get(1) {
        Some(Value::Block(block)) => Ok(block.clone()),
        _ => Err(methods::needs_block(name).into()),
    }
}

/// `.Where({…})`, also with "First" or "Last" and a count.
fn kept(call: &Call, all: &[Value]) -> Answer {
    let block = block_of(all, "Where")?;
    let mode = all.get(2).map(ToString::to_string).unwrap_or_default().to_ascii_lowercase();
    let most = all.get(3).and_then(convert::to_int).and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    let mut kept = Vec::new();
    if matches!(mode.as_str(), "split" | "until" | "skipuntil") {
        let (mut yes, mut no) = (Vec::new(), Vec::new());
        let mut found = false;
        for item in all[0].clone().into_items() {
            let holds = match (mode.as_str(), found) {
                (_, true) if mode != "split" => true,
                _ => block_value(call, &block, &item)?.truth(),
            };
            found |= holds;
            if holds { yes.push(item) } else { no.push(item) }
        }
        return Ok(to_dynamic(match mode.as_str() {
            "split" => Value::Array(vec![Value::Array(yes), Value::Array(no)]),
            "until" => Value::Array(no),
            _ => Value::Array(yes),
        }));
    }
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
