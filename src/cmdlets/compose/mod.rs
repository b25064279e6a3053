//! Values that are composed in memory and stored inside a workflow, queue or set. Composing needs no right.

mod answer;
mod call_action;
mod holiday;
mod prompt;
mod question;
mod time_range;

use crate::command::cmdlet::Cmdlet;
use crate::command::context::Context;
use crate::domain::labels::Labels;
use crate::domain::rules::{Findings, check_labels};
use crate::error::{Error, Halt};
use crate::object::object::Object;
use crate::object::record::Record;
use crate::object::value::Value;

pub static CMDLETS: &[&Cmdlet] =
    &[&call_action::CMDLET, &prompt::CMDLET, &question::CMDLET, &answer::CMDLET, &holiday::CMDLET, &time_range::CMDLET];

/// Returns a composed value, if the rules about it by itself hold.
fn emit<R: Record + Labels>(cx: &mut Context, value: R, mut findings: Findings) -> Result<(), Halt> {
    check_labels(&value, None, &mut findings);
    for warning in findings.into_result()? {
        cx.warn(warning)?;
    }
    cx.emit(Value::Object(value.to_object()))
}

/// Reads the record out of an object whose properties were given as parameters.
fn record<R: Record>(object: &Object) -> Result<R, Error> {
    R::from_object(object).map_err(Error::from)
}
