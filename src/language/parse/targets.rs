//! What can be assigned to.

use crate::language::syntax::{Expr, ExprKind, Kind, Stage};

/// What is assigned to, where its spelling is another one: `($a, $b)`, and `$list.Item(0)`, which is `$list[0]`.
pub fn as_target(expr: Expr) -> Expr {
    let span = expr.span;
    match expr.kind {
        ExprKind::Method(object, name, mut arguments) if name.eq_ignore_ascii_case("Item") && !arguments.is_empty() => {
            let index = match arguments.len() {
                1 => arguments.remove(0),
                _ => Expr { kind: ExprKind::List(arguments), span },
            };
            Expr { kind: ExprKind::Index(object, Box::new(index)), span }
        }
        ExprKind::Paren(statement) => {
            let inner = match &statement.kind {
                Kind::Pipeline(pipeline) if pipeline.redirections.is_empty() => match &pipeline.stages[..] {
                    [Stage::Value(value)] => Some(value.clone()),
                    _ => None,
                },
                _ => None,
            };
            match inner {
                Some(inner) => as_target(inner),
                None => Expr { kind: ExprKind::Paren(statement), span },
            }
        }
        ExprKind::List(items) => Expr { kind: ExprKind::List(items.into_iter().map(as_target).collect()), span },
        kind => Expr { kind, span },
    }
}

/// A target, with or without a type before it.
pub fn is_assignable(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Cast(_, inner) => is_target(inner),
        ExprKind::List(items) => items.iter().all(is_assignable),
        // `$null = …` throws away; `[Console]::ForegroundColor = …` has no effect.
        ExprKind::Null | ExprKind::StaticMember(..) | ExprKind::Attributed(..) => true,
        ExprKind::StaticOf(_, _, arguments) => arguments.is_none(),
        _ => is_target(expr),
    }
}

/// What can be assigned to.
pub fn is_target(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Variable(_) | ExprKind::Member(..) | ExprKind::Index(..))
}
