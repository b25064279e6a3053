//! Functions, closures and variables of Rhai: whether they are there, and what a closure works on.

use super::shapes::Shape;
use super::walk::Walk;
use crate::error::{Error, Kind};
use crate::object::convert;
use rhai::{Dynamic, Expr, FnCallExpr, FnPtr, Position, Stmt};

impl Walk<'_> {
    /// An argument that may be a closure, which works on such items.
    pub(super) fn callable(&mut self, argument: &Expr, item: Shape) {
        match argument {
            Expr::DynamicConstant(value, _) => self.closure(value, &[], item),
            Expr::FnCall(curry, _) if curry.name == "curry" => self.curried(curry, item),
            // What is captured is shared first.
            Expr::Stmt(block) => match block.statements() {
                [Stmt::Share(_), Stmt::Expr(curry)] => self.callable(curry, item),
                _ => {
                    self.expr(argument);
                }
            },
            _ => {
                self.expr(argument);
            }
        }
    }

    /// A closure, with what the first parameter of its own gets.
    pub(super) fn closure(&mut self, value: &Dynamic, captured: &[String], item: Shape) {
        let Some(pointer) = value.read_lock::<FnPtr>() else { return };
        let name = pointer.fn_name().to_string();
        if !name.starts_with("anon$") {
            return;
        }
        let Some(key) = self.functions.keys().find(|(own, _)| *own == name).cloned() else { return };
        let Some(function) = self.functions.remove(&key) else { return };
        let mut given: Vec<(String, Shape)> = captured.iter().map(|name| (name.clone(), self.shape_of(name))).collect();
        if let Some(first) = function.parameters.get(captured.len()) {
            given.push((first.clone(), item));
        }
        self.inside(&function, &given);
        self.functions.insert(key, function);
    }

    /// `curry(closure, captured, …)`.
    pub(super) fn curried(&mut self, curry: &FnCallExpr, item: Shape) {
        // What it captures is there where it is made.
        curry.args.iter().skip(1).for_each(|captured| self.is_known(captured));
        let names = curry.args.iter().skip(1).filter_map(|argument| match argument {
            Expr::Variable(parts, ..) => Some(parts.1.to_string()),
            _ => None,
        });
        let names: Vec<String> = names.collect();
        if let Some(Expr::DynamicConstant(value, _)) = curry.args.first() {
            self.closure(value, &names, item);
        }
    }

    pub(super) fn call(&mut self, call: &FnCallExpr, position: Position) -> Shape {
        let array = |at: usize| match call.args.get(at) {
            Some(Expr::Array(items, _)) => Some(items.as_slice()),
            _ => None,
        };
        match (&*call.name, call.args.first()) {
            ("__run" | "__out", Some(_)) if array(0).is_some() => return self.stages(array(0).unwrap_or_default()),
            ("__each" | "__v" | "__found" | "__emit", Some(value)) => return self.expr(value),
            ("curry", _) => {
                self.curried(call, None);
                return None;
            }
            _ => {}
        }
        if call.is_qualified() {
            return self.of_module(call, position);
        }
        self.all(&call.args);
        if !call.is_operator_call() && !call.name.starts_with("__") {
            self.is_function(&call.name, call.args.len(), position);
        }
        None
    }

    pub(super) fn is_function(&mut self, name: &str, count: usize, position: Position) {
        const OF_RHAI: &[&str] =
            &["Fn", "call", "curry", "is_shared", "is_def_var", "is_def_fn", "eval", "print", "debug", "type_of"];
        let takes: Vec<usize> = self.names.iter().filter(|(own, _)| own == name).map(|(_, count)| *count).collect();
        let is_native = self.natives.iter().any(|(own, _)| own == name);
        if takes.contains(&count) || is_native || OF_RHAI.contains(&name) || self.loaded.may_define(name) {
            return;
        }
        // A function of command text may be called in this way, too.
        if self.table.blocks.iter().any(|block| block.name.eq_ignore_ascii_case(name)) {
            return;
        }
        let error = match takes[..] {
            [] => {
                let known = self.names.iter().map(|(own, _)| own.as_str());
                let error = Error::new(Kind::ObjectNotFound, format!("there is no function \"{name}\""))
                    .id("FunctionNotFound")
                    .target(name);
                match convert::nearest(name, known) {
                    Some(near) => error.hint(format!("did you mean {near}?")),
                    None => error,
                }
            }
            [wanted, ..] => Error::argument(format!(
                "the function \"{name}\" takes {}, and {count} {} given",
                convert::count(wanted, "argument"),
                if count == 1 { "is" } else { "are" }
            ))
            .id("ArgumentCount")
            .target(name),
        };
        self.find(error, position);
    }

    /// A variable of Rhai that nothing declares.
    pub(super) fn is_known(&mut self, expr: &Expr) {
        let Expr::Variable(parts, short, position) = expr else { return };
        let (index, name, namespace, _) = &**parts;
        let is_found = index.is_some() || short.is_some() || !namespace.is_empty();
        // A function by its name alone is a pointer to it.
        let is_function = self.names.iter().any(|(own, _)| *own == **name);
        if is_found
            || is_function
            || self.is_open
            || name.contains("__")
            || matches!(&**name, "args" | "global" | "rgs")
        {
            return;
        }
        // What stands in an earlier part of the text is found by its name.
        if self.scopes[self.begins..].iter().any(|scope| scope.contains_key(&**name)) {
            return;
        }
        let known = self.scopes[self.begins..]
            .iter()
            .flat_map(|scope| scope.keys())
            .map(String::as_str)
            .filter(|n| !n.contains("__"));
        let error = Error::new(Kind::ObjectNotFound, format!("there is no variable \"{name}\""))
            .id("VariableNotFound")
            .target(name.to_string());
        let error = match convert::nearest(name, known) {
            Some(near) => error.hint(format!("did you mean {near}?")),
            None => error.hint("a function of Rhai sees its parameters and its own variables only"),
        };
        self.find(error, *position);
    }
}
