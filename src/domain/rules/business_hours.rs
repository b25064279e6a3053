//! Business hours (domain.md 5, call-flow.md 4.2).

use super::{Around, Findings, Ruled, name};
use crate::domain::business_hours::{BusinessHours, TimeRange};
use crate::error::Error;
use crate::object::time_span::TICKS_PER_DAY;

/// A range by itself: open before close, within a day.
pub fn check_range(range: &TimeRange, what: &str, findings: &mut Findings) {
    name::check_label(findings, "a time range", range.name.as_deref());
    let within = |ticks: i64| (0..=TICKS_PER_DAY).contains(&ticks);
    if !within(range.open_time.ticks) || !within(range.close_time.ticks) {
        findings.refuse(
            Error::argument(format!("{what}: {} to {} is not within one day", range.open_time, range.close_time))
                .hint("write hours and minutes, such as 8:00; a number alone counts days"),
        );
    } else if range.open_time >= range.close_time {
        findings.refuse(
            Error::argument(format!(
                "{what} opens at {} and closes at {}; it must open before it closes",
                range.open_time, range.close_time
            ))
            .hint("write a night as two ranges: until 24:00 on one day, from 0:00 on the next"),
        );
    }
}

impl Ruled for BusinessHours {
    fn normalise(&mut self) {
        self.name = name::plain_ends(&self.name);
    }

    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error> {
        name::check_name(findings, "the business hours set", &self.name, before.map(|b| b.name.as_str()));
        name::check_labels(self, before, findings);
        for (day, first, second) in self.days() {
            for (range, n) in [(first, 1), (second, 2)] {
                if let Some(range) = range {
                    check_range(range, &format!("{day}Hours{n}"), findings);
                }
            }
            match (first, second) {
                (Some(a), Some(b)) if a.open_time >= b.close_time => findings.refuse(Error::argument(format!(
                    "{day}: the second range ({} to {}) lies before the first ({} to {})",
                    b.open_time, b.close_time, a.open_time, a.close_time
                ))),
                (Some(a), Some(b)) if b.open_time < a.close_time => {
                    findings.warn(format!("{day}: the two ranges overlap; both count"));
                }
                _ => {}
            }
        }
        if self.custom {
            let users = around.workflows_with_hours(&self.identity, &self.identity)?;
            if users.len() > 1 {
                findings.refuse(Error::operation(format!(
                    "custom hours belong to one workflow; these are used by {}",
                    crate::object::convert::and_list(&users)
                )));
            }
        }
        Ok(())
    }
}
