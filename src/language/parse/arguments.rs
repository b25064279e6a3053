//! Arguments of a command: parameters, values, bare words, and redirections.

use super::commands::Until;
use super::literals::parse_number;
use super::scan::{MarkKind, Parsed, Parser, is_name, is_name_start};
use crate::language::syntax::{Argument, Expr, ExprKind, Part, Redirection};

impl Parser<'_> {
    pub fn argument(&mut self, command: &str, until: Until) -> Parsed<Argument> {
        let start = self.at;
        match (self.peek(), self.peek_at(1)) {
            (Some('['), Some('-')) if self.is_template(command) => {
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
                // `@p`, `@script:p`: as `$p` and `$script:p` are read.
                let splat = self.read_variable(start)?;
                self.mark(start, || MarkKind::Variable);
                Ok(Argument::Splat(splat))
            }
            _ => Ok(Argument::Positional(self.argument_value()?)),
        }
    }

    /// `[-Name <String>]`, or `[-Name]` of a parameter that the command has; to any other command it is a word.
    fn is_template(&mut self, command: &str) -> bool {
        self.ahead(|p| {
            p.bump();
            p.bump();
            let name = p.peek_name();
            p.at += name.len();
            !name.is_empty()
                && (p.roll.is_switch(command, name).is_some() || p.skip_blanks().is_ok() && p.peek() == Some('<'))
        })
    }

    pub fn named_argument(&mut self, command: &str, until: Until) -> Parsed<Argument> {
        let start = self.at;
        self.bump();
        let from = self.at;
        // A dash within it belongs to the name: `-Foo-Bar` is one parameter, which nothing has.
        while self.peek().is_some_and(is_name) || self.peek() == Some('-') && self.peek_at(1).is_some_and(is_name) {
            self.bump();
        }
        if matches!(self.peek(), Some('"' | '\'')) {
            return self.quoted_argument(command, start);
        }
        // What else is glued to the name belongs to it, up to what always begins something new: `-Name$x` is a parameter
        // of that name, which nothing has.
        while self.peek().is_some_and(|c| !c.is_whitespace() && !"{}();,|&.[:`<>\"'".contains(c)) {
            self.bump();
        }
        let name = self.text[from..self.at].to_string();
        self.mark(start, || MarkKind::Parameter(command.to_string()));
        let name_span = self.span_from(start);
        let is_switch = self.roll.is_switch(command, &name);
        if self.eat(':') {
            self.skip_argument_blanks()?;
            let value = self.argument_value()?;
            return Ok(Argument::Named { name, glued: true, value: Some(value), maybe_switch: false, name_span });
        }
        if self.peek() == Some('(') {
            let value = self.argument_value()?;
            return Ok(Argument::Named { name, glued: true, value: Some(value), maybe_switch: false, name_span });
        }
        let before = self.at;
        self.skip_argument_blanks()?;
        let next_is_parameter = self.peek() == Some('-') && self.peek_at(1).is_some_and(is_name_start);
        let splat = self.peek() == Some('@') && self.peek_at(1).is_some_and(is_name_start);
        if is_switch == Some(true) || next_is_parameter || splat || self.ends_parameters() || self.ends_command(until) {
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

    /// `-Name"x"`: one argument, the text `-Namex`. Where the command has such a parameter the blank was forgotten: the
    /// whole is read as a parameter, which nothing has, and which is said when the command is reached.
    fn quoted_argument(&mut self, command: &str, start: usize) -> Parsed<Argument> {
        // The dash may be a wider one.
        let name_start = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        let is_known = self.roll.is_switch(command, &self.text[name_start..self.at]).is_some();
        self.at = start;
        let value = self.argument_value()?;
        if !is_known {
            return Ok(Argument::Positional(value));
        }
        let name_span = self.span_from(start);
        let name = self.text[name_start..self.at].to_string();
        Ok(Argument::Named { name, glued: false, value: None, maybe_switch: false, name_span })
    }

    /// `--` alone: what follows is no parameter, whatever it begins with.
    pub fn ends_parameters(&self) -> bool {
        self.looking_at("--") && self.peek_at(2).is_none_or(ends_word)
    }

    /// A value, or several with commas between.
    pub fn argument_value(&mut self) -> Parsed<Expr> {
        let start = self.at;
        if self.peek() == Some(',') {
            // `,(1,2)`: a list of one.
            return self.unary();
        }
        let mut items = vec![self.argument_term()?];
        loop {
            let before = self.at;
            self.skip_argument_blanks()?;
            if self.peek() != Some(',') {
                self.at = before;
                break;
            }
            self.bump();
            self.skip_argument_space()?;
            self.needs_value_behind_comma(start)?;
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
        self.needs_value_behind_comma(start)?;
        Ok(true)
    }

    fn needs_value_behind_comma(&self, start: usize) -> Parsed<()> {
        if self.is_end() { self.unfinished(start, "a value is missing behind the comma") } else { Ok(()) }
    }

    /// One argument, as PowerShell cuts the line: what begins with a bracket, a quote or a block ends where that does,
    /// members included; a word, also one that begins with a variable, goes on to a blank, and quoted text is part of it.
    pub fn argument_term(&mut self) -> Parsed<Expr> {
        if let Some(value) = self.rhai_argument()? {
            return self.continue_postfix(value);
        }
        match (self.peek(), self.peek_at(1)) {
            (Some('$'), Some('(')) | (Some('(' | '{' | '"' | '\''), _) | (Some('@'), Some('(' | '{' | '"' | '\'')) => {
                let primary = self.with_commas(true, Self::primary)?;
                self.continue_postfix(primary)
            }
            (Some('$'), Some(c)) if is_name(c) || matches!(c, '{' | '?' | '^' | '$') => {
                let primary = self.primary()?;
                self.continue_variable(primary)
            }
            (Some('#'), Some('{')) => self.error("a map #{ } of Rhai is given as Verb-Noun(#{ … }), or as @{ }"),
            (Some('<'), _) => self.primary(),
            _ => self.bare_word(),
        }
    }

    /// What is glued to a variable: its members, or the rest of a word that begins with it.
    fn continue_variable(&mut self, variable: Expr) -> Parsed<Expr> {
        let has_member = match self.peek() {
            Some('[') => true,
            Some('.') => self.peek_at(1).is_some_and(|c| is_name(c) || matches!(c, '$' | '(' | '"' | '\'')),
            Some('?') => matches!(self.peek_at(1), Some('.' | '[')),
            Some(':') => self.looking_at("::"),
            _ => false,
        };
        if has_member {
            return self.continue_postfix(variable);
        }
        let start = variable.span.start as usize;
        let rest = self.word_parts()?;
        if rest.is_empty() {
            return Ok(variable);
        }
        let parts = std::iter::once(Part::Value(variable)).chain(rest).collect();
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
            (0, None) => ExprKind::Text(String::new()),
            (_, last) => {
                parts.extend(last);
                ExprKind::Expand(parts)
            }
        };
        Ok(Expr { kind, span })
    }

    /// The pieces of a word, up to a blank or a separator. Variables and `$( )` in it are worked out as in quoted text,
    /// escapes too; quoted text is part of the word, without its quotes.
    pub fn word_parts(&mut self) -> Parsed<Vec<Part>> {
        let start = self.at;
        let mut parts = Vec::new();
        let mut text = String::new();
        let take = |text: &mut String, parts: &mut Vec<Part>| {
            if !text.is_empty() {
                parts.push(Part::Text(std::mem::take(text)));
            }
        };
        loop {
            match (self.peek(), self.peek_at(1)) {
                (None, _) => break,
                (Some(c), _) if ends_word(c) => break,
                (Some('$'), _) if self.begins_value() => {
                    take(&mut text, &mut parts);
                    let value = self.value_in_text()?;
                    parts.push(Part::Value(value));
                }
                (Some('"' | '\''), _) => match self.quoted()?.kind {
                    ExprKind::Text(quoted) => text.push_str(&quoted),
                    ExprKind::Expand(quoted) => {
                        take(&mut text, &mut parts);
                        parts.extend(quoted);
                    }
                    _ => {}
                },
                (Some('`'), None | Some('\n' | '\r')) => break,
                (Some('`'), _) => self.escape(&mut text),
                (Some(']'), _) if self.at == start => break,
                (Some(plain), _) => {
                    // The dash of a negative number may be a wider one; others stay as they are written.
                    text.extend(if self.at == start { Some(plain) } else { self.raw() });
                    self.bump();
                }
            }
        }
        take(&mut text, &mut parts);
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

/// What ends a word, whatever word it is.
fn ends_word(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | ';' | ',' | '|' | '&' | '(' | ')' | '{' | '}' | '>')
}
