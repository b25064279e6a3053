//! Which colour sequences stood in the texts that were read. A script may colour what it writes; what others stored may
//! not pass for its colours.

use super::connection::Store;
use crate::object::visible::color;
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// An escape character as JSON has it.
const IN_JSON: &str = "\\u001b";

impl Store {
    /// Whether a text of the store that was read holds this sequence, such as `[31m`; or, for `\r`, one that begins or
    /// ends a text.
    pub fn has_read(&self, sequence: &str) -> bool {
        self.steering.borrow().contains(sequence)
    }

    /// Remembers what stands in a row.
    pub(super) fn look_at(&self, row: &Row, columns: usize) {
        for at in 0..columns {
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
