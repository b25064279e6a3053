//! That a file has its dates in one order: what one holiday set decides holds for those that could be read either way.

use super::record::{Dates, Record};
use crate::error::{Error, Kind};
use crate::object::convert::cut;
use crate::object::date_text::Order;

/// The first set that settled the order, and the first that was guessed.
#[derive(Default)]
pub struct Orders {
    sure: Option<(Order, String)>,
    guessed: Option<(Order, String)>,
}

impl Orders {
    /// Takes note of an object; sets of two orders in one file are an error.
    pub fn see(&mut self, record: &Record) -> Result<(), Error> {
        let (order, other, first) = match record.dates {
            Dates::Plain => return Ok(()),
            Dates::Sure(order) => (order, self.sure.as_ref().or(self.guessed.as_ref()), true),
            Dates::Guessed(order) => (order, self.sure.as_ref(), false),
        };
        if let Some((_, name)) = other.filter(|(other, _)| *other != order) {
            let (mine, theirs) = (cut(&record.name, 60), cut(name, 60));
            // No fault of the file that -KeepGoing could leave out: what stood before it may be wrong.
            return Err(Error::new(
                Kind::InvalidArgument,
                format!(
                    "{}: the dates of holiday set \"{mine}\" have the {} first, those of \"{theirs}\" the other",
                    record.place,
                    order.first()
                ),
            )
            .id("SourceReader")
            .hint("-DateOrder DayFirst or MonthFirst says how the file writes dates"));
        }
        let seen = if first { &mut self.sure } else { &mut self.guessed };
        seen.get_or_insert_with(|| (order, record.name.clone()));
        Ok(())
    }
}
