//! Rows and objects, for the four cmdlets that read or write comma-separated values.

use crate::command::arguments::Arguments;
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::format::csv;
use crate::object::convert;
use crate::object::culture;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

pub static USE_CULTURE: Param<Switch> =
    Param::switch("UseCulture", "Takes the delimiter of the setting PSCulture: a comma in English, else a semicolon.");
pub static USE_QUOTES: Param<String> = Param::optional("UseQuotes", "Which values stand in quotes.")
    .kind(Kind::Choice(&["Always", "AsNeeded", "Never"]))
    .default("Always");
pub static QUOTE_FIELDS: Param<Vec<String>> =
    Param::optional("QuoteFields", "The columns in quotes; the others have them where they need them.").alias(&["QF"]);

/// What the parameters say about the form of the rows.
pub fn form(args: &Arguments, given: Option<&str>) -> Result<csv::Form, Error> {
    let mut form = csv::Form::new(between(args, given)?.unwrap_or(','));
    form.quotes = match args.get(&USE_QUOTES)?.as_deref() {
        Some("AsNeeded") => csv::Quotes::AsNeeded,
        Some("Never") => csv::Quotes::Never,
        _ => csv::Quotes::Always,
    };
    form.fields = args.get(&QUOTE_FIELDS)?;
    Ok(form)
}

/// The delimiter that was given, or that of the culture if it was asked for.
pub fn between(args: &Arguments, given: Option<&str>) -> Result<Option<char>, Error> {
    match (given, args.has(&USE_CULTURE)) {
        (Some(_), true) => Err(Error::argument("-Delimiter and -UseCulture cannot stand together")
            .id("AmbiguousParameterSet")
            .hint("-Delimiter says it itself")),
        (Some(given), false) => delimiter(given).map(Some),
        // Where the comma is in numbers, spreadsheets put semicolons between them.
        (None, true) => Ok(Some(if culture::current().decimal == "." { ',' } else { ';' })),
        (None, false) => Ok(None),
    }
}

/// The character between values.
fn delimiter(text: &str) -> Result<char, Error> {
    match text {
        "`t" | "\\t" | "tab" => Ok('\t'),
        text => {
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
    form: csv::Form,
    columns: Option<Vec<Rc<str>>>,
    pub type_line: bool,
    pub header: bool,
}

impl Rows {
    pub fn new(form: csv::Form) -> Rows {
        Rows { form, columns: None, type_line: false, header: true }
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
            lines.push(self.form.header(columns));
        }
        lines.push(self.form.row(value, columns));
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
pub fn emit_objects(cx: &mut Context, text: &str, given: Option<char>, header: Option<&[String]>) -> Result<(), Halt> {
    let text = without_type(text);
    let first_line = text.lines().next().unwrap_or_default();
    let delimiter = match given {
        None if first_line.contains(';') && !first_line.contains(',') => ';',
        given => given.unwrap_or(','),
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
                "row {row} has {} for {}; the rest is left out",
                convert::count(record.len(), "value"),
                convert::count(names.len(), "column")
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
