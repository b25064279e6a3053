//! `Format-List`: a line for each property.

use crate::cmdlets::column::{Column, Reader};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::entry::{self, Layout, Shape};
use crate::object::members;
use crate::object::object::Object;
use crate::object::value::Value;
use std::rc::Rc;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Format-List",
    aliases: &["fl"],
    synopsis: "Shows objects as lists of their properties.",
    description: "Without names, all properties are shown.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &GROUP_BY, &VIEW, &FORCE, &INPUT],
    returns: "",
    examples: &[
        Example {
            text: "Shows all properties.",
            code: "[pscustomobject]@{Name=\"Help Desk\"; Agents=3} | Format-List *",
            shows: "Name   : Help Desk\nAgents : 3\n",
        },
        Example {
            text: "Shows one.",
            code: "[pscustomobject]@{Name=\"Help Desk\"; Agents=3} | Format-List Agents",
            shows: "Agents : 3\n",
        },
    ],
    run: Run::Stream(format_list),
};

static PROPERTY: Param<Vec<Value>> =
    Param::optional("Property", "The properties: names, also with wildcards, and calculated ones.").at(0);
static GROUP_BY: Param<Value> = Param::optional("GroupBy", "Writes a line above whenever this property changes.");
static VIEW: Param<String> = Param::optional("View", "Accepted; each type has one view.");
static FORCE: Param<Switch> = Param::switch("Force", "Accepted; nothing is hidden.");

struct List {
    asked: Vec<Column>,
    group: Option<Column>,
    open: Option<(Vec<Rc<str>>, Object)>,
    reader: Reader,
}

fn format_list(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    let asked = Column::parse_all(&args.get(&PROPERTY)?.unwrap_or_default())?;
    let group = args.get(&GROUP_BY)?.map(|value| Column::parse(&value)).transpose()?;
    Ok(Box::new(List { asked, group, open: None, reader: Reader::default() }))
}

impl Filter for List {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        let columns = match &input {
            Value::Object(object) if object.is_a(&entry::FORMAT_ENTRY) => return cx.emit(input),
            _ if !self.asked.is_empty() => Column::expand(&self.asked, &input),
            Value::Object(object) if let Some(shown) = object.shown() => {
                shown.iter().map(|name| Column::named(name)).collect()
            }
            Value::Object(_) | Value::Table(_) => members::names(&input).iter().map(|n| Column::named(n)).collect(),
            _ => return cx.emit(input),
        };
        let mut cells = Vec::with_capacity(columns.len());
        for column in &columns {
            cells.push(self.reader.read(cx, column, &input)?);
        }
        let labels: Vec<Rc<str>> = columns.iter().map(|c| c.label.clone()).collect();
        let layout = match &self.open {
            Some((open, layout)) if *open == labels => layout.clone(),
            _ => {
                let columns = labels.iter().map(|label| entry::Column::new(label)).collect();
                let layout = entry::layout_object(&Layout::new(Shape::List, columns));
                self.open = Some((labels, layout.clone()));
                layout
            }
        };
        let group = self.reader.group(cx, self.group.as_ref(), &input)?;
        cx.emit(entry::entry(&layout, cells, group))
    }
}

#[cfg(test)]
mod tests {
    use crate::cmdlets::testing::{check_text, custom};

    #[test]
    fn lists() {
        let a = custom(&[("Name", "x".into()), ("N", 1i64.into())]);
        check_text("fl", vec![a.clone(), a.clone()], "Name : x\nN    : 1\n\nName : x\nN    : 1\n");
        check_text("fl N*", vec![a.clone()], "Name : x\nN    : 1\n");
        check_text("fl N -Force", vec![a.clone()], "N : 1\n");
        check_text("fl", vec!["x".into()], "x\n");
        let b = custom(&[("Name", "y".into()), ("N", 1i64.into())]);
        check_text("fl Name -GroupBy N", vec![a.clone(), b], "   N: 1\n\nName : x\n\nName : y\n");
    }
}
