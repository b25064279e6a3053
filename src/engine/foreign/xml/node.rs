//! The tree of an XML text: reading, writing, and what stands where.

use crate::error::Error;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Elements inside one another beyond this are an error, not a deep stack.
pub const MAX_DEPTH: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Document,
    Element,
    Attribute,
    Text,
    CData,
    Comment,
    Declaration,
    Instruction,
}

/// A node; whoever holds one holds its document, too ([`super::Xml`]).
pub struct Node {
    pub kind: Kind,
    /// With its prefix; of a processing instruction its target.
    pub name: String,
    /// Of what has no children.
    pub value: RefCell<String>,
    pub attributes: RefCell<Vec<Rc<Node>>>,
    pub children: RefCell<Vec<Rc<Node>>>,
    pub parent: RefCell<Weak<Node>>,
}

fn fault(why: impl std::fmt::Display) -> Error {
    Error::operation(format!("this is no XML: {why}")).id("InvalidCastToXmlDocument")
}

impl Node {
    pub fn new(kind: Kind, name: &str, value: &str) -> Rc<Node> {
        Rc::new(Node {
            kind,
            name: name.into(),
            value: RefCell::new(value.into()),
            attributes: RefCell::default(),
            children: RefCell::default(),
            parent: RefCell::default(),
        })
    }

    /// Reads a text. Declarations of document types and entities of one's own are refused: what they pull in is not known.
    pub fn parse(text: &str) -> Result<Rc<Node>, Error> {
        let document = Node::new(Kind::Document, "#document", "");
        document.read(text)?;
        match document.children.borrow().iter().filter(|node| node.kind == Kind::Element).count() {
            1 => {}
            0 => return Err(fault("the root element is missing")),
            _ => return Err(fault("there is more than one root element")),
        }
        Ok(document)
    }

