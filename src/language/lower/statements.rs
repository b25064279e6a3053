//! Statements → Rhai text.

use super::{Frame, Lowerer, quote};
use crate::language::names::{automatic, mangle};
use crate::language::syntax::*;

impl Lowerer<'_> {
    /// A body in statement position; functions defined in it come first.
    pub fn body(&mut self, body: &Body) {
        self.types(body);
        for statement in body {
            if let Kind::Function(function) = &statement.kind {
                self.function(function);
            }
        }
        // Asked once: a text may have very many statements.
        if super::has_trap(body) {
            body.iter().for_each(|statement| self.beside_traps(body, statement));
        } else {
            self.in_turn(body);
        }
    }

    /// Statements one after the other in braces of their own: they begin at one depth of output.
    fn in_turn(&mut self, statements: &[Statement]) {
        let mut has_depth = false;
        for statement in statements {
            self.gap();
            if !self.is_guarded(statement) {
                self.plain_statement(statement);
                continue;
            }
            if !has_depth {
                self.put("let d__ = __depth(0); ");
                has_depth = true;
            }
            self.guarded(statement);
        }
    }

    /// The statements of the whole text.
    pub fn program(&mut self, body: &[Statement]) {
        self.types(body);
        for statement in body {
            if let Kind::Function(function) = &statement.kind {
                self.begin_part();
                self.function(function);
            }
        }
        let trapped = super::has_trap(body);
        for statement in body {
            self.begin_part();
            if trapped { self.beside_traps(body, statement) } else { self.statement(statement) }
        }
    }

    /// The body of a block or function: what its last statement puts out is its value, and an error of that statement
    /// is left to the caller, which goes on after the block in either case.
    pub fn tail(&mut self, body: &Body) {
        // A trap takes the error of the last statement, too.
        if super::has_trap(body) {
            return self.body(body);
        }
        let Some((last, before)) = body.split_last() else { return };
        self.types(body);
        for statement in body {
            if let Kind::Function(function) = &statement.kind {
                self.function(function);
            }
        }
        self.in_turn(before);
        self.gap();
        match &last.kind {
            Kind::If { arms, otherwise } => self.branches(arms, otherwise.as_ref(), Lowerer::tail),
            _ => match single_value(last) {
                Some(expr) if !matches!(expr.kind, ExprKind::Step(..)) => {
                    self.put("(");
                    self.expr(expr);
                    self.put(") ");
                }
                _ => self.plain_statement(last),
            },
        }
    }

    fn branches(&mut self, arms: &[(Statement, Body)], otherwise: Option<&Body>, body: fn(&mut Self, &Body)) {
        for (i, (condition, arm)) in arms.iter().enumerate() {
            self.put(if i == 0 { "if " } else { "else if " });
            self.condition(condition);
            self.put(" { ");
            body(self, arm);
            self.put("} ");
        }
        if let Some(arm) = otherwise {
            self.put("else { ");
            body(self, arm);
            self.put("} ");
        }
    }

    pub fn statement(&mut self, statement: &Statement) {
        self.gap();
        if !self.is_guarded(statement) {
            return self.plain_statement(statement);
        }
        self.put("{ let d__ = __depth(0); ");
        self.guarded(statement);
        self.put("} ");
    }

    /// A statement after whose error the next one runs, unless the error stops the script.
    fn guarded(&mut self, statement: &Statement) {
        self.put("try { ");
        self.plain_statement(statement);
        self.put("} catch (c__) { __go_on(c__, d__); } ");
    }

    fn is_guarded(&self, statement: &Statement) -> bool {
        let alone = match &statement.kind {
            Kind::Pipeline(_)
            | Kind::Assign { .. }
            | Kind::If { .. }
            | Kind::Foreach { .. }
            | Kind::For { .. }
            | Kind::While { .. }
            | Kind::Switch { .. }
            | Kind::Labelled(..)
            | Kind::Try { .. } => true,
            Kind::Return(value) => value.is_some(),
            _ => false,
        };
        alone && self.goes_on && self.tries == 0 && !self.cannot_fail(statement)
    }

    /// A variable or a constant by itself, and what gives one to a variable.
    fn cannot_fail(&self, statement: &Statement) -> bool {
        match &statement.kind {
            Kind::Assign { targets, operator: "=", value } => match (targets.as_slice(), single_value(value)) {
                ([Expr { kind: ExprKind::Variable(name), .. }], Some(value)) => {
                    name.scope.is_empty()
                        && automatic(&name.name).is_none()
                        && self.bond(name).is_none()
                        && self.is_calm(value)
                }
                _ => false,
            },
            _ => single_value(statement).is_some_and(|value| self.is_calm(value)),
        }
    }

    /// The step of a `for` that runs nothing, and so leaves no loop.
    fn is_calm_step(&self, step: &Statement) -> bool {
        match &step.kind {
            Kind::Assign { targets, value, .. } => {
                matches!(targets.as_slice(), [Expr { kind: ExprKind::Variable(_), .. }])
                    && single_value(value).is_some_and(|value| self.is_calm(value))
            }
            _ => match single_value(step).map(|value| &value.kind) {
                Some(ExprKind::Step(target, ..)) => matches!(target.kind, ExprKind::Variable(_)),
                _ => false,
            },
        }
    }

    /// A value that is had without running anything.
    fn is_calm(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Variable(name) => {
                name.scope.is_empty() && automatic(&name.name).is_none() && self.is_known(&name.name)
            }
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Int(..) | ExprKind::Float(..) | ExprKind::Text(_) => true,
            ExprKind::List(items) => items.iter().all(|item| self.is_calm(item)),
            _ => false,
        }
    }

    fn plain_statement(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Pipeline(pipeline) => self.pipeline_statement(pipeline),
            Kind::Chain(left, and, right) => {
                self.statement(left);
                self.put(if *and { "if __ok() { " } else { "if !__ok() { " });
                self.statement(right);
                self.put("} ");
            }
            Kind::Assign { targets, operator, value } => self.assign(targets, operator, value),
            Kind::If { arms, otherwise } => self.branches(arms, otherwise.as_ref(), Lowerer::body),
            Kind::Foreach { variable, list, body } => {
                let spelling = self.assigned_spelling(variable);
                let n = self.next();
                self.enter_loop();
                self.put(&format!("for x__{n} in __each("));
                self.value(list);
                self.put(&format!(") {{ {spelling} = x__{n}; "));
                self.publish(&spelling);
                self.looped(body);
                self.put("} ");
                self.end_loop();
            }
            Kind::For { start, condition, step, body } => {
                if let Some(start) = start {
                    self.quiet(start);
                }
                let n = self.next();
                self.enter_loop();
                match (condition, step) {
                    (Some(condition), Some(step)) if self.is_calm_step(step) => {
                        self.put(&format!("let f__{n} = false; while __turn(f__{n}, {{ "));
                        self.quiet(step);
                        self.put("}, ");
                        self.condition(condition);
                        self.put(") { ");
                    }
                    _ => {
                        self.put(&format!("let f__{n} = true; loop {{ if f__{n} {{ f__{n} = false; }} else {{ "));
                        if let Some(step) = step {
                            self.quiet(step);
                        }
                        self.put("} ");
                        if let Some(condition) = condition {
                            self.put("if !");
                            self.condition(condition);
                            self.put(" { break; } ");
                        }
                    }
                }
                self.looped(body);
                self.put("} ");
                self.end_loop();
            }
            Kind::While { condition, until, first, body } => {
                self.enter_loop();
                if *first {
                    self.put("do { ");
                    self.looped(body);
                    self.put(if *until { "} until " } else { "} while " });
                    self.condition(condition);
                    self.put("; ");
                } else {
                    self.put("while ");
                    self.condition(condition);
                    self.put(" { ");
                    self.looped(body);
                    self.put("} ");
                }
                self.end_loop();
            }
            Kind::Switch { value, of_file, kind, case_sensitive, cases } => {
                self.switch(value, *of_file, kind, *case_sensitive, cases)
            }
            Kind::Try { body, catches, finally } => self.try_statement(body, catches, finally.as_ref()),
            Kind::Throw(value) => {
                self.mark(statement.span);
                match value {
                    Some(value) => {
                        self.put("throw __throw(");
                        self.value(value);
                        self.mark(statement.span);
                        self.put("); ");
                    }
                    None if self.items == 0 => self.put("throw __throw(\"ScriptHalted\"); "),
                    None => self.put("throw __throw(it__); "),
                }
            }
            Kind::Return(value) => self.return_statement(value.as_deref()),
            Kind::Exit(value) => {
                self.mark(statement.span);
                self.put("__exit(");
                match value {
                    Some(value) => self.value(value),
                    None => self.put("0"),
                }
                self.put("); ");
            }
            Kind::Break(label) => self.leave_loop("break", label.as_ref(), statement.span),
            Kind::Continue(label) => self.leave_loop("continue", label.as_ref(), statement.span),
            Kind::Labelled(label, inner) => {
                self.label = Some(label.clone());
                self.plain_statement(inner);
            }
            Kind::Function(_) | Kind::Trap(_) | Kind::Enum { .. } | Kind::Class(_) | Kind::Nothing => {}
            Kind::Param(parameters) => self.script_parameters(parameters),
            Kind::Rhai { pieces, .. } => {
                self.rhai(pieces);
                self.put("; ");
            }
        }
    }

    pub fn looped(&mut self, body: &Body) {
        self.frames.push(Frame::Loop);
        let opened = self.open_labelled();
        self.body(body);
        self.close_labelled(opened);
        self.frames.pop();
    }

    pub fn condition(&mut self, condition: &Statement) {
        // In braces Rhai text is one value, and a comma in it an error of its own.
        let plain = matches!(condition.kind, Kind::Rhai { .. });
        if let Some(expr) = single_value(condition) {
            return self.truth(expr);
        }
        self.put(if plain { "__truth({ " } else { "__truth(" });
        self.value(condition);
        self.put(if plain { " })" } else { ")" });
    }

    /// A statement whose value nobody wants, as in the head of `for`.
    pub fn quiet(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Assign { .. } => self.statement(statement),
            _ => {
                self.value(statement);
                self.put("; ");
            }
        }
    }

    pub fn pipeline_statement(&mut self, pipeline: &Pipeline) {
        if let ([Stage::Value(expr)], true) = (pipeline.stages.as_slice(), pipeline.redirections.is_empty()) {
            if matches!(expr.kind, ExprKind::Step(..)) {
                self.expr(expr);
                // A closure that ends in `x;` returns x; a step puts out nothing.
                return self.put("; (); ");
            }
            self.mark(expr.span);
            let counts_null = std::mem::take(&mut self.counts_null);
            self.put(if counts_null { "__emit_item(" } else { "__emit(" });
            self.expr(expr);
            return self.put("); ");
        }
        self.mark(pipeline.span);
        self.put("__out(");
        self.stages(pipeline);
        self.put("); ");
    }

    /// A statement where a value is wanted.
    pub fn value(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Pipeline(pipeline) => match (pipeline.stages.as_slice(), pipeline.redirections.is_empty()) {
                ([Stage::Value(expr)], true) => self.expr(expr),
                _ => {
                    self.mark(pipeline.span);
                    self.put("__run(");
                    self.stages(pipeline);
                    self.put(")");
                }
            },
            Kind::Assign { targets, operator: "=", value }
                if matches!(targets.as_slice(), [Expr { kind: ExprKind::Member(..) | ExprKind::Index(..), .. }]) =>
            {
                // The value itself, not the property read again: what stands in its index would run twice.
                let n = self.next();
                self.put(&format!("{{ let a__{n} = "));
                self.value(value);
                self.put("; ");
                self.assign_one(&targets[0], "=", &mut |p| p.put(&format!("a__{n}")));
                self.put(&format!("a__{n} }}"));
            }
            Kind::Assign { targets, operator, value } if targets.len() == 1 => {
                self.put("{ ");
                let target = self.pinned(&targets[0]);
                self.assign_one(&target, operator, &mut |p| p.value(value));
                self.expr(&target);
                self.put(" }");
            }
            Kind::Assign { targets, .. } => {
                self.put("{ ");
                self.statement(statement);
                match targets.first() {
                    Some(target) => self.expr(target),
                    None => self.put("()"),
                }
                self.put(" }");
            }
            Kind::Rhai { pieces, .. } => self.rhai(pieces),
            _ => {
                self.put("{ __mark(); ");
                self.frames.push(Frame::Collected);
                self.statement(statement);
                self.frames.pop();
                self.put("__pop() }");
            }
        }
    }

    pub fn script_parameters(&mut self, parameters: &[Parameter]) {
        for (k, parameter) in parameters.iter().enumerate() {
            let spelling = self.spelling(&parameter.name, parameter.span).unwrap_or_else(|| mangle(&parameter.name));
            self.mark(parameter.span);
            self.put(&format!("{spelling} = __script_arg({k}); if __missing({spelling}) {{ {spelling} = "));
            match (&parameter.default, &parameter.type_name) {
                (Some(default), Some(kind)) if kind != "switch" => {
                    self.put(&format!("__cast({}, ", quote(kind)));
                    self.expr(default);
                    self.put(")");
                }
                (Some(default), _) => self.expr(default),
                (None, _) => self.put("()"),
            }
            self.put("; } ");
            self.script_checks(parameter);
        }
    }
}

/// The expression that a statement is, if it is one without a pipeline around it.
pub fn single_value(statement: &Statement) -> Option<&Expr> {
    match &statement.kind {
        Kind::Pipeline(Pipeline { stages, redirections, .. }) if redirections.is_empty() => match stages.as_slice() {
            [Stage::Value(expr)] => Some(expr),
            _ => None,
        },
        _ => None,
    }
}
