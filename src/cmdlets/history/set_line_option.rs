//! `Set-PSReadLineOption`: how lines are typed.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::command::session::{BellStyle, EditMode, PredictionSource};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-PSReadLineOption",
    aliases: &[],
    synopsis: "Chooses how lines are typed at the prompt: the keys of Emacs or of Vi, hints, the bell.",
    description: "It counts from the next line on, to the end of the sitting; in the profile it counts for each. \
                  PowerShell's further options (such as colours) are not there; Set-PSReadLineKeyHandler binds keys.",
    needs: None,
    should_process: false,
    parameters: &[&EDIT_MODE, &PREDICTION_SOURCE, &BELL_STYLE, &MOVES_TO_END],
    returns: "",
    examples: &[
        Example {
            text: "Chooses the keys of Vi.",
            code: "Set-PSReadLineOption -EditMode Vi; (Get-PSReadLineOption).EditMode",
            shows: "Vi\n",
        },
        Example {
            text: "Does without hints and bell.",
            code: "Set-PSReadLineOption -PredictionSource None -BellStyle None; (Get-PSReadLineOption).BellStyle",
            shows: "None\n",
        },
    ],
    run: Run::Each(set_line_option),
};

static EDIT_MODE: Param<EditMode> = Param::optional("EditMode", "The keys: those of Emacs, or of Vi.").default("Emacs");
static PREDICTION_SOURCE: Param<PredictionSource> =
    Param::optional("PredictionSource", "Where the grey hints behind the cursor come from.").default("History");
static BELL_STYLE: Param<BellStyle> =
    Param::optional("BellStyle", "Whether the bell sounds, such as when Tab finds nothing.").default("Audible");
static MOVES_TO_END: Param<Switch> = Param::optional(
    "HistorySearchCursorMovesToEnd",
    "A line that the arrow keys find has the cursor at its end; else it stays behind what was typed.",
);

fn set_line_option(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let mut options = cx.session.line_options.get();
    options.edit_mode = args.get(&EDIT_MODE)?.unwrap_or(options.edit_mode);
    options.prediction = args.get(&PREDICTION_SOURCE)?.unwrap_or(options.prediction);
    options.bell = args.get(&BELL_STYLE)?.unwrap_or(options.bell);
    if args.is_given(&MOVES_TO_END) {
        options.found_to_end = args.has(&MOVES_TO_END);
    }
    cx.session.line_options.set(options);
    Ok(())
}
