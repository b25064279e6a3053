//! Objects on their way in and out, apart from any store: so that a second target can use the same reading, plan and
//! report.
//!
//! A [`source`] is told by its content and gives values behind the trait [`part::Part`]; [`read`] makes the objects of
//! the trade of them, each a [`record::Record`] with [`code::Note`]s about what is missing or odd. [`mod@gather`] reads all
//! of it, many files at once: the objects wait on disk in a [`spool`], what the plan has to know of each is a
//! [`gather::Head`]. [`mod@plan`] then decides what becomes of each, by the caller's [`choices`]; [`carry`] gives an object
//! the identities, names and addresses of the target, and [`report`] says what was done. [`compare`] shows in what two
//! configurations differ. [`out`] is the other way: objects as an archive or a script.
//!
//! A whole store as files of text is a [`tree`].
//!
//! Never names the store, rights, or the shell.

pub mod carry;
pub mod choices;
pub mod code;
pub mod compare;
pub mod gather;
mod orders;
pub mod out;
pub mod page;
pub mod part;
pub mod plan;
pub mod read;
pub mod record;
pub mod report;
pub mod source;
pub mod spool;
pub mod tree;
