//! Pipelines and commands → Rhai text, and their entries in the table of calls.

use super::Lowerer;
use crate::language::program::{self, ArgumentKind, ArgumentValue, CallSite, Invocation};
use crate::language::syntax::*;
use std::rc::Rc;

impl Lowerer<'_> {
    /// The stages of a pipeline, in brackets.
    pub fn stages(&mut self, pipeline: &Pipeline) {
        self.put("[");
        for (i, stage) in pipeline.stages.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            let redirections = match stage {
                Stage::Value(_) => &pipeline.redirections,
                Stage::Command(command) => &command.redirections,
            };
            self.redirected(redirections, |p| p.stage(stage));
        }
        self.put("]");
    }

    fn stage(&mut self, stage: &Stage) {
        match stage {
            Stage::Value(Expr { kind: ExprKind::Binary(operator, low, high), span }) if operator == "range" => {
                self.mark(*span);
                self.put("__vr(");
                self.expr(low);
                self.put(", ");
                self.expr(high);
                self.put(")");
            }
            // A variable without a value is mostly what a command that found nothing left: nothing goes down the pipeline.
            Stage::Value(expr) => {
                let found = matches!(&expr.kind, ExprKind::Variable(n) if !matches!(n.name.as_str(), "_" | "PSItem"));
                self.put(if found { "__found(" } else { "__v(" });
                self.expr(expr);
                self.put(")");
            }
            Stage::Command(command) => self.command(command),
        }
    }

    pub fn command(&mut self, command: &Command) {
        let with_variables = self.with_variables(command);
        let command = with_variables.as_ref().unwrap_or(command);
        let mut slots: Vec<&Expr> = Vec::new();
        let name = match &command.name {
            CommandName::Word(word) => word.as_str(),
            CommandName::Value(expr) => {
                slots.push(expr);
                ""
            }
        };
        let mut arguments = Vec::new();
        for argument in &command.arguments {
            arguments.push(match argument {
                Argument::Named { name, glued, value, maybe_switch, name_span } => program::Argument {
                    kind: ArgumentKind::Named { name: name.as_str().into(), glued: *glued },
                    value: value.as_ref().map_or(ArgumentValue::Present, |v| argument_value(v, &mut slots)),
                    maybe_switch: *maybe_switch,
                    name_span: *name_span,
                    value_span: value.as_ref().map_or(*name_span, |v| v.span),
                },
                Argument::Positional(value) => program::Argument {
                    kind: ArgumentKind::Positional,
                    value: argument_value(value, &mut slots),
                    maybe_switch: false,
                    name_span: value.span,
                    value_span: value.span,
                },
                Argument::Splat(value) => {
                    slots.push(value);
                    program::Argument {
                        kind: ArgumentKind::Splat,
                        value: ArgumentValue::Slot(slots.len() - 1),
                        maybe_switch: false,
                        name_span: value.span,
                        value_span: value.span,
                    }
                }
            });
        }
        self.calls.push(Rc::new(CallSite {
            name: name.into(),
            name_span: command.name_span,
            arguments,
            span: command.span,
            invocation: command.invocation,
            way_out: self.way_out(),
        }));
        let n = self.first_call + self.calls.len() - 1;
        self.mark(command.name_span);
        // What runs in an argument may fail and let the script go on; the cmdlet around it must know.
        let said = if slots.iter().any(|slot| runs_something(slot)) { "__said(), " } else { "" };
        self.put(&format!("__c({n}, {said}["));
        let at_once = matches!(command.name, CommandName::Value(_)) && command.invocation != Invocation::DotSource;
        for (i, slot) in slots.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            self.runs_at_once = at_once && i == 0 && matches!(slot.kind, ExprKind::Block(_));
            self.expr(slot);
        }
        self.put("])");
    }

    /// A stage whose streams go elsewhere: `__to(stage, [[stream, append, target], …])`.
    fn redirected(&mut self, redirections: &[Redirection], stage: impl FnOnce(&mut Self)) {
        if redirections.is_empty() {
            return stage(self);
        }
        self.put("__to(");
        stage(self);
        self.put(", [");
        for redirection in redirections {
            self.put(&format!("[{}, {}", redirection.stream, redirection.append));
            if let Some(target) = &redirection.target {
                self.put(", ");
                self.expr(target);
            }
            self.put("], ");
        }
        self.put("])");
    }
}

fn argument_value<'e>(expr: &'e Expr, slots: &mut Vec<&'e Expr>) -> ArgumentValue {
    match expr.literal() {
        Some(literal) => ArgumentValue::Literal(literal),
        None => {
            slots.push(expr);
            ArgumentValue::Slot(slots.len() - 1)
        }
    }
}

/// Whether commands may run while the expression is worked out.
fn runs_something(expr: &Expr) -> bool {
    use ExprKind::*;
    match &expr.kind {
        Paren(_) | Sub(_) | Array(_) | Table(..) => true,
        List(items) | StaticMethod(_, _, items) => items.iter().any(runs_something),
        MethodOf(on, name, items) => runs_something(on) || runs_something(name) || items.iter().any(runs_something),
        StaticOf(of, name, items) => {
            runs_something(of) || runs_something(name) || items.iter().flatten().any(runs_something)
        }
        Method(on, _, items) => runs_something(on) || items.iter().any(runs_something),
        Member(a, b) | Index(a, b) | Binary(_, a, b) | And(a, b) | Or(a, b) | Otherwise(a, b) => {
            runs_something(a) || runs_something(b)
        }
        Choice(a, b, c) => runs_something(a) || runs_something(b) || runs_something(c),
        Cast(_, inner) | Attributed(_, inner) | Unary(_, inner) | Step(inner, ..) => runs_something(inner),
        Expand(parts) => parts.iter().any(|part| matches!(part, Part::Value(value) if runs_something(value))),
        Null | Bool(_) | Int(..) | Float(..) | Text(_) | Variable(_) | Type(_) | StaticMember(..) | Block(_)
        | Identifier(_) => false,
    }
}
