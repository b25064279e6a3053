//! `Pause`: waits for Enter.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Pause",
    aliases: &[],
    synopsis: "Waits until somebody presses Enter.",
    description: "Where nobody is there it goes on at once.",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "",
    examples: &[
        Example { text: "Waits.", code: "Pause", shows: "" },
        Example { text: "Goes on where nobody is there.", code: "Pause; \"on\"", shows: "on\n" },
    ],
    run: Run::Each(pause),
};

fn pause(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let _ = cx.session.streams.read_line("Press Enter to continue...: ");
    cx.check_interrupt()
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn goes_on() {
        check("Pause", vec![], "");
    }
}
