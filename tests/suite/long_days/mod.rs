//! A prompt for long days: what a person meets who sits in front of it from morning to evening, in a real terminal.

mod calls;
mod keys;
mod lists;
mod questions;
mod tables;
