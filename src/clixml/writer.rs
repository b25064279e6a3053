//! Writes objects as PowerShell does, byte for byte.

use super::header::{Encoding, Header, NAMESPACE};
use super::value::{Content, Element, Item, ListKind, Member, Node, Obj, Types, TypesBy};
use std::fmt::Write as _;
use std::io::{self, Write};

/// A file in the making. [`Writer::finish`] ends it.
pub struct Writer<W> {
    out: W,
    header: Header,
    /// Text that is not yet in `out`.
    text: String,
    is_empty: bool,
}

impl<W: Write> Writer<W> {
    pub fn new(out: W, header: Header) -> Writer<W> {
        let mut writer = Writer { out, header, text: String::new(), is_empty: true };
        if writer.header.mark {
            writer.text.push('\u{feff}');
        }
        writer.text.push_str(&writer.header.before);
        let version = writer.header.version.as_ref().map(|v| format!(" Version=\"{v}\"")).unwrap_or_default();
        let namespace = format!(" xmlns=\"{NAMESPACE}\"");
        let (first, second) = if writer.header.namespace_first { (namespace, version) } else { (version, namespace) };
        writer.text.push_str(&format!("<Objs{first}{second}"));
        writer
    }

    pub fn write(&mut self, item: &Item) -> io::Result<()> {
        if std::mem::take(&mut self.is_empty) {
            self.text.push('>');
        }
        let mut lines = Lines { out: &mut self.text, indent: self.header.indent.as_ref(), level: 1 };
        lines.node(&item.node, "");
        self.flush()
    }

    /// Ends the file and gives back what it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        if self.is_empty {
            self.text.push_str(" />");
        } else {
            if let Some((end, _)) = &self.header.indent {
                self.text.push_str(end);
            }
            self.text.push_str("</Objs>");
        }
        self.text.push_str(&self.header.after);
        self.flush()?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.header.encoding {
            Encoding::Utf8 => self.out.write_all(self.text.as_bytes())?,
            Encoding::Utf16Little => self.units(u16::to_le_bytes)?,
            Encoding::Utf16Big => self.units(u16::to_be_bytes)?,
            Encoding::Ascii => {
                for c in self.text.chars().filter(|c| *c != '\u{feff}') {
                    if c.is_ascii() {
                        self.out.write_all(&[c as u8])?;
                    } else {
                        write!(self.out, "&#x{:X};", u32::from(c))?;
                    }
                }
            }
        }
        self.text.clear();
        Ok(())
    }

    fn units(&mut self, bytes: fn(u16) -> [u8; 2]) -> io::Result<()> {
        let encoded: Vec<u8> = self.text.encode_utf16().flat_map(bytes).collect();
        self.out.write_all(&encoded)
    }
}

struct Lines<'a> {
    out: &'a mut String,
    indent: Option<&'a (String, String)>,
    level: usize,
}

