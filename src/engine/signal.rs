//! `break`, `continue` and `return` on their way through native code and guarded `try` blocks.

use rhai::{Dynamic, ImmutableString};

#[derive(Clone, Debug)]
struct Signal(ImmutableString);

pub fn make(word: &str) -> Dynamic {
    Dynamic::from(Signal(word.into()))
}

/// The word of a signal; `None` for any other value.
pub fn word(value: &Dynamic) -> Option<ImmutableString> {
    value.read_lock::<Signal>().map(|signal| signal.0.clone())
}
