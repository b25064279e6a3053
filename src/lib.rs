//! rgsh.
pub mod language;
