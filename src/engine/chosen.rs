//! The common parameters that every function, script block and script takes, whatever it declares.

use crate::command::common::Preference;
use crate::command::session::Preferences;
use crate::object::value::Value;

/// Those without a value.
pub const FLAGS: &[&str] = &["WhatIf", "wi", "Confirm", "cf", "Verbose", "vb", "Debug", "db"];

/// Common parameters of a call: they hold for all that the function or script does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen {
    error_action: Option<Preference>,
    warning_action: Option<Preference>,
    verbose: Option<bool>,
    what_if: Option<bool>,
    confirm: Option<bool>,
}

impl Chosen {
    /// Sets what was given; true if anything was.
    pub fn apply(self, now: &mut Preferences) -> bool {
        now.error = self.error_action.unwrap_or(now.error);
        now.warning = self.warning_action.unwrap_or(now.warning);
        now.verbose = self.verbose.unwrap_or(now.verbose);
        now.what_if = self.what_if.unwrap_or(now.what_if);
        now.confirm = self.confirm.unwrap_or(now.confirm);
        self.error_action.is_some()
            || self.warning_action.is_some()
            || self.verbose.or(self.what_if).or(self.confirm).is_some()
    }

    /// Takes a common parameter, by its name, the beginning of it or its alias; false if none is called that. Those that
    /// mean nothing to a function are taken, too.
    pub fn take(&mut self, name: &str, value: Option<Value>) -> bool {
        let is = |long: &str, short: &str| {
            name.eq_ignore_ascii_case(short)
                || (name.len() > 2 && long.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name)))
        };
        // A flag without a value is set.
        let flag = || Some(value.as_ref().is_none_or(Value::truth));
        let preference = || value.as_ref().and_then(|v| Preference::parse(&v.to_string()));
        if is("ErrorAction", "ea") {
            self.error_action = preference();
        } else if is("Verbose", "vb") {
            self.verbose = flag();
        } else if is("WhatIf", "wi") {
            // What the function calls must only say what it would do.
            self.what_if = flag();
        } else if is("Confirm", "cf") {
            self.confirm = flag();
        } else if is("WarningAction", "wa") {
            self.warning_action = preference();
        } else {
            return is("Debug", "db")
                || is("ErrorVariable", "ev")
                || is("WarningVariable", "wv")
                || is("OutVariable", "ov")
                || is("InformationAction", "infa");
        }
        true
    }
}
