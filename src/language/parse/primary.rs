//! What an expression is made of: variables, brackets, tables, types.

use super::scan::{MarkKind, Parsed, Parser, is_name, is_name_start};
use crate::language::program::SyntaxError;
use crate::language::syntax::{Expr, ExprKind, Name, Statement, TableKind};
use std::collections::HashSet;

impl Parser<'_> {
    pub fn primary(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let Some(c) = self.peek() else {
            return self.unfinished(self.text.len().saturating_sub(1), "an expression is missing");
        };
        let kind = match c {
            '$' => return self.variable(),
            '@' => return self.at_sign(),
            '"' | '\'' => return self.quoted(),
            '(' => {
                self.bump();
                self.skip_space()?;
                let statement = self.with_commas(true, |p| p.deeper(Self::statement_in_brackets))?;
                self.skip_separators()?;
                if !self.eat(')') {
                    return self.expected(start, ")");
                }
                ExprKind::Paren(Box::new(statement))
            }
            '{' => return self.script_block(),
            '[' => return self.bracket_type(),
            '.' if self.peek_at(1).is_some_and(|c| c.is_ascii_digit()) => return self.number(),
            c if c.is_ascii_digit() => return self.number(),
            c if is_name_start(c) => {
                let name = self.peek_name().to_string();
                if self.declared.contains(&name) || self.rhai_functions.contains(&name) {
                    self.at += name.len();
                    ExprKind::Identifier(name)
                } else {
                    return self
                        .error(format!("\"{name}\" cannot stand here; a variable begins with $, text with a quote"));
                }
            }
            '<' => return self.placeholder(),
            c => return self.error(format!("\"{c}\" cannot stand here")),
        };
        Ok(Expr { kind, span: self.span_from(start) })
    }

    /// `<name>` pasted from a syntax template.
    pub fn placeholder<T>(&self) -> Parsed<T> {
        let mut error = self.error_at(self.span_here(), "this is a placeholder of a syntax template");
        error.hint = Some("put your own value there, without < and >".into());
        Err(error)
    }

    /// A variable, where nothing else can stand.
    pub fn variable_name(&mut self) -> Parsed<Name> {
        match self.primary()? {
            Expr { kind: ExprKind::Variable(name), .. } => Ok(name),
            other => Err(self.error_at(other.span, "a variable such as $x is expected here")),
        }
    }

    pub fn variable(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let read = self.read_variable(start)?;
        if let ExprKind::Variable(_) = read.kind {
            self.mark(start, || MarkKind::Variable);
        }
        Ok(read)
    }

    pub fn read_variable(&mut self, start: usize) -> Parsed<Expr> {
        self.bump();
        if self.peek() == Some('(') {
            self.bump();
            let body = self.in_command(|p| p.body_until(')', start))?;
            return Ok(Expr { kind: ExprKind::Sub(body), span: self.span_from(start) });
        }
        let full = if self.eat('{') {
            let from = self.at;
            while !matches!(self.raw(), None | Some('}')) {
                self.bump();
            }
            if self.is_end() {
                return self.unfinished(start, "} is missing");
            }
            let name = self.text[from..self.at].to_string();
            self.bump();
            name
        } else if let Some(c @ ('?' | '^' | '$')) = self.peek() {
            self.bump();
            c.to_string()
        } else {
            let from = self.at;
            while self.peek().is_some_and(is_name) {
                self.bump();
            }
            // A scope, as in $env:PATH; but not the colon of `$a:` at the end of a word.
            if self.peek() == Some(':') && self.peek_at(1).is_some_and(is_name) && self.at > from {
                let scope = self.text[from..self.at].to_ascii_lowercase();
                if matches!(
                    scope.as_str(),
                    "env" | "global" | "script" | "local" | "private" | "variable" | "function" | "using"
                ) {
                    self.bump();
                    while self.peek().is_some_and(is_name) {
                        self.bump();
                    }
                }
            }
            self.text[from..self.at].to_string()
        };
        if full.is_empty() {
            return self.error("a variable needs a name behind $");
        }
        let span = self.span_from(start);
        let (scope, name) = match full.split_once(':') {
            Some((scope, name)) => (scope.to_ascii_lowercase(), name.to_string()),
            None => (String::new(), full),
        };
        let kind = match name.to_ascii_lowercase().as_str() {
            "true" if scope.is_empty() => ExprKind::Bool(true),
            "false" if scope.is_empty() => ExprKind::Bool(false),
            "null" if scope.is_empty() => ExprKind::Null,
            _ => ExprKind::Variable(Name { name, scope, span }),
        };
        Ok(Expr { kind, span })
    }

    pub fn at_sign(&mut self) -> Parsed<Expr> {
        let start = self.at;
        match self.peek_at(1) {
            Some('(') => {
                self.bump();
                self.bump();
                let body = self.in_command(|p| p.body_until(')', start))?;
                Ok(Expr { kind: ExprKind::Array(body), span: self.span_from(start) })
            }
            Some('{') => {
                self.bump();
                self.table(start, TableKind::Hash)
            }
            Some('"' | '\'') => self.here_string(),
            _ => self.error("@ begins a list @( ), a hashtable @{ } or a here-string"),
        }
    }

    pub fn table(&mut self, start: usize, kind: TableKind) -> Parsed<Expr> {
        self.bump();
        let mut entries = Vec::new();
        let mut names = HashSet::new();
        loop {
            self.skip_separators()?;
            if self.eat('}') {
                break;
            }
            if self.is_end() {
                return self.unfinished(start, "} is missing");
            }
            let key_start = self.at;
            let key = match self.peek() {
                Some(c) if is_name_start(c) => {
                    while self.peek().is_some_and(|c| is_name(c) || c == '-' || c == '.') {
                        self.bump();
                    }
                    let text = self.text[key_start..self.at].to_string();
                    Expr { kind: ExprKind::Text(text), span: self.span_from(key_start) }
                }
                _ => self.unary()?,
            };
            let name = match &key.kind {
                ExprKind::Text(text) => Some(text.to_lowercase()),
                ExprKind::Int(_, text) => Some(text.clone()),
                _ => None,
            };
            if name.is_some_and(|name| !names.insert(name)) {
                let written = &self.text[key_start..self.at];
                let error = self.error_at(key.span, format!("the hashtable has the key {written} twice"));
                return Err(SyntaxError {
                    hint: Some("upper and lower case are one; one of both values would be lost".into()),
                    ..error
                });
            }
            self.skip_blanks()?;
            if !self.eat('=') {
                return self.expected(start, "=");
            }
            self.skip_space()?;
            let value: Statement = self.with_commas(true, |p| p.deeper(Self::bracket_statement))?;
            entries.push((key, value));
        }
        Ok(Expr { kind: ExprKind::Table(entries, kind), span: self.span_from(start) })
    }

    /// `[type]`, `[type]::Member`, `[type]value`.
    pub fn bracket_type(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let Some(name) = self.type_name()? else {
            return self.error("a type such as [int] is expected here; a list is written @(1, 2)");
        };
        if self.looking_at("::") {
            let of = Expr { kind: ExprKind::Type(name), span: self.span_from(start) };
            return self.static_member(of);
        }
        self.skip_blanks()?;
        let lower = name.to_ascii_lowercase();
        if self.looking_at("@{") && matches!(lower.as_str(), "ordered" | "pscustomobject" | "psobject") {
            self.bump();
            return self.table(start, if lower == "ordered" { TableKind::Ordered } else { TableKind::Custom });
        }
        let begins_value = match (self.peek(), self.peek_at(1)) {
            (Some('$' | '@' | '"' | '\'' | '(' | '[' | '{'), _) => true,
            (Some(c), _) if c.is_ascii_digit() => true,
            (Some('-'), Some(c)) => c.is_ascii_digit() || c == '$' || self.is_negation(),
            (Some('!'), next) => next != Some('='),
            (Some(c), _) if is_name_start(c) => {
                let name = self.peek_name();
                self.declared.contains(name)
            }
            _ => false,
        };
        if begins_value {
            let operand = self.unary()?;
            return Ok(Expr { kind: ExprKind::Cast(name, Box::new(operand)), span: self.span_from(start) });
        }
        Ok(Expr { kind: ExprKind::Type(name), span: self.span_from(start) })
    }

    /// `-not` or `-bnot`, which only begin an operand.
    fn is_negation(&self) -> bool {
        let word: String = self.text[self.at..].chars().skip(1).take_while(char::is_ascii_alphabetic).collect();
        matches!(word.to_ascii_lowercase().as_str(), "not" | "bnot")
    }

    /// `::Member`, `::Method(…)`, `::$name`, `::'name'` behind a type or what gives one; a new line may follow `::`.
    pub fn static_member(&mut self, of: Expr) -> Parsed<Expr> {
        let start = of.span.start as usize;
        self.eat_text("::");
        self.skip_space()?;
        let member_start = self.at;
        let member = match self.peek() {
            Some(c) if is_name_start(c) => {
                self.at += self.peek_name().len();
                let text = self.text[member_start..self.at].to_string();
                Expr { kind: ExprKind::Text(text), span: self.span_from(member_start) }
            }
            Some('$' | '\'' | '"' | '(') => self.primary()?,
            _ => return self.expected(start, "the name of a member"),
        };
        let span = member.span;
        let arguments = if self.peek() == Some('(') { Some(self.call_arguments()?) } else { None };
        let kind = match (of.kind, member.kind, arguments) {
            (ExprKind::Type(of), ExprKind::Text(member), Some(given)) => ExprKind::StaticMethod(of, member, given),
            (ExprKind::Type(of), ExprKind::Text(member), None) => ExprKind::StaticMember(of, member),
            (kind, member, arguments) => {
                let of = Box::new(Expr { kind, span: of.span });
                ExprKind::StaticOf(of, Box::new(Expr { kind: member, span }), arguments)
            }
        };
        Ok(Expr { kind, span })
    }

    /// A type in brackets; `None` (and nothing eaten) if this is no type.
    pub fn type_name(&mut self) -> Parsed<Option<String>> {
        let start = self.at;
        self.bump();
        self.skip_blanks()?;
        let from = self.at;
        let mut nested = 0usize;
        // `[Dictionary[string, int]]` is a type, `[a, b]` is a list.
        let mut is_list = false;
        while let Some(c) = self.peek() {
            match c {
                '[' => nested += 1,
                ']' if nested == 0 => break,
                ']' => nested -= 1,
                ' ' => {}
                ',' => {
                    let next = self.text[self.at + 1..].chars().find(|c| *c != ' ');
                    let spaced = self.peek_at(1) == Some(' ');
                    is_list |= spaced && (nested == 0 || !next.is_some_and(|c| is_name_start(c) || c == '['));
                }
                c if is_name(c) || c == '.' || c == '`' => {}
                // `[Environment+SpecialFolder]`: a type within another, unless both are variables to add.
                '+' if self.previous().is_some_and(is_name)
                    && self.peek_at(1).is_some_and(is_name_start)
                    && !self.declared.contains(&self.text[from..self.at]) => {}
                _ => break,
            }
            self.bump();
        }
        let name = self.text[from..self.at].trim().to_string();
        let is_type = self.peek() == Some(']') && name.chars().next().is_some_and(is_name_start) && !is_list;
        if !is_type {
            self.at = start;
            return Ok(None);
        }
        self.bump();
        Ok(Some(name))
    }
}
