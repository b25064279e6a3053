//! `ConvertTo-Csv`: objects to rows of text.

use super::convert_csv::{self, QUOTE_FIELDS, Rows, USE_CULTURE, USE_QUOTES};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertTo-Csv",
    aliases: &[],
    synopsis: "Converts objects to lines of comma-separated values.",
    description: "The columns are the properties of the first object.",
    needs: None,
    should_process: false,
    parameters: &[&DELIMITER, &NO_TYPE, &INCLUDE_TYPE, &NO_HEADER, &USE_CULTURE, &USE_QUOTES, &QUOTE_FIELDS, &INPUT],
    returns: "String",
    examples: &[
        Example {
            text: "Shows an object as a row.",
            code: "[pscustomobject]@{A=1; B=\"x\"} | ConvertTo-Csv",
            shows: "\"A\",\"B\"\n\"1\",\"x\"\n",
        },
        Example {
            text: "Uses semicolons and leaves the header out.",
            code: "[pscustomobject]@{A=1; B=\"x\"} | ConvertTo-Csv -Delimiter \";\" -NoHeader",
            shows: "\"1\";\"x\"\n",
        },
    ],
    run: Run::Stream(convert_to_csv),
};

static DELIMITER: Param<String> = Param::optional("Delimiter", "The character between values.").at(0).default(",");
static NO_TYPE: Param<Switch> =
    Param::switch("NoTypeInformation", "Accepted; no type line is written unless asked.").alias(&["NTI"]);
static INCLUDE_TYPE: Param<Switch> =
    Param::switch("IncludeTypeInformation", "Writes a first line with the type.").alias(&["ITI"]);
static NO_HEADER: Param<Switch> = Param::switch("NoHeader", "Leaves the line with the names out.");

fn convert_to_csv(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let mut rows = Rows::new(convert_csv::form(args, args.get(&DELIMITER)?.as_deref())?);
    rows.type_line = args.has(&INCLUDE_TYPE);
    rows.header = !args.has(&NO_HEADER);
    Ok(Box::new(rows))
}

impl Filter for Rows {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.lines(&input).into_iter().try_for_each(|line| cx.emit(Value::from(line)))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom};

    #[test]
    fn rows() {
        let a = custom(&[("A", 1i64.into())]);
        check("ConvertTo-Csv", vec![a.clone(), a.clone()], "\"A\"|\"1\"|\"1\"");
        check("ConvertTo-Csv | ConvertFrom-Csv | % A", vec![a], "1");
    }
}
