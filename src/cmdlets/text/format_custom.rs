//! `Format-Custom`: objects with all that is inside them.

use crate::cmdlets::column::{Column, Reader};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::entry::{self, Layout, Shape};
use crate::object::kind::Kind;
use crate::object::object::Object;
use crate::object::value::Value;

/// Levels that are shown when nobody says how many.
const DEEPEST: usize = 16;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Format-Custom",
    aliases: &["fc"],
    synopsis: "Shows objects with the objects inside them, indented.",
    description: "Shows a workflow with its actions, questions and answers in full.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &DEPTH, &GROUP_BY, &VIEW, &FORCE, &INPUT],
    returns: "",
    examples: &[
        Example {
            text: "Shows an object inside another.",
            code: "[pscustomobject]@{A=[pscustomobject]@{B=1}} | Format-Custom",
            shows: "class PSCustomObject\n{\n  A =\n    class PSCustomObject\n    {\n      B = 1\n    }\n}\n",
        },
        Example {
            text: "Shows one property.",
            code: "[pscustomobject]@{A=1; B=2} | Format-Custom B",
            shows: "class PSCustomObject\n{\n  B = 2\n}\n",
        },
    ],
    run: Run::Stream(format_custom),
};

static PROPERTY: Param<Vec<String>> = Param::optional("Property", "Names of properties, also with wildcards.").at(0);
static DEPTH: Param<i64> =
    Param::optional("Depth", "How many levels to show.").kind(Kind::Int { min: 1, max: 64 }).default("16");

static GROUP_BY: Param<Value> = Param::optional("GroupBy", "Writes a line above whenever this property changes.");
static VIEW: Param<String> = Param::optional("View", "Accepted; each type has one view.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing is hidden.");

struct Custom {
    layout: Object,
    group: Option<Column>,
    reader: Reader,
}

fn format_custom(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let names = args.get(&PROPERTY)?.unwrap_or_default();
    let mut layout = Layout::new(Shape::Outline, names.iter().map(|name| entry::Column::new(name)).collect());
    layout.count = Some(args.get(&DEPTH)?.and_then(|depth| usize::try_from(depth).ok()).unwrap_or(DEEPEST));
    Ok(Box::new(Custom {
        layout: entry::layout_object(&layout),
        group: args.get(&GROUP_BY)?.map(|value| Column::parse(&value)).transpose()?,
        reader: Reader::default(),
    }))
}

impl Filter for Custom {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        match &input {
            Value::Object(object) if object.is_a(&entry::FORMAT_ENTRY) => return cx.emit(input),
            Value::Object(_) | Value::Table(_) => {}
            _ => return cx.emit(input),
        }
        let group = self.reader.group(cx, self.group.as_ref(), &input)?;
        cx.emit(entry::entry(&self.layout, vec![input], group))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_text, custom};
    use crate::object::value::Value;

    #[test]
    fn nested() {
        let inner = custom(&[("B", 1i64.into())]);
        check_text(
            "fc",
            vec![custom(&[("A", Value::Array(vec![inner])), ("C", Value::Null)])],
            "class PSCustomObject\n{\n  A =\n    [\n      class PSCustomObject\n      {\n        B = 1\n      }\n    ]\n  C =\n}\n",
        );
    }
}
