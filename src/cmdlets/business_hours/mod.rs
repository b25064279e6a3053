//! Business hours: the parameters that New and Set share, and the cmdlets of the noun.

mod get;
mod new;
mod remove;
mod set;

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::{Declared, Param};
use crate::domain::business_hours::TimeRange;
use crate::object::kind::Kind;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] = &[&new::CMDLET, &get::CMDLET, &set::CMDLET, &remove::CMDLET];

pub static CUSTOM: Param<Value> =
    Param::<Value>::optional("Custom", "For one workflow only; presets are shared.").kind(Kind::Bool).default("$false");
pub static MONDAY_1: Param<Value> =
    Param::<Value>::optional("MondayHours1", "Monday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["MondayTimeRange1"]);
pub static MONDAY_2: Param<Value> =
    Param::<Value>::optional("MondayHours2", "Monday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["MondayTimeRange2"]);
pub static TUESDAY_1: Param<Value> =
    Param::<Value>::optional("TuesdayHours1", "Tuesday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["TuesdayTimeRange1"]);
pub static TUESDAY_2: Param<Value> =
    Param::<Value>::optional("TuesdayHours2", "Tuesday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["TuesdayTimeRange2"]);
pub static WEDNESDAY_1: Param<Value> =
    Param::<Value>::optional("WednesdayHours1", "Wednesday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["WednesdayTimeRange1"]);
pub static WEDNESDAY_2: Param<Value> =
    Param::<Value>::optional("WednesdayHours2", "Wednesday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["WednesdayTimeRange2"]);
pub static THURSDAY_1: Param<Value> =
    Param::<Value>::optional("ThursdayHours1", "Thursday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["ThursdayTimeRange1"]);
pub static THURSDAY_2: Param<Value> =
    Param::<Value>::optional("ThursdayHours2", "Thursday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["ThursdayTimeRange2"]);
pub static FRIDAY_1: Param<Value> =
    Param::<Value>::optional("FridayHours1", "Friday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["FridayTimeRange1"]);
pub static FRIDAY_2: Param<Value> =
    Param::<Value>::optional("FridayHours2", "Friday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["FridayTimeRange2"]);
pub static SATURDAY_1: Param<Value> =
    Param::<Value>::optional("SaturdayHours1", "Saturday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["SaturdayTimeRange1"]);
pub static SATURDAY_2: Param<Value> =
    Param::<Value>::optional("SaturdayHours2", "Saturday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["SaturdayTimeRange2"]);
pub static SUNDAY_1: Param<Value> =
    Param::<Value>::optional("SundayHours1", "Sunday, first range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["SundayTimeRange1"]);
pub static SUNDAY_2: Param<Value> =
    Param::<Value>::optional("SundayHours2", "Sunday, second range; neither range: closed.")
        .kind(<Option<TimeRange>>::KIND)
        .aka(&["SundayTimeRange2"]);

/// The properties that New and Set take.
pub static FIELDS: &[&dyn Declared] = &[
    &CUSTOM,
    &MONDAY_1,
    &MONDAY_2,
    &TUESDAY_1,
    &TUESDAY_2,
    &WEDNESDAY_1,
    &WEDNESDAY_2,
    &THURSDAY_1,
    &THURSDAY_2,
    &FRIDAY_1,
    &FRIDAY_2,
    &SATURDAY_1,
    &SATURDAY_2,
    &SUNDAY_1,
    &SUNDAY_2,
];
