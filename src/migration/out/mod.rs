//! The way out: objects of any store as the archive of a server, or as a script for one.
//!
//! Whoever has objects gives them by the trait [`supply::Supply`]; [`plan`] says which of them go. [`archive`] writes
//! the archive, [`item`] each object in it; [`script`] writes the script. All of them take one object after another, and
//! say in [`code::Note`](super::code::Note)s what cannot be carried over.
//!
//! Never opens a file, and never names the store.

pub mod archive;
pub mod item;
pub mod plan;
pub mod script;
pub mod supply;
