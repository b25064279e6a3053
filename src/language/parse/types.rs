//! `enum` and `class`: types that a script defines.

use super::parameters::describe;
use super::scan::{Parsed, Parser, is_name_start};
use crate::language::syntax::{
    Block, Class, ClassMethod, ClassProperty, Expr, ExprKind, Kind, Parameter, Pipeline, Stage, Statement,
};

impl Parser<'_> {
    /// Whether `word Name {` or `word Name :` stands here.
    pub fn opens_type(&mut self, word: &str) -> bool {
        self.ahead(|p| {
            p.at += word.len();
            if p.skip_blanks().is_err() || !p.peek().is_some_and(is_name_start) {
                return false;
            }
            p.at += p.peek_name().len();
            p.skip_space().is_ok() && matches!(p.peek(), Some('{' | ':'))
        })
    }

    /// `[Flags()] enum`.
    pub fn opens_flags(&mut self) -> bool {
        self.ahead(|p| {
            p.bump();
            p.peek_name().eq_ignore_ascii_case("flags") && {
                p.at -= 1;
                p.skip_brackets().is_ok() && p.skip_space().is_ok() && p.peek_name().eq_ignore_ascii_case("enum")
            }
        })
    }

    /// `enum Name { A; B = 5 }`.
    pub fn enumeration(&mut self, flags: bool) -> Parsed<Kind> {
        let start = self.at;
        self.at += "enum".len();
        let (name, _) = self.type_head(start)?;
        let mut words = Vec::new();
        loop {
            self.skip_separators()?;
            if self.eat('}') {
                return Ok(Kind::Enum { name, flags, words });
            }
            let word = self.peek_name().to_string();
            if word.is_empty() {
                return self.expected(start, "the name of a value");
            }
            self.at += word.len();
            self.skip_blanks()?;
            let number = if self.eat('=') {
                self.skip_blanks()?;
                Some(self.expression()?)
            } else {
                None
            };
            self.skip_blanks()?;
            if !matches!(self.peek(), Some('\n' | ';' | '}')) {
                return self.expected(start, "a new line or ; behind the value");
            }
            words.push((word, number));
        }
    }

    /// The name, and what stands behind a colon; to the opening brace.
    fn type_head(&mut self, start: usize) -> Parsed<(String, Option<String>)> {
        self.skip_blanks()?;
        let name = self.peek_name().to_string();
        self.at += name.len();
        self.skip_space()?;
        let mut base = None;
        if self.eat(':') {
            self.skip_blanks()?;
            let from = self.at;
            while self.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | ',' | ' ')) {
                self.bump();
            }
            base = self.text[from..self.at].split(',').next().map(|b| b.trim().to_string()).filter(|b| !b.is_empty());
            self.skip_space()?;
        }
        if self.eat('{') { Ok((name, base)) } else { self.expected(start, "{") }
    }

    /// `class Name : Base { [int]$N = 1; Name() { … } [string] Method([int]$x) { … } }`.
    pub fn class(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.at += "class".len();
        let (name, base) = self.type_head(start)?;
        let mut class = Class { name, base, properties: Vec::new(), methods: Vec::new(), span: self.span_from(start) };
        self.deeper(|p| {
            loop {
                p.skip_separators()?;
                if p.eat('}') {
                    return Ok(());
                }
                if p.is_end() {
                    return p.unfinished(start, "} is missing");
                }
                p.member_of_class(&mut class)?;
            }
        })?;
        Ok(Kind::Class(Box::new(class)))
    }

    fn member_of_class(&mut self, class: &mut Class) -> Parsed<()> {
        let start = self.at;
        let mut is_static = false;
        let mut is_hidden = false;
        let mut type_name = None;
        let mut rules = None;
        loop {
            self.skip_space()?;
            if self.eat_keyword("static") {
                is_static = true;
            } else if self.eat_keyword("hidden") {
                is_hidden = true;
            } else if self.peek() == Some('[') {
                match self.type_name()? {
                    Some(name) => type_name = Some(name),
                    None => {
                        let at = self.at;
                        if let Some(attribute) = self.attribute()? {
                            let span = self.span_from(at);
                            let rules: &mut Parameter = rules.get_or_insert_with(|| Parameter::at(span));
                            describe(attribute, rules).map_err(|why| self.error_at(span, why))?;
                        }
                    }
                }
            } else {
                break;
            }
        }
        if self.peek() == Some('$') {
            let name = self.variable_name()?.name;
            self.skip_blanks()?;
            let default = if self.eat('=') {
                self.skip_space()?;
                let from = self.at;
                let value = self.expression()?;
                Some(block_of(value, self.span_from(from), self.text[from..self.at].to_string()))
            } else {
                None
            };
            let rules = rules.filter(|rules| !(rules.checks.is_empty() && rules.script_checks.is_empty()));
            let rules = rules.map(|rules| Box::new(Parameter { name: name.clone(), ..rules }));
            class.properties.push(ClassProperty { name, type_name, is_static, is_hidden, rules, default });
            return Ok(());
        }
        let name = self.peek_name().to_string();
        if name.is_empty() {
            return self.expected(start, "a property such as [string]$Name, or a method such as [string] Name() { … }");
        }
        self.at += name.len();
        self.skip_blanks()?;
        if self.peek() != Some('(') {
            return self.expected(start, "the brackets of a method");
        }
        let parameters = self.parameters()?;
        self.skip_space()?;
        let mut base_call = None;
        if self.eat(':') {
            self.skip_blanks()?;
            let from = self.at;
            if !self.eat_keyword("base") || self.peek() != Some('(') {
                return self.expected(from, "base(…)");
            }
            let arguments = self.call_arguments()?;
            let span = self.span_from(from);
            base_call = Some(statement_of(
                Expr { kind: ExprKind::StaticMethod("base".into(), "new".into(), arguments), span },
                span,
            ));
        }
        let mut block = self.block(parameters, false)?;
        if let Some(call) = base_call {
            block.end.insert(0, call);
        }
        class.methods.push(ClassMethod { name, type_name, is_static, block });
        Ok(())
    }
}

pub fn statement_of(value: Expr, span: crate::language::program::Span) -> Statement {
    let pipeline = Pipeline { stages: vec![Stage::Value(value)], redirections: Vec::new(), span };
    Statement { kind: Kind::Pipeline(pipeline), span }
}

/// A value as a block, worked out for each new object.
fn block_of(value: Expr, span: crate::language::program::Span, text: String) -> Block {
    Block {
        parameters: Vec::new(),
        begin: None,
        process: None,
        end: vec![statement_of(value, span)],
        default_set: None,
        text,
        span,
    }
}
