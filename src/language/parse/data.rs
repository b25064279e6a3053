//! `data { … }`: a section of a script that holds texts and tables, and does nothing.

use super::scan::{Parsed, Parser, is_name, is_name_start};
use crate::language::program::{Span, SyntaxError};
use crate::language::syntax::{
    Argument, Body, Command, CommandName, Expr, ExprKind, Kind, Name, Part, Pipeline, Stage, Statement,
};

/// The command that may stand there without a word.
const PERMITTED: &str = "ConvertFrom-StringData";
const VARIABLES: &[&str] = &["true", "false", "null", "PSCulture", "PSUICulture", "PSScriptRoot"];

impl Parser<'_> {
    /// Whether `data` opens a section: behind it stand a name and `-SupportedCommand …`, or none of both, and a brace.
    pub fn opens_data(&mut self) -> bool {
        self.ahead(|p| {
            p.at += "data".len();
            let gap = p.at;
            if p.skip_space().is_err() {
                return false;
            }
            if p.at > gap && p.peek().is_some_and(is_name_start) {
                while p.peek().is_some_and(is_name) {
                    p.bump();
                }
                if p.skip_space().is_err() {
                    return false;
                }
            }
            p.peek() == Some('{') || p.supported_word()
        })
    }

    /// `-SupportedCommand`, also shortened; eaten.
    fn supported_word(&mut self) -> bool {
        if self.peek() != Some('-') || !self.peek_at(1).is_some_and(is_name_start) {
            return false;
        }
        let start = self.at;
        self.bump();
        let word = self.peek_name().to_ascii_lowercase();
        if "supportedcommand".starts_with(&word) {
            self.at += word.len();
            return true;
        }
        self.at = start;
        false
    }

    /// The section, behind which the keyword `data` was seen to open one.
    pub fn data(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.at += "data".len();
        self.skip_space()?;
        let at = self.at;
        while self.peek().is_some_and(is_name) {
            self.bump();
        }
        let (name, span) = (self.text[at..self.at].to_string(), self.span_from(at));
        self.skip_space()?;
        let mut permitted = vec![PERMITTED.to_string()];
        if self.supported_word() {
            self.skip_space()?;
            loop {
                permitted.push(self.command_word()?);
                self.skip_space()?;
                if !self.eat(',') {
                    break;
                }
                self.skip_space()?;
            }
        }
        let inner = self.at;
        let body = self.braces()?;
        Section { permitted }.body(&body)?;
        let whole = self.span_from(start);
        let value = Expr { kind: ExprKind::Sub(body), span: self.span_from(inner) };
        let pipeline = Pipeline { stages: vec![Stage::Value(value)], redirections: Vec::new(), span: whole };
        if name.is_empty() {
            return Ok(Kind::Pipeline(pipeline));
        }
        let target = Expr { kind: ExprKind::Variable(Name { name, scope: String::new(), span }), span };
        let value = Box::new(Statement { kind: Kind::Pipeline(pipeline), span: whole });
        Ok(Kind::Assign { targets: vec![target], operator: "=", value })
    }

    /// The name of a command, perhaps in quotes.
    fn command_word(&mut self) -> Parsed<String> {
        let quote = self.peek().filter(|c| matches!(c, '\'' | '"'));
        if quote.is_some() {
            self.bump();
        }
        let at = self.at;
        while self.peek().is_some_and(|c| is_name(c) || matches!(c, '-' | '\\' | '.')) {
            self.bump();
        }
        let word = self.text[at..self.at].to_string();
        if word.is_empty() {
            return self.expected(at.saturating_sub(1), "the name of a command");
        }
        if let Some(quote) = quote
            && !self.eat(quote)
        {
            return self.unfinished(at, format!("{quote} is missing"));
        }
        Ok(word)
    }
}

/// What may stand in one section.
struct Section {
    permitted: Vec<String>,
}

