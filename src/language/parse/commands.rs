//! Commands, their arguments, pipelines and redirections.

use super::literals::parse_number;
use super::scan::{Parsed, Parser, is_name, is_name_start};
use crate::language::program::Invocation;
use crate::language::syntax::{Argument, Command, CommandName, Expr, ExprKind, Pipeline, Redirection, Stage};

/// Verbs that make `Verb-Noun` a command wherever an expression may begin.
const VERBS: &[&str] = &[
    "add",
    "approve",
    "assert",
    "backup",
    "block",
    "checkpoint",
    "clear",
    "close",
    "compare",
    "complete",
    "compress",
    "confirm",
    "connect",
    "convert",
    "convertfrom",
    "convertto",
    "copy",
    "debug",
    "deny",
    "disable",
    "disconnect",
    "dismount",
    "edit",
    "enable",
    "enter",
    "exit",
    "expand",
    "export",
    "find",
    "foreach",
    "format",
    "get",
    "grant",
    "group",
    "hide",
    "import",
    "initialize",
    "install",
    "invoke",
    "join",
    "limit",
    "lock",
    "measure",
    "merge",
    "mount",
    "move",
    "new",
    "open",
    "optimize",
    "out",
    "ping",
    "pop",
    "protect",
    "publish",
    "push",
    "read",
    "receive",
    "redo",
    "register",
    "remove",
    "rename",
    "repair",
    "request",
    "reset",
    "resize",
    "resolve",
    "restart",
    "restore",
    "resume",
    "revoke",
    "save",
    "search",
    "select",
    "send",
    "set",
    "show",
    "skip",
    "sort",
    "split",
    "start",
    "step",
    "stop",
    "submit",
    "suspend",
    "switch",
    "sync",
    "tee",
    "test",
    "trace",
    "unblock",
    "undo",
    "uninstall",
    "unlock",
    "unprotect",
    "unpublish",
    "unregister",
    "update",
    "use",
    "wait",
    "watch",
    "where",
    "write",
];

/// Where a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Newline, `;`, closing bracket.
    Statement,
    /// Also the `{` that opens the body of a Rhai loop.
    Brace,
}

