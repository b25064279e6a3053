//! The values of a CLIXML file, with all that the file says about them.

use super::primitive::Primitive;
use super::text::Text;
use std::collections::HashMap;
use std::rc::Rc;

/// One top-level element.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub node: Node,
    /// The objects that [`Node::Ref`]s in it mean, by number: its own, or those of earlier items.
    pub targets: HashMap<u64, Rc<Obj>>,
}

impl Item {
    pub fn new(node: Node) -> Item {
        Item { node, targets: HashMap::new() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Nil,
    Plain(Plain),
    Object(Rc<Obj>),
    /// The object of that number once more.
    Ref(u64),
    /// An `MS` inside an `MS`.
    Set(Vec<Member>),
    /// An element of which nothing but its text is known: a progress record.
    Element(Rc<Element>),
}

/// A value without parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    pub kind: Primitive,
    pub text: Text,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: Rc<Text>,
    pub node: Node,
}

/// The names of an object's types, the most particular first.
#[derive(Clone, Debug, PartialEq)]
pub struct Types {
    pub names: Rc<Vec<Rc<Text>>>,
    pub by: TypesBy,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TypesBy {
    /// `TN`, with the number under which others refer to it.
    List(Option<u64>),
    /// `TNRef`.
    Ref(u64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    List,
    Enumerable,
    /// In the order of the file: the top first.
    Stack,
    Queue,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    List(ListKind, Vec<Node>),
    Dictionary(Vec<(Node, Node)>),
    /// The value below notes or an enum's name.
    Base(Node),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Obj {
    pub id: Option<u64>,
    /// The attribute `S` of remoting.
    pub stream: Option<Rc<str>>,
    pub types: Option<Types>,
    pub to_string: Option<Text>,
    pub content: Option<Content>,
    /// `Props`: what the .NET type has.
    pub adapted: Option<Vec<Member>>,
    /// `MS`: what was added to this object.
    pub extended: Option<Vec<Member>>,
    /// Elements of a newer minor version.
    pub unknown: Vec<Rc<Element>>,
}

/// Any element, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub tag: String,
    /// Names and values.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Rc<Element>>,
    pub text: String,
}

impl Obj {
    /// The first type name as written.
    pub fn type_name(&self) -> Option<&str> {
        self.types.as_ref()?.names.first().map(|name| &*name.text)
    }

    pub fn is_a(&self, name: &str) -> bool {
        let names = self.types.iter().flat_map(|types| types.names.iter());
        names.into_iter().any(|n| plain_type(&n.text).eq_ignore_ascii_case(name))
    }

    /// Shows each value directly inside, the names of members left out.
    pub fn each_child<'a>(&'a self, mut see: impl FnMut(&'a Node)) {
        match &self.content {
            Some(Content::List(_, items)) => items.iter().for_each(&mut see),
            Some(Content::Dictionary(entries)) => entries.iter().for_each(|(key, value)| {
                see(key);
                see(value);
            }),
            Some(Content::Base(node)) => see(node),
            None => {}
        }
        for member in self.adapted.iter().chain(&self.extended).flatten() {
            see(&member.node);
        }
    }
}

impl Node {
    /// Shows every object in it, itself included, and every reference.
    pub fn walk<'a>(&'a self, on_object: &mut dyn FnMut(&'a Rc<Obj>), on_ref: &mut dyn FnMut(u64)) {
        match self {
            Node::Object(object) => {
                on_object(object);
                object.each_child(|child| child.walk(on_object, on_ref));
            }
            Node::Set(members) => members.iter().for_each(|member| member.node.walk(on_object, on_ref)),
            Node::Ref(id) => on_ref(*id),
            Node::Nil | Node::Plain(_) | Node::Element(_) => {}
        }
    }
}

/// A type's name without `Deserialized.` before it.
pub fn plain_type(name: &str) -> &str {
    const PREFIX: &str = "Deserialized.";
    match name.get(..PREFIX.len()) {
        Some(start) if start.eq_ignore_ascii_case(PREFIX) => &name[PREFIX.len()..],
        _ => name,
    }
}
