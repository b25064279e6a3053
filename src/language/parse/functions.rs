//! Functions and script blocks: their braces, `param()`, begin, process and end.

use super::parameters::literal_text;
use super::scan::{Parsed, Parser, is_name};
use crate::language::syntax::{Block, Body, Expr, ExprKind, Function, Kind, Parameter, Piece, Statement};

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

    /// A brace at the head of a statement: a script block, which is a value and runs only if something calls it. What
    /// only Rhai can mean inside of it makes it a block of Rhai, which runs.
    pub fn block_statement(&mut self, start: usize) -> Parsed<Statement> {
        let block = self.script_block()?;
        let end = self.at;
        let is_piped = self.ahead(|p| p.skip_blanks().is_ok() && p.peek() == Some('|') && p.peek_at(1) != Some('|'));
        if (self.shell || self.in_block)
            && !is_piped
            && let ExprKind::Block(inner) = &block.kind
            && inner.end.iter().any(|statement| self.is_only_rhai(statement))
            && inner.parameters.is_empty()
        {
            self.skip_blanks()?;
            let ended = self.eat(';');
            if !ended {
                self.at = end;
            }
            let ExprKind::Block(inner) = block.kind else { return self.error("a block is expected here") };
            let pieces = vec![Piece::Body { body: inner.end, function: None }];
            return Ok(Statement { kind: Kind::Rhai { pieces, value: !ended }, span: self.span_from(start) });
        }
        let value = self.continue_postfix(block)?;
        self.read = Some((value, self.at));
        self.at = start;
        self.command_statement(start)
    }

    /// Whether the statement, or one inside of it, is Rhai by a keyword, a sign or a name that Rhai text declares.
    fn is_only_rhai(&self, statement: &Statement) -> bool {
        let any = |body: &Body| body.iter().any(|inner| self.is_only_rhai(inner));
        match &statement.kind {
            Kind::Rhai { .. } => {
                let span = statement.span.start as usize..statement.span.end as usize;
                let text = self.text.get(span).unwrap_or_default();
                let word = &text[..text.find(|c: char| !is_name(c)).unwrap_or(text.len())];
                let is_keyword = matches!(
                    word,
                    "let"
                        | "const"
                        | "fn"
                        | "loop"
                        | "import"
                        | "export"
                        | "private"
                        | "if"
                        | "while"
                        | "for"
                        | "switch"
                        | "break"
                );
                is_keyword || word.is_empty() || self.declared.contains(word) || self.rhai_functions.contains(word)
            }
            Kind::If { arms, otherwise } => {
                arms.iter().any(|(_, body)| any(body)) || otherwise.as_ref().is_some_and(any)
            }
            Kind::Foreach { body, .. } | Kind::For { body, .. } | Kind::While { body, .. } => any(body),
            Kind::Switch { cases, .. } => cases.iter().any(|(_, body)| any(body)),
            Kind::Try { body, catches, finally } => {
                any(body) || catches.iter().any(|c| any(&c.body)) || finally.as_ref().is_some_and(any)
            }
            Kind::Labelled(_, inner) => self.is_only_rhai(inner),
            _ => false,
        }
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
        let outside = std::mem::replace(&mut self.in_block, true);
        let read = self.deeper(|p| {
            block.default_set = p.block_attributes()?;
            if p.opens_parameters() {
                p.eat_keyword("param");
                block.parameters.extend(p.parameters()?);
            }
            p.skip_separators()?;
            if p.named_block().is_none() {
                block.end = p.body_until('}', start)?;
                return Ok(());
            }
            while let Some(name) = p.named_block() {
                let at = p.at;
                p.at += name.len();
                let body = p.braces()?;
                match name.as_str() {
                    "begin" => block.begin = Some(body),
                    "process" => block.process = Some(body),
                    // It would run last.
                    "clean" => block.end.push(p.failing("clean", p.span_from(at))),
                    _ => block.end.splice(0..0, body).for_each(drop),
                }
                p.skip_separators()?;
            }
            if p.eat('}') {
                return Ok(());
            }
            if p.is_end() { p.unfinished(start, "} is missing") } else { p.not_a_named_block() }
        });
        self.in_block = outside;
        read?;
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
                        "suppressmessage" | "suppressmessageattribute" => p.peek() == Some('('),
                        // `[Diagnostics.CodeAnalysis.SuppressMessageAttribute(…)]`, but not a type such as a stopwatch.
                        "diagnostics" | "system" => p.peek() == Some('('),
                        _ => false,
                    }
                })
                || self.peek() == Some('[') && self.ahead(Self::attributes_of_parameters);
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

    /// Whether what stands in brackets here, whatever it is, belongs to a param() behind it.
    fn attributes_of_parameters(&mut self) -> bool {
        while self.peek() == Some('[') {
            if self.skip_brackets().is_err() || self.skip_space().is_err() {
                return false;
            }
        }
        self.opens_parameters()
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
