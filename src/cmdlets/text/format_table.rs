//! `Format-Table`: rows under columns.

use crate::cmdlets::column::{Column, Reader};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::entry::{self, Layout, Shape};
use crate::format::text_width::Align;
use crate::format::{cell, views};
use crate::object::object::Object;
use crate::object::value::Value;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Format-Table",
    aliases: &["ft"],
    synopsis: "Shows objects as a table.",
    description: "A calculated column is @{Label=\"…\"; Expression={…}; Width=20; Align=\"right\"; FormatString=\"N1\"}. \
                  In a file or pipe nothing is cut.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &AUTO_SIZE, &WRAP, &GROUP_BY, &HIDE_HEADERS, &VIEW, &FORCE, &INPUT],
    returns: "",
    examples: &[
        Example {
            text: "Shows two columns.",
            code: "\"a\", \"bbb\" | Format-Table @{Label=\"Text\"; Expression={$_}}, Length",
            shows: "Text Length\n---- ------\na         1\nbbb       3\n",
        },
        Example {
            text: "Leaves the heads out.",
            code: "\"a\", \"bbb\" | Format-Table Length -HideTableHeaders",
            shows: "1\n3\n",
        },
    ],
    run: Run::Stream(format_table),
};

static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "The columns: names, also with wildcards, and calculated columns.").at(0);
static AUTO_SIZE: Param<Switch> = Param::switch("AutoSize", "Looks at all rows before drawing the first.");
static WRAP: Param<Switch> = Param::switch("Wrap", "Folds long values over several lines.");
static GROUP_BY: Param<Value> = Param::optional("GroupBy", "Begins a new table whenever this property changes.");
static HIDE_HEADERS: Param<Switch> = Param::switch("HideTableHeaders", "Leaves the heads of the columns out.");
static VIEW: Param<String> = Param::optional("View", "Accepted; each type has one view.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing is hidden.");

struct Table {
    asked: Vec<Column>,
    group: Option<Column>,
    template: Layout,
    /// The columns of the table that is open, and the layout its rows share.
    open: Option<(Vec<Column>, Object)>,
    reader: Reader,
}

fn format_table(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let mut template = Layout::new(Shape::Table, Vec::new());
    template.hide_headers = args.has(&HIDE_HEADERS);
    template.wrap = args.has(&WRAP);
    template.all_rows = args.has(&AUTO_SIZE);
    Ok(Box::new(Table {
        asked: Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?,
        group: args.get(&GROUP_BY)?.map(|value| Column::parse(&value)).transpose()?,
        template,
        open: None,
        reader: Reader::default(),
    }))
}

impl Filter for Table {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let columns = match &input {
            Value::Object(object) if object.is_a(&entry::FORMAT_ENTRY) => return cx.emit(input),
            _ if !self.asked.is_empty() => match &self.open {
                // Patterns are filled in by the first object.
                Some((columns, _)) => columns.clone(),
                None => Column::expand(&self.asked, &input),
            },
            Value::Object(object) => views::columns(object).iter().map(|name| Column::named(name)).collect(),
            // Plain values and hashtables have no columns of their own.
            _ => return cx.emit(input),
        };
        let mut cells = Vec::with_capacity(columns.len());
        for column in &columns {
            cells.push(self.reader.plain(cx, column, &input)?);
        }
        let same = |a: &[Column], b: &[Column]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.label == b.label);
        let layout = match &self.open {
            Some((open, layout)) if same(open, &columns) => layout.clone(),
            _ => {
                let mut layout = self.template.clone();
                let drawn = columns.iter().zip(&cells).map(|(column, value)| {
                    // A number that its format made a text still stands like one.
                    let is_number = column.format.is_some() && cell::is_number(value);
                    let align = column.align.or(is_number.then_some(Align::Right));
                    entry::Column { label: column.label.clone(), width: column.width, align }
                });
                layout.columns = drawn.collect();
                entry::layout_object(&layout)
            }
        };
        let formatted = columns.iter().zip(cells).map(|(column, value)| Reader::formatted(column, value));
        let cells = formatted.collect::<Result<Vec<_>, _>>()?;
        let group = self.reader.group(cx, self.group.as_ref(), &input)?;
        self.open = Some((columns, layout.clone()));
        cx.emit(entry::entry(&layout, cells, group))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_text, custom};
    use crate::object::value::Value;

    fn teams() -> Vec<Value> {
        vec![
            custom(&[("Name", "Help Desk".into()), ("N", 3i64.into()), ("Site", "A".into())]),
            custom(&[("Name", "Sales".into()), ("N", 10i64.into()), ("Site", "B".into())]),
        ]
    }

    #[test]
    fn tables() {
        check_text(
            "ft name, N",
            teams(),
            "name      N\n----      -\nHelp Desk  3\nSales     10\n"
                .replace("name      N\n----      -", "name       N\n----       -")
                .as_str(),
        );
        check_text("ft N -HideTableHeaders", teams(), " 3\n10\n");
        check_text(
            "ft Name -GroupBy Site",
            teams(),
            "   Site: A\n\nName\n----\nHelp Desk\n\n   Site: B\n\nName\n----\nSales\n",
        );
        check_text("ft", vec!["a".into(), 1i64.into()], "a\n1\n");
        check_text("ft N* -AutoSize", teams(), "Name       N\n----       -\nHelp Desk  3\nSales     10\n");
        check_text("ft Name | Out-String", teams(), "Name\n----\nHelp Desk\nSales\n\n");
    }
}
