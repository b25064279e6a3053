//! Maps of names as people give them: a hashtable, `old=new`, or a CSV file with two columns.

use crate::command::paths;
use crate::error::Error;
use crate::migration::choices::pair;
use crate::migration::source::text::Columns;
use crate::object::convert::{did_you_mean, some_of};
use crate::object::name::key;
use crate::object::value::Value;
use std::collections::BTreeMap;
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
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).map_err(|e| wrong(e.to_string()))?;
    let headers = reader.headers().map_err(|e| wrong(e.to_string()))?.clone();
    let column =
        |name: &str| headers.iter().position(|h| h.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(name));
    let (Some(old), Some(new)) = (column("Old"), column("New")) else {
        return Err(wrong("it has no columns Old and New".into()));
    };
    let mut pairs = Vec::new();
    for (at, row) in reader.records().enumerate() {
        let row = row.map_err(|e| wrong(e.to_string()))?;
        match (row.get(old).map(str::trim), row.get(new).map(str::trim)) {
            (Some(old), Some(new)) if !old.is_empty() && !new.is_empty() => pairs.push((old.into(), new.into())),
            _ => return Err(wrong(format!("line {} has not both names", at + 2))),
        }
    }
    Ok(pairs)
}
