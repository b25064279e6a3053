//! Script blocks that are data: answered with the operators of command text, without a call into Rhai.

use super::members;
use super::operators;
use crate::error::{Error, Halt};
use crate::language::program::{Literal, Plain, Span};
use crate::object::compare::{self, Case};
use crate::object::value::Value;
use std::cmp::Ordering;
use std::rc::Rc;

pub fn answer(plain: &Plain, item: &Value) -> Result<Value, Halt> {
    Ok(match plain {
        Plain::Property(names) => property(names, item)?,
        Plain::Compare { operator, left, right, span } => {
            compared(operator, property(left, item)?, &value(right)).map_err(|error| error.at(*span))?
        }
        Plain::Not(inner) => Value::Bool(!answer(inner, item)?.truth()),
        Plain::And(a, b) => Value::Bool(answer(a, item)?.truth() && answer(b, item)?.truth()),
        Plain::Or(a, b) => Value::Bool(answer(a, item)?.truth() || answer(b, item)?.truth()),
    })
}

fn property(names: &[(Rc<str>, Span)], item: &Value) -> Result<Value, Error> {
    let mut held = item.clone();
    for (name, span) in names {
        held = members::get(&held, name).map_err(|error| error.at(*span))?;
    }
    Ok(held)
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

fn compared(operator: &str, left: Value, right: &Value) -> Result<Value, Error> {
    let (operator, case) = match operator.strip_prefix('c') {
        Some(plain) if operator != "contains" => (plain, Case::Matters),
        _ => (operator, Case::Ignored),
    };
    let equal = |wanted: bool| operators::filtered(&left, |item| Ok(compare::equal(item, right, case) == wanted));
    let order =
        |wanted: fn(Ordering) -> bool| operators::filtered(&left, |item| operators::ordered(item, right, case, wanted));
    let like = |wanted: bool| operators::filtered(&left, |item| Ok(compare::like(item, right, case) == wanted));
    match operator {
        "eq" => equal(true),
        "ne" => equal(false),
        "lt" => order(Ordering::is_lt),
        "le" => order(Ordering::is_le),
        "gt" => order(Ordering::is_gt),
        "ge" => order(Ordering::is_ge),
        "like" => like(true),
        "notlike" => like(false),
        "contains" => Ok(Value::Bool(compare::contains(&left, right, case))),
        "notcontains" => Ok(Value::Bool(!compare::contains(&left, right, case))),
        "in" => Ok(Value::Bool(compare::contains(right, &left, case))),
        "notin" => Ok(Value::Bool(!compare::contains(right, &left, case))),
        other => Err(Error::bug(format!("-{other} is not a plain comparison"))),
    }
}
