//! The operators that loops are made of, as syntax of the interpreter's own.
//!
//! A call of a native function costs Rhai some 100 ns: names are resolved, arguments gathered. Custom syntax is worked
//! out where it stands. Two whole numbers are therefore added and compared here, and everything else goes to the
//! native function of the same operator, with the same result.
//!
//! The front end writes `__do_OP(0, a, b)` for a value, `__if_OP(0, a, b)` where only the truth is wanted,
//! `__to_OP(0, variable, value)` for `+=` and its like, and `__step_HOW(0, variable)` for `++` and `--`. The zero is
//! never looked at: it carries the place, which custom syntax is not told.

use super::Native;
use super::operators::{self, OPERATORS};
use crate::engine::operators::Arithmetic;
use crate::engine::runtime::{Call, Runtime};
use crate::engine::values::truth;
use crate::language::program::{QUICK_ARITHMETIC, QUICK_COMPARISONS, QUICK_STEPS};
use rhai::{Array, Dynamic, Engine, EvalAltResult, EvalContext, Expr, Expression, ImmutableString, NativeCallContext};
use std::rc::Rc;

type Answer = Result<Dynamic, Box<EvalAltResult>>;

/// Registers them. Each name is one of the front end's lists and a native function.
pub(super) fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    for name in QUICK_COMPARISONS {
        let test = test_of(name);
        for (keyword, native) in
            [(format!("__do_{name}"), format!("__{name}")), (format!("__if_{name}"), format!("__is_{name}"))]
        {
            let slow = Slow::new(&native, runtime);
            syntax(engine, &keyword, 3, move |context, inputs| {
                let mut left = context.eval_expression_tree(&inputs[1])?;
                let mut right = context.eval_expression_tree(&inputs[2])?;
                match (left.as_int(), right.as_int()) {
                    (Ok(a), Ok(b)) => Ok(test(&a, &b).into()),
                    _ => slow.call(context, &inputs[0], &mut [&mut left, &mut right]),
                }
            });
        }
    }
    for name in QUICK_ARITHMETIC {
        let op = arithmetic_of(name);
        let slow = Slow::new(&format!("__{name}"), runtime);
        syntax(engine, &format!("__do_{name}"), 3, move |context, inputs| {
            let mut left = context.eval_expression_tree(&inputs[1])?;
            let mut right = context.eval_expression_tree(&inputs[2])?;
            match operators::exact(op, &left, &right) {
                Some(number) => Ok(number.into()),
                None => slow.call(context, &inputs[0], &mut [&mut left, &mut right]),
            }
        });
        let slow = Slow::new(&format!("__{name}_to"), runtime);
        syntax(engine, &format!("__to_{name}"), 3, move |context, inputs| {
            let mut right = context.eval_expression_tree(&inputs[2])?;
            in_place(context, &inputs[1], |context, target| match operators::exact(op, target, &right) {
                Some(number) => {
                    operators::put(target, number.into());
                    Ok(Dynamic::UNIT)
                }
                None => {
                    let _nothing = slow.call(context, &inputs[0], &mut [target, &mut right])?;
                    within_bounds(context.engine(), target, &inputs[0])
                }
            })
        });
    }
    heads(engine, runtime);
    for (name, by) in QUICK_STEPS {
        let slow = Slow::new(&format!("__{name}"), runtime);
        let by = Dynamic::from_int(*by);
        let old_is_wanted = name.starts_with("post");
        syntax(engine, &format!("__step_{name}"), 2, move |context, inputs| {
            in_place(context, &inputs[1], |context, target| match operators::exact(Arithmetic::Add, target, &by) {
                Some(number) => {
                    let old = if old_is_wanted { target.as_int().unwrap_or_default() } else { number };
                    operators::put(target, number.into());
                    Ok(old.into())
                }
                None => slow.call(context, &inputs[0], &mut [target]),
            })
        });
    }
}

/// What else each turn of a loop asks for: `__turn(begun, { step }, condition)`, the head of a `for`; `__depth(0)`, how
/// much output stands before a body; `__truth(value)`.
fn heads(engine: &mut Engine, runtime: &Rc<Runtime>) {
    let turn = ["__turn", "(", "$expr$", ",", "$block$", ",", "$expr$", ")"];
    let registered = engine.register_custom_syntax(turn, false, |context, inputs| {
        if context.eval_expression_tree(&inputs[0])?.as_bool().unwrap_or(true) {
            let _nothing = context.eval_expression_tree(&inputs[1])?;
        } else if let Some(begun) = context.scope_mut().get_mut(inputs[0].get_string_value().unwrap_or_default()) {
            *begun = Dynamic::TRUE;
        }
        context.eval_expression_tree(&inputs[2])
    });
    debug_assert!(registered.is_ok());
    let runtime = runtime.clone();
    syntax(engine, "__depth", 1, move |_, _| Ok((runtime.output.depth() as i64).into()));
    syntax(engine, "__truth", 1, |context, inputs| {
        // A list in a variable is looked at where it stands, not copied.
        let held = inputs[0].get_string_value().and_then(|name| context.scope_mut().get_mut(name));
        if let Some(held) = held.filter(|_| matches!(*inputs[0], Expr::Variable(..))) {
            return Ok(truth(held).into());
        }
        Ok(truth(&context.eval_expression_tree(&inputs[0])?).into())
    });
}

