//! `Remove-Variable`: empties variables by their names.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::Halt;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Remove-Variable",
    aliases: &["rv", "Clear-Variable", "clv"],
    synopsis: "Empties variables whose names are given.",
    description: "They are $null then, as variables are that nobody assigned.",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &SCOPE, &FORCE],
    returns: "",
    examples: &[
        Example { text: "Empties one.", code: "$size = 3; Remove-Variable size; $null -eq $size", shows: "True\n" },
        Example { text: "Empties two.", code: "$a = $b = 1; Clear-Variable -Name a, b; \"[$a$b]\"", shows: "[]\n" },
    ],
    run: Run::Each(remove_variable),
};

static NAME: Param<Vec<String>> = Param::mandatory("Name", "The names, without the dollar sign.").at(0).by_value();
static SCOPE: Param<String> = Param::optional("Scope", "Accepted; the variables are those of the script.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing stands in the way.");

fn remove_variable(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    for name in args.need(&NAME)? {
        let name = name.trim_start_matches('$').rsplit(':').next().unwrap_or_default();
        cx.host.set_variable(name, Value::Null)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn says_nothing() {
        check("Remove-Variable a, b", vec![], "");
    }
}
