//! Script blocks that only pick properties, compare and compute → data.

use crate::language::program::{Operator, Plain};
use crate::language::syntax::*;
use std::rc::Rc;

/// The block as data; `None` where only the interpreter can tell what it does.
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
    let boxed = |expr: &Expr| of_expr(expr).map(Box::new);
    Some(match &expr.kind {
        ExprKind::Variable(name) if name.scope.is_empty() && matches!(name.name.as_str(), "_" | "PSItem") => {
            Plain::Item
        }
        ExprKind::Member(object, member) => {
            let ExprKind::Text(name) = &member.kind else { return None };
            Plain::Property(boxed(object)?, name.as_str().into(), expr.span)
        }
        ExprKind::Method(object, name, arguments) => {
            let arguments = arguments.iter().map(of_expr).collect::<Option<_>>()?;
            Plain::Method(boxed(object)?, name.as_str().into(), arguments, expr.span)
        }
        ExprKind::And(a, b) => Plain::And(boxed(a)?, boxed(b)?),
        ExprKind::Or(a, b) => Plain::Or(boxed(a)?, boxed(b)?),
        ExprKind::Unary("not", inner) => Plain::Not(boxed(inner)?),
        ExprKind::Unary("neg", inner) => Plain::Negative(boxed(inner)?, expr.span),
        ExprKind::Paren(statement) => of_statement(statement)?,
        ExprKind::Sub(body) => match body.as_slice() {
            [one] => of_statement(one)?,
            _ => return None,
        },
        ExprKind::Binary(name, left, right) => {
            Plain::Binary(Operator::named(name)?, boxed(left)?, boxed(right)?, expr.span)
        }
        ExprKind::Expand(parts) => Plain::Text(parts.iter().map(of_part).collect::<Option<_>>()?),
        ExprKind::Table(entries, TableKind::Custom) => {
            let mut properties: Vec<(Rc<str>, Plain)> = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let ExprKind::Text(name) = &key.kind else { return None };
                if properties.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
                    return None;
                }
                properties.push((name.as_str().into(), of_statement(value)?));
            }
            Plain::Custom(properties)
        }
        _ => Plain::Constant(expr.literal()?),
    })
}

fn of_part(part: &Part) -> Option<Plain> {
    match part {
        Part::Text(text) => Some(Plain::Constant(crate::language::program::Literal::Text(text.as_str().into()))),
        Part::Value(value) => of_expr(value),
    }
}
