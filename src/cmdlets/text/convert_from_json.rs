//! `ConvertFrom-Json`.

use crate::cmdlets::objects::emit_each;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt, Kind as ErrorKind};
use crate::format::json;
use crate::object::kind::Mismatch;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertFrom-Json",
    aliases: &[],
    synopsis: "Converts JSON to objects.",
    description: "Lines from the pipeline are one text; if that is not JSON, each line is tried for itself.",
    needs: None,
    should_process: false,
    parameters: &[&INPUT, &AS_HASHTABLE, &NO_ENUMERATE, &DEPTH],
    returns: "PSCustomObject",
    examples: &[
        Example {
            text: "Reads a property.",
            code: "('{\"Name\": \"Help Desk\"}' | ConvertFrom-Json).Name",
            shows: "Help Desk\n",
        },
        Example { text: "Reads a list.", code: "\"[1, 2]\" | ConvertFrom-Json", shows: "1\n2\n" },
    ],
    run: Run::Stream(convert_from_json),
};

static INPUT: Param<Value> = Param::optional("InputObject", "The text; usually from the pipeline.").at(0).by_value();
static AS_HASHTABLE: Param<Switch> =
    Param::switch("AsHashtable", "Returns hashtables, which tell upper from lower case in keys.");
static NO_ENUMERATE: Param<Switch> = Param::switch("NoEnumerate", "Returns a list as one value.");
static DEPTH: Param<i64> = Param::optional("Depth", "Accepted; everything is read.");

struct FromJson {
    text: String,
    tables: bool,
    whole: bool,
}

fn convert_from_json(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(FromJson { text: String::new(), tables: args.has(&AS_HASHTABLE), whole: args.has(&NO_ENUMERATE) }))
}

impl Filter for FromJson {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        for line in input.into_items() {
            self.text.push_str(&line.to_string());
            self.text.push('\n');
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return Ok(());
        }
        match json::parse(&text) {
            Ok(json) => self.emit(cx, json),
            Err(mismatch) => {
                let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
                let each: Option<Vec<_>> = lines.iter().map(|line| json::parse(line).ok()).collect();
                match each {
                    Some(values) if values.len() > 1 => values.into_iter().try_for_each(|json| self.emit(cx, json)),
                    _ => Err(not_json(mismatch).into()),
                }
            }
        }
    }
}

fn not_json(mismatch: Mismatch) -> Error {
    Error::new(ErrorKind::InvalidData, mismatch.message).id("ConvertFromJsonError")
}

impl FromJson {
    fn emit(&self, cx: &mut Context, json: serde_json::Value) -> Result<(), Halt> {
        let value = json::from_json(json, self.tables).map_err(|mismatch| {
            let mut error = Error::new(ErrorKind::InvalidOperation, mismatch.message).id(mismatch.id);
            error.hint = mismatch.hint;
            error
        })?;
        if self.whole { cx.emit(value) } else { emit_each(cx, value) }
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn json() {
        check("ConvertFrom-Json", vec!["{\"A\": 1,".into(), "\"B\": [1, 2.5]}".into()], "@{A=1; B=1 2.5}");
        check("ConvertFrom-Json", vec!["{\"A\":1}".into(), "{\"A\":2}".into()], "@{A=1}|@{A=2}");
        check("ConvertFrom-Json -NoEnumerate", vec!["[1,2]".into()], "1 2");
        check("ConvertFrom-Json -AsHashtable | % A", vec!["{\"A\":7}".into()], "7");
        check("ConvertFrom-Json", vec!["".into()], "");
        check_error("ConvertFrom-Json", vec!["{\"A\":}".into()], "line 1, column 6");
    }
}
