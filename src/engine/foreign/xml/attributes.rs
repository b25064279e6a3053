//! The attributes of an element, by name and number; and the namespaces that a path names by prefixes.

use super::node::{Kind, Node};
use super::{Xml, value};
use crate::engine::members::Given;
use crate::error::Error;
use crate::object::convert;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// Refuses what cannot be written as a name.
pub fn check_name(name: &str) -> Result<(), Error> {
    let begins = |c: char| c.is_alphabetic() || c == '_';
    let fits = |part: &str| {
        part.starts_with(begins) && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    if name.split(':').count() <= 2 && name.split(':').all(fits) {
        return Ok(());
    }
    Err(Error::operation(format!("{} is no name in XML", convert::quoted(&Value::text(name)))).id("XmlException"))
}

pub struct Attributes(pub Xml);

impl Attributes {
    fn all(&self) -> Vec<Rc<Node>> {
        self.0.node.attributes.borrow().clone()
    }

    fn run(&self, method: &str, given: &Given) -> Result<Option<Value>, Error> {
        Ok(Some(match method {
            "getnameditem" => self.0.or_null(self.0.node.attribute(&given.text(0)?)),
            "removenameditem" => {
                let found = self.0.node.attribute(&given.text(0)?);
                if let Some(attribute) = &found {
                    attribute.detach();
                }
                self.0.or_null(found)
            }
            "append" | "setnameditem" | "prepend" => {
                let attribute = Xml::node_of(given, 0)?;
                if attribute.kind != Kind::Attribute {
                    return Err(
                        Error::operation(format!("<{}> is no attribute", attribute.name)).id("ArgumentException")
                    );
                }
                let text = attribute.value.borrow().clone();
                self.0.of(self.0.node.set_attribute(&attribute.name, &text))
            }
            "removeall" => {
                self.0.node.attributes.borrow_mut().clear();
                Value::Null
            }
            "item" => self.index(given.need(0)?).unwrap_or_default(),
            _ => return Ok(None),
        }))
    }
}

impl Foreign for Attributes {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Xml.XmlAttributeCollection")
    }
    fn text(&self) -> String {
        self.all().iter().map(|attribute| attribute.value.borrow().clone()).collect::<Vec<_>>().join(" ")
    }
    fn members(&self) -> &'static [&'static str] {
        &["Count", "GetNamedItem", "RemoveNamedItem", "Append", "RemoveAll"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        match member {
            "count" | "length" => Some(Value::from(self.all().len())),
            // As of any list: the property of each.
            "name" | "value" | "innertext" | "localname" => {
                let each = |node: Rc<Node>| match member {
                    "name" => Value::text(&node.name),
                    "localname" => Value::text(node.local_name()),
                    _ => Value::from(node.value.borrow().clone()),
                };
                Some(Value::from_items(self.all().into_iter().map(each).collect()))
            }
            _ => {
                let found = self.all().into_iter().find(|a| a.local_name().eq_ignore_ascii_case(member))?;
                Some(Value::from(found.value.borrow().clone()))
            }
        }
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        self.run(method, &Given { method, values: arguments }).transpose()
    }
    fn index(&self, at: &Value) -> Option<Value> {
        Some(match at {
            Value::Text(name) => self.0.or_null(self.0.node.attribute(name)),
            other => {
                let at = convert::to_int(other).and_then(|at| usize::try_from(at).ok());
                self.0.or_null(at.and_then(|at| self.all().get(at).cloned()))
            }
        })
    }
    fn items(&self) -> Option<Vec<Value>> {
        Some(self.all().into_iter().map(|attribute| self.0.of(attribute)).collect())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// `[System.Xml.XmlNamespaceManager]`: prefixes of paths.
#[derive(Default)]
pub struct Spaces(RefCell<Vec<(String, String)>>);

impl Spaces {
    pub fn make() -> Value {
        value(Spaces::default())
    }
}

/// What a namespace manager, or a hashtable of prefixes, says.
pub fn spaces(given: Option<&Value>) -> Vec<(String, String)> {
    match given {
        Some(Value::Foreign(thing)) => {
            thing.as_any().downcast_ref::<Spaces>().map(|spaces| spaces.0.borrow().clone()).unwrap_or_default()
        }
        Some(Value::Table(table)) => {
            table.entries().into_iter().map(|(key, value)| (key.to_string(), value.to_string())).collect()
        }
        _ => Vec::new(),
    }
}

impl Foreign for Spaces {
    fn type_name(&self) -> Rc<str> {
        Rc::from("System.Xml.XmlNamespaceManager")
    }
    fn text(&self) -> String {
        self.0.borrow().iter().map(|(prefix, _)| prefix.clone()).collect::<Vec<_>>().join(" ")
    }
    fn members(&self) -> &'static [&'static str] {
        &["AddNamespace", "HasNamespace", "LookupNamespace"]
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        let given = Given { method, values: arguments };
        let run = || -> Result<Option<Value>, Error> {
            let find = |prefix: &str| self.0.borrow().iter().find(|(p, _)| p == prefix).map(|(_, space)| space.clone());
            Ok(Some(match method {
                "addnamespace" => {
                    let (prefix, space) = (given.text(0)?, given.text(1)?);
                    self.0.borrow_mut().retain(|(known, _)| *known != prefix);
                    self.0.borrow_mut().push((prefix, space));
                    Value::Null
                }
                "hasnamespace" => Value::Bool(find(&given.text(0)?).is_some()),
                "lookupnamespace" => find(&given.text(0)?).map_or(Value::Null, Value::from),
                _ => return Ok(None),
            }))
        };
        run().transpose()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
