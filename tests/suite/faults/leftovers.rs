//! What was left of faults that were mended: files of a store, names within objects, texts on a terminal, runs without
//! end, kinds of CLIXML, hostile archives.

mod dates;
mod hints;
mod labels;
mod paths;
mod seen;
mod store_files;
mod waiting;
mod words;
