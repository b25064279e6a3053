//! Control statements of command text: if, loops, switch, try.

use super::scan::{Parsed, Parser, is_name_start};
use crate::language::syntax::{Body, Case, Catch, Expr, ExprKind, Kind, Label, Statement};

impl Parser<'_> {
    pub fn condition(&mut self) -> Parsed<Statement> {
        self.skip_space()?;
        let start = self.at;
        if self.peek() == Some('(') && self.is_rhai_condition() {
            let pieces = self.rhai_brackets()?;
            return Ok(Statement { kind: Kind::Rhai { pieces, value: true }, span: self.span_from(start) });
        }
        if !self.eat('(') {
            return self.expected(start.saturating_sub(1), "(");
        }
        self.skip_space()?;
        let condition = self.with_commas(true, Self::statement_in_brackets)?;
        self.skip_separators()?;
        if !self.eat(')') {
            return self.expected(start, ")");
        }
        self.notice_assignment(&condition);
        Ok(condition)
    }

    /// The body of a control statement of command text.
    fn command_braces(&mut self) -> Parsed<Body> {
        self.in_command(Self::braces)
    }

    pub fn if_statement(&mut self) -> Parsed<Kind> {
        self.eat_keyword("if");
        let mut arms = vec![(self.condition()?, self.command_braces()?)];
        let mut otherwise = None;
        loop {
            let before = self.at;
            self.skip_space()?;
            if self.eat_keyword("elseif") {
                arms.push((self.condition()?, self.command_braces()?));
                continue;
            }
            if self.eat_keyword("else") {
                self.skip_blanks()?;
                if self.eat_keyword("if") {
                    arms.push((self.condition()?, self.command_braces()?));
                    continue;
                }
                otherwise = Some(self.command_braces()?);
                break;
            }
            self.at = before;
            break;
        }
        Ok(Kind::If { arms, otherwise })
    }

    pub fn while_statement(&mut self) -> Parsed<Kind> {
        self.eat_keyword("while");
        let condition = Box::new(self.condition()?);
        Ok(Kind::While { condition, until: false, first: false, body: self.command_braces()? })
    }

    pub fn do_statement(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("do");
        let body = self.braces()?;
        self.skip_space()?;
        let until = self.eat_keyword("until");
        if !until && !self.eat_keyword("while") {
            return self.expected(start, "while or until");
        }
        self.skip_space()?;
        if self.is_end() {
            return self.unfinished(start, "the condition of the loop is missing");
        }
        // Rhai's `do { } while x < 3` has no bracket around it.
        let condition = if self.peek() == Some('(') && self.ahead_once("do", |p| p.condition().is_ok()) {
            self.condition()?
        } else {
            self.rhai_statement()?
        };
        Ok(Kind::While { condition: Box::new(condition), until, first: true, body })
    }

    pub fn foreach(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("foreach");
        self.skip_space()?;
        self.bump();
        self.skip_space()?;
        let variable = match self.primary()? {
            Expr { kind: ExprKind::Variable(name), .. } => name,
            other => return Err(self.error_at(other.span, "a variable such as $x is expected here")),
        };
        self.skip_space()?;
        if !self.eat_keyword("in") {
            return self.expected(start, "in");
        }
        self.skip_space()?;
        let list = Box::new(self.with_commas(true, Self::bracket_statement)?);
        self.skip_space()?;
        if !self.eat(')') {
            return self.expected(start, ")");
        }
        Ok(Kind::Foreach { variable, list, body: self.command_braces()? })
    }

    pub fn for_statement(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("for");
        self.skip_space()?;
        self.bump();
        let mut parts: Vec<Option<Box<Statement>>> = Vec::new();
        for close in [';', ';', ')'] {
            self.skip_space()?;
            parts.push(if matches!(self.peek(), Some(';' | ')')) {
                None
            } else {
                let at = self.at;
                Some(Box::new(self.command_statement(at)?))
            });
            // A new line parts them as well.
            let before = self.at;
            self.skip_space()?;
            if self.peek() == Some(')') {
                break;
            }
            let parted = close == ';' && (self.eat(';') || self.text[before..self.at].contains('\n'));
            if !parted {
                return self.expected(start, &close.to_string());
            }
        }
        if !self.eat(')') {
            return self.expected(start, ")");
        }
        let mut parts = parts.into_iter();
        let (first, condition, step) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        Ok(Kind::For { start: first, condition, step, body: self.command_braces()? })
    }

    pub fn switch(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("switch");
        let (mut kind, mut case_sensitive, mut of_file) = ("exact", false, false);
        loop {
            self.skip_space()?;
            if self.peek() != Some('-') {
                break;
            }
            self.bump();
            match self.peek_name().to_ascii_lowercase().as_str() {
                "wildcard" => kind = "wildcard",
                "regex" => kind = "regex",
                "exact" => kind = "exact",
                "casesensitive" => case_sensitive = true,
                "file" => of_file = true,
                // Cases are looked at one after the other anyway.
                "parallel" => {}
                _ => return self.error("switch takes -Wildcard, -Regex, -Exact, -CaseSensitive and -File"),
            }
            self.at += self.peek_name().len();
            if of_file {
                break;
            }
        }
        self.skip_space()?;
        let value = if of_file && self.peek() != Some('(') {
            let from = self.at;
            let value = self.argument_value()?;
            Box::new(super::types::statement_of(value, self.span_from(from)))
        } else {
            Box::new(self.condition()?)
        };
        self.skip_space()?;
        if !self.eat('{') {
            return self.expected(start, "{");
        }
        let mut cases = Vec::new();
        loop {
            self.skip_separators()?;
            if self.eat('}') {
                break;
            }
            if self.is_end() {
                return self.unfinished(start, "} is missing");
            }
            let case = match self.peek() {
                Some('{') => Case::Block(self.command_braces()?),
                Some(c) if is_name_start(c) => {
                    let word = self.argument_value()?;
                    match &word.kind {
                        ExprKind::Text(text) if text.eq_ignore_ascii_case("default") => Case::Default,
                        _ => Case::Value(word),
                    }
                }
                _ => Case::Value(self.unary()?),
            };
            let body = self.command_braces()?;
            cases.push((case, body));
        }
        Ok(Kind::Switch { value, of_file, kind, case_sensitive, cases })
    }

    pub fn try_statement(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("try");
        let body = self.braces()?;
        let (mut catches, mut finally) = (Vec::new(), None);
        loop {
            let before = self.at;
            self.skip_space()?;
            if self.eat_keyword("catch") {
                self.skip_space()?;
                let types = self.caught_types("catch")?;
                let mut variable = None;
                if self.eat('(') {
                    self.skip_space()?;
                    let name = self.peek_name().to_string();
                    self.at += name.len();
                    self.skip_space()?;
                    if name.is_empty() || !self.eat(')') {
                        return self.expected(start, "a name and )");
                    }
                    variable = Some(name);
                }
                catches.push(Catch { types, variable, body: self.braces()? });
                continue;
            }
            if self.eat_keyword("finally") {
                finally = Some(self.braces()?);
                break;
            }
            self.at = before;
            break;
        }
        if catches.is_empty() && finally.is_none() {
            return self.expected(start, "catch or finally");
        }
        Ok(Kind::Try { body, catches, finally })
    }

    /// The types in brackets behind `catch` and `trap`.
    fn caught_types(&mut self, word: &str) -> Parsed<Vec<String>> {
        let mut types = Vec::new();
        while self.peek() == Some('[') {
            let Some(name) = self.type_name()? else {
                return self.error(format!("{word} takes types in brackets, such as [System.Exception]"));
            };
            types.push(name);
            self.skip_space()?;
            self.eat(',');
            self.skip_space()?;
        }
        Ok(types)
    }

    /// `trap { … }`, `trap [T] { … }`.
    pub fn trap(&mut self) -> Parsed<Kind> {
        self.eat_keyword("trap");
        self.skip_space()?;
        let types = self.caught_types("trap")?;
        Ok(Kind::Trap(Catch { types, variable: None, body: self.command_braces()? }))
    }

    /// Control statements as values: `$x = if (…) { … }`.
    pub fn keyword_in_value(&mut self, start: usize) -> Parsed<Option<Statement>> {
        let word = self.peek_keyword();
        let kind = match word.as_str() {
            "if" => self.if_statement()?,
            "while" => self.while_statement()?,
            "foreach"
                if self.ahead(|p| {
                    p.at += 7;
                    p.skip_blanks().is_ok() && p.peek() == Some('(')
                }) =>
            {
                self.foreach()?
            }
            "switch" => self.switch()?,
            "try" => self.try_statement()?,
            "do" => self.do_statement()?,
            "for" if self.is_counting_for() => self.for_statement()?,
            "throw" => {
                self.eat_keyword("throw");
                Kind::Throw(self.optional_value()?)
            }
            "data" if self.opens_data() => self.data()?,
            _ => return Ok(None),
        };
        Ok(Some(Statement { kind, span: self.span_from(start) }))
    }

    /// `:outer foreach …`.
    pub fn labelled(&mut self, start: usize) -> Parsed<Statement> {
        self.bump();
        let label = self.peek_name().to_lowercase();
        self.at += self.peek_name().len();
        self.skip_space()?;
        let at = self.at;
        let word = self.peek_name().to_ascii_lowercase();
        self.labels.push(label.clone());
        let inner = match word.as_str() {
            "foreach" | "for" | "while" | "do" | "switch" => self.statement()?,
            _ => {
                return Err(
                    self.error_at(self.span_from(start), "a label stands before a loop: :outer foreach (…) { … }")
                );
            }
        };
        if matches!(inner.kind, Kind::Rhai { .. }) {
            return Err(self.error_at(self.span_from(at), "a loop of Rhai takes no label"));
        }
        self.labels.pop();
        Ok(Statement { kind: Kind::Labelled(label, Box::new(inner)), span: self.span_from(start) })
    }

    /// The label behind `break` or `continue`, on its line: that of a loop around this, or a value where a loop has one.
    /// Eaten with the keyword.
    pub fn loop_label(&mut self, keyword: usize) -> Parsed<Option<Label>> {
        let before = self.at;
        self.at += keyword;
        self.skip_blanks()?;
        let name = self.peek_name();
        let label = name.to_lowercase();
        // In text of Rhai `break x` gives a loop its value.
        if self.labels.contains(&label) || self.powershell && !label.is_empty() {
            self.at += name.len();
            return Ok(Some(Label::Named(label)));
        }
        if self.shell && self.peek() == Some('$') && (self.powershell || !self.labels.is_empty()) {
            return Ok(Some(Label::Value(self.unary()?)));
        }
        self.at = before;
        Ok(None)
    }

    /// `break x` where both languages are spoken and x is neither a label nor a variable.
    pub fn not_a_label(&mut self, keyword: &str) -> Parsed<()> {
        let mut span = None;
        self.ahead(|p| {
            p.at += keyword.len();
            let begun = p.skip_blanks().is_ok();
            let (at, name) = (p.at, p.peek_name().to_string());
            p.at += name.len();
            let ends = begun
                && !name.is_empty()
                && p.skip_blanks().is_ok()
                && matches!(p.peek(), None | Some('\n' | ';' | '}' | ')' | '#'));
            let is_value = matches!(name.as_str(), "true" | "false")
                || p.declared.contains(&name)
                || p.is_variable_somewhere(&name);
            if ends && !is_value && p.shell {
                span = Some((p.span_from(at), name));
            }
            true
        });
        let Some((span, name)) = span else { return Ok(()) };
        let message = format!("there is no loop with the label :{name} around this, and no variable {name}");
        let mut error = self.error_at(span, message);
        error.hint = Some(format!("a label stands before its loop: :{name} foreach (…) {{ … }}"));
        Err(error)
    }

    /// PowerShell refuses a pipe behind a control statement; so it is said, and what to write.
    pub fn no_pipe_behind(&mut self, word: &str) -> Parsed<()> {
        let piped = matches!(word, "foreach" | "for" | "while" | "do" | "if" | "switch" | "try")
            && self.ahead(|p| p.skip_blanks().is_ok() && p.peek() == Some('|') && p.peek_at(1) != Some('|'));
        if !piped {
            return Ok(());
        }
        self.skip_blanks()?;
        let mut error = self.error_at(self.span_here(), format!("a pipe cannot follow {word}, which is a statement"));
        error.hint = Some(match word {
            "foreach" => "put it into $( … ) first, or write … | ForEach-Object { … } | …".into(),
            _ => format!("put it into $( {word} … ) first"),
        });
        Err(error)
    }
}
