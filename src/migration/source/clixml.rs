//! Values of CLIXML as parts of objects.

use super::leftover::Strange;
use crate::clixml::primitive::{self, Primitive};
use crate::clixml::value::{Content, Item, Member, Node, Obj, plain_type};
use crate::error::Error;
use crate::migration::part::{Part, wall_clock};
use crate::migration::record::PieceKind;
use crate::object::date_text::Order;
use crate::object::time_span::TimeSpan;
use crate::object::uri::Uri;
use jiff::civil::DateTime;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A value of a top-level item.
#[derive(Clone, Copy)]
pub struct XmlPart<'a> {
    node: &'a Node,
    item: &'a Item,
}

impl<'a> XmlPart<'a> {
    pub fn new(item: &'a Item) -> XmlPart<'a> {
        XmlPart { node: &item.node, item }
    }

    fn at(self, node: &'a Node) -> XmlPart<'a> {
        XmlPart { node, item: self.item }
    }

    fn object(self) -> Option<&'a Obj> {
        match self.node {
            Node::Object(object) => Some(object),
            Node::Ref(id) => self.item.targets.get(id).map(|object| &**object),
            _ => None,
        }
    }

    fn members(self) -> Box<dyn Iterator<Item = &'a Member> + 'a> {
        match self.node {
            Node::Set(members) => Box::new(members.iter()),
            _ => match self.object() {
                Some(object) => Box::new(object.adapted.iter().chain(&object.extended).flatten()),
                None => Box::new(std::iter::empty()),
            },
        }
    }
}

impl<'a> Part<'a> for XmlPart<'a> {
    fn member(self, name: &str) -> Option<XmlPart<'a>> {
        let object = self.object();
        let found = match (self.node, object) {
            (Node::Set(members), _) => members.iter().find(|m| m.name.text.eq_ignore_ascii_case(name)),
            (_, Some(object)) => object
                .adapted
                .iter()
                .chain(&object.extended)
                .flatten()
                .find(|member| member.name.text.eq_ignore_ascii_case(name)),
            _ => None,
        };
        if let Some(member) = found {
            return Some(self.at(&member.node));
        }
        // A hashtable, as scripts put kinds together.
        let Some(Content::Dictionary(entries)) = &object?.content else { return None };
        let is_key = |key: &Node| matches!(key, Node::Plain(plain) if plain.text.text.eq_ignore_ascii_case(name));
        entries.iter().find(|(key, _)| is_key(key)).map(|(_, value)| self.at(value))
    }

    fn names(self) -> Vec<Cow<'a, str>> {
        let mut names: Vec<Cow<'a, str>> = self.members().map(|member| Cow::Borrowed(&*member.name.text)).collect();
        if let Some(Content::Dictionary(entries)) = self.object().and_then(|object| object.content.as_ref()) {
            names.extend(entries.iter().filter_map(|(key, _)| match key {
                Node::Plain(plain) => Some(Cow::Borrowed(&*plain.text.text)),
                _ => None,
            }));
        }
        names
    }

    fn is_null(self) -> bool {
        match self.node {
            Node::Nil => true,
            _ => matches!(self.object().and_then(|o| o.content.as_ref()), Some(Content::Base(Node::Nil))),
        }
    }

    fn items(self) -> Option<Vec<XmlPart<'a>>> {
        match &self.object()?.content {
            Some(Content::List(_, items)) => Some(items.iter().map(|node| self.at(node)).collect()),
            _ => None,
        }
    }

    fn text(self) -> Option<Cow<'a, str>> {
        match self.node {
            // .NET writes an address without its escapes.
            Node::Plain(plain) if plain.kind == Primitive::Uri => {
                Some(Cow::Owned(Uri::of_file(&plain.text.text).to_string()))
            }
            Node::Plain(plain) => Some(Cow::Borrowed(&*plain.text.text)),
            Node::Element(element) => Some(Cow::Borrowed(&element.text)),
            _ => {
                let object = self.object()?;
                match (&object.to_string, &object.content) {
                    // Of an enum the word counts, not the number below it.
                    (Some(text), _) => Some(Cow::Borrowed(&*text.text)),
                    (None, Some(Content::Base(node))) => self.at(node).text(),
                    _ => None,
                }
            }
        }
    }

    fn type_name(self) -> Option<Cow<'a, str>> {
        self.object()?.type_name().map(|name| Cow::Borrowed(plain_type(name)))
    }

    fn is_object(self) -> bool {
        self.members().next().is_some()
    }

    fn time_span(self) -> Option<TimeSpan> {
        match self.node {
            Node::Plain(plain) if plain.kind == Primitive::Duration => primitive::duration(plain.text.text.trim()),
            _ => TimeSpan::parse(&self.text()?),
        }
    }

    fn date_time(self, order: Order) -> Option<DateTime> {
        match self.node {
            Node::Plain(plain) if plain.kind == Primitive::DateTime => {
                primitive::date_time(plain.text.text.trim()).map(|(when, _)| when)
            }
            _ => wall_clock(&self.text()?, order),
        }
    }
}

