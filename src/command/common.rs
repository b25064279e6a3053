//! Parameters that every cmdlet takes, as PowerShell does.

use super::parameter::{Declared, Param, Switch};
use crate::object::kind::Kind;
use std::rc::Rc;

/// What to do about an error or a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    Stop,
    Continue,
    SilentlyContinue,
    Ignore,
    Inquire,
}

impl Preference {
    pub const WORDS: &'static [&'static str] = &["Stop", "Continue", "SilentlyContinue", "Ignore", "Inquire"];

    /// Reads a word or PowerShell's number for it (`-wa 0`).
    pub fn parse(text: &str) -> Option<Preference> {
        Some(match text.trim().to_ascii_lowercase().as_str() {
            "silentlycontinue" | "0" => Preference::SilentlyContinue,
            "stop" | "1" => Preference::Stop,
            "continue" | "2" => Preference::Continue,
            "inquire" | "3" => Preference::Inquire,
            "ignore" | "4" => Preference::Ignore,
            _ => return None,
        })
    }

    pub fn word(self) -> &'static str {
        Preference::WORDS[self as usize]
    }
}

/// The common parameters of one call; `None`: not given, the preference variable decides.
#[derive(Clone, Debug, Default)]
pub struct Common {
    pub error_action: Option<Preference>,
    pub warning_action: Option<Preference>,
    pub information_action: Option<Preference>,
    pub verbose: Option<bool>,
    pub debug: Option<bool>,
    pub what_if: Option<bool>,
    pub confirm: Option<bool>,
    /// Names of variables, without `$`; a leading `+` appends.
    pub error_variable: Option<Rc<str>>,
    pub warning_variable: Option<Rc<str>>,
    pub information_variable: Option<Rc<str>>,
    pub out_variable: Option<Rc<str>>,
    pub pipeline_variable: Option<Rc<str>>,
}

pub static ERROR_ACTION: Param<String> =
    Param::optional("ErrorAction", "What to do on an error: Stop, Continue, SilentlyContinue, Ignore or Inquire.")
        .alias(&["ea"]);
pub static ERROR_VARIABLE: Param<String> =
    Param::optional("ErrorVariable", "Variable that receives the errors.").alias(&["ev"]);
pub static WARNING_ACTION: Param<String> = Param::optional("WarningAction", "What to do on a warning.").alias(&["wa"]);
pub static WARNING_VARIABLE: Param<String> =
    Param::optional("WarningVariable", "Variable that receives the warnings.").alias(&["wv"]);
pub static INFORMATION_ACTION: Param<String> =
    Param::optional("InformationAction", "What to do on an information record.").alias(&["infa"]);
pub static INFORMATION_VARIABLE: Param<String> =
    Param::optional("InformationVariable", "Variable that receives the information records.").alias(&["iv"]);
pub static OUT_VARIABLE: Param<String> =
    Param::optional("OutVariable", "Variable that receives a copy of the output.").alias(&["ov"]);
pub static OUT_BUFFER: Param<i64> =
    Param::optional("OutBuffer", "Accepted; output is never held back here.").alias(&["ob"]);
pub static PIPELINE_VARIABLE: Param<String> =
    Param::optional("PipelineVariable", "Variable that holds the current object for later stages.").alias(&["pv"]);
pub static VERBOSE: Param<Switch> = Param::switch("Verbose", "Says in detail what is done.").alias(&["vb"]);
pub static DEBUG: Param<Switch> =
    Param::switch("Debug", "Shows messages for those who look for a defect.").alias(&["db"]);
pub static WHAT_IF: Param<Switch> =
    Param::switch("WhatIf", "Says what would be done, and does nothing.").alias(&["wi"]);
pub static CONFIRM: Param<Switch> = Param::switch("Confirm", "Asks before each change.").alias(&["cf"]);

/// Every cmdlet has these.
pub static ALWAYS: &[&dyn Declared] = &[
    &VERBOSE,
    &DEBUG,
    &ERROR_ACTION,
    &ERROR_VARIABLE,
    &WARNING_ACTION,
    &WARNING_VARIABLE,
    &INFORMATION_ACTION,
    &INFORMATION_VARIABLE,
    &OUT_VARIABLE,
    &OUT_BUFFER,
    &PIPELINE_VARIABLE,
];

/// Those that change something have these, too.
pub static SHOULD_PROCESS: &[&dyn Declared] = &[&WHAT_IF, &CONFIRM];

/// For parameters that take such a word.
pub const PREFERENCE_KIND: Kind = Kind::Choice(Preference::WORDS);
