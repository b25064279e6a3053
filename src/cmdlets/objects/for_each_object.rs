//! `ForEach-Object {…}` and `ForEach-Object Name`.

use super::{INPUT, emit_each};
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::members;
use crate::object::value::{Block, Value};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "ForEach-Object",
    aliases: &["foreach", "%"],
    synopsis: "Runs a script block for each object, or reads one property of each.",
    description: "Of several blocks the first runs at the beginning; of three and more the last runs at the end.",
    needs: None,
    should_process: false,
    parameters: &[&PROCESS, &BEGIN, &END, &ARGUMENTS, &REMAINING, &INPUT],
    returns: "Object",
    examples: &[
        Example { text: "Multiplies each number.", code: "1..3 | ForEach-Object { $_ * 10 }", shows: "10\n20\n30\n" },
        Example {
            text: "Reads a property of each object.",
            code: "\"queue\", \"workflow\" | ForEach-Object Length",
            shows: "5\n8\n",
        },
    ],
    run: Run::Stream(for_each_object),
};

static PROCESS: Param<Value> =
    Param::mandatory("Process", "The script block to run, or the name of a property.").at(0).alias(&["MemberName"]);
static BEGIN: Param<Value> = Param::optional("Begin", "A script block that runs once before the first object.");
static END: Param<Value> = Param::optional("End", "A script block that runs once after the last object.");
static ARGUMENTS: Param<Vec<Value>> = Param::optional("ArgumentList", "Arguments of a method.").alias(&["Args"]);
static REMAINING: Param<Vec<Value>> = Param::optional("RemainingScripts", "Further script blocks.").remaining();

struct ForEach {
    begin: Option<Block>,
    process: Vec<Block>,
    end: Option<Block>,
}

struct Member {
    name: String,
    arguments: Vec<Value>,
}

fn for_each_object(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let mut values = args.need(&PROCESS)?.into_items();
    values.extend(args.get(&REMAINING)?.unwrap_or_default());
    if let Some(name @ Value::Text(_)) = values.first() {
        let mut arguments = args.get(&ARGUMENTS)?.unwrap_or_default();
        arguments.extend(values[1..].iter().cloned());
        return Ok(Box::new(Member { name: name.to_string(), arguments }));
    }
    let mut blocks = values.iter().map(block).collect::<Result<Vec<_>, _>>()?;
    let mut begin = args.get(&BEGIN)?.as_ref().map(block).transpose()?;
    let mut end = args.get(&END)?.as_ref().map(block).transpose()?;
    if begin.is_none() && blocks.len() > 1 {
        begin = Some(blocks.remove(0));
    }
    if end.is_none() && blocks.len() > 1 {
        end = blocks.pop();
    }
    Ok(Box::new(Started(ForEach { begin, process: blocks, end })))
}

fn block(value: &Value) -> Result<Block, Error> {
    match value {
        Value::Block(block) => Ok(block.clone()),
        other => Err(Error::argument(format!("{} is not a script block", convert::quoted(other)))
            .id("CannotConvertArgument")
            .hint("write it in braces: { … }")),
    }
}

/// Runs the begin block before the first object or, without objects, before the end.
struct Started(ForEach);

fn run(cx: &mut Context, block: &Block, item: Value) -> Result<(), Halt> {
    let host = cx.host;
    let mut answer = Value::Null;
    if host.answer(block, &item, &mut answer)? {
        return if answer.is_null() { Ok(()) } else { emit_each(cx, answer) };
    }
    host.call_block(block, item, Vec::new(), &mut |value| cx.emit(value))
}

impl Filter for Started {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let Some(begin) = self.0.begin.take() {
            run(cx, &begin, Value::Null)?;
        }
        let Some((last, first)) = self.0.process.split_last() else { return Ok(()) };
        for block in first {
            run(cx, block, input.clone())?;
        }
        run(cx, last, input)
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        for block in self.0.begin.take().into_iter().chain(self.0.end.take()) {
            run(cx, &block, Value::Null)?;
        }
        Ok(())
    }
}

impl Filter for Member {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if let (true, Some(found)) = (self.arguments.is_empty(), members::find(&input, &self.name)) {
            return emit_each(cx, found);
        }
        // A name that is no property is asked as a method; without either, the property's error is the clearer one.
        let called = cx.host.call_method(&input, &self.name, &self.arguments);
        let value = match called {
            Err(error) if self.arguments.is_empty() && error.id == "MethodNotFound" => {
                members::property(&input, &self.name).map_err(Error::from)?
            }
            answer => answer?,
        };
        emit_each(cx, value)
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error, custom, numbers};

    #[test]
    fn blocks_and_members() {
        check("ForEach-Object { double }", numbers(1..=3), "2|4|6");
        check("% { one } { double }", numbers(2..=3), "1|4|6");
        check("% { one } { double } { one }", numbers(2..=3), "1|4|6|1");
        check("% -Begin { one } -Process { double } -End { one }", vec![], "1|1");
        check("% Length", vec!["a".into(), "abc".into()], "1|3");
        check("% ToUpper", vec!["a".into()], "A");
        check("% Missing", vec![custom(&[])], "");
        check_error("% Split ,", vec!["a".into()], "no method Split");
    }
}
