//! Our text → a Rhai program, and positions back again. Pure: no interpreter, no input or output.
//!
//! One language, two accents: PowerShell's lines and Rhai's stand in one file. [`mod@compile`] is the way from a text to a
//! program, in order: [`parse`] reads the text into a tree ([`syntax`]), [`names`] asks which names are assigned and
//! read where, [`lower`] writes the Rhai program and its [`source_map`]. [`program`] says what the engine gets.

pub mod compile;
mod lower;
mod names;
mod parse;
pub mod program;
pub mod source_map;
pub mod syntax;

pub use compile::{Accent, Known, Options, Program, compile, is_incomplete, marks};
pub use names::{AUTOMATIC, automatic, filter_sees_variables, functions_of, is_type_variable, mangle, sees_variables};
pub use parse::{Mark, MarkKind, plain};
