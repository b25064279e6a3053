//! `$object.PSObject.Properties`: the properties of an object as objects. What is set, added or removed here is set,
//! added or removed there.

use super::value;
use crate::command::member::{self, Made};
use crate::command::session::Session;
use crate::engine::members::{self, Given};
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
            ("copy", Value::Object(object)) if object.is_custom() => Ok(Value::Object(object.copied())),
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

/// `$object.PSObject.TypeNames`: the name that a script gives an object stands before the others.
pub struct TypeNames(pub Value);

impl TypeNames {
    /// The names that a script gave.
    fn given(&self, object: &Object) -> Vec<Rc<str>> {
        let mut names = object.type_names();
        names.pop_if(|name| **name == *object.info().full_name);
        names
    }

    fn all(&self) -> Vec<Value> {
        let mut names: Vec<Value> = match &self.0 {
            Value::Object(object) => object.type_names().into_iter().map(Value::Text).collect(),
            other => vec![Value::Text(types::full_name(other))],
        };
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
        &["Count", "Insert", "Add", "Remove", "Contains", "Clear"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        matches!(member, "count" | "length").then(|| Value::from(self.all().len()))
    }
    fn index(&self, at: &Value) -> Option<Value> {
        let all = self.all();
        if let Value::Array(many) = at {
            let each = many.iter().filter_map(|at| crate::engine::members::position(at, all.len()));
            return Some(Value::Array(each.map(|at| all[at].clone()).collect()));
        }
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
            ("insert", Some(object)) => {
                let at = arguments.first().and_then(convert::to_int).unwrap_or(0);
                let mut names = self.given(object);
                names.insert(usize::try_from(at).unwrap_or(0).min(names.len()), Rc::from(name));
                object.set_type_names(names);
                Ok(Value::Null)
            }
            // Behind System.Object: nothing is called by it, but it is there for whoever asks.
            ("add", Some(object)) => {
                let mut names = self.given(object);
                names.push(Rc::from(name));
                object.set_type_names(names);
                Ok(Value::Null)
            }
            ("remove", Some(object)) => {
                let mut names = self.given(object);
                let before = names.len();
                names.retain(|own| !own.eq_ignore_ascii_case(&name));
                let is_gone = names.len() < before;
                object.set_type_names(names);
                Ok(Value::Bool(is_gone))
            }
            ("clear", Some(object)) => {
                object.set_type_names(Vec::new());
                Ok(Value::Null)
            }
            ("insert" | "add" | "remove" | "clear", None) => {
                Err(Error::operation("the type of this cannot be renamed")
                    .hint("a [pscustomobject] can be given a name of yours"))
            }
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

    fn kind(&self) -> &'static str {
        match &self.owner {
            Value::Object(object) => members::kind(object, &self.name),
            _ => "NoteProperty",
        }
    }
}

impl Foreign for Property {
    fn type_name(&self) -> Rc<str> {
        Rc::from(format!("System.Management.Automation.PS{}", self.kind()))
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
            "membertype" => Value::text(self.kind()),
            "issettable" => Value::Bool(match &self.owner {
                Value::Object(object) if let Some(computed) = object.computed(&self.name) => computed.is_settable(),
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

/// A member that belongs to no object yet: `[psnoteproperty]::new(Name, Value)`.
struct Loose {
    name: Rc<str>,
    made: Made,
}

/// `[psnoteproperty]::new(…)` and its like; `None` for other types.
pub fn loose(session: &Session, plain: &str, given: &Given) -> Result<Option<Value>, Error> {
    let kind = match plain {
        "psnoteproperty" => "NoteProperty",
        "psscriptproperty" => "ScriptProperty",
        "psscriptmethod" => "ScriptMethod",
        "psaliasproperty" => "AliasProperty",
        _ => return Ok(None),
    };
    let name = Rc::from(given.text(0)?);
    let made = member::make(session, kind, Some(given.need(1)?.clone()), given.values.get(2).cloned())?;
    Ok(Some(value(Loose { name, made })))
}

impl Foreign for Loose {
    fn type_name(&self) -> Rc<str> {
        Rc::from(format!("System.Management.Automation.PS{}", self.made.kind()))
    }
    fn text(&self) -> String {
        match &self.made {
            Made::Note(value) => format!("{}={value}", self.name),
            _ => self.name.to_string(),
        }
    }
    fn members(&self) -> &'static [&'static str] {
        &["Name", "Value", "MemberType"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        Some(match (member, &self.made) {
            ("name", _) => Value::Text(self.name.clone()),
            ("membertype", made) => Value::text(made.kind()),
            ("value", Made::Note(value)) => value.clone(),
            _ => return None,
        })
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

    /// A property of another object comes with the value that it has there.
    fn add(&self, given: &Value) -> Result<(), Error> {
        let loose = match given {
            Value::Foreign(thing) => match thing.as_any().downcast_ref::<Loose>() {
                Some(loose) => Some((loose.name.clone(), loose.made.clone())),
                None => {
                    let other = thing.as_any().downcast_ref::<Property>();
                    other.map(|other| (other.name.clone(), Made::Note(other.held())))
                }
            },
            _ => None,
        };
        let Some((name, made)) = loose else {
            return Err(Error::argument("a property is wanted here")
                .hint("[psnoteproperty]::new(NAME, VALUE) is one; Add-Member NAME VALUE adds one"));
        };
        member::add(&self.0, &name, &made, false)
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
            "add" => self.add(first).map(|()| Value::Null),
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
