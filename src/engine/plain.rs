//! Script blocks that are data: answered with the operators of command text, without a call into Rhai.

use super::members;
use super::methods;
use super::operators::{self, Arithmetic};
use crate::error::{Error, Halt};
use crate::language::program::{Literal, Operator, Plain, Span};
use crate::object::compare::{self, Case};
use crate::object::object::Object;
use crate::object::value::Value;
use std::cmp::Ordering;
use std::rc::Rc;

/// Writes what the block gives for the item to where it belongs: values that are handed up and wrapped anew cost more
/// than the work itself. False: this item needs the interpreter; nothing was done to it yet.
pub fn work_out(plain: &Plain, item: &Value, out: &mut Value) -> Result<bool, Halt> {
    match plain {
        Plain::Item => *out = item.clone(),
        Plain::Constant(Literal::Int { value, .. }) => *out = Value::Int(*value),
        Plain::Constant(literal) => *out = value(literal),
        Plain::Property(of, name, span) => match (&**of, item) {
            (Plain::Item, Value::Object(object)) if object.read_into(name, out) => {}
            (Plain::Item, item) => property(item, name, *span, out)?,
            (of, item) => {
                if !work_out(of, item, out)? {
                    return Ok(false);
                }
                let held = std::mem::take(out);
                property(&held, name, *span, out)?;
            }
        },
        Plain::Binary(operator, left, right, span) => {
            let (mut a, mut b) = (Value::Null, Value::Null);
            if !(work_out(left, item, &mut a)? && work_out(right, item, &mut b)?) {
                return Ok(false);
            }
            match (&a, &b) {
                (Value::Int(a), Value::Int(b)) if whole(*operator, *a, *b, out) => {}
                (Value::Text(_), Value::Object(_)) if says_itself(&b) => return Ok(false),
                _ => calculated(*operator, &a, &b, *span, out)?,
            }
        }
        Plain::Negative(inner, span) => {
            if !work_out(inner, item, out)? {
                return Ok(false);
            }
            *out = operators::negative(out).map_err(|error| error.at(*span))?;
        }
        Plain::Not(inner) => {
            if !work_out(inner, item, out)? {
                return Ok(false);
            }
            *out = Value::Bool(!out.truth());
        }
        Plain::And(a, b) | Plain::Or(a, b) => {
            if !work_out(a, item, out)? {
                return Ok(false);
            }
            let decided = out.truth();
            if decided == matches!(plain, Plain::Or(..)) {
                *out = Value::Bool(decided);
            } else {
                if !work_out(b, item, out)? {
                    return Ok(false);
                }
                *out = Value::Bool(out.truth());
            }
        }
        Plain::Custom(properties) => {
            let mut held: Vec<(Rc<str>, Value)> = Vec::with_capacity(properties.len());
            for (name, property) in properties {
                held.push((name.clone(), Value::Null));
                if let Some((_, slot)) = held.last_mut()
                    && !work_out(property, item, slot)?
                {
                    return Ok(false);
                }
            }
            *out = Value::Object(Object::custom(held));
        }
        Plain::Method(of, name, arguments, span) => return method(of, name, arguments, *span, item, out),
        Plain::Text(parts) => return text(parts, item, out),
    }
    Ok(true)
}

#[inline(never)]
fn property(held: &Value, name: &str, span: Span, out: &mut Value) -> Result<(), Halt> {
    *out = members::get(held, name).map_err(|error| error.at(span))?;
    Ok(())
}

#[inline(never)]
fn calculated(operator: Operator, left: &Value, right: &Value, span: Span, out: &mut Value) -> Result<(), Halt> {
    *out = binary(operator, left, right).map_err(|error| error.at(span))?;
    Ok(())
}

/// The common operations on whole numbers; false where the result is another kind of number, or an error.
fn whole(operator: Operator, a: i64, b: i64, out: &mut Value) -> bool {
    let number = match operator {
        Operator::Add => a.checked_add(b),
        Operator::Sub => a.checked_sub(b),
        Operator::Mul => a.checked_mul(b),
        Operator::Mod => a.checked_rem(b),
        _ => {
            *out = Value::Bool(match operator {
                Operator::Eq(_) => a == b,
                Operator::Ne(_) => a != b,
                Operator::Lt(_) => a < b,
                Operator::Le(_) => a <= b,
                Operator::Gt(_) => a > b,
                Operator::Ge(_) => a >= b,
                _ => return false,
            });
            return true;
        }
    };
    match number {
        Some(number) => *out = Value::Int(number),
        None => return false,
    }
    true
}

