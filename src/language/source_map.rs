//! From a place in the generated Rhai text back to the user's own.

use super::program::{SourceId, Span};

#[derive(Clone, Copy, Debug)]
enum Origin {
    /// Generated for this piece.
    Piece(Span),
    /// Copied: the place moves along, character by character.
    Copied(usize),
}

/// Places in the generated text, in its order.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    source: SourceId,
    marks: Vec<(usize, usize, Origin)>,
    text: std::rc::Rc<str>,
}

impl SourceMap {
    pub fn new(source: SourceId, text: &str) -> SourceMap {
        SourceMap { source, marks: Vec::new(), text: text.into() }
    }

    pub fn mark(&mut self, line: usize, column: usize, span: Span) {
        self.marks.push((line, column, Origin::Piece(span)));
    }

    pub fn copied(&mut self, line: usize, column: usize, from: usize) {
        self.marks.push((line, column, Origin::Copied(from)));
    }

    /// The user's text for a generated place; line and column count from 1, columns in characters.
    pub fn span(&self, line: usize, column: usize) -> Span {
        let after = self.marks.partition_point(|(l, c, _)| (*l, *c) <= (line, column));
        let Some((mark_line, mark_column, origin)) = after.checked_sub(1).and_then(|at| self.marks.get(at)) else {
            return Span::new(self.source, 0, 0);
        };
        match origin {
            Origin::Piece(span) => *span,
            Origin::Copied(from) => {
                let skip = if *mark_line == line { column - mark_column } else { 0 };
                let rest = self.text.get(*from..).unwrap_or("");
                let at = rest.char_indices().nth(skip).map_or(rest.len(), |(at, _)| at) + from;
                let here = self.text.get(at..).unwrap_or("");
                let word = here.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(here.len());
                // A sign, not a word: one character, however wide.
                let width = if word > 0 { word } else { here.chars().next().map_or(0, char::len_utf8) };
                Span::new(self.source, at, at + width)
            }
        }
    }
}
