//! Properties after a dot, and where a cmdlet asks for the name of one.

use super::words::{Level, Stage};
use super::{Candidate, Known, begins, find};
use crate::domain;
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::object::TypeInfo;
use crate::object::value::Value;

/// Something with properties: a value that is there, or the type of what a pipeline will carry.
enum Holder {
    Value(Value),
    Type(&'static TypeInfo),
}

impl Holder {
    fn names(&self) -> Vec<(String, String)> {
        match self {
            Holder::Value(value) => {
                let first = match value {
                    Value::Array(items) => items.first().cloned().unwrap_or_default(),
                    Value::List(list) => list.to_vec().into_iter().next().unwrap_or_default(),
                    other => other.clone(),
                };
                members::names(&first).iter().map(|name| (name.to_string(), String::new())).collect()
            }
            Holder::Type(info) => info.properties.iter().map(|p| (p.name.to_string(), p.kind.name())).collect(),
        }
    }

    fn inside(&self, name: &str) -> Option<Holder> {
        match self {
            Holder::Value(value) => members::find(value, name).map(Holder::Value),
            Holder::Type(info) => {
                let property = info.properties.iter().find(|p| p.name.eq_ignore_ascii_case(name))?;
                record(&property.kind).map(Holder::Type)
            }
        }
    }
}

fn record(kind: &Kind) -> Option<&'static TypeInfo> {
    match kind {
        Kind::Record(info) => Some(info()),
        Kind::Nullable(of) | Kind::List(of) | Kind::ListEdit(of) => record(of),
        _ => None,
    }
}

/// `$queue.Na`, `$_.TimeoutAction.A`: where the name after the last dot begins in the word, and the candidates.
pub fn after_dot(word: &str, levels: &[Level], known: &dyn Known) -> Option<(usize, Vec<Candidate>)> {
    let path = word.strip_prefix('$')?;
    let (path, typed) = path.rsplit_once('.')?;
    let mut names = path.split('.');
    let variable = names.next()?;
    let mut holder = if variable == "_" || variable.eq_ignore_ascii_case("PSItem") {
        levels.iter().rev().find_map(|level| carried(&level.stages, known))?
    } else {
        Holder::Value(known.variable(variable)?)
    };
    for name in names {
        holder = holder.inside(name)?;
    }
    Some((word.len() - typed.len(), candidates(&holder, typed)))
}

/// The names for a parameter that takes those of properties.
pub fn of_pipeline(level: &Level, typed: &str, known: &dyn Known) -> Vec<Candidate> {
    carried(&level.stages, known).map(|holder| candidates(&holder, typed)).unwrap_or_default()
}

fn candidates(holder: &Holder, typed: &str) -> Vec<Candidate> {
    let names = holder.names().into_iter().filter(|(name, _)| begins(name, typed));
    names.map(|(text, about)| Candidate { text, about }).collect()
}

/// What comes out of the stages: cmdlets that pass objects on are looked through.
fn carried(stages: &[Stage], known: &dyn Known) -> Option<Holder> {
    for stage in stages.iter().rev() {
        let head = stage.first()?;
        if let Some(name) = head.text.strip_prefix('$') {
            return known.variable(name).map(Holder::Value);
        }
        let cmdlet = find(known, &head.text)?;
        if matches!(cmdlet.name, "Where-Object" | "Sort-Object" | "Select-Object" | "Tee-Object" | "Get-Unique") {
            continue;
        }
        let info = domain::TYPES.iter().find(|info| info.name == cmdlet.returns)?;
        return Some(Holder::Type(info));
    }
    None
}
