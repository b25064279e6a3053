//! Text page by page, for `Out-Host -Paging`: `$PAGER` if it names a program, else a pager of our own.

use super::screen::terminal_columns;
use crate::format::text_width;
use console::{Key, Term};
use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, Stdio};

const QUESTION: &str = "-- more: blank for a page, Enter for a line, q to end --";

/// A pager that is ready to be written to. An error of kind `BrokenPipe` from it means that the reader has had enough.
pub fn open() -> Box<dyn Write> {
    let named = std::env::var("PAGER").unwrap_or_default();
    match program(&named) {
        Some(child) => Box::new(Other(child)),
        None => Box::new(Own { term: Term::stdout(), used: 0, rest: String::new() }),
    }
}

/// `less -R` and its like; `None` where nothing is named or it does not start.
fn program(named: &str) -> Option<Child> {
    let mut words = named.split_whitespace();
    let name = words.next()?;
    Command::new(name).args(words).stdin(Stdio::piped()).spawn().ok()
}

/// A program that somebody reads in; it is waited for at the end.
struct Other(Child);

impl Write for Other {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.0.stdin {
            Some(pipe) => pipe.write(bytes),
            None => Err(ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        // The end of its input is what tells it that there is no more.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

struct Own {
    term: Term,
    /// Rows of the page that are filled.
    used: usize,
    /// A line whose end has not come yet.
    rest: String,
}

/// Rows that a line takes on a screen so wide.
pub fn rows_of(line: &str, columns: usize) -> usize {
    text_width::width(line).div_ceil(columns.max(1)).max(1)
}

impl Own {
    fn line(&mut self, line: &str) -> io::Result<()> {
        let rows = rows_of(line, terminal_columns().unwrap_or(80));
        let page = usize::from(self.term.size().0).saturating_sub(1).max(1);
        if self.used > 0 && self.used + rows > page {
            self.ask(page, rows)?;
        }
        self.used += rows;
        self.term.write_line(line)
    }

    fn ask(&mut self, page: usize, rows: usize) -> io::Result<()> {
        self.term.write_str(QUESTION)?;
        let key = loop {
            match self.term.read_key() {
                Ok(key @ (Key::Char(' ' | 'f' | 'q' | 'Q' | 'j') | Key::Enter | Key::PageDown | Key::ArrowDown)) => {
                    break key;
                }
                Ok(Key::Escape | Key::CtrlC) | Err(_) => break Key::Char('q'),
                Ok(_) => {}
            }
        };
        self.term.clear_line()?;
        match key {
            Key::Char('q' | 'Q') => Err(ErrorKind::BrokenPipe.into()),
            Key::Enter | Key::Char('j') | Key::ArrowDown => {
                self.used = page.saturating_sub(rows);
                Ok(())
            }
            _ => {
                self.used = 0;
                Ok(())
            }
        }
    }
}

impl Write for Own {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.push_str(&String::from_utf8_lossy(bytes));
        while let Some(at) = self.rest.find('\n') {
            let line = self.rest[..at].to_string();
            self.rest.drain(..=at);
            if let Err(left) = self.line(&line) {
                // Whoever has read enough is not shown the rest at the end.
                self.rest.clear();
                return Err(left);
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.term.flush()
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if !self.rest.is_empty() {
            let rest = std::mem::take(&mut self.rest);
            let _ = self.line(&rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_takes_several_rows() {
        for (line, columns, rows) in [("", 80, 1), ("abc", 3, 1), ("abcd", 3, 2), ("日本", 3, 2), ("x", 0, 1)] {
            assert_eq!(rows_of(line, columns), rows, "{line}");
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_none() {
        assert!(program("").is_none() && program("no-such-pager-anywhere -R").is_none());
    }
}
