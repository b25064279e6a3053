//! Reads what an object is made of: values, members, lists, types, and elements that nobody knows.

use super::fault::Fault;
use super::primitive::Primitive;
use super::reader::{Notice, Reader};
use super::text::Text;
use super::tokens::{Token, cut};
use super::value::{Content, Element, ListKind, Member, Node, Obj, Plain, Types, TypesBy};
use std::io::Read;
use std::rc::Rc;

/// Levels of objects that are walked at all, whatever the limit says.
const DEEPEST: usize = 400;

impl<R: Read> Reader<R> {
    /// The value whose start tag was just read.
    pub(super) fn node(&mut self, empty: bool, depth: usize) -> Result<Node, Fault> {
        match Primitive::of_tag(&self.tokens.tag) {
            Some(kind) => return Ok(Node::Plain(self.plain(kind, empty)?)),
            None if self.tokens.tag == "Obj" => return Ok(Node::Object(Rc::new(self.object(empty, depth)?))),
            None => {}
        }
        match self.tokens.tag.as_str() {
            "Nil" => {
                self.close("Nil", empty)?;
                Ok(Node::Nil)
            }
            "Ref" => {
                let Some(id) = self.tokens.ref_id else { return Err(self.tokens.fault("<Ref> has no RefId")) };
                if !self.begun.has(id) && !self.kept.contains_key(&id) {
                    return Err(self
                        .tokens
                        .fault(format!("<Ref RefId=\"{id}\"> refers to an object that the file has not before it")));
                }
                self.refs.push(id);
                self.close("Ref", empty)?;
                Ok(Node::Ref(id))
            }
            "PR" => Ok(Node::Element(Rc::new(self.element(empty, depth)?))),
            other => Err(self.tokens.fault(format!("<{}> is not an element of CLIXML here", cut(other)))),
        }
    }

    /// Nothing is inside.
    fn close(&mut self, tag: &str, empty: bool) -> Result<(), Fault> {
        if !empty && self.child(tag)?.is_some() {
            return Err(self.tokens.fault(format!("<{tag}> has nothing inside")));
        }
        Ok(())
    }

    /// Leaves the text up to the end tag in the tokens.
    fn content(&mut self, tag: &str, empty: bool) -> Result<(), Fault> {
        self.tokens.text.clear();
        loop {
            if empty {
                break;
            }
            match self.tokens.next()? {
                Token::Text => {}
                Token::Close => break,
                Token::Open(_) => return Err(self.tokens.fault(format!("<{tag}> has text, not elements, inside"))),
                Token::End => return Err(self.tokens.fault(format!("the file ends inside <{tag}>"))),
            }
        }
        self.bytes += self.tokens.text.len();
        if self.bytes > self.tokens.limits.object {
            return Err(self.tokens.limit("object", self.tokens.limits.object, "bytes of text in one object"));
        }
        Ok(())
    }

    fn escaped(&mut self) -> Text {
        let (text, lone) = Text::of_file(&self.tokens.text);
        if lone {
            self.tokens.lone.push(self.tokens.place());
        }
        text
    }

    fn plain(&mut self, kind: Primitive, empty: bool) -> Result<Plain, Fault> {
        self.content(kind.tag(), empty)?;
        if kind.is_escaped() {
            return Ok(Plain { kind, text: self.escaped() });
        }
        let text = &self.tokens.text;
        if let Some(wanted) = kind.complaint(text) {
            return Err(self.tokens.fault(format!("<{}> holds \"{}\", which is not {wanted}", kind.tag(), cut(text))));
        }
        Ok(Plain { kind, text: Text::from(text.as_str()) })
    }

