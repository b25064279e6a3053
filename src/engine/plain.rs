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

/// What the block gives for the item. `None`: this item needs the interpreter; nothing was done to it yet.
pub fn answer(plain: &Plain, item: &Value) -> Result<Option<Value>, Halt> {
    Ok(Some(match plain {
        Plain::Item => item.clone(),
        Plain::Constant(literal) => value(literal),
        Plain::Property(of, name, span) => {
            let found = match &**of {
                // Not copied only to be looked into.
                Plain::Item => members::get(item, name),
                of => match answer(of, item)? {
                    Some(held) => members::get(&held, name),
                    None => return Ok(None),
                },
            };
            found.map_err(|error| error.at(*span))?
        }
        Plain::Binary(operator, left, right, span) => {
            let Some(left) = answer(left, item)? else { return Ok(None) };
            let Some(right) = answer(right, item)? else { return Ok(None) };
            binary(*operator, &left, &right).map_err(|error| error.at(*span))?
        }
        Plain::Negative(inner, span) => match answer(inner, item)? {
            Some(inner) => operators::negative(&inner).map_err(|error| error.at(*span))?,
            None => return Ok(None),
        },
        Plain::Not(inner) => match answer(inner, item)? {
            Some(inner) => Value::Bool(!inner.truth()),
            None => return Ok(None),
        },
        Plain::And(a, b) => match answer(a, item)? {
            Some(a) if !a.truth() => Value::Bool(false),
            Some(_) => return Ok(answer(b, item)?.map(|b| Value::Bool(b.truth()))),
            None => return Ok(None),
        },
        Plain::Or(a, b) => match answer(a, item)? {
            Some(a) if a.truth() => Value::Bool(true),
            Some(_) => return Ok(answer(b, item)?.map(|b| Value::Bool(b.truth()))),
            None => return Ok(None),
        },
        Plain::Method(of, name, arguments, span) => return method(of, name, arguments, *span, item),
        Plain::Text(parts) => {
            let mut text = String::new();
            for part in parts {
                use std::fmt::Write;
                match part {
                    Plain::Constant(Literal::Text(constant)) => text.push_str(constant),
                    part => match answer(part, item)? {
                        // Writing to a string does not fail.
                        Some(part) => _ = write!(text, "{part}"),
                        None => return Ok(None),
                    },
                }
            }
            Value::from(text)
        }
        Plain::Custom(properties) => {
            let mut held = Vec::with_capacity(properties.len());
            for (name, property) in properties {
                match answer(property, item)? {
                    Some(value) => held.push((name.clone(), value)),
                    None => return Ok(None),
                }
            }
            Value::Object(Object::custom(held))
        }
    }))
}

/// Only of single values: what lists, tables and objects answer may be a block, or change them.
fn method(of: &Plain, name: &str, arguments: &[Plain], span: Span, item: &Value) -> Result<Option<Value>, Halt> {
    let Some(held) = answer(of, item)? else { return Ok(None) };
    let is_single = matches!(
        held,
        Value::Text(_) | Value::Int(_) | Value::Float(_) | Value::DateTime(_) | Value::TimeSpan(_) | Value::Char(_)
    );
    if !is_single {
        return Ok(None);
    }
    let mut values = Vec::with_capacity(arguments.len());
    for argument in arguments {
        match answer(argument, item)? {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    Ok(Some(methods::call(&held, name, &values).map_err(|error| error.at(span))?))
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
