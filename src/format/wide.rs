//! Draws what Format-Wide shows: names side by side, row by row.

use super::text_width::{self, Align};
use super::{Role, Style};

/// Lines of names, as many beside one another as fit, or as were asked for.
pub fn draw(cells: &[String], columns: Option<usize>, style: &Style) -> String {
    let widest = cells.iter().map(|cell| text_width::width(cell)).max().unwrap_or(0).max(1);
    let screen = style.width.unwrap_or(80);
    let columns = columns.unwrap_or_else(|| (screen + 1) / (widest + 1)).max(1);
    let width = match style.width {
        Some(screen) => widest.min(((screen + 1) / columns).saturating_sub(1)).max(1),
        None => widest,
    };
    let mut out = String::new();
    for row in cells.chunks(columns) {
        let texts: Vec<String> = row
            .iter()
            .map(|cell| {
                let text = if style.is_screen() { text_width::cut(cell, width) } else { cell.clone() };
                text_width::pad(&text, width, Align::Left)
            })
            .collect();
        out.push_str(&style.paint(Role::Value, texts.join(" ").trim_end_matches(' ')));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_fit() {
        let cells: Vec<String> = ["one", "two", "three", "four"].map(String::from).to_vec();
        let check = |columns, width, shown: &str| {
            assert_eq!(draw(&cells, columns, &Style::plain(width)), shown, "{columns:?} in {width:?}");
        };
        check(None, Some(20), "one   two   three\nfour\n");
        check(Some(2), Some(20), "one   two\nthree four\n");
        check(Some(2), None, "one   two\nthree four\n");
        // More than the screen has columns.
        check(Some(500), Some(20), "… … … …\n");
    }
}
