//! Statements of PowerShell that rgsh has not: some carry nothing here, of others the error says what to use instead.

use super::scan::{Parsed, Parser, is_name_start};
use crate::elsewhere;
use crate::language::program::{Span, SyntaxError};

impl Parser<'_> {
    /// `using namespace X` and its like at the head of a script.
    pub fn is_using(&mut self) -> bool {
        !self.declared.contains("using")
            && self.ahead(|p| {
                p.at += "using".len();
                p.skip_blanks().is_ok()
                    && matches!(p.peek_name().to_ascii_lowercase().as_str(), "namespace" | "module" | "assembly")
            })
    }

    /// Passes over it with a notice: all types are called by their short names, and nothing needs loading.
    pub fn using(&mut self) -> Parsed<()> {
        let start = self.at;
        while self.peek().is_some_and(|c| !matches!(c, '\n' | ';')) {
            self.bump();
        }
        let line = self.text[start..self.at].trim_end().to_string();
        self.notice(Span::new(self.source, start, start + line.len()), format!("\"{line}\" is not needed here"));
        Ok(())
    }

    /// Refuses `class Team { … }` and its like, which would read on as a command with strange arguments.
    pub fn not_elsewhere(&mut self, word: &str) -> Parsed<()> {
        let Some(instead) = elsewhere::keyword(word) else { return Ok(()) };
        let is_taken = self.declared.contains(word) || self.functions.contains(word) || self.roll.is_command(word);
        if is_taken || !self.ahead(|p| p.opens_a_body(word)) {
            return Ok(());
        }
        let span = Span::new(self.source, self.at, self.at + word.len());
        Err(SyntaxError { hint: Some(instead.into()), ..self.error_at(span, format!("{word} is not in rgsh")) })
    }

    /// `{`, or a name and then `{`, `(` or `:`, behind the word.
    fn opens_a_body(&mut self, word: &str) -> bool {
        self.at += word.len();
        if self.skip_space().is_err() {
            return false;
        }
        if self.peek() == Some('{') {
            return true;
        }
        let begin = self.at;
        while self.peek().is_some_and(|c| is_name_start(c) || c.is_numeric() || c == '-') {
            self.bump();
        }
        self.at > begin && self.skip_space().is_ok() && matches!(self.peek(), Some('{' | '(' | ':'))
    }
}
