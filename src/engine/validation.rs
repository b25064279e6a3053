//! `[Validate…]` on parameters: what a function's author asks of the values.

use super::casts;
use crate::command::arguments::literal;
use crate::error::Error;
use crate::language::program::{Check, Literal, ParameterDecl};
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::value::Value;
use std::cmp::Ordering;

fn refused(why: String) -> Error {
    Error::argument(why).id("ParameterArgumentValidationError")
}

/// Checks a bound value; a list item by item.
pub fn check(parameter: &ParameterDecl, value: &Value) -> Result<(), Error> {
    if parameter.is_mandatory() && !parameter.allows_nothing {
        something(value, true)?;
    }
    parameter.checks.iter().try_for_each(|check| one(check, value))
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.is_empty())
}

fn something(value: &Value, even_empty: bool) -> Result<(), Error> {
    if value.is_null() {
        return Err(refused("$null is refused".into()).hint("give it a value"));
    }
    let is_list = matches!(value, Value::Array(_) | Value::List(_));
    if even_empty && (is_empty(value) || is_list && casts::items(value).is_empty()) {
        let what = if is_list { "an empty list" } else { "empty text" };
        return Err(refused(format!("{what} is refused")).hint("give it a value"));
    }
    if even_empty && is_list && casts::items(value).iter().any(|item| item.is_null() || is_empty(item)) {
        return Err(refused("the list holds an item that is empty".into()));
    }
    Ok(())
}

fn one(check: &Check, value: &Value) -> Result<(), Error> {
    let each = |test: &dyn Fn(&Value) -> Result<(), Error>| casts::items(value).iter().try_for_each(test);
    match check {
        Check::NotNull(even_empty) => something(value, *even_empty),
        Check::Count(least, most) => {
            let count = casts::items(value).len() as i64;
            if (*least..=*most).contains(&count) {
                return Ok(());
            }
            Err(refused(format!("it takes {least} to {most} items, not {count}")))
        }
        Check::Range(least, most) => each(&|item| in_range(item, least, most)),
        Check::Length(least, most) => each(&|item| {
            let length = item.to_string().chars().count() as i64;
            if (*least..=*most).contains(&length) {
                return Ok(());
            }
            Err(refused(format!("{} has {length} characters; {least} to {most} are allowed", convert::quoted(item))))
        }),
        Check::Pattern(pattern) => each(&|item| {
            let compiled = pattern.get(|text| compare::own_regex(text, Case::Ignored))?;
            if compiled.is_match(&item.to_string()) {
                return Ok(());
            }
            Err(refused(format!("{} does not match the pattern {}", convert::quoted(item), pattern.text())))
        }),
        Check::Set(words) => each(&|item| {
            let text = item.to_string();
            if words.iter().any(|word| word.eq_ignore_ascii_case(&text)) {
                return Ok(());
            }
            let error = refused(format!("\"{text}\" is not one of {}", convert::or_list(words)));
            Err(match convert::nearest(&text, words.iter().map(|w| &**w)) {
                Some(near) => error.hint(format!("did you mean {near}?")),
                None => error,
            })
        }),
    }
}

fn in_range(item: &Value, least: &Literal, most: &Literal) -> Result<(), Error> {
    let (least, most) = (literal(least).0, literal(most).0);
    let order = |end: &Value| compare::compare(item, end, Case::Ignored);
    match (order(&least), order(&most)) {
        (Some(Ordering::Greater | Ordering::Equal), Some(Ordering::Less | Ordering::Equal)) => Ok(()),
        _ => Err(refused(format!("{item} lies outside {least} to {most}"))),
    }
}
