//! Takes values one at a time and writes text: runs of objects of one type become one table, or lists.
//!
//! Between two tables or lists stands one empty line; none at the beginning, none at the end.

use super::diff::{self, Diff};
use super::entry::{Column, FORMAT_ENTRY, Layout, Shape, layout_of};
use super::table::Table;
use super::text_width::Align;
use super::{Role, Style, csv, dotnet, json, list, outline, views, wide};
use crate::error::Halt;
use crate::object::object::{Object, TypeInfo};
use crate::object::value::Value;
use crate::object::visible;
use std::rc::Rc;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As the type's view says.
    Auto,
    Table,
    List,
    /// One line of JSON for each object.
    Json,
    Csv,
}

/// Receives pieces of text, line ends included. `Halt::Enough` from it (a closed pipe) ends the pipeline.
pub type Out<'a> = dyn FnMut(&str) -> Result<(), Halt> + 'a;

pub struct Printer {
    mode: Mode,
    style: Style,
    open: Open,
    /// Something was written that wants an empty line after it, or before the next table or list.
    last: Last,
    csv_columns: Option<Vec<Rc<str>>>,
    /// The group whose name stands above the last list of Format-List.
    list_group: Option<String>,
    /// A rich object of a screen, which is a list if it stays alone and the first row of a table otherwise.
    alone: Option<Object>,
}

#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Line,
    Block,
}

/// What is being drawn.
enum Open {
    Nothing,
    /// A table of objects with these properties.
    Objects {
        info: &'static TypeInfo,
        names: Vec<Rc<str>>,
        table: Table,
    },
    /// The entries of hashtables.
    Pairs(Table),
    /// Differences of configurations, on a screen.
    Differences(Diff),
    /// Entries of Format-Table.
    Formatted {
        layout: Object,
        group: Value,
        table: Table,
    },
    /// Entries of Format-Wide; all are needed to find the width of the columns.
    Wide {
        layout: Object,
        group: Value,
        columns: Option<usize>,
        cells: Vec<String>,
    },
}

impl Printer {
    pub fn new(mode: Mode, style: Style) -> Printer {
        Printer {
            mode,
            style,
            open: Open::Nothing,
            last: Last::Nothing,
            csv_columns: None,
            list_group: None,
            alone: None,
        }
    }

    /// A terminal may have another width by now; a table that is being drawn keeps its columns.
    pub fn set_width(&mut self, width: Option<usize>) {
        if matches!(self.open, Open::Nothing) && self.alone.is_none() {
            self.style.width = width;
        }
    }

    /// Writes a value, or holds it back until the widths of its table are known.
    pub fn print(&mut self, value: &Value, out: &mut Out) -> Result<(), Halt> {
        match (self.mode, value) {
            (_, Value::Object(object)) if object.is_a(&FORMAT_ENTRY) => self.formatted(object, out),
            (Mode::Json, value) => {
                let mut text = visible::json(json::line(value));
                text.push('\n');
                out(&text)
            }
            (Mode::Csv, value) => self.csv(value, out),
            (_, Value::Null) => Ok(()),
            (_, Value::Object(object)) => match object.plain() {
                // A plain value prints as such, whatever was hung on it.
                Some(plain) => self.print(&plain, out),
                None => self.object(object, out),
            },
            (_, Value::Array(items)) => items.iter().try_for_each(|item| self.print(item, out)),
            (_, Value::List(list)) => list.to_vec().iter().try_for_each(|item| self.print(item, out)),
            (_, Value::Table(pairs)) => self.pairs(pairs, out),
            (_, Value::DateTime(when)) => {
                self.line(&dotnet::date(*when, "F").unwrap_or_else(|_| value.to_string()), out)
            }
            (_, single) => {
                let text = single.to_string();
                let seen = self.style.text(&text).into_owned();
                self.line(&seen, out)
            }
        }
    }

