//! `$object.PSObject.Properties`: the properties of an object as objects. What is set, added or removed here is set,
//! added or removed there.

use super::value;
use crate::engine::types;
use crate::error::Error;
use crate::object::convert;
use crate::object::foreign::Foreign;
use crate::object::members as properties;
use crate::object::object::Object;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::object::wildcard;
use std::any::Any;
use std::rc::Rc;

/// `$object.PSObject`.
pub struct Reflected(pub Value);

impl Foreign for Reflected {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Management.Automation.PSObject")
    }
    fn text(&self) -> String {
        self.0.to_string()
    }
    fn members(&self) -> &'static [&'static str] {
        &["Properties", "Members", "TypeNames", "BaseObject", "Copy"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match member {
            "properties" | "members" => value(Properties(self.0.clone())),
            "typenames" => value(TypeNames(self.0.clone())),
            "baseobject" | "immediatebaseobject" => self.0.clone(),
            _ => return None,
        })
    }
    fn call(&self, method: &str, _arguments: &[Value]) -> Option<Result<Value, Error>> {
        Some(match (method, &self.0) {
            // What its properties hold is shared, as it is there; what is set afterwards is not.
            ("copy", Value::Object(object)) if object.is_custom() => {
                let copy = Object::custom(object.properties());
                if let Some(name) = own_type_name(object) {
                    copy.set_type_name(&name);
                }
                Ok(Value::Object(copy))
            }
            ("copy", Value::Object(object)) => Ok(Value::Object(object.deep_copy())),
            ("copy", Value::Table(table)) => {
                let copy = Table::new().of_form(table.form());
                copy.replace(table.entries());
                Ok(Value::Table(copy))
            }
            _ => return None,
        })
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The name that a script gave to the type of an object.
fn own_type_name(object: &Object) -> Option<Rc<str>> {
    let name = object.type_name();
    (*name != *object.info().name).then_some(name)
}

/// `$object.PSObject.TypeNames`: the name that a script gives an object stands before the others.
pub struct TypeNames(pub Value);

impl TypeNames {
    fn all(&self) -> Vec<Value> {
        let mut names = vec![Value::Text(types::full_name(&self.0))];
        if let Value::Object(object) = &self.0 {
            names.push(Value::text(object.info().full_name));
        }
        names.push(Value::text("System.Object"));
        names.dedup_by_key(|name| name.to_string());
        names
    }
}

impl Foreign for TypeNames {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Collections.ObjectModel.Collection`1[System.String]")
    }
    fn text(&self) -> String {
        self.all().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
    fn members(&self) -> &'static [&'static str] {
        &["Count", "Insert", "Add", "Contains", "Clear"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        matches!(member, "count" | "length").then(|| Value::from(self.all().len()))
    }
    fn index(&self, at: &Value) -> Option<Value> {
        let all = self.all();
        Some(crate::engine::members::position(at, all.len()).map(|at| all[at].clone()).unwrap_or_default())
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let object = match &self.0 {
            Value::Object(object) if object.is_custom() => Some(object),
            _ => None,
        };
        let name = arguments.last().map(ToString::to_string).unwrap_or_default();
        Some(match (method, object) {
            ("contains", _) => {
                Ok(Value::Bool(self.all().iter().any(|own| own.to_string().eq_ignore_ascii_case(&name))))
            }
            ("insert" | "add", Some(object)) => {
                object.set_type_name(&name);
                Ok(Value::Null)
            }
            ("clear", Some(object)) => {
                object.set_type_name(object.info().name);
                Ok(Value::Null)
            }
            ("insert" | "add" | "clear", None) => Err(Error::operation("the type of this cannot be renamed")
                .hint("a [pscustomobject] can be given a name of yours")),
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
