//! The text of a value inside a table, a list or a file.

use crate::object::nesting;
use crate::object::value::Value;
use crate::object::visible::shown;

/// How values become the text of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cells {
    /// Long lists end with an ellipsis.
    pub is_cut: bool,
    /// A person looks at it: what would steer a terminal is shown as a symbol.
    pub is_seen: bool,
}

impl Cells {
    /// Exact and whole, as files have it.
    pub const DATA: Cells = Cells { is_cut: false, is_seen: false };
}

/// Items of a list that a screen shows before the ellipsis, as consoles do.
const ITEMS_ON_SCREEN: usize = 4;

/// The value as a list shows it: lists as `{a, b}`, on a screen at most four of them.
pub fn text(value: &Value, cells: Cells) -> String {
    let text = match value {
        Value::Array(items) => braces(items, cells),
        Value::List(list) => braces(&list.items(), cells),
        Value::Table(table) => {
            let pairs: Vec<Value> =
                table.entries().into_iter().map(|(key, value)| Value::from(format!("[{key}, {value}]"))).collect();
            braces(&pairs, cells)
        }
        Value::Bytes(bytes) => crate::object::convert::count(bytes.len(), "byte"),
        // Year first: nobody has to guess which number is the month.
        Value::DateTime(when) => when.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        other => other.to_string(),
    };
    if cells.is_seen { shown(&text).into_owned() } else { text }
}

/// The value on one line, as a table cell shows it.
pub fn line(value: &Value, cells: Cells) -> String {
    let text = text(value, cells);
    if text.contains(['\n', '\r', '\t']) {
        text.lines().collect::<Vec<_>>().join(", ").replace('\t', " ")
    } else {
        text
    }
}

fn braces(items: &[Value], cells: Cells) -> String {
    let Some(_level) = nesting::descend(nesting::SHOWN) else { return "{…}".into() };
    let shown = if cells.is_cut { items.len().min(ITEMS_ON_SCREEN) } else { items.len() };
    let mut parts: Vec<String> = items[..shown].iter().map(|item| line(item, cells)).collect();
    if shown < items.len() {
        parts.push("…".into());
    }
    format!("{{{}}}", parts.join(", "))
}

/// Whether a column of such values is set to the right.
pub fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_))
}

/// Longer digits are a text like any other.
const LONGEST_NUMBER: usize = 40;

/// Whether the text of a cell is shown whole or not at all: half a number, date or telephone number is another one.
pub fn is_whole(value: &Value, text: &str) -> bool {
    match value {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::DateTime(_) | Value::TimeSpan(_) => true,
        Value::Text(_) | Value::Uri(_) | Value::Version(_) if text.len() <= LONGEST_NUMBER => {
            let digits = text.strip_prefix("tel:").unwrap_or(text);
            digits.contains(|c: char| c.is_ascii_digit()) && !digits.contains(char::is_alphabetic)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_on_a_screen_only() {
        let list = Value::Array((1..=6i64).map(Value::from).collect());
        let screen = Cells { is_cut: true, is_seen: true };
        assert_eq!(text(&list, screen), "{1, 2, 3, 4, …}");
        assert_eq!(text(&list, Cells::DATA), "{1, 2, 3, 4, 5, 6}");
        assert_eq!(text(&Value::Array(vec![]), screen), "{}");
        assert_eq!(line(&"a\nb".into(), Cells::DATA), "a, b");
        assert_eq!(line(&"a\u{1b}".into(), Cells::DATA), "a\u{1b}");
        assert_eq!(line(&"a\u{1b}".into(), screen), "a␛");
    }
}
