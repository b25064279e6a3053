//! `Remove-PSReadLineKeyHandler`: a key does nothing.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::line_keys::Chord;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-PSReadLineKeyHandler",
    aliases: &[],
    synopsis: "Takes from keys what they do at the prompt.",
    description: "It counts from the next line on, to the end of the sitting. Set-PSReadLineKeyHandler binds a key again.",
    needs: None,
    should_process: false,
    parameters: &[&CHORD],
    returns: "",
    examples: &[
        Example {
            text: "Ctrl-L no longer clears the screen.",
            code: "Remove-PSReadLineKeyHandler -Chord Ctrl+l; @(Get-PSReadLineKeyHandler -Chord Ctrl+l).Count",
            shows: "0\n",
        },
        Example {
            text: "Neither of two keys goes through the history.",
            code: "Remove-PSReadLineKeyHandler UpArrow, DownArrow; \
                   @(Get-PSReadLineKeyHandler -Bound | Where-Object Function -like HistorySearch*).Count",
            shows: "0\n",
        },
    ],
    run: Run::Each(remove_key_handler),
};

static CHORD: Param<Vec<String>> = Param::mandatory("Chord", "The keys.").alias(&["Key"]).at(0);

fn remove_key_handler(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let chords: Result<Vec<Chord>, Error> = args.need(&CHORD)?.iter().map(|text| Chord::parse(text)).collect();
    let mut bound = cx.session.line_keys.borrow_mut();
    for chord in chords? {
        bound.retain(|(known, _)| *known != chord);
        bound.push((chord, None));
    }
    Ok(())
}
