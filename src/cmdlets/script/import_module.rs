//! `Import-Module`: a notice, as everything of this trade is there already.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-Module",
    aliases: &["ipmo"],
    synopsis: "Accepts the module imports of existing scripts.",
    description: "The cmdlets of Response Groups need no module. A file with functions is dot-sourced.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &FORCE],
    returns: "",
    examples: &[
        Example { text: "Does no harm at the head of a script.", code: "Import-Module SkypeForBusiness", shows: "" },
        Example { text: "Takes several names.", code: "Import-Module Lync, ActiveDirectory", shows: "" },
    ],
    run: Run::Each(import_module),
};

static NAME: Param<Vec<String>> = Param::mandatory("Name", "The names of modules.").at(0).by_value();
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; there is nothing to load.");

fn import_module(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for name in args.need(&NAME)? {
        let file = name.ends_with(".psm1") || name.ends_with(".ps1") || name.ends_with(".rhai");
        if file {
            cx.notice(format!("{name} is not loaded by Import-Module; . {name} runs it here"));
        } else {
            cx.notice(format!("the module {name} is not needed: rgsh has the cmdlets of Response Groups built in"));
        }
    }
    Ok(())
}
