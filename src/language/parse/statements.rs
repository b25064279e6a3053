//! Statements: where each begins and ends, and which kind it is by its first word.

use super::commands::Until;
use super::scan::{Parsed, Parser, is_name_start};
use crate::language::syntax::{Body, Expr, ExprKind, Kind, Stage, Statement};

const RHAI_KEYWORDS: &[&str] = &["let", "const", "fn", "loop", "import", "export", "private"];

impl Parser<'_> {
    /// A whole text: its parameter set by default, and its statements.
    pub fn script(&mut self) -> Parsed<(Option<String>, Body)> {
        let mut head = Vec::new();
        self.skip_separators()?;
        while self.is_using() {
            head.push(self.statement()?);
            self.skip_separators()?;
        }
        let default_set = self.block_attributes()?;
        Ok((default_set, self.program(head)?))
    }

    /// Statements up to the end of the text.
    fn program(&mut self, mut body: Body) -> Parsed<Body> {
        loop {
            self.skip_separators()?;
            self.skip_pasted_prompt();
            if self.is_end() {
                return Ok(body);
            }
            if self.shell && body.iter().all(is_head) && self.opens_named_block() {
                body.extend(self.named_blocks()?);
                return Ok(body);
            }
            let mut statement = self.statement()?;
            self.statement_end(&statement)?;
            if self.shell && matches!(statement.kind, Kind::Param(_)) && !body.iter().all(is_using) {
                statement = self.failing("param", statement.span);
            }
            body.push(statement);
        }
    }

    /// A script with the form of a function gets no objects: its blocks run once, in this order.
    fn named_blocks(&mut self) -> Parsed<Body> {
        let mut body = self.braces()?;
        loop {
            self.skip_separators()?;
            if self.is_end() {
                return Ok(body);
            }
            if !self.opens_named_block() {
                return self.not_a_named_block();
            }
            body.extend(self.braces()?);
        }
    }

    /// `begin {`, `process {` or `end {` of a script; the word is eaten.
    fn opens_named_block(&mut self) -> bool {
        let opens = self.named_block().is_some();
        if opens {
            self.at += self.peek_name().len();
        }
        opens
    }

    /// The word of `begin {` and its like, in lower case, if one stands here.
    pub fn named_block(&mut self) -> Option<String> {
        let word = self.peek_name().to_ascii_lowercase();
        let is_one = matches!(word.as_str(), "begin" | "process" | "end" | "dynamicparam" | "clean")
            && self.ahead(|p| {
                p.at += word.len();
                p.skip_space().is_ok() && p.peek() == Some('{')
            });
        is_one.then_some(word)
    }

    pub fn statement_end(&mut self, ended: &Statement) -> Parsed<()> {
        self.skip_blanks()?;
        if self.shell && !matches!(ended.kind, Kind::Rhai { .. }) {
            self.skip_braced_comment();
        }
        match self.peek() {
            None | Some('\n' | ';' | '}' | ')') => {}
            _ if self.another_may_follow(ended) => {}
            Some(_) => return self.cannot_follow(ended),
        }
        if matches!(self.peek(), Some('}' | ')')) && self.depth == 0 {
            return self.error(format!("\"{}\" closes nothing", self.peek().unwrap_or(' ')));
        }
        Ok(())
    }

    /// Behind the brace that ends a control statement the next one may begin on the same line; behind a value it may not.
    fn another_may_follow(&self, ended: &Statement) -> bool {
        match &ended.kind {
            Kind::If { .. }
            | Kind::Foreach { .. }
            | Kind::For { .. }
            | Kind::While { .. }
            | Kind::Switch { .. }
            | Kind::Try { .. }
            | Kind::Trap(_)
            | Kind::Function(_)
            | Kind::Enum { .. }
            | Kind::Class(_)
            | Kind::Param(_) => true,
            Kind::Labelled(_, inner) => self.another_may_follow(inner),
            Kind::Assign { value, .. } => self.another_may_follow(value),
            Kind::Rhai { .. } => self.text[..ended.span.end as usize].trim_end().ends_with(['}', ';']),
            Kind::Pipeline(_)
            | Kind::Chain(..)
            | Kind::Throw(_)
            | Kind::Return(_)
            | Kind::Exit(_)
            | Kind::Break(_)
            | Kind::Continue(_)
            | Kind::Nothing => false,
        }
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
                    let mut statement = p.statement()?;
                    p.statement_end(&statement)?;
                    if p.shell && matches!(statement.kind, Kind::Param(_)) {
                        statement = p.failing("param", statement.span);
                    }
                    body.push(statement);
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
        let name = self.peek_keyword();
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

    pub fn assignment_operator(&mut self) -> Option<&'static str> {
        for operator in ["+=", "-=", "*=", "/=", "%=", "??="] {
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

    pub fn statement_inner(&mut self) -> Parsed<Statement> {
        let start = self.at;
        if self.is_rhai_value() {
            return self.rhai_value_statement();
        }
        match self.peek() {
            Some(c) if is_name_start(c) => {
                let name = self.peek_name().to_string();
                let lower = self.peek_keyword();
                let is_named = self.functions.contains(&name.to_lowercase());
                if RHAI_KEYWORDS.contains(&name.as_str()) && !lower.is_empty() && !is_named {
                    return self.rhai_statement();
                }
                if let Some(statement) = self.keyword_statement(&lower, start)? {
                    return Ok(statement);
                }
                self.has_brackets(&lower)?;
                // Command text has had its look at these.
                if !lower.is_empty() && matches!(name.as_str(), "if" | "while" | "for" | "switch") {
                    return self.rhai_statement();
                }
                if self.is_rhai_head(&name) { self.rhai_statement() } else { self.command_statement(start) }
            }
            Some(':') if self.peek_at(1).is_some_and(is_name_start) => self.labelled(start),
            Some('{') if self.shell || self.in_block || self.is_script_block() => self.block_statement(start),
            Some('{') => self.rhai_statement(),
            Some('|') => self.rhai_statement(),
            Some('#') => self.rhai_statement(),
            Some('`') => self.rhai_statement(),
            Some('[') if self.opens_flags() => {
                self.skip_brackets()?;
                self.skip_space()?;
                let kind = self.enumeration(true)?;
                Ok(Statement { kind, span: self.span_from(start) })
            }
            Some('[') if self.opens_attributed() => {
                let target = self.attributed()?;
                self.skip_blanks()?;
                match self.assignment_operator() {
                    Some(operator) => self.assignment(target, operator, start),
                    None => self.expected(start, "= and a value"),
                }
            }
            Some('[') if self.ahead(|p| !p.type_name().is_ok_and(|t| t.is_some())) => self.rhai_statement(),
            Some('!') if self.peek_at(1).is_some_and(is_name_start) => self.rhai_statement(),
            Some('(') if self.is_unit() => self.rhai_statement(),
            _ => self.command_statement(start),
        }
    }

    pub fn keyword_statement(&mut self, word: &str, start: usize) -> Parsed<Option<Statement>> {
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
            "using" if self.is_using() => {
                self.using()?;
                Kind::Nothing
            }
            "throw" => {
                self.eat_keyword("throw");
                Kind::Throw(self.optional_value()?)
            }
            "return" => {
                self.eat_keyword("return");
                Kind::Return(self.optional_value()?)
            }
            "exit" => {
                self.eat_keyword("exit");
                Kind::Exit(self.optional_value()?)
            }
            "break" | "continue" => {
                let label = self.loop_label(word.len())?;
                // Rhai's `break x` gives a loop its value.
                let has_value = word == "break"
                    && label.is_none()
                    && self.ahead(|p| {
                        p.at += 5;
                        p.skip_blanks().is_ok() && !matches!(p.peek(), None | Some('\n' | ';' | '}' | ')' | '#'))
                    });
                if has_value {
                    self.not_a_label(word)?;
                    return self.rhai_statement().map(Some);
                }
                if label.is_none() {
                    self.eat_keyword(word);
                }
                if word == "break" { Kind::Break(label) } else { Kind::Continue(label) }
            }
            "enum" if self.opens_type(word) => self.enumeration(false)?,
            "class" if self.opens_type(word) => self.class()?,
            "trap"
                if self.ahead(|p| {
                    p.at += word.len();
                    p.skip_space().is_ok() && matches!(p.peek(), Some('{' | '['))
                }) =>
            {
                self.trap()?
            }
            "data" if self.opens_data() => self.data()?,
            "function" | "filter" => self.function(word == "filter")?,
            "param" if self.opens_parameters() => {
                self.eat_keyword("param");
                Kind::Param(self.parameters()?)
            }
            _ => {
                self.not_stray(word)?;
                return self.not_elsewhere(word);
            }
        };
        if !matches!(
            kind,
            Kind::Function(_) | Kind::Param(_) | Kind::Trap(_) | Kind::Enum { .. } | Kind::Class(_) | Kind::Nothing
        ) {
            self.no_pipe_behind(word)?;
        }
        Ok(Some(Statement { kind, span: self.span_from(start) }))
    }

    /// Refuses `if $x { … }`, `foreach $x in …` and `if (a) -and (b) { … }`: PowerShell does, and Rhai can mean none of them.
    fn has_brackets(&mut self, word: &str) -> Parsed<()> {
        if !matches!(word, "if" | "while" | "foreach" | "for" | "switch") || self.is_rhai_text() {
            return Ok(());
        }
        let start = self.at;
        let found = self.ahead(|p| {
            p.at += word.len();
            let spaced = p.skip_space().is_ok();
            match p.peek() {
                Some('$') if spaced && (p.powershell || word == "foreach") => Some((p.at, "(")),
                Some('(') => {
                    let open = p.at;
                    let is_rhai = p.ahead(Self::is_rhai_condition);
                    if is_rhai && !p.powershell || !p.skip_parens() || p.skip_blanks().is_err() {
                        return None;
                    }
                    let joins = ["-and", "-or", "-xor"].iter().any(|word| p.looking_at(word));
                    let signs = p.powershell && (p.looking_at("&&") || p.looking_at("||"));
                    let names = signs && !p.names_rhai(open);
                    (joins || names).then_some((p.at, "{"))
                }
                _ => None,
            }
        });
        let Some((at, wanted)) = found else { return Ok(()) };
        self.at = at;
        let mut error = self.error_at(self.span_here(), format!("{wanted} is missing here"));
        error.hint = Some(match wanted {
            "(" => format!("write {word} (…) {{ … }}"),
            _ => format!("the condition ends with its bracket: {word} ((…) -and (…)) {{ … }}"),
        });
        self.at = start;
        Err(error)
    }

    /// Rhai's `()`; in command text empty brackets are nothing.
    pub(super) fn is_unit(&mut self) -> bool {
        self.ahead(|p| {
            p.bump();
            p.skip_blanks().is_ok() && p.peek() == Some(')')
        })
    }

    /// What stands behind return, throw and exit on the same line.
    pub fn optional_value(&mut self) -> Parsed<Option<Box<Statement>>> {
        self.skip_blanks()?;
        if matches!(self.peek(), None | Some('\n' | ';' | '}' | ')')) {
            return Ok(None);
        }
        let start = self.at;
        let name = self.peek_name().to_string();
        let rhai = match self.peek() {
            Some('#' | '|' | '`') => true,
            Some('(') => self.is_unit() || self.is_rhai_value(),
            // A list; what is no type's name in brackets can be nothing else.
            Some('[') => self.ahead(|p| !matches!(p.type_name(), Ok(Some(_)))),
            Some(c) if is_name_start(c) => {
                matches!(name.as_str(), "if" | "switch") && !self.is_command_condition(2) || self.is_rhai_head(&name)
            }
            _ => self.is_rhai_value(),
        };
        let statement = if rhai { self.rhai_value()? } else { self.command_statement(start)? };
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

    /// `a && b`, `a || b` between pipelines.
    pub fn chain(&mut self, left: Statement, start: usize) -> Parsed<Statement> {
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

    pub fn assignment(&mut self, target: Expr, operator: &'static str, start: usize) -> Parsed<Statement> {
        let target = super::expressions::as_target(target);
        let targets = match target.kind {
            ExprKind::List(items) => items,
            kind => vec![Expr { kind, span: target.span }],
        };
        for target in &targets {
            let inner = match &target.kind {
                ExprKind::Cast(_, inner) => inner,
                _ => target,
            };
            if !super::expressions::is_assignable(inner) {
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
        if let ("??=", [target]) = (operator, &targets[..]) {
            // `if ($null -eq target) { target = value }`
            let span = target.span;
            let none = Box::new(Expr { kind: ExprKind::Null, span });
            let test = Expr { kind: ExprKind::Binary("eq".into(), none, Box::new(target.clone())), span };
            let test = super::types::statement_of(test, span);
            let assign =
                Statement { kind: Kind::Assign { targets, operator: "=", value }, span: self.span_from(start) };
            let kind = Kind::If { arms: vec![(test, vec![assign])], otherwise: None };
            return Ok(Statement { kind, span: self.span_from(start) });
        }
        Ok(Statement { kind: Kind::Assign { targets, operator, value }, span: self.span_from(start) })
    }
}

/// What may stand before `begin { … }` of a script.
fn is_head(statement: &Statement) -> bool {
    matches!(statement.kind, Kind::Nothing | Kind::Param(_))
}

/// What may stand before `param( … )` of a script.
fn is_using(statement: &Statement) -> bool {
    matches!(statement.kind, Kind::Nothing)
}
