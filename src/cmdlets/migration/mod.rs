//! Whole pools in and out.

mod aside;
mod carry_out;
pub mod compare;
mod export;
mod hunt_group;
mod import;
pub mod line;
mod maps;
mod move_configuration;
mod replicate;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[
    &export::CMDLET,
    &import::CMDLET,
    &compare::CMDLET,
    &hunt_group::CMDLET,
    &move_configuration::CMDLET,
    &replicate::CMDLET,
];
