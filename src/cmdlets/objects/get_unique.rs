//! `Get-Unique`: drops what equals its predecessor.

use super::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::object::compare::{self, Case};
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Get-Unique",
    aliases: &["gu"],
    synopsis: "Leaves out objects that are equal to the one before.",
    description: "Sort first, or use Select-Object -Unique, which needs no order.",
    needs: None,
    should_process: false,
    parameters: &[&INPUT, &AS_STRING, &ON_TYPE, &CASE_INSENSITIVE],
    returns: "Object",
    examples: &[
        Example { text: "Keeps one of each.", code: "1, 1, 2, 1 | Sort-Object | Get-Unique", shows: "1\n2\n" },
        Example {
            text: "Lets case not matter.",
            code: "\"a\", \"A\", \"b\" | Get-Unique -CaseInsensitive",
            shows: "a\nb\n",
        },
    ],
    run: Run::Stream(get_unique),
};

static AS_STRING: Param<Switch> = Param::switch("AsString", "Compares the texts of the objects.");
static ON_TYPE: Param<Switch> = Param::switch("OnType", "Keeps one object of each type.");
static CASE_INSENSITIVE: Param<Switch> = Param::switch("CaseInsensitive", "Lets case not matter.");

struct Unique {
    as_text: bool,
    on_type: bool,
    case: Case,
    last: Option<String>,
}

fn get_unique(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Unique {
        as_text: args.has(&AS_STRING),
        on_type: args.has(&ON_TYPE),
        case: if args.has(&CASE_INSENSITIVE) { Case::Ignored } else { Case::Matters },
        last: None,
    }))
}

impl Filter for Unique {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let print = if self.on_type {
            input.type_name().to_string()
        } else if self.as_text {
            compare::fingerprint(&Value::from(input.to_string()), self.case)
        } else {
            compare::fingerprint(&input, self.case)
        };
        if self.last.as_ref() == Some(&print) {
            return Ok(());
        }
        self.last = Some(print);
        cx.emit(input)
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::check;

    #[test]
    fn neighbours() {
        check("Get-Unique", vec!["a".into(), "a".into(), "A".into(), 1i64.into(), "1".into()], "a|A|1|1");
        check("gu -AsString", vec![1i64.into(), "1".into()], "1");
        check("gu -OnType", vec!["a".into(), "b".into(), 1i64.into()], "a|1");
    }
}
