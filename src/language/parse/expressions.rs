//! Expressions of command text, by precedence.

use super::scan::{Parsed, Parser, is_name_start};
pub use super::targets::{as_target, is_assignable, is_target};
use crate::language::syntax::{Expr, ExprKind};

/// Comparison operators; each also with `i` or `c` before it.
pub const COMPARISONS: &[&str] = &[
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "like",
    "notlike",
    "match",
    "notmatch",
    "contains",
    "notcontains",
    "in",
    "notin",
    "replace",
    "split",
    "join",
    "is",
    "isnot",
    "as",
    "shl",
    "shr",
];

impl Parser<'_> {
    pub fn expression(&mut self) -> Parsed<Expr> {
        self.deeper(Self::choice)
    }

    /// `a ? b : c`.
    pub fn choice(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let condition = self.logical()?;
        let before = self.at;
        self.skip_blanks()?;
        if self.peek() != Some('?') || matches!(self.peek_at(1), Some('?')) {
            self.at = before;
            return Ok(condition);
        }
        self.bump();
        self.skip_space()?;
        let yes = self.expression()?;
        self.skip_space()?;
        if !self.eat(':') {
            return self.expected(start, "the : of a ? b : c");
        }
        self.skip_space()?;
        let no = self.expression()?;
        let kind = ExprKind::Choice(Box::new(condition), Box::new(yes), Box::new(no));
        Ok(Expr { kind, span: self.span_from(start) })
    }

    /// `a ?? b`.
    pub fn otherwise(&mut self) -> Parsed<Expr> {
        let left = self.additive()?;
        let before = self.at;
        self.skip_blanks()?;
        if !self.looking_at("??") || self.looking_at("??=") {
            self.at = before;
            return Ok(left);
        }
        self.eat_text("??");
        self.skip_space()?;
        let right = self.otherwise()?;
        let span = left.span.to(right.span);
        Ok(Expr { kind: ExprKind::Otherwise(Box::new(left), Box::new(right)), span })
    }

    pub fn logical(&mut self) -> Parsed<Expr> {
        let mut left = self.bitwise()?;
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            self.skip_blanks()?;
            let Some(operator) = self.eat_operator(&["and", "or", "xor"]) else { return Ok(left) };
            let written = self.span_of_operator(&left);
            self.skip_space()?;
            self.needs_right_side(written)?;
            let right = self.bitwise()?;
            let span = left.span.to(right.span);
            let kind = match operator.as_str() {
                "and" => ExprKind::And(Box::new(left), Box::new(right)),
                "or" => ExprKind::Or(Box::new(left), Box::new(right)),
                _ => ExprKind::Binary("xor".into(), Box::new(left), Box::new(right)),
            };
            left = Expr { kind, span };
        }
    }

    pub fn bitwise(&mut self) -> Parsed<Expr> {
        let mut left = self.comparison()?;
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            self.skip_blanks()?;
            let Some(operator) = self.eat_operator(&["band", "bor", "bxor"]) else { return Ok(left) };
            left = self.binary(left, operator, Self::comparison)?;
        }
    }

    pub fn binary(&mut self, left: Expr, operator: String, next: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        let written = self.span_of_operator(&left);
        self.skip_space()?;
        self.needs_right_side(written)?;
        let right = next(self)?;
        let span = left.span.to(right.span);
        Ok(Expr { kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)), span })
    }

    pub fn comparison(&mut self) -> Parsed<Expr> {
        let mut left = self.otherwise()?;
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            self.skip_blanks()?;
            let symbol =
                [("==", "eq"), ("!=", "ne"), ("<=", "le"), (">=", "ge")].into_iter().find(|(s, _)| self.looking_at(s));
            if let Some((symbol, name)) = symbol {
                self.eat_text(symbol);
                left = self.binary(left, name.into(), Self::otherwise)?;
                continue;
            }
            let Some(operator) = self.eat_operator(COMPARISONS) else { return Ok(left) };
            left = self.binary(left, operator, Self::otherwise)?;
        }
    }

    pub fn additive(&mut self) -> Parsed<Expr> {
        let mut left = self.multiplicative()?;
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            self.skip_blanks()?;
            let operator = match (self.peek(), self.peek_at(1)) {
                (Some('+'), Some('+' | '=')) => return Ok(left),
                (Some('+'), _) => "add",
                (Some('-'), Some('-' | '=')) => return Ok(left),
                (Some('-'), Some(c)) if is_name_start(c) => return Ok(left),
                (Some('-'), _) => "sub",
                _ => return Ok(left),
            };
            self.bump();
            left = self.binary(left, operator.into(), Self::multiplicative)?;
        }
    }

    pub fn multiplicative(&mut self) -> Parsed<Expr> {
        let mut left = self.format()?;
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            self.skip_blanks()?;
            let operator = match (self.peek(), self.peek_at(1)) {
                (Some('*' | '/' | '%'), Some('=')) => return Ok(left),
                // `*> $null` goes elsewhere.
                (Some('*'), Some('>')) => return Ok(left),
                (Some('*'), _) => "mul",
                (Some('/'), _) => "div",
                (Some('%'), _) => "mod",
                _ => return Ok(left),
            };
            self.bump();
            left = self.binary(left, operator.into(), Self::format)?;
        }
    }

    pub fn format(&mut self) -> Parsed<Expr> {
        let mut left = self.range()?;
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            self.skip_blanks()?;
            let Some(_) = self.eat_operator(&["f"]) else { return Ok(left) };
            left = self.binary(left, "fmt".into(), Self::range)?;
        }
    }

    pub fn range(&mut self) -> Parsed<Expr> {
        let left = self.comma()?;
        self.skip_blanks()?;
        if self.looking_at("..") {
            self.eat_text("..");
            return self.binary(left, "range".into(), Self::comma);
        }
        Ok(left)
    }

    pub fn comma(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let first = self.unary()?;
        let mut items = vec![first];
        while self.commas && self.has_another(start)? {
            items.push(self.unary()?);
        }
        match (items.len(), items.pop()) {
            (1, Some(one)) => Ok(one),
            (_, last) => {
                items.extend(last);
                Ok(Expr { kind: ExprKind::List(items), span: self.span_from(start) })
            }
        }
    }

    /// A dash operator of the list, with an optional `i` or `c` before it; returned without dash and `i`.
    pub fn eat_operator(&mut self, names: &[&str]) -> Option<String> {
        if self.peek() != Some('-') {
            return None;
        }
        let start = self.at;
        self.bump();
        // Digits may be glued to it: `$i-gt2`.
        let name = self.peek_name();
        let word = name[..name.bytes().take_while(|b| !b.is_ascii_digit()).count()].to_ascii_lowercase();
        let base = if names.contains(&word.as_str()) {
            Some(word.clone())
        } else {
            match (word.get(..1), word.get(1..)) {
                (Some("i"), Some(rest)) if names.contains(&rest) => Some(rest.to_string()),
                (Some("c"), Some(rest)) if names.contains(&rest) => Some(word.clone()),
                _ => None,
            }
        };
        match base {
            Some(base) => {
                self.at += word.len();
                Some(base)
            }
            None => {
                self.at = start;
                None
            }
        }
    }

    pub fn unary(&mut self) -> Parsed<Expr> {
        self.deeper(|p| {
            p.skip_blanks()?;
            let start = p.at;
            let function = match (p.peek(), p.peek_at(1)) {
                (Some('!'), _) => {
                    p.bump();
                    "not"
                }
                (Some(','), _) => {
                    p.bump();
                    "list1"
                }
                (Some('+'), Some('+')) | (Some('-'), Some('-')) => {
                    let increment = p.bump() == Some('+');
                    p.bump();
                    let target = p.unary()?;
                    if !is_target(&target) && !matches!(target.kind, ExprKind::StaticMember(..)) {
                        return Err(p.error_at(target.span, "++ and -- need a variable, a property or an element"));
                    }
                    return Ok(Expr {
                        kind: ExprKind::Step(Box::new(target), increment, true),
                        span: p.span_from(start),
                    });
                }
                (Some('-'), Some(c)) if is_name_start(c) => {
                    match p.eat_operator(&["not", "bnot", "split", "join"]).as_deref() {
                        Some("not") => "not",
                        Some("bnot") => "bnot",
                        Some("join") => "join1",
                        Some(_) => "split1",
                        None => return p.stray_parameter(),
                    }
                }
                (Some('-'), _) => {
                    p.bump();
                    "neg"
                }
                (Some('+'), _) => {
                    p.bump();
                    "pos"
                }
                _ => return p.postfix(),
            };
            p.skip_space()?;
            let operand = p.unary()?;
            // -5 is a number, not a call.
            let kind = match (function, operand.kind) {
                ("neg", ExprKind::Int(n, text)) if n != i64::MIN => ExprKind::Int(-n, format!("-{text}")),
                ("neg", ExprKind::Float(x, text)) => ExprKind::Float(-x, format!("-{text}")),
                (_, kind) => ExprKind::Unary(function, Box::new(Expr { kind, span: operand.span })),
            };
            Ok(Expr { kind, span: p.span_from(start) })
        })
    }

    pub fn postfix(&mut self) -> Parsed<Expr> {
        if let Some((expr, end)) = self.read.take() {
            self.at = end;
            return Ok(expr);
        }
        let primary = self.primary()?;
        let value = self.continue_postfix(primary)?;
        self.spaced_step(value)
    }

    /// `$i ++`: a step behind a blank, where no value follows that could be meant instead.
    fn spaced_step(&mut self, target: Expr) -> Parsed<Expr> {
        let is_step = is_target(&target)
            && matches!(self.peek(), Some(' ' | '\t'))
            && self.ahead(|p| {
                (p.skip_blanks().is_ok() && (p.eat_text("++") || p.eat_text("--")))
                    && (p
                        .peek()
                        .is_none_or(|c| matches!(c, '\n' | '\r' | ';' | ')' | ']' | '}' | '|' | ',' | ' ' | '\t')))
            });
        if !is_step {
            return Ok(target);
        }
        self.skip_blanks()?;
        let increment = self.bump() == Some('+');
        self.bump();
        let span = self.span_from(target.span.start as usize);
        Ok(Expr { kind: ExprKind::Step(Box::new(target), increment, false), span })
    }

    /// Members, calls, indexes and steps that follow without a blank.
    pub fn continue_postfix(&mut self, mut expr: Expr) -> Parsed<Expr> {
        let mut links = 0;
        loop {
            self.link(&mut links)?;
            let start = expr.span.start as usize;
            // `$x?.Name`: a member of $null is $null here anyway.
            if self.looking_at("?.") && self.peek_at(2).is_some_and(is_name_start)
                || self.looking_at("?[") && is_target(&expr)
            {
                self.bump();
                let object = expr.clone();
                let none = Expr { kind: ExprKind::Null, span: expr.span };
                let rest = self.deeper(|p| p.continue_postfix(expr))?;
                let is_null = ExprKind::Binary("eq".into(), Box::new(none.clone()), Box::new(object));
                let condition = Expr { kind: is_null, span: rest.span };
                let span = rest.span;
                let kind = ExprKind::Choice(Box::new(condition), Box::new(none), Box::new(rest));
                return Ok(Expr { kind, span });
            }
            match (self.peek(), self.peek_at(1)) {
                // Keys that are numbers: `$table.1`.
                (Some('.'), Some(c)) if c.is_ascii_digit() && is_target(&expr) => {
                    self.bump();
                    let from = self.at;
                    while self.peek().is_some_and(|c| c.is_ascii_digit()) {
                        self.bump();
                    }
                    let span = self.span_from(from);
                    let member = Expr { kind: ExprKind::Text(self.text[from..self.at].to_string()), span };
                    expr = Expr { kind: ExprKind::Member(Box::new(expr), Box::new(member)), span };
                }
                (Some('.'), Some(c)) if is_name_start(c) || c == '$' || c == '(' || c == '"' || c == '\'' => {
                    self.bump();
                    if is_name_start(c) {
                        expr = self.member_by_name(expr)?;
                        continue;
                    }
                    let member = self.primary()?;
                    let span = member.span;
                    let kind = match (self.peek(), member.kind) {
                        (Some('('), ExprKind::Text(name)) => {
                            ExprKind::Method(Box::new(expr), name, self.call_arguments()?)
                        }
                        (Some('('), kind) => {
                            let name = Box::new(Expr { kind, span });
                            ExprKind::MethodOf(Box::new(expr), name, self.call_arguments()?)
                        }
                        (_, kind) => ExprKind::Member(Box::new(expr), Box::new(Expr { kind, span })),
                    };
                    expr = Expr { kind, span };
                }
                // A chain may go on in the next line behind its dot.
                (Some('.'), Some(' ' | '\t' | '\r' | '\n')) if self.chain_goes_on() => {
                    self.bump();
                    self.skip_space()?;
                    expr = self.member_by_name(expr)?;
                }
                (Some(':'), Some(':')) => {
                    expr = self.static_member(expr)?;
                }
                (Some('['), _) => {
                    self.bump();
                    self.skip_space()?;
                    let index = self.with_commas(true, Self::expression)?;
                    self.skip_space()?;
                    if !self.eat(']') {
                        return self.expected(start, "]");
                    }
                    let span = self.span_from(start);
                    expr = Expr { kind: ExprKind::Index(Box::new(expr), Box::new(index)), span };
                }
                (Some('+'), Some('+')) | (Some('-'), Some('-'))
                    if is_target(&expr) || matches!(expr.kind, ExprKind::StaticMember(..)) =>
                {
                    let increment = self.bump() == Some('+');
                    self.bump();
                    expr = Expr { kind: ExprKind::Step(Box::new(expr), increment, false), span: self.span_from(start) };
                }
                _ => return Ok(expr),
            }
        }
    }

    /// `Name`, `Name(…)` or `Where{…}` behind the dot.
    fn member_by_name(&mut self, of: Expr) -> Parsed<Expr> {
        let start = self.at;
        let name = self.peek_name().to_string();
        self.at += name.len();
        let span = self.span_from(start);
        let of = Box::new(of);
        let takes_block = matches!(name.to_ascii_lowercase().as_str(), "where" | "foreach");
        let kind = match self.peek() {
            Some('(') => ExprKind::Method(of, name, self.call_arguments()?),
            Some('{') if takes_block => ExprKind::Method(of, name, vec![self.script_block()?]),
            _ => ExprKind::Member(of, Box::new(Expr { kind: ExprKind::Text(name), span })),
        };
        Ok(Expr { kind, span })
    }

    /// Whether a member stands in a line below, behind the dot here.
    fn chain_goes_on(&mut self) -> bool {
        self.ahead(|p| {
            p.bump();
            let dot = p.at;
            p.skip_space().is_ok() && p.text[dot..p.at].contains('\n') && p.peek().is_some_and(is_name_start)
        })
    }

    pub fn expected<T>(&self, start: usize, what: &str) -> Parsed<T> {
        if self.is_end() { self.unfinished(start, format!("{what} is missing")) } else { self.misplaced(start, what) }
    }

    pub fn call_arguments(&mut self) -> Parsed<Vec<Expr>> {
        let start = self.at;
        self.bump();
        let mut arguments = Vec::new();
        loop {
            self.skip_space()?;
            if self.eat(')') {
                return Ok(arguments);
            }
            if self.is_end() {
                return self.unfinished(start, ") is missing");
            }
            if !arguments.is_empty() && !self.eat(',') {
                return self.error("a comma or ) is missing here");
            }
            self.skip_space()?;
            arguments.push(self.argument_expression()?);
        }
    }

    /// An expression without commas at its own level: the comma separates arguments there.
    pub fn argument_expression(&mut self) -> Parsed<Expr> {
        self.with_commas(false, Self::expression)
    }

    /// Parses with or without comma lists; brackets turn them on again.
    pub fn with_commas<T>(&mut self, commas: bool, body: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let before = std::mem::replace(&mut self.commas, commas);
        let result = body(self);
        self.commas = before;
        result
    }
}
