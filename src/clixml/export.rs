//! Values of the pipeline as what is written.

use super::import::SECURE;
use super::primitive::{Primitive, write_duration};
use super::text::Text;
use super::types;
use super::value::{Content, Item, ListKind, Member, Node, Obj, Plain, Types, TypesBy};
use crate::object::foreign::Foreign;
use crate::object::kind::Kind;
use crate::object::list::Form;
use crate::object::object::{EXPANDED, Object};
use crate::object::pattern::Pattern;
use crate::object::value::Value;
use std::collections::HashMap;
use std::rc::Rc;

/// Containers inside one another; PowerShell reads no more.
const DEEPEST: usize = 50;
const CUSTOM: &str = "System.Management.Automation.PSCustomObject";
const IDENTITY: &str = "Microsoft.Rtc.Rgs.Management.RgsIdentity";
/// Properties that are Int16 on a server (migration.md 1.3).
const SHORT: &[&str] = &["AgentAlertTime", "OverflowThreshold", "AgentRingbackGracePeriod"];

/// Numbers the objects and types of one file.
pub struct Export {
    depth: usize,
    next: u64,
    types: HashMap<Vec<String>, u64>,
    /// The handles of this item that have a number.
    seen: HashMap<usize, u64>,
    level: usize,
    /// Something lay deeper than any file has it, and was written as text.
    is_cut: bool,
    /// Lists and short numbers have the types that they have on a server.
    is_of_server: bool,
}

impl Export {
    /// Objects are written so many levels deep; below, their text.
    pub fn new(depth: usize) -> Export {
        Export {
            depth,
            next: 0,
            types: HashMap::new(),
            seen: HashMap::new(),
            level: 0,
            is_cut: false,
            is_of_server: false,
        }
    }

    /// Objects of the trade, whole, with the types that a server's export gives them.
    pub fn of_server() -> Export {
        Export { is_of_server: true, ..Export::new(DEEPEST) }
    }

    /// Whether what was written lost levels that no depth asks for, with how many there are at most.
    pub fn cut(&self) -> Option<usize> {
        self.is_cut.then_some(DEEPEST)
    }

    pub fn item(&mut self, value: &Value) -> Item {
        self.seen.clear();
        Item::new(self.node(value, Some(self.depth).filter(|depth| *depth > 0)))
    }

    /// `depth` is what remains; `None` for a value inside an object that has none left.
    fn node(&mut self, value: &Value, depth: Option<usize>) -> Node {
        match value {
            Value::Null => Node::Nil,
            Value::Bool(b) => plain(Primitive::Bool, b.to_string()),
            Value::Int(n) if i32::try_from(*n).is_ok() => plain(Primitive::I32, n.to_string()),
            Value::Int(n) => plain(Primitive::I64, n.to_string()),
            Value::Float(x) => plain(Primitive::Double, float(*x)),
            Value::Char(c) => match u16::try_from(u32::from(*c)) {
                Ok(unit) => plain(Primitive::Char, unit.to_string()),
                Err(_) => plain(Primitive::String, c.to_string()),
            },
            Value::Uri(uri) => plain(Primitive::Uri, uri.unescaped().into_owned()),
            Value::Guid(guid) => plain(Primitive::Guid, guid.to_string()),
            Value::DateTime(when) => plain(Primitive::DateTime, when.iso()),
            Value::TimeSpan(span) => plain(Primitive::Duration, write_duration(*span)),
            Value::Version(version) => plain(Primitive::Version, version.to_string()),
            Value::Bytes(bytes) => {
                use base64::Engine;
                plain(Primitive::Bytes, base64::engine::general_purpose::STANDARD.encode(bytes))
            }
            Value::Block(block) => plain(Primitive::ScriptBlock, block.decl.text.to_string()),
            Value::Foreign(thing) if depth.is_some() && self.level < DEEPEST => self.foreign(&**thing, depth),
            Value::Text(_) | Value::Type(_) | Value::Foreign(_) => plain(Primitive::String, value.to_string()),
            _ if self.level >= DEEPEST => {
                self.is_cut = true;
                plain(Primitive::String, value.to_string())
            }
            Value::Array(items) => self.list(items, &["System.Object[]", "System.Array", "System.Object"], None, depth),
            Value::List(list) => {
                let items = list.to_vec();
                let collection = self.is_of_server.then(|| collection(list.element())).flatten();
                let first = collection.unwrap_or_else(|| types::of_list(list.form(), &items));
                let kind = match list.form() {
                    Form::Stack => ListKind::Stack,
                    Form::Queue => ListKind::Queue,
                    Form::Set => ListKind::Enumerable,
                    Form::Property | Form::ArrayList | Form::Generic => ListKind::List,
                };
                let types = &[first.as_str(), "System.Object"];
                self.list_of(kind, &items, types, Some(list.address()), depth)
            }
            Value::Table(table) => {
                let (id, reference) = self.begin(Some(table.address()));
                if reference {
                    return Node::Ref(id);
                }
                let types = self.types(&[types::of_table(table.form()).as_str(), "System.Object"]);
                self.level += 1;
                let entries = table.entries();
                let entries = entries.iter().map(|(key, value)| (self.node(key, depth), self.node(value, depth)));
                let content = Some(Content::Dictionary(entries.collect()));
                self.level -= 1;
                object(Obj { id: Some(id), types: Some(types), content, ..Obj::default() })
            }
            Value::Identity(identity) if depth.is_some() => {
                let (id, _) = self.begin(None);
                let types = self.types(&[IDENTITY, "System.Object"]);
                let mut members = vec![member("ServiceId", plain(Primitive::String, identity.service_id().into()))];
                if let Some(guid) = identity.instance() {
                    members.push(member("InstanceId", plain(Primitive::Guid, guid.to_string())));
                }
                let to_string = Some(Text::from(identity.to_string().as_str()));
                object(Obj { id: Some(id), types: Some(types), to_string, adapted: Some(members), ..Obj::default() })
            }
            Value::Object(made) if &*made.type_name() == SECURE => {
                plain(Primitive::SecureString, made.get("Cipher").unwrap_or_default().to_string())
            }
            Value::Regex(pattern) if depth.is_some() => self.regex(pattern),
            Value::Object(made) if depth.is_some() => self.object(made, depth),
            // What was read from a file is kept one level deep at least, as PowerShell does.
            Value::Object(made) if made.origin().is_some() => self.object(made, Some(1)),
            Value::Object(_) | Value::Identity(_) | Value::Regex(_) => plain(Primitive::String, value.to_string()),
        }
    }

