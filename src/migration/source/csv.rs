//! Objects in files of separated values (migration.md 3.3): what Export-Csv writes, and what people make of it.

use super::leftover::Leftover;
use super::rows::{self, Cell, Rows};
use super::shape;
use super::text::{Columns, Row};
use crate::clixml::fault::{Fault, Place};
use crate::clixml::limits::Limits;
use crate::error::Error;
use crate::migration::code::Note;
use crate::migration::read::{Manner, properties};
use crate::migration::record::{PieceKind, Record, Spot};
use crate::object::convert::{count, cut, some_of};
use std::io::Read;

/// A file as it is read: how, and under which names.
pub struct Table<'a> {
    pub name: &'a str,
    pub limits: &'a Limits,
    pub manner: Manner,
    pub columns: &'a Columns,
    /// The user named this very file, so that it must hold objects.
    pub is_named: bool,
}

impl Table<'_> {
    /// A fault with the file's name before it.
    pub fn fault(&self, fault: Fault) -> Error {
        let error: Error = fault.into();
        Error { message: format!("\"{}\", {}", self.name, error.message), ..error }.id("SourceReader")
    }

    /// Of an object that has a line to itself.
    pub fn spot(&self, line: u64) -> Spot {
        Spot { file: self.name.into(), line: Some(line), number: None }
    }

    /// What a file is told that holds no objects, if it must; else it is left.
    pub fn nothing(&self, place: Place, what: String, hint: &str) -> Result<Option<Leftover>, Error> {
        match self.is_named {
            true => Err(self.fault(Fault::new(what, place)).hint(hint)),
            false => Ok(Some(Leftover::unknown(self.name, format!("has no objects: {what}")))),
        }
    }
}

/// Reads a file row by row.
pub fn each(
    file: impl Read,
    table: &Table,
    on_record: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<Option<Leftover>, Error> {
    let mut rows = Rows::open(file, table.limits).map_err(|fault| table.fault(fault))?;
    let type_name = rows.type_line().map_err(|fault| table.fault(fault))?;
    let header = match rows.read() {
        Ok(Some(header)) => header,
        Ok(None) => return Ok(None),
        // A text beside the objects need not be a table.
        Err(fault) if !table.is_named => {
            return Ok(Some(Leftover::unknown(table.name, format!("is no table: {fault}"))));
        }
        Err(fault) => return Err(table.fault(fault)),
    };
    let place = header.first().map_or(Place { line: 1, column: 1 }, |cell| cell.place);
    let mut names: Vec<String> =
        header.iter().map(|cell| table.columns.ours(cell.text.as_deref().unwrap_or_default()).to_string()).collect();
    let has = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if has("groupName") && has("workflowURI") {
        let what = "each line is a hunt group, not an object".to_string();
        return table.nothing(place, what, "Import-RgsHuntGroup makes agent group, queue and workflow of each");
    }
    let Some(kind) = type_name.as_deref().and_then(PieceKind::of_type).or_else(|| shape::kind_of(&has)) else {
        let shown: Vec<String> = names.iter().map(|name| format!("\"{}\"", cut(name, 40))).collect();
        return table.nothing(
            place,
            format!("the columns {} are those of no kind of object", some_of(&shown, 12)),
            "-ColumnMap @{ Their = \"Ours\" } says which column is which property",
        );
    };
    for name in &mut names {
        let meant = properties(kind).iter().find(|p| p.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name)));
        if let Some(property) = meant {
            *name = property.name.to_string();
        }
    }
    twice(&names, &header).map_err(|fault| table.fault(fault))?;
    let mut told = false;
    while let Some(cells) = rows.read().map_err(|fault| table.fault(fault))? {
        if rows::is_empty(&cells) {
            continue;
        }
        let line = cells.first().map_or(0, |cell| cell.place.line);
        let beyond = cells.iter().skip(names.len()).filter(|cell| cell.text.is_some()).count();
        let mut texts: Vec<Option<String>> = cells.into_iter().map(|cell| cell.text).collect();
        texts.truncate(names.len());
        let row = Row { names: &names, texts };
        let mut record = row.record(kind, table.manner, table.spot(line));
        if beyond > 0 {
            let text = format!("{} of the row stand beyond the last column", count(beyond, "cell"));
            record.notes.push(Note::warning("cells-beyond", text));
        }
        if rows.is_of_windows() && !told {
            told = true;
            record.notes.push(Note::info("code-page", "the file is not UTF-8; it was read as Windows-1252"));
        }
        on_record(record)?;
    }
    Ok(None)
}

/// Refuses a name that two columns have: one of them would be lost.
pub fn twice(names: &[String], header: &[Cell]) -> Result<(), Fault> {
    for (at, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..at].iter().any(|other| other.eq_ignore_ascii_case(name)) {
            let place = header.get(at).map_or(Place { line: 1, column: 1 }, |cell| cell.place);
            return Err(Fault::new(format!("the column {name} is there twice"), place));
        }
    }
    Ok(())
}