    /// Writes what was held back. The printer can go on afterwards.
    pub fn finish(&mut self, out: &mut Out) -> Result<(), Halt> {
        if let Some(object) = self.alone.take() {
            return out(&list::draw(&object.properties(), &self.style));
        }
        let text = match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing | Open::Differences(_) => return Ok(()),
            Open::Objects { mut table, .. } | Open::Pairs(mut table) | Open::Formatted { mut table, .. } => {
                table.flush(&self.style)
            }
            Open::Wide { columns, cells, .. } => wide::draw(&cells, columns, &self.style),
        };
        out(&text)
    }

    fn line(&mut self, text: &str, out: &mut Out) -> Result<(), Halt> {
        self.finish(out)?;
        if self.last == Last::Block {
            out("\n")?;
        }
        self.last = Last::Line;
        self.list_group = None;
        out(text)?;
        out("\n")
    }

    /// Ends what is open and leaves an empty line before the table or list to come.
    fn begin_block(&mut self, out: &mut Out) -> Result<(), Halt> {
        self.finish(out)?;
        if self.last != Last::Nothing {
            out("\n")?;
        }
        self.last = Last::Block;
        Ok(())
    }

    fn object(&mut self, object: &Object, out: &mut Out) -> Result<(), Halt> {
        let name = object.info().name;
        let is_line = name == "ErrorRecord" || views::LINES.contains(&name) && self.mode == Mode::Auto;
        if is_line || object.property_names().is_empty() {
            return if object.is_custom() {
                Ok(())
            } else {
                let text = self.style.part(&object.to_string()).into_owned();
                self.line(&text, out)
            };
        }
        self.list_group = None;
        if name == diff::TYPE && self.mode == Mode::Auto && self.style.is_screen() {
            return self.difference(object, out);
        }
        let told;
        let object = match name == diff::TYPE && self.style.cells().is_seen {
            true => {
                told = diff::told_apart(object);
                &told
            }
            false => object,
        };
        let shape = match self.mode {
            Mode::Table => Shape::Table,
            Mode::List => Shape::List,
            _ => views::unasked(object),
        };
        let mut first = None;
        if shape == Shape::List {
            let is_held = self.style.is_screen() && self.mode == Mode::Auto && views::has_table(object);
            if !is_held {
                self.begin_block(out)?;
                return out(&list::draw(&views::lines(object), &self.style));
            }
            let joins = matches!(&self.open, Open::Objects { info, .. } if object.is_a(info));
            first = self.alone.take_if(|alone| alone.is_a(object.info()));
            if first.is_none() && !joins {
                self.begin_block(out)?;
                // A copy, as it prints when the script may have changed the object already.
                self.alone = Some(object.deep_copy());
                return Ok(());
            }
        }
        let names = views::columns(object);
        let fits = matches!(&self.open, Open::Objects { info, names: open, .. } if object.is_a(info) && *open == names);
        if !fits {
            // What was held back has its empty line already.
            if first.is_none() {
                self.begin_block(out)?;
            }
            let layout = Layout::new(Shape::Table, names.iter().map(|name| Column::new(name)).collect());
            self.open = Open::Objects { info: object.info(), names: names.clone(), table: Table::new(layout) };
        }
        for object in first.iter().chain([object]) {
            let cells: Vec<Value> = names.iter().map(|name| object.get(name).unwrap_or_default()).collect();
            if let Open::Objects { table, .. } = &mut self.open {
                out(&table.push(&cells, &self.style))?;
            }
        }
        Ok(())
    }

    fn difference(&mut self, object: &Object, out: &mut Out) -> Result<(), Halt> {
        if !matches!(self.open, Open::Differences(_)) {
            self.begin_block(out)?;
            self.open = Open::Differences(Diff::default());
        }
        match &mut self.open {
            Open::Differences(diff) => out(&diff.draw(object, &self.style)),
            _ => Ok(()),
        }
    }

    fn pairs(&mut self, pairs: &crate::object::table::Table, out: &mut Out) -> Result<(), Halt> {
        if pairs.is_empty() {
            return Ok(());
        }
        if !matches!(self.open, Open::Pairs(_)) {
            self.begin_block(out)?;
            let mut columns = vec![Column::new("Name"), Column::new("Value")];
            for column in &mut columns {
                column.align = Some(Align::Left);
            }
            self.open = Open::Pairs(Table::new(Layout::new(Shape::Table, columns)));
        }
        if let Open::Pairs(table) = &mut self.open {
            for (key, value) in pairs.entries() {
                out(&table.push(&[key, value], &self.style))?;
            }
        }
        Ok(())
    }

    fn formatted(&mut self, entry: &Object, out: &mut Out) -> Result<(), Halt> {
        let (Some(Value::Object(handle)), cells) = (entry.get("Layout"), entry.get("Cells").unwrap_or_default()) else {
            return Ok(());
        };
        let cells = cells.into_items();
        let group = entry.get("Group").unwrap_or_default();
        match &mut self.open {
            Open::Formatted { layout, group: open, table }
                if layout.same(&handle) && open.to_string() == group.to_string() =>
            {
                return out(&table.push(&cells, &self.style));
            }
            Open::Wide { layout, group: open, cells: held, .. }
                if layout.same(&handle) && open.to_string() == group.to_string() =>
            {
                held.extend(cells.iter().map(|value| super::cell::line(value, self.style.cells())));
                return Ok(());
            }
            _ => {}
        }
        let Some(layout) = layout_of(&handle) else { return Ok(()) };
        self.begin_block(out)?;
        let is_alone = matches!(layout.shape, Shape::List | Shape::Outline);
        let is_new = !is_alone || self.list_group.as_deref() != Some(&*group.to_string());
        self.list_group = (is_alone && !group.is_null()).then(|| group.to_string());
        if !group.is_null() && is_new {
            out(&format!("   {}\n\n", self.style.paint(Role::Header, &self.style.part(&group.to_string()))))?;
        }
        match layout.shape {
            Shape::List => {
                let properties: Vec<(Rc<str>, Value)> =
                    layout.columns.iter().map(|column| column.label.clone()).zip(cells).collect();
                out(&list::draw(&properties, &self.style))
            }
            Shape::Outline => {
                let names: Vec<Rc<str>> = layout.columns.iter().map(|column| column.label.clone()).collect();
                let depth = layout.count.unwrap_or(usize::MAX);
                cells.iter().try_for_each(|value| out(&outline::draw(value, depth, &names, &self.style)))
            }
            Shape::Table => {
                let mut table = Table::new(layout);
                let text = table.push(&cells, &self.style);
                self.open = Open::Formatted { layout: handle, group, table };
                out(&text)
            }
            Shape::Wide => {
                let cells = cells.iter().map(|value| super::cell::line(value, self.style.cells())).collect();
                self.open = Open::Wide { layout: handle, group, columns: layout.count, cells };
                Ok(())
            }
        }
    }

    fn csv(&mut self, value: &Value, out: &mut Out) -> Result<(), Halt> {
        let first = self.csv_columns.is_none();
        let columns = self.csv_columns.get_or_insert_with(|| csv::names(value));
        let form = csv::Form::new(',');
        let (style, head) = (&self.style, first.then(|| form.header(columns)));
        // Data in a file and behind a pipe; on a terminal somebody looks at it.
        for line in head.into_iter().chain([form.row(value, columns)]) {
            out(&style.text(&line))?;
            out("\n")?;
        }
        Ok(())
    }
}

