//! Values to JSON and back.

use super::cell;
use crate::object::kind::Mismatch;
use crate::object::nesting;
use crate::object::object::Object;
use crate::object::value::Value;
use base64::Engine;
use serde_json::{Number, Value as Json};
use std::rc::Rc;

/// Deeper than any configuration; also what keeps a hashtable that holds itself from being written for ever.
pub const DEEPEST: usize = 100;

/// Objects with their types: identities and addresses as text, dates in ISO form, spans as text. What lies deeper
/// than `depth`, or holds itself, becomes its text, as PowerShell does.
pub fn to_json(value: &Value, depth: usize) -> Json {
    below(value, depth, &mut Vec::new())
}

/// `above` holds what the value lies in, handles only.
fn below(value: &Value, depth: usize, above: &mut Vec<Value>) -> Json {
    let is_handle = matches!(value, Value::List(_) | Value::Table(_) | Value::Object(_));
    if is_handle {
        if above.iter().any(|outer| outer.is_handle_of(value)) {
            return Json::String("…".into());
        }
        above.push(value.clone());
    }
    let json = match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Int(n) => Json::Number((*n).into()),
        Value::Float(x) => whole(*x).or_else(|| Number::from_f64(*x)).map_or(Json::Null, Json::Number),
        Value::Array(items) if depth > 0 => Json::Array(items.iter().map(|v| below(v, depth - 1, above)).collect()),
        Value::List(list) if depth > 0 => {
            Json::Array(list.items().iter().map(|v| below(v, depth - 1, above)).collect())
        }
        Value::Table(table) if depth > 0 => Json::Object(
            table.entries().into_iter().map(|(key, v)| (key.to_string(), below(&v, depth - 1, above))).collect(),
        ),
        Value::Object(object) if depth > 0 => Json::Object(
            object.properties().into_iter().map(|(name, v)| (name.to_string(), below(&v, depth - 1, above))).collect(),
        ),
        Value::DateTime(when) => Json::String(when.to_string()),
        Value::Bytes(bytes) => Json::String(base64::engine::general_purpose::STANDARD.encode(bytes)),
        other => Json::String(other.to_string()),
    };
    if is_handle {
        above.pop();
    }
    json
}

/// `1.0` is written as `1`, as .NET does.
fn whole(x: f64) -> Option<Number> {
    (x.fract() == 0.0 && x.abs() < 9e15).then(|| Number::from(x as i64))
}

/// One object on one line, for `--output json`.
pub fn line(value: &Value) -> String {
    to_json(value, DEEPEST).to_string()
}

/// On several lines, two blanks for each level.
pub fn pretty(json: &Json) -> String {
    serde_json::to_string_pretty(json).unwrap_or_else(|_| json.to_string())
}

/// Objects become `[pscustomobject]`, or hashtables if asked.
pub fn from_json(json: Json, tables: bool) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(b) => Value::Bool(b),
        Json::Number(n) => n.as_i64().map_or_else(|| Value::Float(n.as_f64().unwrap_or(f64::NAN)), Value::Int),
        Json::String(text) => Value::from(text),
        Json::Array(items) => Value::Array(items.into_iter().map(|item| from_json(item, tables)).collect()),
        Json::Object(map) if tables => {
            let table = crate::object::table::Table::new();
            for (key, value) in map {
                table.set(Value::from(key), from_json(value, tables));
            }
            Value::Table(table)
        }
        Json::Object(map) => Value::Object(Object::custom(
            map.into_iter().map(|(key, value)| (Rc::from(key), from_json(value, tables))).collect(),
        )),
    }
}

/// Reads a text; an error names line and column.
pub fn parse(text: &str) -> Result<Json, Mismatch> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        Mismatch::new(format!("not JSON: {reason} at line {}, column {}", error.line(), error.column())).id("JsonError")
    })
}

/// How deep a value is nested, to warn when something is cut.
pub fn is_deeper(value: &Value, depth: usize) -> bool {
    match value {
        Value::Array(_) | Value::List(_) if depth == 0 => true,
        Value::Object(_) | Value::Table(_) if depth == 0 => true,
        Value::Array(items) => items.iter().any(|v| is_deeper(v, depth - 1)),
        Value::List(list) => list.items().iter().any(|v| is_deeper(v, depth - 1)),
        Value::Table(table) => table.entries().iter().any(|(_, v)| is_deeper(v, depth - 1)),
        Value::Object(object) => object.properties().iter().any(|(_, v)| is_deeper(v, depth - 1)),
        _ => false,
    }
}

/// The text of a value in one cell of a flat file: lists joined, so that they can be split again.
pub fn flat(value: &Value) -> String {
    let Some(_level) = nesting::descend(nesting::SHOWN) else { return "…".into() };
    match value {
        Value::Array(items) => items.iter().map(flat).collect::<Vec<_>>().join("; "),
        Value::List(list) => list.items().iter().map(flat).collect::<Vec<_>>().join("; "),
        other => cell::text(other, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::convert;
    use crate::object::time_span::TimeSpan;
    use crate::object::uri::Uri;

    fn custom(pairs: Vec<(&str, Value)>) -> Value {
        Value::Object(Object::custom(pairs.into_iter().map(|(n, v)| (Rc::from(n), v)).collect()))
    }

    #[test]
    fn real_types_stay() {
        let value = custom(vec![
            ("Name", "Help \"Desk\"".into()),
            ("N", 3i64.into()),
            ("X", Value::Float(2.5)),
            ("One", Value::Float(1.0)),
            ("Active", true.into()),
            ("None", Value::Null),
            ("Uri", Value::Uri(Uri::new("sip:a@b"))),
            ("Open", TimeSpan::parse("8:00").map_or(Value::Null, Value::TimeSpan)),
            ("When", convert::to_date("2026-12-25").map_or(Value::Null, Value::DateTime)),
            ("List", Value::Array(vec![1i64.into(), custom(vec![("A", Value::Null)])])),
        ]);
        assert_eq!(
            line(&value),
            r#"{"Name":"Help \"Desk\"","N":3,"X":2.5,"One":1,"Active":true,"None":null,"Uri":"sip:a@b","Open":"08:00:00","When":"2026-12-25T00:00:00","List":[1,{"A":null}]}"#
        );
    }

    #[test]
    fn depth_cuts_to_text() {
        let value = custom(vec![("A", custom(vec![("B", 1i64.into())]))]);
        assert_eq!(to_json(&value, 1).to_string(), r#"{"A":"@{B=1}"}"#);
        assert!(is_deeper(&value, 1) && !is_deeper(&value, 2));
    }

    #[test]
    fn a_table_that_holds_itself_ends() {
        let table = crate::object::table::Table::new();
        table.set("me".into(), Value::Table(table.clone()));
        table.set("again".into(), Value::Table(table.clone()));
        assert_eq!(line(&Value::Table(table)), r#"{"me":"…","again":"…"}"#);
    }

    #[test]
    fn what_is_written_is_read() {
        for text in ["{\"a\":[1,2.5,\"x\",null,true],\"b\":{}}", "[]", "3", "\"ä\""] {
            let json = parse(text).unwrap_or_else(|m| panic!("{m}"));
            assert_eq!(to_json(&from_json(json, false), DEEPEST).to_string(), text);
        }
        let error = parse("{\"a\":1,}").expect_err("comma");
        assert!(error.message.contains("line 1, column 8"), "{}", error.message);
    }
}