    /// Reads what stands in a text into this node.
    pub fn read(self: &Rc<Node>, text: &str) -> Result<(), Error> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
        let mut open = vec![self.clone()];
        let mut said = String::new();
        loop {
            let event = reader.read_event().map_err(fault)?;
            let here = open.last().cloned().unwrap_or_else(|| self.clone());
            match &event {
                Event::Text(text) => {
                    said.push_str(text);
                    continue;
                }
                Event::GeneralRef(reference) => {
                    said.push_str(&entity(reference, reference.resolve_char_ref().ok().flatten())?);
                    continue;
                }
                _ => {
                    // Blanks between elements are layout.
                    if !said.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
                        if here.kind == Kind::Document {
                            return Err(fault("text stands outside of the root element"));
                        }
                        here.append(Node::new(Kind::Text, "#text", &said.replace("\r\n", "\n")));
                    }
                    said.clear();
                }
            }
            match event {
                Event::Start(start) => {
                    if open.len() > MAX_DEPTH {
                        return Err(fault(format!("elements stand more than {MAX_DEPTH} deep inside one another")));
                    }
                    let element = element(&start)?;
                    here.append(element.clone());
                    open.push(element);
                }
                Event::Empty(start) => here.append(element(&start)?),
                Event::End(_) => {
                    open.pop();
                }
                Event::CData(data) => here.append(Node::new(Kind::CData, "#cdata-section", &data)),
                Event::Comment(comment) => here.append(Node::new(Kind::Comment, "#comment", &comment)),
                Event::Decl(decl) => {
                    let rest = decl.strip_prefix("xml").unwrap_or(&decl).trim().to_string();
                    here.append(Node::new(Kind::Declaration, "xml", &rest));
                }
                Event::PI(instruction) => {
                    let (name, rest) = instruction.split_once(char::is_whitespace).unwrap_or((&instruction, ""));
                    here.append(Node::new(Kind::Instruction, name, rest.trim_start()));
                }
                Event::DocType(_) => return Err(fault("a document type declaration is refused")),
                Event::Eof => {
                    return match open.len() {
                        1 => Ok(()),
                        _ => Err(fault(format!("<{}> is not closed", here.name))),
                    };
                }
                Event::Text(_) | Event::GeneralRef(_) => {}
            }
        }
    }

    pub fn append(self: &Rc<Node>, child: Rc<Node>) {
        let at = self.children.borrow().len();
        self.insert(at, child);
    }

    pub fn insert(self: &Rc<Node>, at: usize, child: Rc<Node>) {
        child.detach();
        *child.parent.borrow_mut() = Rc::downgrade(self);
        let at = at.min(self.children.borrow().len());
        self.children.borrow_mut().insert(at, child);
    }

    /// Takes the node away from where it is.
    pub fn detach(self: &Rc<Node>) {
        if let Some(parent) = self.parent() {
            parent.children.borrow_mut().retain(|child| !Rc::ptr_eq(child, self));
            parent.attributes.borrow_mut().retain(|attribute| !Rc::ptr_eq(attribute, self));
        }
        *self.parent.borrow_mut() = Weak::new();
    }

    pub fn parent(&self) -> Option<Rc<Node>> {
        self.parent.borrow().upgrade()
    }

    /// Whether the node stands in the other one, or is it.
    pub fn is_within(self: &Rc<Node>, other: &Rc<Node>) -> bool {
        let mut at = Some(self.clone());
        while let Some(node) = at {
            if Rc::ptr_eq(&node, other) {
                return true;
            }
            at = node.parent();
        }
        false
    }

    /// How many levels stand above it, and how many from it downwards.
    pub fn depth(&self) -> usize {
        std::iter::successors(self.parent(), |node| node.parent()).count()
    }

    pub fn height(&self) -> usize {
        self.children.borrow().iter().map(|child| child.height()).max().unwrap_or(0) + 1
    }

    pub fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }

    pub fn prefix(&self) -> &str {
        self.name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The namespace of the name; empty for none.
    pub fn namespace(&self) -> String {
        let prefix = self.prefix();
        if prefix == "xml" {
            return "http://www.w3.org/XML/1998/namespace".into();
        }
        if self.kind == Kind::Attribute && prefix.is_empty() {
            return String::new();
        }
        let declares = if prefix.is_empty() { "xmlns".to_string() } else { format!("xmlns:{prefix}") };
        let own = |node: &Node| {
            let attributes = node.attributes.borrow();
            attributes.iter().find(|a| a.name == declares).map(|a| a.value.borrow().clone())
        };
        if let Some(found) = own(self) {
            return found;
        }
        let mut at = self.parent();
        while let Some(node) = at {
            if let Some(found) = own(&node) {
                return found;
            }
            at = node.parent();
        }
        String::new()
    }

    pub fn attribute(&self, name: &str) -> Option<Rc<Node>> {
        self.attributes.borrow().iter().find(|attribute| attribute.name == name).cloned()
    }

    pub fn set_attribute(self: &Rc<Node>, name: &str, value: &str) -> Rc<Node> {
        match self.attribute(name) {
            Some(known) => {
                *known.value.borrow_mut() = value.into();
                known
            }
            None => {
                let made = Node::new(Kind::Attribute, name, value);
                *made.parent.borrow_mut() = Rc::downgrade(self);
                self.attributes.borrow_mut().push(made.clone());
                made
            }
        }
    }

    /// All text in it.
    pub fn inner_text(&self) -> String {
        match self.kind {
            Kind::Document | Kind::Element => {
                let children = self.children.borrow();
                let shown = children.iter().filter(|c| matches!(c.kind, Kind::Element | Kind::Text | Kind::CData));
                shown.map(|child| child.inner_text()).collect()
            }
            _ => self.value.borrow().clone(),
        }
    }

    pub fn set_inner_text(self: &Rc<Node>, text: &str) {
        match self.kind {
            Kind::Element => {
                self.clear();
                if !text.is_empty() {
                    self.append(Node::new(Kind::Text, "#text", text));
                }
            }
            _ => *self.value.borrow_mut() = text.into(),
        }
    }

    /// Takes all children away.
    pub fn clear(&self) {
        for child in std::mem::take(&mut *self.children.borrow_mut()) {
            *child.parent.borrow_mut() = Weak::new();
        }
    }

    pub fn copy(&self, deep: bool) -> Rc<Node> {
        let made = Node::new(self.kind, &self.name, &self.value.borrow());
        for attribute in self.attributes.borrow().iter() {
            made.set_attribute(&attribute.name, &attribute.value.borrow());
        }
        if deep {
            self.children.borrow().iter().for_each(|child| made.append(child.copy(true)));
        }
        made
    }

    /// The node as text; `indent`: how deep, where lines are broken.
    pub fn write(&self, out: &mut String, indent: Option<usize>) {
        match self.kind {
            Kind::Document => self.write_children(out, indent),
            Kind::Element => {
                out.push_str(&format!("<{}", self.name));
                for attribute in self.attributes.borrow().iter() {
                    out.push(' ');
                    attribute.write(out, None);
                }
                if self.children.borrow().is_empty() {
                    return out.push_str(" />");
                }
                out.push('>');
                // Text beside elements keeps its line ends as they are.
                let mixed = self.children.borrow().iter().any(|c| matches!(c.kind, Kind::Text | Kind::CData));
                let inner = indent.filter(|_| !mixed);
                self.write_children(out, inner.map(|deep| deep + 1));
                if let Some(deep) = inner {
                    out.push_str(&format!("\n{}", "  ".repeat(deep)));
                }
                out.push_str(&format!("</{}>", self.name));
            }
            Kind::Attribute => {
                out.push_str(&format!("{}=\"{}\"", self.name, escaped(&self.value.borrow()).replace('"', "&quot;")))
            }
            Kind::Text => out.push_str(&escaped(&self.value.borrow())),
            Kind::CData => out.push_str(&format!("<![CDATA[{}]]>", self.value.borrow())),
            Kind::Comment => out.push_str(&format!("<!--{}-->", self.value.borrow())),
            Kind::Declaration | Kind::Instruction => {
                out.push_str(&format!("<?{} {}?>", self.name, self.value.borrow()))
            }
        }
    }

    pub fn write_children(&self, out: &mut String, indent: Option<usize>) {
        for child in self.children.borrow().iter() {
            if let Some(deep) = indent
                && !out.is_empty()
            {
                out.push_str(&format!("\n{}", "  ".repeat(deep)));
            }
            child.write(out, indent);
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn entity(name: &str, character: Option<char>) -> Result<String, Error> {
    if let Some(c) = character {
        return Ok(c.to_string());
    }
    let known = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
    match known.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => Ok((*text).to_string()),
        None => Err(fault(format!("the entity &{name}; is not one of XML's own; others are refused"))),
    }
}

fn element(start: &BytesStart) -> Result<Rc<Node>, Error> {
    let name = start.name();
    let made = Node::new(Kind::Element, name.as_ref(), "");
    for attribute in start.attributes() {
        let attribute = attribute.map_err(fault)?;
        let value = quick_xml::escape::unescape(&attribute.value).map_err(fault)?;
        made.set_attribute(attribute.key.as_ref(), &value);
    }
    Ok(made)
}
