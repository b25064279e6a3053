//! The arrow keys go through the lines of the history that begin like what stands before the cursor, as PSReadLine's
//! HistorySearchBackward does: whatever the case, each line once, and at the end what was typed is there again.

use super::continued::Edit;
use rustyline::history::{History, SearchDirection};
use std::cell::{Cell, RefCell};

/// A walk through the history.
#[derive(Default)]
pub struct Walk {
    state: RefCell<Option<State>>,
    /// The cursor goes to the end of the line that is found; else it stays where it was.
    pub to_end: Cell<bool>,
}

struct State {
    typed: String,
    typed_at: usize,
    /// The places in the history that were shown, the newest first.
    path: Vec<usize>,
    /// What is shown now.
    shown: String,
    cursor: usize,
}

impl Walk {
    /// Whether the line is one that the last step has shown.
    pub fn is_at(&self, line: &str, at: usize) -> bool {
        self.state.borrow().as_ref().is_some_and(|state| state.shown == line && state.cursor == at)
    }

    /// An earlier line.
    pub fn back(&self, line: &str, at: usize, history: &dyn History) -> Option<Edit> {
        let mut held = self.state.borrow_mut();
        let begun =
            || State { typed: line.to_string(), typed_at: at, path: Vec::new(), shown: line.to_string(), cursor: at };
        let mut state = held.take().filter(|state| state.shown == line && state.cursor == at).unwrap_or_else(begun);
        let found = earlier(&state, history);
        let edit = found.map(|(index, entry)| {
            // Without a beginning the whole line was asked for.
            let to_end = state.typed_at == 0 || self.to_end.get();
            let cursor = if to_end { entry.len() } else { same_length(&entry, state.begin()) };
            state.path.push(index);
            state.shown.clone_from(&entry);
            state.cursor = cursor;
            Edit::all(line, &entry, cursor)
        });
        *held = Some(state);
        edit
    }

    /// A later line, and at last what was typed.
    pub fn on(&self, line: &str, at: usize, history: &dyn History) -> Option<Edit> {
        let mut held = self.state.borrow_mut();
        let mut state = held.take().filter(|state| state.shown == line && state.cursor == at)?;
        state.path.pop()?;
        let later = state.path.last().and_then(|index| entry(history, *index));
        let edit = match later {
            Some(entry) => {
                let to_end = state.typed_at == 0 || self.to_end.get();
                let cursor = if to_end { entry.len() } else { same_length(&entry, state.begin()) };
                Edit::all(line, &entry, cursor)
            }
            None => Edit::all(line, &state.typed, state.typed_at),
        };
        state.shown.clone_from(&edit.by);
        state.cursor = edit.cursor;
        *held = Some(state);
        Some(edit)
    }
}

impl State {
    fn begin(&self) -> &str {
        self.typed.get(..self.typed_at).unwrap_or_default()
    }
}

fn entry(history: &dyn History, index: usize) -> Option<String> {
    Some(history.get(index, SearchDirection::Reverse).ok()??.entry.into_owned())
}

/// The nearest line before that begins so, and was not shown yet.
fn earlier(state: &State, history: &dyn History) -> Option<(usize, String)> {
    let mut seen: Vec<String> = state.path.iter().filter_map(|index| entry(history, *index)).collect();
    seen.push(state.typed.clone());
    let newest = state.path.last().copied().unwrap_or(history.len());
    (0..newest).rev().find_map(|index| {
        let text = entry(history, index)?;
        (begins(&text, state.begin()) && !seen.contains(&text)).then_some((index, text))
    })
}

/// Whether the text begins so, whatever the case.
pub fn begins(text: &str, beginning: &str) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    beginning.chars().flat_map(char::to_lowercase).all(|c| letters.next() == Some(c))
}

/// The place behind as many characters as the beginning has.
fn same_length(text: &str, beginning: &str) -> usize {
    text.char_indices().nth(beginning.chars().count()).map_or(text.len(), |(at, _)| at)
}

/// Where the term stands in the text, whatever the case.
pub fn find(text: &str, term: &str) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).find(|at| begins(&text[*at..], term))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustyline::history::MemHistory;

    fn history() -> MemHistory {
        let mut history = MemHistory::new();
        for line in ["get-a 1", "Set-B", "Get-A 2", "GET-A 1", "Set-B 2", "Get-A 2"] {
            history.add(line).expect("it is kept");
        }
        history
    }

    #[test]
    fn lines_that_begin_so_come_once_each_and_then_what_was_typed() {
        let (walk, history) = (Walk::default(), history());
        let (mut line, mut at) = ("get-a nothing".to_string(), 5);
        let mut step = |is_back: bool| {
            let edit = if is_back { walk.back(&line, at, &history) } else { walk.on(&line, at, &history) };
            edit.map(|edit| {
                line = edit.applied(&line);
                at = edit.cursor;
                format!("{}|{}", &line[..at], &line[at..])
            })
        };
        let mut steps = Vec::new();
        for is_back in [false, true, true, true, true, false, false, false, false] {
            steps.push(step(is_back).unwrap_or_default());
        }
        assert_eq!(steps, ["", "Get-A| 2", "GET-A| 1", "get-a| 1", "", "GET-A| 1", "Get-A| 2", "get-a| nothing", ""]);
    }

    #[test]
    fn without_a_beginning_each_line_comes_with_the_cursor_at_its_end() {
        let (walk, history) = (Walk::default(), history());
        let edit = walk.back("", 0, &history).expect("a line");
        assert_eq!((edit.by.as_str(), edit.cursor), ("Get-A 2", 7));
        assert!(walk.is_at("Get-A 2", 7) && !walk.is_at("Get-A 2", 6));
        // A line that was changed is the beginning of another walk.
        assert_eq!(walk.back("Get-A 21", 8, &history), None);
    }

    #[test]
    fn letters_are_compared_whatever_their_case() {
        assert!(begins("Größe", "GRÖ") && begins("STRASSE", "straß") == "STRASSE".to_lowercase().starts_with("straß"));
        assert_eq!(find("xx Get-A", "get"), Some(3));
        assert_eq!(find("日本語", "本"), Some("日".len()));
        assert_eq!(find("a", "b"), None);
    }
}
