//! Methods of regular expressions.

use crate::engine::foreign::matches;
use crate::engine::members::Given;
use crate::engine::operators;
use crate::error::Error;
use crate::object::convert;
use crate::object::pattern::{Found, Pattern};
use crate::object::value::Value;
use std::rc::Rc;

pub fn of_regex(regex: &Rc<Pattern>, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let text = |n: usize| given.text(n).map(|text| -> Rc<str> { Rc::from(text) });
    let most = |n: usize| match given.values.get(n) {
        Some(value) => Ok(convert::to_int(value).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX)),
        None => Ok::<_, Error>(usize::MAX),
    };
    Ok(Some(match method {
        "ismatch" => Value::Bool(regex.is_match(&text(0)?)),
        "match" => {
            let text = text(0)?;
            let from = match given.values.get(1) {
                Some(_) => text.char_indices().nth(given.count(1)?).map_or(text.len(), |(at, _)| at),
                None => 0,
            };
            matches::first(regex, &text, from)
        }
        "matches" => {
            let text = text(0)?;
            Value::Array(regex.find_all(&text).map(|found| matches::of(regex, &text, Some(&found))).collect())
        }
        "replace" => {
            let (text, with) = (text(0)?, given.text(1)?);
            let growth = operators::Growth::default();
            let filled = |found: &Found| growth.piece(found.expand(&with, &text));
            Value::from(regex.replaced(&text, most(2)?, filled)?)
        }
        "split" => {
            let text = text(0)?;
            let cuts: Vec<Found> = regex.find_all(&text).take(most(1)?.saturating_sub(1)).collect();
            Value::Array(operators::cut(&text, &cuts))
        }
        _ => return Ok(None),
    }))
}
