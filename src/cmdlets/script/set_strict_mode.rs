//! `Set-StrictMode`: what else than a mistyped property of a cmdlet's object is an error.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-StrictMode",
    aliases: &[],
    synopsis: "Makes variables that nobody assigned an error.",
    description: "Version 2 and above do so with properties that a made-up object or hashtable has not; those of a \
                  cmdlet's object are checked at any time.",
    needs: None,
    should_process: false,
    parameters: &[&VERSION, &OFF],
    returns: "",
    examples: &[
        Example { text: "Switches it on.", code: "Set-StrictMode -Version Latest", shows: "" },
        Example { text: "Switches it off.", code: "Set-StrictMode -Off", shows: "" },
    ],
    run: Run::Each(set_strict_mode),
};

static VERSION: Param<String> =
    Param::optional("Version", "Version 1.0 is for variables; 2.0, 3.0 and Latest are for properties, too.");
static OFF: Param<Switch> = Param::switch("Off", "Goes back to notices.");

fn set_strict_mode(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let level = match args.get(&VERSION)?.as_deref().map(str::trim) {
        _ if args.has(&OFF) => 0,
        Some(text) if text.eq_ignore_ascii_case("latest") => 2,
        None => 2,
        Some(text) => match text.split('.').next().and_then(|n| n.parse::<u8>().ok()) {
            Some(1) => 1,
            Some(2..) => 2,
            _ => {
                return Err(Error::argument(format!("\"{text}\" is no version of the strict mode"))
                    .hint("1.0, 2.0, 3.0 or Latest")
                    .into());
            }
        },
    };
    cx.host.set_strict(level);
    Ok(())
}
