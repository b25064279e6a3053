//! `Write-Output`: values into the pipeline.

use crate::cmdlets::objects::emit_each;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Write-Output",
    aliases: &["write", "echo"],
    synopsis: "Hands values to the next command, or to the screen.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&INPUT, &FURTHER, &NO_ENUMERATE],
    returns: "Object",
    examples: &[
        Example { text: "Hands on two texts.", code: "Write-Output a b", shows: "a\nb\n" },
        Example {
            text: "Hands on a list as one value.",
            code: "Write-Output (1..3) -NoEnumerate | Measure-Object | ForEach-Object Count",
            shows: "1\n",
        },
    ],
    run: Run::Each(write_output),
};

static INPUT: Param<Value> = Param::optional("InputObject", "The values.").at(0).by_value();
static FURTHER: Param<Vec<Value>> = Param::optional("AdditionalValues", "Further values.").remaining();
static NO_ENUMERATE: Param<Switch> = Param::switch("NoEnumerate", "Hands on a list as one value.");

fn write_output(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let further = args.get(&FURTHER)?.unwrap_or_default();
    for value in args.get(&INPUT)?.into_iter().chain(further) {
        if args.has(&NO_ENUMERATE) { cx.emit(value)? } else { emit_each(cx, value)? }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, numbers};

    #[test]
    fn hands_on() {
        check("echo a b c", vec![], "a|b|c");
        check("echo a,b", vec![], "a|b");
        check("echo a,b -NoEnumerate", vec![], "a b");
        check("echo", numbers(1..=2), "1|2");
    }
}
