//! Objects to text. Cmdlets return objects and never format; this room is asked by the shell, by Out-String, Out-File
//! and their like.
//!
//! [`views`] says what each type shows; [`table`] with its [`widths`], [`list`] and `wide` draw; [`printer`] takes values one at a time and joins
//! runs of one type into one table or list; [`tree`] shows what lies inside a call action,
//! [`outline`] what lies inside any object, [`diff`] what two configurations differ in. [`entry`] is what Format-Table
//! and Format-List hand to the printer.
//! [`json`] and [`csv`] are for files and other programs, [`dotnet`] knows .NET's format strings.
//! Nothing here asks for the width of the screen or knows a colour: both come in from the caller, and so does who reads
//! it: what a person reads is made visible by [`crate::object::visible`], what goes into files is exact.

pub mod cell;
pub mod csv;
pub mod diff;
pub mod dotnet;
pub mod entry;
pub mod json;
pub mod list;
pub mod outline;
pub mod printer;
pub mod table;
pub mod text_width;
pub mod tree;
pub mod views;
mod wide;
pub mod widths;

use crate::object::visible;
use cell::Cells;
use std::borrow::Cow;
use std::rc::Rc;

/// What a piece of text is; the shell gives each a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Heads of table columns and groups.
    Header,
    /// Names of properties in a list.
    Key,
    Value,
    /// Lines and dashes.
    Dim,
    /// What only the first of two has.
    Removed,
    /// What only the second has.
    Added,
}

/// Adds colour, and nothing that takes a column.
pub type Painter = Rc<dyn Fn(Role, &str) -> String>;

/// Whether a colour sequence, such as `[31m`, is of the reader's own making.
pub type Own = Rc<dyn Fn(&str) -> bool>;

/// Who reads what is drawn.
#[derive(Clone)]
pub enum Reader {
    /// A file, or a variable: all is exact.
    Data,
    /// Whoever is behind a pipe: texts are data, tables and lists are for people.
    Pipe,
    /// A person at a terminal: nothing of others steers it.
    Person(Own),
}

/// How wide, how coloured, and for whom.
#[derive(Clone)]
pub struct Style {
    /// Columns of the screen; `None` in a pipe or file: nothing is ever cut.
    pub width: Option<usize>,
    pub paint: Painter,
    pub reader: Reader,
}

impl Style {
    /// Without colour, and exact.
    pub fn plain(width: Option<usize>) -> Style {
        Style { width, paint: Rc::new(|_, text| text.to_string()), reader: Reader::Data }
    }

    /// The same for a reader.
    pub fn read_by(self, reader: Reader) -> Style {
        Style { reader, ..self }
    }

    pub fn is_screen(&self) -> bool {
        self.width.is_some()
    }

    /// How values become cells.
    pub(crate) fn cells(&self) -> Cells {
        Cells { is_cut: self.is_screen(), is_seen: !matches!(self.reader, Reader::Data) }
    }

    /// Part of a table or list, as its reader sees it.
    pub(crate) fn part<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if matches!(self.reader, Reader::Data) { text.into() } else { visible::shown(text) }
    }

    /// A text that stands for itself, as its reader sees it.
    pub(crate) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.reader {
            Reader::Person(own) => visible::shown_but(text, &**own),
            Reader::Data | Reader::Pipe => text.into(),
        }
    }

    pub(crate) fn paint(&self, role: Role, text: &str) -> String {
        if text.is_empty() { String::new() } else { (self.paint)(role, text) }
    }
}
