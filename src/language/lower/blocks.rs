//! Script blocks and functions → Rhai closures, and their entries in the table.

use super::statements::single_value;
use super::{Bond, Frame, Lowerer, quote};
use crate::language::names::{Survey, Uses, automatic, mangle, type_variable};
use crate::language::program::{BlockDecl, ParameterDecl, Span};
use crate::language::syntax::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

impl Lowerer<'_> {
    /// A script block as a value.
    pub fn block(&mut self, block: &Block) {
        let own = match std::mem::take(&mut self.runs_at_once) {
            true => Survey::of_block(block).own,
            false => Uses::default(),
        };
        let n = self.declare("", block);
        self.put(&format!("__block({n}, |it__"));
        for parameter in &block.parameters {
            let variable = self.parameter_spelling(parameter);
            self.put(&format!(", {variable}"));
            self.spell(&variable);
        }
        self.put("| ");
        self.frames.push(Frame::Block);
        let loops = std::mem::take(&mut self.loops);
        self.items += 1;
        let is_only_end = block.parameters.is_empty() && block.process.is_none() && block.begin.is_none();
        let simple = match block.end.as_slice() {
            [one] if is_only_end && own.assigned.is_empty() => {
                single_value(one).filter(|expr| !matches!(expr.kind, ExprKind::Step(..)))
            }
            _ => None,
        };
        let mut place = self.place();
        match simple {
            Some(expr) => {
                self.put("(");
                self.expr(expr);
                self.put(")");
            }
            None => {
                let parameters: BTreeSet<String> =
                    block.parameters.iter().map(|p| mangle(&p.name).to_lowercase()).collect();
                let outer = self.locals.last().cloned().unwrap_or_default();
                self.locals.push(outer.union(&parameters).cloned().collect());
                let mut bonds = self.typed.last().cloned().unwrap_or_default();
                bonds.retain(|name, _| !parameters.contains(name));
                self.put("{ ");
                self.own_variables(&own, &parameters, &bonds);
                self.typed.push(bonds);
                self.defaults(&block.parameters);
                self.named_bodies(block, n);
                self.put("}");
                self.typed.pop();
                self.locals.pop();
            }
        }
        place.end = self.out.len();
        if let Some(decl) = self.blocks.get_mut(n - self.first_block).and_then(Rc::get_mut) {
            decl.generated = Some(place);
        }
        self.items -= 1;
        self.loops = loops;
        self.frames.pop();
        self.put(")");
    }

    /// What a block that `&` runs assigns begins with what the variable outside holds, and leaves that one alone.
    fn own_variables(&mut self, own: &Uses, parameters: &BTreeSet<String>, bonds: &BTreeMap<String, Bond>) {
        for name in &own.assigned {
            if parameters.contains(&mangle(name).to_lowercase()) || automatic(name).is_some() {
                continue;
            }
            let Some(spelling) = self.spelling(name, Span::default()) else { continue };
            self.put(&format!("let {spelling} = {spelling}; "));
            if matches!(bonds.get(&spelling.to_lowercase()), Some(Bond::Beside)) {
                let bond = type_variable(&spelling);
                self.put(&format!("let {bond} = {bond}; "));
            }
        }
    }

    /// The bodies of a block. With begin or process they are closures over its variables, since objects arrive between.
    fn named_bodies(&mut self, block: &Block, n: usize) {
        if block.begin.is_none() && block.process.is_none() {
            return self.tail(&block.end);
        }
        self.put(&format!("__in_stages({n}, it__, "));
        self.frames.push(Frame::Block);
        match &block.begin {
            Some(begin) => self.stage_body(begin),
            None => self.put("()"),
        }
        self.put(", ");
        match &block.process {
            Some(process) => {
                self.put("|it__| { ");
                for parameter in block.parameters.iter().filter(|p| p.from_pipeline || p.from_pipeline_by_name) {
                    let variable = self.parameter_spelling(parameter);
                    self.put(&format!("{variable} = __piped({}, it__, {variable}); ", quote(&parameter.name)));
                    self.script_checks(parameter);
                }
                self.tail(process);
                self.put("}");
            }
            None => self.put("()"),
        }
        self.put(", ");
        self.stage_body(&block.end);
        self.frames.pop();
        self.put("); ");
    }

    fn stage_body(&mut self, body: &Body) {
        self.put("|it__| { ");
        self.tail(body);
        self.put("}");
    }

    /// A parameter's name in Rhai: that of the variable outside, if one differs from it in case alone, so that it
    /// stands before that one.
    fn parameter_spelling(&mut self, parameter: &Parameter) -> String {
        self.spelling(&parameter.name, parameter.span).unwrap_or_else(|| mangle(&parameter.name))
    }

    /// `if __missing(b) { b = …; }` for defaults; the others become null.
    pub fn defaults(&mut self, parameters: &[Parameter]) {
        for parameter in parameters {
            let variable = self.parameter_spelling(parameter);
            match &parameter.default {
                Some(default) => {
                    self.put(&format!("if __missing({variable}) {{ {variable} = "));
                    self.expr(default);
                    match &parameter.type_name {
                        Some(kind) if kind != "switch" => {
                            self.put(&format!("; {variable} = __cast({}, {variable})", quote(kind)))
                        }
                        _ => {}
                    }
                    self.put("; } ");
                }
                None => self.put(&format!("{variable} = __null_if_missing({variable}); ")),
            }
            self.script_checks(parameter);
        }
    }

    /// `[ValidateScript({ … })]`: the function asks for what it was given, and for each object of the pipeline.
    pub fn script_checks(&mut self, parameter: &Parameter) {
        let variable = self.parameter_spelling(parameter);
        for check in &parameter.script_checks {
            self.mark(check.span);
            self.put(&format!("__check({}, {variable}, ", quote(&parameter.name)));
            self.expr(check);
            self.put("); ");
        }
    }

    /// A function's definition.
    pub fn function(&mut self, function: &Function) {
        self.closure("__def", function, Frame::Function);
        self.put("; ");
    }

    /// A function or method as a closure with variables of its own.
    pub fn closure(&mut self, head: &str, function: &Function, frame: Frame) {
        let n = self.declare(&function.name, &function.block);
        let mut survey = Survey::default();
        survey.block(&function.block);
        let parameters: BTreeSet<String> =
            function.block.parameters.iter().map(|p| mangle(&p.name).to_lowercase()).collect();
        let assigned: BTreeSet<String> = survey.own.assigned.iter().map(|n| mangle(n).to_lowercase()).collect();
        self.mark(function.block.span);
        self.put(&format!("{head}({n}, |it__"));
        for parameter in &function.block.parameters {
            let variable = self.parameter_spelling(parameter);
            self.put(&format!(", {variable}"));
        }
        self.put("| { ");
        for name in &survey.own.assigned {
            let folded = mangle(name).to_lowercase();
            if parameters.contains(&folded) || automatic(name).is_some() {
                continue;
            }
            let Some(spelling) = self.spelling(name, function.block.span) else { continue };
            let outside = self.locals.last().is_some_and(|l| l.contains(&folded))
                || self.visible.contains(&spelling) && !self.rhai_only(&folded);
            let dynamic = self.dynamic.contains(&folded);
            self.put(&match (outside, dynamic) {
                (true, _) => format!("let {spelling} = {spelling}; "),
                (false, true) => format!("let {spelling} = __frame_get({}); ", quote(&folded)),
                (false, false) => format!("let {spelling} = (); "),
            });
        }
        let frames = std::mem::replace(&mut self.frames, vec![frame]);
        let items = std::mem::replace(&mut self.items, 1);
        let tries = std::mem::replace(&mut self.tries, 0);
        let loops = std::mem::take(&mut self.loops);
        self.locals.push(assigned.union(&parameters).cloned().collect());
        self.bind_types(&survey.own.typed, &function.block.parameters);
        self.defaults(&function.block.parameters);
        for parameter in &function.block.parameters {
            let variable = self.parameter_spelling(parameter);
            self.publish(&variable);
        }
        let sight = self.sight.enter_function();
        let sees_variables = self.sees_variables;
        // What a dot-sourced file left is seen in functions, too.
        self.sees_variables |= survey.own.sees_variables;
        if survey.own.sees_variables {
            let names = survey.own.assigned.iter().filter(|name| automatic(name).is_none());
            let names: Vec<String> =
                names.map(|n| self.spelling(n, Span::default()).unwrap_or_else(|| mangle(n))).collect();
            let quoted: Vec<String> = names.iter().map(|n| quote(n)).collect();
            // The closure shares the variables; what it shares is what the text sees.
            self.put(&format!("__locals([{}], |z__| [{}]); ", quoted.join(", "), names.join(", ")));
        }
        self.named_bodies(&function.block, n);
        self.sight.leave(sight);
        self.typed.pop();
        self.locals.pop();
        self.frames = frames;
        self.items = items;
        self.tries = tries;
        self.sees_variables = sees_variables;
        self.loops = loops;
        self.put("})");
    }

    /// A name that only plain Rhai text declares, not seen where functions are defined.
    pub fn rhai_only(&self, folded: &str) -> bool {
        !self.locals.first().is_some_and(|l| l.contains(folded))
    }

    /// Makes a local visible to the functions that this one calls, if any of them asks for the name.
    pub fn publish(&mut self, spelling: &str) {
        let folded = spelling.to_lowercase();
        if self.dynamic.contains(&folded) && self.locals.len() > 1 {
            self.put(&format!("__frame_set({}, {spelling}); ", quote(&folded)));
        }
    }

    /// Enters a block in the table; the number of it.
    pub fn declare(&mut self, name: &str, block: &Block) -> usize {
        let parameters = block.parameters.iter().map(declaration).collect();
        self.blocks.push(Rc::new(BlockDecl {
            name: name.into(),
            parameters,
            default_set: block.default_set.as_deref().map(Rc::from),
            calls_base: calls_base(block),
            plain: super::plain::of_block(block),
            goes_on: self.goes_on,
            generated: None,
            has_begin: block.begin.is_some(),
            has_process: block.process.is_some(),
            text: block.text.as_str().into(),
            span: block.span,
        }));
        self.first_block + self.blocks.len() - 1
    }
}

