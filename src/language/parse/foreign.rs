//! Statements of PowerShell that rgsh has not: some carry nothing here, of others the error says what to use instead.

use super::scan::{Parsed, Parser, is_name_start};
use crate::elsewhere;
use crate::language::program::Span;
use crate::language::syntax::Statement;

impl Parser<'_> {
    /// `using namespace X` and its like at the head of a script.
    pub fn is_using(&mut self) -> bool {
        self.peek_name().eq_ignore_ascii_case("using")
            && !self.declared.contains("using")
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

    /// `workflow Team { … }` and its like, which would read on as a command with strange arguments: an error when it is
    /// reached.
    pub fn not_elsewhere(&mut self, word: &str) -> Parsed<Option<Statement>> {
        let is_taken = self.declared.contains(word) || self.functions.contains(word) || self.roll.is_command(word);
        if elsewhere::keyword(word).is_none() || is_taken || !self.ahead(|p| p.opens_a_body(word)) {
            return Ok(None);
        }
        let start = self.at;
        while !matches!(self.peek(), None | Some('{')) {
            self.bump();
        }
        let open = self.at;
        if !self.skip_braces(open) {
            return self.unfinished(open, "} is missing");
        }
        Ok(Some(self.failing(word, self.span_from(start))))
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
