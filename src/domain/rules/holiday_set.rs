//! Holiday sets (domain.md 5, call-flow.md 4.1).

use super::{Around, Findings, Ruled, name};
use crate::domain::holiday_set::{Holiday, HolidaySet};
use crate::error::Error;

/// A holiday by itself: it ends after it starts.
pub fn check_holiday(holiday: &Holiday, findings: &mut Findings) {
    let label = holiday.name.as_deref().unwrap_or("the holiday");
    if holiday.start_date == holiday.end_date {
        findings.refuse(
            Error::argument(format!("{label} starts and ends at {}", holiday.start_date))
                .hint("the end is exclusive: did you mean the day after?"),
        );
    } else if holiday.end_date < holiday.start_date {
        findings.refuse(Error::argument(format!(
            "{label} ends at {}, before it starts at {}",
            holiday.end_date, holiday.start_date
        )));
    }
}

/// Holidays do not repeat: a set goes stale when its last day is over.
pub(super) fn warn_if_past(
    name: &str,
    last_day: Option<jiff::civil::Date>,
    around: &dyn Around,
    findings: &mut Findings,
) {
    if let Some(last) = last_day.filter(|last| *last < around.today()) {
        findings.warn(format!("holiday set \"{name}\" lies wholly in the past: its last day was {last}"));
    }
}

impl Ruled for HolidaySet {
    fn normalise(&mut self) {
        self.name = name::plain_ends(&self.name);
    }

    fn check(&self, before: Option<&Self>, around: &dyn Around, findings: &mut Findings) -> Result<(), Error> {
        name::check_name(findings, "the holiday set", &self.name, before.map(|b| b.name.as_str()));
        if self.holidays.is_empty() {
            match before {
                None => findings.refuse(
                    Error::argument("a new holiday set needs at least one holiday").hint("New-CsRgsHoliday makes one"),
                ),
                Some(_) => findings.warn(format!("holiday set \"{}\" has no holidays now", self.name)),
            }
        }
        name::check_labels(self, before, findings);
        for holiday in &self.holidays {
            check_holiday(holiday, findings);
        }
        warn_if_past(&self.name, self.last_day(), around, findings);
        Ok(())
    }
}
