//! `ConvertTo-Json`.

use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::json;
use crate::object::convert;
use crate::object::kind::Kind;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ConvertTo-Json",
    aliases: &[],
    synopsis: "Converts objects to JSON.",
    description: "One object gives an object, several give a list. Unlike PowerShell's, this one loses nothing unless \
                  -Depth is given: what lies deeper becomes text then, and a warning says so.",
    needs: None,
    should_process: false,
    parameters: &[&INPUT, &DEPTH, &COMPRESS, &AS_ARRAY, &ENUMS],
    returns: "String",
    examples: &[
        Example {
            text: "Writes an object.",
            code: "@{Name=\"Help Desk\"} | ConvertTo-Json",
            shows: "{\n  \"Name\": \"Help Desk\"\n}\n",
        },
        Example { text: "Writes a list on one line.", code: "1..3 | ConvertTo-Json -Compress", shows: "[1,2,3]\n" },
    ],
    run: Run::Stream(convert_to_json),
};

static INPUT: Param<Value> = Param::optional("InputObject", "The objects; usually from the pipeline.").at(0).by_value();
static DEPTH: Param<i64> = Param::optional("Depth", "How many levels to write.")
    .kind(Kind::Int { min: 0, max: json::DEEPEST as i64 })
    .default("all");
static COMPRESS: Param<Switch> = Param::switch("Compress", "Writes no blanks and line ends.");
static AS_ARRAY: Param<Switch> = Param::switch("AsArray", "Writes a list even for one object.");
static ENUMS: Param<Switch> = Param::switch("EnumsAsStrings", "Accepted; words are always written as such.");

struct ToJson {
    items: Vec<Value>,
    depth: Option<usize>,
    compress: bool,
    as_array: bool,
}

fn convert_to_json(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    // A list given as -InputObject is one value, and stays a list.
    let as_array = args.has(&AS_ARRAY) || matches!(args.value(&INPUT), Some(Value::Array(_) | Value::List(_)));
    Ok(Box::new(ToJson {
        items: Vec::new(),
        depth: args.get(&DEPTH)?.map(|n| n as usize),
        compress: args.has(&COMPRESS),
        as_array,
    }))
}

impl Filter for ToJson {
    fn process(&mut self, _cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.items.push(input);
        Ok(())
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        let mut items = std::mem::take(&mut self.items);
        let value = match items.len() {
            0 if !self.as_array => return Ok(()),
            1 if !self.as_array => items.remove(0),
            _ => Value::Array(items),
        };
        // Depth counts from the root object, as 0; the list of several objects is a level of its own.
        let depth = self.depth.map_or(json::DEEPEST, |n| n + 1);
        if self.depth.is_some() && json::is_deeper(&value, depth) {
            cx.warn(format!(
                "what lies deeper than {} was written as text; -Depth takes more",
                convert::count(depth - 1, "level")
            ))?;
        }
        let text = json::text(&value, depth, self.compress, &|| cx.session.is_interrupted());
        cx.check_interrupt()?;
        cx.emit(Value::from(text.map_err(Error::from)?))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, custom, numbers};

    #[test]
    fn json() {
        let inner = custom(&[("A", custom(&[("B", custom(&[("C", 1i64.into())]))]))]);
        check("ConvertTo-Json -Compress", vec![inner.clone()], r#"{"A":{"B":{"C":1}}}"#);
        check("ConvertTo-Json -Compress -Depth 1", vec![inner], r#"{"A":{"B":"@{C=1}"}}"#);
        check("ConvertTo-Json -Compress", numbers(1..=2), "[1,2]");
        check("ConvertTo-Json -Compress", numbers(1..=1), "1");
        check("ConvertTo-Json -Compress -AsArray", numbers(1..=1), "[1]");
        check("ConvertTo-Json 1,2 -Compress", vec![], "[1,2]");
        check("ConvertTo-Json", vec![], "");
        check("ConvertTo-Json", vec![custom(&[("A", 1i64.into())])], "{\n  \"A\": 1\n}");
    }
}
