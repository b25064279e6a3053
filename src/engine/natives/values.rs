//! Values in general: text, truth, lists, hashtables, types and casts.

use super::operators::matched;
use super::{Answer, Native, copied, delegates, number, values_of};
use crate::engine::classes::{self, Class, Method, Property};
use crate::engine::foreign::{self, reference::Reference};
use crate::engine::runtime::Call;
use crate::engine::values::{Item, items_of, text_of, to_dynamic, to_value, truth};
use crate::engine::{automatic, casts, modules, operators, statics, types, validation};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::object::Object;
use crate::object::table::{self, Table};
use crate::object::value::{Block, Value};
use rhai::{Dynamic, FnPtr};
use std::rc::Rc;

/// Values in general.
pub(super) const VALUES: &[(&str, usize, Native)] = &[
    ("__str", 1, |call, a| {
        let parts = copied(a[0]);
        let mut text = String::new();
        for part in &parts {
            text.push_str(&shown(call, part)?);
        }
        Ok(text.into())
    }),
    ("__text", 1, |call, a| Ok(shown(call, a[0])?.into())),
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
    ("__ordered", 1, |call, a| {
        Ok(Dynamic::from(Item(Value::Table(table_of(call, a[0])?.of_form(table::Form::Ordered)))))
    }),
    ("__ref", 1, |call, a| {
        // The closure shares the variable: that is what it has in hand.
        let pointer = a[0].read_lock::<FnPtr>().map(|p| p.clone());
        match pointer.and_then(|p| p.curry().first().cloned()) {
            Some(shared) => Ok(Dynamic::from(Item(foreign::value(Reference(shared))))),
            None => Err(call.wrong_use().into()),
        }
    }),
    ("__custom", 1, |call, a| Ok(Dynamic::from(Item(Value::Object(casts::custom(&table_of(call, a[0])?)))))),
    ("__list1", 1, |_, a| Ok(Dynamic::from_array(vec![a[0].flatten_clone()]))),
    ("__type", 1, |_, a| Ok(to_dynamic(types::type_value(&text_of(a[0]))))),
    ("__cast", 2, |call, a| cast(call, &text_of(a[0]), a[1])),
    ("__call_as", 4, |call, a| {
        let (kind, name, arguments) = (text_of(a[0]), text_of(a[2]), copied(a[3]));
        let value = to_value(a[1]);
        if let (Some(class), Value::Object(object)) = (call.runtime.class(&kind), &value)
            && is_of_class(call, object, &class.name)
        {
            let given: Vec<Value> = arguments.iter().map(to_value).collect();
            if let Some(answer) = classes::method(call, &class, &value, &name, &given)? {
                return Ok(to_dynamic(answer));
            }
        }
        let mut target = cast(call, &kind, a[1])?;
        super::members::method(call, &mut target, &name, arguments)
    }),
    ("__type_name", 1, |_, a| {
        Ok(match to_value(a[0]) {
            Value::Type(of) => of.to_string().into(),
            Value::Null => return Err(Error::operation("$null has no static members").id("StaticMemberOfNull").into()),
            other => types::full_name(&other).to_string().into(),
        })
    }),
    ("__typed", 3, |call, a| if a[0].is_unit() { Ok(a[1].flatten_clone()) } else { typed(call, a[0], a[1], a[2]) }),
    ("__keep_type", 3, |call, a| {
        let kind = text_of(a[1]).to_ascii_lowercase();
        let fits = a[1].is_unit() || matches!(kind.as_str(), "array" | "object[]") && a[0].is_array();
        if !fits {
            let kept = typed(call, a[1], a[0], a[2])?;
            if let Some(mut slot) = a[0].write_lock::<Dynamic>() {
                *slot = kept;
            }
        }
        Ok(Dynamic::UNIT)
    }),
    ("__check", 3, |call, a| {
        let (name, value) = (text_of(a[0]), to_value(a[1]));
        let given = call.runtime.frames.borrow().last().is_some_and(|f| f.piped || f.bound.contains_key(&name));
        if let (Value::Block(block), true) = (to_value(a[2]), given) {
            passes(call, &block, &value, &format!("-{name}"))?;
        }
        Ok(Dynamic::UNIT)
    }),
    ("__static", 2, |call, a| {
        let (name, member) = (text_of(a[0]), text_of(a[1]));
        if let Some(class) = call.runtime.class(&name) {
            return Ok(to_dynamic(class.static_value(&member)));
        }
        Ok(to_dynamic(statics::get(&call.runtime.session, &name, &member)?))
    }),
    ("__static_step", 4, |call, a| {
        let (name, member) = (text_of(a[0]), text_of(a[1]));
        let old = match call.runtime.class(&name) {
            Some(class) => class.static_value(&member),
            None => statics::get(&call.runtime.session, &name, &member)?,
        };
        let new = operators::arithmetic(operators::Arithmetic::Add, &old, &to_value(a[2]))?;
        match call.runtime.class(&name) {
            Some(class) => classes::assign_static(call, &class, &member, new.clone())?,
            None => automatic::set(call.runtime, &format!("[{name}]::{member}"), new.clone())?,
        }
        Ok(to_dynamic(if truth(a[3]) { new } else { old }))
    }),
    ("__enum", 3, |_, a| {
        let given = copied(a[2]);
        let words = given.iter().map(values_of).filter_map(|pair| match &pair[..] {
            [word, Value::Int(number)] => Some((Rc::from(word.to_string()), *number)),
            _ => None,
        });
        foreign::enums::define(&text_of(a[0]), words.collect(), truth(a[1]));
        Ok(Dynamic::UNIT)
    }),
    ("__class", 4, |call, a| {
        define(call, a)?;
        Ok(Dynamic::UNIT)
    }),
    ("__cases", 1, |_, a| {
        let items = if a[0].flatten_clone().is_unit() { vec![Dynamic::UNIT] } else { items_of(a[0]) };
        Ok(Dynamic::from_array(items))
    }),
    ("__lines", 1, |call, a| {
        let lines = statics::call(&call.runtime.session, "System.IO.File", "ReadAllLines", &[to_value(a[0])])?;
        Ok(to_dynamic(lines))
    }),
    ("__static_call", 3, |call, a| {
        let arguments = values_of(a[2]);
        let (name, method) = (text_of(a[0]), text_of(a[1]));
        if name == "base" {
            let frame = call.runtime.frames.borrow().last().map(|f| (f.class.clone(), f.this.clone()));
            let Some((Some(class), Some(this))) = frame else { return Err(call.wrong_use().into()) };
            classes::construct_base(call, &class, &this, arguments)?;
            return Ok(Dynamic::UNIT);
        }
        if let Some(class) = call.runtime.class(&name) {
            return Ok(to_dynamic(match method.eq_ignore_ascii_case("new") {
                true => classes::make(call, &class, arguments)?,
                false => classes::static_method(call, &class, &method, arguments)?,
            }));
        }
        if name.eq_ignore_ascii_case("scriptblock") && method.eq_ignore_ascii_case("create") {
            return modules::block_of_text(call, &arguments.first().map(ToString::to_string).unwrap_or_default());
        }
        if let (true, [first, pattern, Value::Block(block), ..]) =
            (method.eq_ignore_ascii_case("Replace"), &arguments[..])
            && types::plain_name(&name) == "regex"
        {
            let regex = statics::pattern(&call.runtime.session.patterns, pattern, arguments.get(3))?;
            return Ok(to_dynamic(delegates::replaced(call, &regex, &first.to_string(), block, usize::MAX)?));
        }
        if types::plain_name(&name) == "environment"
            && let Some(answer) = automatic::environment(call.runtime, &method, &arguments)
        {
            return Ok(to_dynamic(answer));
        }
        Ok(to_dynamic(statics::call(&call.runtime.session, &name, &method, &arguments)?))
    }),
    ("__case", 4, |call, a| {
        let case = if truth(a[3]) { Case::Matters } else { Case::Ignored };
        let (value, pattern) = (to_value(a[1]), to_value(a[2]));
        Ok(match text_of(a[0]).as_str() {
            "wildcard" => compare::like(&value, &pattern, case),
            "regex" => {
                let regex = operators::regex_of(&call.runtime.session.patterns, &pattern, case)?;
                matched(call, &regex, value.to_string().into())
            }
            _ => compare::equal(&value, &pattern, case),
        }
        .into())
    }),
];

