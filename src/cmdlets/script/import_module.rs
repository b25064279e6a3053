//! `Import-Module`: runs a file of functions; the modules of this trade are a notice, as everything of it is there already.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-Module",
    aliases: &["ipmo"],
    synopsis: "Runs a file of functions, and accepts the module imports of existing scripts.",
    description: "The cmdlets of Response Groups need no module: their imports are a notice. A file ending in .psm1, .ps1 or \
                  .rhai is run, and its functions and variables are there afterwards.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &FORCE, &NO_CHECK, &GLOBAL, &PASS_THRU, &PREFIX, &SCOPE],
    returns: "",
    examples: &[
        Example { text: "Does no harm at the head of a script.", code: "Import-Module SkypeForBusiness", shows: "" },
        Example { text: "Takes several names.", code: "Import-Module Lync, ActiveDirectory", shows: "" },
    ],
    run: Run::Each(import_module),
};

static NAME: Param<Vec<String>> =
    Param::mandatory("Name", "The names of modules, or the paths of files.").at(0).by_value();
static NO_CHECK: Param<Switch> = Param::switch("DisableNameChecking", "Accepted; names are not checked.");
static GLOBAL: Param<Switch> = Param::switch("Global", "Accepted; functions are seen everywhere.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Accepted; there are no objects of modules.");
static PREFIX: Param<String> = Param::optional("Prefix", "Accepted for modules by name; files keep their names.");
static SCOPE: Param<String> = Param::optional("Scope", "Accepted; functions are seen everywhere.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; a file is run each time anyway.");

fn import_module(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for name in args.need(&NAME)? {
        let lower = name.to_lowercase();
        let is_file = [".psm1", ".ps1", ".rhai", ".psd1"].iter().any(|ending| lower.ends_with(ending));
        if is_file || name.contains(['/', '\\']) {
            // A manifest stands beside the file that it describes.
            let path = lower.strip_suffix(".psd1").map_or(name.as_str(), |stem| &name[..stem.len()]);
            let host = cx.host;
            host.import_file(path, &mut |value| cx.emit(value))?;
        } else {
            cx.notice(format!("the module {name} is not needed: rgsh has the cmdlets of Response Groups built in"));
        }
    }
    Ok(())
}
