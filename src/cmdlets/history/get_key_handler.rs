//! `Get-PSReadLineKeyHandler`: what keys do at the prompt.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::line_keys::{self, Chord, FUNCTIONS, Function};
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-PSReadLineKeyHandler",
    aliases: &[],
    synopsis: "Shows what keys do at the prompt, and what they could do.",
    description: "Without parameters: each key that does something, and below them what no key does so far. The keys are \
                  those of Emacs; Set-PSReadLineKeyHandler binds others.",
    needs: None,
    should_process: false,
    parameters: &[&CHORD, &BOUND, &UNBOUND],
    returns: "KeyHandler",
    examples: &[
        Example {
            text: "What does Ctrl-R do?",
            code: "(Get-PSReadLineKeyHandler -Chord Ctrl+r).Function",
            shows: "ReverseSearchHistory\n",
        },
        Example {
            text: "Which keys go to the end of the line?",
            code: "(Get-PSReadLineKeyHandler -Bound | Where-Object Function -eq EndOfLine).Key",
            shows: "End\nCtrl+e\n",
        },
    ],
    run: Run::Each(get_key_handler),
};

static CHORD: Param<Vec<String>> = Param::optional("Chord", "Only these keys.").alias(&["Key"]).at(0);
static BOUND: Param<Switch> = Param::optional("Bound", "Only what a key does.");
static UNBOUND: Param<Switch> = Param::optional("Unbound", "Only what no key does.");

pub static KEY_HANDLER: TypeInfo = TypeInfo {
    name: "KeyHandler",
    full_name: "Microsoft.PowerShell.KeyHandler",
    properties: &[
        PropertyInfo::read_only("Key", Kind::Text),
        PropertyInfo::read_only("Function", Kind::Text),
        PropertyInfo::read_only("Description", Kind::Text),
    ],
    show: |object| object.get("Function").unwrap_or_default().to_string(),
};

fn get_key_handler(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let bound = line_keys::bound(&cx.session.line_keys.borrow());
    if let Some(texts) = args.get(&CHORD)? {
        let chords: Result<Vec<Chord>, Error> = texts.iter().map(|text| Chord::parse(text)).collect();
        for chord in chords? {
            for (known, function) in bound.iter().filter(|(known, _)| *known == chord) {
                cx.emit(handler(&known.to_string(), function))?;
            }
        }
        return Ok(());
    }
    let (only_bound, only_unbound) = (args.has(&BOUND), args.has(&UNBOUND));
    if only_bound || !only_unbound {
        for (chord, function) in &bound {
            cx.emit(handler(&chord.to_string(), function))?;
        }
    }
    if only_unbound || !only_bound {
        let free = FUNCTIONS.iter().filter(|function| !bound.iter().any(|(_, known)| known == function));
        for function in free {
            cx.emit(handler("Unbound", function))?;
        }
    }
    Ok(())
}

fn handler(key: &str, function: &Function) -> Value {
    let values = [key, function.name, function.about].map(Value::text);
    Value::Object(Object::with_values(&KEY_HANDLER, values.to_vec()))
}
