//! Arguments of a command: parameters, values, bare words, and redirections.

use super::commands::Until;
use super::literals::parse_number;
use super::scan::{MarkKind, Parsed, Parser, is_name, is_name_start};
use crate::language::syntax::{Argument, Expr, ExprKind, Name, Part, Redirection};

impl Parser<'_> {
    pub fn argument(&mut self, command: &str, until: Until) -> Parsed<Argument> {
        let start = self.at;
        match (self.peek(), self.peek_at(1)) {
            (Some('['), Some('-')) => {
                let mut error =
                    self.error_at(self.span_here(), "this is a syntax template: [ ] mark what may be left out");
                error.hint = Some("take the brackets away, and put your own value for what stands in < >".into());
                Err(error)
            }
            (Some('-'), Some('[')) => {
                let mut error =
                    self.error_at(self.span_here(), "this is a syntax template: [ ] mark what may be left out");
                error.hint = Some("take the brackets away".into());
                Err(error)
            }
            (Some('-'), Some(c)) if is_name_start(c) => self.named_argument(command, until),
            (Some('@'), Some(c)) if is_name_start(c) => {
                self.bump();
                let name = self.peek_name().to_string();
                self.at += name.len();
                self.mark(start, || MarkKind::Variable);
                let span = self.span_from(start);
                let name = Name { name, scope: String::new(), span };
                Ok(Argument::Splat(Expr { kind: ExprKind::Variable(name), span }))
            }
            _ => Ok(Argument::Positional(self.argument_value()?)),
        }
    }

    pub fn named_argument(&mut self, command: &str, until: Until) -> Parsed<Argument> {
        let start = self.at;
        self.bump();
        let name = self.peek_name().to_string();
        self.at += name.len();
        self.mark(start, || MarkKind::Parameter(command.to_string()));
        let name_span = self.span_from(start);
        let is_switch = self.roll.is_switch(command, &name);
        if self.eat(':') {
            self.skip_blanks()?;
            let value = self.argument_value()?;
            return Ok(Argument::Named { name, glued: true, value: Some(value), maybe_switch: false, name_span });
        }
        if matches!(self.peek(), Some('(' | '"' | '\'' | '$' | '@')) {
            let value = self.argument_value()?;
            return Ok(Argument::Named { name, glued: true, value: Some(value), maybe_switch: false, name_span });
        }
        let before = self.at;
        self.skip_blanks()?;
        let next_is_parameter = self.peek() == Some('-') && self.peek_at(1).is_some_and(is_name_start);
        let splat = self.peek() == Some('@') && self.peek_at(1).is_some_and(is_name_start);
        if is_switch == Some(true) || next_is_parameter || splat || self.ends_command(until) {
            self.at = before;
            return Ok(Argument::Named {
                name,
                glued: false,
                value: None,
                maybe_switch: is_switch.is_none(),
                name_span,
            });
        }
        let value = self.argument_value()?;
        Ok(Argument::Named { name, glued: false, value: Some(value), maybe_switch: is_switch.is_none(), name_span })
    }

    /// A value, or several with commas between.
    pub fn argument_value(&mut self) -> Parsed<Expr> {
        let start = self.at;
        if self.peek() == Some(',') {
            // `,(1,2)`: a list of one.
            return self.unary();
        }
        let mut items = vec![self.argument_term()?];
        while self.has_another(start)? {
            items.push(self.argument_term()?);
        }
        if items.len() == 1 {
            return Ok(items.remove(0));
        }
        Ok(Expr { kind: ExprKind::List(items), span: self.span_from(start) })
    }

    /// Goes over a comma to the value behind it, if one follows. `start`: where the list begins.
    pub fn has_another(&mut self, start: usize) -> Parsed<bool> {
        let before = self.at;
        self.skip_blanks()?;
        if self.peek() != Some(',') {
            self.at = before;
            return Ok(false);
        }
        self.bump();
        self.skip_space()?;
        if self.is_end() {
            return self.unfinished(start, "a value is missing behind the comma");
        }
        Ok(true)
    }

    pub fn argument_term(&mut self) -> Parsed<Expr> {
        match (self.peek(), self.peek_at(1)) {
            (Some('$'), Some(c)) if is_name(c) || matches!(c, '(' | '{' | '?' | '^' | '$') => {
                let primary = self.primary()?;
                self.continue_argument(primary)
            }
            (Some('(' | '{'), _) | (Some('@'), Some('(' | '{' | '"' | '\'')) => {
                let primary = self.with_commas(true, Self::primary)?;
                self.continue_argument(primary)
            }
            (Some('"' | '\''), _) => {
                let primary = self.primary()?;
                self.continue_argument(primary)
            }
            (Some('['), _) => {
                let start = self.at;
                if let Some(_name) = self.ahead(|p| p.type_name().ok().flatten()) {
                    let primary = self.primary()?;
                    return self.continue_argument(primary);
                }
                self.at = start;
                self.bare_word()
            }
            (Some('#'), Some('{')) => self.error("a map #{ } of Rhai is given as Verb-Noun(#{ … }), or as @{ }"),
            (Some('<'), _) => self.primary(),
            _ => self.bare_word(),
        }
    }

    /// Members behind an argument; a bare word glued to it makes one text of both.
    pub fn continue_argument(&mut self, primary: Expr) -> Parsed<Expr> {
        let expr = self.continue_postfix(primary)?;
        let glued = self.peek().is_some_and(|c| matches!(c, '/' | '\\' | ':' | '-' | '_' | '*') || is_name(c));
        if !glued || matches!(expr.kind, ExprKind::Block(_) | ExprKind::Table(..)) {
            return Ok(expr);
        }
        let start = expr.span.start as usize;
        let mut parts = vec![Part::Value(expr)];
        parts.extend(self.word_parts()?);
        Ok(Expr { kind: ExprKind::Expand(parts), span: self.span_from(start) })
    }

    pub fn bare_word(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let mut parts = self.word_parts()?;
        if self.at == start {
            return self.error(format!("\"{}\" cannot stand here", self.peek().unwrap_or(' ')));
        }
        let span = self.span_from(start);
        let kind = match (parts.len(), parts.pop()) {
            (1, Some(Part::Text(text))) => {
                // Pages print a blank behind `service:`.
                if text.eq_ignore_ascii_case("service:")
                    && self.peek() == Some(' ')
                    && self.peek_at(1).is_some_and(is_name_start)
                {
                    self.skip_blanks()?;
                    let rest = self.bare_word()?;
                    self.notice(span, "the blank behind \"service:\" is left out");
                    if let ExprKind::Text(rest) = rest.kind {
                        return Ok(Expr { kind: ExprKind::Text(format!("{text}{rest}")), span: self.span_from(start) });
                    }
                    return Ok(rest);
                }
                let numeric = self.text[start..self.at].len() == text.len();
                match parse_number(&text) {
                    Some(number) if numeric => number,
                    _ => ExprKind::Text(text),
                }
            }
            (_, last) => {
                parts.extend(last);
                ExprKind::Expand(parts)
            }
        };
        Ok(Expr { kind, span })
    }

    /// The pieces of a bare word, up to a blank or a separator.
    pub fn word_parts(&mut self) -> Parsed<Vec<Part>> {
        let mut parts = Vec::new();
        let mut text = String::new();
        loop {
            match (self.peek(), self.peek_at(1)) {
                (
                    None
                    | Some(' ' | '\t' | '\n' | '\r' | ';' | ',' | '|' | '&' | '(' | ')' | '{' | '}' | '"' | '\'' | '>'),
                    _,
                ) => break,
                (Some('$'), Some(c)) if is_name(c) || matches!(c, '(' | '{') => {
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                    }
                    let value = self.primary()?;
                    let value = self.continue_postfix(value)?;
                    parts.push(Part::Value(value));
                }
                (Some('`'), Some(c)) if c != '\n' => {
                    self.bump();
                    text.extend(self.raw());
                    self.bump();
                }
                (Some('`'), _) => break,
                (Some(']'), _) if text.is_empty() && parts.is_empty() => break,
                (Some(c), _) => {
                    self.bump();
                    text.push(c);
                }
            }
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(parts)
    }

    /// `> FILE`, `2>> FILE`, `*>&1`.
    pub fn redirection(&mut self) -> Parsed<Option<Redirection>> {
        let start = self.at;
        let stream = match (self.peek(), self.peek_at(1)) {
            (Some('>'), _) => 1,
            (Some('*'), Some('>')) => 0,
            (Some(c @ '1'..='6'), Some('>')) if self.previous().is_none_or(|p| !is_name(p)) => c as u8 - b'0',
            _ => return Ok(None),
        };
        if self.peek() != Some('>') {
            self.bump();
        }
        self.bump();
        if self.peek() == Some('=') {
            self.at = start;
            return Ok(None);
        }
        let append = self.eat('>');
        if self.eat('&') {
            if !self.eat('1') {
                return self.error("only the output stream (&1) can be the target here");
            }
            return Ok(Some(Redirection { stream, append: false, target: None }));
        }
        self.skip_blanks()?;
        if matches!(self.peek(), None | Some('\n' | ';' | '|' | ')' | '}')) {
            return self.expected(start, "the name of a file");
        }
        let target = self.argument_term()?;
        Ok(Some(Redirection { stream, append, target: Some(target) }))
    }
}
