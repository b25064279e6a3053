//! Maps of names as people give them: a hashtable, `old=new`, or a CSV file with two columns.

use crate::clixml::fault::Fault;
use crate::clixml::limits::Limits;
use crate::command::paths;
use crate::error::Error;
use crate::migration::choices::pair;
use crate::migration::source::rows::{self, Cell, Rows};
use crate::migration::source::text::Columns;
use crate::object::convert::{did_you_mean, some_of};
use crate::object::name::key;
use crate::object::value::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

/// The pairs of a map parameter, old and new.
pub fn pairs(parameter: &str, value: Option<&Value>) -> Result<Vec<(String, String)>, Error> {
    let mut pairs = Vec::new();
    for item in value.cloned().unwrap_or_default().into_items() {
        match item {
            Value::Table(table) => {
                pairs.extend(table.entries().into_iter().map(|(old, new)| (old.to_string(), new.to_string())));
            }
            Value::Null => {}
            other => {
                let text = other.to_string();
                match text.contains('=') {
                    true => pairs.push(pair(&text).map_err(|error| error.target(parameter))?),
                    false => pairs.extend(of_file(parameter, &text)?),
                }
            }
        }
    }
    if let Some((old, _)) = pairs.iter().find(|(old, new)| old.trim().is_empty() || new.trim().is_empty()) {
        return Err(Error::argument(format!("-{parameter}: \"{old}\" has no counterpart")).target(parameter));
    }
    Ok(pairs)
}

/// The map of columns; `is_ours` tells whether a name is one that we know, which is `what`.
pub fn columns(value: Option<&Value>, what: &str, is_ours: &dyn Fn(&str) -> bool) -> Result<Arc<Columns>, Error> {
    let pairs = pairs("ColumnMap", value)?;
    if let Some((theirs, ours)) = pairs.iter().find(|(_, ours)| !is_ours(ours.trim())) {
        return Err(Error::argument(format!("-ColumnMap: \"{theirs}\" leads to \"{ours}\", which is no {what}"))
            .target("ColumnMap")
            .hint("a pair reads @{ Their = \"Ours\" }: the name in the file first"));
    }
    Ok(Arc::new(Columns::new(pairs)))
}

pub fn no_column(theirs: &str) -> Error {
    Error::argument(format!("-ColumnMap: no file has the column \"{theirs}\"")).target("ColumnMap")
}

/// A warning for each pair whose old name nothing in the sources has, which is most often a slip: with what was likely
/// meant, or what there is.
pub fn unused(
    parameter: &str,
    noun: &str,
    pairs: &[(String, String)],
    there: &mut dyn Iterator<Item = &str>,
) -> Vec<String> {
    const SHOWN: usize = 10;
    if pairs.is_empty() {
        return Vec::new();
    }
    // By what it is found by, each as it is written.
    let there: BTreeMap<String, &str> =
        there.map(str::trim).filter(|name| !name.is_empty()).map(|name| (key(name), name)).collect();
    let missing: Vec<&str> =
        pairs.iter().map(|(old, _)| old.trim()).filter(|old| !there.contains_key(&key(old))).collect();
    let warning = |old: &&str| {
        let near = did_you_mean(old, there.values().copied(), |name| format!("\"{name}\""));
        let hint = near.unwrap_or_else(|| match there.len() {
            0 => format!("it names no {noun}"),
            1..=SHOWN => format!("it has {}", some_of(&there.values().collect::<Vec<_>>(), SHOWN)),
            many => format!("none of its {many} {noun}s is near to that"),
        });
        format!("-{parameter}: nothing in the source has the {noun} \"{old}\"; {hint}")
    };
    let mut warnings: Vec<String> = missing.iter().take(SHOWN).map(warning).collect();
    if missing.len() > SHOWN {
        let more = missing.len() - SHOWN;
        warnings.push(format!("-{parameter}: nothing in the source has {more} more of the {noun}s to be mapped"));
    }
    warnings
}

fn of_file(parameter: &str, text: &str) -> Result<Vec<(String, String)>, Error> {
    let path = paths::existing(text).map_err(|error| {
        error.hint(format!(
            "-{parameter} takes old=new, @{{ old = \"new\" }}, or a CSV file with the columns Old and New"
        ))
    })?;
    let wrong =
        |what: String| Error::argument(format!("-{parameter}: \"{}\": {what}", path.display())).target(parameter);
    let file = File::open(&path).map_err(|error| paths::io_error("read", &path, &error))?;
    let fault = |fault: Fault| wrong(fault.to_string());
    let mut rows = Rows::open(BufReader::new(file), &Limits::default()).map_err(fault)?;
    rows.type_line().map_err(fault)?;
    let headers = rows.read().map_err(fault)?.unwrap_or_default();
    let text = |cell: &Cell| cell.text.as_deref().unwrap_or_default().trim().to_string();
    let column = |name: &str| headers.iter().position(|cell| text(cell).eq_ignore_ascii_case(name));
    let (Some(old), Some(new)) = (column("Old"), column("New")) else {
        return Err(wrong("it has no columns Old and New".into()));
    };
    let mut pairs = Vec::new();
    while let Some(row) = rows.read().map_err(fault)? {
        if rows::is_empty(&row) {
            continue;
        }
        match (row.get(old).map(text), row.get(new).map(text)) {
            (Some(old), Some(new)) if !old.is_empty() && !new.is_empty() => pairs.push((old, new)),
            _ => {
                let line = row.first().map_or(0, |cell| cell.place.line);
                return Err(wrong(format!("line {line} has not both names")));
            }
        }
    }
    Ok(pairs)
}
