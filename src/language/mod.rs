//! Our text → a Rhai program.
pub mod program;
