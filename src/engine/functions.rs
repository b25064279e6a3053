//! Runs functions and script blocks, and the stage that they are.

use super::binding::{self, Bound, is_switch, piped_value, table, unset};
use super::chosen::Chosen;
use super::classes::Class;
use super::code::Code;
use super::runtime::{Bodies, Call, Frame};
use super::signal;
use super::values::{Missing, to_dynamic, to_value};
use crate::command::context::Sink;
use crate::command::pipeline::Stage;
use crate::error::{Error, Halt};
use crate::language::program::{BlockDecl, Span};
use crate::object::value::{Block, Value};
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
    let mut activation = Activation::new(decl, bound, input);
    let arguments = activation.take_arguments(item);
    activation.within(call, || run_to_sink(call, code, arguments, sink))
}

/// Runs a method: `$this` is the object, the value is what it returns; what it outputs besides is dropped, as in
/// PowerShell.
pub fn run_method(
    call: &Call,
    decl: &Rc<BlockDecl>,
    code: &Code,
    bound: Bound,
    this: Value,
    class: Rc<Class>,
) -> Result<Value, Halt> {
    let mut activation = Activation::new(decl, bound, Vec::new());
    activation.frame.this = Some(this);
    activation.frame.class = Some(class);
    let arguments = activation.take_arguments(Value::Null);
    activation.within(call, || run_to_sink(call, code, arguments, &mut |_| Ok(())))?;
    Ok(std::mem::take(&mut activation.frame.returned))
}

/// Runs a block as a member of an object, which is its `$this`: a method that Add-Member made, or what works a property
/// out. A closure of Rhai takes the object as its first argument.
pub fn run_on(call: &Call, block: &Block, this: &Value, arguments: Vec<Value>, sink: &mut Sink) -> Result<(), Halt> {
    let Some(code) = block.code.downcast_ref::<Code>() else {
        return Err(Error::bug("a script block has no code").into());
    };
    if !code.is_shell() {
        let all = std::iter::once(this.clone()).chain(arguments).map(to_dynamic).collect();
        return run_to_sink(call, code, all, sink);
    }
    let bound = binding::bind_values(call, &block.decl, arguments)?;
    let mut activation = Activation::new(&block.decl, bound, Vec::new());
    activation.frame.this = Some(this.clone());
    let arguments = activation.take_arguments(Value::Null);
    activation.within(call, || run_to_sink(call, code, arguments, sink))
}

/// One call of a function: its frame, which stands on the stack only while its code runs, and its preferences.
pub struct Activation {
    frame: Frame,
    arguments: Vec<Dynamic>,
    chosen: Chosen,
    name: Rc<str>,
    /// Where the call stands.
    called: Option<Span>,
}

impl Activation {
    fn new(decl: &Rc<BlockDecl>, bound: Bound, input: Vec<Value>) -> Activation {
        let called = bound.called;
        let table = table(decl, &bound);
        let mut arguments = Vec::new();
        for (at, parameter) in decl.parameters.iter().enumerate() {
            arguments.push(match bound.values.get(at).cloned().flatten() {
                Some(value) => to_dynamic(value),
                None if is_switch(parameter) => Dynamic::FALSE,
                None if parameter.has_default => Dynamic::from(Missing),
                None => to_dynamic(unset(parameter)),
            });
        }
        let frame = Frame {
            arguments: bound.rest,
            input,
            bound: table,
            set: bound.set.unwrap_or_else(|| Rc::from(super::parameter_sets::ALL)),
            name: decl.name.clone(),
            piped: bound.piped,
            decl: (decl.has_begin || decl.has_process).then(|| decl.clone()),
            ..Frame::default()
        };
        Activation { frame, arguments, chosen: bound.chosen, name: decl.name.clone(), called }
    }

    /// What the closure takes: `$_`, then its parameters.
    fn take_arguments(&mut self, item: Value) -> Vec<Dynamic> {
        let mut all = vec![to_dynamic(item)];
        all.append(&mut self.arguments);
        all
    }

    fn within(&mut self, call: &Call, body: impl FnOnce() -> Result<(), Halt>) -> Result<(), Halt> {
        let runtime = call.runtime;
        let depth = runtime.frames.borrow().len();
        runtime.frames.borrow_mut().push(std::mem::take(&mut self.frame));
        let before = runtime.session.preferences.borrow().clone();
        let set_any = self.chosen.apply(&mut runtime.session.preferences.borrow_mut());
        let result = body().map_err(|halt| {
            halt.map_error(|mut error| {
                error.trace.push((self.name.clone(), self.called));
                error
            })
        });
        if set_any {
            *runtime.session.preferences.borrow_mut() = before;
        }
        let mut frames = runtime.frames.borrow_mut();
        frames.truncate(depth + 1);
        if frames.len() > depth {
            self.frame = frames.pop().unwrap_or_default();
        }
        result
    }
}

