//! Text → tree. Pure, and one way: what was read is never read again but where [`scan`] looks ahead.
//!
//! [`scan`] knows characters, blanks and words. [`statements`] finds where each statement begins and ends and asks
//! [`accent`] whose it is; [`control`] reads `if`, loops, `switch` and `try`, [`functions`] reads functions and script
//! blocks with their [`parameters`], [`types`] enumerations and classes. [`commands`] reads pipelines ([`words`] knows
//! what a command looks like), [`arguments`] what stands behind a command. [`expressions`] goes by precedence down to
//! [`primary`] and [`literals`], [`targets`] says what can be assigned to. [`rhai_text`] copies plain Rhai piece by piece
//! ([`rhai_words`], [`rhai_strings`]; [`rhai_values`] and [`rhai_arguments`] tell its values from those of command text),
//! [`data`] reads data sections; [`slips`] says what was likely meant where text does not parse, [`misplaced`] what has
//! lost the word before it.

mod accent;
mod arguments;
mod commands;
mod control;
mod data;
mod expressions;
mod foreign;
mod functions;
mod literals;
mod misplaced;
mod parameters;
mod primary;
mod rhai_arguments;
mod rhai_strings;
mod rhai_text;
mod rhai_values;
mod rhai_words;
mod scan;
mod slips;
mod statements;
mod targets;
mod types;
mod words;

pub use scan::{Mark, MarkKind, Parser, plain};
