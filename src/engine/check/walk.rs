//! The way through what a text compiles to: statement by statement, with what the variables hold.

use super::shapes::{self, Shape};
use super::{Finding, Loaded};
use crate::engine::interpreter::{Compiled, Interpreter};
use crate::error::{Error, Kind};
use crate::language::program::{CallTable, Span};
use crate::object::convert;
use crate::object::object::TypeInfo;
use rhai::{AST, ASTNode, Expr, FlowControl, FnCallExpr, Module, Position, Stmt};
use std::collections::{BTreeMap, BTreeSet};

/// A function of the text, of either language, or a closure.
pub(super) struct Function {
    pub(super) parameters: Vec<String>,
    pub(super) body: Vec<Stmt>,
}

pub struct Walk<'a> {
    pub(super) interpreter: &'a Interpreter,
    pub(super) compiled: &'a Compiled,
    pub(super) table: &'a CallTable,
    pub(super) loaded: &'a Loaded,
    pub(super) types: &'a [&'static TypeInfo],
    pub(super) functions: BTreeMap<(String, usize), Function>,
    /// Their names, also of the one that is being gone through.
    pub(super) names: Vec<(String, usize)>,
    /// Functions that Rhai has, ours among them: name, and how many arguments.
    pub(super) natives: BTreeSet<(String, usize)>,
    /// What is in the variables, the innermost scope last.
    pub(super) scopes: Vec<BTreeMap<String, Shape>>,
    /// The scope at which the function of Rhai begins that is being gone through: it sees nothing outside.
    pub(super) begins: usize,
    /// The text runs text with `eval`, or lets functions see what their caller sees (`f!(…)`): names come from anywhere.
    pub(super) is_open: bool,
    /// Properties are added while the text runs: nothing can be said of those that are not there.
    pub(super) adds_members: bool,
    pub seen: BTreeSet<usize>,
    pub findings: Vec<Finding>,
}

