//! Our text → a Rhai program, and positions back again. Pure: no interpreter, no input or output.
//!
//! One language, two accents: PowerShell's lines and Rhai's stand in one file. The parser decides statement by
//! statement ([`statements`]); command text becomes a tree ([`syntax`]), Rhai text is copied piece by piece
//! ([`rhai_text`]). [`lower`] writes the Rhai program; [`program`] says what the engine gets.

pub mod program;
pub mod syntax;
mod scan;
mod literals;
mod expressions;
mod commands;
mod parameters;
mod statements;
mod rhai_text;
mod names;
mod lower;
mod lower_expressions;
mod lower_statements;
pub mod source_map;
pub mod compile;

pub use compile::{Accent, Known, Options, Program, compile, is_incomplete};
