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
}
