//! Reads the objects of a file, one top-level object at a time.

use super::fault::{Fault, Place};
use super::header::{Header, NAMESPACE};
use super::limits::Limits;
use super::links::{self, Links};
use super::primitive::Primitive;
use super::source::Source;
use super::text::Text;
use super::tokens::{Token, Tokens, cut};
use super::value::{Content, Element, Item, ListKind, Member, Node, Obj, Plain, Types, TypesBy};
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Levels of objects that are walked at all, whatever the limit says.
const DEEPEST: usize = 400;

/// Something that was understood although it is not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: &'static str,
    pub place: Place,
}

/// The objects of a file. Memory grows with the largest of them and with those that others refer to.
pub struct Reader<R> {
    tokens: Tokens<R>,
    header: Header,
    /// An unknown element in an object is kept; older files may not have one.
    newer: bool,
    links: Links,
    types: HashMap<u64, Rc<Vec<Rc<Text>>>>,
    /// Objects of earlier items that others refer to.
    kept: HashMap<u64, Rc<Obj>>,
    held: usize,
    begun: Begun,
    refs: Vec<u64>,
    nodes: usize,
    bytes: usize,
    notices: Vec<Notice>,
    is_done: bool,
}

/// The numbers of the objects of an item that have begun so far.
#[derive(Default)]
struct Begun {
    ids: Vec<u64>,
    /// Of the first so many; filled when a reference asks.
    set: HashSet<u64>,
    indexed: usize,
}

impl Begun {
    fn has(&mut self, id: u64) -> bool {
        self.set.extend(&self.ids[self.indexed..]);
        self.indexed = self.ids.len();
        self.set.contains(&id)
    }

    fn clear(&mut self) {
        self.ids.clear();
        self.indexed = 0;
        self.set = HashSet::new();
    }
}

impl<R: BufRead + Seek> Reader<R> {
    /// Looks through the file for references between objects first, so that nothing else is kept.
    pub fn open(mut source: R, limits: Limits) -> Result<Reader<R>, Fault> {
        let start = Place { line: 1, column: 1 };
        let io = |error: std::io::Error| Fault::new(error.to_string(), start);
        let begin = source.stream_position().map_err(io)?;
        let links = links::scan(&mut source, &limits)?;
        source.seek(SeekFrom::Start(begin)).map_err(io)?;
        Reader::with_links(source, limits, links)
    }
}

impl<R: Read> Reader<R> {
    /// For what can be read only once: every object with a number is kept.
    pub fn once(source: R, limits: Limits) -> Result<Reader<R>, Fault> {
        Reader::with_links(source, limits, Links::Unknown)
    }

    fn with_links(source: R, limits: Limits, links: Links) -> Result<Reader<R>, Fault> {
        let start = Place { line: 1, column: 1 };
        let source = Source::open(source).map_err(|error| Fault::new(error.to_string(), start))?;
        let mut header = Header { encoding: source.encoding, mark: source.mark, indent: None, ..Header::default() };
        let mut tokens = Tokens::new(source, limits);
        let (empty, newer) = root(&mut tokens, &mut header)?;
        let mut reader = Reader {
            tokens,
            header,
            newer,
            links,
            types: HashMap::new(),
            kept: HashMap::new(),
            held: 0,
            begun: Begun::default(),
            refs: Vec::new(),
            nodes: 0,
            bytes: 0,
            notices: Vec::new(),
            is_done: false,
        };
        if empty {
            reader.finish()?;
        }
        Ok(reader)
    }

