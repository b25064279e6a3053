//! An object with all that is inside it, level by level: what Format-Custom shows.

use super::text_width;
use super::{Role, Style, cell};
use crate::object::members;
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

/// Draws the object to so many levels; of its own properties those that match a pattern, all if there is none.
pub fn draw(value: &Value, depth: usize, names: &[Rc<str>], style: &Style) -> String {
    let mut out = String::new();
    level(value, 0, depth, names, style, &mut out);
    out
}

fn level(value: &Value, indent: usize, depth: usize, names: &[Rc<str>], style: &Style, out: &mut String) {
    let margin = " ".repeat(indent);
    match value {
        Value::Object(_) | Value::Table(_) if depth > 0 => {
            let head = style.paint(Role::Header, &format!("class {}", value.type_name()));
            out.push_str(&format!("{margin}{head}\n{margin}{}\n", style.paint(Role::Dim, "{")));
            for name in members::names(value) {
                if !names.is_empty() && !names.iter().any(|pattern| wildcard::matches(pattern, &name, false)) {
                    continue;
                }
                let inner = members::find(value, &name).unwrap_or_default();
                out.push_str(&format!("{margin}  {} =", style.paint(Role::Key, &style.part(&name))));
                if is_deep(&inner) && depth > 1 {
                    out.push('\n');
                    level(&inner, indent + 4, depth - 1, &[], style, out);
                } else {
                    plain(&inner, indent + text_width::width(&name) + 4, style, out);
                }
            }
            out.push_str(&format!("{margin}{}\n", style.paint(Role::Dim, "}")));
        }
        Value::Array(_) | Value::List(_) if is_deep(value) && depth > 0 => {
            out.push_str(&format!("{margin}{}\n", style.paint(Role::Dim, "[")));
            for item in value.clone().into_items() {
                level(&item, indent + 2, depth - 1, &[], style, out);
            }
            out.push_str(&format!("{margin}{}\n", style.paint(Role::Dim, "]")));
        }
        other => {
            out.push_str(&margin);
            out.push_str(&style.paint(Role::Value, &cell::line(other, style.cells())));
            out.push('\n');
        }
    }
}

/// The text of a value behind its name, folded on a screen; `from` is the column where it begins, less one.
fn plain(value: &Value, from: usize, style: &Style, out: &mut String) {
    let text = cell::line(value, style.cells());
    let room = style.width.map(|width| width.saturating_sub(from + 1)).filter(|room| *room >= 20);
    let lines = room.map_or_else(|| vec![text.clone()], |room| text_width::fold(&text, room));
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        if at > 0 {
            out.push('\n');
            out.push_str(&" ".repeat(from));
        }
        out.push(' ');
        out.push_str(&style.paint(Role::Value, line));
    }
    out.push('\n');
}

/// Whether there is anything inside to show for itself.
fn is_deep(value: &Value) -> bool {
    match value {
        Value::Object(_) | Value::Table(_) => true,
        Value::Array(items) => items.iter().any(is_deep),
        Value::List(list) => list.items().iter().any(is_deep),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::object::Object;

    #[test]
    fn long_values_are_folded_under_each_other_on_a_screen() {
        let object = Value::Object(Object::custom(vec![("A".into(), "one two three four five six seven".into())]));
        let folded = "class PSCustomObject\n{\n  A = one two three four five\n      six seven\n}\n";
        assert_eq!(draw(&object, 2, &[], &Style::plain(Some(32))), folded);
        assert!(draw(&object, 2, &[], &Style::plain(None)).contains("five six seven\n"));
    }
}
