//! `Import-Module`: runs a file of functions; the modules of this trade are a notice, as everything of it is there already.

use super::get_module;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Import-Module",
    aliases: &["ipmo"],
    synopsis: "Runs a file of functions, and accepts the module imports of existing scripts.",
    description: "The cmdlets of Response Groups need no module: their imports are a notice. A file ending in .psm1, .ps1 or \
                  .rhai is run, and its functions and variables are there afterwards.",
    needs: None,
    should_process: false,
    parameters: &[
        &NAME,
        &FORCE,
        &GLOBAL,
        &PASS_THRU,
        &PREFIX,
        &CHECKING,
        &CLOBBER,
        &FUNCTION,
        &CMDLET_NAMES,
        &MINIMUM,
        &REQUIRED,
        &SCOPE,
        &ARGUMENTS,
    ],
    returns: "",
    examples: &[
        Example { text: "Does no harm at the head of a script.", code: "Import-Module SkypeForBusiness", shows: "" },
        Example { text: "Takes several names.", code: "Import-Module Lync, ActiveDirectory", shows: "" },
    ],
    run: Run::Each(import_module),
};

static NAME: Param<Vec<String>> =
    Param::optional("Name", "The names of modules, or the paths of files.").at(0).by_value();
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; a file is run each time anyway.");
static GLOBAL: Param<Switch> = Param::switch("Global", "Accepted; what is there is seen everywhere.");
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Returns the module, as Get-Module does.");
static PREFIX: Param<String> = Param::optional("Prefix", "Accepted; cmdlets and functions keep their names.");
static CHECKING: Param<Switch> = Param::switch("DisableNameChecking", "Accepted; nothing is checked.");
static CLOBBER: Param<Switch> = Param::switch("NoClobber", "Accepted; nothing is covered up.");
static FUNCTION: Param<Vec<String>> = Param::optional("Function", "Accepted; everything is there.");
static CMDLET_NAMES: Param<Vec<String>> = Param::optional("Cmdlet", "Accepted; everything is there.");
static MINIMUM: Param<String> =
    Param::optional("MinimumVersion", "Accepted; there is one version.").alias(&["Version", "ModuleVersion"]);
static REQUIRED: Param<String> = Param::optional("RequiredVersion", "Accepted; there is one version.");
static SCOPE: Param<String> = Param::optional("Scope", "Accepted; what is there is seen everywhere.");
static ARGUMENTS: Param<Vec<Value>> =
    Param::optional("ArgumentList", "Accepted; nothing is given to it.").alias(&["Args"]);

fn import_module(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for name in args.get(&NAME)?.unwrap_or_default() {
        let own = get_module::BUILT_IN.iter().copied().find(|m| m.eq_ignore_ascii_case(module_of(&name)));
        if let (Some(own), true) = (own, args.has(&PASS_THRU)) {
            cx.emit(get_module::module(own))?;
        }
        let lower = name.to_lowercase();
        let is_file = [".psm1", ".ps1", ".rhai", ".psd1"].iter().any(|ending| lower.ends_with(ending));
        if is_file || own.is_none() && name.contains(['/', '\\']) {
            // A manifest stands beside the file that it describes.
            let path = lower.strip_suffix(".psd1").map_or(name.as_str(), |stem| &name[..stem.len()]);
            let host = cx.host;
            match host.import_file(path, &mut |value| cx.emit(value)) {
                // The path of a module on a server, which is not on this machine.
                Err(Halt::Error(error)) if error.id == NOT_THERE && is_of_server(&name) => passed_over(cx, &name, own),
                Err(Halt::Error(error)) if error.id == NOT_THERE => {
                    let message = format!("there is no module file \"{name}\"");
                    return Err(Error { message, target: Some(name), ..*error }.into());
                }
                other => other?,
            }
        } else {
            passed_over(cx, &name, own);
        }
    }
    Ok(())
}

/// What [`crate::command::context::Host::import_file`] says of a file that is not there.
const NOT_THERE: &str = "ModuleNotFound";

fn passed_over(cx: &Context, name: &str, own: Option<&str>) {
    match own {
        Some(own) => {
            cx.notice(format!("the module {own} is not needed: rgsh has the cmdlets of Response Groups built in"))
        }
        None => cx.notice(format!(
            "the module {} is not loaded: rgsh has the cmdlets of Response Groups, and no others",
            module_of(name)
        )),
    }
}

/// Modules that come with Windows, its servers and their clouds: no script brings them along.
const OF_SERVERS: &[&str] = &[
    "ActiveDirectory",
    "AzureAD",
    "BitsTransfer",
    "ExchangeOnlineManagement",
    "Lync",
    "LyncOnlineConnector",
    "MicrosoftTeams",
    "MSOnline",
    "ServerManager",
    "SkypeForBusiness",
    "SkypeOnlineConnector",
    "SQLPS",
    "SqlServer",
    "WebAdministration",
];

fn is_of_server(name: &str) -> bool {
    OF_SERVERS.iter().any(|module| module.eq_ignore_ascii_case(module_of(name)))
}

/// `C:\…\Lync\Lync.psd1` is the module Lync.
fn module_of(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.split_once('.').map_or(file, |(stem, _)| stem)
}
