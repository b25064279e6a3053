//! `Get-Host`: what `$Host` is.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Host",
    aliases: &[],
    synopsis: "Returns the program that runs the script, as $Host does.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "Object",
    examples: &[
        Example { text: "Shows its name.", code: "(Get-Host).Name", shows: "rgsh\n" },
        Example { text: "Compares with the variable.", code: "(Get-Host).Version -eq $Host.Version", shows: "True\n" },
    ],
    run: Run::Each(get_host),
};

fn get_host(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    match cx.host.automatic("Host") {
        Some(host) => cx.emit(host),
        None => Ok(()),
    }
}
