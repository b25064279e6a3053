//! Expressions of command text, by precedence.

use super::scan::{Parsed, Parser, is_name, is_name_start};
use crate::language::syntax::{Expr, ExprKind, Name, Statement, TableKind};

/// Comparison operators; each also with `i` or `c` before it.
const COMPARISONS: &[&str] = &[
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
        self.deeper(Self::logical)
    }

    fn logical(&mut self) -> Parsed<Expr> {
        let mut left = self.bitwise()?;
        loop {
            self.skip_blanks()?;
            let Some(operator) = self.eat_operator(&["and", "or", "xor"]) else { return Ok(left) };
            self.skip_space()?;
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

    fn bitwise(&mut self) -> Parsed<Expr> {
        let mut left = self.comparison()?;
        loop {
            self.skip_blanks()?;
            let Some(operator) = self.eat_operator(&["band", "bor", "bxor"]) else { return Ok(left) };
            left = self.binary(left, operator, Self::comparison)?;
        }
    }

    fn binary(&mut self, left: Expr, operator: String, next: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        self.skip_space()?;
        if self.is_end() {
            return self.unfinished(left.span.start as usize, format!("nothing follows the operator -{operator}"));
        }
        let right = next(self)?;
        let span = left.span.to(right.span);
        Ok(Expr { kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)), span })
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let mut left = self.additive()?;
        loop {
            self.skip_blanks()?;
            let symbol =
                [("==", "eq"), ("!=", "ne"), ("<=", "le"), (">=", "ge")].into_iter().find(|(s, _)| self.looking_at(s));
            if let Some((symbol, name)) = symbol {
                self.eat_text(symbol);
                left = self.binary(left, name.into(), Self::additive)?;
                continue;
            }
            let Some(operator) = self.eat_operator(COMPARISONS) else { return Ok(left) };
            left = self.binary(left, operator, Self::additive)?;
        }
    }

    fn additive(&mut self) -> Parsed<Expr> {
        let mut left = self.multiplicative()?;
        loop {
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

    fn multiplicative(&mut self) -> Parsed<Expr> {
        let mut left = self.format()?;
        loop {
            self.skip_blanks()?;
            let operator = match (self.peek(), self.peek_at(1)) {
                (Some('*' | '/' | '%'), Some('=')) => return Ok(left),
                (Some('*'), _) => "mul",
                (Some('/'), _) => "div",
                (Some('%'), _) => "mod",
                _ => return Ok(left),
            };
            self.bump();
            left = self.binary(left, operator.into(), Self::format)?;
        }
    }

    fn format(&mut self) -> Parsed<Expr> {
        let mut left = self.range()?;
        loop {
            self.skip_blanks()?;
            let Some(_) = self.eat_operator(&["f"]) else { return Ok(left) };
            left = self.binary(left, "fmt".into(), Self::range)?;
        }
    }

    fn range(&mut self) -> Parsed<Expr> {
        let left = self.comma()?;
        self.skip_blanks()?;
        if self.looking_at("..") {
            self.eat_text("..");
            return self.binary(left, "range".into(), Self::comma);
        }
        Ok(left)
    }

    fn comma(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let first = self.unary()?;
        let mut items = vec![first];
        while self.commas {
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
    fn eat_operator(&mut self, names: &[&str]) -> Option<String> {
        if self.peek() != Some('-') {
            return None;
        }
        let start = self.at;
        self.bump();
        let word = self.peek_name().to_ascii_lowercase();
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
                    if !is_target(&target) {
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
                        None => return p.error("an expression cannot begin with this"),
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

    fn postfix(&mut self) -> Parsed<Expr> {
        if let Some((expr, end)) = self.read.take() {
            self.at = end;
            return Ok(expr);
        }
        let primary = self.primary()?;
        self.continue_postfix(primary)
    }

    /// Members, calls, indexes and steps that follow without a blank.
    pub fn continue_postfix(&mut self, mut expr: Expr) -> Parsed<Expr> {
        loop {
            let start = expr.span.start as usize;
            match (self.peek(), self.peek_at(1)) {
                (Some('.'), Some(c)) if is_name_start(c) || c == '$' || c == '(' || c == '"' || c == '\'' => {
                    self.bump();
                    if is_name_start(c) {
                        let name_start = self.at;
                        let name = self.peek_name().to_string();
                        self.at += name.len();
                        let name_span = self.span_from(name_start);
                        if self.peek() == Some('(') {
                            let arguments = self.call_arguments()?;
                            expr = Expr { kind: ExprKind::Method(Box::new(expr), name, arguments), span: name_span };
                        } else if self.peek() == Some('{')
                            && matches!(name.to_ascii_lowercase().as_str(), "where" | "foreach")
                        {
                            let block = self.script_block()?;
                            expr = Expr { kind: ExprKind::Method(Box::new(expr), name, vec![block]), span: name_span };
                        } else {
                            let member = Expr { kind: ExprKind::Text(name), span: name_span };
                            expr = Expr { kind: ExprKind::Member(Box::new(expr), Box::new(member)), span: name_span };
                        }
                        continue;
                    }
                    let member = self.primary()?;
                    let span = member.span;
                    expr = Expr { kind: ExprKind::Member(Box::new(expr), Box::new(member)), span };
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
                (Some('+'), Some('+')) | (Some('-'), Some('-')) if is_target(&expr) => {
                    let increment = self.bump() == Some('+');
                    self.bump();
                    expr = Expr { kind: ExprKind::Step(Box::new(expr), increment, false), span: self.span_from(start) };
                }
                _ => return Ok(expr),
            }
        }
    }

    pub fn expected<T>(&self, start: usize, what: &str) -> Parsed<T> {
        if self.is_end() {
            self.unfinished(start, format!("{what} is missing"))
        } else {
            self.error(format!("{what} is missing here"))
        }
    }

    fn call_arguments(&mut self) -> Parsed<Vec<Expr>> {
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
    fn argument_expression(&mut self) -> Parsed<Expr> {
        self.with_commas(false, Self::expression)
    }

    /// Parses with or without comma lists; brackets turn them on again.
    pub fn with_commas<T>(&mut self, commas: bool, body: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        let before = std::mem::replace(&mut self.commas, commas);
        let result = body(self);
        self.commas = before;
        result
    }

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
                let statement = self.with_commas(true, |p| p.deeper(Self::bracket_statement))?;
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
    fn placeholder<T>(&self) -> Parsed<T> {
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

    fn variable(&mut self) -> Parsed<Expr> {
        let start = self.at;
        self.bump();
        if self.peek() == Some('(') {
            self.bump();
            let body = self.body_until(')', start)?;
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

    fn at_sign(&mut self) -> Parsed<Expr> {
        let start = self.at;
        match self.peek_at(1) {
            Some('(') => {
                self.bump();
                self.bump();
                let body = self.body_until(')', start)?;
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

    fn table(&mut self, start: usize, kind: TableKind) -> Parsed<Expr> {
        self.bump();
        let mut entries = Vec::new();
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
    fn bracket_type(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let Some(name) = self.type_name()? else {
            return self.error("a type such as [int] is expected here; a list is written @(1, 2)");
        };
        if self.looking_at("::") {
            self.eat_text("::");
            let member_start = self.at;
            let member = self.peek_name().to_string();
            if member.is_empty() {
                return self.expected(start, "the name of a member");
            }
            self.at += member.len();
            let span = self.span_from(member_start);
            let kind = if self.peek() == Some('(') {
                let arguments = self.call_arguments()?;
                ExprKind::StaticMethod(name, member, arguments)
            } else {
                ExprKind::StaticMember(name, member)
            };
            return Ok(Expr { kind, span });
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
            (Some('-'), Some(c)) => c.is_ascii_digit() || c == '$',
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

    /// A type in brackets; `None` (and nothing eaten) if this is no type.
    pub fn type_name(&mut self) -> Parsed<Option<String>> {
        let start = self.at;
        self.bump();
        self.skip_blanks()?;
        let from = self.at;
        let mut nested = 0usize;
        while let Some(c) = self.peek() {
            match c {
                '[' => nested += 1,
                ']' if nested == 0 => break,
                ']' => nested -= 1,
                ',' | ' ' => {}
                c if is_name(c) || c == '.' || c == '`' => {}
                _ => break,
            }
            self.bump();
        }
        let name = self.text[from..self.at].trim().to_string();
        let is_type =
            self.peek() == Some(']') && name.chars().next().is_some_and(is_name_start) && !name.contains(", ");
        if !is_type {
            self.at = start;
            return Ok(None);
        }
        self.bump();
        Ok(Some(name))
    }
}

/// A target, with or without a type before it.
pub fn is_assignable(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Cast(_, inner) => is_target(inner),
        ExprKind::List(items) => items.iter().all(is_assignable),
        _ => is_target(expr),
    }
}

/// What can be assigned to.
pub fn is_target(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Variable(_) | ExprKind::Member(..) | ExprKind::Index(..))
}