    fn object(&mut self, empty: bool, depth: usize) -> Result<Obj, Fault> {
        let most = self.tokens.limits.depth.min(DEEPEST);
        if depth > most {
            return Err(self.tokens.limit("depth", most, "objects inside one another"));
        }
        let mut object = Obj { id: self.tokens.ref_id, stream: self.tokens.stream.take(), ..Obj::default() };
        if let Some(id) = object.id {
            self.begun.ids.push(id);
            if self.kept.contains_key(&id) {
                let text = "a RefId stands twice; the later counts";
                self.notices.push(Notice { text, place: self.tokens.place() });
            }
        }
        if empty {
            return Ok(object);
        }
        while let Some(empty) = self.child("Obj")? {
            let twice = match self.tokens.tag.as_str() {
                "TN" => object.types.replace(self.types(empty)?).is_some(),
                "TNRef" => object.types.replace(self.types_ref(empty)?).is_some(),
                "ToString" => {
                    self.content("ToString", empty)?;
                    let text = self.escaped();
                    object.to_string.replace(text).is_some()
                }
                "Props" => object.adapted.replace(self.members("Props", empty, depth)?).is_some(),
                "MS" => object.extended.replace(self.members("MS", empty, depth)?).is_some(),
                "LST" => object.content.replace(self.list("LST", ListKind::List, empty, depth)?).is_some(),
                "IE" => object.content.replace(self.list("IE", ListKind::Enumerable, empty, depth)?).is_some(),
                "STK" => object.content.replace(self.list("STK", ListKind::Stack, empty, depth)?).is_some(),
                "QUE" => object.content.replace(self.list("QUE", ListKind::Queue, empty, depth)?).is_some(),
                "DCT" => object.content.replace(self.dictionary(empty, depth)?).is_some(),
                "Nil" | "Obj" | "Ref" => {
                    let node = self.node(empty, depth + 1)?;
                    object.content.replace(Content::Base(node)).is_some()
                }
                tag if Primitive::of_tag(tag).is_some() => {
                    let node = self.node(empty, depth + 1)?;
                    object.content.replace(Content::Base(node)).is_some()
                }
                _ if self.newer => {
                    let element = self.element(empty, depth)?;
                    object.unknown.push(Rc::new(element));
                    false
                }
                other => {
                    return Err(self
                        .tokens
                        .fault(format!("<{}> is not an element of an object in version 1.1 of CLIXML", cut(other))));
                }
            };
            if twice {
                return Err(self.tokens.fault("an object has the same part twice"));
            }
        }
        Ok(object)
    }

    fn types(&mut self, empty: bool) -> Result<Types, Fault> {
        let id = self.tokens.ref_id;
        let mut names = Vec::new();
        while let Some(empty) = self.inside("TN", empty)? {
            if self.tokens.tag != "T" {
                return Err(self.tokens.fault(format!("<TN> holds <T> only, not <{}>", cut(&self.tokens.tag))));
            }
            self.content("T", empty)?;
            let raw = std::mem::take(&mut self.tokens.text);
            names.push(self.tokens.shared(&raw));
            self.tokens.text = raw;
        }
        let names = Rc::new(names);
        if let Some(id) = id {
            if self.types.len() >= self.tokens.limits.types {
                return Err(self.tokens.limit("types", self.tokens.limits.types, "lists of types"));
            }
            self.types.insert(id, names.clone());
        }
        Ok(Types { names, by: TypesBy::List(id) })
    }

    fn types_ref(&mut self, empty: bool) -> Result<Types, Fault> {
        let Some(id) = self.tokens.ref_id else { return Err(self.tokens.fault("<TNRef> has no RefId")) };
        let Some(names) = self.types.get(&id).cloned() else {
            return Err(self
                .tokens
                .fault(format!("<TNRef RefId=\"{id}\"> refers to types that the file has not before it")));
        };
        self.close("TNRef", empty)?;
        Ok(Types { names, by: TypesBy::Ref(id) })
    }

