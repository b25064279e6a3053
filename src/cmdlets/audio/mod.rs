//! Sounds.

mod import;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&import::CMDLET];
