//! `Set-PSReadLineKeyHandler`: what a key does at the prompt.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::line_keys::{self, Chord};
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-PSReadLineKeyHandler",
    aliases: &[],
    synopsis: "Binds keys to what the line editor of the prompt can do.",
    description: "Keys are written as PowerShell writes them: Ctrl+r, Alt+d, Shift+Tab, F7, UpArrow, Home, or \
                  Ctrl+x,Ctrl+u for two one after the other. Get-PSReadLineKeyHandler lists the functions. It counts from \
                  the next line on, to the end of the sitting; in the profile it counts for each. A key cannot run a \
                  script.",
    needs: None,
    should_process: false,
    parameters: &[&CHORD, &FUNCTION, &SCRIPT_BLOCK],
    returns: "",
    examples: &[
        Example {
            text: "Lets the arrow keys go through all lines, whatever stands before the cursor.",
            code: "Set-PSReadLineKeyHandler -Key UpArrow -Function PreviousHistory; \
                   Set-PSReadLineKeyHandler -Key DownArrow -Function NextHistory; \
                   (Get-PSReadLineKeyHandler -Chord UpArrow).Function",
            shows: "PreviousHistory\n",
        },
        Example {
            text: "Two keys that do the same.",
            code: "Set-PSReadLineKeyHandler -Chord F5, Alt+r -Function RevertLine; \
                   Get-PSReadLineKeyHandler -Chord F5, Alt+r | Format-Table Key, Function",
            shows: "Key   Function\n---   --------\nF5    RevertLine\nAlt+r RevertLine\n",
        },
    ],
    run: Run::Each(set_key_handler),
};

static CHORD: Param<Vec<String>> = Param::mandatory("Chord", "The keys.").alias(&["Key"]).at(0);
static FUNCTION: Param<String> = Param::optional("Function", "What they do.").at(1);
static SCRIPT_BLOCK: Param<Value> =
    Param::optional("ScriptBlock", "Is refused, and the message says why: a key cannot run a script.");

fn set_key_handler(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if args.is_given(&SCRIPT_BLOCK) {
        return Err(Error::argument("a key cannot run a script block")
            .hint("-Function names something that the editor does; a function of the profile is called by its name")
            .into());
    }
    let Some(function) = args.get(&FUNCTION)? else {
        return Err(Error::argument("-Function is missing: what the key does")
            .hint("Get-PSReadLineKeyHandler lists what there is")
            .into());
    };
    let function = line_keys::find(&function)?;
    let chords: Result<Vec<Chord>, Error> = args.need(&CHORD)?.iter().map(|text| Chord::parse(text)).collect();
    let mut bound = cx.session.line_keys.borrow_mut();
    for chord in chords? {
        bound.retain(|(known, _)| *known != chord);
        bound.push((chord, Some(function)));
    }
    Ok(())
}
