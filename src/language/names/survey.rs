//! Which names a tree assigns and reads.

use crate::language::program::Invocation;
use crate::language::syntax::*;
use std::collections::BTreeSet;

/// What one function, or the script outside of all functions, does with names.
#[derive(Default, Debug, Clone)]
pub struct Uses {
    pub assigned: BTreeSet<String>,
    pub read: BTreeSet<String>,
    /// Named by -ErrorVariable and its like.
    pub out_variables: BTreeSet<String>,
    /// Runs text or looks at variables by name: then all of them are in sight of others.
    pub sees_variables: bool,
    /// Assigned with a type before them, which later assignments keep.
    pub typed: BTreeSet<String>,
    /// `$script:x`, `$global:x`.
    pub outer: BTreeSet<String>,
}

/// The uses of a body, and those of every function inside it.
#[derive(Default, Debug)]
pub struct Survey {
    pub own: Uses,
    pub functions: Vec<Uses>,
}

impl Survey {
    pub fn of(body: &Body) -> Survey {
        let mut survey = Survey::default();
        survey.body(body);
        survey
    }

    pub fn of_block(block: &Block) -> Survey {
        let mut survey = Survey::default();
        survey.block(block);
        survey
    }

    fn function(&mut self, block: &Block) {
        let mut inner = Survey::default();
        inner.block(block);
        self.own.outer.extend(inner.own.outer.iter().cloned());
        self.functions.push(inner.own);
        self.functions.extend(inner.functions);
    }

    pub fn block(&mut self, block: &Block) {
        for parameter in &block.parameters {
            self.own.assigned.insert(parameter.name.clone());
            parameter.default.iter().chain(&parameter.script_checks).for_each(|d| self.expr(d));
        }
        for body in [block.begin.as_ref(), block.process.as_ref(), Some(&block.end)].into_iter().flatten() {
            self.body(body);
        }
    }

    pub fn body(&mut self, body: &Body) {
        body.iter().for_each(|s| self.statement(s));
    }

