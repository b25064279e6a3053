//! One object as lines of `Name : value`.

use super::text_width::{self, Align};
use super::{Role, Style, tree};
use crate::object::value::Value;
use std::rc::Rc;

/// Draws the properties; values of several lines stand below each other.
pub fn draw(properties: &[(Rc<str>, Value)], style: &Style) -> String {
    let properties: Vec<_> = properties.iter().map(|(name, value)| (style.part(name), value)).collect();
    let names = properties.iter().map(|(name, _)| text_width::width(name)).max().unwrap_or(0);
    let indent = " ".repeat(names + 3);
    // On a narrow screen folding would leave a column of single letters: the terminal breaks the line instead.
    let room = style.width.map(|width| width.saturating_sub(names + 3)).filter(|room| *room >= 20);
    let mut out = String::new();
    for (name, value) in &properties {
        out.push_str(&style.paint(Role::Key, &text_width::pad(name, names, Align::Left)));
        out.push_str(" :");
        let text = tree::text(value, style.cells());
        let lines: Vec<String> = match room {
            Some(room) => text_width::fold(&text, room),
            None => text.split('\n').map(|line| line.trim_end_matches('\r').to_string()).collect(),
        };
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                out.push('\n');
            }
            if !line.is_empty() {
                out.push_str(if i > 0 { &indent } else { " " });
                out.push_str(&style.paint(Role::Value, line));
            }
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: Option<usize>, properties: &[(&str, Value)], shown: &str) {
        let properties: Vec<(Rc<str>, Value)> = properties.iter().map(|(n, v)| (Rc::from(*n), v.clone())).collect();
        assert_eq!(draw(&properties, &Style::plain(width)), shown);
    }

    #[test]
    fn values_stand_under_each_other() {
        check(
            None,
            &[
                ("Name", "Help Desk".into()),
                ("TimeoutAction", "Prompt=x\nAction=Terminate".into()),
                ("Empty", Value::Null),
            ],
            "Name          : Help Desk\nTimeoutAction : Prompt=x\n                Action=Terminate\nEmpty         :\n",
        );
    }

    #[test]
    fn long_values_are_folded_on_a_screen() {
        check(
            Some(30),
            &[("A", "one two three four five six seven".into())],
            "A : one two three four five\n    six seven\n",
        );
        check(Some(10), &[("A", "one two three four".into())], "A : one two three four\n");
    }
}
