//! Rows under columns. Rows are held back to find the widths: a few thousand, or on a screen as many as come without
//! keeping a reader waiting. Then each is drawn at once, so that the memory stays flat however many there are; where a
//! later one needs more room than there is below its head, the head is repeated with the room it needs.

use super::entry::{Column, Layout};
use super::text_width::{self, Align};
use super::widths::{self, Need};
use super::{Role, Style, cell};
use crate::object::value::Value;
use std::time::{Duration, Instant};

/// Rows that are looked at before the first is drawn.
const LOOK_AHEAD: usize = 4_000;
/// Who looks at a screen waits no longer for the first row.
const PATIENCE: Duration = Duration::from_millis(300);

/// More items of a list than fit any screen are not looked at.
const LONGEST_LIST: usize = 50;

/// A table in the making.
pub struct Table {
    layout: Layout,
    held: Vec<Vec<String>>,
    /// When the first row came.
    begun: Option<Instant>,
    /// Whether all values so far in the column are numbers.
    numeric: Vec<bool>,
    /// What the columns need so far.
    needs: Vec<Need>,
    /// The texts of the first row, as long as all others are the same.
    same: Vec<Option<String>>,
    /// Set when the widths are decided; a column that does not fit has none.
    widths: Option<Vec<Option<usize>>>,
}