fn refused(span: Span, what: &str, hint: Option<String>) -> Parsed<()> {
    Err(SyntaxError {
        message: format!("{what} cannot stand in a data section"),
        span,
        hint: hint.or(Some(
            "it holds texts, numbers, lists, hashtables, if, and commands that -SupportedCommand names".into(),
        )),
        incomplete: false,
    })
}

impl Section {
    fn body(&self, body: &Body) -> Parsed<()> {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&self, statement: &Statement) -> Parsed<()> {
        match &statement.kind {
            Kind::Nothing => Ok(()),
            Kind::Pipeline(pipeline) => pipeline.stages.iter().try_for_each(|stage| match stage {
                Stage::Value(value) => self.expr(value),
                Stage::Command(command) => self.command(command),
            }),
            Kind::If { arms, otherwise } => {
                for (condition, body) in arms {
                    self.statement(condition)?;
                    self.body(body)?;
                }
                otherwise.iter().try_for_each(|body| self.body(body))
            }
            Kind::Assign { .. } => refused(statement.span, "an assignment", None),
            Kind::Rhai { .. } => refused(statement.span, "Rhai", None),
            _ => refused(statement.span, "this statement", None),
        }
    }

    fn command(&self, command: &Command) -> Parsed<()> {
        let name = match &command.name {
            CommandName::Word(word) => word,
            CommandName::Value(_) => return refused(command.name_span, "a command whose name is worked out", None),
        };
        if !self.permitted.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let hint = format!("data -SupportedCommand {name} {{ … }} permits it");
            return refused(command.name_span, name, Some(hint));
        }
        command.arguments.iter().try_for_each(|argument| match argument {
            Argument::Named { value, .. } => value.iter().try_for_each(|value| self.expr(value)),
            Argument::Positional(value) | Argument::Splat(value) => self.expr(value),
        })
    }

    fn each(&self, all: &[Expr]) -> Parsed<()> {
        all.iter().try_for_each(|expr| self.expr(expr))
    }

    fn expr(&self, expr: &Expr) -> Parsed<()> {
        match &expr.kind {
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Int(..)
            | ExprKind::Float(..)
            | ExprKind::Text(_)
            | ExprKind::Type(_) => Ok(()),
            ExprKind::Expand(parts) => parts.iter().try_for_each(|part| match part {
                Part::Text(_) => Ok(()),
                Part::Value(value) => self.expr(value),
            }),
            ExprKind::Variable(name) => {
                match name.scope.is_empty() && VARIABLES.iter().any(|known| known.eq_ignore_ascii_case(&name.name)) {
                    true => Ok(()),
                    false => refused(expr.span, &format!("${}", name.name), None),
                }
            }
            ExprKind::Binary(operator, left, right) => {
                if matches!(operator.trim_start_matches(['c', 'i']), "match" | "notmatch") {
                    return refused(expr.span, "-match", None);
                }
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::And(left, right) | ExprKind::Or(left, right) | ExprKind::Otherwise(left, right) => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::Choice(condition, yes, no) => {
                self.expr(condition)?;
                self.expr(yes)?;
                self.expr(no)
            }
            ExprKind::Unary(_, inner) | ExprKind::Cast(_, inner) => self.expr(inner),
            ExprKind::List(items) => self.each(items),
            ExprKind::Array(body) | ExprKind::Sub(body) => self.body(body),
            ExprKind::Paren(statement) => self.statement(statement),
            ExprKind::Table(entries, _) => entries.iter().try_for_each(|(key, value)| {
                self.expr(key)?;
                self.statement(value)
            }),
            ExprKind::Block(_) => refused(expr.span, "a script block", None),
            ExprKind::Member(..) | ExprKind::Index(..) => refused(expr.span, "a property or an element", None),
            ExprKind::Method(..)
            | ExprKind::MethodOf(..)
            | ExprKind::StaticMember(..)
            | ExprKind::StaticMethod(..)
            | ExprKind::StaticOf(..) => refused(expr.span, "a method or a static member", None),
            ExprKind::Identifier(name) => refused(expr.span, name, None),
            ExprKind::Step(..) | ExprKind::Attributed(..) => refused(expr.span, "an assignment", None),
        }
    }
}
