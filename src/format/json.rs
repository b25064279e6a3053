//! Values to JSON and back.

use super::cell;
use crate::object::convert;
use crate::object::kind::Mismatch;
use crate::object::nesting;
use crate::object::object::Object;
use crate::object::value::Value;
use base64::Engine;
use serde::Deserialize;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::io;
use std::rc::Rc;

/// Deeper than any configuration; also what keeps a hashtable that holds itself from being written for ever.
pub const DEEPEST: usize = 100;

/// A value on its way into JSON. Objects with their types: identities and addresses as text, dates in ISO form, spans
/// as text. What lies deeper than `depth` becomes its text, as PowerShell does; what holds itself ends with an ellipsis.
pub struct Writing<'a> {
    value: &'a Value,
    depth: usize,
    /// What the value lies in.
    above: Option<&'a Writing<'a>>,
}

impl<'a> Writing<'a> {
    pub fn new(value: &'a Value, depth: usize) -> Writing<'a> {
        Writing { value, depth, above: None }
    }

    fn below(&'a self, value: &'a Value) -> Writing<'a> {
        Writing { value, depth: self.depth - 1, above: Some(self) }
    }

    fn holds_itself(&self) -> bool {
        let mut above = self.above;
        while let Some(outer) = above {
            if outer.value.is_handle_of(self.value) {
                return true;
            }
            above = outer.above;
        }
        false
    }
}

impl Serialize for Writing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(b) => serializer.serialize_bool(*b),
            Value::Int(n) => serializer.serialize_i64(*n),
            Value::Float(x) => match RawValue::from_string(float(*x)) {
                Ok(text) => text.serialize(serializer),
                Err(_) => serializer.serialize_f64(*x),
            },
            Value::Text(text) => serializer.serialize_str(text),
            Value::DateTime(when) => serializer.serialize_str(&when.iso()),
            Value::Bytes(bytes) => serializer.serialize_str(&base64::engine::general_purpose::STANDARD.encode(bytes)),
            Value::List(_) | Value::Table(_) | Value::Object(_) if self.holds_itself() => serializer.serialize_str("…"),
            Value::Array(items) if self.depth > 0 => serializer.collect_seq(items.iter().map(|v| self.below(v))),
            Value::List(list) if self.depth > 0 => serializer.collect_seq(list.items().iter().map(|v| self.below(v))),
            Value::Table(table) if self.depth > 0 => {
                let entries = table.entries();
                serializer.collect_map(entries.iter().map(|(key, v)| (key.to_string(), self.below(v))))
            }
            Value::Object(object) if self.depth > 0 => {
                let mut map = serializer.serialize_map(None)?;
                object.each_property(|name, value| map.serialize_entry(name, &self.below(value)))?;
                map.end()
            }
            other => serializer.collect_str(other),
        }
    }
}

/// A fraction as PowerShell writes it: `1.0` stays one, large ones have an exponent, and what is no number is text.
fn float(x: f64) -> String {
    if !x.is_finite() {
        return format!("\"{}\"", convert::float_text(x));
    }
    let scientific = format!("{x:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    match exponent.parse::<i32>().unwrap_or(0) {
        exponent if x == 0.0 || (-5..15).contains(&exponent) => {
            let text = x.to_string();
            if text.contains('.') { text } else { format!("{text}.0") }
        }
        exponent => format!("{digits}E{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs()),
    }
}

/// One object on one line, for `--output json`.
pub fn line(value: &Value) -> String {
    compact(value, DEEPEST)
}

/// Without blanks between the parts.
fn compact(value: &Value, depth: usize) -> String {
    // Writing into memory fails for keys that are no text alone, and there are none.
    serde_json::to_string(&Writing::new(value, depth)).unwrap_or_default()
}

/// So many bytes a text may have: values that stand in several places are written in each of them, and ten levels of ten
/// make ten thousand million.
const MOST: usize = 400_000_000;

/// Writes into memory, up to [`MOST`] bytes and as long as nobody says stop.
struct Bounded<'a> {
    text: Vec<u8>,
    is_stopped: &'a dyn Fn() -> bool,
}

impl io::Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > MOST || (self.is_stopped)() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The text of a value: without blanks between the parts, or on several lines with two blanks for each level. Errors: it
/// would be longer than [`MOST`] bytes, or `is_stopped` said so.
pub fn text(value: &Value, depth: usize, compact: bool, is_stopped: &dyn Fn() -> bool) -> Result<String, Mismatch> {
    let mut out = Bounded { text: Vec::new(), is_stopped };
    let writing = Writing::new(value, depth);
    let written = match compact {
        true => serde_json::to_writer(&mut out, &writing),
        false => serde_json::to_writer_pretty(&mut out, &writing),
    };
    let too_long =
        || Mismatch::new("the JSON is too long: the same objects stand in it again and again").id("LimitExceeded");
    written.map_err(|_| too_long())?;
    String::from_utf8(out.text).map_err(|_| too_long())
}

