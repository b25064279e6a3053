//! Where `__emit` sends values: the sink of the running call, or a list between `__mark()` and `__pop()`.
//!
//! A stack. Native code pushes the sink it was given for as long as a closure runs, and takes it off again whatever
//! comes; script text pushes lists.

use crate::command::context::Sink;
use crate::error::{Error, Halt};
use crate::object::value::Value;
use std::cell::RefCell;

type Erased = *mut (dyn FnMut(Value) -> Result<(), Halt> + 'static);

enum Target {
    List(Vec<Value>),
    Sink(Erased),
    /// A sink that is being called just now.
    Busy,
}

#[derive(Default)]
pub struct Output(RefCell<Vec<Target>>);

/// Takes off what was pushed, also when the code between unwinds.
struct Restore<'a> {
    output: &'a Output,
    depth: usize,
}

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        self.output.truncate(self.depth);
    }
}

impl Output {
    /// How many targets stand on the stack.
    pub fn depth(&self) -> usize {
        self.0.borrow().len()
    }

    pub fn truncate(&self, depth: usize) {
        self.0.borrow_mut().truncate(depth);
    }

    /// Begins to collect in place.
    pub fn mark(&self) {
        self.0.borrow_mut().push(Target::List(Vec::new()));
    }

    /// What was collected since the last mark.
    pub fn pop(&self) -> Result<Vec<Value>, Error> {
        match self.0.borrow_mut().pop() {
            Some(Target::List(values)) => Ok(values),
            other => {
                self.0.borrow_mut().extend(other);
                Err(Error::bug("the output stack ended too early"))
            }
        }
    }

    /// Runs `body` with the sink as the current output. What a `return` left between marks goes to the sink, too.
    pub fn with_sink(&self, sink: &mut Sink, body: impl FnOnce() -> Result<(), Halt>) -> Result<(), Halt> {
        let depth = self.depth();
        let restore = Restore { output: self, depth };
        let erased = {
            let pointer: *mut (dyn FnMut(Value) -> Result<(), Halt> + '_) = &mut *sink;
            // SAFETY: only the lifetime changes. The pointer leaves the stack in `restore`, before `sink` ends.
            unsafe { std::mem::transmute::<*mut (dyn FnMut(Value) -> Result<(), Halt> + '_), Erased>(pointer) }
        };
        self.0.borrow_mut().push(Target::Sink(erased));
        let result = body();
        let left: Vec<Target> = self.0.borrow_mut().drain(depth..).skip(1).collect();
        drop(restore);
        result?;
        for target in left {
            if let Target::List(values) = target {
                for value in values {
                    sink(value)?;
                }
            }
        }
        Ok(())
    }

    /// Hands one value to the current output; without one it is lost, as it is while a module loads.
    pub fn push(&self, value: Value) -> Result<(), Halt> {
        self.push_at(self.depth(), value)
    }

    /// Hands one value to what was the current output when the stack had this depth.
    pub fn push_at(&self, depth: usize, value: Value) -> Result<(), Halt> {
        let Some(at) = depth.checked_sub(1) else { return Ok(()) };
        let sink = {
            let mut stack = self.0.borrow_mut();
            match stack.get_mut(at) {
                None => return Ok(()),
                Some(Target::List(values)) => {
                    values.push(value);
                    return Ok(());
                }
                Some(Target::Busy) => return Err(Error::bug("output while the output is being read").into()),
                Some(top @ Target::Sink(_)) => {
                    let Target::Sink(sink) = std::mem::replace(top, Target::Busy) else { return Ok(()) };
                    sink
                }
            }
        };
        // SAFETY: `with_sink` holds the sink for as long as the pointer stands on the stack, and `Busy` in its place
        // keeps a second call away while this one runs.
        let result = unsafe { (*sink)(value) };
        if let Some(target) = self.0.borrow_mut().get_mut(at) {
            *target = Target::Sink(sink);
        }
        result
    }
}
