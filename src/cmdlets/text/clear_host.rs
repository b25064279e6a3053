//! `Clear-Host`: a clean screen.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Clear-Host",
    aliases: &["cls", "clear"],
    synopsis: "Clears the screen of a terminal; elsewhere it does nothing.",
    description: "Output that goes to a file or another program stays as it is.",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "",
    examples: &[
        Example { text: "Clears the screen.", code: "Clear-Host", shows: "" },
        Example { text: "Does no harm in a pipe.", code: "cls; \"still here\"", shows: "still here\n" },
    ],
    run: Run::Each(clear_host),
};

fn clear_host(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    // A width is known of terminals alone.
    if cx.session.streams.width().is_some() {
        cx.session.streams.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn says_nothing() {
        check("Clear-Host", vec![], "");
    }
}
