//! Rows and objects, for the four cmdlets that read or write comma-separated values.

use crate::clixml::fault::Fault;
use crate::clixml::limits::Limits;
use crate::command::arguments::Arguments;
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::format::csv;
use crate::migration::source::rows::{self, Cell, Separator};
use crate::object::convert;
use crate::object::culture;
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::value::Value;
use std::collections::HashSet;
use std::io::Read;
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

/// The columns of a table that is there already.
pub fn header_of(bytes: &[u8], delimiter: char) -> Option<Vec<String>> {
    let mut rows = rows::Rows::separated(bytes, &Limits::default(), Separator::Given(delimiter as u8)).ok()?;
    rows.type_line().ok()?;
    let header = rows.read().ok()??;
    Some(header.into_iter().map(|cell| cell.text.unwrap_or_default()).collect())
}

/// What the text of a table is.
pub struct Table<'a> {
    /// How messages name it; empty for what came through a pipeline.
    pub shown: &'a str,
    pub delimiter: Option<char>,
    pub header: Option<&'a [String]>,
}

/// Emits an object for each row.
pub fn emit_objects(cx: &mut Context, text: impl Read, table: &Table) -> Result<(), Halt> {
    let wrong = |fault: Fault| bad_row(table.shown, &fault);
    let separator = table.delimiter.map_or(Separator::Comma, |delimiter| Separator::Given(delimiter as u8));
    let mut rows = rows::Rows::separated(text, &Limits::default(), separator).map_err(wrong)?;
    rows.type_line().map_err(wrong)?;
    let names = match table.header {
        Some(names) => names.to_vec(),
        None => match rows.read().map_err(wrong)? {
            None => return Ok(()),
            Some(header) => header.into_iter().map(|cell| cell.text.unwrap_or_default()).collect(),
        },
    };
    let names = unique(cx, &names)?;
    let (mut long, mut first) = (0, 0);
    while let Some(record) = rows.read().map_err(wrong)? {
        cx.check_interrupt()?;
        if record.iter().skip(names.len()).any(|cell| cell.text.is_some()) {
            long += 1;
            first = if long == 1 { record[0].place.line } else { first };
        }
        let mut properties = Vec::with_capacity(names.len());
        let mut cells = record.into_iter();
        for name in &names {
            let value = match cells.next() {
                None => Value::Null,
                // As PowerShell has it: an empty value at the end of a text is nothing.
                Some(Cell { text: None, is_at_end, .. }) if is_at_end || table.shown.is_empty() && cells.len() == 0 => {
                    Value::Null
                }
                Some(cell) => Value::from(cell.text.unwrap_or_default()),
            };
            properties.push((name.clone(), value));
        }
        cx.emit(Value::Object(Object::custom(properties)))?;
    }
    if long > 0 {
        cx.warn(format!(
            "{}{}, the first in line {first}, {} more values than the {}; what is too many is left out",
            named(table.shown),
            convert::count(long, "row"),
            if long == 1 { "has" } else { "have" },
            convert::count(names.len(), "column")
        ))?;
    }
    if rows.is_of_windows() {
        cx.notice(format!("\"{}\" is not UTF-8; it was read as Windows-1252", table.shown));
    }
    Ok(())
}

fn named(shown: &str) -> String {
    if shown.is_empty() { String::new() } else { format!("\"{shown}\": ") }
}

fn bad_row(shown: &str, fault: &Fault) -> Error {
    Error::new(ErrorKind::InvalidData, format!("cannot read the rows: {}{fault}", named(shown)))
}

/// Names for all columns: the first that has none is `H1`, a second `Name` is `Name2`. Both are said.
fn unique(cx: &mut Context, names: &[String]) -> Result<Vec<Rc<str>>, Halt> {
    let mut out: Vec<Rc<str>> = Vec::with_capacity(names.len());
    let given = names.iter().map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty());
    let mut taken: HashSet<String> = HashSet::with_capacity(names.len());
    let given: HashSet<String> = given.collect();
    let (mut without, mut renamed) = (0, Vec::new());
    for name in names.iter().map(|name| name.trim()) {
        let mut candidate = name.to_string();
        if name.is_empty() {
            without += 1;
            candidate = format!("H{without}");
        }
        let mut number = 2;
        while taken.contains(&candidate.to_lowercase()) || name.is_empty() && given.contains(&candidate.to_lowercase())
        {
            candidate = if name.is_empty() {
                without += 1;
                format!("H{without}")
            } else {
                format!("{name}{number}")
            };
            number += 1;
        }
        if !name.is_empty() && candidate != name {
            renamed.push(format!("\"{candidate}\""));
        }
        taken.insert(candidate.to_lowercase());
        out.push(Rc::from(candidate));
    }
    if without > 0 {
        cx.warn("columns without a name are called H1, H2 and so on; -Header names them")?;
    }
    if !renamed.is_empty() {
        cx.warn(format!(
            "columns have one name; the later ones are called {}; -Header names them",
            convert::some_of(&renamed, 6)
        ))?;
    }
    Ok(out)
}