/// `[name]value`.
fn cast(call: &Call, name: &str, value: &Dynamic) -> Answer {
    if name.eq_ignore_ascii_case("scriptblock") && value.is::<Item>() {
        return Ok(value.flatten_clone());
    }
    if types::plain_name(name) == "regex" && !to_value(value).is_null() {
        let patterns = &call.runtime.session.patterns;
        return Ok(to_dynamic(Value::Regex(operators::regex_of(patterns, &to_value(value), Case::Matters)?)));
    }
    if classes::is_named(call, name) {
        return Ok(to_dynamic(classes::cast(call, name, to_value(value))?));
    }
    if name.eq_ignore_ascii_case("string") && !value.is_string() {
        return Ok(shown(call, value)?.into());
    }
    Ok(to_dynamic(casts::cast(name, to_value(value))?))
}

/// The value as the type to which its variable is bound.
fn typed(call: &Call, kind: &Dynamic, value: &Dynamic, name: &Dynamic) -> Answer {
    if kind.is_array() {
        return ruled(call, &values_of(kind), to_value(value), &text_of(name));
    }
    let kind = text_of(kind);
    cast(call, &kind, value)
        .map_err(|halt| halt.map_error(|error| error.hint(format!("${} was declared as [{kind}]", text_of(name)))))
}