    /// Complete but for `after` and, before the first object, `indent`.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What was noticed since the last call.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        let lone = std::mem::take(&mut self.tokens.lone);
        let text = "half a surrogate pair was replaced";
        self.notices.extend(lone.into_iter().map(|place| Notice { text, place }));
        std::mem::take(&mut self.notices)
    }

    /// The next top-level object; `None` at the end of the file.
    pub fn read(&mut self) -> Result<Option<Item>, Fault> {
        if self.is_done {
            return Ok(None);
        }
        self.begun.clear();
        self.refs.clear();
        self.nodes = 0;
        self.bytes = 0;
        self.tokens.text.clear();
        match self.child("Objs")? {
            None => {
                self.finish()?;
                Ok(None)
            }
            Some(empty) => {
                let node = self.node(empty, 0)?;
                Ok(Some(self.complete(node)?))
            }
        }
    }

    /// Goes to the next element inside; true for an empty one, `None` where the parent ends.
    fn child(&mut self, parent: &str) -> Result<Option<bool>, Fault> {
        loop {
            self.tokens.text.clear();
            match self.tokens.next()? {
                Token::Open(empty) => {
                    self.nodes += 1;
                    if self.nodes > self.tokens.limits.nodes {
                        return Err(self.tokens.limit("nodes", self.tokens.limits.nodes, "elements in one object"));
                    }
                    return Ok(Some(empty));
                }
                Token::Close => return Ok(None),
                Token::Text => {
                    let text = &self.tokens.text;
                    if !text.bytes().all(|b| b.is_ascii_whitespace()) {
                        return Err(self
                            .tokens
                            .fault(format!("text stands between the elements of <{parent}>: {}", cut(text.trim()))));
                    }
                    if self.header.indent.is_none()
                        && let Some(at) = text.find('\n')
                    {
                        let end = if text[..at].ends_with('\r') { "\r\n" } else { "\n" };
                        self.header.indent = Some((end.into(), text[at + 1..].into()));
                    }
                }
                Token::End => return Err(self.tokens.fault(format!("the file ends inside <{parent}>"))),
            }
        }
    }

    /// Like [`Reader::child`]; an empty element has none.
    fn inside(&mut self, parent: &str, empty: bool) -> Result<Option<bool>, Fault> {
        if empty { Ok(None) } else { self.child(parent) }
    }

    fn finish(&mut self) -> Result<(), Fault> {
        self.is_done = true;
        self.tokens.text.clear();
        self.tokens.before = Some(String::new());
        loop {
            match self.tokens.next()? {
                Token::End => break,
                Token::Text if self.tokens.text.bytes().all(|b| b.is_ascii_whitespace()) => {}
                _ => return Err(self.tokens.fault("something follows the end of <Objs>")),
            }
        }
        self.header.after = self.tokens.before.take().unwrap_or_default();
        Ok(())
    }

    /// Finds what the references mean, and keeps what later items may refer to.
    fn complete(&mut self, node: Node) -> Result<Item, Fault> {
        let mut item = Item::new(node);
        let ends = self.links.wants(&self.begun.ids);
        if self.refs.is_empty() && !ends {
            return Ok(item);
        }
        let mut own: HashMap<u64, &Rc<Obj>> = HashMap::new();
        let all = matches!(self.links, Links::Unknown);
        let wanted: HashSet<u64> = self.refs.iter().copied().collect();
        let links = &self.links;
        item.node.walk(
            &mut |object| {
                if let Some(id) = object.id.filter(|id| all || wanted.contains(id) || links.has(*id)) {
                    own.insert(id, object);
                }
            },
            &mut |_| {},
        );
        let mut waiting = self.refs.clone();
        let mut targets = HashMap::new();
        while let Some(id) = waiting.pop() {
            let Some(object) = own.get(&id).copied().or_else(|| self.kept.get(&id)) else { continue };
            if targets.insert(id, object.clone()).is_none() && !own.contains_key(&id) {
                object.each_child(|child| child.walk(&mut |_| {}, &mut |inner| waiting.push(inner)));
                waiting.retain(|id| !targets.contains_key(id));
            }
        }
        if ends {
            self.held += self.nodes;
            if self.held > self.tokens.limits.held {
                return Err(self.tokens.limit("held", self.tokens.limits.held, "values that other objects refer to"));
            }
            self.kept.extend(own.into_iter().map(|(id, object)| (id, object.clone())));
        }
        item.targets = targets;
        Ok(item)
    }

    /// The value whose start tag was just read.
    fn node(&mut self, empty: bool, depth: usize) -> Result<Node, Fault> {
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

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Item, Fault>;

    /// After a fault there is nothing more.
    fn next(&mut self) -> Option<Result<Item, Fault>> {
        let read = self.read();
        self.is_done |= read.is_err();
        read.transpose()
    }
}

/// Reads up to the root; whether it is empty, and whether the file is of a newer minor version.
pub(super) fn root<R: Read>(tokens: &mut Tokens<R>, header: &mut Header) -> Result<(bool, bool), Fault> {
    let empty = loop {
        tokens.text.clear();
        match tokens.next()? {
            Token::Open(empty) => break empty,
            Token::Text if tokens.text.bytes().all(|b| b.is_ascii_whitespace()) => {}
            Token::End if tokens.text.is_empty() => {
                return Err(tokens.fault("the file is empty; CLIXML begins with <Objs>"));
            }
            _ => return Err(tokens.fault("this is not CLIXML, which begins with <Objs>")),
        }
    };
    header.before = tokens.before.take().unwrap_or_default();
    if tokens.tag != "Objs" {
        return Err(tokens.fault(format!("this is not CLIXML: its root is <{}>, not <Objs>", cut(&tokens.tag))));
    }
    let find = |key: &str| tokens.attributes.iter().position(|(name, _)| name == key);
    let (namespace, version) = (find("xmlns"), find("Version"));
    match namespace.map(|at| tokens.attributes[at].1.as_str()) {
        Some(NAMESPACE) => {}
        Some(other) => return Err(tokens.fault(format!("the root is in another namespace, \"{}\"", cut(other)))),
        None => return Err(tokens.fault(format!("the root has no namespace; it should be \"{NAMESPACE}\""))),
    }
    header.namespace_first = namespace < version;
    header.version = version.map(|at| tokens.attributes[at].1.clone());
    let mut newer = false;
    if let Some(version) = &header.version {
        let parts: Option<Vec<u32>> = version.trim().split('.').map(|part| part.parse().ok()).collect();
        match parts.as_deref() {
            Some([1, minor, ..]) => newer = *minor > 1,
            Some([_, _, ..]) => {
                return Err(tokens.fault(format!("version {} of CLIXML is not known; 1.1 is", cut(version))));
            }
            _ => return Err(tokens.fault(format!("\"{}\" is not a version", cut(version)))),
        }
    }
    tokens.all = newer;
    Ok((empty, newer))
}