    /// A new number, or the one that the handle has already.
    fn begin(&mut self, handle: Option<usize>) -> (u64, bool) {
        if let Some(id) = handle.and_then(|handle| self.seen.get(&handle)) {
            return (*id, true);
        }
        let id = self.next;
        self.next += 1;
        if let Some(handle) = handle {
            self.seen.insert(handle, id);
        }
        (id, false)
    }

    fn types<T: AsRef<str>>(&mut self, names: &[T]) -> Types {
        let key: Vec<String> = names.iter().map(|name| name.as_ref().to_string()).collect();
        let names = Rc::new(key.iter().map(|name| Rc::new(Text::from(name.as_str()))).collect());
        let next = self.types.len() as u64;
        let by = match self.types.get(&key) {
            Some(id) => TypesBy::Ref(*id),
            None => {
                self.types.insert(key, next);
                TypesBy::List(Some(next))
            }
        };
        Types { names, by }
    }

    fn list(&mut self, items: &[Value], types: &[&str], handle: Option<usize>, depth: Option<usize>) -> Node {
        self.list_of(ListKind::List, items, types, handle, depth)
    }

    fn list_of(
        &mut self,
        kind: ListKind,
        items: &[Value],
        types: &[&str],
        handle: Option<usize>,
        depth: Option<usize>,
    ) -> Node {
        let (id, reference) = self.begin(handle);
        if reference {
            return Node::Ref(id);
        }
        let types = self.types(types);
        self.level += 1;
        let content = Some(Content::List(kind, items.iter().map(|item| self.node(item, depth)).collect()));
        self.level -= 1;
        object(Obj { id: Some(id), types: Some(types), content, ..Obj::default() })
    }

    /// A word of an enumeration with its number, or a thing of .NET with what it shows.
    fn foreign(&mut self, thing: &dyn Foreign, depth: Option<usize>) -> Node {
        let (name, text) = (thing.type_name(), thing.text());
        let names = thing.properties();
        if thing.number().is_none() && names.is_empty() {
            return plain(Primitive::String, text);
        }
        let (id, _) = self.begin(None);
        let mut made = Obj { id: Some(id), to_string: Some(Text::from(text.as_str())), ..Obj::default() };
        match thing.number() {
            Some(number) => {
                made.types = Some(self.types(&[&*name, "System.Enum", "System.ValueType", "System.Object"]));
                made.content = Some(Content::Base(plain(Primitive::I32, number.to_string())));
            }
            None => {
                made.types = Some(self.types(&[&*name, "System.Object"]));
                let value = |name: &&str| (Rc::from(*name), thing.get(&name.to_ascii_lowercase()).unwrap_or_default());
                let properties: Vec<(Rc<str>, Value)> = names.iter().map(value).collect();
                self.level += 1;
                made.adapted = Some(self.members(&properties, less(depth)));
                self.level -= 1;
            }
        }
        object(made)
    }

    /// An expression, with the properties that .NET gives it.
    fn regex(&mut self, pattern: &Pattern) -> Node {
        let (id, _) = self.begin(None);
        let types = self.types(&["System.Text.RegularExpressions.Regex", "System.Object"]);
        let members = vec![
            member("Options", plain(Primitive::String, "None".into())),
            member("RightToLeft", plain(Primitive::Bool, "false".into())),
            member("MatchTimeout", plain(Primitive::Duration, "-PT0.001S".into())),
        ];
        let to_string = Some(Text::from(pattern.as_str()));
        object(Obj { id: Some(id), types: Some(types), to_string, adapted: Some(members), ..Obj::default() })
    }

