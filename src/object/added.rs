//! What an object has besides the properties of its type: values that were added, properties that are worked out, methods.

use super::kind::Mismatch;
use super::list::List;
use super::member::{self, Computed};
use super::object::Object;
use super::value::Value;
use std::rc::Rc;

/// Where an object holds what views show of it.
const SHOWN: &str = "PSStandardMembers.DefaultDisplayPropertySet";

/// What Remove-TypeData took away is there for nobody any more.
pub(super) fn is_present(value: &Value) -> bool {
    member::of(value).is_none_or(|computed| computed.is_present())
}

impl Object {
    /// What stands in the place of a property of this object alone: its value, or what works it out.
    pub fn raw(&self, name: &str) -> Option<Value> {
        let extra = self.0.extra.borrow();
        let found = extra.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value).filter(|value| is_present(value)).cloned()
    }

    /// Like [`Object::get`], with the error of one that cannot be worked out.
    pub fn worked_out(&self, name: &str) -> Option<Result<Value, Mismatch>> {
        let Some(raw) = self.raw(name) else {
            return self.info().position(name).map(|at| Ok(self.0.fixed.borrow()[at].clone()));
        };
        Some(match member::of(&raw) {
            Some(computed) => computed.read(name, &Value::Object(self.clone())),
            None => Ok(raw),
        })
    }

    /// The value itself, or what it stands for. No part of the object is borrowed meanwhile: what works it out may change it.
    pub(super) fn seen(&self, name: &str, value: Value) -> Value {
        match member::of(&value) {
            Some(computed) => member::seen(name, &**computed, self),
            None => value,
        }
    }

    /// What works a property out, of one that has no value of its own.
    pub fn computed(&self, name: &str) -> Option<Rc<dyn Computed>> {
        self.raw(name).as_ref().and_then(member::of).cloned()
    }

    pub(super) fn has_computed(&self) -> bool {
        self.0.extra.borrow().iter().any(|(_, value)| member::of(value).is_some())
    }

    /// The object, or, where properties have to be worked out, a copy that holds their values as they are now: whoever
    /// draws it must not run anything meanwhile.
    pub fn settled(self) -> Object {
        if !self.has_computed() {
            return self;
        }
        let extra = self.extra_now();
        let copy = self.shallow();
        *copy.0.extra.borrow_mut() = extra;
        copy
    }

    pub(super) fn extra_now(&self) -> Vec<(Rc<str>, Value)> {
        let extra: Vec<(Rc<str>, Value)> = self.0.extra.borrow().clone();
        let present = extra.into_iter().filter(|(_, value)| is_present(value));
        present.map(|(name, value)| (name.clone(), self.seen(&name, value))).collect()
    }

    /// Gives this object a method of its own, a script block.
    pub fn add_method(&self, name: &str, block: Value) {
        let mut methods = self.0.methods.borrow_mut();
        methods.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        methods.push((Rc::from(name), block));
    }

    /// Takes a method of this object alone away.
    pub fn remove_method(&self, name: &str) {
        self.0.methods.borrow_mut().retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    /// Gives this object a property that is there for those who ask for it by name, and that no view shows.
    pub fn hide(&self, name: &str, value: Value) {
        self.add_method(name, value);
    }

    /// Says what a table or list shows of it where nobody says what. The list is shared by all objects of a type.
    pub fn set_shown(&self, names: List) {
        self.hide(SHOWN, Value::List(names));
    }

    /// What was said by [`Object::set_shown`], as far as it has that.
    pub fn shown(&self) -> Option<Vec<Rc<str>>> {
        let Some(Value::List(names)) = self.method(SHOWN) else { return None };
        let own = self.property_names();
        let is_own = |name: &Value| own.iter().find(|own| own.eq_ignore_ascii_case(&name.to_string())).cloned();
        let shown: Vec<Rc<str>> = names.to_vec().iter().filter_map(is_own).collect();
        (!shown.is_empty()).then_some(shown)
    }

    pub(super) fn hidden(&self, name: &str) -> Option<Value> {
        self.method(name).filter(|value| !matches!(value, Value::Block(_)))
    }

    /// The names of its methods.
    pub fn method_names(&self) -> Vec<Rc<str>> {
        let methods = self.0.methods.borrow();
        methods.iter().filter(|(_, held)| matches!(held, Value::Block(_))).map(|(name, _)| name.clone()).collect()
    }

    /// A method of this object alone.
    pub fn method(&self, name: &str) -> Option<Value> {
        let methods = self.0.methods.borrow();
        methods.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, block)| block.clone())
    }
}
