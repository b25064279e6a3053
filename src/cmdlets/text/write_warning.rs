//! `Write-Warning`.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Warning",
    aliases: &[],
    synopsis: "Writes a warning.",
    description: "-WarningAction and $WarningPreference decide whether it is shown.",
    needs: None,
    should_process: false,
    parameters: &[&MESSAGE],
    returns: "",
    examples: &[
        Example { text: "Warns, and goes on.", code: "Write-Warning \"no agents\"; \"done\"", shows: "done\n" },
        Example {
            text: "Keeps the warning in a variable.",
            code: "Write-Warning \"no agents\" -WarningVariable w -WarningAction SilentlyContinue; $w",
            shows: "no agents\n",
        },
    ],
    run: Run::Each(write_warning),
};

static MESSAGE: Param<Value> = Param::mandatory("Message", "The text.").at(0).alias(&["Msg"]).by_value();

fn write_warning(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let message = args.need(&MESSAGE)?;
    let text = cx.host.text_of(&message)?;
    cx.warn(text)
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::screen_of;

    #[test]
    fn speaks() {
        assert_eq!(screen_of("Write-Warning x", vec![]), "warning: x\n");
        assert_eq!(screen_of("Write-Warning x -WarningAction SilentlyContinue", vec![]), "");
    }
}