/// The native function that knows every kind of value.
struct Slow {
    name: String,
    native: Option<Native>,
    runtime: Rc<Runtime>,
}

impl Slow {
    fn new(name: &str, runtime: &Rc<Runtime>) -> Slow {
        let native = OPERATORS.iter().find(|(known, ..)| *known == name).map(|(.., native)| *native);
        Slow { name: name.to_string(), native, runtime: runtime.clone() }
    }

    fn call(&self, context: &EvalContext, place: &Expression, arguments: &mut [&mut Dynamic]) -> Answer {
        let context = NativeCallContext::new_with_all_fields(
            context.engine(),
            &self.name,
            context.source(),
            context.global_runtime_state(),
            place.position(),
        );
        let call = Call { runtime: &self.runtime, context: &context };
        match self.native {
            Some(native) => native(&call, arguments).map_err(|halt| call.rhai(halt)),
            None => Err(call.rhai(call.wrong_use().into())),
        }
    }
}

/// `KEYWORD(expression, …)` with so many expressions.
fn syntax(
    engine: &mut Engine,
    keyword: &str,
    inputs: usize,
    work: impl Fn(&mut EvalContext, &[Expression]) -> Answer + 'static,
) {
    let mut symbols = vec![keyword, "("];
    for at in 0..inputs {
        symbols.push("$expr$");
        if at + 1 < inputs {
            symbols.push(",");
        }
    }
    symbols.push(")");
    let registered = engine.register_custom_syntax(symbols, false, move |context, inputs| work(context, inputs));
    debug_assert!(registered.is_ok(), "{keyword} is no syntax");
}

/// Works on a variable where it stands. What it holds is taken out meanwhile: the work looks at no other variable.
fn in_place(
    context: &mut EvalContext,
    variable: &Expression,
    work: impl FnOnce(&EvalContext, &mut Dynamic) -> Answer,
) -> Answer {
    let name = variable.get_string_value().unwrap_or_default();
    let Some(slot) = context.scope_mut().get_mut(name) else {
        if context.scope().is_constant(name) == Some(true) {
            return Err(Box::new(EvalAltResult::ErrorAssignmentToConstant(name.to_string(), variable.position())));
        }
        // Not in this scope: a place that is shared, or Rhai's own error.
        let mut shared = context.eval_expression_tree(variable)?;
        return work(context, &mut shared);
    };
    let mut held = std::mem::take(slot);
    let answer = work(context, &mut held);
    if let Some(slot) = context.scope_mut().get_mut(name) {
        *slot = held;
    }
    answer
}

/// What a variable grew to. Rhai itself looks at what comes out of custom syntax, not at what it changed.
fn within_bounds(engine: &Engine, grown: &Dynamic, place: &Expression) -> Answer {
    let most = |bound: usize| if bound == 0 { usize::MAX } else { bound };
    let text = grown.read_lock::<ImmutableString>().map_or(0, |text| text.len());
    let items = grown.read_lock::<Array>().map_or(0, |items| items.len());
    let what = match () {
        () if text > most(engine.max_string_size()) => "Length of string",
        () if items > most(engine.max_array_size()) => "Size of array/BLOB",
        () => return Ok(Dynamic::UNIT),
    };
    Err(EvalAltResult::ErrorDataTooLarge(what.to_string(), place.position()).into())
}

fn test_of(name: &str) -> fn(&i64, &i64) -> bool {
    match name {
        "eq" => i64::eq,
        "ne" => i64::ne,
        "lt" => i64::lt,
        "le" => i64::le,
        "gt" => i64::gt,
        _ => i64::ge,
    }
}

fn arithmetic_of(name: &str) -> Arithmetic {
    match name {
        "add" => Arithmetic::Add,
        "sub" => Arithmetic::Sub,
        "mul" => Arithmetic::Mul,
        "div" => Arithmetic::Div,
        _ => Arithmetic::Mod,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_its_native() {
        let known = |name: String| OPERATORS.iter().any(|(known, ..)| *known == name);
        for name in QUICK_COMPARISONS {
            assert!(known(format!("__{name}")) && known(format!("__is_{name}")), "{name}");
        }
        for name in QUICK_ARITHMETIC {
            assert!(known(format!("__{name}")) && known(format!("__{name}_to")), "{name}");
        }
        for (name, _) in QUICK_STEPS {
            assert!(known(format!("__{name}")), "{name}");
        }
    }
}