    fn members(&mut self, parent: &str, empty: bool, depth: usize) -> Result<Vec<Member>, Fault> {
        let mut members = Vec::new();
        while let Some(empty) = self.inside(parent, empty)? {
            let Some(name) = self.tokens.name.take() else {
                return Err(self
                    .tokens
                    .fault(format!("<{}> in <{parent}> has no name (N=\"…\")", cut(&self.tokens.tag))));
            };
            let node = if self.tokens.tag == "MS" && parent == "MS" {
                if depth >= self.tokens.limits.depth.min(DEEPEST) {
                    return Err(self.tokens.limit("depth", self.tokens.limits.depth, "objects inside one another"));
                }
                Node::Set(self.members("MS", empty, depth + 1)?)
            } else {
                self.node(empty, depth + 1)?
            };
            members.push(Member { name, node });
        }
        Ok(members)
    }

    fn list(&mut self, tag: &str, kind: ListKind, empty: bool, depth: usize) -> Result<Content, Fault> {
        let mut items = Vec::new();
        while let Some(empty) = self.inside(tag, empty)? {
            items.push(self.node(empty, depth + 1)?);
        }
        Ok(Content::List(kind, items))
    }

    fn dictionary(&mut self, empty: bool, depth: usize) -> Result<Content, Fault> {
        let mut entries = Vec::new();
        while let Some(empty) = self.inside("DCT", empty)? {
            if self.tokens.tag != "En" {
                return Err(self.tokens.fault(format!("<DCT> holds <En> only, not <{}>", cut(&self.tokens.tag))));
            }
            let key = self.half("Key", empty, depth)?;
            if matches!(key, Node::Nil) {
                return Err(self.tokens.fault("the key of an entry is Nil"));
            }
            let value = self.half("Value", empty, depth)?;
            if self.child("En")?.is_some() {
                return Err(self.tokens.fault("<En> holds a key and a value only"));
            }
            entries.push((key, value));
        }
        Ok(Content::Dictionary(entries))
    }

    fn half(&mut self, name: &str, empty: bool, depth: usize) -> Result<Node, Fault> {
        let found = if empty { None } else { self.child("En")? };
        match found {
            Some(empty) if self.tokens.name.as_ref().is_some_and(|n| &*n.text == name) => self.node(empty, depth + 1),
            _ => Err(self.tokens.fault(format!("an entry <En> has a key and then a value; N=\"{name}\" is missing"))),
        }
    }

    /// Any element, as it stands.
    fn element(&mut self, empty: bool, depth: usize) -> Result<Element, Fault> {
        if depth > self.tokens.limits.depth.min(DEEPEST) {
            return Err(self.tokens.limit("depth", self.tokens.limits.depth, "elements inside one another"));
        }
        let mut element = Element {
            tag: self.tokens.tag.clone(),
            attributes: std::mem::take(&mut self.tokens.attributes),
            children: Vec::new(),
            text: String::new(),
        };
        self.tokens.all = true;
        loop {
            if empty {
                break;
            }
            self.tokens.text.clear();
            match self.tokens.next()? {
                Token::Text => element.text.push_str(&self.tokens.text),
                Token::Close => break,
                Token::End => return Err(self.tokens.fault(format!("the file ends inside <{}>", cut(&element.tag)))),
                Token::Open(empty) => {
                    self.nodes += 1;
                    if self.nodes > self.tokens.limits.nodes {
                        return Err(self.tokens.limit("nodes", self.tokens.limits.nodes, "elements in one object"));
                    }
                    element.children.push(Rc::new(self.element(empty, depth + 1)?));
                    self.tokens.all = true;
                }
            }
            self.bytes += self.tokens.text.len();
            if self.bytes > self.tokens.limits.object {
                return Err(self.tokens.limit("object", self.tokens.limits.object, "bytes of text in one object"));
            }
        }
        self.tokens.all = self.newer;
        if !element.children.is_empty() && element.text.bytes().all(|b| b.is_ascii_whitespace()) {
            element.text.clear();
        }
        Ok(element)
    }
}