#[inline(never)]
fn text(parts: &[Plain], item: &Value, out: &mut Value) -> Result<bool, Halt> {
    use std::fmt::Write;
    let mut text = String::new();
    for part in parts {
        if let Plain::Constant(Literal::Text(constant)) = part {
            text.push_str(constant);
            continue;
        }
        if !work_out(part, item, out)? || says_itself(out) {
            return Ok(false);
        }
        // Writing to a string does not fail.
        _ = write!(text, "{out}");
        operators::check_size(true, text.len())?;
    }
    *out = Value::from(text);
    Ok(true)
}

/// Whether a script may have a word in how it looks as text: the `ToString()` of a class, `$OFS` between items.
fn says_itself(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.is_renamed(),
        Value::Array(_) | Value::List(_) => true,
        _ => false,
    }
}

/// Only of single values: what lists, tables and objects answer may be a block, or change them.
#[inline(never)]
fn method(
    of: &Plain,
    name: &str,
    arguments: &[Plain],
    span: Span,
    item: &Value,
    out: &mut Value,
) -> Result<bool, Halt> {
    let mut held = Value::Null;
    let is_single = work_out(of, item, &mut held)?
        && matches!(
            held,
            Value::Text(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::DateTime(_)
                | Value::TimeSpan(_)
                | Value::Char(_)
                | Value::Uri(_)
        );
    if !is_single {
        return Ok(false);
    }
    let mut values = Vec::with_capacity(arguments.len());
    for argument in arguments {
        if !work_out(argument, item, out)? {
            return Ok(false);
        }
        values.push(std::mem::take(out));
    }
    *out = methods::call(&held, name, &values).map_err(|error| error.at(span))?;
    Ok(true)
}

/// The value of a literal.
pub fn value(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(b) => Value::Bool(*b),
        Literal::Text(text) => Value::Text(text.clone()),
        Literal::Int { value, .. } => Value::Int(*value),
        Literal::Float { value, .. } => Value::Float(*value),
        Literal::List(items) => Value::Array(items.iter().map(value).collect()),
    }
}

fn binary(operator: Operator, left: &Value, right: &Value) -> Result<Value, Error> {
    let case = |matters: bool| if matters { Case::Matters } else { Case::Ignored };
    let equal =
        |c: bool, wanted: bool| operators::filtered(left, |item| Ok(compare::equal(item, right, case(c)) == wanted));
    let order = |c: bool, wanted: fn(Ordering) -> bool| {
        operators::filtered(left, |item| operators::ordered(item, right, case(c), wanted))
    };
    let like =
        |c: bool, wanted: bool| operators::filtered(left, |item| Ok(compare::like(item, right, case(c)) == wanted));
    match operator {
        Operator::Add => operators::arithmetic(Arithmetic::Add, left, right),
        Operator::Sub => operators::arithmetic(Arithmetic::Sub, left, right),
        Operator::Mul => operators::arithmetic(Arithmetic::Mul, left, right),
        Operator::Div => operators::arithmetic(Arithmetic::Div, left, right),
        Operator::Mod => operators::arithmetic(Arithmetic::Mod, left, right),
        Operator::Eq(c) => equal(c, true),
        Operator::Ne(c) => equal(c, false),
        Operator::Lt(c) => order(c, Ordering::is_lt),
        Operator::Le(c) => order(c, Ordering::is_le),
        Operator::Gt(c) => order(c, Ordering::is_gt),
        Operator::Ge(c) => order(c, Ordering::is_ge),
        Operator::Like(c) => like(c, true),
        Operator::NotLike(c) => like(c, false),
        Operator::Contains(c) => Ok(Value::Bool(compare::contains(left, right, case(c)))),
        Operator::NotContains(c) => Ok(Value::Bool(!compare::contains(left, right, case(c)))),
        Operator::In(c) => Ok(Value::Bool(compare::contains(right, left, case(c)))),
        Operator::NotIn(c) => Ok(Value::Bool(!compare::contains(right, left, case(c)))),
    }
}
