//! Statements → Rhai text.

use super::{Frame, Lowerer, quote};
use crate::language::names::{Survey, automatic, mangle};
use crate::language::syntax::*;
use std::collections::BTreeSet;

impl Lowerer<'_> {
    /// A body in statement position; functions defined in it come first.
    pub fn body(&mut self, body: &Body) {
        for statement in body {
            if let Kind::Function(function) = &statement.kind {
                self.function(function);
            }
        }
        for statement in body {
            self.statement(statement);
        }
    }

    fn braced(&mut self, body: &Body) {
        self.put("{ ");
        self.body(body);
        self.put("} ");
    }

    pub fn statement(&mut self, statement: &Statement) {
        self.put("\n");
        match &statement.kind {
            Kind::Pipeline(pipeline) => self.pipeline_statement(pipeline),
            Kind::Chain(left, and, right) => {
                self.statement(left);
                self.put(if *and { "if __ok() { " } else { "if !__ok() { " });
                self.statement(right);
                self.put("} ");
            }
            Kind::Assign { targets, operator, value } => self.assign(targets, operator, value),
            Kind::If { arms, otherwise } => {
                for (i, (condition, body)) in arms.iter().enumerate() {
                    self.put(if i == 0 { "if " } else { "else if " });
                    self.condition(condition);
                    self.put(" ");
                    self.braced(body);
                }
                if let Some(body) = otherwise {
                    self.put("else ");
                    self.braced(body);
                }
            }
            Kind::Foreach { variable, list, body } => {
                let spelling = self.assigned_spelling(variable);
                let n = self.next();
                self.put(&format!("for x__{n} in __each("));
                self.value(list);
                self.put(&format!(") {{ {spelling} = x__{n}; "));
                self.publish(&spelling);
                self.looped(body);
                self.put("} ");
            }
            Kind::For { start, condition, step, body } => {
                if let Some(start) = start {
                    self.quiet(start);
                }
                let n = self.next();
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
                self.looped(body);
                self.put("} ");
            }
            Kind::While { condition, until, first, body } => {
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
            }
            Kind::Switch { value, kind, case_sensitive, cases } => self.switch(value, kind, *case_sensitive, cases),
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
            Kind::Break => self.leave("break"),
            Kind::Continue => self.leave("continue"),
            Kind::Function(_) => {}
            Kind::Param(parameters) => self.script_parameters(parameters),
            Kind::Rhai { pieces, .. } => {
                self.rhai(pieces);
                self.put("; ");
            }
        }
    }

    fn looped(&mut self, body: &Body) {
        self.frames.push(Frame::Loop);
        self.body(body);
        self.frames.pop();
    }

    fn condition(&mut self, condition: &Statement) {
        self.put("__truth(");
        self.value(condition);
        self.put(")");
    }

    /// A statement whose value nobody wants, as in the head of `for`.
    fn quiet(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Assign { .. } => self.statement(statement),
            _ => {
                self.value(statement);
                self.put("; ");
            }
        }
    }

    fn pipeline_statement(&mut self, pipeline: &Pipeline) {
        if let ([Stage::Value(expr)], true) = (pipeline.stages.as_slice(), pipeline.redirections.is_empty()) {
            if matches!(expr.kind, ExprKind::Step(..)) {
                self.expr(expr);
                // A closure that ends in `x;` returns x; a step puts out nothing.
                return self.put("; (); ");
            }
            self.mark(expr.span);
            self.put("__emit(");
            self.expr(expr);
            return self.put("); ");
        }
        self.mark(pipeline.span);
        if pipeline.redirections.is_empty() {
            self.put("__out(");
            self.stages(pipeline);
            return self.put("); ");
        }
        self.redirected(pipeline);
        self.put("; ");
    }

    fn redirected(&mut self, pipeline: &Pipeline) {
        // The last redirection to a target counts; merging (2>&1) is one of the kinds.
        let Some(redirection) = pipeline.redirections.last() else { return };
        self.put("__redirect(");
        self.stages(pipeline);
        self.put(&format!(", {}, ", quote(if redirection.target.is_none() { "merge" } else { redirection.stream })));
        match &redirection.target {
            Some(target) => self.expr(target),
            None => self.put("()"),
        }
        self.put(&format!(", {})", redirection.append));
    }

    /// A statement where a value is wanted.
    pub fn value(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Pipeline(pipeline) => match (pipeline.stages.as_slice(), pipeline.redirections.is_empty()) {
                ([Stage::Value(expr)], true) => self.expr(expr),
                (_, true) => {
                    self.mark(pipeline.span);
                    self.put("__run(");
                    self.stages(pipeline);
                    self.put(")");
                }
                (_, false) => {
                    self.put("{ __mark(); ");
                    self.redirected(pipeline);
                    self.put("; __pop() }");
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
                self.statement(statement);
                self.put("__pop() }");
            }
        }
    }

    fn assign(&mut self, targets: &[Expr], operator: &str, value: &Statement) {
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
    fn assign_one(&mut self, target: &Expr, operator: &str, value: &mut dyn FnMut(&mut Self)) {
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
    fn pinned(&mut self, target: &Expr) -> Expr {
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

    fn assign_variable(&mut self, name: &Name, method: &str, value: &mut dyn FnMut(&mut Self)) {
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

    fn switch(&mut self, value: &Statement, kind: &str, case_sensitive: bool, cases: &[(Case, Body)]) {
        let n = self.next();
        self.put("for it__ in __each(");
        self.value(value);
        self.put(&format!(") {{ let hit__{n} = false; "));
        self.frames.push(Frame::Loop);
        self.items += 1;
        for (case, body) in cases {
            match case {
                Case::Default => continue,
                Case::Value(pattern) => {
                    self.mark(pattern.span);
                    if let ExprKind::Block(block) = &pattern.kind {
                        self.put("if __truth(");
                        self.collected(&block.end, "__pop()");
                    } else {
                        self.put(&format!("if __case({}, it__, ", quote(kind)));
                        self.expr(pattern);
                        self.put(&format!(", {case_sensitive}"));
                    }
                }
                Case::Block(condition) => {
                    self.put("if __truth(");
                    self.collected(condition, "__pop()");
                }
            }
            self.put(&format!(") {{ hit__{n} = true; "));
            self.body(body);
            self.put("} ");
        }
        for (case, body) in cases {
            if matches!(case, Case::Default) {
                self.put(&format!("if !hit__{n} {{ "));
                self.body(body);
                self.put("} ");
            }
        }
        self.items -= 1;
        self.frames.pop();
        self.put("} ");
    }

    fn try_statement(&mut self, body: &Body, catches: &[Catch], finally: Option<&Body>) {
        let n = self.next();
        let last = std::mem::take(&mut self.last_try);
        self.put(&format!("let d__{n} = __try(); "));
        if finally.is_some() {
            self.put(&format!("let e__{n} = (); let s__{n} = false; try {{ "));
            self.frames.push(Frame::Guarded);
        }
        self.put("try { ");
        self.arm(body, last);
        self.put(&format!(
            "__end_try(d__{n}); }} catch (c__{n}) {{ __end_try(d__{n}); if __is_signal(c__{n}) {{ throw c__{n}; }} "
        ));
        if catches.is_empty() {
            self.put(&format!("throw c__{n}; "));
        } else {
            self.put(&format!("let it__ = __caught(c__{n}, d__{n}); "));
            self.catches(catches, n, last);
        }
        self.put("} ");
        if let Some(finally) = finally {
            self.frames.pop();
            self.put(&format!("}} catch (o__{n}) {{ s__{n} = true; e__{n} = o__{n}; }} "));
            self.body(finally);
            self.put(&format!("if s__{n} {{ "));
            for word in ["return", "break", "continue"] {
                let possible = word == "return"
                    || self.frames.iter().rev().take_while(|f| matches!(f, Frame::Loop | Frame::Guarded)).count() > 0;
                if possible {
                    self.put(&format!("if __is_signal_of(e__{n}, {}) {{ ", quote(word)));
                    if word == "return" {
                        self.plain_return()
                    } else {
                        self.leave(word)
                    }
                    self.put("} ");
                }
            }
            self.put(&format!("throw e__{n}; }} "));
        }
    }

    /// A body of `try` or `catch`; if the statement ends the program, its last Rhai value is the program's.
    fn arm(&mut self, body: &Body, last: bool) {
        match body.split_last() {
            Some((Statement { kind: Kind::Rhai { pieces, value: true }, .. }, head)) if last => {
                self.body(&head.to_vec());
                self.put("\n__last(");
                self.rhai(pieces);
                self.put("); ");
            }
            _ => self.body(body),
        }
    }

    fn catches(&mut self, catches: &[Catch], n: usize, last: bool) {
        let general = catches.iter().any(|c| c.types.is_empty());
        for (i, catch) in catches.iter().enumerate() {
            if i > 0 {
                self.put("else ");
            }
            if !catch.types.is_empty() {
                let types: Vec<String> = catch.types.iter().map(|t| quote(t)).collect();
                self.put(&format!("if __caught_is(it__, [{}]) ", types.join(", ")));
            }
            self.put("{ ");
            if let Some(variable) = &catch.variable {
                self.put(&format!("let {variable} = __thrown(it__); "));
            }
            self.items += 1;
            self.arm(&catch.body, last);
            self.items -= 1;
            self.put("} ");
            if catch.types.is_empty() {
                break;
            }
        }
        if !general {
            self.put(&format!("else {{ throw c__{n}; }} "));
        }
    }

    fn return_statement(&mut self, value: Option<&Statement>) {
        let in_rhai = self
            .frames
            .iter()
            .rev()
            .find(|f| matches!(f, Frame::Script | Frame::Function | Frame::Block | Frame::RhaiFunction));
        if in_rhai == Some(&Frame::RhaiFunction) {
            self.put("return ");
            match value {
                Some(value) => self.value(value),
                None => self.put("()"),
            }
            return self.put("; ");
        }
        if let Some(value) = value {
            match &value.kind {
                Kind::Pipeline(pipeline) => self.pipeline_statement(pipeline),
                Kind::Rhai { pieces, .. } => {
                    self.put("__emit(");
                    self.rhai(pieces);
                    self.put("); ");
                }
                _ => self.statement(value),
            }
        }
        self.plain_return();
    }

    fn plain_return(&mut self) {
        let guarded = self
            .frames
            .iter()
            .rev()
            .take_while(|f| matches!(f, Frame::Loop | Frame::Guarded))
            .any(|f| *f == Frame::Guarded);
        self.put(if guarded { "throw __signal(\"return\"); " } else { "return; " });
    }

    /// `break` or `continue`.
    fn leave(&mut self, word: &str) {
        let mut guarded = false;
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Loop => {
                    let text = if guarded { format!("throw __signal({}); ", quote(word)) } else { format!("{word}; ") };
                    return self.put(&text);
                }
                Frame::Guarded => guarded = true,
                Frame::Block => {
                    let text = format!("{} __signal({}); ", if guarded { "throw" } else { "return" }, quote(word));
                    return self.put(&text);
                }
                Frame::Function | Frame::Script | Frame::RhaiFunction => return self.put("return; "),
            }
        }
    }

    fn script_parameters(&mut self, parameters: &[Parameter]) {
        for (k, parameter) in parameters.iter().enumerate() {
            let spelling = self.spelling(&parameter.name, parameter.span).unwrap_or_else(|| mangle(&parameter.name));
            self.mark(parameter.span);
            self.put(&format!("{spelling} = __script_arg({k}); if __missing({spelling}) {{ {spelling} = "));
            match &parameter.default {
                Some(default) => self.expr(default),
                None => self.put("()"),
            }
            self.put("; } ");
        }
    }

    /// Plain Rhai: a `let` of a name that functions read becomes an assignment to the hoisted variable.
    pub fn rhai(&mut self, pieces: &[Piece]) {
        let word: String = match pieces.first() {
            Some(Piece::Text(from, to)) => {
                self.text[*from..*to].trim_start().chars().take_while(|c| c.is_alphabetic()).collect()
            }
            _ => String::new(),
        };
        // `let x = if … { 1 } else { 2 }` wants the arms' values; `if … { … }` alone only where its own value is wanted.
        let is_block = matches!(word.as_str(), "if" | "while" | "for" | "loop" | "do" | "switch" | "fn" | "private")
            || matches!(pieces.first(), Some(Piece::Body { .. }));
        let before = self.gives_value;
        self.gives_value = before || !is_block;
        self.rhai_inner(pieces);
        self.gives_value = before;
    }

    fn rhai_inner(&mut self, pieces: &[Piece]) {
        if let Some(Piece::Text(from, to)) = pieces.first()
            && let Some(rest) = self.text[*from..*to].strip_prefix("let ")
        {
            let name: String = rest.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let top = self.frames.as_slice() == [Frame::Script];
            if top
                && self.unlet.contains(&name.to_lowercase())
                && rest[rest.find(&name).unwrap_or(0) + name.len()..].trim_start().starts_with('=')
            {
                self.copy(*from + 4, *to);
                return self.pieces(&pieces[1..]);
            }
        }
        self.pieces(pieces);
    }

    pub fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(from, to) => self.copy(*from, *to),
                Piece::Blank => self.put(" "),
                Piece::Body { body, function } => self.rhai_body(body, *function),
                Piece::Pipeline(pipeline) => {
                    self.mark(pipeline.span);
                    self.put("__run(");
                    self.stages(pipeline);
                    self.put(")");
                }
                Piece::Expr(expr) => {
                    self.put("(");
                    self.expr(expr);
                    self.put(")");
                }
                Piece::Call { name, span, arguments } => self.rhai_call(name, *span, arguments),
            }
        }
    }

    /// A body of plain Rhai keeps the value of its last expression.
    fn rhai_body(&mut self, body: &Body, scope: Option<RhaiScope>) {
        let saved = self.frames.clone();
        let mut hoisted = false;
        self.put("{ ");
        match scope {
            Some(RhaiScope::Function) => {
                self.frames = vec![Frame::RhaiFunction];
                let survey = Survey::of(body);
                let assigned: BTreeSet<String> = survey.own.assigned.iter().map(|n| mangle(n).to_lowercase()).collect();
                for name in &survey.own.assigned {
                    let spelling =
                        self.spelling(name, crate::language::program::Span::default()).unwrap_or_else(|| mangle(name));
                    if !self.visible.contains(&spelling) {
                        self.put(&format!("let {spelling} = (); "));
                    }
                }
                self.locals.push(assigned);
                hoisted = true;
            }
            Some(RhaiScope::Closure) => self.frames.push(Frame::RhaiFunction),
            Some(RhaiScope::Loop) => self.frames.push(Frame::Loop),
            None => {}
        }
        let gives_value = match scope {
            Some(RhaiScope::Loop) => false,
            Some(RhaiScope::Function | RhaiScope::Closure) => true,
            None => self.gives_value,
        };
        let outer = std::mem::replace(&mut self.gives_value, false);
        for statement in body {
            if let Kind::Function(function) = &statement.kind {
                self.function(function);
            }
        }
        for (i, statement) in body.iter().enumerate() {
            let last = i + 1 == body.len();
            match &statement.kind {
                Kind::Rhai { pieces, value: true } if last => {
                    self.put("\n");
                    self.gives_value = gives_value;
                    self.rhai(pieces);
                    self.gives_value = false;
                }
                Kind::Pipeline(_) if last && gives_value => {
                    self.put("\n");
                    self.value(statement);
                }
                _ => self.statement(statement),
            }
        }
        if hoisted {
            self.locals.pop();
        }
        self.gives_value = outer;
        self.frames = saved;
        self.put("}");
    }
}
