//! What was read, as values of the pipeline.

use super::primitive::{self, Primitive};
use super::tokens::cut;
use super::value::{Content, Item, ListKind, Node, Obj, Plain, plain_type};
use crate::error::{Error, Kind};
use crate::object::list::{self, List};
use crate::object::nesting;
use crate::object::object::{EXPANDED, Object, Origin};
use crate::object::table::{self, Table};
use crate::object::uri::Uri;
use crate::object::value::Value;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The type name of a secure string, whose text is opaque and kept.
pub const SECURE: &str = "System.Security.SecureString";

/// Values that one item may stand for, those counted that references show again: an array is copied wherever it stands.
const MOST: usize = 4_000_000;

/// The value of a top-level item. Type names come with `Deserialized.` before them; an object that is referred to twice
/// is one object. A list that holds itself is refused, as it is everywhere here, and so is what references make too deep
/// or too large.
pub fn value(item: &Item) -> Result<Value, Error> {
    Import { targets: &item.targets, made: HashMap::new(), open: HashSet::new(), depth: 0, values: 0 }.node(&item.node)
}

struct Import<'a> {
    targets: &'a HashMap<u64, Rc<Obj>>,
    /// What objects that are referred to have become, and how many values they hold.
    made: HashMap<u64, (Value, usize)>,
    /// Those that are being made, and are no handle yet.
    open: HashSet<u64>,
    depth: usize,
    /// So many so far.
    values: usize,
}

fn refused(text: String) -> Error {
    Error::new(Kind::InvalidData, text).id("XmlNodeReader")
}

impl Import<'_> {
    fn node(&mut self, node: &Node) -> Result<Value, Error> {
        self.count(1)?;
        Ok(match node {
            Node::Nil => Value::Null,
            Node::Plain(plain) => of_plain(plain),
            Node::Object(object) => self.object(object)?,
            Node::Ref(id) => match (self.made.get(id).cloned(), self.targets.get(id)) {
                (Some((made, size)), _) => {
                    if matches!(made, Value::Array(_)) {
                        self.count(size)?;
                    }
                    made
                }
                (None, Some(object)) => self.object(&object.clone())?,
                (None, None) => Value::Null,
            },
            Node::Set(members) => Value::Object(Object::custom(
                members.iter().map(|m| Ok((m.name.text.clone(), self.node(&m.node)?))).collect::<Result<_, Error>>()?,
            )),
            Node::Element(element) => Value::text(&element.text),
        })
    }

    fn count(&mut self, values: usize) -> Result<(), Error> {
        self.values = self.values.saturating_add(values);
        if self.values > MOST {
            let text = format!("with all that it refers to, an object holds more than {MOST} values");
            return Err(Error { kind: Kind::LimitsExceeded, ..refused(text) });
        }
        Ok(())
    }

    fn object(&mut self, object: &Obj) -> Result<Value, Error> {
        let shared = object.id.filter(|id| self.targets.contains_key(id));
        if let Some((made, _)) = shared.and_then(|id| self.made.get(&id)) {
            return Ok(made.clone());
        }
        if self.depth == nesting::WALKED {
            return Err(refused(format!("by its references an object is nested more than {} deep", nesting::WALKED)));
        }
        if let Some(id) = shared.filter(|id| !self.open.insert(*id)) {
            return Err(refused(format!("the list with RefId \"{id}\" holds itself; rgsh has no such lists")));
        }
        self.depth += 1;
        let before = self.values;
        let made = self.made_of(object, shared);
        self.depth -= 1;
        let made = made?;
        if let Some(id) = shared {
            self.open.remove(&id);
            self.made.insert(id, (made.clone(), self.values - before));
        }
        Ok(made)
    }

    fn made_of(&mut self, object: &Obj, shared: Option<u64>) -> Result<Value, Error> {
        Ok(match &object.content {
            // An enum: its name is what scripts and properties take.
            Some(Content::Base(_)) if object.is_a("System.Enum") => {
                object.to_string.as_ref().map_or(Value::Null, |text| Value::Text(text.text.clone()))
            }
            Some(Content::Base(node)) => {
                let base = self.node(node)?;
                let notes = self.members(object)?;
                if notes.is_empty() {
                    base
                } else {
                    let expanded = Object::new(&EXPANDED);
                    expanded.put("Value", base);
                    notes.into_iter().for_each(|(name, value)| expanded.add(&name, value));
                    Value::Object(expanded)
                }
            }
            Some(Content::List(kind, items)) => {
                let items = items.iter().map(|item| self.node(item)).collect::<Result<Vec<_>, _>>()?;
                let form = match kind {
                    ListKind::Stack => list::Form::Stack,
                    ListKind::Queue => list::Form::Queue,
                    ListKind::List | ListKind::Enumerable => list::Form::ArrayList,
                };
                if object.type_name().is_some_and(|name| name.ends_with("[]")) {
                    Value::Array(items)
                } else {
                    Value::List(List::untyped(items).of_form(form))
                }
            }
            Some(Content::Dictionary(entries)) => {
                let form = match object.type_name().map(plain_type) {
                    Some(name) if name == table::Form::Ordered.full_name() => table::Form::Ordered,
                    _ => table::Form::Hash,
                };
                let table = Table::new().of_form(form);
                let table = if differ_by_case(entries) { table.with_case() } else { table };
                self.begun(shared, &Value::Table(table.clone()));
                for (key, value) in entries {
                    let key = self.node(key)?;
                    // Of two keys one would be lost in silence.
                    if table.contains_key(&key.to_string()) {
                        return Err(refused(format!("a table has the key \"{}\" twice", cut(&key.to_string()))));
                    }
                    table.set(key, self.node(value)?);
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
                self.begun(shared, &Value::Object(made.clone()));
                made.fill(self.members(object)?);
                Value::Object(made)
            }
        })
    }

    /// A handle that what is inside may refer to.
    fn begun(&mut self, shared: Option<u64>, handle: &Value) {
        if let Some(id) = shared {
            self.made.insert(id, (handle.clone(), 0));
        }
    }

    fn members(&mut self, object: &Obj) -> Result<Vec<(Rc<str>, Value)>, Error> {
        let members = object.adapted.iter().chain(&object.extended).flatten();
        members.map(|member| Ok((member.name.text.clone(), self.node(&member.node)?))).collect()
    }
}

/// Two keys are one but for upper and lower case: then the table is one that tells them apart, as it was.
fn differ_by_case(entries: &[(Node, Node)]) -> bool {
    let mut folded = HashSet::new();
    entries.iter().any(|(key, _)| matches!(key, Node::Plain(plain) if !folded.insert(plain.text.text.to_lowercase())))
}

fn of_plain(plain: &Plain) -> Value {
    let text = &plain.text.text;
    let trimmed = text.trim();
    let as_text = || Value::Text(text.clone());
    match plain.kind {
        Primitive::String | Primitive::Xml | Primitive::ScriptBlock => as_text(),
        // .NET writes an address without its escapes.
        Primitive::Uri => Value::Uri(Uri::of_file(text)),
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
