//! `trap { … }`: what is to be done about an error in any statement of the block that it stands in.
//!
//! It is read as a `try` around each of those statements, since a trap goes on behind the one that failed.

use super::scan::{Parsed, Parser};
use crate::language::program::Invocation;
use crate::language::syntax::*;

impl Parser<'_> {
    /// From the word on; the trap is kept for the body that is being read.
    pub fn trap(&mut self) -> Parsed<Kind> {
        let start = self.at;
        self.eat_keyword("trap");
        self.skip_space()?;
        let mut types = Vec::new();
        while self.peek() == Some('[') {
            let Some(name) = self.type_name()? else {
                return self.error("trap takes a type in brackets, such as [System.Exception]");
            };
            types.push(name);
            self.skip_space()?;
        }
        // A trap inside a trap is of its own block.
        let outside = std::mem::take(&mut self.traps);
        let body = self.braces();
        self.traps = outside;
        let body = self.ended(body?, start);
        self.traps.push(Catch { types, variable: None, body });
        Ok(Kind::Nothing)
    }

    /// `continue` ends a trap in silence and `break` hands the error on; at its end the error is shown.
    fn ended(&self, body: Body, start: usize) -> Body {
        let span = self.span_from(start);
        let mut ended = Vec::new();
        for statement in body {
            match statement.kind {
                Kind::Continue(None) => return ended,
                Kind::Break(None) => {
                    ended.push(Statement { kind: Kind::Throw(None), span: statement.span });
                    return ended;
                }
                _ => ended.push(statement),
            }
        }
        let error = Name { name: "_".into(), scope: String::new(), span };
        let show = Command {
            name: CommandName::Word("Write-Error".into()),
            name_span: span,
            arguments: vec![Argument::Positional(Expr { kind: ExprKind::Variable(error), span })],
            redirections: Vec::new(),
            invocation: Invocation::Plain,
            span,
        };
        let pipeline = Pipeline { stages: vec![Stage::Command(show)], redirections: Vec::new(), span };
        ended.push(Statement { kind: Kind::Pipeline(pipeline), span });
        ended
    }

    /// The statements of a body under the traps that were found in it.
    pub fn under_traps(&mut self, body: Body, outside: Vec<Catch>) -> Body {
        let traps = std::mem::replace(&mut self.traps, outside);
        if traps.is_empty() {
            return body;
        }
        body.into_iter()
            .map(|statement| match statement.kind {
                Kind::Function(_) | Kind::Param(_) | Kind::Class(_) | Kind::Enum { .. } | Kind::Nothing => statement,
                _ => {
                    let span = statement.span;
                    Statement { kind: Kind::Try { body: vec![statement], catches: traps.clone(), finally: None }, span }
                }
            })
            .collect()
    }
}
