//! The list of candidates below the line: what fits the screen, gone at the next key. Another Tab goes through them.
//!
//! It is drawn as the grey text behind the cursor is; so the editor takes it away by itself, and nothing has to be
//! answered before one goes on.

use super::completion::Candidate;
use super::continued::Edit;
use crate::format::text_width;
use crate::object::visible::on_a_line;

/// Candidates for a word, and which of them stands in the line.
#[derive(Debug)]
pub struct Menu {
    start: usize,
    candidates: Vec<Candidate>,
    chosen: Option<usize>,
    /// The line as it was, and as the list stands below it now.
    typed: String,
    typed_at: usize,
    line: String,
    at: usize,
}

/// How a row of the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Plain,
    Chosen,
    /// What goes on elsewhere.
    Note,
}

/// A row: its name, what is said about it, and how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub about: String,
    pub look: Look,
}

impl Menu {
    /// A list for a word of the line; with it what the candidates have in common is written.
    pub fn new(line: &str, at: usize, start: usize, candidates: Vec<Candidate>) -> (Menu, Edit) {
        let common = common(&candidates);
        let edit = match !common.is_empty() && common.len() >= at - start {
            true => Edit { piece: start..at, cursor: start + common.len(), by: common },
            false => Edit::go(at, at),
        };
        let (typed, typed_at) = (edit.applied(line), edit.cursor);
        let menu = Menu { start, candidates, chosen: None, line: typed.clone(), at: typed_at, typed, typed_at };
        (menu, edit)
    }

    /// Whether the line is the one that the list stands below.
    pub fn is_at(&self, line: &str, at: usize) -> bool {
        self.line == line && self.at == at
    }

    pub fn cursor(&self) -> usize {
        self.at
    }

    #[cfg(test)]
    fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// Writes the next candidate, or the one before.
    pub fn step(&mut self, is_back: bool) -> Edit {
        let last = self.candidates.len().saturating_sub(1);
        let next = match (self.chosen, is_back) {
            (None, false) => 0,
            (None | Some(0), true) => last,
            (Some(n), true) => n - 1,
            (Some(n), false) if n >= last => 0,
            (Some(n), false) => n + 1,
        };
        self.chosen = Some(next);
        let by = self.candidates.get(next).map_or(String::new(), |candidate| candidate.text.clone());
        let edit = Edit { piece: self.start..self.at, cursor: self.start + by.len(), by };
        self.line = edit.applied(&self.line);
        self.at = edit.cursor;
        edit
    }

    /// The line as it was before candidates were gone through.
    pub fn undone(&self) -> Edit {
        Edit::all(&self.line, &self.typed, self.typed_at)
    }

    /// The rows for a screen that has so much room below the line.
    pub fn rows(&self, columns: usize, room: usize) -> Vec<Row> {
        let columns = columns.saturating_sub(1).max(8);
        let room = room.max(2);
        let names: Vec<String> = self.candidates.iter().map(|candidate| on_a_line(&candidate.text)).collect();
        let widest = names.iter().map(|name| text_width::width(name)).max().unwrap_or(0).min(columns / 2);
        if self.candidates.iter().all(|candidate| candidate.about.is_empty()) {
            return self.side_by_side(&names, columns, room);
        }
        let all = names.len();
        let told = self.told(widest, columns, room);
        let room = room - told.len();
        let shown = if all <= room { all } else { room - 1 };
        let first = self.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(shown));
        let row = |(n, name): (usize, &String)| {
            let name = text_width::cut(name, columns);
            let wide = text_width::width(&name);
            // Names come from others: nothing in them may steer the terminal.
            let about = on_a_line(&self.candidates[n].about);
            let blanks = " ".repeat(widest.saturating_sub(wide) + 2);
            let about = match about.is_empty() {
                true => String::new(),
                false => text_width::cut(&format!("{blanks}{about}"), columns.saturating_sub(wide)),
            };
            Row { name, about, look: if self.chosen == Some(n) { Look::Chosen } else { Look::Plain } }
        };
        let mut rows: Vec<Row> = names.iter().enumerate().skip(first).take(shown).map(row).collect();
        rows.extend(more(all - shown));
        rows.extend(told);
        rows
    }

    /// The whole sentence about the candidate in the line, where its row has no room for it.
    fn told(&self, widest: usize, columns: usize, room: usize) -> Vec<Row> {
        let chosen = self.chosen.and_then(|chosen| self.candidates.get(chosen));
        let about = chosen.map_or(String::new(), |candidate| on_a_line(&candidate.about));
        if text_width::width(&about) + 2 <= columns.saturating_sub(widest) {
            return Vec::new();
        }
        let lines = text_width::fold(&format!("  {about}"), columns);
        let note = |line: String| Row { name: line, about: String::new(), look: Look::Note };
        // Most of the room is the list's.
        if lines.len() * 3 > room { Vec::new() } else { lines.into_iter().map(note).collect() }
    }

    /// Words that say what they are themselves, as many beside each other as have room.
    fn side_by_side(&self, names: &[String], columns: usize, room: usize) -> Vec<Row> {
        let widest = names.iter().map(|name| text_width::width(name)).max().unwrap_or(0).min(columns);
        let across = ((columns + 2) / (widest + 2)).max(1);
        let all = names.len().div_ceil(across);
        let shown = if all <= room { all } else { room - 1 };
        let first = self.chosen.map_or(0, |chosen| (chosen / across + 1).saturating_sub(shown));
        let mut rows: Vec<Row> = Vec::new();
        for line in names.chunks(across).skip(first).take(shown) {
            let padded: Vec<String> = line
                .iter()
                .map(|name| text_width::pad(&text_width::cut(name, widest), widest, text_width::Align::Left))
                .collect();
            rows.push(Row { name: padded.join("  ").trim_end().to_string(), about: String::new(), look: Look::Plain });
        }
        let seen = ((first + shown) * across).min(names.len()) - first * across;
        rows.extend(more(names.len() - seen));
        rows
    }
}

