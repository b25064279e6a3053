//! `Format-Wide`: one property of each object, side by side.

use crate::cmdlets::column::{Column, Reader};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::entry::{self, Layout, Shape};
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::object::Object;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Format-Wide",
    aliases: &["fw"],
    synopsis: "Shows one property of many objects side by side.",
    description: "Without a name: the property Name, or the first.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &COLUMN, &AUTO_SIZE, &GROUP_BY, &VIEW, &FORCE, &INPUT],
    returns: "",
    examples: &[
        Example {
            text: "Shows numbers in three columns.",
            code: "1..6 | Format-Wide { $_ } -Column 3",
            shows: "1 2 3\n4 5 6\n",
        },
        Example { text: "Shows lengths.", code: "\"a\", \"bb\" | Format-Wide Length -Column 2", shows: "1 2\n" },
    ],
    run: Run::Stream(format_wide),
};

static PROPERTY: Param<Value> = Param::optional("Property", "The property.").at(0);
static COLUMN: Param<i64> = Param::optional("Column", "How many columns.").kind(Kind::Int { min: 1, max: 1000 });
static AUTO_SIZE: Param<Switch> = Param::switch("AutoSize", "As many columns as fit, which is the default.");

static GROUP_BY: Param<Value> = Param::optional("GroupBy", "Begins anew whenever this property changes.");
static VIEW: Param<String> = Param::optional("View", "Accepted; each type has one view.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing is hidden.");

struct Wide {
    asked: Option<Column>,
    group: Option<Column>,
    layout: Object,
    reader: Reader,
}

fn format_wide(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let mut layout = Layout::new(Shape::Wide, Vec::new());
    layout.count = args.get(&COLUMN)?.map(|n| n as usize);
    Ok(Box::new(Wide {
        asked: args.get(&PROPERTY)?.map(|value| Column::parse(&value)).transpose()?,
        group: args.get(&GROUP_BY)?.map(|value| Column::parse(&value)).transpose()?,
        layout: entry::layout_object(&layout),
        reader: Reader::default(),
    }))
}

impl Filter for Wide {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let value = match (&self.asked, &input) {
            (Some(column), _) => self.reader.read(cx, column, &input)?,
            (None, Value::Object(object)) => match object.get("Name") {
                Some(name) => name,
                None => members::names(&input).first().and_then(|name| object.get(name)).unwrap_or_default(),
            },
            (None, plain) => plain.clone(),
        };
        let group = self.reader.group(cx, self.group.as_ref(), &input)?;
        cx.emit(entry::entry(&self.layout, vec![value], group))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_text, custom};

    #[test]
    fn side_by_side() {
        let named = |name: &str| custom(&[("Id", 1i64.into()), ("Name", name.into())]);
        check_text("fw -Column 2", vec![named("a"), named("bbb"), named("c")], "a   bbb\nc\n");
        check_text("fw Name -GroupBy Id -Column 2", vec![named("a"), named("b")], "   Id: 1\n\na b\n");
        check_text("fw Id", vec![named("a"), named("b")], "1 1\n");
    }
}
