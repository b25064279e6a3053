//! Methods of .NET that are given a script block: `[regex]::Replace(…, { … })`, `$list.FindAll({ … })`.

use crate::engine::foreign::matches;
use crate::engine::operators::Growth;
use crate::engine::runtime::Call;
use crate::error::Halt;
use crate::object::compare::{self, Case};
use crate::object::convert;
use crate::object::pattern::Pattern;
use crate::object::value::{Block, Value};
use std::cmp::Ordering;
use std::rc::Rc;

/// The value of the block, given `$_` and arguments.
fn value(call: &Call, block: &Block, item: &Value, arguments: Vec<Value>) -> Result<Value, Halt> {
    let host: &dyn crate::command::context::Host = call;
    let mut values = Vec::new();
    host.call_block(block, item.clone(), arguments, &mut |value| {
        values.push(value);
        Ok(())
    })?;
    Ok(Value::from_items(values))
}

/// Matches replaced by what the block makes of each.
pub(super) fn replaced(
    call: &Call,
    regex: &Rc<Pattern>,
    text: &str,
    block: &Block,
    most: usize,
) -> Result<Value, Halt> {
    let whole: Rc<str> = Rc::from(text);
    let growth = Growth::default();
    let out = regex.replaced(text, most, |found| {
        let item = matches::of(regex, &whole, Some(found));
        Ok::<_, Halt>(growth.piece(value(call, block, &item, vec![item.clone()])?.to_string())?)
    })?;
    Ok(Value::from(out))
}

/// The pieces between the characters for which the block says yes; at most so many, if that is above zero.
pub(super) fn split(call: &Call, left: &Value, block: &Block, most: i64) -> Result<Value, Halt> {
    let mut pieces = Vec::new();
    for item in left.clone().into_items() {
        let mut piece = String::new();
        let mut count = 1;
        for c in item.to_string().chars() {
            if (most <= 0 || count < most) && value(call, block, &Value::text(c.to_string()), Vec::new())?.truth() {
                pieces.push(Value::from(std::mem::take(&mut piece)));
                count += 1;
            } else {
                piece.push(c);
            }
        }
        pieces.push(Value::from(piece));
    }
    Ok(Value::Array(pieces))
}

/// A method with a block among its arguments; `None` for others.
pub(super) fn method(call: &Call, target: &Value, method: &str, given: &[Value]) -> Result<Option<Value>, Halt> {
    let block = |n: usize| match given.get(n) {
        Some(Value::Block(block)) => Some(block.clone()),
        _ => None,
    };
    if let (Value::Regex(regex), "replace", Some(block)) = (target, method, block(1)) {
        let most = given.get(2).and_then(convert::to_int).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
        let text = given.first().map(ToString::to_string).unwrap_or_default();
        return replaced(call, regex, &text, &block, most).map(Some);
    }
    let (Value::List(list), Some(block)) = (target, block(0)) else { return Ok(None) };
    let holds = |item: &Value| value(call, &block, item, vec![item.clone()]).map(|v| v.truth());
    let items = list.to_vec();
    let mut chosen = Vec::new();
    if matches!(method, "exists" | "find" | "findall" | "findindex" | "findlast" | "removeall" | "trueforall") {
        for (at, item) in items.iter().enumerate() {
            if holds(item)? {
                chosen.push(at);
            }
        }
    }
    let at = |n: Option<&usize>| n.map(|n| items[*n].clone()).unwrap_or_default();
    Ok(Some(match method {
        "exists" => Value::Bool(!chosen.is_empty()),
        "find" => at(chosen.first()),
        "findlast" => at(chosen.last()),
        "findindex" => chosen.first().map_or(Value::Int(-1), |n| Value::from(*n)),
        "findall" => Value::Array(chosen.iter().map(|n| items[*n].clone()).collect()),
        "trueforall" => Value::Bool(chosen.len() == items.len()),
        "removeall" => {
            let removed = Value::from(chosen.len());
            let kept = items.into_iter().enumerate().filter(|(n, _)| !chosen.contains(n)).map(|(_, item)| item);
            list.replace(kept.collect()).map_err(crate::error::Error::from)?;
            removed
        }
        "sort" => {
            let mut failed = None;
            let mut sorted = items;
            sorted.sort_by(|a, b| match value(call, &block, &Value::Null, vec![a.clone(), b.clone()]) {
                Ok(order) => compare::compare(&order, &Value::Int(0), Case::Ignored).unwrap_or(Ordering::Equal),
                Err(halt) => {
                    failed.get_or_insert(halt);
                    Ordering::Equal
                }
            });
            if let Some(halt) = failed {
                return Err(halt);
            }
            list.replace(sorted).map_err(crate::error::Error::from)?;
            Value::Null
        }
        _ => return Ok(None),
    }))
}
