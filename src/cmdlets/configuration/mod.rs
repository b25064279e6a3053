//! Settings of a service: exactly one set for each, made with it.

mod get;
mod set;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&get::CMDLET, &set::CMDLET];
