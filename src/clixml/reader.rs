//! Reads the objects of a file, one top-level object at a time.

use super::fault::{Fault, Place};
use super::header::{Header, NAMESPACE};
use super::limits::Limits;
use super::links::{self, Links};
use super::source::Source;
use super::text::Text;
use super::tokens::{Token, Tokens, cut};
use super::value::{Item, Node, Obj};
use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Something that was understood although it is not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: &'static str,
    pub place: Place,
}

/// The objects of a file. Memory grows with the largest of them and with those that others refer to.
pub struct Reader<R> {
    pub(super) tokens: Tokens<R>,
    header: Header,
    /// An unknown element in an object is kept; older files may not have one.
    pub(super) newer: bool,
    links: Links,
    pub(super) types: HashMap<u64, Rc<Vec<Rc<Text>>>>,
    /// Objects of earlier items that others refer to.
    pub(super) kept: HashMap<u64, Rc<Obj>>,
    held: usize,
    /// Targets of all items so far.
    gathered: usize,
    pub(super) begun: Begun,
    pub(super) refs: Vec<u64>,
    pub(super) nodes: usize,
    pub(super) bytes: usize,
    pub(super) notices: Vec<Notice>,
    is_done: bool,
}

/// The numbers of the objects of an item that have begun so far.
#[derive(Default)]
pub(super) struct Begun {
    pub(super) ids: Vec<u64>,
    /// Of the first so many; filled when a reference asks.
    set: HashSet<u64>,
    indexed: usize,
}

impl Begun {
    pub(super) fn has(&mut self, id: u64) -> bool {
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
            gathered: 0,
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
    pub(super) fn child(&mut self, parent: &str) -> Result<Option<bool>, Fault> {
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
    pub(super) fn inside(&mut self, parent: &str, empty: bool) -> Result<Option<bool>, Fault> {
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
        // A chain of references through the whole file is gathered anew for each of its links.
        self.gathered += targets.len();
        if self.gathered > self.tokens.limits.held.saturating_mul(10) {
            return Err(self.tokens.limit("held", self.tokens.limits.held, "values that other objects refer to"));
        }
        item.targets = targets;
        Ok(item)
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
            _ => return Err(tokens.fault("this is not CLIXML, which begins with <Objs>").foreign()),
        }
    };
    header.before = tokens.before.take().unwrap_or_default();
    if tokens.tag != "Objs" {
        let root = format!("this is not CLIXML: its root is <{}>, not <Objs>", cut(&tokens.tag));
        return Err(tokens.fault(root).foreign());
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
