//! `Add-Content`: adds values to the end of a file.

use super::content;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::error::Error;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-Content",
    aliases: &["ac"],
    synopsis: "Adds values to the end of a file.",
    description: "Each value becomes a line. Bytes are written as they are.",
    needs: None,
    should_process: true,
    parameters: content::PARAMETERS,
    returns: "",
    examples: &[
        Example {
            text: "Adds a line.",
            code: "Set-Content log.txt \"a\"; Add-Content log.txt \"b\"; Get-Content log.txt",
            shows: "a\nb\n",
        },
        Example {
            text: "Adds what the pipeline brings.",
            code: "1..2 | Add-Content numbers.txt; (Get-Content numbers.txt).Count",
            shows: "2\n",
        },
    ],
    run: Run::Stream(add_content),
};

fn add_content(cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    content::open(cx, args, true)
}
