//! Whole pools in and out.

mod compare;
mod import;
mod line;
mod maps;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&import::CMDLET, &compare::CMDLET];
