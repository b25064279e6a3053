//! Functions and script blocks: their braces, `param()`, begin, process and end.

use super::parameters::literal_text;
use super::scan::{Parsed, Parser, is_name};
use crate::language::syntax::{Block, Expr, ExprKind, Function, Kind, Parameter};

impl Parser<'_> {
    pub fn function(&mut self, is_filter: bool) -> Parsed<Kind> {
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
        Ok(Kind::Function(Box::new(Function { name, block })))
    }

    /// `{ … }` as a value.
    pub fn script_block(&mut self) -> Parsed<Expr> {
        let start = self.at;
        let block = self.with_commas(true, |p| p.block(Vec::new(), false))?;
        Ok(Expr { kind: ExprKind::Block(Box::new(block)), span: self.span_from(start) })
    }

    /// The braces of a block or function, with its param(), begin, process and end.
    pub fn block(&mut self, parameters: Vec<Parameter>, is_filter: bool) -> Parsed<Block> {
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
            default_set: None,
            text: String::new(),
            span: self.span_from(start),
        };
        self.deeper(|p| {
            block.default_set = p.block_attributes()?;
            if p.opens_parameters() {
                p.eat_keyword("param");
                block.parameters.extend(p.parameters()?);
            }
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
        if let Some(at) = block.end.iter().position(|s| matches!(s.kind, Kind::Param(_)))
            && let Kind::Param(parameters) = block.end.remove(at).kind
        {
            block.parameters.extend(parameters);
        }
        if is_filter && block.process.is_none() {
            block.process = Some(std::mem::take(&mut block.end));
        }
        block.text = self.text[start + 1..self.at.saturating_sub(1).max(start + 1)].to_string();
        block.span = self.span_from(start);
        Ok(block)
    }

    /// Whether `param (` stands here.
    pub fn opens_parameters(&mut self) -> bool {
        self.peek_name().eq_ignore_ascii_case("param")
            && self.ahead(|p| {
                p.at += "param".len();
                p.skip_space().is_ok() && p.peek() == Some('(')
            })
    }

    /// `[CmdletBinding(…)]` and its like before param(); the parameter set that it names.
    pub fn block_attributes(&mut self) -> Parsed<Option<String>> {
        let mut default_set = None;
        loop {
            self.skip_separators()?;
            let is_attribute = self.peek() == Some('[')
                && self.ahead(|p| {
                    p.bump();
                    let name = p.peek_name().to_ascii_lowercase();
                    while p.peek().is_some_and(|c| is_name(c) || c == '.') {
                        p.bump();
                    }
                    match name.as_str() {
                        "cmdletbinding" | "outputtype" | "alias" => true,
                        // `[Diagnostics.CodeAnalysis.SuppressMessageAttribute(…)]`, but not a type such as a stopwatch.
                        "diagnostics" | "system" => p.peek() == Some('('),
                        _ => false,
                    }
                });
            if !is_attribute {
                return Ok(default_set);
            }
            if let Some(attribute) = self.attribute()?
                && let Some(name) = attribute.named.iter().find(|(key, _)| key == "defaultparametersetname")
            {
                default_set = name.1.as_ref().and_then(Expr::literal).map(|l| literal_text(&l));
            }
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
}
