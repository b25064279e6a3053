//! `Get-PSCallStack`: which functions are running.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::error::Halt;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-PSCallStack",
    aliases: &[],
    synopsis: "Returns the functions that are running, the innermost first.",
    description: "The last one is the script itself.",
    needs: None,
    should_process: false,
    parameters: &[],
    returns: "Object",
    examples: &[
        Example {
            text: "Says in a log which function called.",
            code: "function Write-Step { \"$((Get-PSCallStack)[1].Command): $($args[0])\" }\nfunction Set-All { Write-Step 'begins' }\nSet-All",
            shows: "Set-All: begins\n",
        },
        Example { text: "Counts them.", code: "@(Get-PSCallStack).Count", shows: "1\n" },
    ],
    run: Run::Each(get_call_stack),
};

fn get_call_stack(cx: &mut Context, _args: &Arguments) -> Result<(), Halt> {
    let names = cx.host.running();
    for name in names.iter().map(Some).chain([None]) {
        let command = name.map_or_else(|| Value::text("<ScriptBlock>"), |name| Value::Text(name.clone()));
        let object = Object::custom(vec![(Rc::from("Command"), command.clone()), (Rc::from("FunctionName"), command)]);
        object.set_type_name("CallStackFrame");
        cx.emit(Value::Object(object))?;
    }
    Ok(())
}
