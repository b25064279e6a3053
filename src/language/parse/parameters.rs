//! `param( … )` and the parameter list of a function.

use super::scan::{Parsed, Parser, is_name};
use crate::language::program::{Check, Literal, ParameterSet};
use crate::language::syntax::{Attribute, Expr, ExprKind, Name, Parameter};
use crate::object::patterns::Lazy;
use std::rc::Rc;

impl Parser<'_> {
    /// From the opening bracket to the closing one.
    pub fn parameters(&mut self) -> Parsed<Vec<Parameter>> {
        self.skip_space()?;
        let start = self.at;
        if !self.eat('(') {
            return self.expected(start.saturating_sub(1), "(");
        }
        let mut parameters = Vec::new();
        loop {
            self.skip_space()?;
            if self.eat(')') {
                return Ok(parameters);
            }
            if self.is_end() {
                return self.unfinished(start, ") is missing");
            }
            if !parameters.is_empty() && !self.eat(',') {
                return self.error("a comma or ) is missing here");
            }
            self.skip_space()?;
            parameters.push(self.parameter()?);
        }
    }

    /// Whether `[Attribute(…)]` and types stand here before a variable: `[ValidateRange(1, 5)][int]$r`.
    pub fn opens_attributed(&mut self) -> bool {
        self.ahead(|p| {
            let mut attributes = 0;
            loop {
                if p.skip_space().is_err() || p.peek() != Some('[') {
                    return attributes > 0 && p.peek() == Some('$');
                }
                if p.type_name().is_ok_and(|name| name.is_some()) {
                    continue;
                }
                p.bump();
                while p.peek().is_some_and(|c| is_name(c) || c == '.') {
                    p.bump();
                }
                if p.peek() != Some('(') || p.previous() == Some('[') || p.skip_brackets().is_err() || !p.eat(']') {
                    return false;
                }
                attributes += 1;
            }
        })
    }

    /// A variable with what stands before it.
    pub fn attributed(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let parameter = self.described()?;
        let kind =
            ExprKind::Variable(Name { name: parameter.name.clone(), scope: String::new(), span: parameter.span });
        let variable = Box::new(Expr { kind, span: parameter.span });
        Ok(Expr { kind: ExprKind::Attributed(Box::new(parameter), variable), span: self.span_from(start) })
    }

    fn parameter(&mut self) -> Parsed<Parameter> {
        let mut parameter = self.described()?;
        self.skip_space()?;
        if self.peek() == Some('=') {
            self.bump();
            self.skip_space()?;
            parameter.default = Some(self.with_commas(false, Self::expression)?);
        }
        Ok(parameter)
    }

    /// Attributes, types, and the name of a variable.
    fn described(&mut self) -> Parsed<Parameter> {
        let mut parameter = Parameter::at(self.span_here());
        loop {
            self.skip_space()?;
            if self.peek() != Some('[') {
                break;
            }
            match self.type_name()? {
                Some(name) => parameter.type_name = Some(name.to_ascii_lowercase()),
                None => {
                    let start = self.at;
                    if let Some(attribute) = self.attribute()? {
                        let span = self.span_from(start);
                        describe(attribute, &mut parameter).map_err(|why| self.error_at(span, why))?;
                    }
                }
            }
        }
        let name = self.variable_name()?;
        parameter.span = name.span;
        parameter.name = name.name;
        Ok(parameter)
    }

    /// `[Name(…)]`; what cannot be read as one is skipped, as far as its brackets go.
    pub fn attribute(&mut self) -> Parsed<Option<Attribute>> {
        let start = self.at;
        match self.with_commas(false, Self::whole_attribute) {
            Ok(attribute) => Ok(Some(attribute)),
            Err(_) => {
                self.at = start;
                self.skip_brackets()?;
                Ok(None)
            }
        }
    }

    fn whole_attribute(&mut self) -> Parsed<Attribute> {
        self.bump();
        self.skip_space()?;
        let from = self.at;
        while self.peek().is_some_and(|c| is_name(c) || c == '.') {
            self.bump();
        }
        let name = self.text[from..self.at].to_ascii_lowercase();
        let mut attribute = Attribute { name, arguments: Vec::new(), named: Vec::new() };
        self.skip_space()?;
        if self.eat('(') {
            loop {
                self.skip_space()?;
                if self.eat(')') {
                    break;
                }
                let key = self.peek_name().to_ascii_lowercase();
                let ends = |p: &mut Self| {
                    p.at += key.len();
                    p.skip_space().is_ok() && matches!(p.peek(), Some('=' | ',' | ')'))
                };
                if !key.is_empty() && self.ahead(ends) {
                    self.at += key.len();
                    self.skip_space()?;
                    let value = if self.eat('=') {
                        self.skip_space()?;
                        Some(self.expression()?)
                    } else {
                        None
                    };
                    attribute.named.push((key, value));
                } else {
                    attribute.arguments.push(self.expression()?);
                }
                self.skip_space()?;
                if !self.eat(',') && self.peek() != Some(')') {
                    return self.error("a comma or ) is missing here");
                }
            }
            self.skip_space()?;
        }
        if self.eat(']') { Ok(attribute) } else { self.error("] is missing here") }
    }
}

