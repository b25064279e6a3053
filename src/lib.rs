//! rgsh, the Response Group shell.
//!
//! A line of text goes through the folders in this order:
//!
//! 1. [`shell`]: flags, prompt, screen. Reads the text, and alone prints.
//! 2. [`language`]: PowerShell text to a program: Rhai text, a table of calls, a map back to the lines.
//! 3. [`engine`]: runs that program; alone names rhai. Hands every call to
//! 4. [`command`]: binds the arguments, runs the pipeline, and gives bodies their [`command::context::Context`].
//! 5. [`cmdlets`]: one file for each cmdlet: declaration, help, examples, parameters, needed right, body.
//! 6. [`access`]: who may do what, as one table. [`domain`]: the things of Response Groups and their rules.
//! 7. [`store`]: SQLite; alone names rusqlite.
//! 8. [`mod@format`]: objects to tables, lists, JSON and CSV, on the way back.
//!
//! [`clixml`] reads and writes the files of Export-Clixml; [`migration`] makes objects of the trade of such files and
//! others. Both stand beside this order.
//!
//! [`object`] holds the values that travel between all of them, [`error`] what can go wrong, [`elsewhere`] what
//! PowerShell has and rgsh has not, [`memory`] how much the program holds, [`aside`] files until they are whole,
//! [`help`] the pages made from the declarations. A test (`tests/suite/layers.rs`) holds the folders to this order.
//!
//! To add a cmdlet, copy a file beside the one most like it and enter it in its folder's `CMDLETS`.

// The page of a folder leads to its files, whoever may name them; that they are there is checked all the same.
#![allow(rustdoc::private_intra_doc_links)]

pub mod access;
pub mod aside;
pub mod clixml;
pub mod cmdlets;
pub mod command;
pub mod domain;
pub mod elsewhere;
pub mod engine;
pub mod error;
pub mod format;
pub mod help;
pub mod language;
pub mod memory;
pub mod migration;
pub mod object;
pub mod shell;
pub mod store;