impl<'a> Walk<'a> {
    pub fn new(
        interpreter: &'a Interpreter,
        compiled: &'a Compiled,
        table: &'a CallTable,
        loaded: &'a Loaded,
        types: &'a [&'static TypeInfo],
    ) -> Walk<'a> {
        let ast = &compiled.ast;
        let functions = ast.iter_fn_def().map(|def| {
            let (name, count) = (def.name.to_string(), def.params.len());
            // A body is only reached by a walk: each function has one of its own.
            let mut alone = Module::new();
            alone.set_script_fn(def.clone());
            let mut body = Vec::new();
            AST::new_from_module(alone).walk(&mut |path: &[ASTNode]| {
                if let [ASTNode::Stmt(statement)] = path {
                    body.push((*statement).clone());
                }
                true
            });
            ((name, count), Function { parameters: def.params.iter().map(ToString::to_string).collect(), body })
        });
        let functions: BTreeMap<(String, usize), Function> = functions.collect();
        let names = functions.keys().filter(|(name, _)| !name.starts_with("anon$")).cloned().collect();
        let native = |info: rhai::FuncInfo| Some((info.metadata.name.to_string(), info.metadata.num_params));
        let natives = interpreter.engine().collect_fn_metadata(None, native, true).into_iter().collect();
        let adds = |name: &str| ["add-member", "update-typedata"].contains(&name.to_lowercase().as_str());
        let adds_members = table.calls.iter().any(|site| adds(&site.name));
        let mut is_open = false;
        ast.walk(&mut |path: &[ASTNode]| {
            is_open |= match path.last() {
                Some(ASTNode::Expr(Expr::FnCall(call, _)) | ASTNode::Stmt(Stmt::FnCall(call, _))) => {
                    call.capture_parent_scope || call.name == "eval"
                }
                _ => false,
            };
            !is_open
        });
        Walk {
            interpreter,
            compiled,
            table,
            loaded,
            types,
            functions,
            names,
            natives,
            scopes: vec![BTreeMap::new()],
            begins: 0,
            is_open,
            adds_members,
            seen: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    /// The text, then its functions, whose parameters may hold anything.
    pub fn text(&mut self) {
        let compiled = self.compiled;
        self.statements(compiled.ast.statements());
        let functions = std::mem::take(&mut self.functions);
        for ((name, _), function) in &functions {
            if !name.starts_with("anon$") {
                self.begins = self.scopes.len();
                self.inside(function, &[]);
            }
        }
        self.begins = 0;
        self.functions = functions;
    }

    pub(super) fn inside(&mut self, function: &Function, given: &[(String, Shape)]) -> Shape {
        let mut scope: BTreeMap<String, Shape> = function.parameters.iter().map(|name| (name.clone(), None)).collect();
        scope.extend(given.iter().cloned());
        self.scopes.push(scope);
        let shape = self.statements(&function.body);
        self.scopes.pop();
        shape
    }

    pub(super) fn find(&mut self, error: Error, position: Position) {
        let span = error.span.or_else(|| self.place(position));
        let error = match span {
            Some(span) => error.at(span),
            None => error,
        };
        self.findings.push(Finding::error(error));
    }

    pub(super) fn place(&self, position: Position) -> Option<Span> {
        super::place(self.interpreter, self.compiled.source, position)
    }

    pub(super) fn shape_of(&self, name: &str) -> Shape {
        self.scopes.iter().rev().find_map(|scope| scope.get(name)).copied().flatten()
    }

    /// A variable gets a value: where it gets several kinds, nothing is known of it.
    pub(super) fn set(&mut self, name: &str, shape: Shape, is_new: bool) {
        let at = self.scopes.iter().rposition(|scope| scope.contains_key(name)).filter(|_| !is_new);
        let at = at.unwrap_or(self.scopes.len() - 1);
        self.scopes[at].insert(name.to_string(), shape);
    }

    pub(super) fn statements(&mut self, statements: &[Stmt]) -> Shape {
        let (mut last, mut outputs) = (None, Vec::new());
        for statement in statements {
            last = self.statement(statement);
            let gives = |name: &str| matches!(name, "__out" | "__emit");
            if called(statement).is_some_and(gives) || matches!(statement, Stmt::TryCatch(..)) {
                outputs.push(last);
            }
        }
        // `@( … )`: what was put out is collected.
        match (statements.last().and_then(called), &outputs[..]) {
            (Some(name), [one]) if name.starts_with("__pop") => *one,
            _ => last,
        }
    }

    pub(super) fn block(&mut self, statements: &[Stmt]) -> Shape {
        self.scopes.push(BTreeMap::new());
        let shape = self.statements(statements);
        self.scopes.pop();
        shape
    }

    /// What is assigned in a branch or a turn that may not run leaves a variable that holds one thing or the other.
    pub(super) fn perhaps(&mut self, flow: &FlowControl) {
        let before = self.scopes.clone();
        self.block(flow.body.statements());
        let after = std::mem::replace(&mut self.scopes, before.clone());
        self.block(flow.branch.statements());
        for (scope, other) in self.scopes.iter_mut().zip(after) {
            for (name, shape) in other {
                if scope.get(&name) != Some(&shape) {
                    scope.insert(name, None);
                }
            }
        }
    }

    pub(super) fn statement(&mut self, statement: &Stmt) -> Shape {
        match statement {
            Stmt::If(flow, _) | Stmt::While(flow, _) | Stmt::Do(flow, ..) => {
                self.expr(&flow.expr);
                self.perhaps(flow);
                None
            }
            Stmt::TryCatch(flow, _) => {
                // What a guarded statement assigns counts from there on.
                let shape = self.block(flow.body.statements());
                self.scopes.push(BTreeMap::new());
                if let Expr::Variable(name, ..) = &flow.expr {
                    self.set(&name.1, None, true);
                }
                self.statements(flow.branch.statements());
                self.scopes.pop();
                shape
            }
            Stmt::For(parts, _) => {
                let (name, counter, flow) = &**parts;
                let items = self.expr(&flow.expr);
                self.scopes.push(BTreeMap::from([(name.name.to_string(), items)]));
                if let Some(counter) = counter {
                    self.set(&counter.name, None, true);
                }
                self.perhaps(flow);
                self.scopes.pop();
                None
            }
            Stmt::Switch(parts, _) => {
                let (value, cases) = &**parts;
                self.expr(value);
                for case in &cases.expressions {
                    self.expr(&case.lhs);
                    self.expr(&case.rhs);
                }
                None
            }
            Stmt::Var(parts, ..) => {
                let (name, value, _) = &**parts;
                let shape = self.expr(value);
                self.set(&name.name, shape, true);
                None
            }
            Stmt::Assignment(parts) => {
                let (operator, sides) = &**parts;
                let shape = self.expr(&sides.rhs);
                match &sides.lhs {
                    Expr::Variable(name, ..) if !operator.is_op_assignment() => {
                        self.is_known(&sides.lhs);
                        self.set(&name.1, shape, false);
                    }
                    target => {
                        self.expr(target);
                    }
                }
                None
            }
            Stmt::FnCall(call, position) => self.call(call, *position),
            Stmt::Block(block) => self.block(block.statements()),
            Stmt::Expr(expr) => self.expr(expr),
            Stmt::BreakLoop(Some(value), ..) | Stmt::Return(Some(value), ..) => self.expr(value),
            Stmt::Import(parts, _) => self.expr(&parts.0),
            _ => None,
        }
    }

    pub(super) fn all(&mut self, exprs: &[Expr]) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Shape {
        match expr {
            Expr::Variable(parts, ..) => {
                self.is_known(expr);
                self.shape_of(&parts.1)
            }
            Expr::InterpolatedString(items, _) | Expr::Array(items, _) => {
                self.all(items);
                None
            }
            Expr::And(items, _) | Expr::Or(items, _) | Expr::Coalesce(items, _) => {
                self.all(items);
                None
            }
            Expr::Map(entries, _) => {
                for (_, value) in &entries.0 {
                    self.expr(value);
                }
                None
            }
            Expr::Stmt(block) => self.block(block.statements()),
            Expr::FnCall(call, position) => self.call(call, *position),
            Expr::Dot(sides, ..) => {
                let shape = self.expr(&sides.lhs);
                self.members(shape, &sides.rhs)
            }
            Expr::Index(sides, ..) => {
                let shape = self.expr(&sides.lhs);
                self.expr(&sides.rhs);
                shape
            }
            Expr::Custom(custom, _) => {
                self.all(&custom.inputs);
                None
            }
            Expr::DynamicConstant(value, _) => {
                self.closure(value, &[], None);
                None
            }
            _ => None,
        }
    }

    /// What stands behind a dot: a property, a method, or a chain of them.
    pub(super) fn members(&mut self, of: Shape, rest: &Expr) -> Shape {
        match rest {
            Expr::Property(names, position) => self.property(of, &names.2, *position),
            Expr::MethodCall(call, position) => self.method(of, call, *position),
            Expr::Dot(sides, ..) => {
                let shape = self.members(of, &sides.lhs);
                self.members(shape, &sides.rhs)
            }
            Expr::Index(sides, ..) => {
                let shape = self.members(of, &sides.lhs);
                self.expr(&sides.rhs);
                shape
            }
            _ => None,
        }
    }

    pub(super) fn property(&mut self, of: Shape, name: &str, position: Position) -> Shape {
        let info = of?;
        if !shapes::has(info, name) {
            if !self.adds_members {
                self.find(no_property(info, name), position);
            }
            return None;
        }
        shapes::of_property(info, name)
    }

    pub(super) fn method(&mut self, of: Shape, call: &FnCallExpr, position: Position) -> Shape {
        let text = |at: usize| match call.args.get(at) {
            Some(Expr::StringConstant(text, _)) => Some(text.to_string()),
            _ => None,
        };
        match (&*call.name, text(0)) {
            ("__get", Some(name)) => return self.property(of, &name, position),
            ("__set", Some(name)) => {
                self.all(&call.args[1..]);
                self.property(of, &name, position);
                return None;
            }
            ("__index", _) => {
                self.all(&call.args);
                return of;
            }
            _ => {}
        }
        for argument in &call.args {
            self.callable(argument, of);
        }
        of.filter(|_| shapes::keeps(&call.name))
    }
}

/// The function that a statement calls, and does nothing else.
fn called(statement: &Stmt) -> Option<&str> {
    match statement {
        Stmt::FnCall(call, _) => Some(&call.name),
        Stmt::Expr(expr) => match &**expr {
            Expr::FnCall(call, _) => Some(&call.name),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn no_property(info: &TypeInfo, name: &str) -> Error {
    let known = info.properties.iter().map(|property| property.name);
    let error = Error::new(Kind::InvalidOperation, format!("a {} has no property \"{name}\"", info.name))
        .id("PropertyNotFound")
        .target(name);
    let all: Vec<&str> = known.clone().collect();
    match convert::nearest(name, known) {
        Some(near) => error.hint(format!("did you mean {near}?")),
        None => error.hint(format!("it has {}", convert::and_list(&all))),
    }
}
