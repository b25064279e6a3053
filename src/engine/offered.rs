//! What a text that names a type may go on with, for completion: the types, and what stands behind `[type]::`.

use super::foreign::enums;
use super::interpreter::Interpreter;
use super::statics::{self, names};
use super::types;
use crate::object::value::Value;
use rhai::{Array, Blob, Engine, FnPtr, FuncInfo, ImmutableString, Map};
use std::any::TypeId;
use std::collections::BTreeSet;

/// What may stand in the brackets before a parameter.
const ATTRIBUTES: &[&str] = &["Alias", "CmdletBinding", "Parameter", "ValidatePattern", "ValidateRange", "ValidateSet"];

/// A member of a type: its name, and its value if it is a property.
pub type Member = (String, Option<Value>);

impl Interpreter {
    /// The names of the types, and those of the attributes, which end with the bracket of their arguments.
    pub fn types(&self) -> Vec<String> {
        let own = self.runtime.classes.borrow().values().map(|class| class.name.to_string()).collect::<Vec<_>>();
        let known = types::TYPES.iter().copied().chain(names::types()).map(str::to_string);
        let attributes = ATTRIBUTES.iter().map(|name| format!("{name}("));
        own.into_iter().chain(enums::defined()).chain(known).chain(attributes).collect()
    }

    /// What `[name]::` may go on with; nothing for a type that is not there.
    pub fn static_members(&self, name: &str) -> Vec<Member> {
        if let Some(class) = self.runtime.class(name) {
            return class.static_members();
        }
        let plain = types::plain_name(name);
        let members = names::members_of(&plain);
        if let Some(of) = enums::find(&plain).filter(|_| members.is_empty()) {
            let value = |word: &str| enums::word(&of, &Value::text(word)).ok();
            return of.words.iter().map(|(word, _)| (word.to_string(), value(word))).collect();
        }
        let session = &self.runtime.session;
        members.iter().map(|member| ((*member).to_string(), statics::get(session, name, member).ok())).collect()
    }
}

/// The functions that Rhai itself brings, in the form of its definition files: names and types.
pub fn functions_of_rhai() -> String {
    let types: [(TypeId, &str); 10] = [
        (TypeId::of::<i64>(), "int"),
        (TypeId::of::<f64>(), "float"),
        (TypeId::of::<bool>(), "bool"),
        (TypeId::of::<char>(), "char"),
        (TypeId::of::<ImmutableString>(), "String"),
        (TypeId::of::<Array>(), "Array"),
        (TypeId::of::<Map>(), "Map"),
        (TypeId::of::<Blob>(), "Blob"),
        (TypeId::of::<FnPtr>(), "FnPtr"),
        (TypeId::of::<()>(), "()"),
    ];
    let named = |id: &TypeId| types.iter().find(|(own, _)| own == id).map_or("?", |(_, name)| name);
    let signature = |info: FuncInfo| {
        let (name, types) = (&info.metadata.name, &info.metadata.param_types);
        let is_word =
            name.starts_with(|c: char| c.is_alphabetic()) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        // Properties and indexers are no names that anybody writes.
        if !is_word && name.contains('$') {
            return None;
        }
        let types = types.iter().map(named);
        Some(match is_word {
            true => format!("fn {name}({}) -> ?;", types.map(|of| format!("_: {of}")).collect::<Vec<_>>().join(", ")),
            false => format!("op {name}({}) -> ?;", types.collect::<Vec<_>>().join(", ")),
        })
    };
    let signatures: BTreeSet<String> = Engine::new().collect_fn_metadata(None, signature, true).into_iter().collect();
    format!("module static;\n\n{}\n", signatures.into_iter().collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::Trial;

    #[test]
    fn what_is_offered_is_there() {
        let trial = Trial::new();
        for name in names::types() {
            for (member, value) in trial.interpreter.static_members(name) {
                let brackets = if value.is_some() { "" } else { "()" };
                let answer = trial.run(&format!("[{name}]::{member}{brackets}")).join("\n");
                assert!(!answer.contains("has no member"), "[{name}]::{member}: {answer}");
            }
        }
    }

    #[test]
    fn members_of_what_a_script_defined() {
        let trial = Trial::new();
        trial.run("class Shift { static [int]$Hours = 8; static [Shift] Night() { return [Shift]::new() } }");
        trial.run("enum Level { Low; High }");
        let names = |name: &str| -> Vec<String> {
            trial.interpreter.static_members(name).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("shift"), ["Hours", "Night", "new"]);
        assert_eq!(names("Level"), ["Low", "High"]);
        assert!(names("nosuch").is_empty());
        assert!(["Shift", "Level"].iter().all(|name| trial.interpreter.types().iter().any(|own| own == name)));
    }
}
