//! What was read, as values of the pipeline.

use super::primitive::{self, Primitive};
use super::value::{Content, Item, Node, Obj, Plain, plain_type};
use crate::object::list::List;
use crate::object::object::{EXPANDED, Object, Origin};
use crate::object::table::Table;
use crate::object::uri::Uri;
use crate::object::value::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// The type name of a secure string, whose text is opaque and kept.
pub const SECURE: &str = "System.Security.SecureString";

/// The value of a top-level item. Type names come with `Deserialized.` before them; an object that is referred to twice
/// is one object.
pub fn value(item: &Item) -> Value {
    Import { targets: &item.targets, made: HashMap::new() }.node(&item.node)
}

struct Import<'a> {
    targets: &'a HashMap<u64, Rc<Obj>>,
    /// What objects that are referred to have become; null while one that is no object is being made.
    made: HashMap<u64, Value>,
}

impl Import<'_> {
    fn node(&mut self, node: &Node) -> Value {
        match node {
            Node::Nil => Value::Null,
            Node::Plain(plain) => of_plain(plain),
            Node::Object(object) => self.object(object),
            Node::Ref(id) => match (self.made.get(id), self.targets.get(id)) {
                (Some(made), _) => made.clone(),
                (None, Some(object)) => self.object(&object.clone()),
                (None, None) => Value::Null,
            },
            Node::Set(members) => Value::Object(Object::custom(
                members.iter().map(|m| (m.name.text.clone(), self.node(&m.node))).collect(),
            )),
            Node::Element(element) => Value::text(&element.text),
        }
    }

    fn object(&mut self, object: &Obj) -> Value {
        let shared = object.id.filter(|id| self.targets.contains_key(id));
        if let Some(made) = shared.and_then(|id| self.made.get(&id)) {
            return made.clone();
        }
        let made = match &object.content {
            // An enum: its name is what scripts and properties take.
            Some(Content::Base(_)) if object.is_a("System.Enum") => {
                object.to_string.as_ref().map_or(Value::Null, |text| Value::Text(text.text.clone()))
            }
            Some(Content::Base(node)) => {
                let base = self.node(node);
                let notes = self.members(object);
                if notes.is_empty() {
                    base
                } else {
                    let expanded = Object::new(&EXPANDED);
                    expanded.put("Value", base);
                    notes.into_iter().for_each(|(name, value)| expanded.add(&name, value));
                    Value::Object(expanded)
                }
            }
            Some(Content::List(_, items)) => {
                let items = items.iter().map(|item| self.node(item)).collect();
                if object.type_name().is_some_and(|name| name.ends_with("[]")) {
                    Value::Array(items)
                } else {
                    Value::List(List::untyped(items))
                }
            }
            Some(Content::Dictionary(entries)) => {
                let table = Table::new();
                if let Some(id) = shared {
                    self.made.insert(id, Value::Table(table.clone()));
                }
                for (key, value) in entries {
                    let key = self.node(key);
                    table.set(key, self.node(value));
                }
                Value::Table(table)
            }
            None => {
                let made = Object::custom(Vec::new());
                let types: Vec<Rc<str>> =
                    object.types.iter().flat_map(|types| types.names.iter()).map(|name| name.text.clone()).collect();
                if let Some(first) = types.first() {
                    made.set_type_name(&format!("Deserialized.{}", plain_type(first)));
                }
                let text = object.to_string.as_ref().map(|text| text.text.clone());
                made.set_origin(Origin { types, text, adapted: object.adapted.as_ref().map_or(0, Vec::len) });
                if let Some(id) = shared {
                    self.made.insert(id, Value::Object(made.clone()));
                }
                made.fill(self.members(object));
                Value::Object(made)
            }
        };
        if let Some(id) = shared {
            self.made.insert(id, made.clone());
        }
        made
    }

    fn members(&mut self, object: &Obj) -> Vec<(Rc<str>, Value)> {
        let members = object.adapted.iter().chain(&object.extended).flatten();
        members.map(|member| (member.name.text.clone(), self.node(&member.node))).collect()
    }
}

fn of_plain(plain: &Plain) -> Value {
    let text = &plain.text.text;
    let trimmed = text.trim();
    let as_text = || Value::Text(text.clone());
    match plain.kind {
        Primitive::String | Primitive::Xml | Primitive::ScriptBlock => as_text(),
        // .NET writes an address without its escapes.
        Primitive::Uri => Value::Uri(Uri::new(&Uri::new(text).escaped())),
        Primitive::Char => {
            let unit = trimmed.parse::<u16>().ok().map(u32::from);
            Value::Char(unit.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER))
        }
        Primitive::Bool => Value::Bool(matches!(trimmed, "true" | "1")),
        Primitive::Byte
        | Primitive::SByte
        | Primitive::I16
        | Primitive::U16
        | Primitive::I32
        | Primitive::U32
        | Primitive::I64 => trimmed.parse().map_or_else(|_| as_text(), Value::Int),
        // A number beyond 63 bits stays exact as text.
        Primitive::U64 => trimmed.parse().map_or_else(|_| as_text(), Value::Int),
        Primitive::Single | Primitive::Double | Primitive::Decimal => {
            primitive::float(trimmed).map_or_else(as_text, Value::Float)
        }
        Primitive::DateTime => primitive::stamp(trimmed).map_or_else(as_text, Value::DateTime),
        Primitive::Duration => primitive::duration(trimmed).map_or_else(as_text, Value::TimeSpan),
        Primitive::Guid => uuid::Uuid::try_parse(trimmed).map_or_else(|_| as_text(), Value::Guid),
        Primitive::Version | Primitive::SemanticVersion => Value::Version(text.clone()),
        Primitive::Bytes => primitive::bytes(text).map_or_else(as_text, |bytes| Value::Bytes(bytes.into())),
        Primitive::SecureString => {
            let secure = Object::custom(vec![(Rc::from("Cipher"), as_text())]);
            secure.set_type_name(SECURE);
            Value::Object(secure)
        }
    }
}
