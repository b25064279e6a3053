//! Cmdlets on the lines that were typed in this sitting, and on how they are typed.

pub mod clear_history;
pub mod get_history;
pub mod get_key_handler;
pub mod get_line_option;
pub mod invoke_history;
pub mod remove_key_handler;
pub mod set_key_handler;
pub mod set_line_option;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[
    &get_history::CMDLET,
    &invoke_history::CMDLET,
    &clear_history::CMDLET,
    &get_line_option::CMDLET,
    &set_line_option::CMDLET,
    &get_key_handler::CMDLET,
    &set_key_handler::CMDLET,
    &remove_key_handler::CMDLET,
];
