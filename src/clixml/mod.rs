//! CLIXML: what `Export-Clixml` and a server's export write, read and written one top-level object at a time.
//!
//! [`reader::Reader`] gives [`value::Item`]s from any source of bytes ([`elements`] reads what is in them),
//! [`writer::Writer`] writes them back; what a file is made of apart from its objects (mark, encoding, indentation) is its
//! [`header::Header`], so that a file of PowerShell's comes back byte for byte. [`limits::Limits`] bound what a hostile
//! file can cost; [`fault::Fault`] says what is wrong, and in which line and column. [`import`] makes the values of the
//! pipeline of what was read, [`export`] the other way round. Knows nothing of the store or of the shell.

mod elements;
pub mod export;
pub mod fault;
pub mod header;
pub mod import;
pub mod limits;
pub mod links;
pub mod primitive;
pub mod reader;
pub mod source;
pub mod text;
mod tokens;
mod types;
pub mod value;
pub mod writer;
