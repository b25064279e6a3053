//! `$object.PSObject.Properties`: the properties of an object as objects. What is set, added or removed here is set,
//! added or removed there.

use super::value;
use crate::engine::types;
use crate::error::Error;
use crate::object::convert;
use crate::object::foreign::Foreign;
use crate::object::members as properties;
use crate::object::value::Value;
use crate::object::wildcard;
use std::any::Any;
use std::rc::Rc;

/// One property.
struct Property {
    owner: Value,
    name: Rc<str>,
}

impl Property {
    fn held(&self) -> Value {
        properties::find(&self.owner, &self.name).unwrap_or_default()
    }
}

impl Foreign for Property {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Management.Automation.PSNoteProperty")
    }
    fn text(&self) -> String {
        format!("{}={}", self.name, self.held())
    }
    fn members(&self) -> &'static [&'static str] {
        &["Name", "Value", "MemberType", "IsSettable", "IsGettable", "TypeNameOfValue"]
    }
    fn properties(&self) -> &'static [&'static str] {
        self.members()
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match member {
            "name" => Value::Text(self.name.clone()),
            "value" => self.held(),
            "membertype" => Value::text("NoteProperty"),
            "issettable" => Value::Bool(match &self.owner {
                Value::Object(object) => {
                    !object.info().properties.iter().any(|p| p.read_only && p.name.eq_ignore_ascii_case(&self.name))
                }
                _ => true,
            }),
            "isgettable" => Value::Bool(true),
            "typenameofvalue" => Value::Text(types::full_name(&self.held())),
            _ => return None,
        })
    }
    fn set(&self, member: &str, new: &Value) -> Option<Result<(), Error>> {
        (member == "value").then(|| crate::engine::members::set(&self.owner, &self.name, new.clone()))
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// All of them.
pub struct Properties(pub Value);

impl Properties {
    fn of(&self, name: Rc<str>) -> Value {
        value(Property { owner: self.0.clone(), name })
    }

    fn all(&self) -> Vec<Value> {
        properties::names(&self.0).into_iter().map(|name| self.of(name)).collect()
    }

    fn matching(&self, pattern: &str) -> Vec<Value> {
        let names = properties::names(&self.0).into_iter();
        names.filter(|name| wildcard::matches(pattern, name, false)).map(|name| self.of(name)).collect()
    }

    fn remove(&self, name: &str) -> Result<Value, Error> {
        match &self.0 {
            Value::Object(object) if object.remove(name) => Ok(Value::Null),
            Value::Table(table) => {
                table.remove(name);
                Ok(Value::Null)
            }
            Value::Object(object) if object.get(name).is_some() => Err(Error::operation(format!(
                "\"{name}\" belongs to {} and cannot be removed",
                convert::article(&self.0.type_name())
            ))
            .id("ExtendedTypeSystemException")
            .hint("Select-Object -ExcludeProperty makes an object without it")),
            _ => Ok(Value::Null),
        }
    }
}

impl Foreign for Properties {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Management.Automation.PSMemberInfoIntegratingCollection")
    }
    fn text(&self) -> String {
        self.all().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
    fn members(&self) -> &'static [&'static str] {
        &["Name", "Value", "Count", "Item", "Match", "Add", "Remove"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        let all = self.all();
        match member {
            "count" | "length" => Some(Value::from(all.len())),
            _ => properties::property(&Value::Array(all), member).ok(),
        }
    }
    fn index(&self, at: &Value) -> Option<Value> {
        let all = self.all();
        Some(match at {
            Value::Int(_) => {
                crate::engine::members::position(at, all.len()).map(|at| all[at].clone()).unwrap_or_default()
            }
            name => {
                let name = name.to_string();
                let mut names = properties::names(&self.0).into_iter();
                names.find(|own| own.eq_ignore_ascii_case(&name)).map(|own| self.of(own)).unwrap_or_default()
            }
        })
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let first = arguments.first()?;
        Some(match method {
            "item" => Ok(self.index(first).unwrap_or_default()),
            "match" => Ok(Value::Array(self.matching(&first.to_string()))),
            "remove" => self.remove(&first.to_string()),
            "add" => match (&self.0, properties::find(first, "Name")) {
                (Value::Object(object), Some(name)) => {
                    object.add(&name.to_string(), properties::find(first, "Value").unwrap_or_default());
                    Ok(Value::Null)
                }
                _ => Err(Error::argument("a property is wanted here").hint("Add-Member NAME VALUE adds one")),
            },
            _ => return None,
        })
    }
    fn items(&self) -> Option<Vec<Value>> {
        Some(self.all())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
