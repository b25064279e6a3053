//! Our text → a Rhai program, and positions back again. Pure: no interpreter, no input or output.
//!
//! One language, two accents: PowerShell's lines and Rhai's stand in one file. The parser decides statement by
//! statement ([`statements`]); command text becomes a tree ([`syntax`]), Rhai text is copied piece by piece
//! ([`rhai_text`]); [`slips`] says what was likely meant where text does not parse. [`lower`] writes the Rhai program;
//! [`program`] says what the engine gets.

mod commands;
pub mod compile;
mod expressions;
mod literals;
mod lower;
mod lower_expressions;
mod lower_statements;
mod names;
mod parameters;
pub mod program;
mod rhai_text;
mod scan;
mod slips;
pub mod source_map;
mod statements;
pub mod syntax;

pub use compile::{Accent, Known, Options, Program, compile, is_incomplete};
