//! The lines of other days and of this sitting, as the editor goes through them: those of several rows come with the
//! marks of the [continuation prompt](super::continued), which stand neither in memory nor in the file.

use super::continued::{MARK, with_marks, without_marks};
use super::walk;
use rustyline::Result;
use rustyline::history::{FileHistory, History, SearchDirection, SearchResult};
use std::path::Path;

/// A history file of the line editor. Several shells may write one file: what another has added since is kept.
pub struct LineHistory(pub FileHistory);

fn shown(found: SearchResult<'_>) -> SearchResult<'_> {
    let rows = found.entry.get(..found.pos).unwrap_or_default().matches('\n').count();
    SearchResult {
        entry: with_marks(&found.entry).into_owned().into(),
        idx: found.idx,
        pos: found.pos + rows * MARK.len(),
    }
}

impl History for LineHistory {
    fn get(&self, index: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        Ok(self.0.get(index, direction)?.map(shown))
    }

    fn add(&mut self, line: &str) -> Result<bool> {
        self.0.add(&without_marks(line))
    }

    fn add_owned(&mut self, line: String) -> Result<bool> {
        self.add(&line)
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn set_max_len(&mut self, len: usize) -> Result<()> {
        self.0.set_max_len(len)
    }

    fn ignore_dups(&mut self, yes: bool) -> Result<()> {
        self.0.ignore_dups(yes)
    }

    fn ignore_space(&mut self, yes: bool) {
        self.0.ignore_space(yes);
    }

    fn save(&mut self, path: &Path) -> Result<()> {
        self.0.save(path)
    }

    fn append(&mut self, path: &Path) -> Result<()> {
        self.0.append(path)
    }

    fn load(&mut self, path: &Path) -> Result<()> {
        self.0.load(path)
    }

    fn clear(&mut self) -> Result<()> {
        self.0.clear()
    }

    /// Whatever the case.
    fn search(&self, term: &str, start: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        let term = without_marks(term);
        if term.is_empty() || start >= self.len() {
            return Ok(None);
        }
        let places: Box<dyn Iterator<Item = usize>> = match direction {
            SearchDirection::Reverse => Box::new((0..=start).rev()),
            SearchDirection::Forward => Box::new(start..self.len()),
        };
        for index in places {
            let Some(found) = self.0.get(index, direction)? else { continue };
            if let Some(pos) = walk::find(&found.entry, &term) {
                return Ok(Some(shown(SearchResult { pos, ..found })));
            }
        }
        Ok(None)
    }

    fn starts_with(&self, term: &str, start: usize, direction: SearchDirection) -> Result<Option<SearchResult<'_>>> {
        Ok(self.0.starts_with(&without_marks(term), start, direction)?.map(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_with_marks_and_are_kept_without() {
        let mut history = LineHistory(FileHistory::new());
        history.add(&format!("(1,\n{MARK}2)")).expect("it is kept");
        let kept = history.0.get(0, SearchDirection::Forward).expect("a history").expect("a line");
        assert_eq!(kept.entry, "(1,\n2)");
        let found = history.search("2", 0, SearchDirection::Forward).expect("a history").expect("a line");
        assert_eq!(found.entry, format!("(1,\n{MARK}2)"));
        assert!(found.entry[found.pos..].starts_with('2'));
    }
}