/// All values at once.
pub fn render<'v>(values: impl IntoIterator<Item = &'v Value>, mode: Mode, style: Style) -> String {
    let mut printer = Printer::new(mode, style);
    let mut text = String::new();
    let mut out = |piece: &str| {
        text.push_str(piece);
        Ok(())
    };
    for value in values {
        // Writing to a text cannot fail.
        if printer.print(value, &mut out).is_err() {
            break;
        }
    }
    let _ = printer.finish(&mut out);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::call_action::CallAction;
    use crate::domain::queue::{OverflowCandidate, Queue};
    use crate::object::identity::Identity;
    use crate::object::record::Record;

    fn custom(pairs: &[(&str, Value)]) -> Value {
        Value::Object(Object::custom(pairs.iter().map(|(n, v)| (Rc::from(*n), v.clone())).collect()))
    }

    fn check(values: &[Value], shown: &str) {
        assert_eq!(render(values, Mode::Auto, Style::plain(None)), shown);
    }

    fn queue(name: &str) -> Queue {
        let service = Identity::service("ApplicationServer:pool.example");
        Queue {
            identity: Identity::object(&service, uuid::Uuid::from_u128(1)),
            timeout_action: Some(CallAction::terminate()),
            overflow_action: None,
            name: name.into(),
            description: None,
            timeout_threshold: Some(30),
            overflow_threshold: None,
            overflow_candidate: OverflowCandidate::NewestCall,
            owner_pool: "pool.example".into(),
            agent_groups: vec![],
        }
    }

    #[test]
    fn single_values_are_lines() {
        check(&["a".into(), 1i64.into(), true.into(), Value::Null, Value::Float(2.5)], "a\n1\nTrue\n2.5\n");
        check(&[Value::Array(vec![1i64.into(), 2i64.into()])], "1\n2\n");
        check(&[], "");
    }

    #[test]
    fn queues_are_lists() {
        let expected = "\
Identity          : service:ApplicationServer:pool.example/00000000-0000-0000-0000-000000000001
TimeoutAction     : Action=Terminate
OverflowAction    :
Name              : Help Desk
Description       :
TimeoutThreshold  : 30
OverflowThreshold :
OverflowCandidate : NewestCall
OwnerPool         : pool.example
AgentGroupIDList  : {}
";
        let object = Value::Object(queue("Help Desk").to_object());
        check(std::slice::from_ref(&object), expected);
        check(&[object.clone(), object.clone()], &format!("{expected}\n{expected}"));
        let table = render(&[object], Mode::Table, Style::plain(None));
        assert!(table.starts_with("Name      TimeoutThreshold OverflowThreshold"), "{table}");
    }

    #[test]
    fn on_a_screen_one_queue_is_a_list_and_several_are_a_table() {
        let (a, b) = (Value::Object(queue("A").to_object()), Value::Object(queue("B").to_object()));
        let shown = |values: &[Value]| render(values, Mode::Auto, Style::plain(Some(100)));
        let list = shown(std::slice::from_ref(&a));
        assert!(list.starts_with("Identity          : service:"), "{list}");
        let table = shown(&[a.clone(), b.clone()]);
        assert_eq!(table.lines().count(), 4, "{table}");
        assert!(table.starts_with("Name TimeoutThreshold OverflowThreshold"), "{table}");
        // What comes between decides for each side.
        let mixed = shown(&[a.clone(), "x".into(), b, a]);
        assert!(mixed.starts_with(&format!("{list}\nx\n\nName")), "{mixed}");
    }

    #[test]
    fn runs_of_like_objects_are_one_table() {
        let (a, b) = (custom(&[("A", 1i64.into())]), custom(&[("A", 22i64.into())]));
        let other = custom(&[("B", "x".into())]);
        check(
            &["first".into(), a, b, other.clone(), "last".into(), "end".into(), other],
            "first\n\n A\n -\n 1\n22\n\nB\n-\nx\n\nlast\nend\n\nB\n-\nx\n",
        );
        check(&[custom(&[])], "");
    }

    #[test]
    fn hashtables_show_names_and_values() {
        let table = crate::object::table::Table::new();
        table.set("a".into(), 1i64.into());
        table.set("Länge".into(), "x".into());
        check(&[Value::Table(table)], "Name  Value\n----  -----\na     1\nLänge x\n");
    }

    #[test]
    fn many_properties_make_a_list() {
        let names = ["A", "B", "C", "D", "E"];
        let object = custom(&names.map(|n| (n, Value::Int(1))));
        check(&[object], "A : 1\nB : 1\nC : 1\nD : 1\nE : 1\n");
    }

    #[test]
    fn json_and_csv_are_a_line_each() {
        let a = custom(&[("A", 1i64.into()), ("B", Value::Null)]);
        assert_eq!(render([&a, &a], Mode::Json, Style::plain(None)), "{\"A\":1,\"B\":null}\n{\"A\":1,\"B\":null}\n");
        assert_eq!(render([&a, &a], Mode::Csv, Style::plain(None)), "\"A\",\"B\"\n\"1\",\n\"1\",\n");
    }

    #[test]
    fn roles_are_painted() {
        let style = Style { paint: Rc::new(|role, text| format!("<{role:?}>{text}")), ..Style::plain(None) };
        let a = custom(&[("A", 1i64.into())]);
        assert_eq!(render([&a], Mode::Auto, style.clone()), "<Header>A\n<Dim>-\n<Value>1\n");
        assert_eq!(render([&a], Mode::List, style), "<Key>A : <Value>1\n");
    }
}
