//! Script blocks that only compare properties with constants → data.

use super::commands::literal;
use crate::language::program::{Plain, Span};
use crate::language::syntax::*;
use std::rc::Rc;

/// What needs nothing but the two values; `-match` also sets `$Matches`.
const OPERATORS: &[&str] =
    &["eq", "ne", "gt", "ge", "lt", "le", "like", "notlike", "contains", "notcontains", "in", "notin"];

pub fn of_block(block: &Block) -> Option<Plain> {
    if !block.parameters.is_empty() || block.begin.is_some() || block.process.is_some() {
        return None;
    }
    match block.end.as_slice() {
        [one] => of_statement(one),
        _ => None,
    }
}

fn of_statement(statement: &Statement) -> Option<Plain> {
    match &statement.kind {
        Kind::Pipeline(Pipeline { stages, redirections, .. }) if redirections.is_empty() => match stages.as_slice() {
            [Stage::Value(expr)] => of_expr(expr),
            _ => None,
        },
        _ => None,
    }
}

fn of_expr(expr: &Expr) -> Option<Plain> {
    Some(match &expr.kind {
        ExprKind::And(a, b) => Plain::And(Box::new(of_expr(a)?), Box::new(of_expr(b)?)),
        ExprKind::Or(a, b) => Plain::Or(Box::new(of_expr(a)?), Box::new(of_expr(b)?)),
        ExprKind::Unary("not", inner) => Plain::Not(Box::new(of_expr(inner)?)),
        ExprKind::Paren(statement) => of_statement(statement)?,
        ExprKind::Binary(operator, left, right) => {
            let known = |name: &str| OPERATORS.contains(&name);
            if !(known(operator) || operator.strip_prefix('c').is_some_and(known)) {
                return None;
            }
            Plain::Compare {
                operator: operator.as_str().into(),
                left: path(left)?,
                right: literal(right)?,
                span: expr.span,
            }
        }
        _ => Plain::Property(path(expr)?),
    })
}

fn path(expr: &Expr) -> Option<Vec<(Rc<str>, Span)>> {
    match &expr.kind {
        ExprKind::Variable(name) if name.scope.is_empty() && matches!(name.name.as_str(), "_" | "PSItem") => {
            Some(Vec::new())
        }
        ExprKind::Member(object, member) => {
            let ExprKind::Text(name) = &member.kind else { return None };
            let mut names = path(object)?;
            names.push((name.as_str().into(), expr.span));
            Some(names)
        }
        _ => None,
    }
}
