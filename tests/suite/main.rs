//! All tests that need more than one file of the source: one binary, so that they link once.

mod declarations;
mod examples;
mod harness;
mod layers;
mod process;
mod prompt;
mod transcripts;
