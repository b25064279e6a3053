//! `ConvertFrom-Csv`: rows of text to objects.

use super::convert_csv::{self, Table, USE_CULTURE};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertFrom-Csv",
    aliases: &[],
    synopsis: "Converts lines of comma-separated values to objects.",
    description: "",
    needs: None,
    should_process: false,
    parameters: &[&INPUT, &DELIMITER, &HEADER, &USE_CULTURE],
    returns: "PSCustomObject",
    examples: &[
        Example { text: "Reads two lines.", code: "\"A,B\", \"1,2\" | ConvertFrom-Csv", shows: "A B\n- -\n1 2\n" },
        Example {
            text: "Names the columns.",
            code: "(\"1;2\" | ConvertFrom-Csv -Delimiter \";\" -Header X, Y).Y",
            shows: "2\n",
        },
    ],
    run: Run::Stream(convert_from_csv),
};

static INPUT: Param<Value> = Param::optional("InputObject", "The lines; usually from the pipeline.").at(0).by_value();
static DELIMITER: Param<String> = Param::optional("Delimiter", "The character between values.").at(1).default(",");
static HEADER: Param<Vec<String>> = Param::optional("Header", "Names of the columns, if the text has none.");

struct Lines {
    text: String,
    delimiter: Option<char>,
    header: Option<Vec<String>>,
}

fn convert_from_csv(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let delimiter = convert_csv::between(args, args.get(&DELIMITER)?.as_deref())?;
    Ok(Box::new(Lines { text: String::new(), delimiter, header: args.get(&HEADER)? }))
}

impl Filter for Lines {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        for line in input.into_items() {
            self.text.push_str(&line.to_string());
            self.text.push('\n');
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let table = Table { shown: "", delimiter: self.delimiter, header: self.header.as_deref() };
        convert_csv::emit_objects(cx, self.text.as_bytes(), &table)
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn rows() {
        check("ConvertFrom-Csv", vec!["A,B".into(), "1,\"x".into(), "y\"".into()], "@{A=1; B=x\ny}");
        check("ConvertFrom-Csv -Header A", vec!["1".into()], "@{A=1}");
    }
}
