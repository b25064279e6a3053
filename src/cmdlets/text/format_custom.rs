//! `Format-Custom`: objects with all that is inside them.

use crate::cmdlets::column::{Column, Reader};
use crate::cmdlets::objects::INPUT;
use crate::command::arguments::Arguments;
use crate::command::cmdlet::{Cmdlet, Example, Filter, Run};
use crate::command::context::Context;
use crate::command::parameter::{Param, Switch};
use crate::error::{Error, Halt};
use crate::format::cell;
use crate::object::kind::Kind;
use crate::object::members;
use crate::object::value::Value;
use crate::object::wildcard;

pub static CMDLET: Cmdlet = Cmdlet {
    name: "Format-Custom",
    aliases: &["fc"],
    synopsis: "Shows objects with the objects inside them, indented.",
    description: "Shows a workflow with its actions, questions and answers in full.",
    needs: None,
    should_process: false,
    parameters: &[&PROPERTY, &DEPTH, &GROUP_BY, &VIEW, &FORCE, &INPUT],
    returns: "String",
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
    names: Vec<String>,
    group: Option<Column>,
    /// The group whose line was written last.
    open: Option<String>,
    reader: Reader,
    depth: usize,
}

fn format_custom(_cx: &mut Context, args: &Arguments) -> Result<Box<dyn Filter>, Error> {
    Ok(Box::new(Custom {
        names: args.get(&PROPERTY)?.unwrap_or_default(),
        group: args.get(&GROUP_BY)?.map(|value| Column::parse(&value)).transpose()?,
        open: None,
        reader: Reader::default(),
        depth: args.get(&DEPTH)?.unwrap_or(16) as usize,
    }))
}

impl Filter for Custom {
    fn process(&mut self, cx: &mut Context, input: Value) -> Result<(), Halt> {
        if !matches!(input, Value::Object(_) | Value::Table(_)) {
            return cx.emit(input);
        }
        if self.group.is_some() {
            let group = self.reader.group(cx, self.group.as_ref(), &input)?.to_string();
            if self.open.as_ref() != Some(&group) {
                let before = if self.open.is_some() { "\n" } else { "" };
                cx.emit(Value::from(format!("{before}   {group}\n")))?;
                self.open = Some(group);
            }
        }
        let mut text = String::new();
        draw(&input, 0, self.depth, &self.names, &mut text);
        cx.emit(Value::text(text.trim_end_matches('\n')))
    }
}

fn draw(value: &Value, indent: usize, depth: usize, names: &[String], out: &mut String) {
    let margin = " ".repeat(indent);
    match value {
        Value::Object(_) | Value::Table(_) if depth > 0 => {
            out.push_str(&format!("{margin}class {}\n{margin}{{\n", value.type_name()));
            for name in members::names(value) {
                if !names.is_empty() && !names.iter().any(|pattern| wildcard::matches(pattern, &name, false)) {
                    continue;
                }
                let inner = members::find(value, &name).unwrap_or_default();
                out.push_str(&format!("{margin}  {name} ="));
                if is_deep(&inner) && depth > 1 {
                    out.push('\n');
                    draw(&inner, indent + 4, depth - 1, &[], out);
                } else {
                    let text = cell::line(&inner, false);
                    out.push_str(if text.is_empty() { "" } else { " " });
                    out.push_str(&text);
                    out.push('\n');
                }
            }
            out.push_str(&format!("{margin}}}\n"));
        }
        Value::Array(_) | Value::List(_) if is_deep(value) && depth > 0 => {
            out.push_str(&format!("{margin}[\n"));
            for item in value.clone().into_items() {
                draw(&item, indent + 2, depth - 1, &[], out);
            }
            out.push_str(&format!("{margin}]\n"));
        }
        other => out.push_str(&format!("{margin}{}\n", cell::line(other, false))),
    }
}

fn is_deep(value: &Value) -> bool {
    match value {
        Value::Object(_) | Value::Table(_) => true,
        Value::Array(items) => items.iter().any(is_deep),
        Value::List(list) => list.items().iter().any(is_deep),
        _ => false,
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
