//! Methods that are script blocks or run them: `$block.Invoke()`, `$list.Where({ … })`.

use super::{Answer, collected};
use crate::command::context::Host;
use crate::engine::code::Code;
use crate::engine::runtime::Call;
use crate::engine::values::to_dynamic;
use crate::engine::{binding, functions, methods};
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::value::{Block, Value};
use rhai::Dynamic;
use std::rc::Rc;

/// A block with what its variables hold now.
pub(super) fn closed(block: &Block) -> Dynamic {
    let code = match block.code.downcast_ref::<Code>() {
        Some(code) => Rc::new(code.closed()),
        None => return to_dynamic(Value::Block(block.clone())),
    };
    to_dynamic(Value::Block(Block { decl: block.decl.clone(), code }))
}

/// Runs a method that Add-Member gave to an object: `$this` is the object.
pub(super) fn invoked_on(call: &Call, object: &Value, block: &Block, arguments: Vec<Value>) -> Answer {
    let mut values = Vec::new();
    functions::run_on(call, block, object, arguments, &mut |value| {
        values.push(value);
        Ok(())
    })?;
    Ok(collected(values))
}

pub(super) fn invoked(call: &Call, block: &Block, arguments: Vec<Value>) -> Answer {
    let Some(code) = block.code.downcast_ref::<Code>() else {
        return Err(Error::bug("a script block has no code").into());
    };
    let mut values = Vec::new();
    let mut sink = |value| {
        values.push(value);
        Ok(())
    };
    if code.is_shell() {
        let bound = binding::bind_values(call, &block.decl, arguments)?;
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
pub(super) fn kept(call: &Call, all: &[Value]) -> Answer {
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
pub(super) fn mapped(call: &Call, all: &[Value]) -> Answer {
    let block = block_of(all, "ForEach")?;
    let host: &dyn Host = call;
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
    let host: &dyn Host = call;
    let mut values = Vec::new();
    host.call_block(block, item.clone(), Vec::new(), &mut |value| {
        values.push(value);
        Ok(())
    })?;
    Ok(Value::from_items(values))
}
