//! `Add-Type`: libraries of .NET that scripts name at their head.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Add-Type",
    aliases: &[],
    synopsis: "Accepts the names of .NET libraries.",
    description: "The types that rgsh knows need no library. Code of .NET cannot be compiled here.",
    needs: None,
    should_process: false,
    parameters: &[&ASSEMBLY_NAME, &DEFINITION, &OTHERS],
    returns: "",
    examples: &[
        Example {
            text: "Does no harm at the head of a script.",
            code: "Add-Type -AssemblyName System.Web; [System.Web.HttpUtility]::HtmlEncode(\"<a>\")",
            shows: "&lt;a&gt;\n",
        },
        Example {
            text: "Takes several names.",
            code: "Add-Type -AssemblyName System.Web, System.IO.Compression",
            shows: "",
        },
    ],
    run: Run::Each(add_type),
};

static ASSEMBLY_NAME: Param<Vec<String>> = Param::optional("AssemblyName", "The names of libraries.").alias(&["AN"]);
static DEFINITION: Param<Value> = Param::optional("TypeDefinition", "Code of .NET; refused.").at(0);
static OTHERS: Param<Value> =
    Param::optional("MemberDefinition", "Code of .NET; refused.").alias(&["Path", "LiteralPath"]);

fn add_type(_: &mut Context, args: &Arguments) -> Result<(), Halt> {
    if args.get(&DEFINITION)?.is_some() || args.get(&OTHERS)?.is_some() {
        return Err(Error::new(ErrorKind::NotImplemented, "code of .NET cannot be compiled here")
            .id("NotImplemented")
            .hint("write a function, or a script block")
            .into());
    }
    Ok(())
}
