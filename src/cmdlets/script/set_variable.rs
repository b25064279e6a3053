//! `Set-Variable`: assigns a variable by its name.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Set-Variable",
    aliases: &["sv", "set", "New-Variable", "nv"],
    synopsis: "Assigns a variable whose name is given.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &VALUE, &SCOPE, &OPTION, &DESCRIPTION, &FORCE],
    returns: "",
    examples: &[
        Example { text: "Assigns by name.", code: "Set-Variable -Name size -Value 3; $size", shows: "3\n" },
        Example { text: "Does the same by position.", code: "Set-Variable size 4; $size", shows: "4\n" },
    ],
    run: Run::Each(set_variable),
};

static NAME: Param<String> = Param::mandatory("Name", "The name, without the dollar sign.").at(0);
static VALUE: Param<Value> = Param::optional("Value", "The value.").at(1).by_value();
static SCOPE: Param<String> = Param::optional("Scope", "Accepted; the variable is one of the script.");
static OPTION: Param<String> = Param::optional("Option", "Accepted; the variable stays changeable.");
static DESCRIPTION: Param<String> = Param::optional("Description", "Accepted and not kept.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing stands in the way.");

fn set_variable(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.need(&NAME)?;
    let name = name.trim_start_matches('$').rsplit(':').next().unwrap_or_default();
    let value = args.get(&VALUE)?.unwrap_or_default();
    Ok(cx.host.set_variable(name, value)?)
}
