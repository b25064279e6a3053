//! Holiday sets: days on which the holiday action is taken. Years are literal; nothing repeats.

use crate::object::identity::Identity;
use crate::object::object::LONGEST_SPAN;
use crate::record;
use jiff::civil::{Date, DateTime, Time};

record! {
    /// From the start up to, but not including, the end; in the time zone of the workflow.
    pub struct Holiday, "Microsoft.Rtc.Rgs.Management.WritableSettings.Holiday", HOLIDAY, show |o| {
        let part = |name| o.get(name).unwrap_or_default().to_string();
        match part("Name") { name if !name.is_empty() => name, _ => format!("{} - {}", part("StartDate"), part("EndDate")) }
    };
    name: Option<String> => "Name";
    start_date: DateTime => "StartDate";
    end_date: DateTime => "EndDate";
}

record! {
    pub struct HolidaySet, "Microsoft.Rtc.Rgs.Management.WritableSettings.HolidaySet", HOLIDAY_SET, show |o| super::entity::name_of(o);
    identity: Identity => "Identity", read_only;
    holidays: Vec<Holiday> => "HolidayList" aka ["Holidays"];
    name: String => "Name";
    owner_pool: String => "OwnerPool", read_only;
}

/// Whether a holiday lasts longer than holidays do.
pub fn is_long(holiday: &Holiday) -> bool {
    days(holiday) > LONGEST_SPAN
}

/// Full days between start and end.
pub fn days(holiday: &Holiday) -> i32 {
    holiday.start_date.duration_until(holiday.end_date).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
}

impl HolidaySet {
    /// The last day on which some holiday takes calls; ends are exclusive, so one at midnight ends the day before.
    pub fn last_day(&self) -> Option<Date> {
        let end = self.holidays.iter().map(|h| h.end_date).max()?;
        if end.time() == Time::midnight() { end.date().yesterday().ok() } else { Some(end.date()) }
    }
}
