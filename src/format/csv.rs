//! Rows of comma-separated values, written as PowerShell writes them: every value in quotes, null as nothing.

use super::json::flat;
use crate::object::date_time::DateKind;
use crate::object::members;
use crate::object::value::Value;
use std::rc::Rc;

/// Which values stand in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    Always,
    /// Where the delimiter, a quote or a line end is in the value.
    AsNeeded,
    Never,
}

/// How rows are written.
#[derive(Clone, Debug)]
pub struct Form {
    pub delimiter: char,
    pub quotes: Quotes,
    /// The columns in quotes; the others have them as needed.
    pub fields: Option<Vec<String>>,
}

impl Form {
    /// Every value in quotes.
    pub fn new(delimiter: char) -> Form {
        Form { delimiter, quotes: Quotes::Always, fields: None }
    }

    fn cell(&self, column: &str, text: &str) -> String {
        let quotes = match &self.fields {
            Some(fields) if fields.iter().any(|field| field.eq_ignore_ascii_case(column)) => Quotes::Always,
            Some(_) => Quotes::AsNeeded,
            None => self.quotes,
        };
        let needs = || text.contains([self.delimiter, '"', '\n', '\r']);
        if quotes == Quotes::Always || quotes == Quotes::AsNeeded && needs() { quoted(text) } else { text.to_string() }
    }

    /// A line with the names of the columns.
    pub fn header(&self, names: &[Rc<str>]) -> String {
        let cells: Vec<String> = names.iter().map(|name| self.cell(name, name)).collect();
        cells.join(&self.delimiter.to_string())
    }

    /// One line with the object's values under these columns.
    pub fn row(&self, value: &Value, names: &[Rc<str>]) -> String {
        let cells: Vec<String> = names
            .iter()
            .map(|name| {
                let cell = match value {
                    Value::Object(object) => object.get(name),
                    Value::Table(table) => table.get(name),
                    plain => Some(plain.clone()),
                };
                match cell {
                    None | Some(Value::Null) => String::new(),
                    Some(cell) => self.cell(name, &text(&cell)),
                }
            })
            .collect();
        cells.join(&self.delimiter.to_string())
    }
}

/// The columns of an object; a plain value has one that shows it.
pub fn names(value: &Value) -> Vec<Rc<str>> {
    match value {
        Value::Object(_) | Value::Table(_) => members::names(value),
        _ => vec![Rc::from("Value")],
    }
}

fn text(value: &Value) -> String {
    match value {
        // Plain ISO text, which every reader understands.
        Value::DateTime(when) if when.kind == DateKind::Utc => when.iso(),
        Value::DateTime(when) => when.when.to_string(),
        other => flat(other),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Reads records as spreadsheets write them: quotes where needed, line breaks inside quotes, rows of any length. A quote
/// that is never closed is an error, since it swallows all rows below.
pub fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Result<Vec<String>, String>> {
    let bytes = text.trim_start_matches('\u{feff}').as_bytes();
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    std::iter::from_fn(move || {
        let mut record = ::csv::StringRecord::new();
        match reader.read_record(&mut record) {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => return Some(Err(error.to_string())),
        }
        // Only the last record can be one that a quote keeps open.
        let at = record.position().map(|position| (position.byte() as usize, position.line()));
        if let Some((start, line)) = at.filter(|_| reader.position().byte() as usize >= bytes.len())
            && ends_in_quotes(&bytes[start.min(bytes.len())..], delimiter)
        {
            return Some(Err(format!("the row that begins at line {line} opens a quote that is never closed")));
        }
        Some(Ok(record.iter().map(str::to_string).collect()))
    })
}

/// Whether a quoted cell is still open at the end.
fn ends_in_quotes(record: &[u8], delimiter: u8) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Bare,
        Quoted,
        /// Behind a quote in a quoted cell: the end of it, or the first half of a doubled one.
        Closed,
    }
    let mut at = At::Start;
    for &byte in record {
        at = match (at, byte) {
            (At::Start | At::Closed, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (_, byte) if byte == delimiter || matches!(byte, b'\n' | b'\r') => At::Start,
            _ => At::Bare,
        };
    }
    at == At::Quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::object::object::Object;

    #[test]
    fn values_are_quoted() {
        let list = Value::Array(vec!["a".into(), "b".into()]);
        let object = Value::Object(Object::custom(vec![
            ("Name".into(), "a \"b\", c".into()),
            ("Empty".into(), "".into()),
            ("Null".into(), Value::Null),
            ("List".into(), list),
        ]));
        let names = names(&object);
        assert_eq!(Form::new(',').header(&names), "\"Name\",\"Empty\",\"Null\",\"List\"");
        let mut form = Form::new(';');
        assert_eq!(form.row(&object, &names), "\"a \"\"b\"\", c\";\"\";;\"a; b\"");
        form.quotes = Quotes::AsNeeded;
        assert_eq!(form.row(&object, &names), "\"a \"\"b\"\", c\";;;\"a; b\"");
        form.quotes = Quotes::Never;
        assert_eq!(form.header(&names), "Name;Empty;Null;List");
        form.fields = Some(vec!["empty".into()]);
        assert_eq!(form.header(&names), "Name;\"Empty\";Null;List");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_an_error() {
        for (text, is_open) in [
            ("a,b\n1,\"x", true),
            ("a,b\n1,\"x\n2,y\n", true),
            ("a,b\n\"x\"\"", true),
            ("a,b\n\"x\"\"\"", false),
            ("a,b\n\"x\"", false),
            ("a,b\n5\" pipe,1", false),
            ("a,b\n\"\",\"\"\n", false),
            ("a,b\n\"\"", false),
            ("\"a", true),
            ("\"\"\"", true),
            ("\"\"\"\"", false),
        ] {
            let last = records(text, b',').last().expect("a record");
            assert_eq!(last.is_err(), is_open, "{text:?}: {last:?}");
        }
    }

    #[test]
    fn records_may_hold_line_breaks() {
        let read: Vec<_> = records("\u{feff}a,b\r\n\"x\ny\",\"1 \"\"q\"\"\"\nshort\n", b',').flatten().collect();
        assert_eq!(read, [vec!["a", "b"], vec!["x\ny", "1 \"q\""], vec!["short"]]);
    }
}