    fn statement(&mut self, statement: &Statement) {
        match &statement.kind {
            Kind::Pipeline(pipeline) => self.pipeline(pipeline),
            Kind::Chain(left, _, right) => {
                self.statement(left);
                self.statement(right);
            }
            Kind::Assign { targets, value, operator } => {
                for target in targets {
                    if *operator == "=" {
                        self.target(target);
                    } else {
                        self.changed(target);
                    }
                }
                self.statement(value);
            }
            Kind::If { arms, otherwise } => {
                for (condition, body) in arms {
                    self.statement(condition);
                    self.body(body);
                }
                otherwise.iter().for_each(|b| self.body(b));
            }
            Kind::Foreach { variable, list, body } => {
                self.statement(list);
                self.assign(variable);
                self.body(body);
            }
            Kind::For { start, condition, step, body } => {
                [start, condition, step].into_iter().flatten().for_each(|s| self.statement(s));
                self.body(body);
            }
            Kind::While { condition, body, .. } => {
                self.statement(condition);
                self.body(body);
            }
            Kind::Switch { value, cases, .. } => {
                self.statement(value);
                for (case, body) in cases {
                    match case {
                        Case::Value(expr) => self.expr(expr),
                        Case::Block(body) => self.body(body),
                        Case::Default => {}
                    }
                    self.body(body);
                }
            }
            Kind::Try { body, catches, finally } => {
                self.body(body);
                catches.iter().for_each(|c| self.body(&c.body));
                finally.iter().for_each(|b| self.body(b));
            }
            Kind::Trap(trap) => self.body(&trap.body),
            Kind::Throw(value) | Kind::Return(value) | Kind::Exit(value) => {
                value.iter().for_each(|v| self.statement(v))
            }
            Kind::Break(label) | Kind::Continue(label) => {
                if let Some(Label::Value(value)) = label {
                    self.expr(value);
                }
            }
            Kind::Labelled(_, inner) => self.statement(inner),
            Kind::Function(function) => self.function(&function.block),
            Kind::Enum { .. } | Kind::Nothing => {}
            Kind::Class(class) => {
                class.methods.iter().for_each(|method| self.function(&method.block));
                class.properties.iter().filter_map(|p| p.default.as_ref()).for_each(|d| self.block(d));
            }
            Kind::Param(parameters) => {
                for parameter in parameters {
                    self.own.assigned.insert(parameter.name.clone());
                    parameter.default.iter().chain(&parameter.script_checks).for_each(|d| self.expr(d));
                }
            }
            Kind::Rhai { pieces, .. } => self.pieces(pieces),
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(..) | Piece::Verbatim(..) | Piece::Blank | Piece::Quoted { .. } => {}
                Piece::Body { body, function: Some(RhaiScope::Function) } => {
                    let mut inner = Survey::default();
                    inner.body(body);
                    self.functions.extend(inner.functions);
                }
                Piece::Body { body, .. } => self.body(body),
                Piece::Pipeline(pipeline) => self.pipeline(pipeline),
                Piece::Expr(expr) => self.expr(expr),
                Piece::Call { arguments, .. } => arguments.iter().for_each(|a| self.pieces(a)),
            }
        }
    }

    fn pipeline(&mut self, pipeline: &Pipeline) {
        for stage in &pipeline.stages {
            match stage {
                Stage::Value(expr) => self.expr(expr),
                Stage::Command(command) => self.command(command),
            }
        }
        self.redirections(&pipeline.redirections);
    }

    fn redirections(&mut self, redirections: &[Redirection]) {
        redirections.iter().flat_map(|r| &r.target).for_each(|t| self.expr(t));
    }

    fn command(&mut self, command: &Command) {
        self.redirections(&command.redirections);
        if let CommandName::Value(expr) = &command.name {
            self.expr(expr);
        }
        let word = match &command.name {
            CommandName::Word(word) => word.to_lowercase(),
            CommandName::Value(_) => String::new(),
        };
        // A dot-sourced file brings variables of its own, which are known when it has run.
        self.own.sees_variables |= super::sees_variables(&word)
            || command.invocation == Invocation::DotSource
            || super::filter_sees_variables(&word, command.arguments.iter().filter_map(named));
        let sets = matches!(word.as_str(), "set-variable" | "sv" | "set" | "new-variable" | "nv");
        let tees = matches!(word.as_str(), "tee-object" | "tee");
        let named = command
            .arguments
            .iter()
            .any(|a| matches!(a, Argument::Named { name, .. } if name.eq_ignore_ascii_case("name")));
        if let (true, false, Some(Argument::Positional(Expr { kind: ExprKind::Text(text), .. }))) =
            (sets, named, command.arguments.first())
        {
            self.own.out_variables.insert(text.clone());
            self.own.assigned.insert(text.clone());
        }
        for argument in &command.arguments {
            match argument {
                Argument::Named { name, value: Some(value), .. } => {
                    let lower = name.to_lowercase();
                    let names = names_a_variable(name)
                        || tees && lower.len() > 1 && "variable".starts_with(&lower)
                        || sets && lower == "name";
                    if let (true, ExprKind::Text(text)) = (names, &value.kind) {
                        let text = text.trim_start_matches(['+', '$']).to_string();
                        self.own.out_variables.insert(text.clone());
                        self.own.assigned.insert(text);
                    }
                    self.expr(value);
                }
                Argument::Named { .. } => {}
                Argument::Positional(value) | Argument::Splat(value) => self.expr(value),
            }
        }
    }

    fn assign(&mut self, name: &Name) {
        match name.scope.as_str() {
            "" | "local" | "private" => {
                self.own.assigned.insert(name.name.clone());
            }
            "script" | "global" => {
                self.own.outer.insert(name.name.clone());
            }
            _ => {}
        }
    }

    /// Read and assigned; what is inside is looked at once, since it may hold such targets itself.
    fn changed(&mut self, target: &Expr) {
        self.expr(target);
        let mut inner = target;
        while let ExprKind::Cast(_, value) = &inner.kind {
            inner = value;
        }
        if let ExprKind::Variable(name) = &inner.kind {
            self.assign(name);
        }
    }

    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Variable(name) => self.assign(name),
            ExprKind::Cast(_, inner) | ExprKind::Attributed(_, inner) => {
                if let ExprKind::Attributed(parameter, _) = &target.kind {
                    parameter.script_checks.iter().for_each(|check| self.expr(check));
                }
                if let ExprKind::Variable(name) = &inner.kind
                    && super::automatic(&name.name).is_none()
                    && matches!(name.scope.as_str(), "" | "local" | "private")
                {
                    self.own.typed.insert(name.name.clone());
                }
                self.target(inner)
            }
            ExprKind::Member(object, member) => {
                self.expr(object);
                self.expr(member);
            }
            ExprKind::Index(object, index) => {
                self.expr(object);
                self.expr(index);
            }
            _ => self.expr(target),
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Variable(name) => {
                if matches!(name.scope.as_str(), "script" | "global") {
                    self.own.outer.insert(name.name.clone());
                } else {
                    self.own.read.insert(name.name.clone());
                }
            }
            ExprKind::Expand(parts) => {
                for part in parts {
                    if let Part::Value(value) = part {
                        self.expr(value);
                    }
                }
            }
            ExprKind::Member(a, b)
            | ExprKind::Index(a, b)
            | ExprKind::Binary(_, a, b)
            | ExprKind::And(a, b)
            | ExprKind::Otherwise(a, b)
            | ExprKind::Or(a, b) => {
                self.expr(a);
                self.expr(b);
            }
            ExprKind::Choice(a, b, c) => {
                self.expr(a);
                self.expr(b);
                self.expr(c);
            }
            ExprKind::Method(a, _, arguments) => {
                self.expr(a);
                arguments.iter().for_each(|a| self.expr(a));
            }
            ExprKind::MethodOf(a, name, arguments) => {
                self.expr(a);
                self.expr(name);
                arguments.iter().for_each(|a| self.expr(a));
            }
            ExprKind::StaticOf(a, name, arguments) => {
                self.expr(a);
                self.expr(name);
                arguments.iter().flatten().for_each(|a| self.expr(a));
            }
            ExprKind::Attributed(_, a) => self.expr(a),
            ExprKind::StaticMethod(kind, method, arguments) => {
                self.own.sees_variables |=
                    kind.eq_ignore_ascii_case("scriptblock") && method.eq_ignore_ascii_case("create");
                arguments.iter().for_each(|a| self.expr(a))
            }
            ExprKind::List(arguments) => arguments.iter().for_each(|a| self.expr(a)),
            ExprKind::Cast(kind, a) => {
                // What is referred to may be given a value.
                if let (true, ExprKind::Variable(name)) = (kind.eq_ignore_ascii_case("ref"), &a.kind)
                    && name.scope.is_empty()
                {
                    self.own.assigned.insert(name.name.clone());
                }
                self.expr(a);
            }
            ExprKind::Unary(_, a) => self.expr(a),
            ExprKind::Step(a, ..) => self.changed(a),
            ExprKind::Array(body) | ExprKind::Sub(body) => self.body(body),
            ExprKind::Paren(statement) => self.statement(statement),
            ExprKind::Table(entries, _) => {
                for (key, value) in entries {
                    self.expr(key);
                    self.statement(value);
                }
            }
            // A block runs in the scope that made it: its assignments are seen outside.
            ExprKind::Block(block) => {
                let mut inner = Survey::default();
                inner.block(block);
                for parameter in &block.parameters {
                    inner.own.assigned.remove(&parameter.name);
                    inner.own.read.remove(&parameter.name);
                }
                self.own.assigned.extend(inner.own.assigned);
                self.own.read.extend(inner.own.read);
                self.own.typed.extend(inner.own.typed);
                self.own.sees_variables |= inner.own.sees_variables;
                self.own.outer.extend(inner.own.outer);
                self.own.out_variables.extend(inner.own.out_variables);
                self.functions.extend(inner.functions);
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Int(..)
            | ExprKind::Float(..)
            | ExprKind::Text(_)
            | ExprKind::Type(_)
            | ExprKind::StaticMember(..)
            | ExprKind::Identifier(_) => {}
        }
    }
}

/// The name of a parameter as it is written; of a splat, no name.
fn named(argument: &Argument) -> Option<&str> {
    match argument {
        Argument::Named { name, .. } => Some(name),
        Argument::Splat(_) => Some(""),
        Argument::Positional(_) => None,
    }
}

/// Parameters that name a variable.
fn names_a_variable(parameter: &str) -> bool {
    [
        "errorvariable",
        "ev",
        "warningvariable",
        "wv",
        "outvariable",
        "ov",
        "informationvariable",
        "iv",
        "pipelinevariable",
        "pv",
    ]
    .contains(&parameter.to_ascii_lowercase().as_str())
}
