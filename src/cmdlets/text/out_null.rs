//! `Out-Null`: nothing.

use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Out-Null",
    aliases: &[],
    synopsis: "Drops what it is given.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&INPUT],
    returns: "",
    examples: &[
        Example { text: "Prints nothing.", code: "1, 2 | Out-Null", shows: "" },
        Example {
            text: "Drops the answer of a method.",
            code: "$l = New-Object System.Collections.ArrayList; $l.Add(1) | Out-Null; $l.Count",
            shows: "1\n",
        },
    ],
    run: Run::Stream(out_null),
};

struct Null;

fn out_null(_cx: &mut Context, _args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Null))
}

impl Filter for Null {
    fn process(&mut self, _cx: &mut Context, _input: Value) -> Result<(), Halt> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, numbers};

    #[test]
    fn drops() {
        check("Out-Null", numbers(1..=2), "");
    }
}
