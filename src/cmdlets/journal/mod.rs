//! The journal of changes, and the settings of the store.

pub mod get_journal;
mod get_setting;
mod set_setting;

use crate::command::cmdlet::Cmdlet;
use crate::error::Error;
use crate::object::convert::or_list;

pub static CMDLETS: &[&Cmdlet] = &[&get_journal::CMDLET, &get_setting::CMDLET, &set_setting::CMDLET];

/// A setting of the store: its name, what it means, its words, and its default.
pub struct Setting {
    pub name: &'static str,
    pub meaning: &'static str,
    pub words: fn() -> &'static [&'static str],
    pub default: &'static str,
}

pub static SETTINGS: &[Setting] = &[
    Setting {
        name: "ManagerNumberPolicy",
        meaning: "when a manager may set the telephone number of an assigned workflow",
        words: || crate::access::workflow_fields::NumberPolicy::WORDS,
        default: "WhileEmpty",
    },
    Setting {
        name: "PSCulture",
        meaning: "how dates are written, and which of day and month comes first in 3/4/2026",
        words: crate::object::culture::names,
        default: crate::object::culture::PRESET,
    },
];

fn unknown(name: &str) -> Error {
    let names: Vec<&str> = SETTINGS.iter().map(|s| s.name).collect();
    Error::not_found(format!("there is no setting {name}")).hint(format!("settings: {}", or_list(&names)))
}
