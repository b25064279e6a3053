//! Cmdlets about the running script: text that is run, variables by name, strictness, modules.

pub mod add_type;
pub mod export_module_member;
pub mod get_call_stack;
pub mod get_host;
pub mod get_module;
pub mod get_variable;
pub mod import_module;
pub mod invoke_command;
pub mod invoke_expression;
pub mod remove_variable;
pub mod set_alias;
pub mod set_strict_mode;
pub mod set_variable;

use crate::command::cmdlet::Cmdlet;

pub static CMDLETS: &[&Cmdlet] = &[
    &invoke_expression::CMDLET,
    &get_variable::CMDLET,
    &set_variable::CMDLET,
    &remove_variable::CMDLET,
    &set_strict_mode::CMDLET,
    &import_module::CMDLET,
    &export_module_member::CMDLET,
    &get_module::CMDLET,
    &set_alias::SET,
    &set_alias::NEW,
    &invoke_command::CMDLET,
    &add_type::CMDLET,
    &get_host::CMDLET,
    &get_call_stack::CMDLET,
];
