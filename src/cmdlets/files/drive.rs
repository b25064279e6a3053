//! `env:NAME`: PowerShell shows the variables of the environment as a drive.

use crate::command::context::Context;
use crate::error::Error;
use crate::object::object::Object;
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

/// What is left of a path behind `env:`; `None` for paths of files and of other drives.
pub fn on<'t>(drive: &str, path: &'t str) -> Option<&'t str> {
    let head = path.get(..drive.len())?;
    head.eq_ignore_ascii_case(drive).then(|| path[drive.len()..].trim_start_matches(['\\', '/']))
}

/// The variables of the environment that a path names, by name; `None` for paths of files.
pub fn variables(cx: &Context, path: &str) -> Option<Result<Vec<Value>, Error>> {
    let pattern = on("env:", path)?;
    let pattern = if pattern.is_empty() { "*" } else { pattern };
    let mut all = cx.host.environment();
    all.retain(|(name, value)| !value.is_null() && wildcard::matches(pattern, name, false));
    all.sort_by_key(|(name, _)| name.to_lowercase());
    if all.is_empty() && !wildcard::is_wildcard(pattern) {
        return Some(Err(Error::not_found(format!("there is no variable \"{path}\"")).id("PathNotFound").target(path)));
    }
    let entry = |(name, value)| {
        Value::Object(Object::custom(vec![(Rc::from("Name"), Value::Text(name)), (Rc::from("Value"), value)]))
    };
    Some(Ok(all.into_iter().map(entry).collect()))
}
