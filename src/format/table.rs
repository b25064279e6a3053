//! Rows under columns. The first rows are held back to find the widths; then every row is drawn at once, so that the
//! memory stays flat however many there are.

use super::entry::{Column, Layout};
use super::text_width::{self, Align};
use super::{Role, Style, cell};
use crate::object::value::Value;

/// Rows that are looked at before the first is drawn.
const LOOK_AHEAD: usize = 50;
/// A column is not made narrower than this to fit the screen.
const NARROWEST: usize = 6;
/// A text longer than this gives way before the head of another column does: it is recognised by its beginning.
const RECOGNISED: usize = 24;

/// A table in the making.
pub struct Table {
    layout: Layout,
    held: Vec<Vec<String>>,
    /// Whether all values so far in the column are numbers.
    numeric: Vec<bool>,
    /// Set when the widths are decided; the number of columns that fit.
    widths: Option<Vec<usize>>,
}

impl Table {
    pub fn new(layout: Layout) -> Table {
        let columns = layout.columns.len();
        Table { layout, held: Vec::new(), numeric: vec![true; columns], widths: None }
    }

    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Takes a row; returns what can be drawn by now.
    pub fn push(&mut self, values: &[Value], style: &Style) -> String {
        let multiline = self.layout.wrap;
        let text = |value: &Value| {
            if multiline { cell::text(value, style.cells()) } else { cell::line(value, style.cells()) }
        };
        let row: Vec<String> = values.iter().map(text).collect();
        if let Some(widths) = &self.widths {
            return self.draw_row(&row, widths, style);
        }
        for (numeric, value) in self.numeric.iter_mut().zip(values) {
            *numeric &= cell::is_number(value) || value.is_null();
        }
        self.held.push(row);
        if self.held.len() >= LOOK_AHEAD && !self.layout.all_rows { self.flush(style) } else { String::new() }
    }

    /// Decides the widths and draws what was held back.
    pub fn flush(&mut self, style: &Style) -> String {
        if self.widths.is_some() {
            return String::new();
        }
        let widths = self.decide(style);
        let mut out = String::new();
        if !self.layout.hide_headers {
            let labels: Vec<String> = self.layout.columns.iter().map(|c| style.part(&c.label).into_owned()).collect();
            let dashes: Vec<String> = labels
                .iter()
                .zip(&widths)
                .map(|(label, width)| {
                    let whole = text_width::width(label);
                    "-".repeat(if style.is_screen() { whole.min(*width) } else { whole })
                })
                .collect();
            out.push_str(&self.line(&labels, &widths, style, Role::Header));
            out.push_str(&self.line(&dashes, &widths, style, Role::Dim));
        }
        for row in std::mem::take(&mut self.held) {
            out.push_str(&self.draw_row(&row, &widths, style));
        }
        self.widths = Some(widths);
        out
    }

    fn decide(&self, style: &Style) -> Vec<usize> {
        let columns = &self.layout.columns;
        // What the values take, and what the column takes with its head.
        let values: Vec<usize> = (0..columns.len())
            .map(|i| {
                let rows = self.held.iter().filter_map(|row| row.get(i));
                rows.flat_map(|text| text.split('\n')).map(text_width::width).max().unwrap_or(0)
            })
            .collect();
        let mut widths: Vec<usize> = columns
            .iter()
            .zip(&values)
            .map(|(column, widest)| {
                let label = if self.layout.hide_headers { 0 } else { text_width::width(&style.part(&column.label)) };
                column.width.unwrap_or(label.max(*widest)).max(1)
            })
            .collect();
        let Some(screen) = style.width else { return widths };
        let total = |widths: &[usize]| widths.iter().sum::<usize>() + widths.len().saturating_sub(1);
        while total(&widths) > screen {
            let shrinkable = || (0..widths.len()).filter(|i| columns[*i].width.is_none() && widths[*i] > NARROWEST);
            let widest = shrinkable().max_by_key(|i| widths[*i]);
            // Long texts give way first, then heads that are wider than all below them, then whatever is widest.
            let head = || shrinkable().filter(|i| widths[*i] > values[*i]).max_by_key(|i| widths[*i]);
            match widest.filter(|i| widths[*i] > RECOGNISED && widths[*i] <= values[*i]).or_else(head).or(widest) {
                Some(i) => widths[i] -= 1,
                // Columns that do not fit at all are left out, as PowerShell does.
                None if widths.len() > 1 => drop(widths.pop()),
                None => break,
            }
        }
        widths
    }

    fn draw_row(&self, row: &[String], widths: &[usize], style: &Style) -> String {
        if !self.layout.wrap {
            return self.line(row, widths, style, Role::Value);
        }
        let cells: Vec<Vec<String>> =
            row.iter().zip(widths).map(|(text, width)| text_width::fold(text, *width)).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1);
        (0..height)
            .map(|n| {
                let texts: Vec<String> = cells.iter().map(|lines| lines.get(n).cloned().unwrap_or_default()).collect();
                self.line(&texts, widths, style, Role::Value)
            })
            .collect()
    }

    fn line(&self, texts: &[String], widths: &[usize], style: &Style, role: Role) -> String {
        let mut out = String::new();
        let last = widths.len().saturating_sub(1);
        for (i, (text, width)) in texts.iter().zip(widths).enumerate() {
            let column = &self.layout.columns[i];
            // In a file nothing is cut, unless the script itself gave the width.
            let text =
                if style.is_screen() || column.width.is_some() { text_width::cut(text, *width) } else { text.clone() };
            let padded = text_width::pad(&text, *width, self.align(i));
            let before = padded.len() - padded.trim_start_matches(' ').len();
            if before == padded.len() {
                out.push_str(&padded);
            } else {
                let shown = padded.trim_matches(' ');
                out.push_str(&padded[..before]);
                out.push_str(&style.paint(role, shown));
                out.push_str(&padded[before + shown.len()..]);
            }
            if i < last {
                out.push(' ');
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
    fn the_widest_column_gives_way() {
        let long = "a text that is longer than the screen";
        let shown = draw(table(&["Name", "Pool"]), &[&[long.into(), "redmond".into()]], Some(20));
        assert_eq!(shown, "Name         Pool\n----         ----\na text that… redmond\n");
        let shown = draw(table(&["Name", "Pool"]), &[&[long.into(), "redmond".into()]], None);
        assert!(shown.contains(long));
    }

    #[test]
    fn heads_give_way_before_names() {
        let row: &[Value] = &["Department 12 queue".into(), 90i64.into(), "redmond".into()];
        let shown = draw(table(&["Name", "TimeoutThreshold", "OwnerPoolOfIt"]), &[row], Some(40));
        assert_eq!(
            shown,
            "Name                TimeoutTh… OwnerPoo…\n----                ---------- ---------\nDepartment 12 queue         90 redmond\n"
        );
        let long = "a text that is much longer than anything else on the screen";
        let row: &[Value] = &[long.into(), 90i64.into()];
        let shown = draw(table(&["Name", "TimeoutThreshold"]), &[row], Some(50));
        assert!(shown.starts_with("Name                              TimeoutThreshold\n"), "{shown}");
    }

    #[test]
    fn rows_stream_after_the_first_fifty() {
        let style = Style::plain(None);
        let mut table = table(&["N"]);
        let drawn: Vec<usize> =
            (0..LOOK_AHEAD as i64 + 2).map(|n| table.push(&[n.into()], &style).lines().count()).collect();
        assert_eq!(drawn[LOOK_AHEAD - 2..], [0, LOOK_AHEAD + 2, 1, 1]);
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
