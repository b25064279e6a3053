//! `Get-Variable`: variables by name.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::object::Object;
use crate::object::value::Value;
use crate::object::wildcard;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Variable",
    aliases: &["gv"],
    synopsis: "Shows variables with their values.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&NAME, &VALUE_ONLY],
    returns: "PSVariable",
    examples: &[
        Example {
            text: "Shows the value of a variable by its name.",
            code: "$size = 3; Get-Variable size -ValueOnly",
            shows: "3\n",
        },
        Example {
            text: "Finds variables by a pattern.",
            code: "$size1 = 3; $size2 = 4; (Get-Variable size*).Count",
            shows: "2\n",
        },
    ],
    run: Run::Each(get_variable),
};

static NAME: Param<Vec<String>> =
    Param::optional("Name", "The name, without the dollar sign; may hold wildcards.").at(0).by_value();
static VALUE_ONLY: Param<Switch> = Param::switch("ValueOnly", "Returns the values alone.");

fn get_variable(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    let only_value = args.has(&VALUE_ONLY);
    let known = cx.host.variables();
    for pattern in args.get(&NAME)?.unwrap_or_else(|| vec!["*".into()]) {
        let pattern = pattern.trim_start_matches('$');
        let found: Vec<_> = known.iter().filter(|(name, _)| wildcard::matches(pattern, name, false)).collect();
        let automatic = if found.is_empty() { cx.host.automatic(pattern) } else { None };
        if let Some(value) = automatic {
            emit(cx, pattern, value, only_value)?;
            continue;
        }
        if found.is_empty() && !wildcard::is_wildcard(pattern) {
            let error = Error::not_found(format!("there is no variable \"{pattern}\"")).id("VariableNotFound");
            cx.write_error(error.target(pattern))?;
        }
        for (name, value) in found {
            emit(cx, name, value.clone(), only_value)?;
        }
    }
    Ok(())
}

fn emit(cx: &mut Context, name: &str, value: Value, only_value: bool) -> Result<(), Halt> {
    if only_value {
        return cx.emit(value);
    }
    let properties = vec![(Rc::from("Name"), Value::text(name)), (Rc::from("Value"), value)];
    cx.emit(Value::Object(Object::custom(properties)))
}