impl Lowerer<'_> {
    /// What `[ValidateSet(…)][string]` before a variable asks of it, as a value that stands beside the variable: the
    /// number of a declaration with this one parameter, and the blocks of `[ValidateScript]`.
    pub fn rules_of(&mut self, parameter: &Parameter) {
        let block = Block {
            parameters: vec![parameter.clone()],
            begin: None,
            process: None,
            end: Vec::new(),
            default_set: None,
            text: String::new(),
            span: parameter.span,
        };
        let n = self.declare("", &block);
        self.put(&format!("[{n}"));
        for check in &parameter.script_checks {
            self.put(", ");
            self.expr(check);
        }
        self.put("]");
    }
}

/// `Name(…) : base(…) { … }`: the call stands first in the body.
fn calls_base(block: &Block) -> bool {
    let Some(Statement { kind: Kind::Pipeline(pipeline), .. }) = block.end.first() else { return false };
    matches!(&pipeline.stages[..], [Stage::Value(Expr { kind: ExprKind::StaticMethod(kind, ..), .. })] if kind == "base")
}

fn declaration(parameter: &Parameter) -> ParameterDecl {
    let words = |words: &[String]| words.iter().map(|w| Rc::from(w.as_str())).collect();
    ParameterDecl {
        name: parameter.name.as_str().into(),
        variable: mangle(&parameter.name).into(),
        aliases: words(&parameter.aliases),
        type_name: parameter.type_name.as_deref().map(Rc::from),
        has_default: parameter.default.is_some(),
        sets: parameter.sets.clone(),
        from_pipeline: parameter.from_pipeline,
        from_pipeline_by_name: parameter.from_pipeline_by_name,
        takes_rest: parameter.takes_rest,
        allows_nothing: parameter.allows_nothing,
        checks: parameter.checks.clone(),
        span: parameter.span,
    }
}
