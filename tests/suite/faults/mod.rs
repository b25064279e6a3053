//! Faults that were found in use, by kind: each test shows one kind with several inputs, and is named after it.

mod accents;
mod dates;
mod endless;
mod files;
mod leftovers;
mod members;
mod names;
mod people;
mod rights;
mod scripts;
mod statements;
mod words;
