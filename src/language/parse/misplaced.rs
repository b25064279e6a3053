//! Words and braces that have lost what stands before them: refused before anything runs, or, where PowerShell takes
//! them for the name of a command that it does not find, an error when they are reached.

use super::scan::{Parsed, Parser};
use crate::language::program::{Invocation, Span, SyntaxError};
use crate::language::syntax::{Command, CommandName, ExprKind, Kind, Pipeline, Stage, Statement};

impl Parser<'_> {
    /// What stands behind a complete statement on its line.
    pub fn cannot_follow<T>(&self, ended: &Statement) -> Parsed<T> {
        let word = self.peek_name();
        let message = match word {
            "" => format!("\"{}\" cannot stand here", self.peek().unwrap_or(' ')),
            word => format!("\"{word}\" cannot follow here; a new statement begins on a new line or behind ;"),
        };
        let value = match &ended.kind {
            Kind::Pipeline(pipeline) => match &pipeline.stages[..] {
                [Stage::Value(value)] => Some(&value.kind),
                _ => None,
            },
            _ => None,
        };
        let hint = match (value, word.to_ascii_lowercase().as_str()) {
            (Some(ExprKind::Block(_)), "catch" | "finally") => Some("try is missing before the first {"),
            (Some(ExprKind::Block(_)), "while" | "until") => Some("do is missing before the first {"),
            (Some(ExprKind::Block(_)), _) => Some("braces alone are a value, which nothing runs: & { … } runs it"),
            (Some(_), _) if self.peek() == Some('{') => {
                Some("a word is missing before the value: if (…) { … }, while (…) { … }, param(…)")
            }
            _ => None,
        };
        Err(SyntaxError { hint: hint.map(str::to_string), ..self.error_at(self.span_here(), message) })
    }

    /// Behind `process { … }` and its like nothing but another of them can stand.
    pub fn not_a_named_block<T>(&self) -> Parsed<T> {
        let mut error = self.error_at(self.span_here(), "only begin, process and end with their braces can stand here");
        error.hint = Some(match self.peek() {
            Some('{') => "process is missing before the {, or begin or end".into(),
            _ => "put it into one of these blocks".into(),
        });
        Err(error)
    }

    /// Refuses `catch { … }` without its `try`, `else` without its `if`, `process { … }` behind another statement.
    pub fn not_stray(&mut self, word: &str) -> Parsed<()> {
        let before = match word {
            "else" | "elseif" => "if",
            "catch" | "finally" => "try",
            "begin" | "process" | "end" | "dynamicparam" | "clean" => "",
            _ => return Ok(()),
        };
        if self.declared.contains(word) || self.functions.contains(word) || self.roll.is_command(word) {
            return Ok(());
        }
        let opens = self.ahead(|p| {
            p.at += word.len();
            let opens = p.skip_space().is_ok() && matches!(p.peek(), Some('{'));
            opens
                || matches!(word, "catch" | "elseif") && matches!(p.peek(), Some('[' | '('))
                || word == "else" && p.peek_name().eq_ignore_ascii_case("if")
        });
        if !opens {
            return Ok(());
        }
        let span = Span::new(self.source, self.at, self.at + word.len());
        let (message, hint) = match before {
            "" => (
                format!("{word} {{ … }} cannot stand behind another statement"),
                "it stands at the head of a function or script, beside other such blocks alone".to_string(),
            ),
            before => {
                (format!("{word} without {before}"), format!("{word} follows the }} of {before}, with nothing between"))
            }
        };
        Err(SyntaxError { hint: Some(hint), ..self.error_at(span, message) })
    }

    /// A statement that cannot run where it stands: an error when it is reached, as of a command that is not there.
    pub fn failing(&self, word: &str, span: Span) -> Statement {
        let name_span =
            Span::new(span.source, span.start as usize, (span.start as usize + word.len()).min(span.end as usize));
        let command = Command {
            name: CommandName::Word(word.to_string()),
            name_span,
            arguments: Vec::new(),
            redirections: Vec::new(),
            invocation: Invocation::Plain,
            span,
        };
        let pipeline = Pipeline { stages: vec![Stage::Command(command)], redirections: Vec::new(), span };
        Statement { kind: Kind::Pipeline(pipeline), span }
    }

    /// `(if …)`: what is no command and no value cannot stand in brackets.
    pub fn statement_in_brackets(&mut self) -> Parsed<Statement> {
        let word = self.peek_keyword();
        let at = self.at;
        let statement = self.bracket_statement()?;
        let pipes = matches!(statement.kind, Kind::Pipeline(_) | Kind::Assign { .. });
        if pipes || !self.shell {
            return Ok(statement);
        }
        if matches!(word.as_str(), "for" | "foreach") {
            let span = Span::new(self.source, at, at + word.len());
            let mut error = self.error_at(span, format!("{word} is a statement, which cannot stand in ( )"));
            error.hint = Some(format!("$( {word} … ) gives what it puts out"));
            return Err(error);
        }
        Ok(self.failing(&word, statement.span))
    }
}
