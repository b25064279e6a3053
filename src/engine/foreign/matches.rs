//! What a regular expression finds: `[Match]`, its groups, and the options of an expression.

use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::pattern::{Found, Options, Pattern};
use crate::object::value::Value;
use std::any::Any;
use std::rc::Rc;

/// A piece of the text, by bytes; `None` took no part.
type Piece = Option<(usize, usize)>;

struct Match {
    pattern: Rc<Pattern>,
    text: Rc<str>,
    /// Name and place of each group; the first is the whole.
    groups: Rc<Vec<(Rc<str>, Piece)>>,
    /// Where the next search begins.
    next: Option<usize>,
}

/// The match as a value; without success if there is none.
pub fn of(pattern: &Rc<Pattern>, text: &Rc<str>, found: Option<&Found>) -> Value {
    let groups = found.map_or(Vec::new(), |found| {
        let pieces = found.groups().enumerate();
        pieces
            .map(|(n, (name, piece))| {
                (Rc::from(name.map_or_else(|| n.to_string(), str::to_string)), piece.map(|m| (m.start(), m.end())))
            })
            .collect()
    });
    let next = found.and_then(|found| found.next_start(text));
    super::value(Match { pattern: pattern.clone(), text: text.clone(), groups: Rc::new(groups), next })
}

/// The first match from a byte on.
pub fn first(pattern: &Rc<Pattern>, text: &Rc<str>, from: usize) -> Value {
    of(pattern, text, pattern.find_from(text, from).as_ref())
}

/// What a match and each group answer.
fn piece_member(text: &str, name: &str, piece: Piece, member: &str) -> Option<Value> {
    let found = piece.map(|(start, end)| &text[start..end]);
    Some(match member {
        "value" => Value::text(found.unwrap_or_default()),
        "success" => Value::Bool(found.is_some()),
        "index" => Value::from(piece.map_or(0, |(start, _)| text[..start].chars().count())),
        "length" => Value::from(found.map_or(0, |found| found.chars().count())),
        "name" => Value::text(name),
        _ => return None,
    })
}

impl Match {
    fn whole(&self) -> Piece {
        self.groups.first().and_then(|(_, piece)| *piece)
    }

    fn groups(&self) -> Groups {
        Groups { text: self.text.clone(), groups: self.groups.clone() }
    }
}

impl Foreign for Match {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Text.RegularExpressions.Match")
    }
    fn text(&self) -> String {
        self.whole().map_or(String::new(), |(start, end)| self.text[start..end].to_string())
    }
    fn members(&self) -> &'static [&'static str] {
        &["Success", "Value", "Index", "Length", "Groups", "Captures", "NextMatch", "Result"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        match member {
            "groups" => Some(super::value(self.groups())),
            "captures" => Some(Value::Array(self.groups().items()?.into_iter().take(1).collect())),
            _ => piece_member(&self.text, "0", self.whole(), member),
        }
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        match (method, arguments) {
            ("nextmatch", _) => Some(Ok(match self.next {
                Some(from) => first(&self.pattern, &self.text, from),
                None => of(&self.pattern, &self.text, None),
            })),
            ("result", [replacement]) => {
                let found = self.pattern.find_from(&self.text, self.whole()?.0)?;
                Some(Ok(Value::from(found.expand(&replacement.to_string(), &self.text))))
            }
            _ => None,
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Groups {
    text: Rc<str>,
    groups: Rc<Vec<(Rc<str>, Piece)>>,
}

impl Groups {
    fn group(&self, at: usize) -> Option<Value> {
        let (name, piece) = self.groups.get(at)?;
        Some(super::value(Group { text: self.text.clone(), name: name.clone(), piece: *piece }))
    }
}

impl Foreign for Groups {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Text.RegularExpressions.GroupCollection")
    }
    fn text(&self) -> String {
        self.items().unwrap_or_default().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
    fn members(&self) -> &'static [&'static str] {
        &["Count"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        match member {
            "count" => Some(Value::from(self.groups.len())),
            // Of each group.
            _ => {
                let of_each = |item: &Value| match item {
                    Value::Foreign(group) => group.get(member),
                    _ => None,
                };
                self.items()?.iter().map(of_each).collect::<Option<Vec<_>>>().map(Value::Array)
            }
        }
    }
    fn index(&self, at: &Value) -> Option<Value> {
        let at = match at {
            Value::Int(n) => usize::try_from(*n).ok(),
            name => self.groups.iter().position(|(own, _)| **own == *name.to_string()),
        };
        let none = || super::value(Group { text: self.text.clone(), name: Rc::from(""), piece: None });
        Some(at.and_then(|at| self.group(at)).unwrap_or_else(none))
    }
    fn items(&self) -> Option<Vec<Value>> {
        Some((0..self.groups.len()).filter_map(|at| self.group(at)).collect())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Group {
    text: Rc<str>,
    name: Rc<str>,
    piece: Piece,
}

impl Foreign for Group {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Text.RegularExpressions.Group")
    }
    fn text(&self) -> String {
        self.piece.map_or(String::new(), |(start, end)| self.text[start..end].to_string())
    }
    fn members(&self) -> &'static [&'static str] {
        &["Success", "Value", "Index", "Length", "Name", "Captures"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        match member {
            "captures" => Some(Value::Array(vec![super::value(Group {
                text: self.text.clone(),
                name: self.name.clone(),
                piece: self.piece,
            })])),
            _ => piece_member(&self.text, &self.name, self.piece, member),
        }
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `IgnoreCase, Multiline`, or the numbers behind them.
pub fn options(value: &Value) -> Result<Options, Error> {
    let mut options = Options::default();
    let number = match value {
        Value::Int(n) => Some(*n),
        Value::Foreign(word) => word.number(),
        _ => None,
    };
    if let Some(n) = number {
        options.ignore_case = n & 1 != 0;
        options.multiline = n & 2 != 0;
        options.single_line = n & 16 != 0;
        options.free_spacing = n & 32 != 0;
        return Ok(options);
    }
    for word in value.to_string().split(',') {
        match word.trim().to_ascii_lowercase().as_str() {
            "ignorecase" => options.ignore_case = true,
            "multiline" => options.multiline = true,
            "singleline" => options.single_line = true,
            "ignorepatternwhitespace" => options.free_spacing = true,
            "" | "none" | "compiled" | "cultureinvariant" | "explicitcapture" => {}
            other => {
                return Err(Error::operation(format!("\"{other}\" is no option of regular expressions here"))
                    .id("MethodArgumentConversion")
                    .hint("it knows IgnoreCase, Multiline, Singleline and IgnorePatternWhitespace"));
            }
        }
    }
    Ok(options)
}
