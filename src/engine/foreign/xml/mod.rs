//! `[xml]`: documents as scripts know them. [`node`] is the tree, [`path`] XPath ([`axes`] its ways,
//! [`found`] its values), [`attributes`] what `.Attributes` gives.

mod attributes;
mod axes;
mod found;
mod node;
mod path;

use super::value;
use crate::command::paths;
use crate::command::precious;
use crate::command::reading;
use crate::command::session::Session;
use crate::command::text_encoding::{Encoding, text_of};
use crate::command::text_file::TextFile;
use crate::engine::foreign::streams::unreadable;
use crate::engine::members::Given;
use crate::error::Error;
use crate::object::foreign::Foreign;
use crate::object::value::Value;
pub use attributes::Spaces;
use node::{Kind, Node};
use std::any::Any;
use std::rc::Rc;

/// A node, and the document that it is kept alive with.
#[derive(Clone)]
pub struct Xml {
    node: Rc<Node>,
    document: Rc<Node>,
}

/// `[xml]value`.
pub fn cast(given: &Value) -> Result<Value, Error> {
    match given {
        Value::Null => Ok(Value::Null),
        Value::Foreign(thing) if thing.as_any().is::<Xml>() => Ok(given.clone()),
        list @ (Value::Array(_) | Value::List(_)) => {
            let lines: Vec<String> = list.clone().into_items().iter().map(ToString::to_string).collect();
            parse(&lines.join("\n"))
        }
        text => parse(&text.to_string()),
    }
}

fn parse(text: &str) -> Result<Value, Error> {
    let document = Node::parse(text)?;
    Ok(value(Xml { node: document.clone(), document }))
}

/// `[xml]::new()`.
pub fn empty() -> Value {
    let document = Node::new(Kind::Document, "#document", "");
    value(Xml { node: document.clone(), document })
}

/// What reads and writes files: `$xml.Load(path)`, `$xml.Save(path)`; `None` for other things and methods.
pub fn files(session: &Session, value: &Value, method: &str, given: &[Value]) -> Result<Option<Value>, Error> {
    let Value::Foreign(thing) = value else { return Ok(None) };
    let Some(xml) = thing.as_any().downcast_ref::<Xml>().filter(|xml| xml.node.kind == Kind::Document) else {
        return Ok(None);
    };
    let given = Given { method, values: given };
    match method {
        "load" => {
            let name = given.text(0)?;
            let bytes = reading::whole_or(session, &paths::resolve(&name)?, &|why| unreadable(&name, &why))?;
            xml.replace(&text_of(&bytes))?;
        }
        "save" => {
            let path = paths::resolve(&given.text(0)?)?;
            precious::guard_store(session, &path, precious::WRITE_OVER)?;
            let mut text = String::new();
            xml.node.write(&mut text, Some(0));
            let mut file = TextFile::open(&path, false, Encoding::Utf8)?;
            file.write(&text)?;
            file.commit()?;
        }
        _ => return Ok(None),
    }
    Ok(Some(Value::Null))
}

impl Xml {
    fn of(&self, node: Rc<Node>) -> Value {
        value(Xml { node, document: self.document.clone() })
    }

    fn list(&self, nodes: impl IntoIterator<Item = Rc<Node>>) -> Value {
        Value::Array(nodes.into_iter().map(|node| self.of(node)).collect())
    }

    fn or_null(&self, node: Option<Rc<Node>>) -> Value {
        node.map_or(Value::Null, |node| self.of(node))
    }

    fn replace(&self, text: &str) -> Result<(), Error> {
        let read = Node::parse(text)?;
        self.node.clear();
        let children = read.children.borrow().clone();
        children.into_iter().for_each(|child| self.node.append(child));
        Ok(())
    }

    /// Attributes and elements of that name, as PowerShell shows them: an element that holds only text is that text.
    fn adapted(&self, name: &str) -> Vec<Rc<Node>> {
        let attributes = self.node.attributes.borrow();
        let children = self.node.children.borrow();
        let own = |node: &&Rc<Node>| node.local_name().eq_ignore_ascii_case(name);
        let elements = children.iter().filter(|node| match node.kind {
            Kind::Element => true,
            Kind::Text | Kind::CData | Kind::Comment => name.starts_with('#'),
            Kind::Declaration => name == "xml",
            _ => false,
        });
        attributes.iter().filter(own).chain(elements.filter(own)).cloned().collect()
    }

