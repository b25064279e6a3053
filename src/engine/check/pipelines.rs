//! Commands, one behind the other: what each takes, which properties it names, what comes out.

use super::shapes::{self, Shape};
use super::walk::{Walk, no_property};
use super::{Finding, calls};
use crate::command::cmdlet::snake_case;
use crate::error::{Error, Kind};
use crate::language::program::{Argument, ArgumentKind, ArgumentValue, Literal};
use crate::object::convert;
use crate::object::object::TypeInfo;
use rhai::{Expr, FnCallExpr, Position};

impl Walk<'_> {
    /// `rgs::get_cs_rgs_queue(#{ name: "x" })`.
    pub(super) fn of_module(&mut self, call: &FnCallExpr, position: Position) -> Shape {
        self.all(&call.args);
        if call.namespace.root() != "rgs" {
            return None;
        }
        let runtime = &self.interpreter.runtime;
        let cmdlets = runtime.cmdlets.iter().map(|cmdlet| (snake_case(cmdlet.name), *cmdlet));
        let known: Vec<_> = cmdlets.collect();
        let Some((_, cmdlet)) = known.iter().find(|(name, _)| *name == *call.name) else {
            let error = Error::new(Kind::ObjectNotFound, format!("there is no function rgs::{}", call.name))
                .id("FunctionNotFound")
                .target(call.name.to_string());
            let error = match convert::nearest(&call.name, known.iter().map(|(name, _)| name.as_str())) {
                Some(near) => error.hint(format!("did you mean rgs::{near}?")),
                None => error.hint("rgsh -c 'get_fn_metadata_list()' shows all"),
            };
            self.find(error, position);
            return None;
        };
        let (name, returns) = (cmdlet.name, cmdlet.returns);
        self.keys(name, call.args.first());
        self.named(returns)
    }

    pub(super) fn keys(&mut self, command: &str, map: Option<&Expr>) {
        let Some(Expr::Map(entries, _)) = map else { return };
        let runtime = self.interpreter.runtime.clone();
        for (key, _) in &entries.0 {
            let span = self.place(key.pos).unwrap_or_default();
            if let Some(error) = calls::check_key(&runtime, command, &key.name, span) {
                self.find(error, key.pos);
            }
        }
    }

    pub(super) fn named(&self, name: &str) -> Shape {
        self.types.iter().find(|info| info.name == name).copied()
    }

    /// The commands of a pipeline, in their order.
    pub(super) fn stages(&mut self, stages: &[Expr]) -> Shape {
        let mut piped = None;
        for (at, stage) in stages.iter().enumerate() {
            piped = match stage {
                Expr::FnCall(call, _) if matches!(&*call.name, "__c" | "__called") => self.stage(call, at > 0, piped),
                Expr::FnCall(call, _) if call.name == "__to" => match call.args.first() {
                    Some(Expr::FnCall(inner, _)) if matches!(&*inner.name, "__c" | "__called") => {
                        self.stage(inner, at > 0, piped)
                    }
                    _ => self.expr(stage),
                },
                other => self.expr(other),
            };
        }
        piped
    }

    pub(super) fn stage(&mut self, call: &FnCallExpr, is_piped: bool, piped: Shape) -> Shape {
        let Some(Expr::IntegerConstant(at, _)) = call.args.first() else { return None };
        let at = usize::try_from(*at).unwrap_or(usize::MAX);
        let site = self.table.calls.get(at)?;
        self.seen.insert(at);
        let runtime = self.interpreter.runtime.clone();
        let is_own = self.names.iter().any(|(name, _)| name.eq_ignore_ascii_case(&site.name))
            || self.table.blocks.iter().any(|block| block.name.eq_ignore_ascii_case(&site.name));
        if !is_own && let Some(error) = calls::check(&runtime, self.loaded, site, is_piped) {
            self.findings.push(Finding::error(error));
        }
        if let Some(Expr::Array(slots, _)) = call.args.last() {
            for slot in slots {
                match slot {
                    Expr::FnCall(block, _) if block.name == "__block" => {
                        if let Some(body) = block.args.get(1) {
                            self.callable(body, piped);
                        }
                    }
                    Expr::Map(..) => {
                        self.expr(slot);
                        self.keys(&site.name, Some(slot));
                    }
                    other => {
                        self.expr(other);
                    }
                }
            }
        }
        let cmdlet = runtime.cmdlet(&site.name).filter(|_| !is_own)?;
        let named = match piped {
            Some(info) if shapes::names_properties(cmdlet.name) => self.names(info, cmdlet.name, &site.arguments),
            _ => Vec::new(),
        };
        if shapes::passes(cmdlet.name) {
            return piped;
        }
        if cmdlet.name == "Select-Object" {
            let of = |wanted: &str| named.iter().find(|(of, _)| of.eq_ignore_ascii_case(wanted));
            return match (piped, of("ExpandProperty")) {
                (Some(info), Some((_, property))) => shapes::of_property(info, property),
                (Some(_), None) if named.is_empty() => piped,
                _ => None,
            };
        }
        self.named(cmdlet.returns)
    }

    /// The names of properties that a cmdlet is given as they stand, each with its parameter; those that are not there
    /// are found.
    pub(super) fn names(
        &mut self,
        info: &'static TypeInfo,
        cmdlet: &str,
        arguments: &[Argument],
    ) -> Vec<(String, String)> {
        let mut named = Vec::new();
        let mut has_property = false;
        for argument in arguments {
            let parameter = match &argument.kind {
                ArgumentKind::Named { name, .. } => name.to_string(),
                ArgumentKind::Positional if !has_property => "Property".to_string(),
                ArgumentKind::Positional | ArgumentKind::Splat => continue,
            };
            let is_name =
                |wanted: &str| !parameter.is_empty() && wanted.to_lowercase().starts_with(&parameter.to_lowercase());
            let is_group = is_name("GroupBy") && parameter.len() > 1;
            if !(is_name("Property") || is_name("ExpandProperty") && parameter.len() > 2 || is_group) {
                continue;
            }
            has_property |= is_name("Property");
            // Where-Object compares one property; what follows is a value.
            let ArgumentValue::Literal(literal) = &argument.value else {
                named.push((parameter, String::new()));
                continue;
            };
            for text in texts(literal) {
                let is_plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
                if is_plain && !shapes::has(info, &text) && !self.adds_members {
                    let error = no_property(info, &text).at(argument.value_span).from_cmdlet(cmdlet);
                    self.findings.push(Finding::error(error));
                }
                let full = if is_name("ExpandProperty") && parameter.len() > 2 { "ExpandProperty" } else { "Property" };
                named.push((full.to_string(), text));
            }
        }
        named
    }
}

fn texts(literal: &Literal) -> Vec<String> {
    match literal {
        Literal::Text(text) => vec![text.to_string()],
        Literal::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