/// Calls the code with the sink as output; its value is output, too.
pub fn run_to_sink(call: &Call, code: &Code, arguments: Vec<Dynamic>, sink: &mut Sink) -> Result<(), Halt> {
    let output = &call.runtime.output;
    output.with_sink(sink, || {
        let depth = output.depth();
        let value = code.call(call, arguments)?;
        if let Some(leave) = signal::leave(&value) {
            return Err(Halt::Leave(leave));
        }
        if signal::is(&value) {
            return Ok(());
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
        thing @ Value::Foreign(_) => thing.into_items().into_iter().try_for_each(|item| call.runtime.output.push(item)),
        single => call.runtime.output.push(single),
    }
}

/// A function or script block as a stage. With `process` it runs object by object; without, what comes from the stage
/// before is collected, and is its `$input`.
pub struct CodeStage<'a> {
    pub call: &'a Call<'a>,
    pub decl: Rc<BlockDecl>,
    pub holder: Holder,
    pub bound: Option<Bound>,
    pub input: Vec<Value>,
    pub piped: bool,
    /// A function that runs object by object, once it has begun.
    pub begun: Option<Activation>,
}

/// What keeps the code alive.
pub enum Holder {
    Function(Rc<super::runtime::Function>),
    Block(Block),
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
    /// Runs the whole at once.
    fn go(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        let Some(mut bound) = self.bound.take() else { return Ok(()) };
        let input = std::mem::take(&mut self.input);
        let item = if self.piped { input.last().cloned().unwrap_or_default() } else { Value::Null };
        if self.piped {
            for (parameter, slot) in self.decl.parameters.iter().zip(bound.values.iter_mut()) {
                if slot.is_none() {
                    *slot = piped_value(self.call, parameter, &item)?;
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

    fn in_stages(&self) -> bool {
        self.piped && (self.decl.has_begin || self.decl.has_process)
    }

    /// Makes the function's variables, and runs its `begin`.
    fn start(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        let Some(mut bound) = self.bound.take() else { return Ok(()) };
        bound.piped = true;
        let Some(code) = self.holder.code() else { return Err(Error::bug("a script block has no code").into()) };
        let mut activation = Activation::new(&self.decl, bound, Vec::new());
        let arguments = activation.take_arguments(Value::Null);
        let made = activation.within(self.call, || run_to_sink(self.call, code, arguments, sink));
        self.begun = Some(activation);
        made?;
        self.part(|bodies| bodies.begin.as_ref(), Value::Null, sink)
    }

    fn part(&mut self, choose: fn(&Bodies) -> Option<&Code>, item: Value, sink: &mut Sink) -> Result<(), Halt> {
        let Some(activation) = &mut self.begun else { return Ok(()) };
        let Some(bodies) = activation.frame.bodies.clone() else { return Ok(()) };
        let Some(code) = choose(&bodies) else { return Ok(()) };
        let call = self.call;
        activation.within(call, || run_to_sink(call, code, vec![to_dynamic(item)], sink))
    }
}

impl Stage for CodeStage<'_> {
    fn begin(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        if self.in_stages() { self.start(sink) } else { Ok(()) }
    }

    fn process(&mut self, input: Option<Value>, sink: &mut Sink) -> Result<(), Halt> {
        let Some(value) = input else { return self.go(sink) };
        if !self.in_stages() {
            self.input.push(value);
            return Ok(());
        }
        self.start(sink)?;
        if let Some(activation) = &mut self.begun {
            if !self.decl.has_process {
                activation.frame.input.push(value);
                return Ok(());
            }
            activation.frame.input = vec![value.clone()];
        }
        self.part(|bodies| bodies.process.as_ref(), value, sink)
    }

    fn end(&mut self, sink: &mut Sink) -> Result<(), Halt> {
        if !self.piped {
            return Ok(());
        }
        if !self.in_stages() {
            return self.go(sink);
        }
        self.start(sink)?;
        if let (true, Some(activation)) = (self.decl.has_process, &mut self.begun) {
            activation.frame.input.clear();
        }
        self.part(|bodies| bodies.end.as_ref(), Value::Null, sink)
    }
}