    fn shown(&self, node: Rc<Node>) -> Value {
        let is_text = match node.kind {
            Kind::Element => {
                let children = node.children.borrow();
                node.attributes.borrow().is_empty()
                    && children.iter().all(|child| child.kind == Kind::Text)
                    && children.len() <= 1
            }
            Kind::Declaration => true,
            _ => true,
        };
        if is_text { Value::from(node.inner_text()) } else { self.of(node) }
    }

    fn sibling(&self, step: isize) -> Value {
        let Some(parent) = self.node.parent() else { return Value::Null };
        let all = parent.children.borrow();
        let at = all.iter().position(|node| Rc::ptr_eq(node, &self.node));
        let found = at.and_then(|at| at.checked_add_signed(step)).and_then(|at| all.get(at).cloned());
        self.or_null(found)
    }

    fn outer(&self) -> String {
        let mut text = String::new();
        self.node.write(&mut text, None);
        text
    }

    /// What .NET's own properties of a node say.
    fn own(&self, member: &str) -> Option<Value> {
        let node = &self.node;
        let text = |text: &str| Value::text(text);
        Some(match member {
            "name" => text(&node.name),
            "localname" => text(node.local_name()),
            "prefix" => text(node.prefix()),
            "namespaceuri" => Value::from(node.namespace()),
            "innertext" => Value::from(node.inner_text()),
            "innerxml" => {
                let mut inner = String::new();
                node.write_children(&mut inner, None);
                Value::from(inner)
            }
            "outerxml" => Value::from(self.outer()),
            "value" | "data" if !matches!(node.kind, Kind::Element | Kind::Document) => {
                Value::from(node.value.borrow().clone())
            }
            "value" => Value::Null,
            "nodetype" => text(match node.kind {
                Kind::Document => "Document",
                Kind::Element => "Element",
                Kind::Attribute => "Attribute",
                Kind::Text => "Text",
                Kind::CData => "CDATA",
                Kind::Comment => "Comment",
                Kind::Declaration => "XmlDeclaration",
                Kind::Instruction => "ProcessingInstruction",
            }),
            "childnodes" => self.list(node.children.borrow().clone()),
            "attributes" if node.kind == Kind::Element => value(attributes::Attributes(self.clone())),
            "attributes" => Value::Null,
            "haschildnodes" => Value::Bool(!node.children.borrow().is_empty()),
            "hasattributes" => Value::Bool(!node.attributes.borrow().is_empty()),
            "isempty" => Value::Bool(node.children.borrow().is_empty()),
            "firstchild" => self.or_null(node.children.borrow().first().cloned()),
            "lastchild" => self.or_null(node.children.borrow().last().cloned()),
            "nextsibling" => self.sibling(1),
            "previoussibling" => self.sibling(-1),
            "parentnode" | "ownerelement" => self.or_null(node.parent()),
            "ownerdocument" => self.of(self.document.clone()),
            "documentelement" => {
                self.or_null(node.children.borrow().iter().find(|child| child.kind == Kind::Element).cloned())
            }
            "nametable" => Value::text("System.Xml.NameTable"),
            "preservewhitespace" => Value::Bool(false),
            _ => return None,
        })
    }

    fn node_of(given: &Given, n: usize) -> Result<Rc<Node>, Error> {
        match given.need(n)? {
            Value::Foreign(thing) if let Some(xml) = thing.as_any().downcast_ref::<Xml>() => Ok(xml.node.clone()),
            other => Err(Error::operation(format!("{}: \"{other}\" is no XML node", given.method))
                .id("MethodArgumentConversion")),
        }
    }

    /// Puts a node among the children.
    fn put(&self, at: usize, child: Rc<Node>) -> Result<Value, Error> {
        if child.kind == Kind::Attribute || self.node.is_within(&child) {
            return Err(Error::operation(format!("<{}> cannot stand in <{}>", child.name, self.node.name))
                .id("InvalidOperation"));
        }
        if self.node.depth() + child.height() > node::MAX_DEPTH {
            return Err(Error::operation(format!(
                "elements stand more than {} deep inside one another",
                node::MAX_DEPTH
            ))
            .id("InvalidOperation"));
        }
        self.node.insert(at, child.clone());
        Ok(self.of(child))
    }

