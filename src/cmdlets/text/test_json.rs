//! `Test-Json`: whether a text is JSON.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt, Kind};
use crate::format::json;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Test-Json",
    aliases: &[],
    synopsis: "Returns whether a text is JSON.",
    description: "What is wrong with it is a warning, so that a script can decide. Schemas are not checked: -Schema and \
                  -SchemaFile are refused.",
    needs: None,
    should_process: false,
    parameters: &[&JSON, &SCHEMA, &SCHEMA_FILE],
    returns: "Boolean",
    examples: &[
        Example { text: "Tests a text.", code: "Test-Json '{\"Name\": \"Help Desk\"}'", shows: "True\n" },
        Example {
            text: "Reads a file if it is JSON.",
            code: "Set-Content a.json '[1, 2]'; if (Get-Content a.json -Raw | Test-Json) { (Get-Content a.json -Raw | ConvertFrom-Json).Count }",
            shows: "2\n",
        },
    ],
    run: Run::Each(test_json),
};

static JSON: Param<Value> = Param::<Value>::mandatory("Json", "The text.").at(0).by_value();
static SCHEMA: Param<Value> = Param::optional("Schema", "Refused: no schemas are checked.").at(1);
static SCHEMA_FILE: Param<Value> = Param::optional("SchemaFile", "Refused: no schemas are checked.");

fn test_json(cx: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if args.is_given(&SCHEMA) || args.is_given(&SCHEMA_FILE) {
        return Err(Error::new(Kind::InvalidArgument, "rgsh checks no JSON schemas")
            .id("NotSupported")
            .hint("without a schema Test-Json says whether the text is JSON; an if can look at its properties")
            .into());
    }
    let lines = args.need(&JSON)?.into_items().iter().map(ToString::to_string).collect::<Vec<_>>();
    match json::parse(&lines.join("\n")) {
        Ok(_) => cx.emit(Value::Bool(true)),
        Err(mismatch) => {
            cx.warn(mismatch.message)?;
            cx.emit(Value::Bool(false))
        }
    }
}