impl Parser<'_> {
    /// The command word at this place, without moving: letters and what file names hold.
    pub fn peek_word(&self) -> String {
        let mut word = String::new();
        for (i, raw) in self.text[self.at..].chars().enumerate() {
            let c = super::scan::plain(raw);
            let fits = is_name(c)
                || (i > 0 && matches!(c, '-' | '.' | '\\' | '/' | ':' | '*'))
                || matches!(c, '\\' | '/' | '~' | '%' | '?')
                || (i == 0 && c == '.');
            if !fits {
                break;
            }
            word.push(c);
        }
        word
    }

    /// The length of a word in the text (its dashes may be wider than plain ones).
    fn word_length(&self, word: &str) -> usize {
        self.text[self.at..].chars().take(word.chars().count()).map(char::len_utf8).sum()
    }

    /// Whether a word names a command by itself, whatever follows.
    pub fn is_command_word(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        if self.functions.contains(&lower) || self.roll.is_command(word) {
            return true;
        }
        if lower.ends_with(".rhai") || lower.ends_with(".ps1") {
            return true;
        }
        match lower.split_once('-') {
            Some((verb, noun)) => {
                VERBS.contains(&verb) && noun.starts_with(is_name_start) && noun.chars().all(|c| is_name(c) || c == '-')
            }
            None => false,
        }
    }

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
            if let Some(redirection) = self.redirection()? {
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

    fn is_closure(&mut self) -> bool {
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

    fn first_stage(&mut self, until: Until) -> Parsed<Stage> {
        self.skip_blanks()?;
        if self.begins_command() {
            return Ok(Stage::Command(self.command(until)?));
        }
        Ok(Stage::Value(self.expression()?))
    }

    /// Whether a command, rather than an expression, stands here.
    pub fn begins_command(&mut self) -> bool {
        match (self.peek(), self.peek_at(1)) {
            (Some('&'), Some(c)) if c != '&' => true,
            (Some('.'), Some(' ')) => true,
            (Some('%' | '?'), Some(' ' | '{')) => true,
            (Some('.' | '~' | '/' | '\\'), _) => {
                let word = self.peek_word().to_lowercase();
                word.ends_with(".rhai") || word.ends_with(".ps1")
            }
            (Some(c), _) if is_name_start(c) => {
                let name = self.peek_name();
                let word = self.peek_word();
                if self.is_command_word(&word) || (self.is_command_word(name) && word == name) {
                    return true;
                }
                // A Rhai function is called like a command when an argument follows behind a blank.
                let follows = self.text[self.at + name.len()..].strip_prefix(' ').map(str::trim_start);
                let argument = follows
                    .and_then(|t| t.chars().next())
                    .is_some_and(|c| c.is_alphanumeric() || matches!(c, '$' | '"' | '\'' | '@'));
                !self.declared.contains(name) && (argument || !self.rhai_functions.contains(name))
            }
            _ => false,
        }
    }

    pub fn command(&mut self, until: Until) -> Parsed<Command> {
        self.deeper(|p| p.command_inner(until))
    }

    fn command_inner(&mut self, until: Until) -> Parsed<Command> {
        let start = self.at;
        let invocation = match (self.peek(), self.peek_at(1)) {
            (Some('&'), _) => Invocation::Call,
            (Some('.'), Some(' ')) => Invocation::DotSource,
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
            Some(c) if is_name_start(c) || matches!(c, '%' | '?' | '.' | '~' | '/' | '\\') => {
                let word = if matches!(c, '%' | '?') { c.to_string() } else { self.peek_word() };
                // `?{` and `%{` are glued to their blocks; a word never ends in a colon or dot.
                let word = word.trim_end_matches([':', '.']).to_string();
                if word.is_empty() {
                    return self.error("a command is expected here");
                }
                self.at += self.word_length(&word);
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
        let name_span = self.span_from(name_start);
        let command_name = match &name {
            CommandName::Word(word) => word.clone(),
            CommandName::Value(_) => String::new(),
        };
        let mut arguments = Vec::new();
        loop {
            let before = self.at;
            self.skip_blanks()?;
            if self.ends_command(until) {
                self.at = before;
                break;
            }
            arguments.push(self.argument(&command_name, until)?);
        }
        Ok(Command { name, name_span, arguments, invocation, span: self.span_from(start) })
    }

    fn ends_command(&mut self, until: Until) -> bool {
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
    fn is_script_block_here(&mut self) -> bool {
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

    fn argument(&mut self, command: &str, until: Until) -> Parsed<Argument> {
        let start = self.at;
        match (self.peek(), self.peek_at(1)) {
            (Some('-'), Some('-')) if self.looking_at("--%") => {
                let mut error = self.error_at(self.span_here(), "--% is not supported");
                error.hint = Some("quote the arguments instead".into());
                Err(error)
            }
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
                let span = self.span_from(start);
                let name = crate::language::syntax::Name { name, scope: String::new(), span };
                Ok(Argument::Splat(Expr { kind: ExprKind::Variable(name), span }))
            }
            _ => Ok(Argument::Positional(self.argument_value()?)),
        }
    }

    fn named_argument(&mut self, command: &str, until: Until) -> Parsed<Argument> {
        let start = self.at;
        self.bump();
        let name = self.peek_name().to_string();
        self.at += name.len();
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
        loop {
            let before = self.at;
            self.skip_blanks()?;
            if self.peek() != Some(',') {
                self.at = before;
                break;
            }
            self.bump();
            self.skip_space()?;
            if self.is_end() {
                return self.unfinished(start, "a value is missing behind the comma");
            }
            items.push(self.argument_term()?);
        }
        if items.len() == 1 {
            return Ok(items.remove(0));
        }
        Ok(Expr { kind: ExprKind::List(items), span: self.span_from(start) })
    }

    fn argument_term(&mut self) -> Parsed<Expr> {
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
    fn continue_argument(&mut self, primary: Expr) -> Parsed<Expr> {
        let expr = self.continue_postfix(primary)?;
        let glued = self.peek().is_some_and(|c| matches!(c, '/' | '\\' | ':' | '-' | '_' | '*') || is_name(c));
        if !glued || matches!(expr.kind, ExprKind::Block(_) | ExprKind::Table(..)) {
            return Ok(expr);
        }
        let start = expr.span.start as usize;
        let mut parts = vec![crate::language::syntax::Part::Value(expr)];
        parts.extend(self.word_parts()?);
        Ok(Expr { kind: ExprKind::Expand(parts), span: self.span_from(start) })
    }

    fn bare_word(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let mut parts = self.word_parts()?;
        if self.at == start {
            return self.error(format!("\"{}\" cannot stand here", self.peek().unwrap_or(' ')));
        }
        let span = self.span_from(start);
        let kind = match (parts.len(), parts.pop()) {
            (1, Some(crate::language::syntax::Part::Text(text))) => {
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
    fn word_parts(&mut self) -> Parsed<Vec<crate::language::syntax::Part>> {
        use crate::language::syntax::Part;
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

    fn redirection(&mut self) -> Parsed<Option<Redirection>> {
        let start = self.at;
        let stream = match (self.peek(), self.peek_at(1)) {
            (Some('>'), _) => "out",
            (Some('*'), Some('>')) => "all",
            (Some(c @ '1'..='6'), Some('>')) => {
                ["out", "err", "warn", "verbose", "debug", "info"][c as usize - '1' as usize]
            }
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
        let target = self.argument_term()?;
        Ok(Some(Redirection { stream, append, target: Some(target) }))
    }
}
