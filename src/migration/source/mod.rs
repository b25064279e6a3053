//! Where objects come from. Told apart by content, never by name.
//!
//! [`found::find`] looks into paths and gives the files that hold objects and an [`archive::Sounds`] of the sounds
//! beside them; [`found::SourceFile::each`] reads one of them object by object. What may be in an archive is bounded
//! by [`archive::Bounds`]; what gives no objects is a [`leftover::Leftover`], and said.

pub mod archive;
pub mod clixml;
pub mod csv;
pub mod format;
pub mod found;
pub mod hunt_group;
pub mod json;
mod json_fault;
pub mod leftover;
pub mod print;
pub mod rows;
pub mod shape;
pub mod text;
pub mod whole;
