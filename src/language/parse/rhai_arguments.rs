//! Arguments of a command that are Rhai's: in text of Rhai a list, a map, a template, and an expression in brackets.

use super::rhai_values::expanded_name;
use super::scan::{Parsed, Parser, is_name_start};
use crate::language::syntax::{Expr, ExprKind, Kind, Piece, Statement};

impl Parser<'_> {
    /// The argument here, if only Rhai means it so; what stands in brackets with a `$` or a command is command text.
    pub(super) fn rhai_argument(&mut self) -> Parsed<Option<Expr>> {
        if !self.is_rhai_text() {
            return Ok(None);
        }
        let start = self.at;
        let is_one = match (self.peek(), self.peek_at(1)) {
            (Some('`'), _) => self.ahead(|p| p.rhai_string('`').is_ok() && p.ends_argument()),
            (Some('#'), Some('{')) => true,
            (Some('['), _) => self.ahead(Self::is_list_of_rhai),
            (Some('('), _) => self.ahead_once("rhai brackets", Self::is_expression_of_rhai),
            _ => false,
        };
        if !is_one {
            return Ok(None);
        }
        let mut pieces = Vec::new();
        match self.peek() {
            Some('`') => self.rhai_template(&mut pieces)?,
            Some('#') => {
                self.bump();
                self.rhai_between(&mut pieces, start, '}')?;
            }
            Some('[') => self.rhai_between(&mut pieces, start, ']')?,
            _ => self.rhai_between(&mut pieces, start, ')')?,
        }
        let span = self.span_from(start);
        let value = Statement { kind: Kind::Rhai { pieces, value: true }, span };
        Ok(Some(Expr { kind: ExprKind::Paren(Box::new(value)), span }))
    }

    fn rhai_between(&mut self, pieces: &mut Vec<Piece>, start: usize, close: char) -> Parsed<()> {
        self.bump();
        pieces.push(Piece::Text(start, self.at));
        self.rhai_inside(pieces, close, start)
    }

    fn ends_argument(&self) -> bool {
        matches!(self.peek(), None | Some(' ' | '\t' | '\r' | '\n' | ';' | ')' | '}' | ',' | '|'))
    }

    /// `[1, 2]`, `["a", x]`, `[]`; `[AB]*` and `[0-9]` are wildcards.
    fn is_list_of_rhai(&mut self) -> bool {
        let begins = self.ahead(|p| {
            p.bump();
            if p.skip_space().is_err() {
                return false;
            }
            match p.peek() {
                Some(']' | '"' | '\'' | '`' | '[') => true,
                Some('#') => p.peek_at(1) == Some('{'),
                Some('-') => p.peek_at(1).is_some_and(|c| c.is_ascii_digit()),
                Some(c) if c.is_ascii_digit() => {
                    while p.peek().is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | '_')) {
                        p.bump();
                    }
                    matches!(p.peek(), Some(',' | ']' | ' '))
                }
                Some(c) if is_name_start(c) => {
                    let name = p.peek_name();
                    p.declared.contains(name) || p.rhai_functions.contains(name)
                }
                _ => false,
            }
        });
        begins && self.skip_brackets().is_ok() && self.ends_argument()
    }

    /// `(x + 1)`, `(10 / 4)`, `(f(2))`: with a name that Rhai declares, or numbers alone.
    fn is_expression_of_rhai(&mut self) -> bool {
        let start = self.at;
        let reads = self.ahead(|p| {
            p.bump();
            p.skip_space().is_ok() && p.reads_as_rhai() && p.peek() == Some(')')
        });
        if !reads || !self.skip_parens() {
            return false;
        }
        let inside = &self.text[start + 1..self.at - 1];
        let is_number = inside.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-');
        expanded_name(inside).is_none() && (is_number || self.names_rhai(start))
    }
}
