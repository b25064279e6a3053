//! Cmdlets on the lines that were typed in this sitting.

pub mod clear_history;
pub mod get_history;
pub mod invoke_history;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&get_history::CMDLET, &invoke_history::CMDLET, &clear_history::CMDLET];
