//! What Format-Table and its like put into the pipeline: cells with a layout, drawn by whoever prints
//! them at last. So `| Format-Table | Out-File` is not cut at the width of the screen.

use super::text_width::Align;
use crate::object::kind::Kind;
use crate::object::object::{Object, PropertyInfo, TypeInfo};
use crate::object::value::Value;
use std::rc::Rc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Table,
    List,
    Wide,
    /// One cell: an object, shown with all that is inside it.
    Outline,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub label: Rc<str>,
    pub width: Option<usize>,
    pub align: Option<Align>,
}

impl Column {
    pub fn new(label: &str) -> Column {
        Column { label: Rc::from(label), width: None, align: None }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub shape: Shape,
    pub columns: Vec<Column>,
    pub hide_headers: bool,
    pub wrap: bool,
    /// Look at all rows before drawing the first.
    pub all_rows: bool,
    /// How many columns Format-Wide makes; `None`: as many as fit. How many levels Format-Custom shows.
    pub count: Option<usize>,
}

impl Layout {
    pub fn new(shape: Shape, columns: Vec<Column>) -> Layout {
        Layout { shape, columns, hide_headers: false, wrap: false, all_rows: false, count: None }
    }
}

macro_rules! property {
    ($name:literal) => {
        PropertyInfo { name: $name, kind: Kind::Any, read_only: false, aliases: &[] }
    };
}

pub static FORMAT_ENTRY: TypeInfo = TypeInfo {
    name: "FormatEntryData",
    full_name: "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData",
    properties: &[property!("Layout"), property!("Cells"), property!("Group")],
    show: |object| {
        let cells = object.get("Cells").unwrap_or_default().into_items();
        cells.iter().map(|cell| super::cell::line(cell, super::cell::Cells::DATA)).collect::<Vec<_>>().join(" ")
    },
};

static FORMAT_LAYOUT: TypeInfo = TypeInfo {
    name: "FormatStartData",
    full_name: "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData",
    properties: &[
        property!("Shape"),
        property!("Labels"),
        property!("Widths"),
        property!("Aligns"),
        property!("Flags"),
    ],
    show: |_| String::new(),
};

/// The layout as an object that all its entries share.
pub fn layout_object(layout: &Layout) -> Object {
    let shape = match layout.shape {
        Shape::Table => 0,
        Shape::List => 1,
        Shape::Wide => 2,
        Shape::Outline => 3,
    };
    let align = |align: &Option<Align>| match align {
        None => Value::Null,
        Some(Align::Left) => Value::Int(0),
        Some(Align::Right) => Value::Int(1),
        Some(Align::Center) => Value::Int(2),
    };
    let each = |f: &dyn Fn(&Column) -> Value| Value::Array(layout.columns.iter().map(f).collect());
    Object::with_values(
        &FORMAT_LAYOUT,
        vec![
            Value::Int(shape),
            each(&|c| Value::Text(c.label.clone())),
            each(&|c| c.width.map_or(Value::Null, Value::from)),
            each(&|c| align(&c.align)),
            Value::Array(vec![
                layout.hide_headers.into(),
                layout.wrap.into(),
                layout.all_rows.into(),
                layout.count.map_or(Value::Null, Value::from),
            ]),
        ],
    )
}

/// Reads the layout back.
pub fn layout_of(object: &Object) -> Option<Layout> {
    if !object.is_a(&FORMAT_LAYOUT) {
        return None;
    }
    let items = |name: &str| object.get(name).unwrap_or_default().into_items();
    let size = |value: &Value| match value {
        Value::Int(n) => usize::try_from(*n).ok(),
        _ => None,
    };
    let columns = items("Labels")
        .iter()
        .zip(items("Widths"))
        .zip(items("Aligns"))
        .map(|((label, width), align)| Column {
            label: Rc::from(label.to_string()),
            width: size(&width),
            align: match align {
                Value::Int(0) => Some(Align::Left),
                Value::Int(1) => Some(Align::Right),
                Value::Int(2) => Some(Align::Center),
                _ => None,
            },
        })
        .collect();
    let flags = items("Flags");
    let flag = |at: usize| flags.get(at).is_some_and(Value::truth);
    Some(Layout {
        shape: match object.get("Shape") {
            Some(Value::Int(0)) => Shape::Table,
            Some(Value::Int(2)) => Shape::Wide,
            Some(Value::Int(3)) => Shape::Outline,
            _ => Shape::List,
        },
        columns,
        hide_headers: flag(0),
        wrap: flag(1),
        all_rows: flag(2),
        count: flags.get(3).and_then(size),
    })
}

/// One object's cells under a layout.
pub fn entry(layout: &Object, cells: Vec<Value>, group: Value) -> Value {
    Value::Object(Object::with_values(&FORMAT_ENTRY, vec![Value::Object(layout.clone()), Value::Array(cells), group]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_comes_back_as_it_was() {
        let layout = Layout {
            count: Some(3),
            wrap: true,
            ..Layout::new(
                Shape::Wide,
                vec![Column { label: "A".into(), width: Some(9), align: Some(Align::Center) }, Column::new("B")],
            )
        };
        assert_eq!(layout_of(&layout_object(&layout)), Some(layout));
    }
}
