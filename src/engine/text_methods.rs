//! The methods of texts, and `ToString(format)`.

use super::casts;
use super::foreign::culture;
use super::members::Given;
use crate::engine::operators;
use crate::error::Error;
use crate::format::dotnet;
use crate::object::date_time::Stamp;
use crate::object::value::Value;

pub const NAMES: &[&str] = &[
    "Substring",
    "Replace",
    "Trim",
    "TrimStart",
    "TrimEnd",
    "Split",
    "ToUpper",
    "ToLower",
    "Contains",
    "StartsWith",
    "EndsWith",
    "IndexOf",
    "LastIndexOf",
    "PadLeft",
    "PadRight",
    "Insert",
    "Remove",
    "ToCharArray",
    "CompareTo",
    "Normalize",
    "IndexOfAny",
];

fn outside(given: &Given, length: usize) -> Error {
    Error::operation(format!("{} reaches outside a text of {length} characters", given.method)).id("ArgumentOutOfRange")
}

/// Positions count characters; .NET counts UTF-16 units, which differs beyond the Basic Multilingual Plane only.
fn at_character(text: &str, n: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(n)
}

/// The characters that Trim and its like are given: a text, a character, or a list of them.
fn characters(given: &Given) -> Vec<char> {
    given.values.iter().flat_map(casts::items).flat_map(|v| v.to_string().chars().collect::<Vec<_>>()).collect()
}

/// True if the call names a comparison that ignores case (`OrdinalIgnoreCase`, `$true` for StartsWith).
fn ignores_case(given: &Given) -> bool {
    given.values.get(1).is_some_and(|v| match v {
        Value::Bool(b) => *b,
        other => other.to_string().to_ascii_lowercase().ends_with("ignorecase"),
    })
}

pub fn of_text(text: &str, method: &str, given: &Given) -> Result<Option<Value>, Error> {
    let length = || text.chars().count();
    let folded = |needle: &str| -> (String, String) {
        if ignores_case(given) {
            (text.to_lowercase(), needle.to_lowercase())
        } else {
            (text.to_string(), needle.to_string())
        }
    };
    let character_position = |byte: usize, of: &str| Value::from(of[..byte].chars().count());
    let trim = |f: fn(&str, &[char]) -> String, blank: fn(&str) -> &str| {
        let set = characters(given);
        Value::from(if set.is_empty() { blank(text).to_string() } else { f(text, &set) })
    };
    Ok(Some(match method {
        "substring" => {
            let from = at_character(text, given.count(0)?).ok_or_else(|| outside(given, length()))?;
            match given.values.len() {
                1 => Value::text(&text[from..]),
                _ => {
                    let rest = &text[from..];
                    let to = at_character(rest, given.count(1)?).ok_or_else(|| outside(given, length()))?;
                    Value::text(&rest[..to])
                }
            }
        }
        "replace" => {
            let from = given.text(0)?;
            if from.is_empty() {
                return Err(Error::operation("Replace needs something to look for").id("ArgumentException"));
            }
            let with = given.text(1)?;
            let more = with.len().saturating_sub(from.len());
            if more > 0 {
                operators::check_size(
                    true,
                    text.len().saturating_add(text.matches(&from).count().saturating_mul(more)),
                )?;
            }
            Value::from(text.replace(&from, &with))
        }
        "trim" => trim(|t, set| t.trim_matches(set).to_string(), str::trim),
        "trimstart" => trim(|t, set| t.trim_start_matches(set).to_string(), str::trim_start),
        "trimend" => trim(|t, set| t.trim_end_matches(set).to_string(), str::trim_end),
        "toupper" | "toupperinvariant" => Value::from(text.to_uppercase()),
        "tolower" | "tolowerinvariant" => Value::from(text.to_lowercase()),
        "contains" => {
            let (text, needle) = folded(&given.text(0)?);
            Value::Bool(text.contains(&needle))
        }
        "startswith" => {
            let (text, needle) = folded(&given.text(0)?);
            Value::Bool(text.starts_with(&needle))
        }
        "endswith" => {
            let (text, needle) = folded(&given.text(0)?);
            Value::Bool(text.ends_with(&needle))
        }
        "indexof" => {
            let from = match given.values.get(1) {
                Some(Value::Int(_)) => at_character(text, given.count(1)?).ok_or_else(|| outside(given, length()))?,
                _ => 0,
            };
            let (text, needle) = folded(&given.text(0)?);
            match text.get(from..).and_then(|t| t.find(&needle)) {
                Some(at) => character_position(from + at, &text),
                None => Value::Int(-1),
            }
        }
        "lastindexof" => {
            let (text, needle) = folded(&given.text(0)?);
            text.rfind(&needle).map_or(Value::Int(-1), |at| character_position(at, &text))
        }
        "indexofany" => {
            let set = characters(given);
            text.find(&set[..]).map_or(Value::Int(-1), |at| character_position(at, text))
        }
        "split" => split(text, given)?,
        "padleft" | "padright" => {
            let fill = given.values.get(1).and_then(|v| v.to_string().chars().next()).unwrap_or(' ');
            let missing = operators::repeated(&fill.to_string(), given.count(0)?.saturating_sub(length()))?;
            Value::from(if method == "padleft" { format!("{missing}{text}") } else { format!("{text}{missing}") })
        }
        "insert" => {
            let at = at_character(text, given.count(0)?).ok_or_else(|| outside(given, length()))?;
            Value::from(format!("{}{}{}", &text[..at], given.text(1)?, &text[at..]))
        }
        "remove" => {
            let from = at_character(text, given.count(0)?).ok_or_else(|| outside(given, length()))?;
            let rest = &text[from..];
            let tail = match given.values.len() {
                1 => "",
                _ => {
                    let to = at_character(rest, given.count(1)?).ok_or_else(|| outside(given, length()))?;
                    &rest[to..]
                }
            };
            Value::from(format!("{}{tail}", &text[..from]))
        }
        "tochararray" => Value::Array(text.chars().map(Value::Char).collect()),
        "equals" => {
            let (text, other) = folded(&given.text(0)?);
            Value::Bool(text == other)
        }
        "normalize" | "clone" => Value::text(text),
        "count" | "length" => Value::from(length()),
        _ => return Ok(None),
    }))
}

