//! A whole store as a folder of text, made for version control: a file for each object, the same bytes for the same
//! store. [`layout`] says which files there are and what is in them, [`folder`] writes them.

pub mod folder;
pub mod layout;
mod work;
