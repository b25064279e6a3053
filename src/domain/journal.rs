//! What the journal keeps of a change.

use serde::{Deserialize, Serialize};

/// What happened. Its members in this order are a line of the text export.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number in the store.
    pub id: i64,
    /// ISO 8601, UTC.
    pub at: String,
    pub who: String,
    /// The person named by `--as`.
    pub as_whom: Option<String>,
    pub cmdlet: String,
    /// `queue`, `workflow`, `user`, …
    pub kind: String,
    /// The object's identity.
    pub object: String,
    pub name: String,
    /// JSON; none for what was created.
    pub before: Option<String>,
    /// JSON; none for what was removed.
    pub after: Option<String>,
}