/// Whether a property's value is what the attributes before the property ask for.
pub fn keeps_rules(call: &Call, rules: &[Value], value: &Value, name: &str) -> Result<(), Halt> {
    ruled(call, rules, value.clone(), name).map(|_| ())
}

/// Refuses what a rule of `[ValidateScript({ … })]` says no to, item by item.
fn passes(call: &Call, rule: &Block, value: &Value, named: &str) -> Result<(), Halt> {
    let host: &dyn crate::command::context::Host = call;
    for item in casts::items(value) {
        let mut answer = Vec::new();
        host.call_block(rule, item.clone(), Vec::new(), &mut |value| {
            answer.push(value);
            Ok(())
        })?;
        if !Value::from_items(answer).truth() {
            let rule = rule.decl.text.trim();
            return Err(Error::argument(format!("{named}: {item} is refused by the rule {rule}"))
                .id("ParameterArgumentValidationError")
                .into());
        }
    }
    Ok(())
}

/// The value as attributes before its variable ask for it.
fn ruled(call: &Call, rules: &[Value], value: Value, name: &str) -> Answer {
    let at = rules.first().and_then(|n| match n {
        Value::Int(n) => usize::try_from(*n).ok(),
        _ => None,
    });
    let decl = at.and_then(|at| call.runtime.table.borrow().blocks.get(at).cloned());
    let Some(decl) = decl else { return Err(call.wrong_use().into()) };
    let Some(parameter) = decl.parameters.first() else { return Err(call.wrong_use().into()) };
    let value = match parameter.type_name.as_deref() {
        Some(kind) => to_value(&typed(call, &kind.into(), &to_dynamic(value), &name.into())?),
        None => value,
    };
    validation::check(parameter, &value).map_err(|mut error| {
        error.message = format!("${name}: {}", error.message);
        error.id("ValidateSetFailure")
    })?;
    for rule in &rules[1..] {
        if let Value::Block(rule) = rule {
            passes(call, rule, &value, &format!("${name}"))?;
        }
    }
    Ok(to_dynamic(value))
}

