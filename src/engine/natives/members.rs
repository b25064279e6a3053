//! Properties, elements and methods of values.

use super::block_methods::{closed, invoked, invoked_on, kept, mapped};
use super::operators::arithmetic;
use super::rhai_members::METHODS;
use super::{Answer, Native, UNIT, copied, delegates, values_of};
use crate::engine::foreign::xml;
use crate::engine::host_ui;
use crate::engine::operators::{self, Arithmetic};
use crate::engine::runtime::Call;
use crate::engine::values::{Item, text_of, to_dynamic, to_value};
use crate::engine::{casts, classes, members, methods};
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::members as properties;
use crate::object::value::Value;
use rhai::{Array, Dynamic, ImmutableString, Map};

/// Properties, elements, methods.
pub(super) const MEMBERS: &[(&str, usize, Native)] = &[
    ("__get", 2, |call, a| {
        if let Some(item) = a[0].read_lock::<Item>()
            && let Value::Type(of) = &item.0
            && let Some(class) = call.runtime.class(of)
            && text_of(a[1]).eq_ignore_ascii_case("BaseType")
        {
            return Ok(to_dynamic(Value::Type(class.base_name())));
        }
        if let Some(answer) = of_type(call, a[0], a[1]) {
            return answer;
        }
        if call.runtime.strict.get() > 1 {
            let name = text_of(a[1]);
            return match counted(a[0], &name) {
                Some(count) => Ok(count),
                None => get_strictly(&to_value(a[0]), &name),
            };
        }
        match a[1].read_lock::<ImmutableString>() {
            Some(name) => get(a[0], &name),
            None => get(a[0], &text_of(a[1])),
        }
    }),
    ("__set", 3, |call, a| {
        let (name, new) = (text_of(a[1]), a[2].flatten_clone());
        set(call, a[0], &name, &new)
    }),
    ("__call", 3, |call, a| {
        let (name, arguments) = (text_of(a[1]), copied(a[2]));
        method(call, a[0], &name, arguments)
    }),
    ("__index", 2, |_, a| index(a[0], a[1])),
    ("__set_index", 3, |call, a| {
        let (at, new) = (a[1].flatten_clone(), a[2].flatten_clone());
        set_index(call, a[0], &at, &new)
    }),
    ("__add_member", 3, |call, a| member_op(call, Arithmetic::Add, a)),
    ("__sub_member", 3, |call, a| member_op(call, Arithmetic::Sub, a)),
    ("__mul_member", 3, |call, a| member_op(call, Arithmetic::Mul, a)),
    ("__div_member", 3, |call, a| member_op(call, Arithmetic::Div, a)),
    ("__mod_member", 3, |call, a| member_op(call, Arithmetic::Mod, a)),
    ("__add_index", 3, |call, a| index_op(call, Arithmetic::Add, a)),
    ("__sub_index", 3, |call, a| index_op(call, Arithmetic::Sub, a)),
    ("__mul_index", 3, |call, a| index_op(call, Arithmetic::Mul, a)),
    ("__div_index", 3, |call, a| index_op(call, Arithmetic::Div, a)),
    ("__mod_index", 3, |call, a| index_op(call, Arithmetic::Mod, a)),
    ("__delegate", 2, |call, a| {
        let mut all = copied(a[1]).into_iter();
        let mut target = all.next().unwrap_or_default();
        method(call, &mut target, &text_of(a[0]), all.collect())
    }),
    ("__where", 1, |call, a| kept(call, &values_of(a[0]))),
    ("__foreach", 1, |call, a| mapped(call, &values_of(a[0]))),
];

/// Gives an object what Update-TypeData gave its type; of another value, the property that its type has by it.
fn of_type(call: &Call, target: &Dynamic, name: &Dynamic) -> Option<Answer> {
    let types = &call.runtime.session.type_data;
    if types.is_empty() {
        return None;
    }
    let value = to_value(target);
    if let Value::Object(object) = &value
        && object.plain().is_none()
    {
        types.reach(&value);
        return None;
    }
    let value = value.plain().unwrap_or(value);
    let name = text_of(name);
    if value.is_null()
        || properties::find(&value, &name).is_some() && !matches!(value, Value::Array(_) | Value::List(_))
    {
        return None;
    }
    let answer = types.property(&value, &name)?;
    Some(answer.map(to_dynamic).map_err(|error| Error::from(error).into()))
}

/// `Count` and `Length` of an array, which is not looked into.
fn counted(target: &Dynamic, name: &str) -> Option<Dynamic> {
    let is_count = name.eq_ignore_ascii_case("Count") || name.eq_ignore_ascii_case("Length");
    let items = target.read_lock::<Array>().filter(|_| is_count)?;
    Some((items.len() as i64).into())
}

fn get(target: &Dynamic, name: &str) -> Answer {
    if let Some(count) = counted(target, name) {
        return Ok(count);
    }
    if let Some(item) = target.read_lock::<Item>() {
        return Ok(to_dynamic(members::get(&item.0, name)?));
    }
    Ok(to_dynamic(members::get(&to_value(target), name)?))
}

