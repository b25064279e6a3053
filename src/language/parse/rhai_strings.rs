//! Strings as Rhai writes them.

use super::scan::{MarkKind, Parsed, Parser};
use crate::language::syntax::Piece;

impl Parser<'_> {
    /// A string by Rhai's rules: backslash escapes; backtick strings may hold `${ … }`.
    pub(super) fn rhai_string(&mut self, quote: char) -> Parsed<()> {
        let start = self.at;
        // Typographic quotes end what one of them began; in a string of plain quotes they are characters.
        let plainly = self.raw().is_some_and(|c| c.is_ascii());
        self.bump();
        while let Some(raw) = self.raw() {
            self.bump();
            match raw {
                '\\' if quote != '`' => {
                    self.bump();
                }
                c if c == quote || !plainly && super::scan::plain(c) == quote => {
                    self.mark(start, || MarkKind::Text);
                    return Ok(());
                }
                '$' if quote == '`' && self.raw() == Some('{') => self.deeper(Self::interpolation)?,
                '\n' if quote == '\'' => break,
                _ => {}
            }
        }
        if self.is_end() {
            self.mark(start, || MarkKind::Text);
        }
        self.unfinished(start, format!("the closing {quote} is missing"))
    }

    /// Whether a command stands in the `${ … }` of the template here; what is plain Rhai is copied as it stands.
    pub(super) fn interpolates_command(&mut self) -> bool {
        self.ahead_once("template", |p| {
            let start = p.at;
            if p.rhai_string('`').is_err() {
                return false;
            }
            let end = p.at;
            let text = &p.text[start..end];
            text.match_indices("${").any(|(at, _)| {
                let inside = &text[at + 2..];
                p.command_inside(&inside[..inside.find('`').unwrap_or(inside.len())])
            })
        })
    }

    /// A template, with what stands in its `${ … }` read as statements.
    pub(super) fn rhai_template(&mut self, pieces: &mut Vec<Piece>) -> Parsed<()> {
        let start = self.at;
        let mut from = self.at;
        self.bump();
        loop {
            match self.raw() {
                None => return self.unfinished(start, "the closing ` is missing"),
                Some('`') => {
                    self.bump();
                    pieces.push(Piece::Verbatim(from, self.at));
                    self.mark(start, || MarkKind::Text);
                    return Ok(());
                }
                Some('$') if self.peek_at(1) == Some('{') => {
                    self.bump();
                    pieces.push(Piece::Verbatim(from, self.at));
                    let body = self.braces()?;
                    pieces.push(Piece::Body { body, function: None });
                    from = self.at;
                }
                Some(_) => {
                    self.bump();
                }
            }
        }
    }

    /// `{ … }` inside a backtick string: statements with braces, strings and comments of their own.
    fn interpolation(&mut self) -> Parsed<()> {
        let start = self.at;
        let mut nested = 0i32;
        while let Some(raw) = self.raw() {
            match raw {
                '"' | '`' | '\'' => {
                    self.rhai_string(raw)?;
                    continue;
                }
                '#' if self.skip_raw_string() => continue,
                '/' if matches!(self.peek_at(1), Some('/' | '*')) => {
                    self.skip_blanks()?;
                    continue;
                }
                '{' => nested += 1,
                '}' => nested -= 1,
                _ => {}
            }
            self.bump();
            if nested == 0 {
                return Ok(());
            }
        }
        self.unfinished(start, "} is missing")
    }

    /// `#"…"#`, with any number of `#`, where a value may begin; moves behind it.
    pub(super) fn skip_raw_string(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let marks = rest.len() - rest.trim_start_matches('#').len();
        let close = format!("\"{}", "#".repeat(marks));
        let end = rest[marks..].strip_prefix('"').and_then(|inside| inside.find(&close));
        if let Some(end) = end {
            self.at += marks + 1 + end + close.len();
        }
        end.is_some()
    }
}
