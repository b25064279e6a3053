//! Numbers, strings and here-strings of command text.

use super::scan::{MarkKind, Parsed, Parser, is_name};
use crate::language::syntax::{Expr, ExprKind, Part};

impl Parser<'_> {
    /// `10`, `1.5`, `0x1F`, `10kb`, `1e3`.
    pub fn number(&mut self) -> Parsed<Expr> {
        let start = self.at;
        while let Some(c) = self.peek() {
            let exponent_sign = (c == '+' || c == '-')
                && matches!(self.previous(), Some('e' | 'E'))
                && !self.text[start..self.at].starts_with("0x")
                && self.peek_at(1).is_some_and(|c| c.is_ascii_digit());
            let point = c == '.'
                && self.peek_at(1).is_some_and(|c| c.is_ascii_digit())
                && !self.text[start..self.at].contains('.');
            if !(c.is_ascii_alphanumeric() || point || exponent_sign) {
                break;
            }
            self.bump();
        }
        let text = &self.text[start..self.at];
        let span = self.span_from(start);
        match parse_number(text) {
            Some(kind) => Ok(Expr { kind, span }),
            None => Err(self.error_at(span, format!("\"{text}\" is not a number"))),
        }
    }

    /// A string in single or double quotes.
    pub fn quoted(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let read = if self.peek() == Some('"') { self.double_quoted() } else { self.single_quoted() };
        self.mark_text(start, read)
    }

    fn single_quoted(&mut self) -> Parsed<Expr> {
        let start = self.at;
        self.bump();
        let mut text = String::new();
        loop {
            match self.raw() {
                None => return self.unfinished(start, "the closing ' is missing"),
                Some(raw) => {
                    if self.bump() == Some('\'') {
                        if self.peek() != Some('\'') {
                            break;
                        }
                        // The second of the two as it stands: a typographic one stays one, as in PowerShell.
                        text.extend(self.raw());
                        self.bump();
                    } else {
                        text.push(raw);
                    }
                }
            }
        }
        Ok(Expr { kind: ExprKind::Text(text), span: self.span_from(start) })
    }

    fn double_quoted(&mut self) -> Parsed<Expr> {
        let start = self.at;
        self.bump();
        let mut parts = Vec::new();
        let mut text = String::new();
        loop {
            let Some(raw) = self.raw() else { return self.unfinished(start, "the closing \" is missing") };
            match super::scan::plain(raw) {
                '"' => {
                    self.bump();
                    if self.peek() != Some('"') {
                        break;
                    }
                    text.extend(self.raw());
                    self.bump();
                }
                '`' => self.escape(&mut text),
                '$' if self.begins_value() => {
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                    }
                    parts.push(Part::Value(self.value_in_text()?));
                }
                _ => {
                    self.bump();
                    text.push(raw);
                }
            }
        }
        let kind = if parts.is_empty() {
            ExprKind::Text(text)
        } else {
            if !text.is_empty() {
                parts.push(Part::Text(text));
            }
            ExprKind::Expand(parts)
        };
        Ok(Expr { kind, span: self.span_from(start) })
    }

    /// Whether `$` begins a variable or `$( )` here, rather than being a dollar sign.
    pub fn begins_value(&self) -> bool {
        self.peek_at(1).is_some_and(|c| is_name(c) || matches!(c, '(' | '{' | '?' | '^' | '$'))
    }

    /// `$x`, `${x}`, `$env:X`, `$( … )` inside text; `.Prop` behind it is text.
    pub fn value_in_text(&mut self) -> Parsed<Expr> {
        self.deeper(|p| p.primary())
    }

    pub fn escape(&mut self, text: &mut String) {
        self.bump();
        let Some(raw) = self.raw() else { return };
        self.bump();
        text.push(match raw {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            'f' => '\x0c',
            'v' => '\x0b',
            'e' => '\x1b',
            'u' if self.peek() == Some('{') => {
                let rest = &self.text[self.at + 1..];
                match rest.find('}').and_then(|end| {
                    let c = u32::from_str_radix(&rest[..end], 16).ok().and_then(char::from_u32)?;
                    Some((end, c))
                }) {
                    Some((end, c)) => {
                        self.at += end + 2;
                        c
                    }
                    None => 'u',
                }
            }
            // The line end behind a backtick, too, stays what it is: within text it continues nothing.
            other => other,
        });
    }

    /// `@"`, newline, text, newline, `"@`; with `'` nothing is expanded.
    pub fn here_string(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let read = self.read_here_string(start);
        self.mark_text(start, read)
    }

    /// A text that is not closed yet is one, too, to its end.
    fn mark_text(&mut self, start: usize, read: Parsed<Expr>) -> Parsed<Expr> {
        if read.is_ok() || self.is_end() {
            self.mark(start, || MarkKind::Text);
        }
        read
    }

    fn read_here_string(&mut self, start: usize) -> Parsed<Expr> {
        self.bump();
        let quote = self.bump().unwrap_or('"');
        while matches!(self.raw(), Some(' ' | '\t' | '\r')) {
            self.bump();
        }
        if self.raw() != Some('\n') {
            return if self.is_end() {
                self.unfinished(start, "the here-string has no end")
            } else {
                self.error("a here-string begins on the line after its opening mark")
            };
        }
        self.bump();
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut line_start = true;
        loop {
            if line_start && self.pasted && self.eat_text(">>") {
                self.eat(' ');
            }
            let Some(raw) = self.raw() else {
                return self.unfinished(start, format!("{quote}@ is missing at the beginning of a line"));
            };
            if line_start && super::scan::plain(raw) == quote && self.peek_at(1) == Some('@') {
                self.bump();
                self.bump();
                break;
            }
            line_start = raw == '\n';
            match raw {
                '`' if quote == '"' => self.escape(&mut text),
                '$' if quote == '"' && self.begins_value() => {
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                    }
                    parts.push(Part::Value(self.value_in_text()?));
                }
                _ => {
                    self.bump();
                    text.push(raw);
                }
            }
        }
        // The newline before the closing mark is not part of the text.
        if text.ends_with('\n') {
            text.pop();
            if text.ends_with('\r') {
                text.pop();
            }
        }
        let kind = if parts.is_empty() {
            ExprKind::Text(text)
        } else {
            parts.push(Part::Text(text));
            ExprKind::Expand(parts)
        };
        Ok(Expr { kind, span: self.span_from(start) })
    }
}