    /// `depth`: members of the type cost a level of it, those of the object alone none.
    fn object(&mut self, made: &Object, depth: Option<usize>) -> Node {
        let (id, reference) = self.begin(Some(made.address()));
        if reference {
            return Node::Ref(id);
        }
        let inner = less(depth);
        let properties = made.properties();
        self.level += 1;
        let mut result = Obj { id: Some(id), ..Obj::default() };
        if made.is_a(&EXPANDED) {
            let base = self.node(&made.get("Value").unwrap_or_default(), depth);
            result.content = Some(Content::Base(base));
            result.extended = Some(self.members(&properties[1..], depth));
        } else {
            let (types, text, adapted) = description(made);
            result.types = Some(self.types(&types));
            result.to_string = text.map(|text| Text::from(text.as_str()));
            let (own, added) = properties.split_at(adapted.min(properties.len()));
            let is_adapted = adapted > 0;
            let floats = types::floats(&types);
            result.adapted = is_adapted.then(|| self.members_of(own, inner, floats));
            result.extended = (!is_adapted || !added.is_empty()).then(|| self.members(added, depth));
        }
        self.level -= 1;
        object(result)
    }

    fn members(&mut self, properties: &[(Rc<str>, Value)], depth: Option<usize>) -> Vec<Member> {
        self.members_of(properties, depth, &[])
    }

    /// `floats`: whole numbers of these names have a fraction in .NET.
    fn members_of(&mut self, properties: &[(Rc<str>, Value)], depth: Option<usize>, floats: &[&str]) -> Vec<Member> {
        let is_of_server = self.is_of_server;
        let node = |(name, value): &(Rc<str>, Value)| match value {
            Value::Int(n) if is_of_server && SHORT.contains(&&**name) => {
                member(name, plain(Primitive::I16, n.to_string()))
            }
            Value::Int(n) if floats.contains(&&**name) => member(name, plain(Primitive::Double, n.to_string())),
            value => member(name, self.node(value, depth)),
        };
        properties.iter().map(node).collect()
    }
}

/// The type of a list of the trade; `None` for any other.
fn collection(element: &Kind) -> Option<String> {
    const RGS: &str = "Microsoft.Rtc.Rgs.Management, Version=5.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";
    const NET: &str = "Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
    let inside = match element {
        Kind::Identity => format!("{IDENTITY}, {RGS}"),
        Kind::SipUri | Kind::Uri => format!("System.Uri, System, {NET}"),
        Kind::Text => format!("System.String, mscorlib, {NET}"),
        Kind::Record(info) => format!("{}, {RGS}", info().full_name),
        _ => return None,
    };
    Some(format!("System.Collections.ObjectModel.Collection`1[[{inside}]]"))
}

/// The names of an object's types, its text, and how many of its properties are its type's.
fn description(made: &Object) -> (Vec<String>, Option<String>, usize) {
    if let Some(origin) = made.origin() {
        let types = origin.types.iter().map(|name| {
            let plain = super::value::plain_type(name);
            format!("Deserialized.{plain}")
        });
        return (types.collect(), origin.text.as_ref().map(ToString::to_string), origin.adapted);
    }
    if !made.is_custom() {
        let name = &*Value::Object(made.clone()).full_type_name();
        let text = if types::has_text(name) { made.to_string() } else { name.to_string() };
        return (types::chain(name), Some(text), made.info().properties.len());
    }
    let mut types = vec![CUSTOM.to_string(), "System.Object".into()];
    let alias = made.type_name();
    if !matches!(&*alias, "PSCustomObject" | CUSTOM) {
        types.insert(0, alias.to_string());
    }
    (types, None, 0)
}

/// What remains of a depth inside an object; `None` for nothing.
fn less(depth: Option<usize>) -> Option<usize> {
    depth.and_then(|depth| depth.checked_sub(1)).filter(|depth| *depth > 0)
}

fn plain(kind: Primitive, text: String) -> Node {
    Node::Plain(Plain { kind, text: Text { text: text.into(), raw: None } })
}

fn member(name: &str, node: Node) -> Member {
    Member { name: Rc::new(Text::from(name)), node }
}

fn object(made: Obj) -> Node {
    Node::Object(Rc::new(made))
}

fn float(x: f64) -> String {
    match x {
        _ if x.is_nan() => "NaN".into(),
        f64::INFINITY => "INF".into(),
        f64::NEG_INFINITY => "-INF".into(),
        // The plain form of 1e300 has 301 digits.
        _ if x != 0.0 && !(1e-5..1e15).contains(&x.abs()) => format!("{x:E}"),
        _ => x.to_string(),
    }
}