    fn place_of(&self, child: &Rc<Node>) -> Result<usize, Error> {
        self.node.children.borrow().iter().position(|node| Rc::ptr_eq(node, child)).ok_or_else(|| {
            Error::operation(format!("<{}> is no child of <{}>", child.name, self.node.name)).id("ArgumentException")
        })
    }

    fn run(&self, method: &str, given: &Given) -> Result<Option<Value>, Error> {
        let node = &self.node;
        let last = || node.children.borrow().len();
        let made = |kind: Kind, name: &str, text: &str| self.of(Node::new(kind, name, text));
        Ok(Some(match method {
            "selectnodes" => self.list(path::select(node, &given.text(0)?, &attributes::spaces(given.values.get(1)))?),
            "selectsinglenode" => {
                let found = path::select(node, &given.text(0)?, &attributes::spaces(given.values.get(1)))?;
                self.or_null(found.into_iter().next())
            }
            "getelementsbytagname" => {
                let name = given.text(0)?;
                let all = path::select(node, "descendant::node()", &[])?;
                self.list(all.into_iter().filter(|n| n.kind == Kind::Element && (name == "*" || n.name == name)))
            }
            "getattribute" => {
                Value::from(node.attribute(&given.text(0)?).map_or(String::new(), |a| a.value.borrow().clone()))
            }
            "getattributenode" => self.or_null(node.attribute(&given.text(0)?)),
            "hasattribute" => Value::Bool(node.attribute(&given.text(0)?).is_some()),
            "setattribute" if node.kind == Kind::Element => {
                let name = given.text(0)?;
                attributes::check_name(&name)?;
                node.set_attribute(&name, &given.text(1)?);
                Value::Null
            }
            "removeattribute" => {
                if let Some(attribute) = node.attribute(&given.text(0)?) {
                    attribute.detach();
                }
                Value::Null
            }
            "appendchild" => self.put(last(), Self::node_of(given, 0)?)?,
            "prependchild" => self.put(0, Self::node_of(given, 0)?)?,
            "insertbefore" | "insertafter" if !given.need(1)?.is_null() => {
                let (new, known) = (Self::node_of(given, 0)?, Self::node_of(given, 1)?);
                self.place_of(&known)?;
                new.detach();
                let at = self.place_of(&known)? + usize::from(method == "insertafter");
                self.put(at, new)?
            }
            "insertbefore" => self.put(last(), Self::node_of(given, 0)?)?,
            "insertafter" => self.put(0, Self::node_of(given, 0)?)?,
            "removechild" => {
                let child = Self::node_of(given, 0)?;
                self.place_of(&child)?;
                child.detach();
                self.of(child)
            }
            "replacechild" => {
                let (new, known) = (Self::node_of(given, 0)?, Self::node_of(given, 1)?);
                let at = self.place_of(&known)?;
                let answer = self.put(at, new)?;
                known.detach();
                let _replaced = answer;
                self.of(known)
            }
            "removeall" => {
                node.clear();
                node.attributes.borrow_mut().clear();
                Value::Null
            }
            "createelement" => {
                let names: Vec<String> = given.values.iter().map(ToString::to_string).collect();
                // Prefix, name and namespace; or name and namespace.
                let (name, space) = match &names[..] {
                    [prefix, name, space] if !prefix.is_empty() => (format!("{prefix}:{name}"), Some(space)),
                    [_, name, space] => (name.clone(), Some(space)),
                    [name, space] => (name.clone(), Some(space)),
                    _ => (given.text(0)?, None),
                };
                attributes::check_name(&name)?;
                let element = Node::new(Kind::Element, &name, "");
                if let Some(space) = space.filter(|space| !space.is_empty()) {
                    let declares = name.split_once(':').map_or("xmlns".into(), |(prefix, _)| format!("xmlns:{prefix}"));
                    element.set_attribute(&declares, space);
                }
                self.of(element)
            }
            "createattribute" => {
                let name = given.text(0)?;
                attributes::check_name(&name)?;
                made(Kind::Attribute, &name, "")
            }
            "createtextnode" => made(Kind::Text, "#text", &given.text(0)?),
            "createcdatasection" => made(Kind::CData, "#cdata-section", &given.text(0)?),
            "createcomment" => made(Kind::Comment, "#comment", &given.text(0)?),
            "createxmldeclaration" => {
                let encoding = given.values.get(1).map(ToString::to_string).filter(|e| !e.is_empty());
                let encoding = encoding.map_or(String::new(), |e| format!(" encoding=\"{e}\""));
                made(Kind::Declaration, "xml", &format!("version=\"{}\"{encoding}", given.text(0)?))
            }
            "importnode" => self.of(Self::node_of(given, 0)?.copy(given.values.get(1).is_some_and(Value::truth))),
            "clonenode" => self.of(node.copy(given.need(0)?.truth())),
            "clone" => self.of(node.copy(true)),
            "loadxml" if node.kind == Kind::Document => {
                self.replace(&given.text(0)?)?;
                Value::Null
            }
            "tostring" => Value::from(self.text()),
            _ => return Ok(None),
        }))
    }
}

