//! The declaration of a cmdlet.

use super::arguments::Arguments;
use super::context::Context;
use super::parameter::Declared;
use crate::access::right::Need;
use crate::error::{Error, Halt};
use crate::object::value::Value;

/// Everything about a cmdlet: one constant for each, in a file of its own.
pub struct Cmdlet {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    /// One sentence in the third person: "Creates a queue …".
    pub synopsis: &'static str,
    /// Further paragraphs of help; may be empty.
    pub description: &'static str,
    /// What the caller must be allowed to do at all; rights on a certain object are asked when it is stored.
    pub needs: Need,
    /// Takes -WhatIf and -Confirm.
    pub should_process: bool,
    pub parameters: &'static [&'static dyn Declared],
    /// The type of the objects it returns, for help and completion; empty for none.
    pub returns: &'static str,
    pub examples: &'static [Example],
    pub run: Run,
}

/// An example that the tests run: `code` on the example store, `shows` is what it prints.
pub struct Example {
    pub text: &'static str,
    pub code: &'static str,
    pub shows: &'static str,
}

/// Makes the stage of a stream cmdlet for one call.
pub type MakeFilter = fn(&mut Context, &Arguments) -> Result<Box<dyn Filter>, Error>;

/// How the body takes its input.
pub enum Run {
    /// Called once; with pipeline input, once for each object, the object bound to its parameter.
    Each(fn(&mut Context, &Arguments) -> Result<(), Halt>),
    /// Sees the whole stream: made anew for each call.
    Stream(MakeFilter),
}

/// A stage that sees the stream object by object.
pub trait Filter {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt>;
    fn end(&mut self, _cx: &mut Context) -> Result<(), Halt> {
        Ok(())
    }
}

impl Cmdlet {
    pub fn verb(&self) -> &'static str {
        self.name.split_once('-').map_or(self.name, |(verb, _)| verb)
    }

    pub fn noun(&self) -> &'static str {
        self.name.split_once('-').map_or("", |(_, noun)| noun)
    }
}

/// `Get-CsRgsQueue` → `get_cs_rgs_queue`. A word begins at a capital that follows a small letter or stands before one.
pub fn snake_case(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::with_capacity(name.len() + 4);
    for (at, c) in characters.iter().enumerate() {
        if *c == '-' {
            snake.push('_');
            continue;
        }
        let before = at.checked_sub(1).map(|at| characters[at]);
        let after = characters.get(at + 1);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())
            });
        if begins {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn names_in_the_manner_of_rhai() {
        for (name, snake) in [
            ("Get-CsRgsQueue", "get_cs_rgs_queue"),
            ("ConvertTo-Json", "convert_to_json"),
            ("Get-PSCallStack", "get_ps_call_stack"),
            ("ForEach-Object", "for_each_object"),
            ("QueueID", "queue_id"),
            ("AgentGroupIDList", "agent_group_id_list"),
            ("Name", "name"),
        ] {
            assert_eq!(snake_case(name), snake);
        }
    }
}
