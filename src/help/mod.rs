//! Help from the declarations: nothing about a cmdlet is written twice.
//!
//! [`page`] makes the text of one cmdlet, [`syntax`] its syntax lines, [`access`] the words about who may run it.
//! [`template`] is a line to fill in. [`function`] is the page of what a script defined, with the [`comment`] beside it.
//! [`find`] looks up what somebody asked for; [`topics`] are the texts that are not about one cmdlet;
//! [`markdown`] is the whole manual. Pure: declarations in, text out.

pub mod access;
pub mod comment;
pub mod definitions;
pub mod find;
pub mod function;
pub mod markdown;
pub mod page;
pub mod syntax;
pub mod template;
pub mod topics;
