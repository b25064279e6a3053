//! What is wrong with a file, and where.

use crate::error::{Error, Kind};
use std::fmt;

/// A place in the text of a file; both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub line: u64,
    pub column: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Why a file cannot be read.
#[derive(Clone, Debug)]
pub struct Fault {
    pub message: String,
    pub place: Place,
    /// The field of [`super::limits::Limits`] that was exceeded.
    pub limit: Option<&'static str>,
    /// The file is something else, whole as it may be.
    pub is_foreign: bool,
}

impl Fault {
    pub fn new(message: impl Into<String>, place: Place) -> Fault {
        Fault { message: message.into(), place, limit: None, is_foreign: false }
    }

    pub fn limit(name: &'static str, most: usize, what: &str, place: Place) -> Fault {
        let message = format!("more than {most} {what} (the limit \"{name}\")");
        Fault { limit: Some(name), ..Fault::new(message, place) }
    }

    pub fn foreign(self) -> Fault {
        Fault { is_foreign: true, ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Error {
        let kind = if fault.limit.is_some() { Kind::LimitsExceeded } else { Kind::InvalidData };
        Error::new(kind, fault.to_string()).id("XmlNodeReader")
    }
}
