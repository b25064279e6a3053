//! The text of a value inside a table, a list or a file.

use super::dotnet;
use super::text_width::harmless;
use crate::object::nesting;
use crate::object::value::Value;

/// Items of a list that a screen shows before the ellipsis, as consoles do.
const ITEMS_ON_SCREEN: usize = 4;

/// The value as a list shows it: lists as `{a, b}`, on a screen at most four of them.
pub fn text(value: &Value, on_screen: bool) -> String {
    let text = match value {
        Value::Array(items) => braces(items, on_screen),
        Value::List(list) => braces(&list.items(), on_screen),
        Value::Table(table) => {
            let pairs: Vec<Value> =
                table.entries().into_iter().map(|(key, value)| Value::from(format!("[{key}, {value}]"))).collect();
            braces(&pairs, on_screen)
        }
        Value::Bytes(bytes) => crate::object::convert::count(bytes.len(), "byte"),
        // Year first: nobody has to guess which number is the month.
        Value::DateTime(when) => dotnet::date(*when, "yyyy-MM-dd HH:mm:ss").unwrap_or_else(|_| value.to_string()),
        other => other.to_string(),
    };
    if on_screen { harmless(&text).into_owned() } else { text }
}

/// The value on one line, as a table cell shows it.
pub fn line(value: &Value, on_screen: bool) -> String {
    let text = text(value, on_screen);
    if text.contains(['\n', '\r', '\t']) {
        text.lines().collect::<Vec<_>>().join(", ").replace('\t', " ")
    } else {
        text
    }
}

fn braces(items: &[Value], on_screen: bool) -> String {
    let Some(_level) = nesting::descend(nesting::SHOWN) else { return "{…}".into() };
    let shown = if on_screen { items.len().min(ITEMS_ON_SCREEN) } else { items.len() };
    let mut parts: Vec<String> = items[..shown].iter().map(|item| line(item, on_screen)).collect();
    if shown < items.len() {
        parts.push("…".into());
    }
    format!("{{{}}}", parts.join(", "))
}

/// Whether a column of such values is set to the right.
pub fn is_number(value: &Value) -> bool {
    matches!(value, Value::Int(_) | Value::Float(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_on_a_screen_only() {
        let list = Value::Array((1..=6i64).map(Value::from).collect());
        assert_eq!(text(&list, true), "{1, 2, 3, 4, …}");
        assert_eq!(text(&list, false), "{1, 2, 3, 4, 5, 6}");
        assert_eq!(text(&Value::Array(vec![]), true), "{}");
        assert_eq!(line(&"a\nb".into(), false), "a, b");
    }
}
