//! Properties and methods after a dot, and where a cmdlet asks for the name of a property.

use super::types::static_member;
use super::values::quoted;
use super::words::{Level, Reading, Stage, Word};
use super::{Candidate, Known, begins, find};
use crate::cmdlets;
use crate::domain;
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::object::TypeInfo;
use crate::object::time_span::TimeSpan;
use crate::object::value::Value;

/// Something with properties: a value that is there, or the type of what a pipeline will carry.
enum Holder {
    Value(Value),
    Type(&'static TypeInfo),
}

impl Holder {
    /// Each with a few words about it.
    fn names(&self) -> Vec<(String, String)> {
        match self {
            Holder::Value(value) => {
                let first = first(value);
                let about = |name: &str| match &first {
                    Value::Object(object) => {
                        let info = object.info().properties.iter().find(|p| p.name == name);
                        info.map(|p| p.kind.name()).filter(|_| !object.is_custom())
                    }
                    _ => None,
                };
                let kind = |name: &str| match members::find(&first, name) {
                    None | Some(Value::Null) => String::new(),
                    Some(value) => value.type_name().to_string(),
                };
                let names = members::names(&first);
                names.iter().map(|name| (name.to_string(), about(name).unwrap_or_else(|| kind(name)))).collect()
            }
            Holder::Type(info) => info.properties.iter().map(|p| (p.name.to_string(), p.kind.name())).collect(),
        }
    }

    fn methods(&self, known: &dyn Known) -> Vec<&'static str> {
        match self {
            Holder::Value(value) => known.methods(value),
            // Objects of a cmdlet have those that every object has.
            Holder::Type(_) => known.methods(&Value::Object(crate::object::object::Object::custom(Vec::new()))),
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

/// The value itself, or the first of a list.
fn first(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.first().cloned().unwrap_or_default(),
        Value::List(list) => list.items().first().cloned().unwrap_or_default(),
        other => other.clone(),
    }
}

fn record(kind: &Kind) -> Option<&'static TypeInfo> {
    match kind {
        Kind::Record(info) => Some(info()),
        Kind::Nullable(of) | Kind::List(of) | Kind::ListEdit(of) => record(of),
        _ => None,
    }
}

/// What the text has assigned up to a place.
type Assigned = [(String, Level)];

/// `$queue.Na`, `$_.TimeoutAction.A`, `(Get-CsRgsQueue).Na`: where the name after the last dot begins in the text, and
/// the candidates.
pub fn after_dot(word: &Word, text: &str, reading: &Reading, known: &dyn Known) -> Option<(usize, Vec<Candidate>)> {
    let (path, typed) = word.text.rsplit_once('.')?;
    // What has quotes in it is no name.
    let start = text.strip_suffix(typed)?.len();
    let of_type = static_member(path).filter(|_| word.inner.is_none());
    // The name of a type has dots of its own.
    let mut names = of_type.map_or(path, |(_, member)| member).split('.');
    let head = names.next()?;
    let of_static = |type_name: &str| {
        let members = known.static_members(type_name).into_iter();
        members.filter(|(name, _)| name.eq_ignore_ascii_case(head)).find_map(|(_, value)| value)
    };
    let mut holder = match (&word.inner, head.strip_prefix('$')) {
        (None, _) if of_type.is_some() => of_type.and_then(|(type_name, _)| of_static(type_name)).map(Holder::Value)?,
        (Some(level), _) => stages(level.all(), &reading.assigned, known)?,
        (None, Some(name)) if name == "_" || name.eq_ignore_ascii_case("PSItem") => {
            let before = |level: &Level| stages(level.stages.iter(), &reading.assigned, known);
            reading.levels.iter().rev().find_map(before)?
        }
        (None, Some(name)) => variable(name, &reading.assigned, known)?,
        // A variable of Rhai has no sign before it.
        (None, None) if is_name(head) => variable(head, &reading.assigned, known)?,
        (None, None) => return None,
    };
    for name in names {
        holder = holder.inside(name)?;
    }
    let mut found = properties(&holder, typed);
    let methods = holder.methods(known).into_iter().filter(|name| begins(name, typed));
    found.extend(methods.map(|name| Candidate { text: format!("{name}("), about: "method".into() }));
    Some((start, found))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn variable(name: &str, assigned: &Assigned, known: &dyn Known) -> Option<Holder> {
    let at = assigned.iter().rposition(|(given, _)| given.eq_ignore_ascii_case(name));
    // What the text assigns counts before what the variable holds by now; its own pipeline saw what stood before.
    let given = at.and_then(|at| stages(assigned[at].1.all(), &assigned[..at], known));
    given.or_else(|| known.variable(name).map(Holder::Value))
}

/// The names for a parameter that takes those of properties.
pub fn of_pipeline(level: &Level, reading: &Reading, typed: &str, known: &dyn Known) -> Vec<Candidate> {
    let holder = stages(level.stages.iter(), &reading.assigned, known);
    holder.map(|holder| properties(&holder, typed)).unwrap_or_default()
}

fn properties(holder: &Holder, typed: &str) -> Vec<Candidate> {
    let names = holder.names().into_iter().filter(|(name, _)| begins(name, typed));
    names.map(|(name, about)| Candidate { text: written(name), about }).collect()
}

/// The name as it is written behind a dot: in quotes where it is not one word.
fn written(name: String) -> String {
    if is_name(&name) { name } else { quoted(&name, Some('\'')) }
}

/// Cmdlets that pass objects on are looked through.
const PASSING: &[&str] =
    &["Where-Object", "Sort-Object", "Select-Object", "Tee-Object", "Get-Unique", "Get-Random", "Add-Member"];

/// What comes out of the stages.
fn stages<'a>(
    pipeline: impl DoubleEndedIterator<Item = &'a Stage>,
    assigned: &Assigned,
    known: &dyn Known,
) -> Option<Holder> {
    for stage in pipeline.rev() {
        let head = stage.first()?;
        if let Some(level) = head.inner.as_ref().filter(|_| head.text == "()") {
            return stages(level.all(), assigned, known);
        }
        if let Some(name) = head.text.strip_prefix('$') {
            return variable(name, assigned, known);
        }
        let cmdlet = find(known, &head.text)?;
        if !PASSING.contains(&cmdlet.name) {
            return type_named(cmdlet.returns).map(Holder::Type).or_else(|| sample(cmdlet.returns).map(Holder::Value));
        }
    }
    None
}

/// A value of a kind that is no type of ours: all of them have the same members.
fn sample(name: &str) -> Option<Value> {
    Some(match name {
        "DateTime" => Value::DateTime(jiff::civil::DateTime::constant(2000, 1, 1, 0, 0, 0, 0).into()),
        "TimeSpan" => Value::TimeSpan(TimeSpan::default()),
        "String" => Value::text(""),
        "Boolean" => Value::Bool(true),
        "Guid" => Value::Guid(uuid::Uuid::nil()),
        _ => return None,
    })
}

/// The type whose objects a cmdlet says that it returns.
fn type_named(name: &str) -> Option<&'static TypeInfo> {
    domain::TYPES.iter().chain(cmdlets::TYPES).find(|info| info.name == name).copied()
}
