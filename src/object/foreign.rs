//! Things of .NET that scripts make and use by their members, and that no cmdlet looks into: text builders, streams,
//! cultures, words of enumerations.

use super::value::Value;
use crate::error::Error;
use std::any::Any;
use std::fmt;
use std::rc::Rc;

/// One such thing. Names of members come in lower case.
pub trait Foreign: Any {
    /// The full .NET name, as `GetType().FullName` shows it.
    fn type_name(&self) -> Rc<str>;
    /// What `"$x"` shows.
    fn text(&self) -> String;
    /// The members that error messages and Get-Member name.
    fn members(&self) -> &'static [&'static str] {
        &[]
    }
    /// The members that Select-Object and the views show.
    fn properties(&self) -> &'static [&'static str] {
        &[]
    }
    fn get(&self, _member: &str) -> Option<Value> {
        None
    }
    /// `None` if there is no such property, or it cannot be set.
    fn set(&self, _member: &str, _value: &Value) -> Option<Result<(), Error>> {
        None
    }
    /// `None` if there is no such method.
    fn call(&self, _method: &str, _arguments: &[Value]) -> Option<Result<Value, Error>> {
        None
    }
    fn index(&self, _at: &Value) -> Option<Value> {
        None
    }
    /// `None` if it has no elements to set.
    fn set_index(&self, _at: &Value, _new: &Value) -> Option<Result<(), Error>> {
        None
    }
    /// Its items, where a pipeline or loop takes it apart.
    fn items(&self) -> Option<Vec<Value>> {
        None
    }
    /// The number behind a word of an enumeration.
    fn number(&self) -> Option<i64> {
        None
    }
    fn as_any(&self) -> &dyn Any;
}

impl fmt::Debug for dyn Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.type_name(), self.text())
    }
}

/// A thing that shows its name, and has a few properties: a command, a location.
pub struct Named {
    pub type_name: &'static str,
    pub text: String,
    /// By name; `Value` where it is asked for.
    pub properties: Vec<(&'static str, Value)>,
    pub members: &'static [&'static str],
}

impl Foreign for Named {
    fn type_name(&self) -> Rc<str> {
        Rc::from(self.type_name)
    }
    fn text(&self) -> String {
        self.text.clone()
    }
    fn members(&self) -> &'static [&'static str] {
        self.members
    }
    fn get(&self, member: &str) -> Option<Value> {
        self.properties.iter().find(|(name, _)| name.eq_ignore_ascii_case(member)).map(|(_, value)| value.clone())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
