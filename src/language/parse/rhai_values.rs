//! Statements of a `.rhai` file that begin with a value: Rhai's, unless something in them is command text alone.

use super::scan::{Parsed, Parser, is_name, is_name_start};
use crate::language::program::Span;
use crate::language::syntax::{Expr, ExprKind, Kind, Pipeline, Stage, Statement};

/// Operators of command text with a dash, beside those that compare.
const DASHED: &[&str] = &["and", "or", "xor", "not", "band", "bor", "bxor", "bnot", "f"];

impl Parser<'_> {
    /// Whether the text here begins with a value and is Rhai's to read: in a file of Rhai, or in a function or closure of
    /// it. What Rhai itself could not take is command text: a `$`, a dash operator, a comma, a pipe into a command.
    pub fn is_rhai_value(&mut self) -> bool {
        if self.peek() == Some('#') {
            return self.is_rhai_text() && self.ahead(Self::skip_raw_string);
        }
        let begins = matches!(self.peek(), Some('"' | '\'' | '(' | '[' | '!' | '-' | '+' | '`'))
            || self.peek().is_some_and(|c| c.is_ascii_digit())
            || matches!(self.peek_name(), "true" | "false");
        begins && self.is_rhai_text() && self.ahead_once("rhai value", Self::reads_as_rhai)
    }

    /// Goes to the end of the statement; false where it meets what only command text has.
    pub(super) fn reads_as_rhai(&mut self) -> bool {
        let mut nested = 0usize;
        // A value may begin here.
        let mut open = true;
        while let Some(c) = self.peek() {
            match c {
                '$' | '@' => return false,
                ' ' | '\t' | '\r' => {
                    self.bump();
                }
                '\n' if nested == 0 => {
                    if !open && !self.goes_on_below() {
                        return true;
                    }
                    self.bump();
                }
                ';' if nested == 0 => return true,
                ',' if nested == 0 => return false,
                ')' | ']' | '}' if nested == 0 => return true,
                '/' if matches!(self.peek_at(1), Some('/' | '*')) => {
                    if self.skip_blanks().is_err() {
                        return true;
                    }
                }
                '"' | '\'' | '`' => {
                    if self.rhai_string(c).is_err() {
                        return true;
                    }
                    open = false;
                }
                '#' if open && self.skip_raw_string() => open = false,
                '#' if self.peek_at(1) == Some('{') => {
                    self.bump();
                }
                // A comment, which command text has in the same place.
                '#' => {
                    if self.skip_blanks().is_err() {
                        return true;
                    }
                }
                '{' => {
                    // What stands in braces is read statement by statement.
                    let start = self.at;
                    if !self.skip_braces(start) {
                        return true;
                    }
                    open = false;
                }
                '(' | '[' => {
                    if c == '[' && open && self.is_type_here() {
                        return false;
                    }
                    nested += 1;
                    open = true;
                    self.bump();
                }
                ')' | ']' => {
                    nested -= 1;
                    open = false;
                    self.bump();
                }
                '|' if open => {
                    // The parameters of a closure.
                    self.bump();
                    while self.peek().is_some_and(|c| is_name(c) || matches!(c, ',' | ' ')) {
                        self.bump();
                    }
                    self.eat('|');
                }
                '|' => {
                    self.bump();
                    let is_pipe = !self.eat('|') && self.pipes_into_command();
                    if is_pipe {
                        return false;
                    }
                    open = true;
                }
                '-' if self.peek_at(1).is_some_and(is_name_start) => {
                    self.bump();
                    if self.is_dash_operator() {
                        return false;
                    }
                    open = true;
                }
                c if is_name_start(c) => {
                    if open && self.begins_command_here() {
                        return false;
                    }
                    while self.peek().is_some_and(is_name) {
                        self.bump();
                    }
                    open = false;
                }
                c if c.is_ascii_digit() => {
                    while self.peek().is_some_and(is_name) {
                        self.bump();
                    }
                    open = false;
                }
                _ => {
                    self.bump();
                    open = !matches!(c, '.' | '?') || self.peek() == Some('.');
                }
            }
        }
        true
    }

    /// `[int]$x`, `[Math]::Round(…)`: a type in brackets, and not a list with one variable of Rhai.
    fn is_type_here(&mut self) -> bool {
        self.ahead(|p| {
            let Ok(Some(name)) = p.type_name() else { return false };
            let is_followed = p.looking_at("::")
                || p.peek().is_some_and(|c| matches!(c, '$' | '@' | '(' | '"' | '\'' | '{') || c.is_ascii_digit());
            let is_cast_of_cast = p.peek() == Some('[') && p.type_name().is_ok_and(|inner| inner.is_some());
            !p.declared.contains(&name) && (is_followed || is_cast_of_cast)
        })
    }

    /// Behind a `|`: a command, and no variable of Rhai of that name.
    pub(super) fn pipes_into_command(&mut self) -> bool {
        self.ahead(|p| {
            if p.peek() == Some('|') {
                p.bump();
            }
            if p.skip_space().is_err() {
                return false;
            }
            if matches!(p.peek(), Some('?' | '%' | '&')) {
                return true;
            }
            p.peek().is_some_and(is_name_start) && p.begins_command_here()
        })
    }

    /// Whether a command begins with the name here; the first part of a difference of Rhai's variables is none.
    fn begins_command_here(&mut self) -> bool {
        let name = self.peek_name().to_string();
        if self.declared.contains(&name) || self.rhai_functions.contains(&name) {
            return false;
        }
        let word = self.peek_word();
        let after = self.text[self.at..].chars().nth(word.chars().count());
        after != Some('(') && (word.contains('-') || word == name) && self.is_command_word(&word)
    }

    /// Behind a `-`: the name of an operator, and no variable of Rhai.
    fn is_dash_operator(&mut self) -> bool {
        let name = self.peek_name().to_ascii_lowercase();
        let plain = name.strip_prefix(['i', 'c']).unwrap_or(&name);
        let is_known = super::expressions::COMPARISONS.contains(&name.as_str())
            || super::expressions::COMPARISONS.contains(&plain)
            || DASHED.contains(&name.as_str());
        let is_alone =
            matches!(self.peek_at(name.len()), None | Some(' ' | '\t' | '\n' | '(' | '"' | '\'' | '$' | '@'));
        is_known && is_alone && !self.declared.contains(self.peek_name())
    }

    /// A statement that begins with a value. Without `;` behind it its value is output, where nobody takes it.
    pub fn rhai_value_statement(&mut self) -> Parsed<Statement> {
        let start = self.at;
        let statement = self.rhai_statement()?;
        let span = self.span_from(start);
        match statement.kind {
            Kind::Rhai { value: true, .. } => {
                self.not_expanded(span)?;
                let value = Expr { kind: ExprKind::Paren(Box::new(statement)), span };
                let pipeline = Pipeline { stages: vec![Stage::Value(value)], redirections: Vec::new(), span };
                Ok(Statement { kind: Kind::Pipeline(pipeline), span })
            }
            _ => Ok(statement),
        }
    }

    /// A text of command text, alone on its line in a file of Rhai, would be output as it is written: that says so. The
    /// last one of a body is the value of that.
    fn not_expanded(&mut self, span: Span) -> Parsed<()> {
        let is_last = self.ahead(|p| p.skip_separators().is_err() || matches!(p.peek(), None | Some('}' | ')')));
        let written = &self.text[span.start as usize..span.end as usize];
        let Some(name) = expanded_name(written) else { return Ok(()) };
        let message = format!("{name} is not put into this text, which is Rhai's");
        if is_last {
            self.notice(span, message);
            return Ok(());
        }
        let mut error = self.error_at(span, message);
        error.hint = Some("print(`… ${name} …`) prints it; so does Write-Output \"… $name …\"".into());
        Err(error)
    }
}

/// What text in double quotes would have put in if it were of command text.
pub(super) fn expanded_name(text: &str) -> Option<&str> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some('"' | '\''), '\\') => escaped = true,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (Some('"'), '$') => {
                let rest = &text[at + 1..];
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                if rest.starts_with(is_name_start) {
                    return Some(&text[at..at + 1 + length]);
                }
                if let (true, Some(end)) = (rest.starts_with(['(', '{']), rest.find([')', '}'])) {
                    return Some(&text[at..at + 2 + end]);
                }
            }
            _ => {}
        }
    }
    None
}