fn more(left: usize) -> Option<Row> {
    let note = || Row { name: format!("and {left} more"), about: String::new(), look: Look::Note };
    (left > 0).then(note)
}

/// What all of them begin with.
fn common(candidates: &[Candidate]) -> String {
    let Some((first, others)) = candidates.split_first() else { return String::new() };
    let mut end = first.text.len();
    for other in others {
        let same = first.text.chars().zip(other.text.chars()).take_while(|(a, b)| a == b);
        end = end.min(same.map(|(a, _)| a.len_utf8()).sum());
    }
    first.text[..end].to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(names: &[&str]) -> Vec<Candidate> {
        names.iter().map(|name| Candidate { text: (*name).into(), about: format!("about {name}") }).collect()
    }

    #[test]
    fn tab_goes_through_the_candidates_and_back() {
        let (mut menu, edit) = Menu::new("get-c x", 5, 0, candidates(&["Get-Cat", "Get-Cow", "Get-Cub"]));
        assert_eq!((edit.applied("get-c x").as_str(), edit.cursor), ("Get-C x", 5));
        assert!(menu.is_at("Get-C x", 5) && !menu.is_chosen());
        let mut line = "Get-C x".to_string();
        let mut lines = Vec::new();
        for is_back in [false, false, false, false, true, true] {
            line = menu.step(is_back).applied(&line);
            lines.push(line.clone());
        }
        assert_eq!(lines, ["Get-Cat x", "Get-Cow x", "Get-Cub x", "Get-Cat x", "Get-Cub x", "Get-Cow x"]);
        assert!(menu.is_at("Get-Cow x", 7));
        assert_eq!(menu.undone().applied(&line), "Get-C x");
        // What they have in common is written at once.
        let (menu, edit) = Menu::new("g", 1, 0, candidates(&["Get-Cat", "Get-Cow"]));
        assert_eq!(edit.applied("g"), "Get-C");
        assert!(menu.is_at("Get-C", 5));
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let names: Vec<String> = (0..30).map(|n| format!("N{n:02}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (mut menu, _) = Menu::new("", 0, 0, candidates(&names));
        let shown = |menu: &Menu| -> Vec<String> {
            menu.rows(40, 5).iter().map(|row| format!("{}{}", row.name, row.about)).collect()
        };
        assert_eq!(
            shown(&menu),
            ["N00  about N00", "N01  about N01", "N02  about N02", "N03  about N03", "and 26 more"]
        );
        // The one that stands in the line is always there.
        menu.step(true);
        assert_eq!(shown(&menu)[3..], ["N29  about N29", "and 26 more"]);
        let rows = menu.rows(10, 5);
        assert_eq!((rows[3].name.as_str(), rows[3].about.as_str(), rows[3].look), ("N29", "  abo…", Look::Chosen));
        // A sentence that does not fit its row stands below the list.
        let told = menu.rows(14, 12);
        assert_eq!((told.len(), told[11].name.as_str(), told[10].name.as_str()), (12, "  about N29", "and 20 more"));
        assert_eq!(menu.rows(40, 40).len(), 30);
        let plain: Vec<Candidate> =
            names.iter().map(|n| Candidate { text: (*n).into(), about: String::new() }).collect();
        let (menu, _) = Menu::new("", 0, 0, plain);
        assert_eq!(shown(&menu).len(), 4);
        assert_eq!(shown(&menu)[0], "N00  N01  N02  N03  N04  N05  N06  N07");
    }
}
