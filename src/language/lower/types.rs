//! `enum` and `class` → calls that enter them with the engine.

use super::{Frame, Lowerer, quote};
use crate::language::program::{Literal, SyntaxError};
use crate::language::syntax::*;

impl Lowerer<'_> {
    /// Enumerations and classes stand before everything else of a body, as functions do.
    pub fn types(&mut self, body: &[Statement]) {
        for statement in body {
            match &statement.kind {
                Kind::Enum { name, flags, words } => self.enumeration(name, *flags, words),
                Kind::Class(class) => self.class(class),
                _ => {}
            }
        }
    }

    fn enumeration(&mut self, name: &str, flags: bool, words: &[(String, Option<Expr>)]) {
        let mut next = 0i64;
        let mut pairs = Vec::new();
        for (word, number) in words {
            let number = match number {
                None => next,
                Some(expr) => match expr.literal() {
                    Some(Literal::Int { value, .. }) => value,
                    _ => {
                        return self.errors.push(SyntaxError {
                            message: "a value of an enum is a whole number".into(),
                            span: expr.span,
                            hint: Some("such as High = 2".into()),
                            incomplete: false,
                        });
                    }
                },
            };
            pairs.push(format!("[{}, {number}]", quote(word)));
            next = number.saturating_add(1);
        }
        self.put(&format!("__enum({}, {flags}, [{}]); ", quote(name), pairs.join(", ")));
    }

    fn class(&mut self, class: &Class) {
        self.mark(class.span);
        let base = class.base.as_deref().unwrap_or_default();
        self.put(&format!("__class({}, {}, [", quote(&class.name), quote(base)));
        for property in &class.properties {
            let kind = property.type_name.as_deref().unwrap_or_default();
            self.put(&format!("[{}, {}, {}, ", quote(&property.name), quote(kind), property.is_static));
            match &property.default {
                Some(default) => self.block(default),
                None => self.put("()"),
            }
            self.put(&format!(", {}, ", property.is_hidden));
            match &property.rules {
                Some(rules) => self.rules_of(rules),
                None => self.put("()"),
            }
            self.put("], ");
            self.gap();
        }
        self.put("], [");
        for method in &class.methods {
            let returns = method.type_name.as_deref().unwrap_or_default();
            self.put(&format!("[{}, {}, {}, ", quote(&method.name), quote(returns), method.is_static));
            let function = Function { name: method.name.clone(), block: method.block.clone() };
            self.closure("__method", &function, Frame::Method);
            self.put("], ");
            self.gap();
        }
        self.put("]); ");
    }
}
