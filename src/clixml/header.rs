//! What a file is made of apart from its objects.

/// How the bytes of a file make text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
    /// Only written: what ASCII does not have becomes a character reference.
    Ascii,
}

/// What the writer needs beside the objects to give a file back byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub encoding: Encoding,
    /// A byte order mark at the beginning.
    pub mark: bool,
    /// The text before the root element: a declaration and comments.
    pub before: String,
    /// `None` where the root has no Version.
    pub version: Option<String>,
    /// The namespace stands before the version.
    pub namespace_first: bool,
    /// The end of a line and one step of indentation; `None` where everything stands in one line.
    pub indent: Option<(String, String)>,
    /// What follows the root element; known when the last object has been read.
    pub after: String,
}

impl Default for Header {
    fn default() -> Header {
        Header {
            encoding: Encoding::Utf8,
            mark: false,
            before: String::new(),
            version: Some("1.1.0.1".into()),
            namespace_first: false,
            indent: Some(("\n".into(), "  ".into())),
            after: String::new(),
        }
    }
}

pub const NAMESPACE: &str = "http://schemas.microsoft.com/powershell/2004/04";
