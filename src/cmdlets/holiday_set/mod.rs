//! Holiday sets: the parameters that New and Set share, and the cmdlets of the noun.

mod get;
mod new;
mod remove;
mod set;

use crate::command::cmdlet::Cmdlet;
use crate::command::parameter::{Declared, Param};
use crate::domain::holiday_set::Holiday;
use crate::object::kind::Kind;
use crate::object::record::Field;
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] = &[&new::CMDLET, &get::CMDLET, &set::CMDLET, &remove::CMDLET];

pub static HOLIDAYS: Param<Value> =
    Param::<Value>::optional("HolidayList", "The holidays, composed by New-CsRgsHoliday.")
        .kind(Kind::ListEdit(&Holiday::KIND))
        .limits("at least one in a new set")
        .aka(&["Holidays"]);

/// The properties that New and Set take.
pub static FIELDS: &[&dyn Declared] = &[&HOLIDAYS];
