//! How much of the thread's stack is used: text that runs text goes past the count of calls that Rhai keeps.

use crate::error::{Error, Kind};
use std::cell::Cell;

/// The stack that a thread needs which runs scripts: 1,000 calls inside one another.
pub const BYTES: usize = 256 * 1024 * 1024;

/// What must be left to say the error.
const RESERVE: usize = BYTES / 4;

thread_local! {
    /// Where the stack stood when the interpreter was made.
    static TOP: Cell<usize> = const { Cell::new(0) };
}

#[inline(never)]
fn here() -> usize {
    let mark = 0u8;
    std::hint::black_box(std::ptr::from_ref(&mark)).addr()
}

/// What `$_.FullyQualifiedErrorId` says of calls that stand inside one another too deeply.
pub const TOO_DEEP: &str = "CallDepthOverflow";

pub fn begin() {
    TOP.set(here());
}

/// Refuses to go further when three quarters are used.
pub fn check() -> Result<(), Error> {
    let top = TOP.get();
    if top == 0 || top.saturating_sub(here()) < BYTES - RESERVE {
        return Ok(());
    }
    Err(Error::new(Kind::LimitsExceeded, "scripts, texts and functions run each other too deeply")
        .id(TOO_DEEP)
        .hint("is an end of the recursion missing?"))
}
