//! Runs functions and script blocks, and the stage that they are.

use super::binding::{Bound, is_switch, piped_value, unset};
use super::code::Code;
use super::runtime::{Call, Frame};
use super::signal;
use super::values::{Missing, to_dynamic, to_value};
use crate::command::context::Sink;
use crate::command::pipeline::Stage;
use crate::error::{Error, Halt};
use crate::language::program::BlockDecl;
use crate::object::table::Table;
use crate::object::value::Value;
use rhai::Dynamic;
use std::rc::Rc;

/// Runs the code of a function or block with bound arguments; what it outputs goes to the sink.
pub fn run(
    call: &Call,
    decl: &Rc<BlockDecl>,
    code: &Code,
    item: Value,
    bound: Bound,
    input: Vec<Value>,
    sink: &mut Sink,
) -> Result<(), Halt> {
    let table = Table::new();
    for (parameter, value) in decl.parameters.iter().zip(&bound.values) {
        if let Some(value) = value {
            table.set(Value::Text(parameter.name.clone()), value.clone());
        }
    }
    let mut arguments: Vec<Dynamic> = vec![to_dynamic(item)];
    for (at, parameter) in decl.parameters.iter().enumerate() {
        arguments.push(match bound.values.get(at).cloned().flatten() {
            Some(value) => to_dynamic(value),
            None if is_switch(parameter) => Dynamic::FALSE,
            None if parameter.has_default => Dynamic::from(Missing),
            None => to_dynamic(unset(parameter)),
        });
    }
    let runtime = call.runtime;
    let frame = Frame {
        arguments: bound.rest,
        input,
        bound: table,
        name: decl.name.clone(),
        piped: bound.piped,
        decl: decl.has_process.then(|| decl.clone()),
        ..Frame::default()
    };
    let depth = runtime.frames.borrow().len();
    runtime.frames.borrow_mut().push(frame);
    let before = runtime.session.preferences.borrow().clone();
    if let Some(action) = bound.error_action {
        runtime.session.preferences.borrow_mut().error = action;
    }
    if let Some(verbose) = bound.verbose {
        runtime.session.preferences.borrow_mut().verbose = verbose;
    }
    let result = run_to_sink(call, code, arguments, sink);
    if bound.error_action.is_some() || bound.verbose.is_some() {
        *runtime.session.preferences.borrow_mut() = before;
    }
    runtime.frames.borrow_mut().truncate(depth);
    result
}

/// Calls the code with the sink as output; its value is output, too.
pub fn run_to_sink(call: &Call, code: &Code, arguments: Vec<Dynamic>, sink: &mut Sink) -> Result<(), Halt> {
    let output = &call.runtime.output;
    output.with_sink(sink, || {
        let depth = output.depth();
        let value = code.call(call, arguments)?;
        match signal::word(&value).as_deref() {
            Some("break") => return Err(Halt::Enough),
            Some(_) => return Ok(()),
            None => {}
        }
        // Lists that a `return` left open keep their place before the value.
        if value.is_unit() || output.depth() > depth { Ok(()) } else { emit(call, &value) }
    })
}

/// Output of one value: lists are taken apart, `$null` is nothing.
pub fn emit(call: &Call, value: &Dynamic) -> Result<(), Halt> {
    match to_value(value) {
        Value::Null => Ok(()),
        Value::Array(items) => items.into_iter().try_for_each(|item| call.runtime.output.push(item)),
        Value::List(list) => list.to_vec().into_iter().try_for_each(|item| call.runtime.output.push(item)),
        single => call.runtime.output.push(single),
    }
}

/// A function or script block as a stage: what comes from the stage before is its `$input`.
pub struct CodeStage<'a> {
    pub call: &'a Call<'a>,
    pub decl: Rc<BlockDecl>,
    pub holder: Holder,
    pub bound: Option<Bound>,
    pub input: Vec<Value>,
    pub piped: bool,
}

/// What keeps the code alive.
pub enum Holder {
    Function(Rc<super::runtime::Function>),
    Block(crate::object::value::Block),
}

impl Holder {
    fn code(&self) -> Option<&Code> {
        match self {
            Holder::Function(function) => Some(&function.code),
            Holder::Block(block) => block.code.downcast_ref::<Code>(),
        }
    }
}

impl CodeStage<'_> {
    fn go(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        let Some(mut bound) = self.bound.take() else { return Ok(()) };
        let input = std::mem::take(&mut self.input);
        let item = if self.piped { input.last().cloned().unwrap_or_default() } else { Value::Null };
        if self.piped && !self.decl.has_process {
            for (parameter, slot) in self.decl.parameters.iter().zip(bound.values.iter_mut()) {
                if slot.is_none() {
                    *slot = piped_value(parameter, &item)?;
                }
            }
        }
        bound.piped = self.piped;
        let Some(code) = self.holder.code() else { return Err(Error::bug("a script block has no code").into()) };
        if !code.is_shell() {
            let arguments = bound.rest.iter().cloned().map(to_dynamic).collect();
            return run_to_sink(self.call, code, arguments, sink);
        }
        run(self.call, &self.decl, code, item, bound, input, sink)
    }
}

impl Stage for CodeStage<'_> {
    fn process(&mut self, input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        match input {
            Some(value) => {
                self.input.push(value);
                Ok(())
            }
            None => self.go(sink),
        }
    }

    fn end(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        if self.piped { self.go(sink) } else { Ok(()) }
    }
}
