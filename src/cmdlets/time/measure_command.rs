//! `Measure-Command`: how long a script block takes.

use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::Param;
use crate::error::{Error, Halt};
use crate::object::convert;
use crate::object::time_span::TimeSpan;
use crate::object::value::{Block, Value};
use std::time::{Duration, Instant};

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Measure-Command",
    aliases: &[],
    synopsis: "Runs a script block and returns how long it took.",
    description: "The output of the block is dropped. With pipeline input the block runs for each object.",
    needs: None,
    should_process: false,
    parameters: &[&EXPRESSION, &INPUT],
    returns: "TimeSpan",
    examples: &[
        Example { text: "Measures a loop.", code: "(Measure-Command { 1..100 }).TotalMinutes -lt 1", shows: "True\n" },
        Example {
            text: "Keeps what the block assigns.",
            code: "Measure-Command { $x = 5 } | Out-Null; $x",
            shows: "5\n",
        },
    ],
    run: Run::Stream(measure_command),
};

static EXPRESSION: Param<Value> = Param::mandatory("Expression", "The script block.").at(0);

struct Measure {
    block: Block,
    spent: Duration,
    ran: bool,
}

fn measure_command(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    match args.need(&EXPRESSION)? {
        Value::Block(block) => Ok(Box::new(Measure { block, spent: Duration::ZERO, ran: false })),
        other => Err(Error::argument(format!("{} is not a script block", convert::quoted(&other)))
            .hint("write it in braces: { … }")),
    }
}

impl Measure {
    fn run(&mut self, cx: &mut Context, item: Value) -> Result<(), Halt> {
        self.ran = true;
        let begin = Instant::now();
        let result = cx.host.call_block(&self.block, item, Vec::new(), &mut |_| Ok(()));
        self.spent += begin.elapsed();
        result
    }
}

impl Filter for Measure {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        self.run(cx, input)
    }

    fn end(&mut self, cx: &mut Context) -> Result<(), Halt> {
        if !self.ran {
            self.run(cx, Value::Null)?;
        }
        let ticks = i64::try_from(self.spent.as_nanos() / 100).unwrap_or(i64::MAX);
        cx.emit(Value::TimeSpan(TimeSpan { ticks }))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check, check_error};

    #[test]
    fn measures() {
        check("Measure-Command { one } | % Days", vec![], "0");
        check_error("Measure-Command x", vec![], "is not a script block");
    }
}
