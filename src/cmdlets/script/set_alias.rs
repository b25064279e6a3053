//! `Set-Alias` and `New-Alias`: another name for a command.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};

pub static SET: Cmdlet = Cmdlet {
    name: "Set-Alias",
    aliases: &["sal"],
    synopsis: "Gives a command another name for this session.",
    description: "The name may stand for a cmdlet or for a function of yours, which need not be there yet. A name that \
                  has a meaning gets another one.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &VALUE, &OPTION, &SCOPE, &DESCRIPTION, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Calls a cmdlet by a short name.",
            code: "Set-Alias desk Get-CsRgsQueue; (desk -Name \"Help Desk\").Name",
            shows: "Help Desk\n",
        },
        Example {
            text: "Calls a function by a short name.",
            code: "function Get-Twice($n) { 2 * $n }; Set-Alias -Name tw -Value Get-Twice; tw 4",
            shows: "8\n",
        },
    ],
    run: Run::Each(set_alias),
};

pub static NEW: Cmdlet = Cmdlet {
    name: "New-Alias",
    aliases: &["nal"],
    synopsis: "Gives a command another name for this session; the name must be free.",
    description: "With -Force a name that has a meaning gets another one, as with Set-Alias.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &VALUE, &OPTION, &SCOPE, &DESCRIPTION, &FORCE],
    returns: "",
    examples: &[
        Example {
            text: "Calls a cmdlet by a short name.",
            code: "New-Alias lines Get-CsRgsWorkflow; (lines -Name \"Help*\").Name",
            shows: "Help Desk\n",
        },
        Example {
            text: "Is an error where the name is taken.",
            code: "try { New-Alias select Get-Date } catch { $_.CategoryInfo.Category }",
            shows: "ResourceExists\n",
        },
    ],
    run: Run::Each(new_alias),
};

static NAME: Param<String> = Param::mandatory("Name", "The new name.").at(0).not_null();
static VALUE: Param<String> = Param::mandatory("Value", "The command that it stands for.").at(1).not_null();
static OPTION: Param<String> = Param::optional("Option", "Accepted; aliases are never read-only here.");
static SCOPE: Param<String> = Param::optional("Scope", "Accepted; aliases are seen everywhere.");
static DESCRIPTION: Param<String> = Param::optional("Description", "Accepted; a note for readers.");
static FORCE: Param<Switch> = Param::switch("Force", "Gives a name that is taken another meaning.");

fn set_alias(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let (name, target) = (args.need(&NAME)?, args.need(&VALUE)?);
    cx.host.set_alias(&name, &target)?;
    Ok(())
}

fn new_alias(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let name = args.need(&NAME)?;
    let own = cx.host.functions().iter().any(|function| function.eq_ignore_ascii_case(&name));
    if !args.has(&FORCE) && (own || crate::cmdlets::find(&name).is_some()) {
        return Err(Error::new(ErrorKind::ResourceExists, format!("\"{name}\" is a command already"))
            .id("AliasAlreadyExists")
            .target(name)
            .hint("-Force gives it another meaning")
            .into());
    }
    set_alias(cx, args)
}
