//! Assignments → Rhai text.

use super::{Lowerer, quote};
use crate::language::names::automatic;
use crate::language::syntax::{Expr, ExprKind, Name, Statement};

impl Lowerer<'_> {
    pub fn assign(&mut self, targets: &[Expr], operator: &str, value: &Statement) {
        if let [target] = targets {
            return self.assign_one(target, operator, &mut |p| p.value(value));
        }
        let n = self.next();
        self.put(&format!("let l__{n} = __each("));
        self.value(value);
        self.put("); ");
        for (i, target) in targets.iter().enumerate() {
            let last = i + 1 == targets.len();
            let part = format!("__part(l__{n}, {i}, {last})");
            self.assign_one(target, operator, &mut |p| p.put(&part));
        }
    }

    /// `value` is asked for once; as a `dyn`, since a cast around a cast would make types without end.
    pub fn assign_one(&mut self, target: &Expr, operator: &str, value: &mut dyn FnMut(&mut Self)) {
        let method = match operator {
            "+=" => "add",
            "-=" => "sub",
            "*=" => "mul",
            "/=" => "div",
            "%=" => "mod",
            _ => "",
        };
        match &target.kind {
            ExprKind::Variable(name) => self.assign_variable(name, method, value),
            ExprKind::Cast(kind, inner) => {
                let head = format!("__cast({}, ", quote(kind));
                self.assign_one(inner, operator, &mut |p| {
                    p.mark(target.span);
                    p.put(&head);
                    value(p);
                    p.put(")");
                });
            }
            ExprKind::Member(object, member) => {
                self.receiver(object);
                self.mark(target.span);
                self.put(&if method.is_empty() { ".__set(".to_string() } else { format!(".__{method}_member(") });
                match &member.kind {
                    ExprKind::Text(name) => self.put(&quote(name)),
                    _ => {
                        self.put("__str([");
                        self.expr(member);
                        self.put("])");
                    }
                }
                self.put(", ");
                value(self);
                self.mark(target.span);
                self.put("); ");
            }
            ExprKind::Index(object, index) => {
                self.receiver(object);
                self.mark(target.span);
                self.put(&if method.is_empty() { ".__set_index(".to_string() } else { format!(".__{method}_index(") });
                self.expr(index);
                self.put(", ");
                value(self);
                self.put("); ");
            }
            _ => {}
        }
    }

    /// A target that may be written twice: what stands in its indexes runs once, before it.
    pub fn pinned(&mut self, target: &Expr) -> Expr {
        let kind = match &target.kind {
            ExprKind::Variable(_) | ExprKind::Identifier(_) | ExprKind::Text(_) | ExprKind::Int(..) => {
                return target.clone();
            }
            ExprKind::Member(object, member) => {
                ExprKind::Member(Box::new(self.pinned(object)), Box::new(self.pinned(member)))
            }
            ExprKind::Index(object, index) => {
                ExprKind::Index(Box::new(self.pinned(object)), Box::new(self.pinned(index)))
            }
            ExprKind::Cast(kind, inner) => ExprKind::Cast(kind.clone(), Box::new(self.pinned(inner))),
            _ => {
                let n = self.next();
                self.put(&format!("let i__{n} = "));
                self.expr(target);
                self.put("; ");
                ExprKind::Identifier(format!("i__{n}"))
            }
        };
        Expr { kind, span: target.span }
    }

    pub fn assign_variable(&mut self, name: &Name, method: &str, value: &mut dyn FnMut(&mut Self)) {
        let special = if name.scope == "env" {
            Some(format!("__set_env({}, ", quote(&name.name)))
        } else {
            automatic(&name.name).map(|known| format!("__set_auto({}, ", quote(known)))
        };
        self.mark(name.span);
        if let Some(head) = special {
            self.put(&head);
            if method.is_empty() {
                value(self);
            } else {
                self.put(&format!("__{method}("));
                self.read_variable(name);
                self.put(", ");
                value(self);
                self.put(")");
            }
            return self.put("); ");
        }
        if matches!(name.name.as_str(), "_" | "PSItem") {
            self.put("it__ = ");
            value(self);
            return self.put("; ");
        }
        let spelling = self.assigned_spelling(name);
        if method.is_empty() {
            self.put(&format!("{spelling} = "));
            value(self);
            self.put("; ");
        } else {
            self.put(&format!("{spelling}.__{method}_to("));
            value(self);
            self.mark(name.span);
            self.put("); ");
        }
        if self.out_variables.contains(&spelling.to_lowercase()) {
            self.put(&format!("__outvar_clear({}); ", quote(&spelling.to_lowercase())));
        }
        self.publish(&spelling);
    }
}