pub fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::Null => String::new(),
        Literal::Bool(b) => b.to_string(),
        Literal::Text(text) | Literal::Int { text, .. } | Literal::Float { text, .. } => text.to_string(),
        Literal::List(items) => items.iter().map(literal_text).collect::<Vec<_>>().join(" "),
    }
}

/// Enters what an attribute says; those that mean nothing here are accepted.
pub fn describe(attribute: Attribute, parameter: &mut Parameter) -> Result<(), String> {
    let Attribute { name, arguments, named } = attribute;
    let constants: Vec<Literal> = arguments.iter().filter_map(constant).collect();
    let words = || -> Vec<Rc<str>> { constants.iter().map(|l| Rc::from(literal_text(l))).collect() };
    let number = |n: usize| match constants.get(n) {
        Some(Literal::Int { value, .. }) => Ok(*value),
        _ => Err(format!("[{name}] takes whole numbers")),
    };
    match name.as_str() {
        "parameter" => {
            let mut set = ParameterSet::default();
            for (key, value) in &named {
                let given = value.as_ref().and_then(Expr::literal);
                let yes = !matches!(given, Some(Literal::Bool(false) | Literal::Int { value: 0, .. }));
                match key.as_str() {
                    "mandatory" => set.mandatory = yes,
                    "position" => set.position = given.and_then(|l| literal_text(&l).parse().ok()),
                    "parametersetname" => set.name = given.map(|l| Rc::from(literal_text(&l))),
                    "valuefrompipeline" => parameter.from_pipeline = yes,
                    "valuefrompipelinebypropertyname" => parameter.from_pipeline_by_name = yes,
                    "valuefromremainingarguments" => parameter.takes_rest = yes,
                    _ => {}
                }
            }
            parameter.sets.push(set);
        }
        "alias" => parameter.aliases = words().iter().map(ToString::to_string).collect(),
        "allownull" | "allowemptystring" | "allowemptycollection" => parameter.allows_nothing = true,
        "validatenotnull" => parameter.checks.push(Check::NotNull(false)),
        "validatenotnullorempty" | "validatenotnullorwhitespace" => parameter.checks.push(Check::NotNull(true)),
        "validateset" => parameter.checks.push(Check::Set(words())),
        "validatelength" => parameter.checks.push(Check::Length(number(0)?, number(1)?)),
        "validatecount" => parameter.checks.push(Check::Count(number(0)?, number(1)?)),
        "validatepattern" => {
            parameter.checks.extend(words().into_iter().next().map(|text| Check::Pattern(Lazy::new(text))))
        }
        "validaterange" => match &constants[..] {
            [least, most] => parameter.checks.push(Check::Range(least.clone(), most.clone())),
            _ => return Err("[ValidateRange] takes two constants, such as (1, 10)".into()),
        },
        "validatescript" => parameter.script_checks.extend(arguments),
        _ => {}
    }
    Ok(())
}

/// A constant, also the ends of a type (`[int]::MaxValue`) and negative numbers.
fn constant(expr: &Expr) -> Option<Literal> {
    let int = |value: i64| Some(Literal::Int { value, text: Rc::from(value.to_string()) });
    match &expr.kind {
        ExprKind::StaticMember(kind, member) => {
            match (kind.rsplit('.').next()?.to_ascii_lowercase().as_str(), member) {
                ("int" | "int32", m) if m.eq_ignore_ascii_case("MaxValue") => int(i32::MAX.into()),
                ("int" | "int32", m) if m.eq_ignore_ascii_case("MinValue") => int(i32::MIN.into()),
                ("long" | "int64", m) if m.eq_ignore_ascii_case("MaxValue") => int(i64::MAX),
                ("long" | "int64", m) if m.eq_ignore_ascii_case("MinValue") => int(i64::MIN),
                ("double", m) if m.eq_ignore_ascii_case("MaxValue") => {
                    Some(Literal::Float { value: f64::MAX, text: Rc::from(f64::MAX.to_string()) })
                }
                _ => None,
            }
        }
        ExprKind::Unary("neg", inner) => match constant(inner)? {
            Literal::Int { value, .. } => int(value.checked_neg()?),
            Literal::Float { value, text } => {
                Some(Literal::Float { value: -value, text: Rc::from(format!("-{text}")) })
            }
            _ => None,
        },
        _ => expr.literal(),
    }
}
