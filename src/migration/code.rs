//! What is worth saying about an object on its way, by code, so that a machine can count and a person can look it up.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a note weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Weight {
    /// As it should be, and worth knowing.
    Info,
    /// Something is not as it was.
    Warning,
    /// The object cannot be brought in.
    Error,
}

/// A code, with what it says of this object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub code: String,
    pub weight: Weight,
    pub text: String,
}

impl Note {
    pub fn info(code: &str, text: impl Into<String>) -> Note {
        Note { code: code.into(), weight: Weight::Info, text: text.into() }
    }

    pub fn warning(code: &str, text: impl Into<String>) -> Note {
        Note { code: code.into(), weight: Weight::Warning, text: text.into() }
    }

    pub fn error(code: &str, text: impl Into<String>) -> Note {
        Note { code: code.into(), weight: Weight::Error, text: text.into() }
    }

    /// As a report has it.
    pub fn json(&self) -> serde_json::Value {
        let weight = match self.weight {
            Weight::Info => "info",
            Weight::Warning => "warning",
            Weight::Error => "error",
        };
        serde_json::json!({ "code": self.code, "weight": weight, "text": self.text })
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.text)
    }
}

/// Every code of the reading and the writing, and what it means; the manual lists them.
pub const CODES: &[(&str, &str)] = &[
    ("audio-missing", "a sound that is referred to is not in the source"),
    ("audio-name", "a sound is not what the ending of its name says; a script imports it under one that fits"),
    ("audio-orphan", "a sound of the source is used by nothing in it"),
    ("audio-unfit", "a sound is not of a kind or size that a server plays"),
    ("cells-beyond", "cells of a row stand beyond the last column, and are lost"),
    ("changed-here", "the object was changed here since the last import; it stays as it is"),
    ("code-page", "a table is not UTF-8; it was read as Windows-1252"),
    ("column-missing", "a text leaves out properties; what they hold is not known, so nothing complete is replaced"),
    ("dangling", "a link leads to nothing in the source or in the store"),
    ("date-in-utc", "dates are moments in UTC; those of a machine in another zone are shifted by it"),
    (
        "date-order",
        "day and month of a date may be meant in the other order, or dates do not fit one order; -DateOrder says which",
    ),
    ("date-zone", "a holiday names a zone, and holidays have none; its clock is taken as it stands"),
    ("denied", "whoever imports may not change the object"),
    ("file-bare", "a file of the source is as it should be, and holds no objects"),
    ("file-empty", "a file of the source has no bytes, or blanks only"),
    ("file-missing", "a kind of objects has no file in the source"),
    ("file-other", "a file of the source holds objects, and none of the kind that it is named for"),
    ("file-unknown", "a file of the source holds something, and no objects of a kind that is brought in"),
    ("file-unreadable", "a file of the source is broken, or of a form that is not read"),
    ("identity-spelling", "an identity is spelt in the form of the topology number; the pool was taken from elsewhere"),
    ("inactive", "an active workflow became inactive, since what it does by default is lost"),
    ("kept-here", "in a merge, what is stored stays where both have one value"),
    ("left-behind", "it refers to an object that does not go out with it"),
    ("list-cut", "a printed list was cut after four items; what followed is lost"),
    ("managed-cleared", "a managed workflow came in unmanaged, as asked"),
    ("missing", "a property that an object must have is not there"),
    ("name-clash", "the name is taken by another object of the kind"),
    ("number-of-choice", "a number stands where a word belongs, and nobody documents which"),
    ("object-unreferenced", "nothing of the source refers to it"),
    ("objects-unknown", "among the objects of a file are some of no kind that is brought in"),
    (
        "other-name",
        "a member stands under a name that pages print or an older edition used; it is read as the property",
    ),
    ("owner", "another pool owns the object, which a script cannot say"),
    ("property-value", "the value of a property is not one that it can have"),
    ("refused", "the rules of Response Groups refuse the object"),
    ("rule", "the rules of Response Groups warn"),
    ("settings-kept", "the settings of the source are others, and were left out"),
    ("shallow", "parts are only text, since the source was written at a small depth"),
    ("shallow-kept", "the source is shallow and what is stored is complete, so it stays"),
    ("text-mended", "half a character of the source was replaced"),
    ("twice", "the source holds the object twice; the later counts"),
    ("type-name-cell", "a cell holds the name of a type in place of a list; it counts as unknown, not as empty"),
    ("unknown-property", "members that rgsh does not know; they are kept for the way out"),
];
