//! `Write-Verbose`.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Verbose",
    aliases: &[],
    synopsis: "Writes a message that is shown with -Verbose.",
    description: "$VerbosePreference shows it everywhere.",
    needs: None,
    should_process: false,
    parameters: &[&MESSAGE],
    returns: "",
    examples: &[
        Example { text: "Says nothing unless asked.", code: "Write-Verbose \"reading\"; \"done\"", shows: "done\n" },
        Example {
            text: "Speaks on standard error.",
            code: "Write-Verbose \"reading\" -Verbose; \"done\"",
            shows: "done\n",
        },
    ],
    run: Run::Each(write_verbose),
};

static MESSAGE: Param<Value> = Param::mandatory("Message", "The text.").at(0).alias(&["Msg"]).by_value();

fn write_verbose(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let message = args.need(&MESSAGE)?;
    let text = cx.host.text_of(&message)?;
    cx.verbose(text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::screen_of;

    #[test]
    fn speaks() {
        assert_eq!(screen_of("Write-Verbose x", vec![]), "");
        assert_eq!(screen_of("Write-Verbose x -Verbose", vec![]), "verbose: x\n");
    }
}
