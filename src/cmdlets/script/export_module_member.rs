//! `Export-ModuleMember`: nothing to do, as all that an imported file defines is there.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Export-ModuleMember",
    aliases: &[],
    synopsis: "Accepts the last line of existing module files.",
    description: "All functions and variables of an imported file are there, also those that it does not name.",
    needs: None,
    should_process: false,
    parameters: &[&FUNCTION, &VARIABLE, &ALIAS, &CMDLETS],
    returns: "",
    examples: &[
        Example {
            text: "Does no harm at the end of a module.",
            code: "Export-ModuleMember -Function Get-Report",
            shows: "",
        },
        Example { text: "Takes a pattern.", code: "Export-ModuleMember *", shows: "" },
    ],
    run: Run::Each(export_module_member),
};

static FUNCTION: Param<Vec<String>> = Param::optional("Function", "The names of functions.").at(0);
static VARIABLE: Param<Vec<String>> = Param::optional("Variable", "The names of variables.");
static ALIAS: Param<Vec<String>> = Param::optional("Alias", "The names of aliases.");
static CMDLETS: Param<Vec<String>> = Param::optional("Cmdlet", "The names of cmdlets.");

fn export_module_member(_cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    Ok(())
}
