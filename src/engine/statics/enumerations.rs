//! What the enumerations have in common.

use super::tried;
use crate::engine::foreign::enums;
use crate::engine::members::Given;
use crate::engine::types;
use crate::engine::types::plain_name;
use crate::error::Error;
use crate::object::value::Value;

/// `[enum]::GetNames([DayOfWeek])` and its like.
pub fn call(method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let name = given.text(0)?;
    let of = enums::find(&plain_name(&name)).ok_or_else(|| types::unknown_type(&name))?;
    let word = |n: usize| enums::word(&of, given.need(n)?);
    let mut words = of.words.clone();
    words.sort_by_key(|(_, number)| *number);
    Ok(Some(match method {
        "getnames" => Value::Array(words.iter().map(|(word, _)| Value::Text(word.clone())).collect()),
        "getvalues" => {
            let values = words.iter().map(|(_, number)| enums::word(&of, &Value::Int(*number)));
            Value::Array(values.collect::<Result<_, _>>()?)
        }
        "getname" => Value::from(word(1)?.to_string()),
        "isdefined" => Value::Bool(word(1).is_ok()),
        "parse" | "toobject" => word(1)?,
        "tryparse" => tried(given, word(1), Value::Null),
        _ => return Ok(None),
    }))
}