fn table_of(call: &Call, pairs: &Dynamic) -> Result<Table, Halt> {
    let table = Table::new();
    for pair in copied(pairs) {
        let pair = values_of(&pair);
        let [key, value] = &pair[..] else { return Err(call.wrong_use().into()) };
        if key.is_null() {
            return Err(Error::operation("a key of a hashtable is $null").id("InvalidKey").into());
        }
        if table.contains_key(&key.to_string()) {
            return Err(Error::operation(format!("the hashtable has the key \"{key}\" twice"))
                .id("ArgumentException")
                .hint("upper and lower case are one; one of both values would be lost")
                .into());
        }
        table.set(key.clone(), value.clone());
    }
    Ok(table)
}

/// Whether an object is of a class that a script defined, or of one that comes from it.
/// The text of a value where a script makes text of it: `$OFS` stands between the items of a list, and a class says
/// itself what its objects look like.
pub(super) fn shown(call: &Call, value: &Dynamic) -> Result<String, Halt> {
    if value.is_string() {
        let text = text_of(value);
        // What stands in another text doubles with each turn of a loop.
        operators::check_size(true, text.len())?;
        return Ok(text);
    }
    match to_value(value) {
        list @ (Value::Array(_) | Value::List(_)) => {
            let items = list.into_items();
            let set = call.runtime.automatic.borrow().get("OFS").map(ToString::to_string);
            operators::join(&items, set.as_deref().unwrap_or(" "), |item| of_own(call, item))
        }
        single => of_own(call, &single),
    }
}

/// What the object's `ToString()` returns, if a script's class has one.
pub fn of_own(call: &Call, value: &Value) -> Result<String, Halt> {
    if let Value::Object(object) = value
        && let Some(class) = call.runtime.class(&object.type_name())
        && let Some(text) = classes::method(call, &class, value, "ToString", &[])?
    {
        return Ok(text.to_string());
    }
    Ok(value.to_string())
}

pub(super) fn is_of_class(call: &Call, object: &Object, name: &str) -> bool {
    call.runtime.class(&object.type_name()).is_some_and(|class| class.is_a(name))
}

/// `__class(name, base, properties, methods)`.
fn define(call: &Call, a: &[&mut Dynamic]) -> Result<(), Halt> {
    let (name, base) = (text_of(a[0]), text_of(a[1]));
    let is_exception = base.to_ascii_lowercase().ends_with("exception");
    let (base, exception) = match base.as_str() {
        "" => (None, None),
        base => match call.runtime.class(base) {
            Some(found) => {
                let exception = found.exception.clone();
                (Some(found), exception)
            }
            None if is_exception => (None, Some(Rc::from(base))),
            None => {
                return Err(Error::operation(format!("there is no class {base} that {name} could come from"))
                    .id("TypeNotFound")
                    .hint("a class comes from one that the script defines before it, or from an exception")
                    .into());
            }
        },
    };
    let block = |value: &Value| match value {
        Value::Block(block) => Some(block.clone()),
        _ => None,
    };
    let (properties, methods) = (copied(a[2]), copied(a[3]));
    let properties = properties.iter().map(values_of).filter_map(|parts| match &parts[..] {
        [name, kind, is_static, default, is_hidden, rules] => Some(Property {
            name: Rc::from(name.to_string()),
            type_name: kind.to_string(),
            is_static: is_static.truth(),
            is_hidden: is_hidden.truth(),
            rules: rules.clone().into_items(),
            default: block(default),
        }),
        _ => None,
    });
    let methods = methods.iter().map(values_of).filter_map(|parts| match &parts[..] {
        [name, returns, is_static, code] => Some(Method {
            name: Rc::from(name.to_string()),
            returns: returns.to_string(),
            is_static: is_static.truth(),
            block: block(code)?,
        }),
        _ => None,
    });
    let class = Rc::new(Class {
        name: Rc::from(name.as_str()),
        base,
        exception,
        properties: properties.collect(),
        methods: methods.collect(),
        statics: Table::new(),
    });
    call.runtime.classes.borrow_mut().insert(name.to_lowercase(), class.clone());
    classes::prepare(call, &class)
}
