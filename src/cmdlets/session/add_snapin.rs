//! `Add-PSSnapin`: a notice, as everything of this trade is there already.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-PSSnapin",
    aliases: &["asnp"],
    synopsis: "Accepts the snap-ins of existing scripts.",
    description: "The cmdlets of Response Groups are built in.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &PASS_THRU],
    returns: "",
    examples: &[
        Example {
            text: "Does no harm at the head of a script.",
            code: "Add-PSSnapin Microsoft.Rtc.Rgs.Management",
            shows: "",
        },
        Example {
            text: "Runs what follows.",
            code: "Add-PSSnapin -Name Lync -ErrorAction SilentlyContinue\n(Get-CsRgsQueue Sales).Name",
            shows: "Sales\n",
        },
    ],
    run: Run::Each(add_snapin),
};

static NAME: Param<Vec<String>> = Param::mandatory("Name", "The names of snap-ins.").at(0).by_value();
static PASS_THRU: Param<Switch> = Param::switch("PassThru", "Accepted; there is nothing to return.");

fn add_snapin(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for name in args.need(&NAME)? {
        cx.notice(format!("the snap-in {name} is not needed: rgsh has the cmdlets of Response Groups built in"));
    }
    Ok(())
}
