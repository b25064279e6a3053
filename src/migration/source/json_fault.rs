//! What is wrong with JSON: what the parser refuses, in our words, and what it lets pass.

use super::csv::Table;
use crate::clixml::fault::{Fault, Place};
use crate::error::Error;
use crate::object::convert::cut;
use serde_json::{Map, Value};

/// Why the reading of a file ended, where that is no matter of the grammar.
pub enum Stopped {
    Error(Error),
    Limit(&'static str, usize, &'static str),
    /// A member that an object has twice, in both spellings.
    Twice(String, String),
}

impl Stopped {
    pub fn error(self, table: &Table, place: Place) -> Error {
        match self {
            Stopped::Error(error) => error,
            Stopped::Limit(name, most, what) => table.fault(Fault::limit(name, most, what, place)),
            Stopped::Twice(one, other) => {
                let (one, other, same) = (cut(&one, 60), cut(&other, 60), one == other);
                let what = match same {
                    true => format!("the member \"{one}\" is there twice"),
                    false => format!("\"{one}\" and \"{other}\" are one member, twice"),
                };
                table.fault(Fault::new(what, place)).id("JsonReader").hint("take out the one that does not count")
            }
        }
    }
}

/// What is wrong, in our words: the parser says it in those of a programmer. Its place stands before it.
pub fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let said = match text {
        "EOF while parsing a list" => "the file ends within a list",
        "EOF while parsing an object" => "the file ends within an object",
        "EOF while parsing a string" => "the file ends within a text; its closing quote is missing",
        "EOF while parsing a value" => "the file ends where a value belongs",
        "expected `:`" => "a colon belongs behind the name of a member",
        "expected `,` or `]`" => "a comma or the end of the list belongs here",
        "expected `,` or `}`" => "a comma or the end of the object belongs here",
        "expected value" | "expected ident" => "no value begins like this",
        "key must be a string" => "the name of a member belongs here, in double quotes",
        "trailing comma" => "nothing stands behind the last comma",
        "invalid escape" => "a backslash stands before \" \\ / b f n r t or u only",
        "invalid number" => "this is no number as JSON writes one",
        "number out of range" => "the number is too large",
        "invalid unicode code point" => "the text is neither UTF-8 nor marked as UTF-16; save the file as UTF-8",
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "half a character: \\ud800 to \\udfff stand in pairs, a high one and a low one"
        }
        "recursion limit exceeded" => "more lists and objects lie in one another than can be read",
        other if other.starts_with("control character") => {
            "a line break or another control character within a text; it is written \\n, or as \\u and four digits"
        }
        other => other,
    };
    said.to_string()
}

/// Two members of an object, at any depth, that differ in case only, which names of properties do not: all but `value`
/// and `Value`, the two of an enum that came over remoting.
pub fn twice(map: &Map<String, Value>, depth: usize) -> Option<(String, String)> {
    let mut names: Vec<(String, &String)> = map.keys().map(|name| (name.to_lowercase(), name)).collect();
    names.sort_unstable();
    let pair = names.windows(2).find(|two| two[0].0 == two[1].0 && two[0].0 != "value");
    if let Some([(_, one), (_, other)]) = pair {
        return Some((one.to_string(), other.to_string()));
    }
    let below = |value: &Value| match value {
        Value::Object(map) if depth < 64 => twice(map, depth + 1),
        Value::Array(items) => items.iter().filter_map(Value::as_object).find_map(|map| twice(map, depth + 1)),
        _ => None,
    };
    map.values().find_map(below)
}
