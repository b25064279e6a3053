//! Differences of two configurations as a person reads them: objects as headings, below them the properties by their
//! way, with what was and what is.

use super::text_width;
use super::{Role, Style};
use crate::object::object::Object;
use crate::object::value::Value;
use crate::object::visible::{apart, beside, shown};

/// The type that is drawn so on a screen.
pub const TYPE: &str = "ConfigurationDifference";

/// What was drawn last, so that nothing is said twice.
#[derive(Default)]
pub struct Diff {
    heading: String,
    property: String,
    last: Last,
}

/// What the last line was.
#[derive(Default, PartialEq)]
enum Last {
    #[default]
    Nothing,
    /// An object that one side has.
    Whole,
    /// A property of an object that both have.
    Property,
}

/// Blanks before a property, and before what it was and is.
const PROPERTY: &str = "  ";
const VALUE: &str = "  ";

impl Diff {
    /// The lines of one more difference.
    pub fn draw(&mut self, difference: &Object, style: &Style) -> String {
        let text = |name: &str| match difference.get(name) {
            None | Some(Value::Null) => None,
            Some(value) => Some(value.to_string()),
        };
        let (kind, name) = (text("Kind").unwrap_or_default(), text("Name").unwrap_or_default());
        let heading = if name.is_empty() { kind } else { format!("{kind} \"{}\"", apart(&name)) };
        let Some(property) = text("Property") else {
            let is_gone = text("SideIndicator").as_deref() == Some("<=");
            let (sign, role) = if is_gone { ("-", Role::Removed) } else { ("+", Role::Added) };
            let gap = if self.last == Last::Property { "\n" } else { "" };
            *self = Diff { last: Last::Whole, ..Diff::default() };
            return format!("{gap}{}", lines(&format!("{sign} "), &heading, role, style));
        };
        let mut out = String::new();
        if heading != self.heading {
            if self.last != Last::Nothing {
                out.push('\n');
            }
            out.push_str(&lines("", &heading, Role::Header, style));
            *self = Diff { heading, property: String::new(), last: Last::Property };
        }
        if property != self.property {
            out.push_str(&lines(PROPERTY, &property, Role::Value, style));
            self.property = property;
        }
        let (mut was, mut is) = (text("Reference"), text("Difference"));
        if let (Some(a), Some(b)) = (&mut was, &mut is) {
            (*a, *b) = beside(a, b);
        }
        for (value, sign, role) in [(was, "-", Role::Removed), (is, "+", Role::Added)] {
            if let Some(value) = value {
                out.push_str(&lines(&format!("{VALUE}{sign} "), &visible(&value), role, style));
            }
        }
        out
    }
}

/// The same difference with what looks alike spelt, for tables and lists.
pub fn told_apart(difference: &Object) -> Object {
    let told = difference.deep_copy();
    let text = |name: &str| difference.get(name).filter(|value| !value.is_null()).map(|value| value.to_string());
    let put = |name: &str, seen: String| told.put(name, Value::from(seen));
    match (text("Reference"), text("Difference")) {
        (Some(a), Some(b)) => {
            let (a, b) = beside(&a, &b);
            put("Reference", a);
            put("Difference", b);
        }
        (a, b) => {
            a.into_iter().for_each(|a| put("Reference", apart(&a)));
            b.into_iter().for_each(|b| put("Difference", apart(&b)));
        }
    }
    text("Name").into_iter().for_each(|name| put("Name", apart(&name)));
    told
}

/// With quotes where the ends could not be seen.
fn visible(value: &str) -> String {
    if value.is_empty() || value.trim() != value { format!("\"{value}\"") } else { value.to_string() }
}

/// Lines of at most the width of the screen; each line of the text begins with the mark, what is folded with blanks.
fn lines(mark: &str, text: &str, role: Role, style: &Style) -> String {
    let columns = text_width::width(mark);
    let room = style.width.map(|width| width.saturating_sub(columns)).filter(|room| *room >= 20);
    let mut out = String::new();
    for line in shown(text).split('\n') {
        let folded = match room {
            Some(room) => text_width::fold(line.trim_end_matches('\r'), room),
            None => vec![line.to_string()],
        };
        for (at, part) in folded.iter().enumerate() {
            let before = if at == 0 { mark.to_string() } else { " ".repeat(columns) };
            let whole = format!("{before}{part}");
            let whole = whole.trim_end();
            let (blanks, shown) = whole.split_at(whole.len() - whole.trim_start().len());
            out.push_str(blanks);
            out.push_str(&style.paint(role, shown));
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Reader;
    use super::*;
    use std::rc::Rc;

    fn check(width: usize, rows: &[[&str; 6]], shown: &str) {
        let mut diff = Diff::default();
        let style = Style {
            reader: Reader::Pipe,
            width: Some(width),
            paint: Rc::new(|role, text| match role {
                Role::Added => format!("<{text}>"),
                Role::Removed => format!("({text})"),
                _ => text.to_string(),
            }),
        };
        let names = ["SideIndicator", "Kind", "Name", "Property", "Reference", "Difference"];
        let mut out = String::new();
        for row in rows {
            let value = |text: &&str| if *text == "-" { Value::Null } else { Value::from(*text) };
            let pairs = names.iter().zip(row).map(|(name, text)| (Rc::from(*name), value(text)));
            out.push_str(&diff.draw(&Object::custom(pairs.collect()), &style));
        }
        assert_eq!(out, shown);
    }

    #[test]
    fn objects_and_properties_are_said_once() {
        check(
            80,
            &[
                ["!=", "Queue", "Desk", "TimeoutThreshold", "60", "90"],
                ["<=", "Queue", "Desk", "AgentGroupIDList", "One", "-"],
                ["=>", "Queue", "Desk", "AgentGroupIDList", "-", "Two"],
                ["<=", "Queue", "Old", "-", "Old", "-"],
                ["=>", "Queue", "New", "-", "-", "New"],
                ["!=", "ServiceSettings", "", "DisableCallContext", "False", "True"],
            ],
            "Queue \"Desk\"\n  TimeoutThreshold\n  (- 60)\n  <+ 90>\n  AgentGroupIDList\n  (- One)\n  <+ Two>\n\n(- Queue \"Old\")\n<+ Queue \"New\">\n\nServiceSettings\n  DisableCallContext\n  (- False)\n  <+ True>\n",
        );
    }

    #[test]
    fn what_looks_the_same_is_spelt() {
        check(
            80,
            &[
                ["!=", "Queue", "Q", "Description", "a\r\nb", "a\nb"],
                ["!=", "Queue", "Q", "Name", "a\u{1b}b", "a\u{202e}b"],
            ],
            "Queue \"Q\"\n  Description\n  (- a\u{240d})\n  (- b)\n  <+ a>\n  <+ b>\n  Name\n  (- a\u{241b}b)\n  <+ a<U+202E>b>\n",
        );
    }

    #[test]
    fn long_text_wide_text_and_blanks() {
        check(
            26,
            &[
                ["!=", "Workflow", "W", "Description", "one two three four five six", "a\nb "],
                ["=>", "Workflow", "W", "DisplayNumber", "-", ""],
                ["!=", "Workflow", "W", "Name", "東京ヘルプデスクの長い名前", "\u{1b}[2J"],
            ],
            "Workflow \"W\"\n  Description\n  (- one two three four)\n    (five six)\n  <+ \"a>\n  <+ b \">\n  DisplayNumber\n  <+ \"\">\n  Name\n  (- 東京ヘルプデスクの長い)\n    (名前)\n  <+ \u{241b}[2J>\n",
        );
    }
}
