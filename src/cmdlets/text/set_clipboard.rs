//! `Set-Clipboard`: text for pasting elsewhere.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-Clipboard",
    aliases: &["scb", "clip"],
    synopsis: "Gives the text of the objects to the clipboard of the terminal.",
    description: "The terminal does it (OSC 52), so that it works over SSH too; some terminals have to be told to allow \
                  it. Objects go as text, one on each line; Out-String lays them out before.",
    needs: None,
    should_process: true,
    parameters: &[&VALUE, &APPEND],
    returns: "",
    examples: &[
        Example {
            text: "Needs a terminal.",
            code: "try { 'x' | Set-Clipboard } catch { $_.Exception.Message }",
            shows: "there is no terminal whose clipboard could be set\n",
        },
        Example {
            text: "Says what it would copy.",
            code: "'a', 'b' | clip -WhatIf",
            shows: "What if: copy to the clipboard \"2 lines\"\n",
        },
    ],
    run: Run::Stream(set_clipboard),
};

static VALUE: Param<Value> = Param::optional("Value", "The text.").at(0).alias(&["InputObject"]).by_value();
static APPEND: Param<Switch> = Param::switch("Append", "Is refused: a terminal does not say what its clipboard holds.");

/// Terminals drop more than this without a word.
const MOST: usize = 74_994;

struct Lines(Vec<String>);

fn set_clipboard(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    if args.has(&APPEND) {
        return Err(Error::argument("-Append is not possible: a terminal does not say what its clipboard holds")
            .hint("collect the text in a variable, and copy it at once"));
    }
    Ok(Box::new(Lines(Vec::new())))
}

impl Filter for Lines {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.0.extend(input.into_items().iter().map(|item| item.to_string().trim_end().to_string()));
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let text = self.0.join("\n");
        let lines = crate::object::convert::count(text.lines().count(), "line");
        if !cx.should_process("copy to the clipboard", &lines)? {
            return Ok(());
        }
        if text.len() > MOST {
            return Err(Error::operation(format!("{} bytes are too many for the clipboard of a terminal", text.len()))
                .id("LimitExceeded")
                .hint("Out-File writes them to a file")
                .into());
        }
        if !cx.session.streams.clipboard(&text) {
            return Err(Error::operation("there is no terminal whose clipboard could be set")
                .hint("Out-File writes to a file")
                .into());
        }
        Ok(())
    }
}
