//! `New-Guid`: an identity that nothing else has.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "New-Guid",
    aliases: &[],
    synopsis: "Returns an identity that nothing else has.",
    description: "[guid]::NewGuid() does the same.",
    needs: None,
    should_process: false,
    parameters: &[&EMPTY],
    returns: "Guid",
    examples: &[
        Example { text: "Makes one.", code: "\"$(New-Guid)\".Length", shows: "36\n" },
        Example {
            text: "Shows the one that is all zeros.",
            code: "\"$(New-Guid -Empty)\"",
            shows: "00000000-0000-0000-0000-000000000000\n",
        },
    ],
    run: Run::Each(new_guid),
};

static EMPTY: Param<Switch> = Param::switch("Empty", "Returns the identity that is all zeros.");

fn new_guid(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let guid = if args.has(&EMPTY) { uuid::Uuid::nil() } else { (cx.session.world.new_id)() };
    cx.emit(Value::Guid(guid))
}