/// `Split("ab")` splits at each of the characters, as PowerShell 5 does; a list of texts splits at any of them.
fn split(text: &str, given: &Given) -> Result<Value, Error> {
    let mut separators: Vec<String> = Vec::new();
    let mut limit = usize::MAX;
    let mut drop_empty = false;
    for (n, value) in given.values.iter().enumerate() {
        match value {
            Value::Array(items) => separators.extend(items.iter().map(ToString::to_string)),
            Value::Int(most) if n > 0 => limit = usize::try_from(*most).unwrap_or(usize::MAX).max(1),
            other => {
                let word = other.to_string();
                if n > 0 && word.eq_ignore_ascii_case("RemoveEmptyEntries") {
                    drop_empty = true;
                } else if n == 0 || !word.eq_ignore_ascii_case("None") {
                    separators.extend(word.chars().map(String::from));
                }
            }
        }
    }
    separators.retain(|s| !s.is_empty());
    let mut pieces: Vec<Value> = Vec::new();
    let mut rest = text;
    loop {
        let found = separators
            .iter()
            .filter_map(|s| rest.find(s.as_str()).map(|at| (at, s.len())))
            .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
        let blank = if separators.is_empty() {
            rest.char_indices().find(|(_, c)| c.is_whitespace()).map(|(at, c)| (at, c.len_utf8()))
        } else {
            found
        };
        match blank {
            Some((at, length)) if pieces.len() + 1 < limit => {
                pieces.push(Value::text(&rest[..at]));
                rest = &rest[at + length..];
            }
            _ => break,
        }
    }
    pieces.push(Value::text(rest));
    if drop_empty {
        pieces.retain(|piece| matches!(piece, Value::Text(t) if !t.is_empty()));
    }
    Ok(Value::Array(pieces))
}

/// `ToString()` and `ToString("format")`.
pub fn formatted(value: &Value, arguments: &[Value]) -> Result<Value, Error> {
    let culture = arguments.iter().find_map(|argument| culture::given(Some(argument)));
    let format = match arguments.first() {
        Some(Value::Text(format)) => &**format,
        _ => "",
    };
    Ok(Value::from(match (value, culture) {
        (_, Some(culture)) => dotnet::culture::value_text(value, format, culture)?,
        // Alone, the general format of the culture; inside a text, the invariant one.
        (Value::DateTime(when), None) if format.is_empty() => date_text(*when, "G"),
        (Value::Float(x), None) if format.eq_ignore_ascii_case("r") => x.to_string(),
        _ => dotnet::value_text(value, format)?,
    }))
}

pub fn date_text(when: Stamp, format: &str) -> String {
    dotnet::date(when, format).unwrap_or_else(|_| Value::DateTime(when).to_string())
}

/// `-f`.
pub fn format_operator(format: &str, arguments: &[Value]) -> Result<Value, Error> {
    Ok(Value::from(dotnet::format(format, arguments)?))
}
