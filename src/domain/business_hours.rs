//! Business hours: up to two ranges for each day of the week.

use crate::object::identity::Identity;
use crate::object::time_span::{TICKS_PER_DAY, TimeSpan};
use crate::object::value::Value;
use crate::record;

record! {
    /// Opening and closing time of a part of a day; a value, copied wherever it is assigned.
    pub struct TimeRange, "Microsoft.Rtc.Rgs.Management.WritableSettings.TimeRange", TIME_RANGE, show |o| {
        let hours = format!("{}-{}", clock(o.get("OpenTime")), clock(o.get("CloseTime")));
        match o.get("Name").unwrap_or_default().to_string() {
            name if name.is_empty() => hours,
            name => format!("{hours} ({name})"),
        }
    };
    name: Option<String> => "Name";
    open_time: TimeSpan => "OpenTime";
    close_time: TimeSpan => "CloseTime";
}

record! {
    pub struct BusinessHours, "Microsoft.Rtc.Rgs.Management.WritableSettings.BusinessHours", BUSINESS_HOURS, show |o| super::entity::name_of(o);
    identity: Identity => "Identity", read_only;
    monday1: Option<TimeRange> => "MondayHours1" aka ["MondayTimeRange1"];
    monday2: Option<TimeRange> => "MondayHours2" aka ["MondayTimeRange2"];
    tuesday1: Option<TimeRange> => "TuesdayHours1" aka ["TuesdayTimeRange1"];
    tuesday2: Option<TimeRange> => "TuesdayHours2" aka ["TuesdayTimeRange2"];
    wednesday1: Option<TimeRange> => "WednesdayHours1" aka ["WednesdayTimeRange1"];
    wednesday2: Option<TimeRange> => "WednesdayHours2" aka ["WednesdayTimeRange2"];
    thursday1: Option<TimeRange> => "ThursdayHours1" aka ["ThursdayTimeRange1"];
    thursday2: Option<TimeRange> => "ThursdayHours2" aka ["ThursdayTimeRange2"];
    friday1: Option<TimeRange> => "FridayHours1" aka ["FridayTimeRange1"];
    friday2: Option<TimeRange> => "FridayHours2" aka ["FridayTimeRange2"];
    saturday1: Option<TimeRange> => "SaturdayHours1" aka ["SaturdayTimeRange1"];
    saturday2: Option<TimeRange> => "SaturdayHours2" aka ["SaturdayTimeRange2"];
    sunday1: Option<TimeRange> => "SundayHours1" aka ["SundayTimeRange1"];
    sunday2: Option<TimeRange> => "SundayHours2" aka ["SundayTimeRange2"];
    name: String => "Name";
    /// For one workflow only.
    custom: bool => "Custom";
    owner_pool: String => "OwnerPool", read_only;
}

impl BusinessHours {
    pub fn ranges_mut(&mut self) -> [&mut Option<TimeRange>; 14] {
        [
            &mut self.monday1,
            &mut self.monday2,
            &mut self.tuesday1,
            &mut self.tuesday2,
            &mut self.wednesday1,
            &mut self.wednesday2,
            &mut self.thursday1,
            &mut self.thursday2,
            &mut self.friday1,
            &mut self.friday2,
            &mut self.saturday1,
            &mut self.saturday2,
            &mut self.sunday1,
            &mut self.sunday2,
        ]
    }

    /// Each day with its two ranges, Monday first.
    pub fn days(&self) -> [(&'static str, &Option<TimeRange>, &Option<TimeRange>); 7] {
        [
            ("Monday", &self.monday1, &self.monday2),
            ("Tuesday", &self.tuesday1, &self.tuesday2),
            ("Wednesday", &self.wednesday1, &self.wednesday2),
            ("Thursday", &self.thursday1, &self.thursday2),
            ("Friday", &self.friday1, &self.friday2),
            ("Saturday", &self.saturday1, &self.saturday2),
            ("Sunday", &self.sunday1, &self.sunday2),
        ]
    }
}

/// A time of day as people write it: `8:00`, and `24:00` for the end of the day.
fn clock(time: Option<Value>) -> String {
    match time {
        Some(Value::TimeSpan(span)) if span.ticks == TICKS_PER_DAY => "24:00".into(),
        Some(Value::TimeSpan(span)) => {
            let text = span.to_string();
            text.strip_suffix(":00").unwrap_or(&text).to_string()
        }
        other => other.unwrap_or_default().to_string(),
    }
}
