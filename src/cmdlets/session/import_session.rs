//! `Import-PSSession`: a notice, as its cmdlets are there already.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-PSSession",
    aliases: &["ipsn"],
    synopsis: "Accepts the imports of sessions in existing scripts.",
    description: "The cmdlets of Response Groups are built in and keep their names, whatever -Prefix says.",
    needs: None,
    should_process: false,
    parameters: &[&SESSION, &COMMAND, &MODULE, &PREFIX, &CLOBBER, &CHECKING],
    returns: "",
    examples: &[
        Example {
            text: "Does no harm at the head of a script.",
            code: "$session = New-PSSession -ComputerName front1\nImport-PSSession $session -AllowClobber",
            shows: "",
        },
        Example {
            text: "Stands inside Import-Module, as some write it.",
            code: "Import-Module (Import-PSSession (New-PSSession) -AllowClobber) -Global\n(Get-CsRgsQueue Sales).Name",
            shows: "Sales\n",
        },
    ],
    run: Run::Each(import_session),
};

static SESSION: Param<Value> = Param::mandatory("Session", "What New-PSSession returned.").at(0);
static COMMAND: Param<Vec<String>> = Param::optional("CommandName", "Accepted; all cmdlets are there.").at(1);
static MODULE: Param<Vec<String>> = Param::optional("Module", "Accepted; all cmdlets are there.");
static PREFIX: Param<String> = Param::optional("Prefix", "Accepted; the cmdlets keep their names.");
static CLOBBER: Param<Switch> = Param::switch("AllowClobber", "Accepted; nothing is covered up.");
static CHECKING: Param<Switch> = Param::switch("DisableNameChecking", "Accepted; nothing is checked.");

fn import_session(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    match args.get(&PREFIX)? {
        Some(prefix) => cx.notice(format!(
            "Import-PSSession imports nothing: the cmdlets are built in and have no prefix \"{prefix}\""
        )),
        None => cx.notice("Import-PSSession imports nothing: the cmdlets of Response Groups are built in"),
    }
    Ok(())
}
