//! `break`, `continue` and `return` on their way through native code and guarded `try` blocks.

use crate::error::{Leave, Way};
use rhai::{Dynamic, ImmutableString};

#[derive(Clone, Debug)]
struct Signal {
    word: ImmutableString,
    /// Of the loop that is meant, where it is not the innermost.
    label: Option<ImmutableString>,
}

pub fn make(word: &str) -> Dynamic {
    Dynamic::from(Signal { word: word.into(), label: None })
}

/// `break label`, `continue label`.
pub fn labelled(word: &str, label: &str) -> Dynamic {
    Dynamic::from(Signal { word: word.into(), label: Some(label.into()) })
}

/// Whether the value is a signal.
pub fn is(value: &Dynamic) -> bool {
    value.read_lock::<Signal>().is_some()
}

/// The word of a signal without a label; `None` for any other value.
pub fn word(value: &Dynamic) -> Option<ImmutableString> {
    value.read_lock::<Signal>().filter(|signal| signal.label.is_none()).map(|signal| signal.word.clone())
}

/// What a signal asks of a loop; `None` for any other value.
pub fn leave(value: &Dynamic) -> Option<Leave> {
    let signal = value.read_lock::<Signal>()?;
    let continues = match signal.word.as_str() {
        "break" => false,
        "continue" => true,
        _ => return None,
    };
    Some(Leave { continues, label: signal.label.as_ref().map(|label| label.as_str().into()), way: Way::Open })
}

/// The signal that asks for this.
pub fn of(leave: &Leave) -> Dynamic {
    let word = if leave.continues { "continue" } else { "break" };
    match &leave.label {
        Some(label) => labelled(word, label),
        None => make(word),
    }
}
