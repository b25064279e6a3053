//! Operators of command text, and Rhai's own between our values.

use super::{Answer, Native, UNIT, delegates};
use crate::engine::operators::Growth;
use crate::engine::operators::{self, Arithmetic, Bits};
use crate::engine::runtime::Call;
use crate::engine::values::{Item, text_of, to_dynamic, to_value, truth};
use crate::engine::{casts, classes, types};
use crate::error::{Error, Halt};
use crate::format::dotnet;
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::pattern::{Found, Pattern};
use crate::object::value::Value;
use Case::{Ignored, Matters};
use rhai::{Array, Dynamic, ImmutableString};
use std::cmp::Ordering;
use std::rc::Rc;

pub(super) const OPERATORS: &[(&str, usize, Native)] = &[
    ("__add", 2, |call, a| {
        if a[0].is_string() && a[1].is::<Item>() {
            return Ok(format!("{}{}", text_of(a[0]), super::values::shown(call, a[1])?).into());
        }
        arithmetic(Arithmetic::Add, a[0], a[1])
    }),
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
    // Of which only the truth is wanted.
    ("__is_eq", 2, |_, a| whole(a, i64::eq).map_or_else(|| true_of(equality(a, Ignored, true)), Ok)),
    ("__is_ne", 2, |_, a| whole(a, i64::ne).map_or_else(|| true_of(equality(a, Ignored, false)), Ok)),
    ("__is_lt", 2, |_, a| whole(a, i64::lt).map_or_else(|| true_of(order(a, Ignored, Ordering::is_lt)), Ok)),
    ("__is_le", 2, |_, a| whole(a, i64::le).map_or_else(|| true_of(order(a, Ignored, Ordering::is_le)), Ok)),
    ("__is_gt", 2, |_, a| whole(a, i64::gt).map_or_else(|| true_of(order(a, Ignored, Ordering::is_gt)), Ok)),
    ("__is_ge", 2, |_, a| whole(a, i64::ge).map_or_else(|| true_of(order(a, Ignored, Ordering::is_ge)), Ok)),
    ("__is_like", 2, |_, a| true_of(like(a, Ignored, true))),
    ("__is_notlike", 2, |_, a| true_of(like(a, Ignored, false))),
    ("__is_match", 2, |call, a| true_of(matches(call, a, Ignored, true))),
    ("__is_notmatch", 2, |call, a| true_of(matches(call, a, Ignored, false))),
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
    ("__split", 2, |call, a| split(call, a, Ignored)),
    ("__csplit", 2, |call, a| split(call, a, Matters)),
    ("__join", 2, |call, a| {
        let separator = text_of(a[1]);
        let items = casts::items(&to_value(a[0]));
        Ok(operators::join(&items, &separator, |item| super::values::of_own(call, item))?.into())
    }),
    ("__split1", 1, |_, a| Ok(to_dynamic(operators::split_blanks(&to_value(a[0]))))),
    ("__join1", 1, |call, a| {
        let items = casts::items(&to_value(a[0]));
        Ok(operators::join(&items, "", |item| super::values::of_own(call, item))?.into())
    }),
    ("__is", 2, |call, a| {
        let (value, name) = (to_value(a[0]), type_word(a[1]));
        if let Value::Object(object) = &value
            && super::values::is_of_class(call, object, &name)
        {
            return Ok(Dynamic::TRUE);
        }
        Ok(types::is(&value, &name)?.into())
    }),
    ("__isnot", 2, |call, a| {
        let (value, name) = (to_value(a[0]), type_word(a[1]));
        let is_own = matches!(&value, Value::Object(object) if super::values::is_of_class(call, object, &name));
        Ok((!is_own && !types::is(&value, &name)?).into())
    }),
    ("__as", 2, |call, a| {
        if let Some(class) = call.runtime.class(&type_word(a[1])) {
            return Ok(classes::of_value(call, &class, to_value(a[0])).map_or(Dynamic::UNIT, to_dynamic));
        }
        Ok(casts::cast(&type_word(a[1]), to_value(a[0])).map_or(Dynamic::UNIT, to_dynamic))
    }),
    ("__band", 2, |_, a| bits(Bits::And, a)),
    ("__bor", 2, |_, a| bits(Bits::Or, a)),
    ("__bxor", 2, |_, a| bits(Bits::Xor, a)),
    ("__shl", 2, |_, a| bits(Bits::Left, a)),
    ("__shr", 2, |_, a| bits(Bits::Right, a)),
    ("__bnot", 1, |_, a| Ok(to_dynamic(operators::bits(Bits::Xor, &to_value(a[0]), &Value::Int(-1))?))),
    ("__fmt", 2, |call, a| {
        let arguments = match to_value(a[1]) {
            Value::Array(items) => items,
            Value::List(list) => list.to_vec(),
            single => vec![single],
        };
        let arguments = arguments
            .into_iter()
            .map(|value| match value {
                object @ Value::Object(_) => super::values::of_own(call, &object).map(Value::from),
                other => Ok(other),
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(dotnet::format(&text_of(a[0]), &arguments).map_err(Error::from)?.into())
    }),
    ("__range", 2, |_, a| Ok(to_dynamic(operators::range(&to_value(a[0]), &to_value(a[1]))?))),
    ("__not", 1, |_, a| Ok((!truth(a[0])).into())),
    ("__xor", 2, |_, a| Ok((truth(a[0]) != truth(a[1])).into())),
];

/// Rhai's own operators between our values.
pub(super) const COMPARISONS: &[(&str, Native)] = &[
    ("==", |_, a| Ok(compare::equal(&to_value(a[0]), &to_value(a[1]), Matters).into())),
    ("!=", |_, a| Ok((!compare::equal(&to_value(a[0]), &to_value(a[1]), Matters)).into())),
    ("<", |_, a| order(a, Matters, Ordering::is_lt)),
    ("<=", |_, a| order(a, Matters, Ordering::is_le)),
    (">", |_, a| order(a, Matters, Ordering::is_gt)),
    (">=", |_, a| order(a, Matters, Ordering::is_ge)),
    ("+", |_, a| arithmetic(Arithmetic::Add, a[0], a[1])),
    ("-", |_, a| arithmetic(Arithmetic::Sub, a[0], a[1])),
];

/// Whether a text matches; `$Matches` is made of it when somebody asks.
pub(super) fn matched(call: &Call, regex: &Rc<Pattern>, text: ImmutableString) -> bool {
    let found = regex.is_match(&text);
    if found {
        call.runtime.last_match.replace(Some((regex.clone(), text)));
    }
    found
}

/// What two whole numbers make, if that is a whole number again.
pub(super) fn exact(op: Arithmetic, left: &Dynamic, right: &Dynamic) -> Option<i64> {
    let (a, b) = (left.as_int().ok()?, right.as_int().ok()?);
    match op {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Sub => a.checked_sub(b),
        Arithmetic::Mul => a.checked_mul(b),
        Arithmetic::Mod => a.checked_rem(b),
        Arithmetic::Div => None,
    }
}

pub(super) fn arithmetic(op: Arithmetic, left: &Dynamic, right: &Dynamic) -> Answer {
    if let Some(number) = exact(op, left, right) {
        return Ok(number.into());
    }
    Ok(to_dynamic(operators::arithmetic(op, &to_value(left), &to_value(right))?))
}

/// `a += b` and its like, in place.
fn in_place(op: Arithmetic, target: &mut Dynamic, right: &Dynamic) -> Answer {
    if let (Ok(_), Ok(_)) = (target.as_int(), right.as_int()) {
        let sum = arithmetic(op, target, right)?;
        put(target, sum);
        return UNIT;
    }
    if op == Arithmetic::Add {
        if let Some(mut items) = target.write_lock::<Array>() {
            operators::check_size(false, items.len() + right.read_lock::<Array>().map_or(1, |more| more.len()))?;
            match to_value(right) {
                Value::Array(more) => items.extend(more.into_iter().map(to_dynamic)),
                Value::List(list) => items.extend(list.to_vec().into_iter().map(to_dynamic)),
                _ => items.push(right.flatten_clone()),
            }
            return UNIT;
        }
        if let Some(mut text) = target.write_lock::<ImmutableString>() {
            let more = text_of(right);
            operators::check_size(true, text.len() + more.len())?;
            *text += more.as_str();
            return UNIT;
        }
    }
    let sum = arithmetic(op, target, right)?;
    put(target, sum);
    UNIT
}

pub(super) fn put(target: &mut Dynamic, value: Dynamic) {
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

/// Two whole numbers, which need no conversion.
fn whole(a: &[&mut Dynamic], compare: fn(&i64, &i64) -> bool) -> Option<Dynamic> {
    Some(compare(&a[0].as_int().ok()?, &a[1].as_int().ok()?).into())
}

fn true_of(answer: Answer) -> Answer {
    let answer = answer?;
    Ok(if answer.is_bool() { answer } else { truth(&answer).into() })
}

fn like(a: &[&mut Dynamic], case: Case, wanted: bool) -> Answer {
    let (left, right) = (to_value(a[0]), to_value(a[1]));
    Ok(to_dynamic(operators::filtered(&left, |item| Ok(compare::like(item, &right, case) == wanted))?))
}

fn matches(call: &Call, a: &[&mut Dynamic], case: Case, wanted: bool) -> Answer {
    let regex = match a[1].read_lock::<ImmutableString>() {
        Some(pattern) => compare::regex(&call.runtime.session.patterns, &pattern, case).map_err(Error::from)?,
        None => operators::regex_of(&call.runtime.session.patterns, &to_value(a[1]), case)?,
    };
    if let Some(text) = a[0].read_lock::<ImmutableString>() {
        return Ok((matched(call, &regex, text.clone()) == wanted).into());
    }
    match to_value(a[0]) {
        list @ (Value::Array(_) | Value::List(_)) => {
            Ok(to_dynamic(operators::filtered(&list, |item| Ok(regex.is_match(&item.to_string()) == wanted))?))
        }
        single => Ok((matched(call, &regex, single.to_string().into()) == wanted).into()),
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
    let regex = operators::regex_of(&call.runtime.session.patterns, &pattern, case)?;
    let replace = |text: String| -> Result<Value, Halt> {
        match &with {
            Value::Block(block) => delegates::replaced(call, &regex, &text, block, usize::MAX),
            with => {
                let with = with.to_string();
                let growth = Growth::default();
                let filled = |found: &Found| growth.piece(found.expand(&with, &text));
                Ok(Value::from(regex.replaced(&text, usize::MAX, filled)?))
            }
        }
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

/// By an expression, or at the characters for which a block says so.
fn split(call: &Call, a: &[&mut Dynamic], case: Case) -> Answer {
    let (left, right) = (to_value(a[0]), to_value(a[1]));
    let (block, most) = match &right {
        Value::Block(block) => (Some(block), 0),
        Value::Array(items) => match &items[..] {
            [Value::Block(block), most, ..] => (Some(block), convert::to_int(most).unwrap_or(0)),
            _ => (None, 0),
        },
        _ => (None, 0),
    };
    match block {
        Some(block) => Ok(to_dynamic(delegates::split(call, &left, block, most)?)),
        None => Ok(to_dynamic(operators::split(&call.runtime.session.patterns, &left, &right, case)?)),
    }
}

fn type_word(value: &Dynamic) -> String {
    text_of(value)
}

fn bits(op: Bits, a: &[&mut Dynamic]) -> Answer {
    Ok(to_dynamic(operators::bits(op, &to_value(a[0]), &to_value(a[1]))?))
}
