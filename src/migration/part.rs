//! A value in a source, whatever the format: what the readers of objects see of CLIXML, JSON, CSV and console prints.

use crate::object::date_text::{self, Order};
use crate::object::time_span::TimeSpan;
use jiff::civil::DateTime;
use std::borrow::Cow;
use uuid::Uuid;

/// Borrowed from the source; cheap to copy.
pub trait Part<'a>: Copy + 'a {
    /// `None`: there is no such member. Names are compared without case.
    fn member(self, name: &str) -> Option<Self>;
    /// The names of the members, in the order of the source; empty for what is no object.
    fn names(self) -> Vec<Cow<'a, str>>;
    fn is_null(self) -> bool;
    /// `None` for what is no list.
    fn items(self) -> Option<Vec<Self>>;
    /// A value as text; of an object what the source says its text is.
    fn text(self) -> Option<Cow<'a, str>>;
    /// The first of its types, without `Deserialized.` before it.
    fn type_name(self) -> Option<Cow<'a, str>>;

    /// An object with members, and not the text that is left of one.
    fn is_object(self) -> bool {
        !self.names().is_empty()
    }

    /// A list, or the one thing that stands for it; nothing for null.
    fn list(self) -> Vec<Self> {
        match self.items() {
            Some(items) => items,
            None if self.is_null() => Vec::new(),
            None => vec![self],
        }
    }

    fn time_span(self) -> Option<TimeSpan> {
        TimeSpan::parse(&self.text()?)
    }

    /// `order`: of day and month, where the source writes them with slashes or dots.
    fn date_time(self, order: Order) -> Option<DateTime> {
        wall_clock(&self.text()?, order)
    }

    fn guid(self) -> Option<Uuid> {
        guid_of(&self.text()?)
    }
}

/// The clock that a text shows, whatever zone it names: holidays have none (domain.md 2).
pub fn wall_clock(text: &str, order: Order) -> Option<DateTime> {
    let reading = date_text::parse(text, date_text::Manner::in_order(order)).ok()?;
    reading.date.map(|date| date.to_datetime(reading.time))
}

/// A GUID, with or without braces.
pub fn guid_of(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text.trim().trim_start_matches('{').trim_end_matches('}')).ok()
}
