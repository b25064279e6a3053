//! What `-Property` takes: names (also with wildcards), script blocks, and `@{Name="…"; Expression={…}}`.

use crate::command::context::Context;
use crate::error::{Error, Halt};
use crate::format::dotnet;
use crate::format::text_width::Align;
use crate::object::convert;
use crate::object::kind::Mismatch;
use crate::object::members;
use crate::object::value::{Block, Value};
use crate::object::wildcard;
use std::collections::HashSet;
use std::rc::Rc;

#[derive(Clone, Debug)]
pub enum Source {
    Name(Rc<str>),
    Block(Block),
}

/// One property or calculated column.
#[derive(Clone, Debug)]
pub struct Column {
    pub label: Rc<str>,
    pub source: Source,
    /// `@{…; Descending=$true}`.
    pub descending: Option<bool>,
    pub width: Option<usize>,
    pub align: Option<Align>,
    /// `@{…; FormatString="N1"}`.
    pub format: Option<Rc<str>>,
}

/// Which keys a calculated column may have, for the message about others.
const KEYS: &[&str] = &["Name", "Label", "Expression", "Width", "Alignment", "FormatString", "Descending", "Ascending"];

impl Column {
    pub fn named(name: &str) -> Column {
        Column {
            label: Rc::from(name),
            source: Source::Name(Rc::from(name)),
            descending: None,
            width: None,
            align: None,
            format: None,
        }
    }

    pub fn parse(value: &Value) -> Result<Column, Mismatch> {
        match value {
            Value::Block(block) => {
                Ok(Column { source: Source::Block(block.clone()), ..Column::named(block.decl.text.trim()) })
            }
            Value::Table(table) => Column::calculated(table),
            Value::Null => Err(Mismatch::new("a property name must not be $null")),
            Value::Array(_) | Value::List(_) | Value::Object(_) => {
                Err(Mismatch::new(format!("{} is not a property", convert::quoted(value)))
                    .hint("give names, {…}, or @{Name=\"…\"; Expression={…}}"))
            }
            other => Ok(Column::named(&other.to_string())),
        }
    }

    fn calculated(table: &crate::object::table::Table) -> Result<Column, Mismatch> {
        let mut column = Column::named("");
        let mut source = None;
        let mut label = None;
        for (key, value) in table.entries() {
            let key = key.to_string();
            // Any beginning of a key will do, as in PowerShell: n, e, l, w, a.
            let known: Vec<&&str> = KEYS
                .iter()
                .filter(|k| !key.is_empty() && k.get(..key.len()).is_some_and(|head| head.eq_ignore_ascii_case(&key)))
                .collect();
            match known.first().map(|k| **k) {
                Some("Name" | "Label") => label = Some(value.to_string()),
                Some("Expression") => {
                    source = Some(match value {
                        Value::Block(block) => Source::Block(block),
                        other => Source::Name(Rc::from(other.to_string())),
                    });
                }
                Some("Width") => column.width = convert::to_int(&value).and_then(|n| usize::try_from(n).ok()),
                // `a` alone is the alignment in tables and the order in Sort-Object.
                Some("Alignment") | Some("Ascending") => match value.to_string().to_ascii_lowercase().as_str() {
                    "left" => column.align = Some(Align::Left),
                    "right" => column.align = Some(Align::Right),
                    "center" => column.align = Some(Align::Center),
                    _ => column.descending = Some(!value.truth()),
                },
                Some("FormatString") => column.format = Some(Rc::from(value.to_string())),
                Some("Descending") => column.descending = Some(value.truth()),
                _ => {
                    let error = Mismatch::new(format!("a calculated property has no key \"{key}\""));
                    return Err(error.hint(format!("it has {}", convert::and_list(KEYS))));
                }
            }
        }
        let Some(source) = source else {
            return Err(
                Mismatch::new("a calculated property needs an Expression").hint("write @{Name=\"…\"; Expression={…}}")
            );
        };
        let label = label.unwrap_or_else(|| match &source {
            Source::Name(name) => name.to_string(),
            Source::Block(block) => block.decl.text.trim().to_string(),
        });
        Ok(Column { label: Rc::from(label), source, ..column })
    }

    /// The columns of an argument: one, or a list of them.
    pub fn parse_all(values: &[Value]) -> Result<Vec<Column>, Error> {
        let mut columns = Vec::new();
        for value in values {
            match value {
                Value::Array(_) | Value::List(_) => columns.extend(Column::parse_all(&value.clone().into_items())?),
                single => columns.push(Column::parse(single)?),
            }
        }
        Ok(columns)
    }

    pub fn is_pattern(&self) -> bool {
        matches!(&self.source, Source::Name(name) if wildcard::is_wildcard(name))
    }

    /// With patterns replaced by the names that the object has.
    pub fn expand(columns: &[Column], object: &Value) -> Vec<Column> {
        let mut out: Vec<Column> = Vec::with_capacity(columns.len());
        for column in columns {
            match &column.source {
                Source::Name(pattern) if column.is_pattern() => {
                    for name in members::names(object) {
                        let taken = out.iter().any(|c| c.label.eq_ignore_ascii_case(&name));
                        if !taken && wildcard::matches(pattern, &name, false) {
                            out.push(Column::named(&name));
                        }
                    }
                }
                _ => out.push(column.clone()),
            }
        }
        out
    }
}

/// Reads columns of objects. A name that a typed object does not have is said once and read as `$null`.
#[derive(Default)]
pub struct Reader {
    warned: HashSet<String>,
}

impl Reader {
    /// The line above a group, of Format-Table and its like: `Site: Dublin`.
    pub fn group(&mut self, cx: &mut Context, column: Option<&Column>, item: &Value) -> Result<Value, Halt> {
        let Some(column) = column else { return Ok(Value::Null) };
        let value = self.read(cx, column, item)?;
        Ok(Value::from(format!("{}: {value}", column.label)))
    }

    pub fn read(&mut self, cx: &mut Context, column: &Column, item: &Value) -> Result<Value, Halt> {
        let value = self.plain(cx, column, item)?;
        Reader::formatted(column, value)
    }

    /// The value before its format.
    pub fn plain(&mut self, cx: &mut Context, column: &Column, item: &Value) -> Result<Value, Halt> {
        Ok(match &column.source {
            Source::Name(name) => match members::property(item, name) {
                Ok(value) => value,
                Err(mismatch) => {
                    // Plain values have few properties, and `"" | Select-Object A, B` makes empty objects on purpose.
                    if matches!(item, Value::Object(_)) && self.warned.insert(mismatch.message.clone()) {
                        cx.warn(match &mismatch.hint {
                            Some(hint) => format!("{}; {hint}", mismatch.message),
                            None => mismatch.message.clone(),
                        })?;
                    }
                    Value::Null
                }
            },
            Source::Block(block) => Value::from_items(cx.block_values(block, item.clone(), Vec::new())?),
        })
    }

    /// As the column's format says.
    pub fn formatted(column: &Column, value: Value) -> Result<Value, Halt> {
        match &column.format {
            None => Ok(value),
            Some(format) if format.contains('{') => {
                Ok(dotnet::format(format, &[value]).map_err(Error::from).map(Value::from)?)
            }
            Some(format) => Ok(dotnet::value_text(&value, format).map_err(Error::from).map(Value::from)?),
        }
    }
}
