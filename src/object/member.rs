//! Members that stand for something else: a property that is worked out each time it is asked for (Add-Member
//! ScriptProperty, AliasProperty). It stands among the properties of its object, in the place of a value.
//!
//! Nobody but [`super::object`] sees one as a value: whoever asks an object gets what it stands for.

use super::convert;
use super::foreign::Foreign;
use super::kind::Mismatch;
use super::nesting;
use super::object::Object;
use super::remarks;
use super::value::Value;
use std::any::Any;
use std::rc::Rc;

/// Such a property.
pub trait Computed {
    /// The word of Get-Member: `ScriptProperty`.
    fn kind(&self) -> &'static str;
    /// The line of Get-Member.
    fn definition(&self, name: &str) -> String;
    fn read(&self, name: &str, owner: &Value) -> Result<Value, Mismatch>;
    fn write(&self, name: &str, owner: &Value, new: Value) -> Result<(), Mismatch>;
    fn is_settable(&self) -> bool;
    /// False once Remove-TypeData took it away.
    fn is_present(&self) -> bool {
        true
    }
}

/// What holds one among values.
struct Holder(Rc<dyn Computed>);

impl Foreign for Holder {
    fn type_name(&self) -> Rc<str> {
        Rc::from(format!("System.Management.Automation.PS{}", self.0.kind()))
    }
    fn text(&self) -> String {
        String::new()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The value that stands for the member in the properties of its object.
pub fn held(member: Rc<dyn Computed>) -> Value {
    Value::Foreign(Rc::new(Holder(member)))
}

/// The member that a value stands for.
pub fn of(value: &Value) -> Option<&Rc<dyn Computed>> {
    match value {
        Value::Foreign(thing) => thing.as_any().downcast_ref::<Holder>().map(|holder| &holder.0),
        _ => None,
    }
}

/// What somebody sees who has no way to be told of an error: it counts as `$null`, with a remark.
pub fn seen(name: &str, member: &dyn Computed, owner: &Object) -> Value {
    member.read(name, &Value::Object(owner.clone())).unwrap_or_else(|error| {
        remarks::remark(&format!("{}, which counts as $null", error.message));
        Value::Null
    })
}

/// A second name of a property.
pub struct Alias(pub Rc<str>);

impl Alias {
    fn unknown(&self, name: &str) -> Mismatch {
        Mismatch::new(format!("\"{name}\" is another name of \"{}\", which the object has not", self.0))
            .id("AliasWithoutProperty")
    }

    /// Two names that stand for each other have no value.
    fn end_less(&self, name: &str) -> Mismatch {
        Mismatch::new(format!("\"{name}\" and \"{}\" are other names of each other", self.0))
            .id("CycleInAlias")
            .hint("an AliasProperty names a property that is there")
    }
}

impl Computed for Alias {
    fn kind(&self) -> &'static str {
        "AliasProperty"
    }
    fn definition(&self, name: &str) -> String {
        format!("{name} = {}", self.0)
    }
    fn read(&self, name: &str, owner: &Value) -> Result<Value, Mismatch> {
        let Some(_level) = nesting::descend(nesting::WALKED) else { return Err(self.end_less(name)) };
        match owner {
            Value::Object(object) => match object.worked_out(&self.0) {
                Some(answer) => answer,
                None if object.plain().is_some() => {
                    super::members::find(owner, &self.0).ok_or_else(|| self.unknown(name))
                }
                None => Err(self.unknown(name)),
            },
            other => super::members::find(other, &self.0).ok_or_else(|| self.unknown(name)),
        }
    }
    fn write(&self, name: &str, owner: &Value, new: Value) -> Result<(), Mismatch> {
        let Some(_level) = nesting::descend(nesting::WALKED) else { return Err(self.end_less(name)) };
        match owner {
            Value::Object(object) => object.set(&self.0, new),
            other => Err(Mismatch::new(format!("{} cannot be changed", convert::quoted(other))).id("PropertyReadOnly")),
        }
    }
    fn is_settable(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(aliases: &[(&str, &str)]) -> Object {
        let object = Object::custom(vec![(Rc::from("Extension"), Value::Int(4711))]);
        aliases.iter().for_each(|(name, of)| object.add(name, held(Rc::new(Alias(Rc::from(*of))))));
        object
    }

    #[test]
    fn another_name_reads_and_writes_the_property() {
        let object = object(&[("Ext", "extension"), ("E", "Ext")]);
        assert_eq!(object.to_string(), "@{Extension=4711; Ext=4711; E=4711}");
        object.set("E", Value::Int(5)).expect("set");
        assert_eq!(object.get("Extension").map(|v| v.to_string()).as_deref(), Some("5"));
    }

    #[test]
    fn names_without_a_property_are_an_error_and_end() {
        let object = object(&[("Ext", "Nothing"), ("A", "B"), ("B", "A")]);
        let error = |name| object.worked_out(name).and_then(Result::err).map(|error| error.id);
        assert_eq!((error("Ext"), error("A")), (Some("AliasWithoutProperty"), Some("CycleInAlias")));
        assert!(object.get("Ext").is_some_and(|value| value.is_null()));
    }
}
