//! Objects whose properties are all text: rows of a table, blocks of a console print.

use super::shape;
use crate::migration::part::{Part, guid_of};
use crate::migration::read::{self, Manner};
use crate::migration::record::{PieceKind, Record, Spot};
use crate::object::identity::Identity;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

/// Names of columns, theirs and ours.
#[derive(Debug, Default)]
pub struct Columns {
    pairs: Vec<(String, String)>,
    /// Files are read side by side.
    used: Mutex<HashSet<usize>>,
}

impl Columns {
    pub fn new(pairs: Vec<(String, String)>) -> Columns {
        Columns { pairs, used: Mutex::default() }
    }

    /// Our name of a column.
    pub fn ours<'a>(&'a self, theirs: &'a str) -> &'a str {
        let theirs = theirs.trim();
        match self.pairs.iter().position(|(name, _)| name.trim().to_lowercase() == theirs.to_lowercase()) {
            Some(at) => {
                self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(at);
                self.pairs[at].1.trim()
            }
            None => theirs,
        }
    }

    /// A column of the map that no file had.
    pub fn unused(&self) -> Option<&str> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        self.pairs.iter().enumerate().find(|(at, _)| !used.contains(at)).map(|(_, (theirs, _))| theirs.as_str())
    }
}

/// An object: names and texts. No text is null.
pub struct Row<'a> {
    pub names: &'a [String],
    pub texts: Vec<Option<String>>,
}

impl Row<'_> {
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        let at = self.names.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        self.texts.get(at)?.as_deref()
    }

    /// The row as an object of a kind.
    pub fn record(&self, kind: PieceKind, manner: Manner, place: Spot) -> Record {
        let mut record = read::record(TextPart::Row(self), kind, manner, place);
        shape::note_missing(&mut record, &|name| self.has(name));
        record
    }
}

#[derive(Clone, Copy)]
pub enum TextPart<'a> {
    Row(&'a Row<'a>),
    Text(&'a str),
    Null,
}

impl<'a> Part<'a> for TextPart<'a> {
    fn member(self, name: &str) -> Option<TextPart<'a>> {
        let TextPart::Row(row) = self else { return None };
        row.has(name).then(|| row.text(name).map_or(TextPart::Null, TextPart::Text))
    }

    fn names(self) -> Vec<Cow<'a, str>> {
        match self {
            TextPart::Row(row) => row.names.iter().map(|name| Cow::Borrowed(name.as_str())).collect(),
            _ => Vec::new(),
        }
    }

    fn is_null(self) -> bool {
        matches!(self, TextPart::Null)
    }

    fn items(self) -> Option<Vec<TextPart<'a>>> {
        None
    }

    fn text(self) -> Option<Cow<'a, str>> {
        match self {
            TextPart::Text(text) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }

    fn type_name(self) -> Option<Cow<'a, str>> {
        None
    }

    fn list(self) -> Vec<TextPart<'a>> {
        match self {
            TextPart::Text(text) => items(text).into_iter().map(TextPart::Text).collect(),
            _ => Vec::new(),
        }
    }
}

/// The items of a list that is only text: as a console shows it in braces, or joined by `;`, a line break, or, where
/// that is plain to see, blanks or commas. Other text is one item.
pub fn items(text: &str) -> Vec<&str> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let inside = without_dots(inside);
        return inside.split(", ").map(str::trim).filter(|item| !item.is_empty()).collect();
    }
    let trimmed = |item: &&str| !item.is_empty();
    if text.contains([';', '\n']) {
        return text.split([';', '\n']).map(str::trim).filter(trimmed).collect();
    }
    let words: Vec<&str> = text.split([' ', ',', '\t']).filter(trimmed).collect();
    let names_something =
        |word: &&str| word.contains('@') || guid_of(word).is_some() || Identity::parse(word).is_some();
    if words.len() > 1 && words.iter().all(names_something) {
        return words;
    }
    if text.is_empty() { Vec::new() } else { vec![text] }
}

/// A console shows four items of a list, and dots for all others.
pub fn is_cut(text: &str) -> bool {
    let inside = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inside.is_some_and(|inside| without_dots(inside).len() < inside.trim_end().len())
}

fn without_dots(inside: &str) -> &str {
    let inside = inside.trim_end();
    let inside = inside.strip_suffix("...").or_else(|| inside.strip_suffix('…')).unwrap_or(inside);
    inside.trim_end().trim_end_matches(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_text() {
        let guid = "c3000001-5a3c-4d1e-9b20-c0ffee000001";
        let two = format!("service:ApplicationServer:p.example/{guid} service:ApplicationServer:p.example/{guid}");
        for (text, count, last) in [
            ("", 0, ""),
            ("{}", 0, ""),
            ("{a, b}", 2, "b"),
            ("{a, b, c, d...}", 4, "d"),
            ("{a, b, c, d…}", 4, "d"),
            ("{a, b, c, d, ...}", 4, "d"),
            ("sip:a@x;sip:b@x; ", 2, "sip:b@x"),
            ("sip:a@x sip:b@x", 2, "sip:b@x"),
            ("a@x, b@x", 2, "b@x"),
            ("buy something", 1, "buy something"),
            ("one", 1, "one"),
            (&two, 2, &two[two.len() / 2 + 1..]),
        ] {
            let read = items(text);
            assert_eq!((read.len(), read.last().copied().unwrap_or_default()), (count, last), "{text}");
        }
        assert!(is_cut("{a...}") && is_cut("{a, b, c, d…} ") && !is_cut("{a, b}") && !is_cut("a..."));
    }
}