/// Objects become `[pscustomobject]`, or hashtables if asked. These tell upper from lower case in keys; to an object names
/// that differ in nothing else are one, and one of them would be lost.
pub fn from_json(json: Json, tables: bool) -> Result<Value, Mismatch> {
    Ok(match json {
        Json::Null => Value::Null,
        Json::Bool(b) => Value::Bool(b),
        Json::Number(n) => n.as_i64().map_or_else(|| Value::Float(n.as_f64().unwrap_or(f64::NAN)), Value::Int),
        Json::String(text) => Value::from(text),
        Json::Array(items) => {
            Value::Array(items.into_iter().map(|item| from_json(item, tables)).collect::<Result<_, _>>()?)
        }
        Json::Object(map) if tables => {
            let table = crate::object::table::Table::new().with_case();
            for (key, value) in map {
                table.set(Value::from(key), from_json(value, tables)?);
            }
            Value::Table(table)
        }
        Json::Object(map) => {
            distinct(&map)?;
            let members = map.into_iter().map(|(key, value)| Ok((Rc::from(key), from_json(value, tables)?)));
            Value::Object(Object::custom(members.collect::<Result<_, Mismatch>>()?))
        }
    })
}

fn distinct(map: &serde_json::Map<String, Json>) -> Result<(), Mismatch> {
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(map.len());
    for key in map.keys() {
        if key.is_empty() {
            return Err(Mismatch::new("an object has a property whose name is empty")
                .id("EmptyKeyInJsonString")
                .hint("-AsHashtable keeps it"));
        }
        if let Some(other) = seen.insert(key.to_lowercase(), key) {
            return Err(Mismatch::new(format!(
                "an object has the keys \"{other}\" and \"{key}\", which differ in case alone"
            ))
            .id("KeysWithDifferentCasingInJsonString")
            .hint("-AsHashtable keeps both"));
        }
    }
    Ok(())
}

/// Levels that are read, as PowerShell does.
const DEEPEST_READ: usize = 1024;

/// How many lists and objects of a text stand in one another.
fn depth_of(text: &str) -> usize {
    let (mut depth, mut most, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => {
                depth += 1;
                most = most.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    most
}

/// Reads a text; an error names line and column.
pub fn parse(text: &str) -> Result<Json, Mismatch> {
    let text = text.trim_start_matches('\u{feff}');
    if depth_of(text) > DEEPEST_READ {
        return Err(Mismatch::new(format!("the JSON is nested more than {DEEPEST_READ} levels deep")).id("JsonError"));
    }
    // The stack has room for so many; the bound of the library is lower.
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.disable_recursion_limit();
    let read = Json::deserialize(&mut reader).and_then(|json| reader.end().map(|()| json));
    read.map_err(|error| {
        let reason = error.to_string();
        let reason = match reason.split(" at line ").next().unwrap_or_default() {
            "expected ident" => "a word is neither true, false nor null",
            reason => reason,
        };
        Mismatch::new(format!("not JSON: {reason} at line {}, column {}", error.line(), error.column())).id("JsonError")
    })
}

/// How deep a value is nested, to warn when something is cut. Of a value without an end in sight only the beginning is
/// looked at.
pub fn is_deeper(value: &Value, depth: usize) -> bool {
    deeper(value, depth, &mut 10_000_000)
}

fn deeper(value: &Value, depth: usize, left: &mut u32) -> bool {
    if *left == 0 {
        return false;
    }
    *left -= 1;
    match value {
        Value::Array(_) | Value::List(_) if depth == 0 => true,
        Value::Object(_) | Value::Table(_) if depth == 0 => true,
        Value::Array(items) => items.iter().any(|v| deeper(v, depth - 1, left)),
        Value::List(list) => list.items().iter().any(|v| deeper(v, depth - 1, left)),
        Value::Table(table) => table.entries().iter().any(|(_, v)| deeper(v, depth - 1, left)),
        Value::Object(object) => object.properties().iter().any(|(_, v)| deeper(v, depth - 1, left)),
        _ => false,
    }
}

/// The text of a value in one cell of a flat file: lists joined, so that they can be split again.
pub fn flat(value: &Value) -> String {
    let Some(_level) = nesting::descend(nesting::SHOWN) else { return "…".into() };
    match value {
        Value::Array(items) => items.iter().map(flat).collect::<Vec<_>>().join("; "),
        Value::List(list) => list.items().iter().map(flat).collect::<Vec<_>>().join("; "),
        other => cell::text(other, cell::Cells::DATA),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            (
                "When",
                crate::object::dates::read("2026-12-25", crate::object::dates::Asker::Cast)
                    .map_or(Value::Null, Value::DateTime),
            ),
            ("List", Value::Array(vec![1i64.into(), custom(vec![("A", Value::Null)])])),
        ]);
        assert_eq!(
            line(&value),
            r#"{"Name":"Help \"Desk\"","N":3,"X":2.5,"One":1.0,"Active":true,"None":null,"Uri":"sip:a@b","Open":"08:00:00","When":"2026-12-25T00:00:00","List":[1,{"A":null}]}"#
        );
    }

    #[test]
    fn depth_cuts_to_text() {
        let value = custom(vec![("A", custom(vec![("B", 1i64.into())]))]);
        assert_eq!(compact(&value, 1), r#"{"A":"@{B=1}"}"#);
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
            assert_eq!(from_json(json, false).map(|value| line(&value)).as_deref(), Ok(text));
        }
        for (x, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1e21, "1E+21"),
            (1.5e-7, "1.5E-07"),
            (1e14, "100000000000000.0"),
            (f64::NAN, "\"NaN\""),
            (f64::NEG_INFINITY, "\"-Infinity\""),
        ] {
            assert_eq!(line(&Value::Float(x)), text);
        }
        let error = parse("{\"a\":1,}").expect_err("comma");
        assert!(error.message.contains("line 1, column 8"), "{}", error.message);
    }
}
