//! Statements, and the decision which accent each is in (language.md 2).

use super::commands::Until;
use super::scan::{Parsed, Parser, is_name_start};
use crate::language::syntax::{Block, Body, Case, Catch, Expr, ExprKind, Kind, Name, Stage, Statement};

const RHAI_KEYWORDS: &[&str] = &["let", "const", "fn", "loop", "import", "export", "private"];

impl Parser<'_> {
    /// Statements up to the end of the text.
    pub fn program(&mut self) -> Parsed<Body> {
        let mut body = Vec::new();
        loop {
            self.skip_separators()?;
            if self.is_end() {
                return Ok(body);
            }
            body.push(self.statement()?);
            self.statement_end()?;
        }
    }

    fn statement_end(&mut self) -> Parsed<()> {
        self.skip_blanks()?;
        match self.peek() {
            None | Some('\n' | ';' | '}' | ')') => {}
            // A Rhai block, a control statement: the next may follow on the same line.
            _ if matches!(self.previous_solid(), Some('}' | ';' | ')')) => {}
            Some(_) => {
                if let Some(word) = Some(self.peek_name()).filter(|w| !w.is_empty()) {
                    let word = word.to_string();
                    return self.error(format!(
                        "\"{word}\" cannot follow here; a new statement begins on a new line or behind ;"
                    ));
                }
                return self.error(format!("\"{}\" cannot stand here", self.peek().unwrap_or(' ')));
            }
        }
        if matches!(self.peek(), Some('}' | ')')) && self.depth == 0 {
            return self.error(format!("\"{}\" closes nothing", self.peek().unwrap_or(' ')));
        }
        Ok(())
    }

    fn previous_solid(&self) -> Option<char> {
        self.text[..self.at].trim_end().chars().next_back()
    }

    /// Statements up to a closing bracket, which is eaten; `start` is where it was opened.
    pub fn body_until(&mut self, close: char, start: usize) -> Parsed<Body> {
        self.with_commas(true, |p| {
            p.deeper(|p| {
                let mut body = Vec::new();
                loop {
                    p.skip_separators()?;
                    if p.eat(close) {
                        return Ok(body);
                    }
                    if p.is_end() {
                        return p.unfinished(start, format!("{close} is missing"));
                    }
                    if matches!(p.peek(), Some('}' | ')')) {
                        return p
                            .error(format!("\"{}\" stands here where {close} is expected", p.peek().unwrap_or(' ')));
                    }
                    body.push(p.statement()?);
                    p.statement_end()?;
                }
            })
        })
    }

    /// `{ … }`.
    pub fn braces(&mut self) -> Parsed<Body> {
        self.skip_space()?;
        let start = self.at;
        if !self.eat('{') {
            return self.expected(start.saturating_sub(1), "{");
        }
        self.body_until('}', start)
    }

    /// What stands in `( … )` or behind `=`: one statement, never plain Rhai.
    pub fn bracket_statement(&mut self) -> Parsed<Statement> {
        let start = self.at;
        let name = self.peek_name().to_ascii_lowercase();
        if matches!(name.as_str(), "if" | "foreach" | "for" | "while" | "do" | "switch" | "try") {
            return self.statement();
        }
        if matches!(self.peek(), Some('$' | '[')) {
            // Whether it is an assignment shows behind the target; looking ahead would read nested brackets twice a level.
            let expr = self.expression()?;
            self.skip_blanks()?;
            if super::expressions::is_assignable(&expr)
                && let Some(operator) = self.assignment_operator()
            {
                return self.assignment(expr, operator, start);
            }
            let pipeline = self.rest_of_pipeline(start, Stage::Value(expr), Until::Statement)?;
            return Ok(Statement { span: self.span_from(start), kind: Kind::Pipeline(pipeline) });
        }
        let pipeline = self.pipeline(Until::Statement)?;
        Ok(Statement { span: self.span_from(start), kind: Kind::Pipeline(pipeline) })
    }

    fn assignment_operator(&mut self) -> Option<&'static str> {
        for operator in ["+=", "-=", "*=", "/=", "%="] {
            if self.eat_text(operator) {
                return Some(operator);
            }
        }
        if self.peek() == Some('=') && self.peek_at(1) != Some('=') {
            self.bump();
            return Some("=");
        }
        None
    }

    pub fn statement(&mut self) -> Parsed<Statement> {
        self.deeper(Self::statement_inner)
    }

    fn statement_inner(&mut self) -> Parsed<Statement> {
        let start = self.at;
        let first = self.peek();
        match first {
            Some(c) if is_name_start(c) => {
                let name = self.peek_name().to_string();
                let lower = name.to_ascii_lowercase();
                if RHAI_KEYWORDS.contains(&name.as_str()) {
                    return self.rhai_statement();
                }
                if let Some(statement) = self.keyword_statement(&lower, start)? {
                    return Ok(statement);
                }
                // Command text has had its look at these.
                if matches!(name.as_str(), "if" | "while" | "for" | "switch") {
                    return self.rhai_statement();
                }
                if self.is_rhai_head(&name) { self.rhai_statement() } else { self.command_statement(start) }
            }
            Some('{') => self.rhai_statement(),
            Some('|') => self.rhai_statement(),
            Some('#') => self.rhai_statement(),
            Some('`') => self.rhai_statement(),
            Some('[') if self.ahead(|p| !p.type_name().is_ok_and(|t| t.is_some())) => self.rhai_statement(),
            Some('!') if self.peek_at(1).is_some_and(is_name_start) => self.rhai_statement(),
            _ => self.command_statement(start),
        }
    }

    /// Whether a statement that begins with this identifier is plain Rhai.
    fn is_rhai_head(&mut self, name: &str) -> bool {
        let word = self.peek_word();
        let after_word = self.text[self.at..].chars().nth(word.chars().count());
        if word.contains('-') && self.is_command_word(&word) {
            // `New-CsRgsQueue(#{ … })` is a call in Rhai's style.
            return after_word == Some('(')
                && self.ahead(|p| {
                    p.skip_chars(&word);
                    p.looking_at("(#{")
                });
        }
        let is_function = self.functions.contains(&name.to_lowercase());
        let declared = self.declared.contains(name) || self.rhai_functions.contains(name);
        self.ahead(|p| {
            p.at += name.len();
            let glued = p.peek();
            if glued == Some('(') {
                return true;
            }
            if matches!(glued, Some('.' | '[' | '?')) || p.looking_at("::") {
                return declared || !(word.ends_with(".rhai") || word.ends_with(".ps1"));
            }
            if p.skip_blanks().is_err() {
                return false;
            }
            match (p.peek(), p.peek_at(1)) {
                (None | Some('\n' | ';' | '}' | ')'), _) => declared || !(is_function || p.roll.is_command(name)),
                (Some('='), _) => true,
                (Some('+' | '*' | '%' | '^'), _) => true,
                (Some('<' | '>' | '!'), _) => true,
                (Some('/'), Some(' ' | '=')) => true,
                (Some('&'), Some('&')) | (Some('|'), Some('|')) => declared,
                (Some('-'), Some(' ' | '=')) => true,
                _ => declared && !is_function && !p.rhai_functions.contains(name),
            }
        })
    }

    fn keyword_statement(&mut self, word: &str, start: usize) -> Parsed<Option<Statement>> {
        let kind = match word {
            "foreach"
                if self.ahead(|p| {
                    p.at += 7;
                    p.skip_blanks().is_ok() && p.peek() == Some('(')
                }) =>
            {
                self.foreach()?
            }
            "if" | "while" if self.is_command_condition(word.len()) => {
                if word == "if" {
                    self.if_statement()?
                } else {
                    self.while_statement()?
                }
            }
            "do" => self.do_statement()?,
            "for" if self.is_counting_for() => self.for_statement()?,
            "switch" if !self.is_rhai_switch() => self.switch()?,
            "try" => self.try_statement()?,
            "throw" => {
                self.eat_keyword("throw");
                Kind::Throw(self.optional_value()?)
            }
            "return" => {
                self.eat_keyword("return");
                self.skip_blanks()?;
                if self.peek() == Some(',') {
                    self.bump();
                }
                Kind::Return(self.optional_value()?)
            }
            "exit" => {
                self.eat_keyword("exit");
                Kind::Exit(self.optional_value()?)
            }
            "break" => {
                // Rhai's `break x` gives a loop its value.
                let has_value = self.ahead(|p| {
                    p.at += 5;
                    p.skip_blanks().is_ok() && !matches!(p.peek(), None | Some('\n' | ';' | '}' | ')' | '#'))
                });
                if has_value {
                    return self.rhai_statement().map(Some);
                }
                self.eat_keyword("break");
                Kind::Break
            }
            "continue" => {
                self.eat_keyword("continue");
                Kind::Continue
            }
            "function" | "filter" => self.function(word == "filter")?,
            "param"
                if self.ahead(|p| {
                    p.at += 5;
                    p.skip_space().is_ok() && p.peek() == Some('(')
                }) =>
            {
                self.eat_keyword("param");
                Kind::Param(self.parameters()?)
            }
            _ => return Ok(None),
        };
        Ok(Some(Statement { kind, span: self.span_from(start) }))
    }

    /// `if (…)` of command text: its head holds a `$`, a dash operator or a command, or an `else` arm does.
    fn is_command_condition(&mut self, keyword: usize) -> bool {
        self.ahead_once("condition", |p| {
            p.at += keyword;
            if p.skip_space().is_err() || p.peek() != Some('(') {
                return false;
            }
            let start = p.at;
            if p.primary().is_err() {
                return true;
            }
            let head = &p.text[start..p.at];
            if p.skip_space().is_err() || p.peek() != Some('{') {
                return false;
            }
            let has_operator = head.char_indices().any(|(at, c)| {
                super::scan::plain(c) == '-' && head[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_alphabetic())
            });
            head.contains('$') || has_operator || head.contains('|') && !head.contains("||") || p.command_inside(head)
        })
    }

    fn command_inside(&self, head: &str) -> bool {
        head.trim_start_matches('(').split(|c: char| c.is_whitespace() || c == '(' || c == ')').any(|word| {
            word.contains('-') && self.is_command_word(word)
                || self.functions.contains(&word.to_lowercase()) && !word.is_empty()
        })
    }

    fn condition(&mut self) -> Parsed<Statement> {
        self.skip_space()?;
        let start = self.at;
        if !self.eat('(') {
            return self.expected(start.saturating_sub(1), "(");
        }
        self.skip_space()?;
        let condition = self.with_commas(true, Self::bracket_statement)?;
        self.skip_separators()?;
        if !self.eat(')') {
            return self.expected(start, ")");
        }
        Ok(condition)
    }

    fn if_statement(&mut self) -> Parsed<Kind> {
        self.eat_keyword("if");
        let mut arms = vec![(self.condition()?, self.braces()?)];
        let mut otherwise = None;
        loop {
            let before = self.at;
            self.skip_space()?;
            if self.eat_keyword("elseif") {
                arms.push((self.condition()?, self.braces()?));
                continue;
            }
            if self.eat_keyword("else") {
                self.skip_blanks()?;
                if self.eat_keyword("if") {
                    arms.push((self.condition()?, self.braces()?));
                    continue;
                }
                otherwise = Some(self.braces()?);
                break;
            }
            self.at = before;
            break;
        }
        Ok(Kind::If { arms, otherwise })
    }

    fn while_statement(&mut self) -> Parsed<Kind> {
        self.eat_keyword("while");
        let condition = Box::new(self.condition()?);
        Ok(Kind::While { condition, until: false, first: false, body: self.braces()? })
    }

    fn do_statement(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("do");
        let body = self.braces()?;
        self.skip_space()?;
        let until = self.eat_keyword("until");
        if !until && !self.eat_keyword("while") {
            return self.expected(start, "while or until");
        }
        self.skip_space()?;
        // Rhai's `do { } while x < 3` has no bracket around it.
        let condition = if self.peek() == Some('(') && self.ahead_once("do", |p| p.condition().is_ok()) {
            self.condition()?
        } else {
            self.rhai_statement()?
        };
        Ok(Kind::While { condition: Box::new(condition), until, first: true, body })
    }

    fn foreach(&mut self) -> Parsed<Kind> {
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
        Ok(Kind::Foreach { variable, list, body: self.braces()? })
    }

    /// `for (…; …; …)`: a `;` in the brackets.
    fn is_counting_for(&mut self) -> bool {
        self.ahead(|p| {
            p.at += 3;
            if p.skip_space().is_err() || p.peek() != Some('(') {
                return false;
            }
            let mut nested = 0;
            while let Some(c) = p.bump() {
                match c {
                    '(' => nested += 1,
                    ')' => nested -= 1,
                    ';' if nested == 1 => return true,
                    '{' if nested == 0 => return false,
                    _ => {}
                }
                if nested == 0 {
                    return false;
                }
            }
            false
        })
    }

    fn for_statement(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("for");
        self.skip_space()?;
        self.bump();
        let mut parts: Vec<Option<Box<Statement>>> = Vec::new();
        for close in [';', ';', ')'] {
            self.skip_space()?;
            parts.push(if self.peek() == Some(close) {
                None
            } else {
                let at = self.at;
                Some(Box::new(self.command_statement(at)?))
            });
            self.skip_space()?;
            if !self.eat(close) {
                return self.expected(start, &close.to_string());
            }
        }
        let mut parts = parts.into_iter();
        let (first, condition, step) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        Ok(Kind::For { start: first, condition, step, body: self.braces()? })
    }

    /// A switch with `=>` behind its first case.
    fn is_rhai_switch(&mut self) -> bool {
        self.ahead(|p| {
            p.at += "switch".len();
            let mut nested = 0i32;
            while let Some(c) = p.bump() {
                match c {
                    '(' | '[' => nested += 1,
                    ')' | ']' => nested -= 1,
                    '{' if nested == 0 => break,
                    '"' | '\'' => p.at = p.skip_text_from(p.at, c),
                    _ => {}
                }
            }
            while let Some(c) = p.bump() {
                match c {
                    '=' if p.peek() == Some('>') => return true,
                    '{' | '}' => return false,
                    '"' | '\'' => p.at = p.skip_text_from(p.at, c),
                    _ => {}
                }
            }
            false
        })
    }

    /// The place behind a closing quote.
    fn skip_text_from(&self, at: usize, quote: char) -> usize {
        self.text[at..]
            .char_indices()
            .find(|(_, c)| super::scan::plain(*c) == quote)
            .map_or(self.text.len(), |(n, c)| at + n + c.len_utf8())
    }

    fn switch(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("switch");
        let (mut kind, mut case_sensitive) = ("exact", false);
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
                _ => return self.error("switch takes -Wildcard, -Regex, -Exact and -CaseSensitive"),
            }
            self.at += self.peek_name().len();
        }
        let value = Box::new(self.condition()?);
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
                Some('{') => Case::Block(self.braces()?),
                Some(c) if is_name_start(c) => {
                    let word = self.argument_value()?;
                    match &word.kind {
                        ExprKind::Text(text) if text.eq_ignore_ascii_case("default") => Case::Default,
                        _ => Case::Value(word),
                    }
                }
                _ => Case::Value(self.unary()?),
            };
            let body = self.braces()?;
            cases.push((case, body));
        }
        Ok(Kind::Switch { value, kind, case_sensitive, cases })
    }

    fn try_statement(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("try");
        let body = self.braces()?;
        let (mut catches, mut finally) = (Vec::new(), None);
        loop {
            let before = self.at;
            self.skip_space()?;
            if self.eat_keyword("catch") {
                self.skip_space()?;
                let mut types = Vec::new();
                let mut variable = None;
                while self.peek() == Some('[') {
                    let Some(name) = self.type_name()? else {
                        return self.error("catch takes types in brackets, such as [System.Exception]");
                    };
                    types.push(name);
                    self.skip_space()?;
                    self.eat(',');
                    self.skip_space()?;
                }
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

    /// What stands behind return, throw and exit on the same line.
    fn optional_value(&mut self) -> Parsed<Option<Box<Statement>>> {
        self.skip_blanks()?;
        if matches!(self.peek(), None | Some('\n' | ';' | '}' | ')')) {
            return Ok(None);
        }
        let start = self.at;
        let name = self.peek_name().to_string();
        let rhai = match self.peek() {
            Some('#' | '|' | '`') => true,
            Some(c) if is_name_start(c) => {
                matches!(name.as_str(), "if" | "switch") && !self.is_command_condition(2) || self.is_rhai_head(&name)
            }
            _ => false,
        };
        let statement = if rhai { self.rhai_statement()? } else { self.command_statement(start)? };
        Ok(Some(Box::new(statement)))
    }

    /// A pipeline or an assignment.
    pub fn command_statement(&mut self, start: usize) -> Parsed<Statement> {
        if let Some(kind) = self.keyword_in_value(start)? {
            return Ok(kind);
        }
        let first = if self.begins_command() {
            let command = self.command(Until::Statement)?;
            Stage::Command(command)
        } else {
            let expr = self.expression()?;
            self.skip_blanks()?;
            if let Some(operator) = self.assignment_operator() {
                return self.assignment(expr, operator, start);
            }
            Stage::Value(expr)
        };
        let pipeline = self.rest_of_pipeline(start, first, Until::Statement)?;
        let statement = Statement { span: self.span_from(start), kind: Kind::Pipeline(pipeline) };
        self.chain(statement, start)
    }

    /// Control statements as values: `$x = if (…) { … }`.
    fn keyword_in_value(&mut self, start: usize) -> Parsed<Option<Statement>> {
        let word = self.peek_name().to_ascii_lowercase();
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
            _ => return Ok(None),
        };
        Ok(Some(Statement { kind, span: self.span_from(start) }))
    }

    /// `a && b`, `a || b` between pipelines.
    fn chain(&mut self, left: Statement, start: usize) -> Parsed<Statement> {
        self.skip_blanks()?;
        let and = self.looking_at("&&");
        if !and && !self.looking_at("||") {
            return Ok(left);
        }
        self.bump();
        self.bump();
        self.skip_space()?;
        if self.is_end() {
            return self.unfinished(start, "a command is missing behind the operator");
        }
        let at = self.at;
        let right = self.command_statement(at)?;
        Ok(Statement { kind: Kind::Chain(Box::new(left), and, Box::new(right)), span: self.span_from(start) })
    }

    fn assignment(&mut self, target: Expr, operator: &'static str, start: usize) -> Parsed<Statement> {
        let targets = match target.kind {
            ExprKind::List(items) => items,
            kind => vec![Expr { kind, span: target.span }],
        };
        for target in &targets {
            let inner = match &target.kind {
                ExprKind::Cast(_, inner) => inner,
                _ => target,
            };
            if !super::expressions::is_target(inner) {
                return Err(self
                    .error_at(target.span, "this cannot be assigned to; only variables, properties and elements can"));
            }
        }
        self.skip_space()?;
        if self.is_end() {
            return self.unfinished(start, "a value is missing behind =");
        }
        let at = self.at;
        let value = Box::new(self.command_statement(at)?);
        Ok(Statement { kind: Kind::Assign { targets, operator, value }, span: self.span_from(start) })
    }

    /// `{ … }` as a value.
    pub fn script_block(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let block = self.with_commas(true, |p| p.block(Vec::new(), false))?;
        Ok(Expr { kind: ExprKind::Block(Box::new(block)), span: self.span_from(start) })
    }

    /// The braces of a block or function, with its param(), begin, process and end.
    pub fn block(&mut self, parameters: Vec<crate::language::syntax::Parameter>, is_filter: bool) -> Parsed<Block> {
        self.skip_space()?;
        let start = self.at;
        if !self.eat('{') {
            return self.expected(start.saturating_sub(1), "{");
        }
        let mut block = Block {
            parameters,
            begin: None,
            process: None,
            end: Vec::new(),
            text: String::new(),
            span: self.span_from(start),
        };
        self.deeper(|p| {
            p.skip_attributes()?;
            loop {
                p.skip_separators()?;
                let name = p.peek_name().to_ascii_lowercase();
                let opens = matches!(name.as_str(), "begin" | "process" | "end" | "dynamicparam")
                    && p.ahead(|p| {
                        p.at += name.len();
                        p.skip_space().is_ok() && p.peek() == Some('{')
                    });
                if !opens {
                    break;
                }
                p.at += name.len();
                let body = p.braces()?;
                match name.as_str() {
                    "begin" => block.begin = Some(body),
                    "process" => block.process = Some(body),
                    _ => block.end = body,
                }
            }
            let rest = p.body_until('}', start)?;
            if !rest.is_empty() {
                block.end = rest;
            }
            Ok(())
        })?;
        if let Some(at) = block.end.iter().position(|s| matches!(s.kind, Kind::Param(_))) {
            if let Kind::Param(parameters) = block.end.remove(at).kind {
                block.parameters.extend(parameters);
            }
            // `param()` may stand before begin, process and end.
            if block.end.is_empty() || block.process.is_none() {
                self.split_named_blocks(&mut block);
            }
        }
        if is_filter && block.process.is_none() {
            block.process = Some(std::mem::take(&mut block.end));
        }
        block.text = self.text[start + 1..self.at.saturating_sub(1).max(start + 1)].to_string();
        block.span = self.span_from(start);
        Ok(block)
    }

    /// Behind a `param()` the words begin, process and end were read as commands with a block: take them as what they are.
    fn split_named_blocks(&mut self, block: &mut Block) {
        let mut rest = Vec::new();
        for statement in std::mem::take(&mut block.end) {
            if let Kind::Pipeline(pipeline) = &statement.kind
                && let [Stage::Command(command)] = pipeline.stages.as_slice()
                && let crate::language::syntax::CommandName::Word(word) = &command.name
                && let [crate::language::syntax::Argument::Positional(Expr { kind: ExprKind::Block(inner), .. })] =
                    command.arguments.as_slice()
            {
                match word.to_ascii_lowercase().as_str() {
                    "begin" => {
                        block.begin = Some(inner.end.clone());
                        continue;
                    }
                    "process" => {
                        block.process = Some(inner.end.clone());
                        continue;
                    }
                    "end" => {
                        rest.extend(inner.end.clone());
                        continue;
                    }
                    _ => {}
                }
            }
            rest.push(statement);
        }
        block.end = rest;
    }

    /// `[CmdletBinding(…)]` and its like before param().
    pub fn skip_attributes(&mut self) -> Parsed<()> {
        loop {
            self.skip_separators()?;
            let is_attribute = self.peek() == Some('[')
                && self.ahead(|p| {
                    p.bump();
                    let name = p.peek_name().to_ascii_lowercase();
                    matches!(name.as_str(), "cmdletbinding" | "outputtype" | "alias" | "diagnostics")
                });
            if !is_attribute {
                return Ok(());
            }
            self.skip_brackets()?;
        }
    }

    /// Skips a balanced `[ … ]`.
    pub fn skip_brackets(&mut self) -> Parsed<()> {
        let start = self.at;
        let mut nested = 0;
        while let Some(c) = self.bump() {
            match c {
                '[' | '(' => nested += 1,
                ']' | ')' => nested -= 1,
                '"' | '\'' => self.at = self.skip_text_from(self.at, c),
                _ => {}
            }
            if nested == 0 {
                return Ok(());
            }
        }
        self.unfinished(start, "] is missing")
    }

    fn function(&mut self, is_filter: bool) -> Parsed<Kind> {
        let start = self.at;
        let keyword = self.peek_name().len();
        self.at += keyword;
        self.skip_blanks()?;
        let mut name = self.peek_word();
        if let Some(rest) =
            name.to_ascii_lowercase().strip_prefix("global:").or(name.to_ascii_lowercase().strip_prefix("script:"))
        {
            let length = name.len() - rest.len();
            self.skip_chars(&name[..length]);
            name = name[length..].to_string();
        }
        if name.is_empty() {
            return self.expected(start, "the name of the function");
        }
        self.skip_chars(&name);
        self.skip_space()?;
        let parameters = if self.peek() == Some('(') { self.parameters()? } else { Vec::new() };
        self.functions.insert(name.to_lowercase());
        let block = self.block(parameters, is_filter)?;
        Ok(Kind::Function(Box::new(crate::language::syntax::Function { name, block })))
    }

    pub fn variable_name(&mut self) -> Parsed<Name> {
        match self.primary()? {
            Expr { kind: ExprKind::Variable(name), .. } => Ok(name),
            other => Err(self.error_at(other.span, "a variable such as $x is expected here")),
        }
    }
}
