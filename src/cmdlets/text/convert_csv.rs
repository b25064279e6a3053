//! Rows and objects, for the four cmdlets that read or write comma-separated values.

use crate::command::context::Context;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::format::csv;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

/// The character between values.
pub fn delimiter(text: Option<&str>) -> Result<char, Error> {
    match text {
        None => Ok(','),
        Some("`t" | "\\t" | "tab") => Ok('\t'),
        Some(text) => {
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_ascii() && !matches!(c, '"' | '\n' | '\r') => Ok(c),
                _ => Err(Error::argument(format!("\"{text}\" is not a delimiter"))
                    .id("CannotConvertArgument")
                    .hint("give one character, such as \";\"")),
            }
        }
    }
}

/// Objects on their way to rows; the first decides about the columns.
pub struct Rows {
    delimiter: char,
    columns: Option<Vec<Rc<str>>>,
    pub type_line: bool,
    pub header: bool,
}

impl Rows {
    pub fn new(delimiter: char) -> Rows {
        Rows { delimiter, columns: None, type_line: false, header: true }
    }

    /// Goes on under a header that is there already.
    pub fn continue_under(&mut self, columns: &[String]) {
        self.columns = Some(columns.iter().map(|name| Rc::from(name.as_str())).collect());
    }

    /// The lines for an object; with the header before the first.
    pub fn lines(&mut self, value: &Value) -> Vec<String> {
        let mut lines = Vec::new();
        let first = self.columns.is_none();
        let columns = self.columns.get_or_insert_with(|| csv::names(value));
        if first && self.type_line {
            lines.push(format!("#TYPE {}", value.type_name()));
        }
        if first && self.header {
            lines.push(csv::header(columns, self.delimiter));
        }
        lines.push(csv::row(value, columns, self.delimiter));
        lines
    }
}

/// The columns of a text.
pub fn header_of(text: &str, delimiter: char) -> Option<Vec<String>> {
    csv::records(without_type(text), delimiter as u8).next()?.ok()
}

fn without_type(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("#TYPE") { text.split_once('\n').map_or("", |(_, rest)| rest) } else { text }
}

/// Emits an object for each row of a text.
pub fn emit_objects(cx: &mut Context, text: &str, given: Option<&str>, header: Option<&[String]>) -> Result<(), Halt> {
    let text = without_type(text);
    let first_line = text.lines().next().unwrap_or_default();
    let delimiter = match given {
        None if first_line.contains(';') && !first_line.contains(',') => ';',
        given => delimiter(given)?,
    };
    let mut records = csv::records(text, delimiter as u8);
    let names: Vec<Rc<str>> = match header {
        Some(names) => unique(names),
        None => match records.next() {
            None => return Ok(()),
            Some(record) => unique(&record.map_err(bad_row)?),
        },
    };
    let mut row = 1;
    for record in records {
        row += 1;
        cx.check_interrupt()?;
        let record = record.map_err(bad_row)?;
        if record.len() > names.len() && record[names.len()..].iter().any(|cell| !cell.is_empty()) {
            cx.warn(format!(
                "row {row} has {} values for {} columns; the rest is left out",
                record.len(),
                names.len()
            ))?;
        }
        let mut cells = record.into_iter();
        let properties =
            names.iter().map(|name| (name.clone(), cells.next().map_or(Value::Null, Value::from))).collect();
        cx.emit(Value::Object(Object::custom(properties)))?;
    }
    Ok(())
}

fn bad_row(why: String) -> Error {
    Error::new(ErrorKind::InvalidData, format!("cannot read the rows: {why}"))
}

/// Names for all columns: a missing one is `H3`, a second `Name` is `Name2`.
fn unique(names: &[String]) -> Vec<Rc<str>> {
    let mut out: Vec<Rc<str>> = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let name = if name.trim().is_empty() { format!("H{}", at + 1) } else { name.trim().to_string() };
        let mut candidate = name.clone();
        let mut number = 2;
        while out.iter().any(|taken| taken.eq_ignore_ascii_case(&candidate)) {
            candidate = format!("{name}{number}");
            number += 1;
        }
        out.push(Rc::from(candidate));
    }
    out
}
