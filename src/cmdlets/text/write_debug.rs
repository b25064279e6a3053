//! `Write-Debug`.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Debug",
    aliases: &[],
    synopsis: "Writes a message that is shown with -Debug.",
    description: "$DebugPreference shows it everywhere.",
    needs: None,
    should_process: false,
    parameters: &[&MESSAGE],
    returns: "",
    examples: &[
        Example { text: "Says nothing unless asked.", code: "Write-Debug \"x is 3\"; \"done\"", shows: "done\n" },
        Example { text: "Speaks on standard error.", code: "Write-Debug \"x is 3\" -Debug; \"done\"", shows: "done\n" },
    ],
    run: Run::Each(write_debug),
};

static MESSAGE: Param<Value> = Param::mandatory("Message", "The text.").at(0).alias(&["Msg"]).by_value();

fn write_debug(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let message = args.need(&MESSAGE)?;
    let text = cx.host.text_of(&message)?;
    cx.debug(text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::screen_of;

    #[test]
    fn speaks() {
        assert_eq!(screen_of("Write-Debug x", vec![]), "");
        assert_eq!(screen_of("Write-Debug x -Debug", vec![]), "debug: x\n");
    }
}