impl Table {
    pub fn new(layout: Layout) -> Table {
        let columns = layout.columns.len();
        Table {
            layout,
            held: Vec::new(),
            begun: None,
            numeric: vec![true; columns],
            needs: Vec::new(),
            same: Vec::new(),
            widths: None,
        }
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Takes a row; returns what can be drawn by now.
    pub fn push(&mut self, values: &[Value], style: &Style) -> String {
        let multiline = self.layout.wrap;
        let text = |value: &Value| {
            // A list is cut where the column ends, and not before.
            let length = match value {
                Value::Array(items) => items.len(),
                Value::List(list) => list.len(),
                _ => 0,
            };
            let mut cells = style.cells();
            cells.is_cut &= length > LONGEST_LIST;
            if multiline { cell::text(value, cells) } else { cell::line(value, cells) }
        };
        let row: Vec<String> = values.iter().map(text).collect();
        self.look_at(values, &row, style);
        if self.widths.is_some() {
            let mut out = self.mend(style);
            out.push_str(&self.draw_row(&row, style));
            return out;
        }
        for (numeric, value) in self.numeric.iter_mut().zip(values) {
            *numeric &= cell::is_number(value) || value.is_null();
        }
        self.held.push(row);
        let begun = self.begun.get_or_insert_with(Instant::now);
        let is_late = style.is_screen() && begun.elapsed() > PATIENCE;
        let is_due = !self.layout.all_rows && (self.held.len() >= LOOK_AHEAD || is_late);
        if is_due { self.flush(style) } else { String::new() }
    }

    /// Learns what a row needs.
    fn look_at(&mut self, values: &[Value], row: &[String], style: &Style) {
        if self.needs.is_empty() {
            let labels: Vec<String> = self.layout.columns.iter().map(|c| style.part(&c.label).into_owned()).collect();
            let shown = |label: &String| if self.layout.hide_headers { 0 } else { text_width::width(label) };
            let fixed = self.layout.columns.iter().map(|column| column.width);
            self.needs =
                fixed.zip(&labels).map(|(fixed, l)| Need { fixed, label: shown(l), ..Need::default() }).collect();
            widths::mark_names(&mut self.needs, labels.iter().map(String::as_str));
            self.same = row.iter().cloned().map(Some).collect();
        }
        let is_first = self.widths.is_none() && self.held.is_empty();
        for (i, (need, text)) in self.needs.iter_mut().zip(row).enumerate() {
            let wide = text.split('\n').map(text_width::width).max().unwrap_or(0);
            need.values = need.values.max(wide);
            if values.get(i).is_some_and(|value| cell::is_whole(value, text)) {
                need.whole = need.whole.max(wide);
            }
            if let Some(same) = self.same.get_mut(i) {
                same.take_if(|same| same != text);
                need.is_same = !is_first && same.is_some();
            }
        }
    }

    /// Decides the widths and draws what was held back.
    pub fn flush(&mut self, style: &Style) -> String {
        if self.widths.is_some() || self.needs.is_empty() {
            return String::new();
        }
        self.widths = Some(widths::fit(&self.needs, style.width, self.layout.wrap));
        let mut out = self.head(style);
        for row in std::mem::take(&mut self.held) {
            out.push_str(&self.draw_row(&row, style));
        }
        out
    }

    /// Makes room for the row that was looked at last, where it needs more than there is and there is more to have.
    fn mend(&mut self, style: &Style) -> String {
        let last = self.needs.len().saturating_sub(1);
        let needs_more = |(i, (need, width)): (usize, (&Need, &Option<usize>))| {
            let wide = if self.layout.wrap { need.whole } else { need.values };
            // Behind the last column stands nothing that would have to move.
            let is_free = style.width.is_none() && i == last && !self.numeric[i];
            need.fixed.is_none() && width.is_some_and(|width| width < wide) && !is_free
        };
        let Some(widths) = &self.widths else { return String::new() };
        let short: Vec<usize> =
            self.needs.iter().zip(widths).enumerate().filter(|n| needs_more(*n)).map(|(i, _)| i).collect();
        if short.is_empty() {
            return String::new();
        }
        // With some more than is needed, so that rows that grow do not bring a head each.
        let mut roomy = self.needs.clone();
        for i in &short {
            roomy[*i].values += roomy[*i].values / 4 + 1;
        }
        let all = |widths: &[Option<usize>]| widths.iter().all(Option::is_some);
        let has_room = |fitted: &Vec<Option<usize>>| {
            all(fitted) && fitted.iter().zip(&roomy).all(|(width, need)| width.is_some_and(|w| w >= need.values))
        };
        let mended = Some(widths::fit(&roomy, style.width, self.layout.wrap)).filter(has_room);
        let mended = mended.unwrap_or_else(|| widths::fit(&self.needs, style.width, self.layout.wrap));
        // What was shown so far goes on being shown.
        let is_lost = mended.iter().zip(widths).any(|(new, old)| new.is_none() && old.is_some());
        let mended = if is_lost { widths::keep(&self.needs, widths, style.width) } else { mended };
        let is_more = |i: &usize| mended[*i].unwrap_or(0) > widths[*i].unwrap_or(0);
        if !short.iter().any(is_more) {
            return String::new();
        }
        self.widths = Some(mended);
        if self.layout.hide_headers { String::new() } else { format!("\n{}", self.head(style)) }
    }

    fn head(&self, style: &Style) -> String {
        if self.layout.hide_headers {
            return String::new();
        }
        let labels: Vec<String> = self.layout.columns.iter().map(|c| style.part(&c.label).into_owned()).collect();
        let widths = self.widths.iter().flatten();
        let dashes: Vec<String> = labels
            .iter()
            .zip(widths)
            .map(|(label, width)| {
                let whole = text_width::width(label);
                "-".repeat(if style.is_screen() { whole.min(width.unwrap_or(whole)) } else { whole })
            })
            .collect();
        let mut heads = self.line(&labels, style, Role::Header);
        let is_left_out = self.widths.iter().flatten().any(Option::is_none);
        let taken = text_width::width(&self.line(&labels, &Style::plain(style.width), Role::Header)) - 1;
        if is_left_out && style.width.is_some_and(|screen| taken + text_width::width(widths::LEFT_OUT) <= screen) {
            heads.truncate(heads.trim_end().len());
            heads.push_str(&style.paint(Role::Dim, widths::LEFT_OUT));
            heads.push('\n');
        }
        format!("{heads}{}", self.line(&dashes, style, Role::Dim))
    }

    fn draw_row(&self, row: &[String], style: &Style) -> String {
        if !self.layout.wrap {
            return self.line(row, style, Role::Value);
        }
        let widths = self.widths.iter().flatten();
        let cells: Vec<Vec<String>> = row
            .iter()
            .zip(widths)
            .map(|(text, width)| width.map_or(Vec::new(), |width| text_width::fold(text, width)))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        (0..height)
            .map(|n| {
                let texts: Vec<String> = cells.iter().map(|lines| lines.get(n).cloned().unwrap_or_default()).collect();
                self.line(&texts, style, Role::Value)
            })
            .collect()
    }

    fn line(&self, texts: &[String], style: &Style, role: Role) -> String {
        let mut out = String::new();
        let widths = self.widths.iter().flatten();
        let shown = texts.iter().zip(widths).enumerate().filter_map(|(i, (text, width))| Some((i, text, (*width)?)));
        for (n, (i, text, width)) in shown.enumerate() {
            if n > 0 {
                out.push(' ');
            }
            let column = &self.layout.columns[i];
            // In a file nothing is cut, unless the script itself gave the width.
            let text =
                if style.is_screen() || column.width.is_some() { text_width::cut(text, width) } else { text.clone() };
            let padded = text_width::pad(&text, width, self.align(i));
            let before = padded.len() - padded.trim_start_matches(' ').len();
            if before == padded.len() {
                out.push_str(&padded);
            } else {
                let shown = padded.trim_matches(' ');
                out.push_str(&padded[..before]);
                out.push_str(&style.paint(role, shown));
                out.push_str(&padded[before + shown.len()..]);
            }
        }
        let mut line = out.trim_end_matches(' ').to_string();
        line.push('\n');
        line
    }

    fn align(&self, column: usize) -> Align {
        match &self.layout.columns[column] {
            Column { align: Some(align), .. } => *align,
            _ if self.numeric[column] => Align::Right,
            _ => Align::Left,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::Shape;
    use super::*;

    fn table(labels: &[&str]) -> Table {
        Table::new(Layout::new(Shape::Table, labels.iter().map(|l| Column::new(l)).collect()))
    }

    fn draw(mut table: Table, rows: &[&[Value]], width: Option<usize>) -> String {
        let style = Style::plain(width);
        let mut out: String = rows.iter().map(|row| table.push(row, &style)).collect();
        out.push_str(&table.flush(&style));
        out
    }

    #[test]
    fn numbers_stand_right_and_texts_left() {
        let shown = draw(
            table(&["Name", "Count"]),
            &[&["Help Desk".into(), 3i64.into()], &["日本".into(), 1000i64.into()], &["x".into(), Value::Null]],
            None,
        );
        assert_eq!(shown, "Name      Count\n----      -----\nHelp Desk     3\n日本       1000\nx\n");
    }

    #[test]
    fn the_least_telling_column_gives_way() {
        let long = "a text that is longer than the screen";
        let shown = draw(table(&["Name", "Pool"]), &[&[long.into(), "redmond".into()]], Some(20));
        assert_eq!(shown, "Name          Pool\n----          ----\na text that … redmo…\n");
        let shown = draw(table(&["Name", "Pool"]), &[&[long.into(), "redmond".into()]], None);
        assert!(shown.contains(long));
    }

    #[test]
    fn heads_give_way_before_names() {
        let row: &[Value] = &["Department 12 queue".into(), 90i64.into(), "redmond".into()];
        let shown = draw(table(&["Name", "TimeoutThreshold", "OwnerPoolOfIt"]), &[row], Some(40));
        assert_eq!(
            shown,
            "Name                TimeoutThreshold …\n----                ----------------\nDepartment 12 queue               90\n"
        );
        let long = "a text that is much longer than anything else on the screen";
        let row: &[Value] = &[long.into(), 90i64.into()];
        let shown = draw(table(&["Name", "TimeoutThreshold"]), &[row], Some(50));
        assert!(shown.starts_with("Name                                    TimeoutTh…\n"), "{shown}");
    }

    #[test]
    fn rows_stream_after_a_few_thousand() {
        let style = Style::plain(None);
        let mut table = table(&["N"]);
        let drawn: Vec<usize> =
            (0..LOOK_AHEAD as i64 + 2).map(|n| table.push(&[n.into()], &style).lines().count()).collect();
        assert_eq!(drawn[LOOK_AHEAD - 2..], [0, LOOK_AHEAD + 2, 1, 1]);
    }

    #[test]
    fn a_later_row_that_needs_more_brings_the_head_again() {
        let rows = |last: &Value| -> Vec<Vec<Value>> {
            let row = |n: i64| vec![Value::text("x"), n.into()];
            (0..LOOK_AHEAD as i64).map(row).chain([vec![last.clone(), 123_456i64.into()]]).collect()
        };
        for width in [Some(80), None] {
            let rows = rows(&"a name of some length".into());
            let rows: Vec<&[Value]> = rows.iter().map(Vec::as_slice).collect();
            let shown = draw(table(&["Name", "N"]), &rows, width);
            let (_, end) = shown.split_once("3999\n").expect("the row before");
            assert_eq!(
                end,
                "\nName                               N\n----                               -\na name of some length         123456\n"
            );
        }
        // Where there is no room to have, nothing is mended, and numbers keep what they need.
        let long = "a name that is longer than the screen, which has no room for it";
        let rows = rows(&long.into());
        let rows: Vec<&[Value]> = rows.iter().map(Vec::as_slice).collect();
        let shown = draw(table(&["Name", "N"]), &rows, Some(30));
        let (_, end) = shown.split_once("3999\n").expect("the row before");
        assert_eq!(
            end,
            "\nName                         N\n----                         -\na name that is longer … 123456\n"
        );
    }

    #[test]
    fn wraps_when_asked() {
        let mut layout =
            Layout::new(Shape::Table, vec![Column { width: Some(5), ..Column::new("A") }, Column::new("B")]);
        layout.wrap = true;
        let shown = draw(Table::new(layout), &[&["one two".into(), "x".into()]], None);
        assert_eq!(shown, "A     B\n-     -\none   x\ntwo\n");
    }
}
