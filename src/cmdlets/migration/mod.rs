//! Whole pools in and out.

mod carry_out;
mod hunt_group;
mod import;
mod line;
mod maps;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&import::CMDLET, &hunt_group::CMDLET];
