//! Whole pools in and out.

mod aside;
mod export;
mod import;
mod line;
mod maps;
mod move_configuration;
mod replicate;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[&export::CMDLET, &import::CMDLET, &move_configuration::CMDLET, &replicate::CMDLET];
