//! Names of variables: how Rhai spells them, what is in sight, and what is read where nothing has the name.

use super::{Bond, Lowerer, quote};
use crate::language::names::{TYPE_PREFIX, automatic, mangle, type_variable};
use crate::language::program::{Notice, Span, SyntaxError};
use crate::language::syntax::{Name, Parameter};
use crate::object::convert;
use std::collections::{BTreeMap, BTreeSet};

impl Lowerer<'_> {
    /// The Rhai spelling of a name; `None` if nothing in sight has it.
    pub fn spelling(&mut self, name: &str, span: Span) -> Option<String> {
        let mangled = mangle(name);
        let found = self.spellings.get(&mangled.to_lowercase())?;
        if found.contains(&mangled) {
            return Some(mangled);
        }
        if found.len() > 1 {
            let names: Vec<&str> = found.iter().map(String::as_str).collect();
            self.errors.push(SyntaxError {
                message: format!("${name} could be {}", convert::or_list(&names)),
                span,
                hint: Some("write it in the very spelling that was declared".into()),
                incomplete: false,
            });
        }
        found.iter().next().cloned()
    }

    /// Enters the spelling of a block's parameter.
    pub fn spell(&mut self, spelling: &str) {
        self.spellings.entry(spelling.to_lowercase()).or_default().insert(spelling.to_string());
    }

    /// Declares what holds the types of these names, and enters them and the parameters as bound.
    pub fn bind_types(&mut self, typed: &BTreeSet<String>, parameters: &[Parameter]) {
        let mut bonds = BTreeMap::new();
        for parameter in parameters {
            if let Some(kind) = parameter.type_name.as_ref().filter(|kind| *kind != "switch") {
                bonds.insert(mangle(&parameter.name).to_lowercase(), Bond::Always(kind.clone()));
            }
        }
        for name in typed {
            let spelling = self.spelling(name, Span::default()).unwrap_or_else(|| mangle(name));
            let folded = spelling.to_lowercase();
            let first = match bonds.get(&folded) {
                Some(Bond::Always(kind)) => quote(kind),
                _ => "()".into(),
            };
            if !self.visible.contains(&type_variable(&spelling)) || !self.typed.is_empty() {
                self.put(&format!("let {} = {first}; ", type_variable(&spelling)));
            }
            bonds.insert(folded, Bond::Beside);
        }
        self.typed.push(bonds);
    }

    /// The spelling of a name that is being assigned.
    pub fn assigned_spelling(&mut self, name: &Name) -> String {
        self.spelling(&name.name, name.span).unwrap_or_else(|| mangle(&name.name))
    }

    /// Writes the reading of `$name`.
    pub fn read_variable(&mut self, name: &Name) {
        self.mark(name.span);
        if name.scope == "env" {
            let text = format!("__env({})", quote(&name.name));
            return self.put(&text);
        }
        let lower = name.name.to_lowercase();
        match lower.as_str() {
            "_" | "psitem" => {
                return self.put(if self.items > 0 { "it__" } else { "__auto(\"_\")" });
            }
            "args" => return self.put("__args()"),
            "input" => return self.put("__input()"),
            _ => {}
        }
        if let Some(known) = automatic(&name.name) {
            let text = format!("__auto({})", quote(known));
            return self.put(&text);
        }
        let folded = mangle(&name.name).to_lowercase();
        let is_local = self.locals.len() > 1 && self.locals.last().is_some_and(|l| l.contains(&folded));
        if self.dynamic.contains(&folded) && !is_local {
            let text = format!("__frame_get({})", quote(&folded));
            return self.put(&text);
        }
        let in_sight = self.is_in_sight(&folded);
        match self.spelling(&name.name, name.span) {
            Some(spelling) if in_sight => {
                if self.out_variables.contains(&folded) {
                    let text = format!("__outvar({}, {spelling})", quote(&name.name.to_lowercase()));
                    self.put(&text);
                } else {
                    self.put(&spelling);
                }
            }
            _ if self.sees_variables => {
                let text = format!("__named({}, {})", quote(&mangle(&name.name)), quote(&name.name));
                self.put(&text);
            }
            _ => {
                self.unknown(name);
                let text = format!("__unassigned({})", quote(&name.name));
                self.put(&text);
            }
        }
    }

    /// Whether something in sight has the name: reading it cannot fail, strict mode or not.
    pub fn is_known(&self, name: &str) -> bool {
        let folded = mangle(name).to_lowercase();
        self.is_in_sight(&folded) && self.spellings.contains_key(&folded)
    }

    /// A name is in sight if the script, this function or plain Rhai text has it.
    fn is_in_sight(&self, folded: &str) -> bool {
        self.locals.last().is_some_and(|l| l.contains(folded))
            || self.locals.first().is_some_and(|l| l.contains(folded))
            || self.visible_folded.contains(folded)
    }

    /// The variable that `$AG-Support` means where `$AGSupport` was assigned.
    fn dashed<'k>(&self, name: &Name, known: &[&'k str]) -> Option<&'k str> {
        let rest = self.text.get(name.span.end as usize..)?.strip_prefix('-')?;
        let rest: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let whole = format!("{}{rest}", name.name);
        known.iter().copied().find(|k| !rest.is_empty() && k.eq_ignore_ascii_case(&whole))
    }

    fn unknown(&mut self, name: &Name) {
        if !self.warned.insert(name.name.to_lowercase()) {
            return;
        }
        let known = self.spellings.values().flatten().map(String::as_str).filter(|n| !n.starts_with(TYPE_PREFIX));
        let known: Vec<&str> = known.collect();
        let near = self.dashed(name, &known).or_else(|| convert::nearest(&name.name, known));
        let near = near.map(|n| format!("did you mean ${n}?"));
        if self.strict {
            self.errors.push(SyntaxError {
                message: format!("${} is not assigned anywhere", name.name),
                span: name.span,
                hint: near,
                incomplete: false,
            });
        } else {
            let near = near.map_or(String::new(), |n| format!("; {n}"));
            self.notices.push(Notice {
                message: format!("${} is not assigned anywhere and counts as $null{near}", name.name),
                span: name.span,
            });
        }
    }
}