/// A word that is wholly a number, with its spelling.
pub fn parse_number(text: &str) -> Option<ExprKind> {
    let (sign, body) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if !body.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let lower = body.to_ascii_lowercase();
    if let Some(hex) = lower.strip_prefix("0x") {
        let hex = hex.strip_suffix('l').unwrap_or(hex);
        // A sign is not a digit, though Rust's parser takes one.
        if hex.is_empty() || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        return i64::from_str_radix(hex, 16).ok().map(|n| ExprKind::Int(sign * n, text.into()));
    }
    let (digits, factor) = [("kb", 10), ("mb", 20), ("gb", 30), ("tb", 40), ("pb", 50)]
        .into_iter()
        .find_map(|(suffix, shift)| lower.strip_suffix(suffix).map(|d| (d, 1i64 << shift)))
        .unwrap_or((lower.strip_suffix(['l', 'd', 'n']).unwrap_or(&lower), 1));
    if digits.bytes().all(|b| b.is_ascii_digit())
        && let Ok(n) = digits.parse::<i64>()
    {
        return n.checked_mul(factor).map(|n| ExprKind::Int(sign * n, text.into()));
    }
    let plausible = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'+' | b'-'));
    if !plausible {
        return None;
    }
    digits.parse::<f64>().ok().map(|x| ExprKind::Float(x * factor as f64 * sign as f64, text.into()))
}
