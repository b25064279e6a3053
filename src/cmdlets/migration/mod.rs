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
use crate::command::pace::{self, Pace};
use crate::command::session::Session;
use crate::migration::gather::Reading;

pub static CMDLETS: &[&Cmdlet] = &[
    &export::CMDLET,
    &import::CMDLET,
    &compare::CMDLET,
    &hunt_group::CMDLET,
    &move_configuration::CMDLET,
    &replicate::CMDLET,
];

/// Shows how far the reading of a source is.
fn show_reading(session: &Session, pace: &Pace, reading: &Reading) {
    let percent = pace::percent(reading.read as usize, reading.all as usize).map(|percent| percent.min(99));
    let text = pace.text_by(reading.objects, "objects", reading.read as f64 / reading.all.max(1) as f64);
    session.streams.progress("Read", &format!("{}: {text}", reading.file), percent);
}
