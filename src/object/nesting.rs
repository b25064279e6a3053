//! Objects, tables and lists are handles, so a script can make one that holds itself, or a chain without end. Whoever
//! walks into values counts how deep it is; whoever drops them does so without recursion.

use super::value::Value;
use std::cell::{Cell, RefCell};

/// Levels of objects in what is stored: a menu of 25 questions inside one another (a question, an answer and an action
/// are a level each). Far beyond what a caller follows, and within what a reader of JSON takes.
pub const STORED: usize = 75;
/// Levels that comparing, copying and marking look into.
pub const WALKED: usize = 200;
/// Steps of one walk: what holds itself in two places would take 2 to the power of its levels.
const STEPS_OF_A_WALK: u64 = 1_000_000;
/// Levels that the text of a value shows.
pub const SHOWN: usize = 8;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// Steps down since the walk began.
    static STEPS: Cell<u64> = const { Cell::new(0) };
    /// What is to be dropped, while something is being dropped.
    static DYING: RefCell<Option<Vec<Value>>> = const { RefCell::new(None) };
}

/// One level further down, until it is dropped.
pub struct Level;

/// Goes down a level; `None` if `most` levels have been gone down already, or the walk takes too many steps.
pub fn descend(most: usize) -> Option<Level> {
    DEPTH.with(|depth| {
        let at = depth.get();
        let steps = if at == 0 { 0 } else { STEPS.get() + 1 };
        STEPS.set(steps);
        (at < most && steps < STEPS_OF_A_WALK).then(|| {
            depth.set(at + 1);
            Level
        })
    })
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

/// Whether the value holds others, which die with it.
pub fn is_handle(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::List(_) | Value::Table(_) | Value::Object(_))
}

/// Drops the content of a handle that nobody holds any more; a chain of a million is a loop, not a recursion.
pub fn drop_flat(values: impl Iterator<Item = Value>) {
    let handles = values.filter(is_handle);
    // While the thread ends its cells may be gone; then the recursion of the compiler serves.
    let _ = DYING.try_with(|dying| {
        let is_outermost = {
            let mut waiting = dying.borrow_mut();
            let is_outermost = waiting.is_none();
            waiting.get_or_insert_default().extend(handles);
            is_outermost
        };
        if !is_outermost {
            return;
        }
        loop {
            // Let go of the cell first: what dies here adds what it held.
            let next = dying.borrow_mut().as_mut().and_then(Vec::pop);
            let Some(value) = next else { break };
            drop(value);
        }
        *dying.borrow_mut() = None;
    });
}
