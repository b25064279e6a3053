//! `[ref]$x`: what a function or method may put a value into.

use crate::engine::values::{to_dynamic, to_value};
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use rhai::Dynamic;
use std::any::Any;
use std::rc::Rc;

/// A variable, shared with the function that it belongs to.
pub struct Reference(pub Dynamic);

impl Reference {
    pub fn put(&self, value: Value) {
        let mut cell = self.0.clone();
        if let Some(mut slot) = cell.write_lock::<Dynamic>() {
            *slot = to_dynamic(value);
        }
    }
}

/// Puts the value into the argument, if it is a reference.
pub fn put(argument: Option<&Value>, value: Value) {
    if let Some(Value::Foreign(thing)) = argument
        && let Some(reference) = thing.as_any().downcast_ref::<Reference>()
    {
        reference.put(value);
    }
}

impl Foreign for Reference {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Management.Automation.PSReference")
    }
    fn text(&self) -> String {
        "System.Management.Automation.PSReference".into()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Value"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        (member == "value").then(|| to_value(&self.0))
    }
    fn set(&self, member: &str, value: &Value) -> Option<Result<(), Error>> {
        (member == "value").then(|| {
            self.put(value.clone());
            Ok(())
        })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