impl Foreign for Xml {
    fn type_name(&self) -> Rc<str> {
        Rc::from(match self.node.kind {
            Kind::Document => "System.Xml.XmlDocument",
            Kind::Element => "System.Xml.XmlElement",
            Kind::Attribute => "System.Xml.XmlAttribute",
            Kind::Text => "System.Xml.XmlText",
            Kind::CData => "System.Xml.XmlCDataSection",
            Kind::Comment => "System.Xml.XmlComment",
            Kind::Declaration => "System.Xml.XmlDeclaration",
            Kind::Instruction => "System.Xml.XmlProcessingInstruction",
        })
    }
    fn text(&self) -> String {
        match self.node.kind {
            Kind::Element | Kind::Document => self.node.local_name().to_string(),
            _ => self.node.value.borrow().clone(),
        }
    }
    fn members(&self) -> &'static [&'static str] {
        &[
            "Name",
            "InnerText",
            "InnerXml",
            "OuterXml",
            "Attributes",
            "ChildNodes",
            "ParentNode",
            "FirstChild",
            "NextSibling",
            "DocumentElement",
            "SelectNodes",
            "SelectSingleNode",
            "GetAttribute",
            "SetAttribute",
            "AppendChild",
            "RemoveChild",
            "CreateElement",
            "Load",
            "LoadXml",
            "Save",
        ]
    }
    fn properties(&self) -> &'static [&'static str] {
        &["Name", "NodeType", "InnerText"]
    }
    fn get(&self, member: &str) -> Option<Value> {
        let mut found = self.adapted(member);
        match found.len() {
            0 => self.own(member),
            1 => found.pop().map(|node| self.shown(node)),
            _ => Some(Value::Array(found.into_iter().map(|node| self.shown(node)).collect())),
        }
    }
    fn set(&self, member: &str, new: &Value) -> Option<Result<(), Error>> {
        let text = new.to_string();
        let found = self.adapted(member);
        let refused = |why: String| Some(Err(Error::operation(why).id("SetValueException")));
        match (&found[..], member) {
            ([one], _) if matches!(self.shown(one.clone()), Value::Text(_)) || one.kind != Kind::Element => {
                one.set_inner_text(&text);
                Some(Ok(()))
            }
            ([_], _) => refused(format!("\"{member}\" holds elements: set its InnerText or InnerXml")),
            ([], "innertext") | ([], "value" | "data") if self.node.kind != Kind::Document => {
                self.node.set_inner_text(&text);
                Some(Ok(()))
            }
            ([], "innerxml") => {
                // Read aside first: what is no XML changes nothing.
                let aside = Node::new(Kind::Element, "aside", "");
                Some(aside.read(&text).map(|()| {
                    self.node.clear();
                    let children = aside.children.borrow().clone();
                    children.into_iter().for_each(|child| self.node.append(child));
                }))
            }
            ([], "preservewhitespace" | "xmlresolver") => Some(Ok(())),
            ([], _) => None,
            _ => refused(format!("there are several \"{member}\": set one of them")),
        }
    }
    /// `$node["name"]`: the first element of that name, whatever is in it.
    fn index(&self, at: &Value) -> Option<Value> {
        let Value::Text(name) = at else { return None };
        let children = self.node.children.borrow();
        Some(self.or_null(children.iter().find(|child| child.kind == Kind::Element && *child.name == **name).cloned()))
    }
    fn call(&self, method: &str, arguments: &[Value]) -> Option<Result<Value, Error>> {
        self.run(method, &Given { method, values: arguments }).transpose()
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