/// Under Set-StrictMode a property that a made-up object or a hashtable has not is an error, too.
fn get_strictly(value: &Value, name: &str) -> Answer {
    match members::get_strictly(value, name) {
        Ok(_) if properties::counts_by_itself(value, name) => {}
        Ok(Value::Null) if properties::find(value, name).is_none() => {}
        Err(error) if error.id == "PropertyNotFound" => {}
        answer => return Ok(to_dynamic(answer?)),
    }
    let what = if value.is_null() { "$null".to_string() } else { convert::article(&value.type_name()) };
    let error =
        Error::operation(format!("{what} has no property \"{name}\"")).id("PropertyNotFoundStrict").target(name);
    let names = properties::names(value);
    Err(match convert::did_you_mean(name, names.iter().map(|n| &**n), str::to_string) {
        Some(hint) => error.hint(hint).into(),
        None => error.hint("Set-StrictMode asks for it; Set-StrictMode -Off lets it be $null").into(),
    })
}

fn set(call: &Call, target: &mut Dynamic, name: &str, new: &Dynamic) -> Answer {
    if let Some(mut map) = target.write_lock::<Map>() {
        let key = map.keys().find(|k| k.eq_ignore_ascii_case(name)).cloned().unwrap_or_else(|| name.into());
        map.insert(key, new.flatten_clone());
        return UNIT;
    }
    let target = to_value(target);
    call.runtime.session.type_data.reach(&target);
    if let Value::Object(object) = &target
        && let Some(class) = call.runtime.class(&object.type_name())
        && classes::assign(call, &class, object, name, to_value(new))?
    {
        return UNIT;
    }
    members::set(&target, name, to_value(new))?;
    UNIT
}

fn index(target: &Dynamic, at: &Dynamic) -> Answer {
    if let (Some(items), Ok(n)) = (target.read_lock::<Array>(), at.as_int()) {
        return Ok(members::position(&Value::Int(n), items.len()).map_or(Dynamic::UNIT, |n| items[n].flatten_clone()));
    }
    Ok(to_dynamic(members::index(&to_value(target), &to_value(at))?))
}

fn set_index(call: &Call, target: &mut Dynamic, at: &Dynamic, new: &Dynamic) -> Answer {
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
        return set(call, target, &name, new);
    }
    members::set_index(&to_value(target), &to_value(at), to_value(new))?;
    UNIT
}

/// `$x.Method(…)`. Arrays change in place where .NET's fixed arrays would refuse.
pub(super) fn method(call: &Call, target: &mut Dynamic, name: &str, arguments: Vec<Dynamic>) -> Answer {
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
            if let Some(Value::Block(block)) = table.note(name) {
                return invoked_on(call, &value, &block, given);
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
    if let Some(block) = call.runtime.session.type_data.method(&value, name) {
        return invoked_on(call, &value, &block, given);
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
    if let Some(answer) = xml::files(&call.runtime.session, &value, &lower, &given)? {
        return Ok(to_dynamic(answer));
    }
    if let Some(answer) = host_ui::call(&call.runtime.session, &value, name, &given)? {
        return Ok(to_dynamic(answer));
    }
    match methods::call(&value, name, &given) {
        // A method of a script's class, called on several of its objects.
        Err(_) if of_classes(call, &value) => {
            let each = |item: Value| method(call, &mut to_dynamic(item), name, arguments.clone());
            let answers: Result<Vec<Dynamic>, Halt> = value.into_items().into_iter().map(each).collect();
            Ok(Dynamic::from_array(answers?.into_iter().filter(|answer| !answer.is_unit()).collect()))
        }
        Err(error) if error.id == "MethodNotFound" => rhais_own(call, target, name, arguments).ok_or(error.into()),
        other => Ok(to_dynamic(other?)),
    }
}

/// Whether a list holds objects of classes that scripts defined.
fn of_classes(call: &Call, value: &Value) -> bool {
    let is_own = |item: &Value| matches!(item, Value::Object(o) if call.runtime.class(&o.type_name()).is_some());
    match value {
        Value::Array(items) => items.first().is_some_and(is_own),
        Value::List(list) => list.items().first().is_some_and(is_own),
        _ => false,
    }
}

/// What Rhai's packages do with a number, text or list by such a name: text of Rhai may begin with a bracket, as text of
/// PowerShell does.
fn rhais_own(call: &Call, target: &mut Dynamic, name: &str, mut arguments: Vec<Dynamic>) -> Option<Dynamic> {
    let known = target.is_int() || target.is_float() || target.is_string() || target.is_array();
    // Those that text of Rhai calls by .NET's names end here, too.
    if !known || METHODS.iter().any(|(ours, _)| *ours == name) {
        return None;
    }
    let mut all: Vec<&mut Dynamic> = std::iter::once(target).chain(arguments.iter_mut()).collect();
    call.context.call_fn_raw(name, true, true, &mut all).ok()
}

fn member_op(call: &Call, op: Arithmetic, a: &mut [&mut Dynamic]) -> Answer {
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
    set(call, a[0], &name, &new)
}

fn index_op(call: &Call, op: Arithmetic, a: &mut [&mut Dynamic]) -> Answer {
    let old = index(a[0], a[1])?;
    let new = arithmetic(op, &old, a[2])?;
    let at = a[1].flatten_clone();
    set_index(call, a[0], &at, &new)
}
