//! The XML of a file as the few things CLIXML is made of.

use super::fault::{Fault, Place};
use super::limits::Limits;
use super::source::Source;
use super::text::Text;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::Read;
use std::rc::Rc;

/// Names that are kept to be shared; members have few different ones.
const NAMES: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A start tag; its name and attributes are in the [`Tokens`]. True for `<S />`.
    Open(bool),
    Close,
    /// Text was added to [`Tokens::text`].
    Text,
    End,
}

pub struct Tokens<R> {
    xml: quick_xml::Reader<Source<R>>,
    buffer: Vec<u8>,
    pub limits: Limits,
    pub tag: String,
    pub name: Option<Rc<Text>>,
    pub ref_id: Option<u64>,
    pub stream: Option<Rc<str>>,
    /// The attributes, for elements of which more is wanted than their name.
    pub attributes: Vec<(String, String)>,
    /// All attributes are wanted.
    pub all: bool,
    pub text: String,
    /// What was read before the root, declaration and comments as they stand.
    pub before: Option<String>,
    names: HashMap<Box<str>, Rc<Text>>,
    /// Half surrogate pairs that were replaced, in order.
    pub lone: Vec<Place>,
}

impl<R: Read> Tokens<R> {
    pub fn new(source: Source<R>, limits: Limits) -> Tokens<R> {
        Tokens {
            xml: quick_xml::Reader::from_reader(source),
            buffer: Vec::new(),
            limits,
            tag: String::new(),
            name: None,
            ref_id: None,
            stream: None,
            attributes: Vec::new(),
            all: true,
            text: String::new(),
            before: Some(String::new()),
            names: HashMap::new(),
            lone: Vec::new(),
        }
    }

    /// Where the last token began.
    pub fn place(&self) -> Place {
        self.xml.get_ref().place()
    }

    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::new(message, self.place())
    }

    pub fn limit(&self, name: &'static str, most: usize, what: &str) -> Fault {
        Fault::limit(name, most, what, self.place())
    }

    pub fn next(&mut self) -> Result<Token, Fault> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let token = loop {
            buffer.clear();
            self.xml.get_mut().begin(self.limits.text.saturating_add(1));
            let token = match self.xml.read_event_into(&mut buffer) {
                Ok(event) => self.token(event),
                Err(error) => Err(self.broken(&error)),
            };
            match token {
                Ok(None) => {}
                Ok(Some(token)) => break Ok(token),
                Err(fault) => break Err(fault),
            }
        };
        // A huge text does not stay in memory.
        if buffer.capacity() > 1 << 20 {
            buffer = Vec::new();
        }
        self.buffer = buffer;
        token
    }

    /// `None` for what is passed over.
    fn token(&mut self, event: Event) -> Result<Option<Token>, Fault> {
        Ok(Some(match event {
            Event::Start(start) => {
                self.open(&start)?;
                Token::Open(false)
            }
            Event::Empty(start) => {
                self.open(&start)?;
                Token::Open(true)
            }
            Event::End(_) => Token::Close,
            Event::Text(text) => return self.add(&text),
            Event::CData(data) => return self.add(&data),
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    Ok(None) => {
                        let found = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
                        found.iter().find(|(name, _)| *name == &*reference).map(|(_, text)| (*text).to_string())
                    }
                    Err(_) => None,
                };
                let Some(text) = text else {
                    return Err(
                        self.fault(format!("the entity &{}; is not one of XML's own; others are refused", &*reference))
                    );
                };
                return self.add(&text);
            }
            Event::Comment(comment) => {
                if let Some(before) = &mut self.before {
                    before.push_str(&format!("<!--{}-->", &*comment));
                }
                return Ok(None);
            }
            Event::Decl(decl) => {
                if let Some(before) = &mut self.before {
                    before.push_str(&format!("<?{}?>", &*decl));
                }
                return Ok(None);
            }
            Event::PI(_) => return Ok(None),
            Event::DocType(_) => {
                return Err(self.fault("a document type declaration is refused: CLIXML has none"));
            }
            Event::Eof => Token::End,
        }))
    }

    fn add(&mut self, text: &str) -> Result<Option<Token>, Fault> {
        if self.text.len() + text.len() > self.limits.text {
            return Err(self.limit("text", self.limits.text, "bytes in one text"));
        }
        match &mut self.before {
            Some(before) if text.len() < 4096 => before.push_str(text),
            _ => {}
        }
        self.text.push_str(text);
        Ok(Some(Token::Text))
    }

    fn open(&mut self, start: &BytesStart) -> Result<(), Fault> {
        self.tag.clear();
        self.tag.push_str(start.name().as_ref());
        self.name = None;
        self.ref_id = None;
        self.stream = None;
        self.attributes.clear();
        for (count, attribute) in start.attributes().with_checks(false).enumerate() {
            let attribute =
                attribute.map_err(|error| self.fault(format!("the tag <{}> is broken: {error}", self.tag)))?;
            if count >= self.limits.attributes {
                return Err(self.limit("attributes", self.limits.attributes, "attributes in one tag"));
            }
            let value = if attribute.value.contains('&') {
                quick_xml::escape::unescape(&attribute.value)
                    .map_err(|error| self.fault(format!("in <{}>: {error}", self.tag)))?
            } else {
                std::borrow::Cow::Borrowed(&*attribute.value)
            };
            let again = |key: &str| format!("<{}> has the attribute {key} twice", self.tag);
            match attribute.key.as_ref() {
                "N" if self.name.is_some() => return Err(self.fault(again("N"))),
                "RefId" if self.ref_id.is_some() => return Err(self.fault(again("RefId"))),
                "N" => self.name = Some(self.shared(&value)),
                "RefId" => match value.trim().parse() {
                    Ok(id) => self.ref_id = Some(id),
                    Err(_) => return Err(self.fault(format!("RefId=\"{}\" is not a number", cut(&value)))),
                },
                "S" => self.stream = Some(Rc::from(&*value)),
                _ => {}
            }
            if self.all {
                self.attributes.push((attribute.key.as_ref().to_string(), value.to_string()));
            }
        }
        Ok(())
    }

    /// The text with its escapes read; equal names are one.
    pub fn shared(&mut self, raw: &str) -> Rc<Text> {
        if let Some(known) = self.names.get(raw) {
            return known.clone();
        }
        let (text, lone) = Text::of_file(raw);
        if lone {
            self.lone.push(self.place());
        }
        let text = Rc::new(text);
        if self.names.len() < NAMES && raw.len() < 1024 {
            self.names.insert(raw.into(), text.clone());
        }
        text
    }

    fn broken(&self, error: &quick_xml::Error) -> Fault {
        let source = self.xml.get_ref();
        if source.is_over {
            return self.limit("text", self.limits.text, "bytes in one text or tag");
        }
        match error {
            quick_xml::Error::Io(error) => Fault::new(error.to_string(), source.here()),
            quick_xml::Error::Encoding(_) => Fault::new("the file is not valid UTF-8", source.place()),
            other => Fault::new(format!("this is not well-formed XML: {other}"), source.place()),
        }
    }
}

/// At most 60 characters of a text, for a message.
pub fn cut(text: &str) -> String {
    crate::object::convert::cut(text, 60)
}