impl Lines<'_> {
    fn line(&mut self) {
        if let Some((end, step)) = self.indent {
            self.out.push_str(end);
            (0..self.level).for_each(|_| self.out.push_str(step));
        }
    }

    /// An element on a line of its own with what `inside` writes in it; nothing inside makes it `<X />`.
    fn element(&mut self, tag: &str, attributes: &str, inside: impl FnOnce(&mut Self)) {
        self.line();
        let _ = write!(self.out, "<{tag}{attributes}");
        let before = self.out.len();
        self.out.push('>');
        self.level += 1;
        inside(self);
        self.level -= 1;
        if self.out.len() == before + 1 {
            self.out.truncate(before);
            self.out.push_str(" />");
        } else {
            self.line();
            let _ = write!(self.out, "</{tag}>");
        }
    }

    /// An element with text, which stays in its line.
    fn leaf(&mut self, tag: &str, attributes: &str, text: &str) {
        self.line();
        let _ = write!(self.out, "<{tag}{attributes}>");
        escape(text, false, self.out);
        let _ = write!(self.out, "</{tag}>");
    }

    fn node(&mut self, node: &Node, name: &str) {
        match node {
            Node::Nil => self.element("Nil", name, |_| {}),
            Node::Plain(plain) if plain.kind.is_escaped() => self.leaf(plain.kind.tag(), name, &plain.text.spelt()),
            Node::Plain(plain) => self.leaf(plain.kind.tag(), name, &plain.text.text),
            Node::Ref(id) => self.element("Ref", &format!("{name} RefId=\"{id}\""), |_| {}),
            Node::Object(object) => self.object(object, name),
            Node::Set(members) => self.members("MS", name, members),
            Node::Element(element) => self.any(element),
        }
    }

    fn object(&mut self, object: &Obj, name: &str) {
        let mut attributes = String::new();
        if let Some(stream) = &object.stream {
            attributes.push_str(" S=\"");
            escape(stream, true, &mut attributes);
            attributes.push('"');
        }
        attributes.push_str(name);
        if let Some(id) = object.id {
            let _ = write!(attributes, " RefId=\"{id}\"");
        }
        self.element("Obj", &attributes, |lines| {
            if let Some(types) = &object.types {
                lines.types(types);
            }
            if let Some(text) = &object.to_string {
                lines.leaf("ToString", "", &text.spelt());
            }
            match &object.content {
                Some(Content::List(kind, items)) => {
                    let tag = match kind {
                        ListKind::List => "LST",
                        ListKind::Enumerable => "IE",
                        ListKind::Stack => "STK",
                        ListKind::Queue => "QUE",
                    };
                    lines.element(tag, "", |lines| items.iter().for_each(|item| lines.node(item, "")));
                }
                Some(Content::Dictionary(entries)) => lines.element("DCT", "", |lines| {
                    for (key, value) in entries {
                        lines.element("En", "", |lines| {
                            lines.node(key, " N=\"Key\"");
                            lines.node(value, " N=\"Value\"");
                        });
                    }
                }),
                Some(Content::Base(node)) => lines.node(node, ""),
                None => {}
            }
            object.unknown.iter().for_each(|element| lines.any(element));
            if let Some(members) = &object.adapted {
                lines.members("Props", "", members);
            }
            if let Some(members) = &object.extended {
                lines.members("MS", "", members);
            }
        });
    }

    fn types(&mut self, types: &Types) {
        match types.by {
            TypesBy::Ref(id) => self.element("TNRef", &format!(" RefId=\"{id}\""), |_| {}),
            TypesBy::List(id) => {
                let id = id.map(|id| format!(" RefId=\"{id}\"")).unwrap_or_default();
                self.element("TN", &id, |lines| types.names.iter().for_each(|name| lines.leaf("T", "", &name.spelt())));
            }
        }
    }

    fn members(&mut self, tag: &str, attributes: &str, members: &[Member]) {
        self.element(tag, attributes, |lines| {
            for member in members {
                let mut name = String::from(" N=\"");
                escape(&member.name.spelt(), true, &mut name);
                name.push('"');
                lines.node(&member.node, &name);
            }
        });
    }

    fn any(&mut self, element: &Element) {
        let mut attributes = String::new();
        for (name, value) in &element.attributes {
            let _ = write!(attributes, " {name}=\"");
            escape(value, true, &mut attributes);
            attributes.push('"');
        }
        if element.children.is_empty() && !element.text.is_empty() {
            return self.leaf(&element.tag, &attributes, &element.text);
        }
        self.element(&element.tag, &attributes, |lines| {
            escape(&element.text, false, lines.out);
            element.children.iter().for_each(|child| lines.any(child));
        });
    }
}

/// The escapes of XML.
fn escape(text: &str, in_attribute: bool, out: &mut String) {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '\r') || (in_attribute && matches!(c, '"' | '\n' | '\t'));
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "&#xD;",
            b'\n' => "&#xA;",
            b'\t' => "&#x9;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
