//! Rows of comma-separated values, written as PowerShell writes them: every value in quotes, null as nothing.

use super::json::flat;
use crate::object::members;
use crate::object::value::Value;
use std::rc::Rc;

/// A line with the names of the columns.
pub fn header(names: &[Rc<str>], delimiter: char) -> String {
    let cells: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    cells.join(&delimiter.to_string())
}

/// The columns of an object; a plain value has one that shows it.
pub fn names(value: &Value) -> Vec<Rc<str>> {
    match value {
        Value::Object(_) | Value::Table(_) => members::names(value),
        _ => vec![Rc::from("Value")],
    }
}

/// One line with the object's values under these columns.
pub fn row(value: &Value, names: &[Rc<str>], delimiter: char) -> String {
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
                Some(cell) => quoted(&text(&cell)),
            }
        })
        .collect();
    cells.join(&delimiter.to_string())
}

fn text(value: &Value) -> String {
    match value {
        // Plain ISO text, which every reader understands.
        Value::DateTime(when) => when.to_string(),
        other => flat(other),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Reads records as spreadsheets write them: quotes where needed, line breaks inside quotes, rows of any length.
pub fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Result<Vec<String>, String>> {
    let bytes = std::io::Cursor::new(text.trim_start_matches('\u{feff}').as_bytes().to_vec());
    let reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
    reader.into_records().map(|record| match record {
        Ok(record) => Ok(record.iter().map(str::to_string).collect()),
        Err(error) => Err(error.to_string()),
    })
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
        assert_eq!(header(&names, ','), "\"Name\",\"Empty\",\"Null\",\"List\"");
        assert_eq!(row(&object, &names, ';'), "\"a \"\"b\"\", c\";\"\";;\"a; b\"");
    }

    #[test]
    fn records_may_hold_line_breaks() {
        let read: Vec<_> = records("\u{feff}a,b\r\n\"x\ny\",\"1 \"\"q\"\"\"\nshort\n", b',').flatten().collect();
        assert_eq!(read, [vec!["a", "b"], vec!["x\ny", "1 \"q\""], vec!["short"]]);
    }
}
