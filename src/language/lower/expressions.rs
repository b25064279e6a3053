//! Expressions, commands and blocks → Rhai text.

use super::{Frame, Lowerer, quote};
use crate::language::names::{Survey, mangle};
use crate::language::program::{self, ArgumentKind, ArgumentValue, BlockDecl, CallSite, Literal, ParameterDecl};
use crate::language::syntax::*;
use std::collections::BTreeSet;
use std::rc::Rc;

impl Lowerer<'_> {
    pub fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Null => self.put("()"),
            ExprKind::Bool(b) => self.put(if *b { "true" } else { "false" }),
            ExprKind::Int(n, _) => self.put(&if *n == i64::MIN {
                "(-9223372036854775807 - 1)".to_string()
            } else if *n < 0 {
                format!("({n})")
            } else {
                n.to_string()
            }),
            ExprKind::Float(x, _) => self.put(&float(*x)),
            ExprKind::Text(text) => self.put(&quote(text)),
            ExprKind::Expand(parts) => self.expand(parts),
            ExprKind::Variable(name) => self.read_variable(name),
            ExprKind::Member(object, member) => {
                self.receiver(object);
                self.mark(expr.span);
                self.put(".__get(");
                self.member(member);
                self.put(")");
            }
            ExprKind::Method(object, name, arguments) => self.method(expr, object, name, arguments),
            ExprKind::Index(object, index) => {
                self.receiver(object);
                self.mark(index.span);
                self.put(".__index(");
                self.expr(index);
                self.put(")");
            }
            ExprKind::Type(name) => self.call("__type", expr, &[quote(name)]),
            ExprKind::StaticMember(name, member) => self.call("__static", expr, &[quote(name), quote(member)]),
            ExprKind::StaticMethod(name, member, arguments) => {
                self.mark(expr.span);
                let head = format!("__static_call({}, {}, ", quote(name), quote(member));
                self.put(&head);
                self.list(arguments);
                self.put(")");
            }
            ExprKind::Cast(name, value) => {
                self.mark(expr.span);
                let head = format!("__cast({}, ", quote(name));
                self.put(&head);
                self.expr(value);
                self.put(")");
            }
            ExprKind::Unary(function, value) => {
                self.mark(expr.span);
                self.put(&format!("__{function}("));
                self.expr(value);
                self.put(")");
            }
            ExprKind::Binary(operator, left, right) => {
                self.mark(expr.span);
                self.put(&format!("__{operator}("));
                self.expr(left);
                self.put(", ");
                self.expr(right);
                self.mark(expr.span);
                self.put(")");
            }
            ExprKind::And(left, right) => self.logic(left, "&&", right),
            ExprKind::Or(left, right) => self.logic(left, "||", right),
            ExprKind::Step(target, increment, prefix) => self.step(target, *increment, *prefix),
            ExprKind::List(items) => self.list(items),
            ExprKind::Array(body) => self.collected(body, "__pop_list()"),
            ExprKind::Sub(body) => match body.as_slice() {
                [one] if matches!(one.kind, Kind::Pipeline(_)) => {
                    self.put("(");
                    self.value(one);
                    self.put(")");
                }
                _ => self.collected(body, "__pop()"),
            },
            ExprKind::Paren(statement) => {
                self.put("(");
                self.value(statement);
                self.put(")");
            }
            ExprKind::Table(entries, kind) => self.table(entries, *kind),
            ExprKind::Block(block) => self.block(block),
            ExprKind::Identifier(name) => {
                self.mark(expr.span);
                self.put(name);
            }
        }
    }

    fn call(&mut self, function: &str, expr: &Expr, arguments: &[String]) {
        self.mark(expr.span);
        self.put(&format!("{function}({})", arguments.join(", ")));
    }

    fn expand(&mut self, parts: &[Part]) {
        self.put("__str([");
        for part in parts {
            match part {
                Part::Text(text) => self.put(&quote(text)),
                Part::Value(value) => self.expr(value),
            }
            self.put(", ");
        }
        self.put("])");
    }

    fn member(&mut self, member: &Expr) {
        match &member.kind {
            ExprKind::Text(name) => self.put(&quote(name)),
            _ => {
                self.put("__str([");
                self.expr(member);
                self.put("])");
            }
        }
    }

    /// An expression before a dot.
    pub fn receiver(&mut self, expr: &Expr) {
        match expr.kind {
            ExprKind::Variable(_) | ExprKind::Member(..) | ExprKind::Index(..) | ExprKind::Identifier(_) => {
                self.expr(expr)
            }
            _ => {
                self.put("(");
                self.expr(expr);
                self.put(")");
            }
        }
    }

    fn method(&mut self, expr: &Expr, object: &Expr, name: &str, arguments: &[Expr]) {
        let lower = name.to_ascii_lowercase();
        let takes_block = matches!(arguments.first(), Some(Expr { kind: ExprKind::Block(_), .. }));
        if takes_block && matches!(lower.as_str(), "where" | "foreach") {
            // Given as a value: a closure over the list that it works on would be a data race.
            self.mark(expr.span);
            self.put(&format!("__{lower}(["));
            self.expr(object);
            for argument in arguments {
                self.put(", ");
                self.expr(argument);
            }
            self.put("])");
            return;
        }
        self.receiver(object);
        self.mark(expr.span);
        self.put(&format!(".__call({}, ", quote(name)));
        self.list(arguments);
        self.put(")");
    }

    fn logic(&mut self, left: &Expr, operator: &str, right: &Expr) {
        self.put("(__truth(");
        self.expr(left);
        self.put(&format!(") {operator} __truth("));
        self.expr(right);
        self.put("))");
    }

    fn step(&mut self, target: &Expr, increment: bool, prefix: bool) {
        let function = match (increment, prefix) {
            (true, true) => "pre_inc",
            (true, false) => "post_inc",
            (false, true) => "pre_dec",
            (false, false) => "post_dec",
        };
        match &target.kind {
            ExprKind::Member(object, member) => {
                self.receiver(object);
                self.mark(target.span);
                self.put(if increment { ".__add_member(" } else { ".__sub_member(" });
                self.member(member);
                self.put(", 1)");
            }
            ExprKind::Index(object, index) => {
                self.receiver(object);
                self.mark(target.span);
                self.put(if increment { ".__add_index(" } else { ".__sub_index(" });
                self.expr(index);
                self.put(", 1)");
            }
            ExprKind::Variable(name) => {
                let spelling = self.assigned_spelling(name);
                self.mark(name.span);
                self.put(&format!("{spelling}.__{function}()"));
            }
            _ => self.expr(target),
        }
    }

    pub fn list(&mut self, items: &[Expr]) {
        self.put("[");
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            self.expr(item);
        }
        self.put("]");
    }

    fn table(&mut self, entries: &[(Expr, Statement)], kind: TableKind) {
        self.put(match kind {
            TableKind::Hash => "__table([",
            TableKind::Ordered => "__ordered([",
            TableKind::Custom => "__custom([",
        });
        for (key, value) in entries {
            self.put("[");
            self.expr(key);
            self.put(", ");
            self.value(value);
            self.put("], ");
        }
        self.put("])");
    }

    /// `{ __mark(); … __pop() }`.
    pub fn collected(&mut self, body: &Body, pop: &str) {
        self.put("{ __mark(); ");
        self.body(body);
        self.put(pop);
        self.put(" }");
    }

    /// A script block as a value.
    pub fn block(&mut self, block: &Block) {
        let n = self.declare("", block);
        self.put(&format!("__block({n}, |it__"));
        for parameter in &block.parameters {
            let variable = mangle(&parameter.name);
            self.put(&format!(", {variable}"));
            self.spell(&variable);
        }
        self.put("| ");
        self.frames.push(Frame::Block);
        self.items += 1;
        let simple =
            match (block.end.as_slice(), block.parameters.is_empty(), block.process.is_none() && block.begin.is_none())
            {
                ([Statement { kind: Kind::Pipeline(Pipeline { stages, redirections, .. }), .. }], true, true)
                    if redirections.is_empty() =>
                {
                    match stages.as_slice() {
                        [Stage::Value(expr)] if !matches!(expr.kind, ExprKind::Step(..)) => Some(expr),
                        _ => None,
                    }
                }
                _ => None,
            };
        match simple {
            Some(expr) => self.expr(expr),
            None => {
                let parameters: BTreeSet<String> =
                    block.parameters.iter().map(|p| mangle(&p.name).to_lowercase()).collect();
                let outer = self.locals.last().cloned().unwrap_or_default();
                self.locals.push(outer.union(&parameters).cloned().collect());
                self.put("{ ");
                self.defaults(&block.parameters);
                self.named_bodies(block);
                self.put("}");
                self.locals.pop();
            }
        }
        self.items -= 1;
        self.frames.pop();
        self.put(")");
    }

    fn named_bodies(&mut self, block: &Block) {
        if let Some(begin) = &block.begin {
            self.body(begin);
        }
        if let Some(process) = &block.process {
            self.put("__each_input(|it__| { ");
            self.frames.push(Frame::Block);
            for parameter in block.parameters.iter().filter(|p| p.from_pipeline || p.from_pipeline_by_name) {
                let variable = mangle(&parameter.name);
                self.put(&format!("{variable} = __piped({}, it__, {variable}); ", quote(&parameter.name)));
            }
            self.body(process);
            self.frames.pop();
            self.put("}); ");
        }
        self.body(&block.end);
    }

    /// `if __missing(b) { b = …; }` for defaults; the others become null.
    fn defaults(&mut self, parameters: &[Parameter]) {
        for parameter in parameters {
            let variable = mangle(&parameter.name);
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
        }
    }

    /// A function's definition.
    pub fn function(&mut self, function: &Function) {
        let n = self.declare(&function.name, &function.block);
        let mut survey = Survey::default();
        survey.block(&function.block);
        let parameters: BTreeSet<String> =
            function.block.parameters.iter().map(|p| mangle(&p.name).to_lowercase()).collect();
        let assigned: BTreeSet<String> = survey.own.assigned.iter().map(|n| mangle(n).to_lowercase()).collect();
        self.mark(function.block.span);
        self.put(&format!("__def({n}, |it__"));
        for parameter in &function.block.parameters {
            self.put(&format!(", {}", mangle(&parameter.name)));
        }
        self.put("| { ");
        for name in &survey.own.assigned {
            let folded = mangle(name).to_lowercase();
            if parameters.contains(&folded) || crate::language::names::automatic(name).is_some() {
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
        let frames = std::mem::replace(&mut self.frames, vec![Frame::Function]);
        let items = std::mem::replace(&mut self.items, 1);
        self.locals.push(assigned.union(&parameters).cloned().collect());
        self.defaults(&function.block.parameters);
        for parameter in &function.block.parameters {
            self.publish(&mangle(&parameter.name));
        }
        self.named_bodies(&function.block);
        self.locals.pop();
        self.frames = frames;
        self.items = items;
        self.put("}); ");
    }

    /// A name that only plain Rhai text declares, not seen where functions are defined.
    fn rhai_only(&self, folded: &str) -> bool {
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
            has_process: block.process.is_some(),
            text: block.text.as_str().into(),
            span: block.span,
        }));
        self.first_block + self.blocks.len() - 1
    }

    /// The stages of a pipeline, in brackets.
    pub fn stages(&mut self, pipeline: &Pipeline) {
        self.put("[");
        for (i, stage) in pipeline.stages.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            match stage {
                Stage::Value(Expr { kind: ExprKind::Binary(operator, low, high), span }) if operator == "range" => {
                    self.mark(*span);
                    self.put("__vr(");
                    self.expr(low);
                    self.put(", ");
                    self.expr(high);
                    self.put(")");
                }
                Stage::Value(expr) => {
                    self.put("__v(");
                    self.expr(expr);
                    self.put(")");
                }
                Stage::Command(command) => self.command(command),
            }
        }
        self.put("]");
    }

    fn command(&mut self, command: &Command) {
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
        }));
        let n = self.first_call + self.calls.len() - 1;
        self.mark(command.name_span);
        self.put(&format!("__c({n}, ["));
        for (i, slot) in slots.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            self.expr(slot);
        }
        self.put("])");
    }

    /// A call in Rhai's style of a cmdlet (with one map) or of a `function`.
    pub fn rhai_call(&mut self, name: &str, span: program::Span, arguments: &[Vec<Piece>]) {
        if name.contains('-') && arguments.len() == 1 {
            self.calls.push(Rc::new(CallSite {
                name: name.into(),
                name_span: span,
                arguments: vec![program::Argument {
                    kind: ArgumentKind::Splat,
                    value: ArgumentValue::Slot(0),
                    maybe_switch: false,
                    name_span: span,
                    value_span: span,
                }],
                span,
                invocation: program::Invocation::Plain,
            }));
            let n = self.first_call + self.calls.len() - 1;
            self.mark(span);
            self.put(&format!("__run([__c({n}, ["));
            arguments.iter().for_each(|a| self.pieces(a));
            self.put("])])");
            return;
        }
        self.mark(span);
        self.put(&format!("__invoke({}, [", quote(name)));
        for (i, argument) in arguments.iter().enumerate() {
            if i > 0 {
                self.put(", ");
            }
            self.pieces(argument);
        }
        self.put("])");
    }
}

