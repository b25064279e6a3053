//! Stores themselves.

mod new_store;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&new_store::CMDLET];
