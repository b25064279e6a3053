//! Which colour sequences stood in the texts that were read. A script may colour what it writes; what others stored may
//! not pass for its colours.

use super::connection::Store;
use crate::object::visible::color;
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// An escape character as JSON has it.
const IN_JSON: &str = "\\u001b";

/// Columns of words, keys and references, in which nobody can write what a terminal would act on.
const UNWRITTEN: &[&str] = &[
    "policy",
    "alert_seconds",
    "routing",
    "timeout_seconds",
    "overflow_calls",
    "overflow_candidate",
    "custom",
    "primary_key",
    "active",
    "language",
    "time_zone",
    "hours",
    "hours_service",
    "anonymous",
    "managed",
    "federation",
    "line_key",
];

/// A bit for each of these columns that may hold text of people: for all that are not known to hold none.
pub(super) const fn written(columns: &[&str]) -> u64 {
    let mut bits = 0;
    let mut at = 0;
    while at < columns.len() {
        let mut other = 0;
        let mut is_written = true;
        while other < UNWRITTEN.len() {
            is_written &= !same(columns[at].as_bytes(), UNWRITTEN[other].as_bytes());
            other += 1;
        }
        if is_written {
            bits |= 1 << at;
        }
        at += 1;
    }
    bits
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

impl Store {
    /// Whether a text of the store that was read holds this sequence, such as `[31m`; or, for `\r`, one that begins or
    /// ends a text.
    pub fn has_read(&self, sequence: &str) -> bool {
        self.steering.borrow().contains(sequence)
    }

    /// Remembers what stands in those columns of a row, a bit for each: they are read by the hundred thousand, and most of
    /// them hold no text of people.
    pub(super) fn look_at(&self, row: &Row, mut columns: u64) {
        while columns != 0 {
            let at = columns.trailing_zeros() as usize;
            columns &= columns - 1;
            if let Ok(ValueRef::Text(bytes)) = row.get_ref(at)
                && memchr::memchr3(b'\x1b', b'\r', b'\\', bytes).is_some()
                && let Ok(text) = std::str::from_utf8(bytes)
            {
                self.remember(text);
            }
        }
    }

    fn remember(&self, text: &str) {
        let behind = |mark: &'static str| text.match_indices(mark).map(move |(at, _)| &text[at + mark.len()..]);
        let found = behind("\x1b").chain(behind(IN_JSON)).filter_map(color);
        let mut steering = self.steering.borrow_mut();
        steering.extend(found.map(str::to_string));
        let turns = text.starts_with('\r') || text.ends_with('\r') || text.contains("\"\\r") || text.contains("\\r\"");
        if turns {
            steering.insert("\r".into());
        }
    }
}
