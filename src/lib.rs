//! rgsh, the Response Group shell.
pub mod access;
pub mod cmdlets;
pub mod command;
pub mod domain;
pub mod engine;
pub mod error;
pub mod format;
pub mod help;
pub mod language;
pub mod object;
pub mod shell;
pub mod store;
