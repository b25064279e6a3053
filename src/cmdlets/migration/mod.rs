//! Whole pools in and out.

mod aside;
mod carry_out;
mod compare;
mod export;
mod hunt_group;
mod import;
mod line;
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
