//! What a file may cost.

/// Bounds of one reading. The defaults take every export of a server and refuse bombs.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Objects inside one another below the top level; PowerShell's own limit is 50. At most 400 are walked.
    pub depth: usize,
    /// Bytes of one text, of one tag, or of one comment.
    pub text: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Values and elements in one top-level object.
    pub nodes: usize,
    /// Bytes of all texts in one top-level object.
    pub object: usize,
    /// Values that are kept because other top-level objects refer to them.
    pub held: usize,
    /// Lists of type names in one file.
    pub types: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            depth: 50,
            text: 16 << 20,
            attributes: 16,
            nodes: 2_000_000,
            object: 128 << 20,
            held: 1_000_000,
            types: 100_000,
        }
    }
}
