//! How large lists and tables of a session may grow (`--limit`). A thread is one session.

use super::kind::Mismatch;
use std::cell::Cell;

thread_local! {
    static LIST: Cell<usize> = const { Cell::new(usize::MAX) };
    static TABLE: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// Sets the most items of a list and the most entries of a table.
pub fn set(list: usize, table: usize) {
    LIST.with(|cell| cell.set(list));
    TABLE.with(|cell| cell.set(table));
}

/// Refuses a list of so many items if that is too many.
pub fn check_list(items: usize) -> Result<(), Mismatch> {
    check(items, LIST.with(Cell::get), "list", "items")
}

/// Refuses a table of so many entries if that is too many.
pub fn check_table(entries: usize) -> Result<(), Mismatch> {
    check(entries, TABLE.with(Cell::get), "table", "entries")
}

fn check(size: usize, most: usize, what: &str, parts: &str) -> Result<(), Mismatch> {
    if size <= most {
        return Ok(());
    }
    Err(Mismatch::new(format!("a {what} may have {most} {parts} at most here")).id("LimitExceeded"))
}
