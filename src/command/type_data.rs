//! What Update-TypeData gave to types: members of every object that bears the name, and what a view shows of it.
//!
//! An object gets the members when somebody looks at it: a script that names a property, a cmdlet that takes it from a
//! pipe, the screen. Where no type was given anything, that costs one look at an empty table.

use super::member::Made;
use crate::object::kind::Mismatch;
use crate::object::list::List;
use crate::object::member::{self, Computed};
use crate::object::object::Object;
use crate::object::value::{Block, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The types by their names in lower case.
#[derive(Default)]
pub struct TypeData(RefCell<BTreeMap<String, OfType>>);

/// What a type was given.
#[derive(Clone, Default)]
pub struct OfType {
    pub name: Rc<str>,
    members: Vec<(Rc<str>, Rc<Shared>)>,
    /// What a table or list shows where nobody says what.
    pub shown: Option<List>,
}

impl OfType {
    pub fn members(&self) -> Vec<(Rc<str>, Made)> {
        self.members.iter().filter_map(|(name, shared)| Some((name.clone(), shared.now()?))).collect()
    }
}

/// One member, as all objects of the type have it: what replaces it replaces it in all of them.
struct Shared(RefCell<Option<Made>>);

impl Shared {
    fn now(&self) -> Option<Made> {
        self.0.borrow().clone()
    }
}

impl Computed for Shared {
    fn kind(&self) -> &'static str {
        self.now().map_or("NoteProperty", |made| made.kind())
    }
    fn definition(&self, name: &str) -> String {
        match self.now() {
            Some(Made::Computed(computed)) => computed.definition(name),
            Some(Made::Note(value)) => format!("{} {name}={value}", value.type_name()),
            _ => String::new(),
        }
    }
    fn read(&self, name: &str, owner: &Value) -> Result<Value, Mismatch> {
        match self.now() {
            Some(Made::Computed(computed)) => computed.read(name, owner),
            Some(Made::Note(value)) => Ok(value),
            _ => Ok(Value::Null),
        }
    }
    fn write(&self, name: &str, owner: &Value, new: Value) -> Result<(), Mismatch> {
        match self.now() {
            Some(Made::Computed(computed)) => computed.write(name, owner, new),
            _ => Err(Mismatch::new(format!("\"{name}\" is the same for all objects of the type and cannot be set"))
                .id("PropertyReadOnly")
                .hint("Update-TypeData -Force gives it another value")),
        }
    }
    fn is_settable(&self) -> bool {
        matches!(self.now(), Some(Made::Computed(computed)) if computed.is_settable())
    }
    fn is_present(&self) -> bool {
        matches!(self.now(), Some(Made::Note(_) | Made::Computed(_)))
    }
}

/// The names of a value's type, the most particular first.
pub fn names_of(value: &Value) -> Vec<Rc<str>> {
    let mut names = match value {
        Value::Object(object) => object.type_names(),
        other => vec![other.full_type_name()],
    };
    names.push(Rc::from("System.Object"));
    names
}

impl TypeData {
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of it, in the order of the names.
    pub fn all(&self) -> Vec<OfType> {
        self.0.borrow().values().cloned().collect()
    }

    pub fn of(&self, type_name: &str) -> Option<OfType> {
        self.0.borrow().get(&type_name.to_lowercase()).cloned()
    }

    /// Gives a type a member; false, and nothing is done, if it has one of that name and `force` is not there.
    pub fn put(&self, type_name: &str, name: &str, made: Made, force: bool) -> bool {
        let mut types = self.0.borrow_mut();
        let of = types.entry(type_name.to_lowercase()).or_default();
        of.name = Rc::from(type_name);
        match of.members.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, shared)) => {
                if !force && shared.now().is_some() {
                    return false;
                }
                *shared.0.borrow_mut() = Some(made);
            }
            None => of.members.push((Rc::from(name), Rc::new(Shared(RefCell::new(Some(made)))))),
        }
        true
    }

    /// Says what a view shows of the type.
    pub fn show(&self, type_name: &str, properties: Vec<Value>) {
        let mut types = self.0.borrow_mut();
        let of = types.entry(type_name.to_lowercase()).or_default();
        of.name = Rc::from(type_name);
        of.shown = Some(List::untyped(properties));
    }

    /// Takes all away that a type was given; false if that is nothing.
    pub fn remove(&self, type_name: &str) -> bool {
        let gone = self.0.borrow_mut().remove(&type_name.to_lowercase());
        for (_, shared) in gone.iter().flat_map(|of| &of.members) {
            // The borrow ends before the member does: what goes with it is the script's.
            let old = shared.0.take();
            drop(old);
        }
        if let Some(shown) = gone.as_ref().and_then(|of| of.shown.as_ref()) {
            shown.clear();
        }
        gone.is_some()
    }

    /// Takes everything away.
    pub fn clear(&self) {
        let names: Vec<String> = self.0.borrow().keys().cloned().collect();
        names.iter().for_each(|name| {
            self.remove(name);
        });
    }

    fn each_of<T>(&self, value: &Value, mut find: impl FnMut(&OfType) -> Option<T>) -> Option<T> {
        if self.is_empty() {
            return None;
        }
        names_of(value).iter().find_map(|name| self.of(name).and_then(|of| find(&of)))
    }

    /// A method of the value's type.
    pub fn method(&self, value: &Value, name: &str) -> Option<Block> {
        self.each_of(value, |of| {
            let (_, shared) = of.members.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
            match shared.now()? {
                Made::Method(block) => Some(block),
                _ => None,
            }
        })
    }

    /// A property of the type of a value that is no object and holds none itself.
    pub fn property(&self, value: &Value, name: &str) -> Option<Result<Value, Mismatch>> {
        let shared = self.each_of(value, |of| {
            let found = of.members.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, shared)| shared.clone()).filter(|shared| shared.is_present())
        })?;
        Some(shared.read(name, value))
    }

    /// Gives an object what its type has by now.
    pub fn reach(&self, value: &Value) {
        if self.is_empty() {
            return;
        }
        match value {
            Value::Object(object) => self.reach_object(object),
            Value::Array(items) => items.iter().for_each(|item| self.reach(item)),
            _ => {}
        }
    }

    fn reach_object(&self, object: &Object) {
        let names = names_of(&Value::Object(object.clone()));
        for of in names.iter().filter_map(|name| self.of(name)) {
            for (name, shared) in &of.members {
                let has = object.raw(name).is_some() || object.info().position(name).is_some();
                if !has && shared.is_present() {
                    object.add(name, member::held(shared.clone()));
                }
            }
        }
        if let Some(shown) = self.each_of(&Value::Object(object.clone()), |of| of.shown.clone()) {
            object.set_shown(shown);
        }
    }
}