/// Levels at which objects of the trade are looked for: bundles put them into property bags, lists and tables.
const DEEPEST: usize = 12;

/// Shows each object of the trade in a value, at any depth, but none inside another one. What holds none is `strange`.
pub fn each_object<'a>(
    part: XmlPart<'a>,
    strange: &mut Strange,
    on_object: &mut dyn FnMut(PieceKind, XmlPart<'a>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut look = Look { seen: HashMap::new(), strange, on_object };
    if !look.at(part, 0)? && !part.is_container() {
        look.strange.add(&part.label());
    }
    Ok(())
}

struct Look<'l, 'a> {
    /// Where an object that others refer to was looked at, and how deep: references to references to references are as
    /// many ways as there are grains of sand, and lead to the same.
    seen: HashMap<u64, usize>,
    strange: &'l mut Strange,
    on_object: &'l mut dyn FnMut(PieceKind, XmlPart<'a>) -> Result<(), Error>,
}

impl<'a> Look<'_, 'a> {
    /// Whether there is an object of the trade in it.
    fn at(&mut self, part: XmlPart<'a>, depth: usize) -> Result<bool, Error> {
        let Some(object) = part.object().filter(|_| depth < DEEPEST) else { return Ok(false) };
        if let Some(id) = object.id.filter(|id| part.item.targets.contains_key(id)) {
            match self.seen.entry(id) {
                Entry::Occupied(before) if *before.get() <= depth => return Ok(true),
                Entry::Occupied(mut before) => _ = before.insert(depth),
                Entry::Vacant(free) => _ = free.insert(depth),
            }
        }
        let names = object.types.iter().flat_map(|types| types.names.iter());
        if let Some(kind) = names.into_iter().find_map(|name| PieceKind::of_type(&name.text)) {
            (self.on_object)(kind, part)?;
            return Ok(true);
        }
        let mut is_found = false;
        if let Some(Content::List(_, items)) = &object.content {
            for item in items {
                let item = part.at(item);
                let is_here = self.at(item, depth + 1)?;
                if !is_here && !item.is_container() {
                    self.strange.add(&item.label());
                }
                is_found |= is_here;
            }
        }
        let before = self.strange.len();
        let values: Vec<XmlPart<'a>> = match &object.content {
            Some(Content::Dictionary(entries)) => entries.iter().map(|(_, value)| part.at(value)).collect(),
            _ => Vec::new(),
        };
        for value in values.into_iter().chain(part.members().map(|member| part.at(&member.node))) {
            let is_here = self.at(value, depth + 1)?;
            // Words and numbers beside the objects say when and where they were taken.
            if !is_here && !value.is_container() && value.object().is_some() {
                self.strange.add(&value.label());
            }
            is_found |= is_here;
        }
        if !is_found {
            self.strange.forget(before);
        }
        Ok(is_found)
    }
}

impl XmlPart<'_> {
    /// Nothing by itself: null, or what is counted by its items.
    fn is_container(self) -> bool {
        self.is_null() || self.object().is_some_and(|object| matches!(object.content, Some(Content::List(..))))
    }

    /// What it is called where nobody knows it.
    fn label(self) -> String {
        match (self.type_name(), self.node) {
            (Some(name), _) => name.into_owned(),
            (None, Node::Plain(plain)) => format!("<{}>", plain.kind.tag()),
            (None, _) => "without a type".into(),
        }
    }
}