fn argument_value<'e>(expr: &'e Expr, slots: &mut Vec<&'e Expr>) -> ArgumentValue {
    match literal(expr) {
        Some(literal) => ArgumentValue::Literal(literal),
        None => {
            slots.push(expr);
            ArgumentValue::Slot(slots.len() - 1)
        }
    }
}

fn literal(expr: &Expr) -> Option<Literal> {
    Some(match &expr.kind {
        ExprKind::Null => Literal::Null,
        ExprKind::Bool(b) => Literal::Bool(*b),
        ExprKind::Int(value, text) => Literal::Int { value: *value, text: text.as_str().into() },
        ExprKind::Float(value, text) => Literal::Float { value: *value, text: text.as_str().into() },
        ExprKind::Text(text) => Literal::Text(text.as_str().into()),
        ExprKind::List(items) => Literal::List(items.iter().map(literal).collect::<Option<_>>()?),
        _ => return None,
    })
}

fn declaration(parameter: &Parameter) -> ParameterDecl {
    let words = |words: &[String]| words.iter().map(|w| Rc::from(w.as_str())).collect();
    ParameterDecl {
        name: parameter.name.as_str().into(),
        variable: mangle(&parameter.name).into(),
        aliases: words(&parameter.aliases),
        type_name: parameter.type_name.as_deref().map(Rc::from),
        has_default: parameter.default.is_some(),
        mandatory: parameter.mandatory,
        position: parameter.position,
        from_pipeline: parameter.from_pipeline,
        from_pipeline_by_name: parameter.from_pipeline_by_name,
        validate_set: words(&parameter.validate_set),
        span: parameter.span,
    }
}

fn float(x: f64) -> String {
    if !x.is_finite() {
        return if x > 0.0 { "(1.0 / 0.0)".into() } else { "(-1.0 / 0.0)".into() };
    }
    let text = format!("{:?}", x.abs());
    let text = match text.split_once('e') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0e{exponent}"),
        _ => text,
    };
    if x.is_sign_negative() { format!("(-{text})") } else { text }
}
