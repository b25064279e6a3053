//! Pipelines and the commands in them.

use super::scan::{MarkKind, Parsed, Parser, is_name, is_name_start};
use crate::language::program::{Invocation, Span};
use crate::language::syntax::{Argument, Command, CommandName, Pipeline, Stage};

/// Where a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Newline, `;`, closing bracket.
    Statement,
    /// Also the `{` that opens the body of a Rhai loop.
    Brace,
}

impl Parser<'_> {
    /// A pipeline whose first stage is a command or an expression.
    pub fn pipeline(&mut self, until: Until) -> Parsed<Pipeline> {
        let start = self.at;
        let first = self.first_stage(until)?;
        self.rest_of_pipeline(start, first, until)
    }

    pub fn rest_of_pipeline(&mut self, start: usize, first: Stage, until: Until) -> Parsed<Pipeline> {
        let mut stages = vec![first];
        let mut redirections = Vec::new();
        loop {
            let end = self.at;
            self.skip_blanks()?;
            let at = self.at;
            if stages.len() == 1
                && let Some(redirection) = self.redirection()?
            {
                if let [Stage::Value(_)] = &stages[..] {
                    self.notice_number(&redirection, self.span_from(at));
                }
                redirections.push(redirection);
                continue;
            }
            // A next line that begins with `|` goes on with this pipeline.
            let piped = self.peek() == Some('|') && self.peek_at(1) != Some('|');
            let on_next_line = !piped
                && until == Until::Statement
                && self.peek() == Some('\n')
                && self.ahead(|p| {
                    p.skip_space().is_ok()
                        && p.peek() == Some('|')
                        && p.peek_at(1).is_some_and(|c| c == ' ' || is_name_start(c))
                        && !p.is_closure()
                });
            if !(piped || on_next_line) {
                if !matches!(self.peek(), None | Some('\n' | ';' | ')' | '}' | '&' | '|')) && self.at == end {
                    // Something is glued to the end: leave it to the caller's error.
                }
                break;
            }
            self.skip_space()?;
            let bar = self.at;
            self.bump();
            self.skip_space()?;
            if self.is_end() {
                return self.unfinished(bar, "a command is missing behind |");
            }
            let command = self.command(until)?;
            stages.push(Stage::Command(command));
        }
        Ok(Pipeline { stages, redirections, span: self.span_from(start) })
    }

    pub fn is_closure(&mut self) -> bool {
        // `|x| …` on a line of its own is a closure of Rhai.
        let rest = &self.text[self.at + 1..];
        rest.split('\n').next().is_some_and(|line| {
            line.split_once('|').is_some_and(|(names, _)| {
                !names.trim().is_empty()
                    && names.chars().all(|c| is_name(c) || c == ',' || c == ' ')
                    && !names.trim().contains(' ')
                    && !names.starts_with(' ')
            })
        })
    }

    pub fn first_stage(&mut self, until: Until) -> Parsed<Stage> {
        self.skip_blanks()?;
        if self.begins_command() {
            return Ok(Stage::Command(self.command(until)?));
        }
        Ok(Stage::Value(self.expression()?))
    }

    pub fn command(&mut self, until: Until) -> Parsed<Command> {
        self.deeper(|p| p.command_inner(until))
    }

    pub fn command_inner(&mut self, until: Until) -> Parsed<Command> {
        let start = self.at;
        let invocation = match (self.peek(), self.peek_at(1)) {
            (Some('&'), _) => Invocation::Call,
            (Some('.'), Some(' ' | '$' | '{' | '(' | '"')) => Invocation::DotSource,
            _ => Invocation::Plain,
        };
        if invocation != Invocation::Plain {
            self.bump();
            self.skip_blanks()?;
        }
        let name_start = self.at;
        let name = match self.peek() {
            Some('$' | '"' | '\'' | '(' | '{') if invocation != Invocation::Plain => {
                let value = self.unary()?;
                CommandName::Value(value)
            }
            Some(c)
                if is_name_start(c)
                    || matches!(c, '%' | '?' | '.' | '~' | '/' | '\\')
                    || c.is_ascii_digit() && self.begins_command() =>
            {
                let word = if matches!(c, '%' | '?') { c.to_string() } else { self.peek_word() };
                // `?{` and `%{` are glued to their blocks; a word never ends in a colon or dot.
                let word = word.trim_end_matches([':', '.']).to_string();
                if word.is_empty() {
                    return self.error("a command is expected here");
                }
                self.at += self.word_length(&word);
                let word = self.without_module(word);
                let is_function = self.functions.contains(&word.to_lowercase()) || self.rhai_functions.contains(&word);
                self.mark(name_start, || MarkKind::Command { is_function });
                CommandName::Word(word)
            }
            Some('<') => return self.unary().and_then(|_| self.error("a command is expected here")),
            Some('$') => {
                let mut error = self.error_at(self.span_here(), "a command is expected here, not a value");
                error.hint = Some("a value can only stand at the head of a pipeline".into());
                return Err(error);
            }
            _ => return self.error("a command is expected here"),
        };
        let mut name_span = self.span_from(name_start);
        let mut name = name;
        let command_name = match &name {
            CommandName::Word(word) => word.clone(),
            CommandName::Value(_) => String::new(),
        };
        let mut arguments = Vec::new();
        let mut redirections = Vec::new();
        let mut only_values = false;
        if self.looking_at("()") {
            return self.empty_brackets(&command_name);
        }
        loop {
            let before = self.at;
            self.skip_argument_blanks()?;
            if let Some(redirection) = self.redirection()? {
                redirections.push(redirection);
                continue;
            }
            if self.powershell && self.skip_braced_comment() {
                continue;
            }
            if self.ends_command(until) {
                self.at = before;
                break;
            }
            if self.looking_at("--%") && self.peek_at(3).is_none_or(char::is_whitespace) {
                // What follows is for a program: rgsh starts none, and no cmdlet could tell the arguments apart.
                let from = self.at;
                while !matches!(self.peek(), None | Some('\n' | '|')) {
                    self.bump();
                }
                if self.is_command_word(&command_name) {
                    name = CommandName::Word("--%".into());
                    name_span = Span::new(self.source, from, from + 3);
                }
                continue;
            }
            if !only_values && self.ends_parameters() {
                self.bump();
                self.bump();
                only_values = true;
                continue;
            }
            arguments.push(match only_values {
                true => Argument::Positional(self.argument_value()?),
                false => self.argument(&command_name, until)?,
            });
        }
        Ok(Command { name, name_span, arguments, redirections, invocation, span: self.span_from(start) })
    }

    pub fn ends_command(&mut self, until: Until) -> bool {
        match (self.peek(), self.peek_at(1)) {
            (None | Some('\n' | ';' | ')' | '}' | '|'), _) => true,
            (Some('&'), Some('&')) => true,
            (Some('>'), _) => true,
            (Some('1'..='6' | '*'), Some('>')) => self.previous().is_some_and(|c| c == ' ' || c == '\t'),
            (Some('{'), _) if until == Until::Brace => !self.is_script_block_here(),
            (Some(']' | ','), _) => true,
            _ => false,
        }
    }

    /// In the head of a Rhai loop: a `{ … }` with another `{` or a `|` behind it on its line is an argument.
    pub fn is_script_block_here(&mut self) -> bool {
        let mut nested = 0usize;
        let mut chars = self.text[self.at..].char_indices();
        for (at, c) in &mut chars {
            match c {
                '{' => nested += 1,
                '}' => {
                    nested -= 1;
                    if nested == 0 {
                        let rest = &self.text[self.at + at + 1..];
                        let line = rest.split('\n').next().unwrap_or("");
                        return line.contains('{') || line.trim_start().starts_with('|');
                    }
                }
                '\n' => return false,
                _ => {}
            }
        }
        false
    }
}
