//! Asks at the prompt for what a call lacks, as PowerShell does.
//!
//! ```text
//! cmdlet New-CsRgsQueue at command pipeline position 1
//! Supply values for the following parameters:
//! Name:
//! ```
//! Only a line that was typed asks: a script that stops in its middle to ask for a name would be stuck where nobody
//! looks. There, what is missing is an error.

use super::context::Streams;
use crate::error::{Error, INTERRUPTED};
use crate::object::value::Value;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whoever sits at the prompt, asked about one call.
pub struct Supply<'a> {
    streams: &'a dyn Streams,
    interrupt: &'a AtomicBool,
    /// The value of a variable that an answer names: objects cannot be typed.
    variable: &'a dyn Fn(&str) -> Option<Value>,
    /// Which command of the pipeline it is, from 1.
    position: usize,
    has_begun: Cell<bool>,
}

/// What is to be asked for.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    pub command: &'a str,
    pub name: &'a str,
    /// The sentence that `!?` shows; may be empty.
    pub help: &'a str,
    pub is_list: bool,
    /// Takes objects, which an answer names by a variable.
    pub is_object: bool,
}

impl<'a> Supply<'a> {
    pub fn new(
        streams: &'a dyn Streams,
        interrupt: &'a AtomicBool,
        variable: &'a dyn Fn(&str) -> Option<Value>,
        position: usize,
    ) -> Supply<'a> {
        Supply { streams, interrupt, variable, position, has_begun: Cell::new(false) }
    }

    /// The answer; `None` where nothing was said. What `check` refuses is said, and asked for again. Ctrl-C is the error
    /// that ends the line.
    pub fn ask(&self, wanted: Wanted, check: &dyn Fn(&Value) -> Result<(), Error>) -> Result<Option<Value>, Error> {
        if !self.has_begun.replace(true) {
            let head = format!("cmdlet {} at command pipeline position {}", wanted.command, self.position);
            self.streams.host(&head, true, None, None);
            self.streams.host("Supply values for the following parameters:", true, None, None);
        }
        if !wanted.is_list {
            return self.line(wanted, wanted.name, check);
        }
        let mut items = Vec::new();
        while let Some(item) = self.line(wanted, &format!("{}[{}]", wanted.name, items.len()), check)? {
            items.push(item);
        }
        Ok((!items.is_empty()).then_some(Value::Array(items)))
    }

    fn line(
        &self,
        wanted: Wanted,
        label: &str,
        check: &dyn Fn(&Value) -> Result<(), Error>,
    ) -> Result<Option<Value>, Error> {
        loop {
            let Some(answer) = self.streams.ask(&format!("{label}: ")) else {
                return match self.interrupt.load(Ordering::Relaxed) {
                    true => Err(Error::operation("interrupted").id(INTERRUPTED)),
                    false => Ok(None),
                };
            };
            if answer.trim() == "!?" && !wanted.help.is_empty() {
                self.streams.host(wanted.help, true, None, None);
                continue;
            }
            if answer.trim().is_empty() {
                return Ok(None);
            }
            let named = answer.trim().strip_prefix('$').filter(|_| wanted.is_object);
            let value = named.and_then(|name| (self.variable)(name));
            let value = value.unwrap_or_else(|| Value::from(answer));
            match check(&value) {
                Ok(()) => return Ok(Some(value)),
                Err(error) => {
                    let hint = error.hint.map_or(String::new(), |hint| format!("\n  hint: {hint}"));
                    self.streams.host(&format!("{}{hint}", error.message), true, None, None);
                }
            }
        }
    }
}
