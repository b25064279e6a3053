//! Assignments → Rhai text.

use super::{Bond, Lowerer, quote};
use crate::language::names::{automatic, mangle, type_variable};
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
    /// What is no variable of Rhai's: the engine says what becomes of it.
    fn assign_elsewhere(&mut self, name: &str, value: &mut dyn FnMut(&mut Self)) {
        self.put(&format!("__set_auto({}, ", quote(name)));
        value(self);
        self.put("); ");
    }

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
            ExprKind::Null => self.assign_elsewhere("null", value),
            ExprKind::StaticMember(kind, member) => {
                let kind = if kind.to_lowercase().ends_with("console") { "Console" } else { kind };
                self.mark(target.span);
                let place = format!("[{kind}]::{member}");
                if method.is_empty() {
                    return self.assign_elsewhere(&place, value);
                }
                let old = format!("__{method}(__static({}, {}), ", quote(kind), quote(member));
                self.assign_elsewhere(&place, &mut |p| {
                    p.put(&old);
                    value(p);
                    p.put(")");
                });
            }
            ExprKind::StaticOf(of, member, _) => {
                self.mark(target.span);
                self.put("__set_auto(__str([\"[\", ");
                self.type_of(of);
                self.put(", \"]::\", ");
                self.member(member);
                self.put("]), ");
                if !method.is_empty() {
                    self.put(&format!("__{method}("));
                    self.expr(target);
                    self.put(", ");
                }
                value(self);
                self.put(if method.is_empty() { "); " } else { ")); " });
            }
            ExprKind::Attributed(parameter, inner) => {
                let ExprKind::Variable(name) = &inner.kind else { return };
                if !matches!(self.bond(name), Some(Bond::Beside)) {
                    return self.assign_one(inner, operator, value);
                }
                let spelling = self.assigned_spelling(name);
                let beside = type_variable(&spelling);
                let n = self.next();
                self.put(&format!("let k__{n} = "));
                self.rules_of(parameter);
                self.put("; ");
                let called = quote(&name.name);
                self.put_variable(name, method, &mut |p| {
                    p.mark(target.span);
                    p.put(&format!("__typed(k__{n}, "));
                    value(p);
                    p.put(&format!(", {called})"));
                });
                self.put(&format!("{beside} = k__{n}; "));
            }
            ExprKind::Cast(kind, inner) => {
                let head = format!("__cast({}, ", quote(kind));
                let mut cast = |p: &mut Self| {
                    p.mark(target.span);
                    p.put(&head);
                    value(p);
                    p.put(")");
                };
                match &inner.kind {
                    ExprKind::Variable(name) if matches!(self.bond(name), Some(Bond::Beside)) && method.is_empty() => {
                        let spelling = self.assigned_spelling(name);
                        self.put_variable(name, method, &mut cast);
                        self.put(&format!("{} = {}; ", type_variable(&spelling), quote(kind)));
                    }
                    _ => self.assign_one(inner, operator, &mut cast),
                }
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

    /// What binds a variable to a type.
    pub fn bond(&self, name: &Name) -> Option<Bond> {
        let scope = match name.scope.as_str() {
            "script" | "global" => self.typed.first(),
            "" | "local" | "private" => self.typed.last(),
            _ => None,
        };
        scope?.get(&mangle(&name.name).to_lowercase()).cloned()
    }

    /// An assignment that keeps to the type of its variable.
    pub fn assign_variable(&mut self, name: &Name, method: &str, value: &mut dyn FnMut(&mut Self)) {
        let Some(bond) = self.bond(name) else { return self.put_variable(name, method, value) };
        let spelling = self.assigned_spelling(name);
        let kind = match bond {
            Bond::Beside => type_variable(&spelling),
            Bond::Always(kind) => quote(&kind),
        };
        let called = quote(&name.name);
        if !method.is_empty() {
            // In place, so that a list that grows is not copied each time.
            self.put_variable(name, method, value);
            self.mark(name.span);
            return self.put(&format!("{spelling}.__keep_type({kind}, {called}); "));
        }
        self.put_variable(name, method, &mut |p| {
            p.mark(name.span);
            p.put(&format!("__typed({kind}, "));
            value(p);
            p.put(&format!(", {called})"));
        });
    }

    fn put_variable(&mut self, name: &Name, method: &str, value: &mut dyn FnMut(&mut Self)) {
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
            self.put(&format!("__to_{method}(0, {spelling}, "));
            value(self);
            self.mark(name.span);
            self.put("); ");
        }
        if self.out_variables.contains(&spelling.to_lowercase()) {
            self.put(&format!("__outvar_clear({}); ", quote(&name.name.to_lowercase())));
        }
        self.publish(&spelling);
    }
}
