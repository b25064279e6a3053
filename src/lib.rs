//! rgsh, the Response Group shell.
pub mod access;
pub mod cmdlets;
pub mod command;
pub mod domain;
pub mod error;
pub mod help;
pub mod language;
pub mod object;
pub mod shell;
pub mod store;

// Stand-ins until the branches `engine` and `general` are merged; then `pub mod engine; pub mod format;`.
pub use shell::standin::{engine, format};
